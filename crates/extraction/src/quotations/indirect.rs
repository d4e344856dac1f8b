//! Statements in the article's own words: «Оның айтуынша, …», «X-тің сөзінше, …».

use super::Said;
use super::verbs::is_according;
use crate::token::Token;

/// The indirect statements of a paragraph outside of what is already quoted.
pub fn indirect(text: &str, tokens: &[Token], quoted: &[Said]) -> Vec<Said> {
    if !may_hold_statement(text) {
        return Vec::new();
    }
    let mut statements = Vec::new();
    let mut start = 0;
    for at in 0..tokens.len() {
        if !ends_sentence(text, tokens, at) {
            continue;
        }
        let sentence = &tokens[start..=at];
        start = at + 1;
        if let Some(said) = statement(text, sentence)
            && !quoted.iter().any(|other| overlap(&other.spoken, &said.spoken))
        {
            statements.push(said);
        }
    }
    statements
}

/// What follows `…-тің айтуынша,` up to the end of the sentence.
fn statement(text: &str, sentence: &[Token]) -> Option<Said> {
    let noun =
        sentence.iter().take(12).position(|token| is_according(&token.of(text).to_lowercase()))?;
    // «Оның сөзіне қарағанда» needs no comma.
    let ends = |at: &usize| {
        let word = sentence[*at].of(text).to_lowercase();
        word == "," || ["қарағанда", "сүйенсек", "сенсек"].contains(&word.as_str())
    };
    let comma = (noun + 1..(noun + 3).min(sentence.len())).rfind(ends)?;
    let (first, last) = (sentence.get(comma + 1)?, sentence.last()?);
    let end = if last.of(text) == "." { sentence[sentence.len() - 2].end } else { last.end };
    (noun > 0 && first.start < end).then(|| Said {
        spoken: first.start..end,
        attribution: sentence[0].start..sentence[noun].end,
        indirect: true,
    })
}

/// All nouns that give a statement to somebody share one of these; most paragraphs have none.
fn may_hold_statement(text: &str) -> bool {
    ["нша", "нше", "йынша", "уына", "сөзіне", "пікіріне", "өткендей"]
        .iter()
        .any(|ending| text.contains(ending))
}

fn ends_sentence(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(next) = tokens.get(at + 1) else { return true };
    matches!(tokens[at].of(text), "." | "!" | "?" | "…")
        && next.start > tokens[at].end
        && !next.of(text).starts_with(char::is_lowercase)
}

fn overlap(a: &std::ops::Range<usize>, b: &std::ops::Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokens;

    #[track_caller]
    fn finds(text: &str, expected: &[(&str, &str)]) {
        let found: Vec<_> = indirect(text, &tokens(text), &[])
            .into_iter()
            .map(|said| (&text[said.spoken], &text[said.attribution]))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn statements_given_to_somebody() {
        finds("Оның айтуынша, су қымбаттайды.", &[("су қымбаттайды", "Оның айтуынша")]);
        finds(
            "Кеше жаңбыр жауды. Министр Асхат Нұрмашевтің сөзінше, қар да жауады.",
            &[("қар да жауады", "Министр Асхат Нұрмашевтің сөзінше")],
        );
        finds(
            "Президенттің сөзіне қарағанда сайлау қашықтан өтті.",
            &[("сайлау қашықтан өтті", "Президенттің сөзіне")],
        );
        finds("Кеше жаңбыр жауды.", &[]);
    }
}
