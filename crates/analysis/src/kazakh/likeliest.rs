//! The likeliest way in which a form is a stem and its suffixes, by rule and by the stems that are known anywhere.

use super::letters::{Letters, spell};
use super::parse::{Parse, parses};
use super::suffixes::{SUFFIXES, pattern_of};
use super::{class, cost, irregular, known};
use crate::explain::Ending;

/// The stem of a folded form, by rule alone.
pub(crate) fn stem(form: &str) -> String {
    if let Some(stem) = irregular::stem(form) {
        return stem.to_owned();
    }
    best(form).map_or_else(|| form.to_owned(), |(letters, parse)| class(&letters, &parse))
}

/// The suffixes that [`stem`] takes off, the first of the word first.
pub(crate) fn endings(form: &str) -> Vec<Ending> {
    if irregular::stem(form).is_some() {
        return Vec::new();
    }
    let Some((letters, parse)) = best(form) else { return Vec::new() };
    let passive = parse.passive(letters.len);
    let mut at = passive.unwrap_or(letters.len - parse.taken);
    parse
        .suffixes()
        .skip(usize::from(passive.is_some()))
        .map(|row| {
            let end = at + pattern_of(row).len;
            let text = spell(&letters.codes[at..end]);
            at = end;
            Ending { text, name: SUFFIXES[row].name }
        })
        .collect()
}

/// The cheapest parse of a form.
fn best(form: &str) -> Option<(Letters, Parse)> {
    let letters = Letters::of(form)?;
    let mut best: Option<(i32, Parse)> = None;
    parses(&letters, &mut |parse| {
        let least = best.as_ref().map_or(i32::MAX, |(least, _)| *least);
        let mut cost = cost::of_parse(parse, cost::LETTER);
        // What is known of a stem makes a parse dearer, never cheaper.
        if cost < least {
            cost += cost::of_stem(parse, least.saturating_sub(cost));
        }
        if cost < least {
            best = Some((cost, *parse));
        }
    });
    best.map(|(_, parse)| (letters, parse))
}

/// The stems and irregular forms that are known without any archive.
pub(crate) fn known_words() -> impl Iterator<Item = &'static str> {
    irregular::forms().chain(known::stems().map(|(stem, _)| stem))
}

/// Whether a word is nothing but endings.
pub(crate) fn is_ending(word: &str) -> bool {
    ORDINAL_ENDINGS.split(' ').any(|ending| ending == word)
        || Letters::of(word).is_some_and(|letters| super::parse::is_ending(&letters))
}

/// Endings of ordinals, of adjectives of time and of adverbs, which stand after the hyphen of a number.
const ORDINAL_ENDINGS: &str =
    "ші шы інші ыншы нші ншы ге дей лық лік дық дік тық тік шіл шыл сыз сіз ғы гі қы кі";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kazakh::suffixes::COUNT;

    /// A rule of the grammar that has no example may go wrong unseen.
    #[test]
    fn every_suffix_has_an_example() {
        let list = include_str!("../../tests/data/stems.txt");
        let mut seen = [false; COUNT];
        for form in list.split_whitespace().map(|form| form.trim_end_matches(':')) {
            if let Some((_, parse)) = best(form) {
                parse.suffixes().for_each(|row| seen[row] = true);
            }
        }
        let missing: Vec<String> = (0..COUNT)
            .filter(|&row| !seen[row])
            .map(|row| format!("{} -{}", SUFFIXES[row].name, SUFFIXES[row].form))
            .collect();
        assert!(missing.is_empty(), "no example of {missing:#?} in tests/data/stems.txt");
    }
}
