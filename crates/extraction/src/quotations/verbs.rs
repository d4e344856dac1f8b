//! Words that say that somebody says something.

/// Whether the small-letter word closes direct speech by itself: `деді`, `сказал`, `said`.
pub fn says(lower: &str) -> bool {
    SAYS.iter().any(|stem| lower.starts_with(stem))
}

/// Whether the small-letter word, behind `деп`, is a verb of saying: `айтты`, `атап`, `мәлімдеді`.
pub fn is_saying(lower: &str) -> bool {
    SAYINGS.iter().any(|stem| lower.starts_with(stem))
}

/// Whether the small-letter noun gives a statement to the genitive before it: `айтуынша`.
pub fn is_according(lower: &str) -> bool {
    ACCORDING.contains(&lower)
}

const SAYS: [&str; 20] = [
    "деді",
    "дейді",
    "депті",
    "делін",
    "деген еді",
    "десе",
    "сказал",
    "отмети",
    "отмеча",
    "заяви",
    "добави",
    "подчеркн",
    "говор",
    "рассказ",
    "сообщ",
    "поясни",
    "написал",
    "said",
    "says",
    "told",
];

const SAYINGS: [&str; 44] = [
    "айт",
    "атап",
    "мәлімде",
    "жаз",
    "хабарла",
    "қос",
    "түсіндір",
    "сендір",
    "ескерт",
    "толықтыр",
    "тоқтал",
    "түйінде",
    "қорыт",
    "нақтыла",
    "жауап",
    "мойында",
    "сына",
    "баянда",
    "пікір",
    "ой",
    "жеткіз",
    "тарқат",
    "ерекше",
    "сөз",
    "көрсет",
    "баға",
    "есеп",
    "сана",
    "үндеу",
    "шақыр",
    "талап",
    "тілек",
    "үміт",
    "уәде",
    "сұра",
    "бөліс",
    "әңгімеле",
    "еске",
    "сендірді",
    "таңда",
    "кесіп",
    "мәлім",
    "растады",
    "анықтама",
];

const ACCORDING: [&str; 20] = [
    "өткендей",
    "айтқандай",
    "мәлімдеуінше",
    "хабарлауынша",
    "жазуынша",
    "мәлімдегендей",
    "айтуынша",
    "сөзінше",
    "пікірінше",
    "ойынша",
    "мәліметінше",
    "түсіндіруінше",
    "болжамынша",
    "айтуына",
    "сөзіне",
    "пікіріне",
    "сендіруінше",
    "бағалауынша",
    "есептеуінше",
    "топшылауынша",
];
