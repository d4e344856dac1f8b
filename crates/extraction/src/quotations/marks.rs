//! Direct speech in quotation marks: `«…», – деді X`, `X: «…»`, `«…» деп мәлімдеді X`.
//!
//! Titles, names and scare quotes stand in the same marks; they are told apart by what surrounds
//! them: somebody must say that somebody says it.

use super::Said;
use super::verbs::{is_saying, says};
use crate::token::{Kind, Token, tokens};

/// The quotations in marks of a paragraph.
pub fn marked(text: &str) -> Vec<Said> {
    if !text.contains(['«', '“', '„', '"']) {
        return Vec::new();
    }
    let tokens = tokens(text);
    let mut marked: Vec<Said> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(close) = closing(text, &tokens, at) else {
            at += 1;
            continue;
        };
        if let Some(attribution) = attribution(text, &tokens, at, close) {
            let (first, last) = (tokens[at + 1].start, tokens[close - 1].end);
            marked.push(Said { spoken: first..last, attribution, indirect: false });
        }
        at = close + 1;
    }
    marked
}

/// Speech has at least so many words; fewer are a name or a scare quote.
const FEWEST: usize = 4;

/// The token that closes the marks opened at `open`, if enough words stand between.
fn closing(text: &str, tokens: &[Token], open: usize) -> Option<usize> {
    let pairs: &[(&str, &[&str])] =
        &[("«", &["»", "”"]), ("“", &["”", "“"]), ("„", &["“", "”", "\""]), ("\"", &["\"", "”"])];
    let opening = tokens[open].of(text);
    let (_, closers) = pairs.iter().find(|(mark, _)| *mark == opening)?;
    let mut depth = 1;
    let close = (open + 1..tokens.len()).find(|&at| {
        let mark = tokens[at].of(text);
        if mark == "«" && opening == "«" {
            depth += 1;
        } else if closers.contains(&mark) {
            depth -= 1;
        }
        depth == 0
    })?;
    let words = tokens[open + 1..close].iter().filter(|token| token.kind == Kind::Word).count();
    (words >= FEWEST).then_some(close)
}

/// The bytes that tell who says what stands between the marks.
fn attribution(
    text: &str,
    tokens: &[Token],
    open: usize,
    close: usize,
) -> Option<std::ops::Range<usize>> {
    let start = sentence_start(text, tokens, open);
    let before = &tokens[start..open];
    let mut after = close + 1;
    while after < tokens.len()
        && matches!(tokens[after].of(text), "," | "—" | "–" | "-" | "." | "!" | "?")
    {
        if tokens[after].of(text) == "." {
            break;
        }
        after += 1;
    }
    let end = sentence_end(text, tokens, after);
    let follows = &tokens[after.min(tokens.len())..end];
    if verb(text, follows) {
        // The subject stands behind the verb, or opened the sentence.
        let first = if has_words(follows, 2) || before.is_empty() { follows } else { before };
        let from = before.first().unwrap_or(&first[0]).start;
        let subject_behind = follows.iter().skip(1).any(|token| starts_large(text, *token));
        let range = if subject_behind { follows[0].start } else { from };
        return Some(range..follows[follows.len() - 1].end);
    }
    let colon = before.last().is_some_and(|token| token.of(text) == ":");
    if colon && before.len() > 1 {
        return Some(before[0].start..before[before.len() - 1].start);
    }
    None
}

/// Whether the words open with a verb of saying, `деп` and one, or `дегенді айтты`.
fn verb(text: &str, tokens: &[Token]) -> bool {
    let lower = |at: usize| tokens.get(at).map(|token| token.of(text).to_lowercase());
    let Some(first) = lower(0) else { return false };
    let saying = || (1..4).filter_map(lower).any(|word| is_saying(&word));
    match first.as_str() {
        "деп" | "дегенді" => saying(),
        "деген" => lower(1).is_some_and(|word| matches!(word.as_str(), "еді" | "болатын")),
        _ => says(&first),
    }
}

fn has_words(tokens: &[Token], least: usize) -> bool {
    tokens.iter().filter(|token| token.kind == Kind::Word).count() >= least
}

fn starts_large(text: &str, token: Token) -> bool {
    token.of(text).starts_with(char::is_uppercase)
}

fn is_stop(mark: &str) -> bool {
    matches!(mark, "." | "!" | "?" | "…")
}

fn sentence_start(text: &str, tokens: &[Token], at: usize) -> usize {
    (0..at).rev().find(|&before| is_stop(tokens[before].of(text))).map_or(0, |stop| stop + 1)
}

fn sentence_end(text: &str, tokens: &[Token], at: usize) -> usize {
    (at..tokens.len()).find(|&end| is_stop(tokens[end].of(text))).unwrap_or(tokens.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn finds(text: &str, expected: &[(&str, &str)]) {
        let found: Vec<_> = marked(text)
            .into_iter()
            .map(|said| (&text[said.spoken], &text[said.attribution]))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn speech_in_marks() {
        finds(
            "«Біз бәрімізді шақырамыз, келіңіз», – деді Айбек Досымбетов.",
            &[("Біз бәрімізді шақырамыз, келіңіз", "деді Айбек Досымбетов")],
        );
        finds(
            "Министр Асхат Нұрмашев: «Біз бұл жұмысты аяқтаймыз», – деп жазды.",
            &[(
                "Біз бұл жұмысты аяқтаймыз",
                "Министр Асхат Нұрмашев: «Біз бұл жұмысты аяқтаймыз», – деп жазды",
            )],
        );
        finds(
            "Трамп айтты: «Біз бәріне дайын отырмыз».",
            &[("Біз бәріне дайын отырмыз", "Трамп айтты")],
        );
    }

    #[test]
    fn titles_and_names_are_no_speech() {
        finds("«Мекке мұражайында аудиогид іске енгізіледі» деген ақпарат жарияланды.", &[]);
        finds("«Алтай-Тарбағатай өңірінің домбыра күйлері» деп аталатын кітап.", &[]);
        finds("«Асар-Үме» қоры ашылды, – деді ол.", &[]);
    }
}
