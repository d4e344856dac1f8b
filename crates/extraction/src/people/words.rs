//! What a word of a name, or beside one, may be: a given name, a surname, a place, a brand.

use super::nominative::{cut, has_surname_ending};
use super::role::is_head;
use super::{russian, spelling};
use crate::form::form;
use crate::tagger::case::is_shouted;
use crate::tagger::hash::hash;
use crate::tagger::lexicon;
use crate::token::{is_latin, lowered};

/// Whether the word, or its stem, is on the list of given names.
pub fn is_given(word: &str) -> bool {
    has(word, GIVEN)
}

/// Whether the word, or its stem, is on the list of places.
pub fn is_place(word: &str) -> bool {
    has(word, PLACE)
}

/// Whether the word, or its stem, is a surname that the world knows.
pub fn is_known_surname(word: &str) -> bool {
    has(word, KNOWN_SURNAME)
}

/// Whether the word ends as surnames do and is no given name.
pub fn is_surname(word: &str) -> bool {
    has(word, SURNAME)
}

/// Whether the word, or its stem, is a noun of office or trade.
pub fn is_office(word: &str) -> bool {
    has(word, OFFICE)
}

/// Whether the word is a patronymic, inflected or not.
pub fn is_patronymic(word: &str) -> bool {
    has(word, PATRONYMIC)
}

/// Whether running text often writes the word, or its stem, small.
pub fn is_common(word: &str) -> bool {
    has(word, COMMON)
}

/// Whether the word carries the ending of the genitive.
pub fn is_genitive(word: &str) -> bool {
    has(word, GENITIVE)
}

/// Whether the word says when something was, as sentences begin: `Сейсенбіде`, `Қаңтарда`.
pub fn is_time(word: &str) -> bool {
    TIMES.contains(&lowered(word).as_str())
}

/// Days and months in the locative, and the days that are called without their date.
const TIMES: [&str; 23] = [
    "дүйсенбіде",
    "сейсенбіде",
    "сәрсенбіде",
    "бейсенбіде",
    "жұмада",
    "сенбіде",
    "жексенбіде",
    "қаңтарда",
    "ақпанда",
    "наурызда",
    "сәуірде",
    "мамырда",
    "маусымда",
    "шілдеде",
    "тамызда",
    "қыркүйекте",
    "қазанда",
    "қарашада",
    "желтоқсанда",
    "кеше",
    "бүгін",
    "ертең",
    "былтыр",
];

/// Whether the word is part of no name whatever stands beside it: it has a digit, or it is the
/// capitals of an institution with an ending (`АҚШ-тағы`).
pub fn is_code(word: &str) -> bool {
    has(word, CODE)
}

/// Whether the word belongs to the name of a newspaper, a firm or a building: `Пресс`, `Palace`.
pub fn is_institution(word: &str) -> bool {
    has(word, INSTITUTION)
}

/// Whether anything in the word's form says that it is part of a name.
pub fn is_name_like(word: &str) -> bool {
    word.ends_with('.') || has(word, GIVEN | SURNAME | PATRONYMIC)
}

const GIVEN: u16 = 1 << 0;
const PLACE: u16 = 1 << 1;
const KNOWN_SURNAME: u16 = 1 << 2;
const SURNAME: u16 = 1 << 3;
const OFFICE: u16 = 1 << 4;
const PATRONYMIC: u16 = 1 << 5;
const COMMON: u16 = 1 << 6;
const GENITIVE: u16 = 1 << 8;
const CODE: u16 = 1 << 9;
const INSTITUTION: u16 = 1 << 10;

/// What a word may be, and what tells it.
const TRAITS: [(u16, fn(&str) -> bool); 10] = [
    (GIVEN, looks_given),
    (PLACE, looks_place),
    (KNOWN_SURNAME, looks_known_surname),
    (SURNAME, looks_surname),
    (OFFICE, looks_office),
    (PATRONYMIC, looks_patronymic),
    (COMMON, looks_common),
    (GENITIVE, looks_genitive),
    (CODE, looks_code),
    (INSTITUTION, looks_institution),
];

/// Whether the word has one of these traits.
fn has(word: &str, traits: u16) -> bool {
    form(word).traits() & traits != 0
}

/// The traits of a word, worked out.
pub fn traits(word: &str) -> u16 {
    let held = TRAITS.iter().filter(|(_, holds)| holds(word));
    held.fold(0, |all, (one, _)| all | one)
}

fn looks_given(word: &str) -> bool {
    is_listed(word, &lexicon::is_given_name)
        || (is_latin(word) && spelling::hashed(word).is_some_and(lexicon::is_spelt_given_name))
}

fn looks_place(word: &str) -> bool {
    is_listed(word, &lexicon::is_place)
}

fn looks_known_surname(word: &str) -> bool {
    is_listed(word, &lexicon::is_surname)
}

