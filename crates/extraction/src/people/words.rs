//! What a word of a name, or beside one, may be: a given name, a surname, a place, a brand.

use super::nominative::{cut, has_surname_ending};
use super::role::is_head;
use super::russian;
use crate::tagger::case::is_shouted;
use crate::tagger::hash::hash;
use crate::tagger::lexicon;

/// Whether the word, or its stem, is on the list of given names.
pub fn is_given(word: &str) -> bool {
    is_listed(word, &lexicon::is_given_name)
}

/// Whether the word, or its stem, is on the list of places.
pub fn is_place(word: &str) -> bool {
    is_listed(word, &lexicon::is_place)
}

/// Whether the word, or its stem, is a surname that the world knows.
pub fn is_known_surname(word: &str) -> bool {
    is_listed(word, &lexicon::is_surname)
}

/// Whether the word ends as surnames do and is no given name.
pub fn is_surname(word: &str) -> bool {
    let lower = word.to_lowercase();
    let stem = cut(&lower).unwrap_or(&lower);
    (has_surname_ending(&lower) || has_surname_ending(stem) || is_known_surname(word))
        && !is_given(word)
}

/// Whether the word, or its stem, is a noun of office or trade.
pub fn is_office(word: &str) -> bool {
    let lower = word.to_lowercase();
    is_head(&lower)
        || cut(&lower).is_some_and(is_head)
        || russian::stems(&lower).any(|stem| is_head(&stem))
}

/// Whether the word is a patronymic, inflected or not.
pub fn is_patronymic(word: &str) -> bool {
    let lower = word.to_lowercase();
    ["ұлы", "қызы", "улы", "кызы", "вич", "вна", "ович", "овна"].iter().any(|ending| {
        lower
            .split_once(ending)
            .is_some_and(|(name, rest)| name.chars().count() > 2 && rest.chars().count() <= 4)
    })
}

/// Whether anything in the word's form says that it is part of a name.
pub fn is_name_like(word: &str) -> bool {
    word.ends_with('.') || is_given(word) || is_surname(word) || is_patronymic(word)
}

/// Whether running text often writes the word, or its stem, small.
pub fn is_common(word: &str) -> bool {
    let lower = word.to_lowercase();
    let known = |form: &str| form.chars().count() > 1 && lexicon::is_common(form);
    known(&lower) || cut(&lower).is_some_and(|stem| known(stem) || is_abstract(stem))
}

/// Whether running text has ever been seen to write the word, or its stem, small.
pub fn is_seen_small(word: &str) -> bool {
    let lower = word.to_lowercase();
    let known = |form: &str| form.chars().count() > 1 && lexicon::is_seen_small(form);
    known(&lower) || cut(&lower).is_some_and(known)
}

/// Whether the word carries the ending of the genitive.
pub fn is_genitive(word: &str) -> bool {
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

/// Whether the word is part of no name whatever stands beside it: it has a digit, or it is the
/// capitals of an institution with an ending (`АҚШ-тағы`).
pub fn is_code(word: &str) -> bool {
    let head = word.split(['-', '’']).next().unwrap_or(word);
    word.chars().any(|c| c.is_ascii_digit())
        || (head.len() < word.len()
            && is_shouted(head)
            && head.chars().count() <= 5
            && word.ends_with(char::is_lowercase))
}

/// Whether the word belongs to the name of a newspaper, a firm or a building: `Пресс`, `Palace`.
pub fn is_institution(word: &str) -> bool {
    let plain = word.to_lowercase().replace('і', "и").replace('ұ', "у");
    let has = |form: &str| INSTITUTIONS.contains(&form);
    has(&plain) || cut(&plain).is_some_and(has) || plain.split('-').any(has)
}

/// Words that newspapers, firms and buildings are called by, in Cyrillic and in Latin letters.
const INSTITUTIONS: [&str; 68] = [
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
];

/// Whether the word or its stem is on a list, also with `и` for each `і` (`Іран`, `Нью-Іорк`).
fn is_listed(word: &str, list: &dyn Fn(u64) -> bool) -> bool {
    let lower = word.to_lowercase();
    let has = |form: &str| list(hash(form.as_bytes()));
    let listed = |lower: &str| has(lower) || cut(lower).is_some_and(has);
    listed(&lower)
        || (lower.contains('і') && listed(&lower.replace('і', "и").replace("ио", "йо")))
        || russian::stems(&lower).any(|stem| has(&stem))
}
