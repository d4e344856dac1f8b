//! The dateline that opens a report: `АСТАНА. KAZINFORM — `, `АЛМАТЫ, 5 тамыз. ТАСС – `, `LONDON (Reuters) - `.
//!
//! It is read, never cut: the paragraph keeps it, and [`Dateline::end`] says where the report begins.

use crate::token::{Kind, Token, each_token};

/// Where and by whom a report was written, as its first paragraph says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// The place in the nominative and in normal case: `Астана`.
    pub place: Option<String>,
    /// The agency or newspaper, as printed: `KAZINFORM`.
    pub source: Option<String>,
    /// The byte at which the report begins, behind the dash and the white space after it.
    pub end: usize,
}

/// The dateline at the start of the text, if it opens with one.
pub fn dateline(text: &str) -> Option<Dateline> {
    let tokens: Vec<Token> = each_token(text).take(LONGEST).collect();
    let dash = tokens.iter().position(|token| is_dash(text, token))?;
    let head = &tokens[..dash];
    let end = text[tokens[dash].end..].find(|c: char| !c.is_whitespace())? + tokens[dash].end;

    let mut parts =
        head.split(|token| is_separator(token.of(text))).filter(|part| !part.is_empty());
    let place = parts.next()?;
    let rest: Vec<&[Token]> = parts.filter(|part| !is_day(text, part)).collect();
    let words = |part: &[Token]| part.iter().all(|token| token.kind == Kind::Word);
    if !words(place) || place.len() > 4 || rest.len() > 1 {
        return None;
    }
    let dated = head
        .split(|token| is_separator(token.of(text)))
        .any(|part| !part.is_empty() && is_day(text, part));
    let source = rest.first().map(|part| span(text, part));
    let shouted = is_upper(span(text, place));
    let sure = match source {
        Some(source) => {
            rest[0].len() <= 3 && (shouted || is_upper(source)) && starts_upper(span(text, place))
        }
        None => {
            (shouted && !is_acronym(span(text, place)))
                || (dated && starts_upper(span(text, place)))
        }
    };
    sure.then(|| Dateline {
        place: Some(normal_case(span(text, place))),
        source: source.map(str::to_owned),
        end,
    })
}

/// No dateline is longer, in tokens up to its dash.
const LONGEST: usize = 16;

/// Capitals that open a sentence and name no place.
const ACRONYMS: [&str; 10] =
    ["ЮНЕСКО", "ЮНИСЕФ", "ХАМАС", "ОПЕК+", "МАГАТЭ", "УЕФА", "UNESCO", "UNICEF", "COVID", "OPEC"];

/// Words of a place that are no name and keep their small letters.
const COMMON: [&str; 8] =
    ["облысы", "қаласы", "ауданы", "ауылы", "обл", "область", "район", "oblysy"];

const MONTHS: [&str; 36] = [
    "қаңтар",
    "ақпан",
    "наурыз",
    "сәуір",
    "мамыр",
    "маусым",
    "шілде",
    "тамыз",
    "қыркүйек",
    "қазан",
    "қараша",
    "желтоқсан",
    "янв",
    "фев",
    "мар",
    "апр",
    "мая",
    "май",
    "июн",
    "июл",
    "авг",
    "сен",
    "окт",
    "ноя",
    "дек",
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
];

/// A dash that stands free, with white space on at least one side.
fn is_dash(text: &str, token: &Token) -> bool {
    matches!(token.of(text), "—" | "–" | "-" | "―" | "−")
        && (text[..token.start].ends_with(char::is_whitespace)
            || text[token.end..].starts_with(char::is_whitespace))
}

fn is_separator(mark: &str) -> bool {
    matches!(mark, "." | "," | "(" | ")" | "/" | ":" | "[" | "]" | "|")
}

/// `8 тамыз`, `5 авг`, `2025`, `Aug 5`, `жыл`.
fn is_day(text: &str, part: &[Token]) -> bool {
    part.iter().all(|token| {
        let word = token.of(text).to_lowercase();
        token.kind == Kind::Number
            || MONTHS.iter().any(|month| word.starts_with(month))
            || matches!(word.as_str(), "ж" | "г" | "жыл" | "года" | "dec")
    })
}

fn span<'t>(text: &'t str, part: &[Token]) -> &'t str {
    match (part.first(), part.last()) {
        (Some(first), Some(last)) => &text[first.start..last.end],
        _ => "",
    }
}

fn is_upper(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() > 1
        && word.chars().filter(|c| c.is_alphabetic()).all(|c| !c.is_lowercase())
}

fn starts_upper(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Capitals too short to be a place that nothing else confirms, or known to be none.
fn is_acronym(word: &str) -> bool {
    word.chars().count() < 5 || ACRONYMS.contains(&word)
}

/// `НЬЮ-ЙОРК` → `Нью-Йорк`, `АҚМОЛА ОБЛЫСЫ` → `Ақмола облысы`; mixed case stays.
fn normal_case(place: &str) -> String {
    if !is_upper(place) {
        return place.to_owned();
    }
    let word = |word: &str| {
        let lower = word.to_lowercase();
        if COMMON.contains(&lower.as_str()) {
            return lower;
        }
        let mut letters = lower.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().chain(letters).collect())
            .unwrap_or_default()
    };
    let words = |text: &str| text.split(' ').map(word).collect::<Vec<String>>().join(" ");
    place.split('-').map(words).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, place: &str, source: Option<&str>, rest: &str) {
        let found = dateline(text).expect("a dateline");
        assert_eq!(found.place.as_deref(), Some(place));
        assert_eq!(found.source.as_deref(), source);
        assert_eq!(&text[found.end..], rest);
    }

    #[track_caller]
    fn none(text: &str) {
        assert_eq!(dateline(text), None);
    }

    #[test]
    fn datelines_of_newspapers_and_agencies() {
        reads("АСТАНА. KAZINFORM — Волонтерлер", "Астана", Some("KAZINFORM"), "Волонтерлер");
        reads("БІШКЕК. KAZINFORM – Сағат", "Бішкек", Some("KAZINFORM"), "Сағат");
        reads("АЛМАТЫ. ҚазАқпарат - Қалада", "Алматы", Some("ҚазАқпарат"), "Қалада");
        reads("НЬЮ-ЙОРК, 8 тамыз. KAZINFORM — БҰҰ", "Нью-Йорк", Some("KAZINFORM"), "БҰҰ");
        reads("МОСКВА, 5 авг — РИА", "Москва", None, "РИА");
        reads("LONDON (Reuters) - The", "London", Some("Reuters"), "The");
        reads("Astana, May 2, 2024 — The", "Astana", None, "The");
        reads("ҚОСТАНАЙ ОБЛЫСЫ. KAZINFORM – Аудан", "Қостанай облысы", Some("KAZINFORM"), "Аудан");
        reads("АСТАНА — Президент", "Астана", None, "Президент");
    }

    #[test]
    fn sentences_that_only_look_like_one() {
        none("Волонтер — көмек беретін адам.");
        none("— Қазір қоғамда, — деді ол.");
        none("АҚШ — әлемдегі ең ірі экономика.");
        none("ЮНЕСКО — халықаралық ұйым.");
        none("Астана қаласы, — деді Тоқаев, — өсіп жатыр.");
        none("");
        none("АСТАНА. KAZINFORM —");
    }
}
