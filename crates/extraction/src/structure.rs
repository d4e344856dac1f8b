//! What each paragraph is: running text, speech, an item of a list, a section head, a reminder.

use paraq_analysis::Language;
use paraq_article::{Block, BlockKind};

use crate::quotations::line::Line;
use crate::quotations::speech::{is_dash, speech};
use crate::reading::Reading;

/// The kind of every paragraph of the body, by its text and its neighbours.
pub fn kinds(body: &[Block], reading: &Reading, language: Language) -> Vec<BlockKind> {
    let mut kinds: Vec<BlockKind> = (0..body.len()).map(|at| kind(body, reading, at)).collect();
    continue_speech(body, reading, language, &mut kinds);
    kinds
}

/// How reminders of an earlier story open, in small letters.
const REMINDERS: [&str; 22] = [
    "еске сала",
    "еске салсақ",
    "еске салайық",
    "еске түсір",
    "естеріңізге сал",
    "естеріңізде болса",
    "бұған дейін хабарла",
    "бұған дейін жаз",
    "бұған дейін айт",
    "бұдан бұрын хабарла",
    "бұдан бұрын жаз",
    "осыған дейін хабарла",
    "осыған дейін жаз",
    "хабарлағанымыздай",
    "хабарланғандай",
    "жазғанымыздай",
    "напомним",
    "ранее сообщалось",
    "как сообщалось ранее",
    "ранее мы писали",
    "as previously reported",
    "as reported earlier",
];

/// How a sentence ends that tells what was before, in small letters.
const PLUPERFECT: [&str; 8] =
    ["болатын", "болатынбыз", "еді", "едік", "жазғанбыз", "жаздық", "хабарладық", "белгілі болды"];

/// Openings that remind only where the paragraph also says that something was reported.
const EARLIER: [&str; 7] = [
    "бұған дейін",
    "бұдан бұрын",
    "осыған дейін",
    "осыдан бұрын",
    "буған дейін",
    "ранее",
    "earlier",
];

/// What says that something was reported, in small letters.
const REPORTED: [&str; 8] =
    ["хабарла", "жазған", "жаздық", "жазды", "мәлім болған", "сообщал", "писал", "reported"];

fn kind(body: &[Block], reading: &Reading, at: usize) -> BlockKind {
    let text = body[at].text.trim();
    if is_bullet(text) {
        return BlockKind::Item;
    }
    if text.starts_with(is_dash) {
        return match is_listed(body, at) {
            true => BlockKind::Item,
            false if is_whole(body, at) => BlockKind::Speech,
            false => BlockKind::Paragraph,
        };
    }
    let first = reading.of(at as i32).forms.first();
    if first.is_some_and(|first| may_remind(&first.lower)) && is_reminder(text) {
        return BlockKind::Recall;
    }
    if at > 0 && at + 1 < body.len() && is_heading(text) && !body[at + 1].text.trim().is_empty() {
        return BlockKind::Heading;
    }
    BlockKind::Paragraph
}

/// Whether a reminder may open with the small-letter word; most paragraphs do not.
fn may_remind(word: &str) -> bool {
    let first =
        |opening: &&str| opening.split(' ').next().is_some_and(|first| word.starts_with(first));
    REMINDERS.iter().chain(&EARLIER).any(first)
}

fn is_reminder(text: &str) -> bool {
    let opening: String = text.chars().take(OPENING).flat_map(char::to_lowercase).collect();
    REMINDERS.iter().any(|reminder| opening.starts_with(reminder))
        || (EARLIER.iter().any(|earlier| opening.starts_with(earlier)) && {
            let lower = text.to_lowercase();
            let last = lower.trim_end_matches(|c: char| !c.is_alphanumeric());
            REPORTED.iter().any(|word| lower.contains(word))
                || PLUPERFECT.iter().any(|verb| last.ends_with(verb))
        })
}

/// No opening of a reminder is longer, in characters.
const OPENING: usize = 32;

fn is_bullet(text: &str) -> bool {
    let mut chars = text.chars();
    match chars.next() {
        Some('•' | '▪' | '●' | '◦' | '·' | '*' | '➢' | '✓') => true,
        Some(first) if first.is_ascii_digit() => {
            let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
            rest.starts_with(") ")
        }
        _ => false,
    }
}

/// A dash that opens an item: the item ends in a semicolon, or follows one that does.
fn is_listed(body: &[Block], at: usize) -> bool {
    let text = |at: usize| body[at].text.trim();
    let item = |at: usize| text(at).starts_with(is_dash) && text(at).ends_with(';');
    item(at) || (at > 0 && item(at - 1))
}

/// Whether speech ends in a mark, as sentences do, or goes on in the next paragraph, or is long.
fn is_whole(body: &[Block], at: usize) -> bool {
    let text = body[at].text.trim_end();
    let ends = text.ends_with(|c: char| ".!?…»”\":)".contains(c));
    let announced = at > 0 && body[at - 1].text.trim_end().ends_with(':');
    ends || announced || text.split_whitespace().count() > SHORT
}

/// A line of so many words that no mark ends is a signature, not speech.
const SHORT: usize = 9;

