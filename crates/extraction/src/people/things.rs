//! Names of people that name no person where they stand: streets, districts, papers, weapons.

use super::find::Paragraph;
use super::nominative::{candidates, is_inflected};
use super::words::is_name_like;
use crate::tagger::Span;
use crate::tagger::nouns::{is_named_after, is_organ};
use crate::token::{is_latin, lowered};

/// `Әуезов көшесі`, `Калашников автоматы`: the bare name in front of a thing that is named after it.
pub fn names_a_thing(paragraph: &Paragraph, span: Span) -> bool {
    if lists_things(paragraph, span) || reports(paragraph, span) {
        return true;
    }
    if !paragraph.touches(span.end) {
        return false;
    }
    let mut next = paragraph.word(span.end);
    // «Абай атындағы театр» is a theatre.
    if next.starts_with("атында") {
        return true;
    }
    // «Өтеген батыр кентінде»
    if matches!(next, "батыр" | "би" | "ата" | "хан" | "ақын") && paragraph.touches(span.end + 1)
    {
        next = paragraph.word(span.end + 1);
    }
    let last = paragraph.word(span.end - 1);
    let alone = span.end == span.start + 1;
    if alone && is_adjective(last, next) {
        return true;
    }
    let next = lowered(next);
    if alone && is_organ(&next) && !is_name_like(last) {
        return true;
    }
    is_named_after(&next)
        && (candidates(last).is_empty() || (is_name_like(last) && !is_inflected(last)))
}

/// `Polisia.kz`, and «деп хабарлайды Tengri Auto»: words in Latin letters behind the verb are the newspaper's.
fn reports(paragraph: &Paragraph, span: Span) -> bool {
    let domain =
        matches!(paragraph.word(span.end + 1), "kz" | "ru" | "com" | "org" | "net" | "info");
    if domain && paragraph.word(span.end) == "." {
        return true;
    }
    let Some(before) = span.start.checked_sub(1) else { return false };
    let verb = paragraph.word(before);
    let is_verb =
        ["хабарлай", "хабарлап", "жазады", "жазып"].iter().any(|stem| verb.starts_with(stem));
    is_verb && (span.start..span.end).all(|at| is_latin(paragraph.word(at)))
}

/// «Байтұрсынов пен Қонаев көшелері», «Ақмола, Абай, Қостанай облыстары»: names in a row before several
/// things of one kind.
fn lists_things(paragraph: &Paragraph, span: Span) -> bool {
    let joint = |at: usize| {
        matches!(paragraph.word(at), "," | "және" | "мен" | "пен" | "бен" | "секілді" | "сияқты")
    };
    if span.end != span.start + 1 || !joint(span.end) {
        return false;
    }
    let mut at = span.end;
    while joint(at) && paragraph.is_capital(at + 1) {
        at += 2;
        if paragraph.is_capital(at) && paragraph.touches(at) {
            return false; // full names are people
        }
    }
    let next = lowered(paragraph.word(at));
    let many = ["лар", "лер", "дар", "дер", "тар", "тер"].iter().any(|many| next.contains(many));
    at > span.end && many && is_named_after(&next)
}

/// Whether a Russian word that may be a surname is the adjective of the noun behind it:
/// `Семипалатинский полигон`.
fn is_adjective(word: &str, next: &str) -> bool {
    let lower = lowered(word);
    let formed = ["ский", "ского", "скому", "ским", "ском", "ская", "ской", "скую", "ское"]
        .iter()
        .any(|ending| lower.ends_with(ending));
    let verb = ["л", "ла", "ли", "ло", "лся", "лась", "лись", "ет", "ит", "ют", "ят", "т"]
        .iter()
        .any(|ending| next.ends_with(ending));
    let russian = !next.contains(['ә', 'ө', 'ү', 'ұ', 'қ', 'ғ', 'ң', 'і', 'һ', 'ы']);
    formed && russian && !verb && next.chars().count() > 3 && next.starts_with(char::is_lowercase)
}
