//! Spans of the model as a reader would mark them.
//!
//! The model was trained on television news, where two names seldom touch. In a newspaper they do
//! («… Тоқаев Ілхам Әлиевпен …»), and titles stand with a capital at the start of a sentence.

use super::nominative::{has_surname_ending, is_inflected};
use super::role::is_head;
use crate::tagger::case::is_particle;
use crate::tagger::hash::hash;
use crate::tagger::{Span, lexicon};
use crate::token::{Token, is_latin};

/// Splits spans that hold several names, and takes titles and places off their ends.
pub fn repair(text: &str, tokens: &[Token], spans: &[Span]) -> Vec<Span> {
    let mut repaired = Vec::with_capacity(spans.len());
    for span in &bridge(text, tokens, spans) {
        let mut start = span.start;
        for end in span.start + 1..=span.end {
            let words = &tokens[start..end];
            if end == span.end || closes(text, words, &tokens[end..span.end]) {
                repaired.extend(trim(text, tokens, Span { start, end }));
                start = end;
            }
        }
    }
    repaired
}

/// Joins what only small particles part: `Урсула фон` дер `Ляйен`.
fn bridge(text: &str, tokens: &[Token], spans: &[Span]) -> Vec<Span> {
    let mut bridged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match bridged.last_mut() {
            Some(last)
                if last.end < span.start
                    && (last.end..span.start)
                        .all(|at| is_particle(tokens[at].of(text), tokens[at - 1].of(text))) =>
            {
                last.end = span.end;
            }
            _ => bridged.push(*span),
        }
    }
    bridged
}

/// Whether a name ends with the last of `words`, though the span goes on with `rest`.
fn closes(text: &str, words: &[Token], rest: &[Token]) -> bool {
    let (Some(last), Some(next)) = (words.last(), rest.first()) else { return false };
    let (last, next) = (last.of(text), next.of(text));
    if is_patronymic(next) || is_particle(last, "") || is_particle(next, last) {
        return false;
    }
    // A name is written with the letters of one alphabet; a brand may follow it.
    if is_latin(last) != is_latin(next) {
        return true;
    }
    // Only the last word of a Kazakh name has an ending.
    if is_inflected(last) && !is_given(last) {
        return true;
    }
    // A given name and a surname are whole; a given name behind them opens the next one.
    let whole = words.len() >= 2;
    let ended = is_surname(last) || is_patronymic(last);
    (whole && is_given(next) && rest.len() >= 2)
        || (whole && ended && (is_given(next) || is_place(next) || rest.len() >= 2))
}

/// The span without a title or a place at its start and a place at its end; nothing, where nothing
/// else was in it.
fn trim(text: &str, tokens: &[Token], span: Span) -> Option<Span> {
    let Span { mut start, mut end } = span;
    let strange = |word: &str| {
        !is_given(word) && (is_head(word) || is_head(&word.replace('І', "и")) || is_place(word))
    };
    while start < end && strange(tokens[start].of(text)) {
        start += 1;
    }
    while end > start + 1
        && is_place(tokens[end - 1].of(text))
        && !is_given(tokens[end - 1].of(text))
    {
        end -= 1;
    }
    let lone = |test: &dyn Fn(&str) -> bool| start + 1 == end && test(tokens[start].of(text));
    let brand = |word: &str| is_latin(word) && !is_given(word) && !is_latin(text);
    (start < end && !lone(&is_title) && !lone(&brand)).then_some(Span { start, end })
}

/// A title that is a name too (`Ғалым`): alone, it is the title.
fn is_title(word: &str) -> bool {
    let lower = word.to_lowercase();
    is_head(&lower) || super::nominative::cut(&lower).is_some_and(is_head)
}

fn is_surname(word: &str) -> bool {
    has_surname_ending(word) && !is_given(word)
}

fn is_patronymic(word: &str) -> bool {
    let lower = word.to_lowercase();
    ["ұлы", "қызы", "улы", "кызы", "вич", "вна", "ович", "овна"].iter().any(|ending| {
        lower
            .split_once(ending)
            .is_some_and(|(name, rest)| name.chars().count() > 2 && rest.chars().count() <= 4)
    })
}

fn is_given(word: &str) -> bool {
    is_listed(word, &lexicon::is_given_name)
}

fn is_place(word: &str) -> bool {
    is_listed(word, &lexicon::is_place)
}

/// Whether the word or its stem is on a list, also with `и` for each `і` (`Іран`, `Нью-Іорк`).
fn is_listed(word: &str, list: &dyn Fn(u64) -> bool) -> bool {
    let lower = word.to_lowercase();
    let listed = |lower: &str| {
        let stem = super::nominative::cut(lower);
        list(hash(lower.as_bytes())) || stem.is_some_and(|stem| list(hash(stem.as_bytes())))
    };
    listed(&lower) || (lower.contains('і') && listed(&lower.replace('і', "и").replace("ио", "йо")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokens;

    #[track_caller]
    fn becomes(text: &str, expected: &[&str]) {
        let tokens = tokens(text);
        let spans = repair(text, &tokens, &[Span { start: 0, end: tokens.len() }]);
        let found: Vec<_> = spans
            .iter()
            .map(|span| &text[tokens[span.start].start..tokens[span.end - 1].end])
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn names_that_touch_are_parted() {
        becomes("Қасым-Жомарт Тоқаев Ілхам Әлиевпен", &["Қасым-Жомарт Тоқаев", "Ілхам Әлиевпен"]);
        becomes("Дональд Трамп Қасым-Жомарт Тоқаев", &["Дональд Трамп", "Қасым-Жомарт Тоқаев"]);
        becomes("Трамптың Тоқаевқа", &["Трамптың", "Тоқаевқа"]);
        becomes("Нұрсұлтан Әбішұлы Назарбаевтың", &["Нұрсұлтан Әбішұлы Назарбаевтың"]);
        becomes("Кертаев Ринат Думанұлы", &["Кертаев Ринат Думанұлы"]);
    }

    #[test]
    fn titles_and_places_are_no_part_of_a_name() {
        becomes("Режиссер Джеймс Кэмерон", &["Джеймс Кэмерон"]);
        becomes("Ермек Көшербаев Украина", &["Ермек Көшербаев"]);
        becomes("Трамп Іран", &["Трамп"]);
        becomes("Ван Хаиян Kazinform-ға", &["Ван Хаиян"]);
        becomes("Урсула фон дер Ляйен Ілон Маскке", &["Урсула фон дер Ляйен", "Ілон Маскке"]);
    }
}
