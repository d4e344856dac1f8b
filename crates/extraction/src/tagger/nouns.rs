//! Nouns behind or before a name that tell what it is: «Әуезов **ауданы**» is no person, «Жақсылық
//! **ақсақал**» is one.

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
    let opens = |list: &[&str]| list.iter().any(|stem| lower.starts_with(stem));
    if opens(&THINGS) {
        Noun::Thing
    } else if opens(&PERSONS) {
        Noun::Person
    } else if opens(&DOINGS) {
        Noun::Doing
    } else {
        Noun::None
    }
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
