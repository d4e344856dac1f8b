//! A paragraph of direct speech taken apart: what is spoken, and who it is said to be.
//!
//! `— Қазір қоғамда …, — деді Айбек Досымбетов. — Біз … .`

use std::ops::Range;

use super::verbs::{is_saying, says};
use crate::token::{Kind, Token};

/// A paragraph that holds speech set with dashes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speech {
    /// What is spoken, in bytes, without dashes and without the comma before an attribution.
    pub spoken: Vec<Range<usize>>,
    /// What says who speaks (`деді Айбек Досымбетов`), in bytes.
    pub attributions: Vec<Range<usize>>,
}

impl Speech {
    /// Whether the paragraph itself says that somebody speaks.
    pub fn is_attributed(&self) -> bool {
        !self.attributions.is_empty()
    }
}

/// Takes a paragraph apart, if it opens with a dash or closes with an attribution behind one.
pub fn speech(text: &str, tokens: &[Token]) -> Option<Speech> {
    let opens = tokens.first().is_some_and(|token| token.of(text).starts_with(is_dash));
    let mut speech = Speech { spoken: Vec::new(), attributions: Vec::new() };
    let mut start = usize::from(opens);
    let mut spoken = true;
    for at in 1..tokens.len() {
        if !is_free_dash(text, tokens, at) {
            continue;
        }
        if spoken && opens_attribution(text, &tokens[at + 1..]) {
            push(text, &tokens[start..at], &mut speech.spoken);
        } else if !spoken {
            push(text, &tokens[start..at], &mut speech.attributions);
        } else {
            continue;
        }
        start = at + 1;
        spoken = !spoken;
    }
    let rest = if spoken { &mut speech.spoken } else { &mut speech.attributions };
    push(text, &tokens[start.min(tokens.len())..], rest);
    (opens || speech.is_attributed()).then_some(speech)
}

/// The dashes that open speech.
pub fn is_dash(c: char) -> bool {
    matches!(c, '—' | '–' | '-' | '―' | '−')
}

/// Whether the tokens open with a verb of saying: what follows says who speaks.
fn opens_attribution(text: &str, tokens: &[Token]) -> bool {
    let lower = |at: usize| tokens.get(at).map(|token| token.of(text).to_lowercase());
    let Some(first) = lower(0) else { return false };
    match first.as_str() {
        "деп" | "дегенді" => {
            // «– деп айтамын» is still the speaker speaking.
            let first_person = |word: &String| word.ends_with("мын") || word.ends_with("мін");
            (1..5).filter_map(lower).any(|word| is_saying(&word))
                && !(1..4).filter_map(lower).any(|word| first_person(&word))
        }
        "деген" => {
            let next = lower(1).unwrap_or_default();
            ["еді", "болатын", "ой", "пікір"].iter().any(|word| next.starts_with(word))
        }
        _ => says(&first),
    }
}

/// A dash with white space, or nothing but a comma, before it: not the hyphen of a word.
fn is_free_dash(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = tokens[at];
    let before = &text[tokens[at - 1].end..token.start];
    token.kind == Kind::Mark
        && token.of(text).starts_with(is_dash)
        && (!before.is_empty() || tokens[at - 1].kind == Kind::Mark)
}

/// The bytes of the tokens without a comma at their end.
fn push(text: &str, tokens: &[Token], spans: &mut Vec<Range<usize>>) {
    let end = tokens.iter().rposition(|token| token.of(text) != ",").map_or(0, |last| last + 1);
    if let (Some(first), Some(last)) = (tokens.first(), tokens[..end].last()) {
        spans.push(first.start..last.end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokens;

    #[track_caller]
    fn parts(text: &str, spoken: &[&str], attributions: &[&str]) {
        let speech = speech(text, &tokens(text)).expect("speech");
        let texts = |spans: &[Range<usize>]| -> Vec<String> {
            spans.iter().map(|span| text[span.clone()].to_owned()).collect()
        };
        assert_eq!(texts(&speech.spoken), spoken);
        assert_eq!(texts(&speech.attributions), attributions);
    }

    #[test]
    fn an_attribution_closes_or_interrupts_speech() {
        parts("— Қазір жақсы, — деді ол.", &["Қазір жақсы"], &["деді ол."]);
        parts(
            "– Жақсы ма? – деді Досымбетов. – Біз келеміз.",
            &["Жақсы ма?", "Біз келеміз."],
            &["деді Досымбетов."],
        );
        parts("- Бұл - өнер, -деді ол.", &["Бұл - өнер"], &["деді ол."]);
        parts("— Біз келеміз.", &["Біз келеміз."], &[]);
        parts("Жел де жоқ, — деп қосты ол.", &["Жел де жоқ"], &["деп қосты ол."]);
    }

    #[test]
    fn running_text_with_dashes_is_no_speech() {
        let none = |text: &str| assert_eq!(speech(text, &tokens(text)), None);
        none("Волонтер — көмек беретін адам.");
        none("");
    }
}
