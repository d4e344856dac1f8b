//! Where names stand in a text.

use super::nominative::{candidates, has_surname_ending};
use crate::token::{Kind, Token};

/// A span of tokens that names a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
}

/// Names of at least two words, or of initials and a surname: capitals in a row that end as
/// surnames do.
pub fn full_names(text: &str, tokens: &[Token]) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match name_at(text, tokens, at) {
            Some(end) => {
                spans.push(Span { start: at, end });
                at = end;
            }
            None => at += 1,
        }
    }
    spans
}

/// Single words, outside of the spans already found, that a test takes for a name.
pub fn single_names(
    text: &str,
    tokens: &[Token],
    taken: &[Span],
    is_name: &dyn Fn(&str) -> bool,
) -> Vec<Span> {
    (0..tokens.len())
        .filter(|&at| !taken.iter().any(|span| (span.start..span.end).contains(&at)))
        .filter(|&at| is_capitalised(text, tokens[at]) && is_name(tokens[at].of(text)))
        .map(|at| Span { start: at, end: at + 1 })
        .collect()
}

/// Where the name that starts at the token ends.
fn name_at(text: &str, tokens: &[Token], start: usize) -> Option<usize> {
    let mut at = start;
    let mut words = 0;
    let mut initials = 0;
    let mut end = None;
    while words < 3 && at < tokens.len() && is_capitalised(text, tokens[at]) {
        if at > start && !adjoins(text, tokens, at) {
            break;
        }
        let word = tokens[at].of(text);
        if word.chars().count() == 1 {
            if words > 0 || tokens.get(at + 1)?.of(text) != "." {
                break;
            }
            initials += 1;
            at += 2;
            continue;
        }
        words += 1;
        at += 1;
        if (words > 1 || initials > 0) && ends_a_name(word) {
            end = Some(at);
        }
    }
    end
}

/// Whether nothing but a space (or the full stop of an initial) parts the token from the one before.
fn adjoins(text: &str, tokens: &[Token], at: usize) -> bool {
    let between = &text[tokens[at - 1].end..tokens[at].start];
    between.is_empty() || matches!(between, " " | "\u{a0}")
}

fn ends_a_name(word: &str) -> bool {
    has_surname_ending(word) || candidates(word).iter().any(|stem| has_surname_ending(stem))
}

/// A word that opens with a capital and goes on in small letters, or a single capital.
fn is_capitalised(text: &str, token: Token) -> bool {
    let mut letters = token.of(text).chars();
    token.kind == Kind::Word
        && letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_none_or(|second| !second.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokens;

    #[track_caller]
    fn finds(text: &str, expected: &[&str]) {
        let tokens = tokens(text);
        let found: Vec<_> = full_names(text, &tokens)
            .iter()
            .map(|span| &text[tokens[span.start].start..tokens[span.end - 1].end])
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn names_of_two_words_and_more() {
        finds("жетекшісі Айбек Досымбетов BIZDIÑ ORTA", &["Айбек Досымбетов"]);
        finds("Нұрсұлтан Әбішұлы Назарбаевтың", &["Нұрсұлтан Әбішұлы Назарбаевтың"]);
        finds(
            "Қасым-Жомарт Тоқаевқа, Қ.Тоқаев пен Е. Рахмонов",
            &["Қасым-Жомарт Тоқаевқа", "Қ.Тоқаев", "Е. Рахмонов"],
        );
        finds("Астана қаласында «Асар-Үме» қоры", &[]);
    }
}