/// A short line without an end: no full stop, no colon, and it opens with a capital or a quote, behind
/// a number (`2. Мемлекеттік басылымдар`) or not.
fn is_heading(text: &str) -> bool {
    if text.len() > LONGEST_HEADING * 4 {
        return false;
    }
    let numbered = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let text = match numbered.strip_prefix(". ") {
        Some(rest) if numbered.len() < text.len() => rest,
        _ => text,
    };
    let letters = text.chars().count();
    let words = text.split_whitespace().count();
    let opens =
        text.chars().next().is_some_and(|c| c.is_uppercase() || matches!(c, '«' | '“' | '"'));
    let ends =
        text.chars().next_back().is_some_and(|c| c.is_alphanumeric() || matches!(c, '?' | '»'));
    opens && ends && letters <= LONGEST_HEADING && (1..=12).contains(&words)
}

/// No section head is longer, in characters.
const LONGEST_HEADING: usize = 90;

/// A speech of several paragraphs: from a dash that nobody closes to the paragraph that does.
fn continue_speech(body: &[Block], reading: &Reading, language: Language, kinds: &mut [BlockKind]) {
    let spoken = |at: usize| speech(&Line::new(&body[at].text, reading.of(at as i32), language));
    for at in 1..body.len() {
        if kinds[at] != BlockKind::Paragraph {
            continue;
        }
        let opened = (0..at).rev().take(4).find(|&before| kinds[before] != BlockKind::Paragraph);
        if let Some(open) = opened
            && kinds[open] == BlockKind::Speech
            && spoken(at).is_some_and(|speech| speech.is_attributed())
            && spoken(open).is_some_and(|speech| !speech.is_attributed())
        {
            kinds[open..=at].fill(BlockKind::Speech);
        }
    }
}

/// Who signed the article, where a line of its own says so at its start or its end: `Автор: Асхат
/// Нұрмашев`, `By Asel Omarova`.
pub fn byline(body: &[Block]) -> Option<String> {
    let ends = [body.first(), body.last()];
    ends.into_iter().flatten().find_map(|block| signed(block.text.trim()))
}

/// Words that open a byline, in small letters.
const SIGNED: [&str; 14] = [
    "авторы",
    "автор",
    "мәтін",
    "дайындаған",
    "әзірлеген",
    "сұхбаттасқан",
    "әңгімелескен",
    "жазған",
    "текст",
    "подготовил",
    "подготовила",
    "беседовал",
    "written by",
    "by",
];

/// No byline is longer, in bytes.
const LONGEST_BYLINE: usize = 300;

fn signed(line: &str) -> Option<String> {
    if line.len() > LONGEST_BYLINE {
        return None;
    }
    let mut lower = String::new();
    crate::token::push_small(line, &mut lower);
    let opening = SIGNED.iter().find(|opening| {
        lower.strip_prefix(**opening).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    })?;
    // The opening's letters are as long in capitals.
    let rest = line.get(opening.len()..)?;
    let marked = rest.trim_start().starts_with([':', '—', '–', '-']);
    let name = rest.trim_matches(|c: char| c.is_whitespace() || ":—–-.".contains(c));
    let words: Vec<&str> = name.split_whitespace().collect();
    let named = (2..=4).contains(&words.len())
        && words.iter().all(|word| word.starts_with(char::is_uppercase));
    (named && (marked || opening.ends_with("by"))).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test::article;

    #[track_caller]
    fn are(paragraphs: &[&str], expected: &[BlockKind]) {
        let article = article(paragraphs);
        assert_eq!(kinds(&article.body, &Reading::new(&article), Language::Kazakh), expected);
    }

    use BlockKind::{Heading, Item, Paragraph, Recall, Speech};

    #[test]
    fn bylines() {
        let signed = |text: &str| {
            let block = Block {
                kind: BlockKind::Paragraph,
                text: text.to_owned(),
                speaker: None,
                recalls: None,
            };
            byline(&[block])
        };
        for (text, expected) in [
            ("Автор: Асхат Нұрмашев", Some("Асхат Нұрмашев")),
            ("Мәтін — Әсел Омарова.", Some("Әсел Омарова")),
            ("By Asel Omarova", Some("Asel Omarova")),
            ("Автор Асхат Нұрмашев", None),
            ("Автордың айтуынша, кітап шықты.", None),
            ("By the river stood a house.", None),
        ] {
            assert_eq!(signed(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn speech_opens_with_a_dash_and_a_list_does_too() {
        are(&["Ол сөйледі.", "— Жақсы, — деді ол."], &[Paragraph, Speech]);
        are(
            &["Мыналар ұсынылады:", "– үйлену тойлары;", "– қалыңдықты ұзату;", "- жерлеу."],
            &[Paragraph, Item, Item, Item],
        );
        are(&["Біріншіден.", "• су", "1) нан"], &[Paragraph, Item, Item]);
    }

    #[test]
    fn speech_goes_on_until_somebody_closes_it() {
        are(
            &["Ол сөйледі.", "— Жақсы күн.", "Жаңбыр жоқ.", "Жел де жоқ, — деді ол.", "Соңы."],
            &[Paragraph, Speech, Speech, Speech, Paragraph],
        );
    }

    #[test]
    fn reminders_and_heads() {
        are(&["Бұған дейін хабарланғандай, бәрі жақсы."], &[Recall]);
        are(&["Еске салайық, бәрі жақсы."], &[Recall]);
        are(&["Бұған дейін бәрі жақсы болды."], &[Paragraph]);
        are(&["Напомним, всё хорошо."], &[Recall]);
        are(
            &["Төрт бұзушылық бар:", "1. Лицензиясыз қызмет", "Платформалар жабылады."],
            &[Paragraph, Heading, Paragraph],
        );
        are(&["Кіріспе.", "Судың құны", "Су қымбаттады."], &[Paragraph, Heading, Paragraph]);
    }
}
