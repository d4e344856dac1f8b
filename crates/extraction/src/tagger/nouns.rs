//! Nouns behind or before a name that tell what it is: «Әуезов **ауданы**» is no person, «Жақсылық
//! **ақсақал**» is one.

use std::collections::HashMap;
use std::sync::OnceLock;

/// What a noun tells of the name beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    /// Tells nothing.
    None,
    /// A place, a building, an institution, a prize.
    Thing,
    /// A way to call a person.
    Person,
    /// What persons do or have: they speak, are born, are called.
    Doing,
}

/// What the small-letter word tells; inflected forms share its beginning.
pub fn noun(lower: &str) -> Noun {
    let nouns = lower.chars().next().and_then(|first| by_letter().get(&first));
    let found = nouns.and_then(|nouns| nouns.iter().find(|(stem, _)| lower.starts_with(stem)));
    found.map_or(Noun::None, |(_, noun)| *noun)
}

/// Whether the small-letter word says that what stands bare before it is the name of a thing: a street,
/// a district, a school, a weapon with its possessive ending (`көшесі`, `ауданында`).
pub fn is_named_after(lower: &str) -> bool {
    NAMED_AFTER.iter().any(|stem| {
        let ending = lower.strip_prefix(stem).unwrap_or_default();
        let plural = ["лар", "лер", "дар", "дер", "тар", "тер"];
        let ending = plural.iter().find_map(|many| ending.strip_prefix(many)).unwrap_or(ending);
        ["ы", "і", "сы", "сі"].iter().any(|possessive| ending.starts_with(possessive))
    })
}

/// Whether the small-letter word says that what stands before it is a newspaper, a firm or the like.
pub fn is_organ(lower: &str) -> bool {
    ORGANS.iter().any(|stem| lower.starts_with(stem))
}

const ORGANS: [&str; 18] = [
    "басылым",
    "агенттіг",
    "компания",
    "телеарна",
    "журнал",
    "газет",
    "сайт",
    "платформа",
    "корпорация",
    "банк",
    "клуб",
    "желісі",
    "портал",
    "фирма",
    "бренд",
    "холдинг",
    "қосымша",
    "бағдарлама",
];

const NAMED_AFTER: [&str; 30] = [
    "жол",
    "орталығ",
    "орталық",
    "кент",
    "сарай",
    "көше",
    "даңғыл",
    "аудан",
    "облыс",
    "қала",
    "ауыл",
    "ауыл округ",
    "университет",
    "институт",
    "мектеп",
    "мектебі",
    "театр",
    "музей",
    "кітапхана",
    "стадион",
    "саябағ",
    "алаң",
    "бульвар",
    "әуежай",
    "автомат",
    "мылтығ",
    "кесене",
    "мешіт",
    "станция",
    "премия",
];

/// The lists by first letter; things come before persons, persons before doings.
fn by_letter() -> &'static HashMap<char, Vec<(&'static str, Noun)>> {
    static NOUNS: OnceLock<HashMap<char, Vec<(&'static str, Noun)>>> = OnceLock::new();
    NOUNS.get_or_init(|| {
        let lists: [(&[&'static str], Noun); 3] =
            [(&THINGS, Noun::Thing), (&PERSONS, Noun::Person), (&DOINGS, Noun::Doing)];
        let mut nouns: HashMap<char, Vec<(&'static str, Noun)>> = HashMap::new();
        for (list, noun) in lists {
            for stem in list {
                if let Some(first) = stem.chars().next() {
                    nouns.entry(first).or_default().push((stem, noun));
                }
            }
        }
        nouns
    })
}

const THINGS: [&str; 58] = [
    "көше",
    "аудан",
    "қала",
    "ауыл",
    "аул",
    "университет",
    "институт",
    "даңғыл",
    "атында",
    "орталы",
    "министрлі",
    "мектеп",
    "станция",
    "облыс",
    "өзен",
    "кітапхана",
    "театр",
    "музе",
    "стадион",
    "саябақ",
    "саяба",
    "алаң",
    "сыйлығ",
    "бульвар",
    "орда",
    "бекет",
    "елді мекен",
    "өңір",
    "компания",
    "клуб",
    "команда",
    "агентті",
    "банк",
    "қор",
    "академия",
    "ескерткіш",
    "кесене",
    "әуежай",
    "үйі",
    "бағдарлама",
    "жоба",
    "газет",
    "журнал",
    "телеарна",
    "партия",
    "одағ",
    "мешіт",
    "шіркеу",
    "аурухана",
    "емхана",
    "колледж",
    "лицей",
    "гимназия",
    "республика",
    "улиц",
    "район",
    "област",
    "проспект",
];

const PERSONS: [&str; 30] = [
    "ата",
    "апа",
    "ақсақал",
    "ханым",
    "мырза",
    "батыр",
    "би",
    "сұлтан",
    "қажы",
    "хан",
    "аға",
    "ағай",
    "апай",
    "қыз",
    "жігіт",
    "әже",
    "бала",
    "көке",
    "тәте",
    "ұстаз",
    "құрдас",
    "қария",
    "шешей",
    "келін",
    "бауыр",
    "есімді",
    "деген",
    "атты",
    "хакім",
    "ақын",
];

const DOINGS: [&str; 20] = [
    "айтуынша",
    "сөзінше",
    "пікірінше",
    "айтқан",
    "айтты",
    "деді",
    "дейді",
    "мәлімде",
    "атап",
    "баянда",
    "репортаж",
    "қызметін",
    "отбасы",
    "әулет",
    "туған",
    "келді",
    "төрағалығ",
    "бастаған",
    "қатыс",
    "кездес",
];
