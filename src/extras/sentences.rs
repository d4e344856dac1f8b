//! Sentences of a paragraph, for reading them aloud one by one.

use std::ops::Range;

use paraq_analysis::{is_letter, is_lower};

/// The sentences of a paragraph as ranges of bytes, in order, without the spaces between them.
///
/// A sentence ends with `.`, `!`, `?` or `…` (in Arabic letters `؟` and `۔` too), and the quotation marks
/// and brackets behind it, where a space follows and no lower-case letter after that: «2025 ж. тамыз» and
/// «— Келдің бе? — деді ол» go on. A full stop behind a single letter is an initial: «А. Құнанбаев».
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut start, mut ends) = (0, false);
    let (mut before, mut before_that) = (' ', ' ');
    for (at, letter) in text.char_indices() {
        if letter.is_whitespace() && ends && !goes_on(&text[at..]) {
            push(&mut found, text, start..at);
            start = at;
        }
        let stop = matches!(letter, '.' | '!' | '?' | '…' | '؟' | '۔');
        let initial =
            letter == '.' && is_letter(before) && !is_lower(before) && !is_letter(before_that);
        let closes = matches!(letter, '»' | '”' | '"' | ')' | '’');
        ends = (stop && !initial) || (ends && closes);
        (before_that, before) = (before, letter);
    }
    push(&mut found, text, start..text.len());
    found
}

/// Whether the sentence goes on here: with a lower-case letter, behind a dash or not.
fn goes_on(rest: &str) -> bool {
    let rest = rest.trim_start_matches(|letter: char| {
        letter.is_whitespace() || matches!(letter, '—' | '–' | '-')
    });
    rest.starts_with(is_lower)
}

fn push(found: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let part = &text[range.clone()];
    let start = range.start + part.len() - part.trim_start().len();
    let end = start + part.trim().len();
    if end > start {
        found.push(start..end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn read(text: &str, expected: &[&str]) {
        let found: Vec<&str> = sentences(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_sentence_ends_where_another_begins() {
        read("Бір. Екі! Үш? Төрт…", &["Бір.", "Екі!", "Үш?", "Төрт…"]);
        read("«Кел!» Ол келді.", &["«Кел!»", "Ол келді."]);
        read("Нүктесіз", &["Нүктесіз"]);
        read("Бір.  Екі.", &["Бір.", "Екі."]);
        read("", &[]);
        read("  ", &[]);
    }

    #[test]
    fn some_full_stops_end_nothing() {
        read("А. Құнанбаев туды.", &["А. Құнанбаев туды."]);
        read("Ол 2025 ж. тамызда келді.", &["Ол 2025 ж. тамызда келді."]);
        read("3.5 млн. теңге. Көп.", &["3.5 млн. теңге.", "Көп."]);
        read("— Келдің бе? — деді ол. Иә.", &["— Келдің бе? — деді ол.", "Иә."]);
    }

    #[test]
    fn arabic_letters_have_their_own_marks() {
        read("كەلدىڭ بە؟ كەلدىم.", &["كەلدىڭ بە؟", "كەلدىم."]);
    }
}
