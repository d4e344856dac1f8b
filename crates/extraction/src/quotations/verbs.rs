//! Words that say that somebody says something, in Kazakh, Russian and English.

use paraq_analysis::Language;

use super::line::Line;

/// Whether the tokens from `at` on, behind a dash, say who speaks: `деді Досымбетов`, `деп құттықтады
/// министр`, `сказал он`.
pub fn opens_attribution(line: &Line, at: usize) -> bool {
    match line.lower(at) {
        // «– деп айтамын» is still the speaker speaking.
        "деп" | "дегенді" => !(at + 1..at + 5).any(|at| is_first_person(line.lower(at))),
        "деген" => {
            let next = line.lower(at + 1);
            ["еді", "болатын", "ой", "пікір"].iter().any(|word| next.starts_with(word))
        }
        first => says(first) || says_in_russian(first) || is_russian_verb(line, at),
    }
}

/// Whether the tokens from `at` on say so without a dash: `«…» деп мәлімдеді`, `«…» дегенді айтты`.
pub fn follows(line: &Line, at: usize) -> bool {
    let saying = || (at + 1..at + 4).any(|at| is_saying(line.lower(at)));
    match line.lower(at) {
        "деп" | "дегенді" => saying(),
        "деген" => matches!(line.lower(at + 1), "еді" | "болатын"),
        first => says(first),
    }
}

/// Whether the tokens from `at` on say who reports, not who speaks: `деп хабарлайды … тілшісі`,
/// `передаёт ТАСС`. In running text a dash may stand before it.
pub fn is_credit(line: &Line, at: usize) -> bool {
    let (first, verb) = (line.lower(at), line.lower(at + 1));
    let reports = |word: &str| REPORTS.iter().any(|stem| word.starts_with(stem));
    if first == "деп" && ["хабарла", "жаз", "жарияла"].iter().any(|stem| verb.starts_with(stem))
    {
        let present = verb.starts_with("хабарлай") || verb.starts_with("хабарлап");
        let end = (at..line.len()).find(|at| line.ends_sentence(*at)).unwrap_or(line.len());
        return present
            || (at + 2..end).any(|at| {
                let lower = line.lower(at);
                NEWS.iter().any(|noun| lower.starts_with(noun)) || DOMAINS.contains(&lower)
            });
    }
    reports(first)
}

/// Opening letters of verbs that newspapers name their source with.
const REPORTS: [&str; 9] = [
    "сообщает",
    "сообщают",
    "передает",
    "передаёт",
    "передают",
    "информирует",
    "пишет",
    "пишут",
    "reports",
];

/// How the addresses of news sites end.
const DOMAINS: [&str; 6] = ["kz", "ru", "com", "org", "net", "info"];

/// Opening letters of what newspapers call their sources.
const NEWS: [&str; 6] = ["тілші", "агентті", "басылым", "газет", "портал", "сайт"];

/// Whether the small-letter word closes direct speech by itself: `деді`, `сказал`, `said`.
pub fn says(lower: &str) -> bool {
    SAYS.iter().any(|stem| lower.starts_with(stem)) || says_in_english(lower)
}

/// Whether an English word says that somebody says something.
pub fn says_in_english(lower: &str) -> bool {
    ENGLISH.contains(&lower)
}

/// Whether a word is one that Russian newspapers have behind speech.
pub fn says_in_russian(lower: &str) -> bool {
    RUSSIAN.iter().any(|stem| lower.starts_with(stem))
}

/// Whether a word of Russian text is a verb in the past or the present: behind a comma and a dash it
/// says who speaks.
fn is_russian_verb(line: &Line, at: usize) -> bool {
    let endings = ["л", "ла", "ли", "лся", "лась", "лись", "ает", "яет", "ит", "ют", "ёт", "ится"];
    let form = line.form(at);
    line.language == Language::Russian
        && at > 1
        && matches!(line.lower(at - 2), "," | "!" | "?" | "…" | "»")
        && form.is_some_and(|form| {
            form.is_small
                && form.length > 4
                && endings.iter().any(|ending| form.lower.ends_with(ending))
        })
}

/// Whether the small-letter word, behind `деп`, is a verb of saying: `айтты`, `атап`, `мәлімдеді`.
fn is_saying(lower: &str) -> bool {
    SAYINGS.iter().any(|stem| lower.starts_with(stem))
}

/// Whether the word, before a colon, announces that somebody speaks.
pub fn announces(lower: &str) -> bool {
    says(lower) || RUSSIAN.iter().chain(&ANNOUNCING).any(|stem| lower.starts_with(stem))
}

/// Whether speech behind these words is a document's: `делінген хабарламада`, `говорится в`.
pub fn is_document(attribution: &str) -> bool {
    let lower = crate::token::lowered(attribution);
    ["делін", "говорится", "сказано", "отмечается", "сообщается", "подчеркивается"]
        .iter()
        .any(|word| lower.starts_with(word))
}

