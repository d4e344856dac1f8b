//! Statements in the article's own words: «Оның айтуынша, …», «По словам X, …», “According to X, …”.

use std::ops::Range;

use super::Said;
use super::line::Line;
use super::verbs::{is_according, is_according_with, says_in_russian};

/// The indirect statements of a paragraph outside of what is already quoted.
pub fn indirect(line: &Line, quoted: &[Said]) -> Vec<Said> {
    let mut statements = Vec::new();
    let mut start = 0;
    for at in 0..line.len() {
        if !line.ends_sentence(at) {
            continue;
        }
        if let Some(said) = statement(line, start..at + 1)
            && !quoted.iter().any(|other| overlap(&other.spoken, &said.spoken))
        {
            statements.push(said);
        }
        start = at + 1;
    }
    statements
}

/// What follows `…-тің айтуынша,` up to the end of the sentence.
fn statement(line: &Line, sentence: Range<usize>) -> Option<Said> {
    let comma = given(line, &sentence).or_else(|| given_before(line, &sentence))?;
    let last = sentence.end - 1;
    let end = if line.lower(last) == "." { last } else { sentence.end };
    Some(Said {
        spoken: line.bytes(comma + 1..end)?,
        attribution: line.bytes(sentence.start..comma)?,
        indirect: true,
    })
}

/// Where the statement of «X-тің айтуынша, …» begins: at its comma.
fn given(line: &Line, sentence: &Range<usize>) -> Option<usize> {
    let near = sentence.start + 1..sentence.end.min(sentence.start + 12);
    near.clone().find_map(|noun| {
        let (word, next) = (line.lower(noun), line.lower(noun + 1));
        // «Оның сөзіне қарағанда» needs no comma.
        if is_according_with(word, next) {
            let comma = noun + 2;
            return Some(if line.lower(comma) == "," { comma } else { noun + 1 });
        }
        let comma = (noun + 1..noun + 3).find(|at| line.lower(*at) == ",")?;
        is_according(word).then_some(comma)
    })
}

/// Where the statement of «По словам X, …» begins: at its comma.
fn given_before(line: &Line, sentence: &Range<usize>) -> Option<usize> {
    let first = sentence.start;
    let next = line.lower(first + 1);
    let opens = match line.lower(first) {
        "по" => {
            let noun = |at: usize| {
                matches!(line.lower(at), "словам" | "мнению" | "данным" | "оценке" | "убеждению")
            };
            // «По его словам»
            noun(first + 1) || noun(first + 2)
        }
        "как" => says_in_russian(next) || says_in_russian(line.lower(first + 2)),
        "according" => next == "to",
        _ => false,
    };
    let near = first + 2..sentence.end.min(first + 14);
    opens.then(|| near.into_iter().find(|at| line.lower(*at) == ",")).flatten()
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::Read;
    use paraq_analysis::Language;

    #[track_caller]
    fn finds(text: &str, expected: &[(&str, &str)]) {
        let found: Vec<_> = indirect(&Line::new(text, &Read::new(text), Language::Kazakh), &[])
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
        finds("По словам министра, вода подорожает.", &[("вода подорожает", "По словам министра")]);
        finds("Кеше жаңбыр жауды.", &[]);
        finds("Өз қалауынша, еркін жүрді.", &[]);
    }
}