fn looks_surname(word: &str) -> bool {
    let lower = lowered(word);
    let stem = cut(&lower).unwrap_or(&lower);
    let russian = || russian::stems(&lower).any(|stem| is_inflected_surname(&lower, &stem));
    (has_surname_ending(&lower)
        || has_surname_ending(stem)
        || looks_known_surname(word)
        || russian())
        && !looks_given(word)
}

/// Whether a Russian word is a surname in another case by an ending that only surnames have: `Смирновой`.
fn is_inflected_surname(lower: &str, stem: &str) -> bool {
    [
        "овой",
        "евой",
        "овым",
        "евым",
        "ову",
        "еву",
        "ине",
        "иной",
        "иным",
        "ского",
        "скому",
        "ским",
        "ской",
    ]
    .iter()
    .any(|ending| lower.ends_with(ending))
        && has_surname_ending(stem)
}

fn looks_office(word: &str) -> bool {
    let lower = lowered(word);
    is_head(&lower)
        || cut(&lower).is_some_and(is_head)
        || russian::stems(&lower).any(|stem| is_head(&stem))
}

fn looks_patronymic(word: &str) -> bool {
    let lower = lowered(word);
    ["ұлы", "қызы", "улы", "кызы", "вич", "вна", "ович", "овна"].iter().any(|ending| {
        lower
            .split_once(ending)
            .is_some_and(|(name, rest)| name.chars().count() > 2 && rest.chars().count() <= 4)
    })
}

fn looks_common(word: &str) -> bool {
    let lower = lowered(word);
    let known = |form: &str| form.chars().count() > 1 && lexicon::is_common(form);
    known(&lower) || cut(&lower).is_some_and(|stem| known(stem) || is_abstract(stem))
}

fn looks_genitive(word: &str) -> bool {
    ["ның", "нің", "дың", "дің", "тың", "тің"]
        .iter()
        .any(|ending| word.strip_suffix(ending).is_some_and(|stem| stem.chars().count() > 2))
}

/// Whether the stem ends as nouns do that are made of others: `салмақсыздық`.
fn is_abstract(stem: &str) -> bool {
    ["лық", "лік", "дық", "дік", "тық", "тік", "шылық", "шілік"]
        .iter()
        .any(|ending| stem.strip_suffix(ending).is_some_and(|noun| noun.chars().count() > 2))
}

fn looks_code(word: &str) -> bool {
    let head = word.split(['-', '’']).next().unwrap_or(word);
    word.chars().any(|c| c.is_ascii_digit())
        || (head.len() < word.len()
            && is_shouted(head)
            && head.chars().count() <= 5
            && word.ends_with(char::is_lowercase))
}

fn looks_institution(word: &str) -> bool {
    let plain = lowered(word).replace('і', "и").replace('ұ', "у");
    let has = |form: &str| INSTITUTIONS.contains(&form);
    has(&plain) || cut(&plain).is_some_and(has) || plain.split('-').any(has)
}

/// Words that newspapers, firms, buildings and houses of power are called by, in Cyrillic and in Latin letters.
const INSTITUTIONS: [&str; 85] = [
    "пресс",
    "таймс",
    "тимес",
    "пост",
    "ньюс",
    "неус",
    "медиа",
    "студио",
    "студиос",
    "холдинг",
    "групп",
    "корпорейшн",
    "интернешнл",
    "энтертейнмент",
    "ентертаинмент",
    "телеком",
    "рейтерс",
    "реутерс",
    "блумберг",
    "форбс",
    "радио",
    "тв",
    "банк",
    "капитал",
    "инвест",
    "петролеум",
    "энерджи",
    "моторс",
    "авиа",
    "эйрлайнс",
    "клуб",
    "тхе",
    "зе",
    "анд",
    "палас",
    "тауэр",
    "арена",
    "синема",
    "пикчерс",
    "фильм",
    "press",
    "times",
    "post",
    "news",
    "media",
    "studio",
    "studios",
    "holding",
    "group",
    "corporation",
    "international",
    "entertainment",
    "bank",
    "capital",
    "palace",
    "tower",
    "university",
    "institute",
    "theatre",
    "theater",
    "museum",
    "street",
    "avenue",
    "station",
    "airport",
    "stadium",
    "cinema",
    "records",
    "response",
    "federation",
    "agency",
    "council",
    "foundation",
    "leadership",
    "research",
    "синьхуа",
    "парламент",
    "еурокомиссия",
    "еуропарламент",
    "мәжилис",
    "сенат",
    "ақорда",
    "кремль",
    "пентагон",
    "xinhua",
];

/// Whether the word or its stem is on a list, also with `и` for each `і` (`Іран`, `Нью-Іорк`).
fn is_listed(word: &str, list: &dyn Fn(u64) -> bool) -> bool {
    let lower = lowered(word);
    let has = |form: &str| list(hash(form.as_bytes()));
    let soft = |form: &str| form.contains('і') && has(&form.replace('і', "и").replace("ио", "йо"));
    let listed = |form: &str| has(form) || soft(form);
    listed(&lower)
        || cut(&lower).is_some_and(listed)
        || russian::stems(&lower).any(|stem| has(&stem))
}
