//! Direct speech in quotation marks: `«…», – деді X`, `X: «…»`, `«…» деп мәлімдеді X`.
//!
//! Titles, names and scare quotes stand in the same marks; they are told apart by what surrounds
//! them: somebody must say that somebody says it.

use super::Said;
use super::verbs::{is_according, is_saying, says};
use crate::token::{Kind, Token};

/// The quotations in marks of a paragraph.
pub fn marked(text: &str, tokens: &[Token]) -> Vec<Said> {
    if !text.contains(['«', '“', '„', '"', ':']) {
        return Vec::new();
    }
    let mut marked: Vec<Said> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(close) = closing(text, tokens, at) else {
            if let Some(said) = closed_by_dash(text, tokens, at) {
                marked.push(said);
                break;
            }
            at += 1;
            continue;
        };
        if let Some(attribution) = attribution(text, tokens, at, close) {
            let (first, last) = (tokens[at + 1].start, tokens[close - 1].end);
            marked.push(Said { spoken: first..last, attribution, indirect: false });
        }
        at = close + 1;
    }
    marked
}

/// Speech behind a colon that no marks close, but a dash and a verb of saying: `X: …, – деді.`
fn closed_by_dash(text: &str, tokens: &[Token], at: usize) -> Option<Said> {
    let colon = match tokens[at].of(text) {
        ":" => at,
        "«" | "“" | "„" | "\"" if at > 0 && tokens[at - 1].of(text) == ":" => at - 1,
        _ => return None,
    };
    if tokens.get(colon + 1).is_some_and(|next| at == colon && is_opening(next.of(text))) {
        return None;
    }
    let dash = (at + 1..tokens.len()).rev().find(|&dash| {
        is_dash(text, tokens[dash])
            && matches!(tokens[dash - 1].of(text), "," | "!" | "?" | "»" | "”")
            && verb(text, &tokens[dash + 1..])
    })?;
    let start = sentence_start(text, tokens, colon);
    let last =
        (at + 1..dash).rev().find(|&last| !matches!(tokens[last].of(text), "," | "»" | "”"))?;
    let words = tokens[at + 1..=last].iter().filter(|token| token.kind == Kind::Word).count();
    (words >= FEWEST && start < colon).then(|| Said {
        spoken: tokens[at + 1].start..tokens[last].end,
        attribution: tokens[start].start..tokens[colon - 1].end,
        indirect: false,
    })
}

fn is_opening(mark: &str) -> bool {
    matches!(mark, "«" | "“" | "„" | "\"")
}

fn is_dash(text: &str, token: Token) -> bool {
    token.kind == Kind::Mark && token.of(text).starts_with(super::speech::is_dash)
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
    let introduced = before.last().is_some_and(|token| token.of(text) == ":")
        || according(text, before) && !continues(text, tokens, close);
    (introduced && before.len() > 1).then(|| before[0].start..before[before.len() - 1].start)
}

/// `X атап өткендей, «…»`: the words before the marks end in a comma, and give what follows to somebody.
fn according(text: &str, before: &[Token]) -> bool {
    let Some((comma, words)) = before.split_last() else { return false };
    let Some(last) = words.last() else { return false };
    comma.of(text) == "," && is_according(&last.of(text).to_lowercase())
}

/// Whether the sentence goes on behind the marks: then they hold a part of it only.
fn continues(text: &str, tokens: &[Token], close: usize) -> bool {
    tokens.get(close + 1).is_some_and(|next| next.of(text).starts_with(char::is_lowercase))
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
    use crate::token::tokens;

    #[track_caller]
    fn finds(text: &str, expected: &[(&str, &str)]) {
        let found: Vec<_> = marked(text, &tokens(text))
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
    fn speech_that_somebody_is_said_to_have_said() {
        finds(
            "Асхат Нұрмашев атап өткендей, «бұл жұмыс екі елді жақындатады».",
            &[("бұл жұмыс екі елді жақындатады", "Асхат Нұрмашев атап өткендей")],
        );
        finds("Оның сөзінше, «төрт сөзден тұратын атау» деген кітап шықты.", &[]);
    }

    #[test]
    fn speech_that_a_dash_closes() {
        finds(
            "Трамп дронды алға тартып: Бізге бұл арал өте қажет, — деп мәлімдеді.",
            &[("Бізге бұл арал өте қажет", "Трамп дронды алға тартып")],
        );
        finds(
            "Трамп: «Мен бүкіл әлемнен көп ақша тарттым. Бұл – рекорд, - деді.",
            &[("Мен бүкіл әлемнен көп ақша тарттым. Бұл – рекорд", "Трамп")],
        );
    }

    #[test]
    fn titles_and_names_are_no_speech() {
        finds("«Мекке мұражайында аудиогид іске енгізіледі» деген ақпарат жарияланды.", &[]);
        finds("«Алтай-Тарбағатай өңірінің домбыра күйлері» деп аталатын кітап.", &[]);
        finds("«Асар-Үме» қоры ашылды, – деді ол.", &[]);
    }
}