/// Whether the small-letter noun gives a statement to the genitive before it: `айтуынша`,
/// `пайымдауынша`; or the verb to the nominative: `атап өткендей`.
pub fn is_according(lower: &str) -> bool {
    let of = |stem: &str| lower.strip_suffix("ынша").or(lower.strip_suffix("інше")) == Some(stem);
    let verbal = ["уынша", "уінше"]
        .iter()
        .any(|ending| lower.strip_suffix(ending).is_some_and(|verb| verb.chars().count() > 1));
    (verbal && !NOT_ACCORDING.contains(&lower))
        || ACCORDING_NOUNS.iter().any(|noun| of(noun))
        || ACCORDING.contains(&lower)
}

/// Whether the word is a noun of saying that needs another behind it: «айтуы **бойынша**»,
/// «сөзіне **қарағанда**».
pub fn is_according_with(lower: &str, next: &str) -> bool {
    if !matches!(next, "бойынша" | "қарағанда" | "сүйенсек" | "сенсек" | "қарасақ")
    {
        return false; // nearly always
    }
    let noun = ["айтуы", "мәлімдеуі", "пікірі", "сөзі", "ойы", "пайымдауы", "пайымы"];
    let bare = lower.strip_suffix("не").unwrap_or(lower).trim_end_matches('н');
    let dative = lower.ends_with("на") || lower.ends_with("не");
    let stem = if dative { lower.strip_suffix("на").unwrap_or(bare) } else { lower };
    noun.contains(&stem) && dative == (next != "бойынша")
}

/// Whether the word is what a speaker says of himself or herself: `ойлаймын`, `сенеміз`.
fn is_first_person(lower: &str) -> bool {
    ["мын", "мін", "мыз", "міз", "пын", "пін", "бын", "бін", "қым", "кім"]
        .iter()
        .any(|ending| lower.ends_with(ending))
}

const SAYS: [&str; 6] = ["деді", "дейді", "депті", "делін", "десе", "дейт"];

/// Opening letters of Russian words that stand behind speech.
const RUSSIAN: [&str; 44] = [
    "сказал",
    "говор",
    "отмети",
    "отмеча",
    "заяви",
    "заявля",
    "добави",
    "добавля",
    "подчеркн",
    "подчеркив",
    "рассказ",
    "сообщ",
    "поясн",
    "написал",
    "пишет",
    "уточн",
    "напомн",
    "ответи",
    "отвеча",
    "спроси",
    "считает",
    "уверен",
    "полага",
    "констат",
    "резюм",
    "заключ",
    "продолж",
    "объясн",
    "призна",
    "подел",
    "цитир",
    "комментир",
    "прокоммент",
    "поблагодар",
    "поздрав",
    "призва",
    "предупре",
    "убежд",
    "вспомин",
    "вспомни",
    "воскликн",
    "утвержд",
    "делится",
    "обрати",
];

const ENGLISH: [&str; 30] = [
    "said",
    "says",
    "told",
    "added",
    "adds",
    "asked",
    "asks",
    "replied",
    "noted",
    "notes",
    "explained",
    "stressed",
    "warned",
    "wrote",
    "writes",
    "announced",
    "argued",
    "concluded",
    "continued",
    "recalled",
    "insisted",
    "admitted",
    "declared",
    "emphasized",
    "emphasised",
    "stated",
    "remarked",
    "commented",
    "acknowledged",
    "answered",
];

/// Opening letters of words that announce speech before a colon.
const ANNOUNCING: [&str; 26] = [
    "айт",
    "атап",
    "мәлімде",
    "жаз",
    "хабарла",
    "қосты",
    "түсіндір",
    "ескерт",
    "толықтыр",
    "түйінде",
    "жауап",
    "мойында",
    "баянда",
    "пікір",
    "жеткіз",
    "әңгіме",
    "сұра",
    "сұрақ",
    "сөзін",
    "былай",
    "былайша",
    "деген",
    "бөліс",
    "тоқтал",
    "тілек",
    "үндеу",
];

/// Opening letters of verbs of saying behind `деп`.
const SAYINGS: [&str; 38] = [
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
    "баянда",
    "пікір",
    "ой",
    "жеткіз",
    "тарқат",
    "сөз",
    "көрсет",
    "есепте",
    "сана",
    "үндеу",
    "шақыр",
    "талап",
    "үміт",
    "уәде",
    "сұра",
    "бөліс",
    "әңгімеле",
    "еске",
    "кесіп",
    "мәлім",
    "раста",
    "құттықта",
];

const ACCORDING_NOUNS: [&str; 12] = [
    "сөз",
    "пікір",
    "ой",
    "пайым",
    "болжам",
    "көзқарас",
    "мәлімет",
    "ұйғарым",
    "тұжырым",
    "түсінік",
    "есеб",
    "дерег",
];

const ACCORDING: [&str; 8] = [
    "өткендей",
    "айтқандай",
    "мәлімдегендей",
    "хабарлағандай",
    "жазғандай",
    "түсіндіргендей",
    "келтіргендей",
    "сендіргендей",
];

/// Words that end as `айтуынша` does and give nothing to anybody.
const NOT_ACCORDING: [&str; 4] = ["қалауынша", "болуынша", "тұруынша", "өзінше"];
