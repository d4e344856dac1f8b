//! Kazakh stems: [`suffixes`] has the grammar, [`parse`] finds every way in which a word may be a stem and its
//! suffixes, [`cost`] says which is the likeliest, [`irregular`] has what no rule gives.

mod cost;
mod irregular;
mod known;
mod letters;
#[cfg(feature = "native")]
pub(crate) mod lexicon;
mod parse;
mod suffixes;
mod weights;

use letters::{Letters, spell};
use parse::{Parse, parses};
use suffixes::{PATTERNS, SUFFIXES};

use crate::explain::Ending;

/// The stem of a folded form, by rule alone.
pub(crate) fn stem(form: &str) -> String {
    if let Some(stem) = irregular::stem(form) {
        return stem.to_owned();
    }
    best(form).map_or_else(|| form.to_owned(), |(_, parse)| class(&parse))
}

/// The suffixes that [`stem`] takes off, the first of the word first.
pub(crate) fn endings(form: &str) -> Vec<Ending> {
    if irregular::stem(form).is_some() {
        return Vec::new();
    }
    let Some((letters, parse)) = best(form) else { return Vec::new() };
    let mut at = letters.len - parse.taken;
    parse
        .suffixes()
        .map(|row| {
            let end = at + PATTERNS[row].len;
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
            cost += cost::of_stem(parse);
        }
        if cost < least {
            best = Some((cost, *parse));
        }
    });
    best.map(|(_, parse)| (letters, parse))
}

/// Every stem that a form may have, the likeliest first.
pub(crate) fn stems(form: &str) -> Vec<String> {
    let mut all: Vec<(i32, String)> = Vec::new();
    if let Some(letters) = Letters::of(form) {
        parses(&letters, &mut |parse| {
            let cost = cost::of_parse(parse, cost::LETTER) + cost::of_stem(parse);
            all.push((cost, class(parse)));
        });
    }
    all.sort();
    let mut stems: Vec<String> = Vec::new();
    for (_, stem) in all {
        if !stems.contains(&stem) {
            stems.push(stem);
        }
    }
    stems
}

/// The name of a parse's class: the stem, its end as any suffix would leave it: no soft sign («медаль», «медалі»), no
/// doubled consonant («процесс», «процесі»).
fn class(parse: &Parse) -> String {
    let mut stem = parse.stem();
    while stem.len() > 3
        && (stem[stem.len() - 1] == letters::number('ь')
            || stem[stem.len() - 1] == stem[stem.len() - 2])
    {
        stem = &stem[..stem.len() - 1];
    }
    spell(stem)
}

/// The stems and irregular forms that are known without any archive.
#[cfg(feature = "native")]
pub(crate) fn known_words() -> impl Iterator<Item = &'static str> {
    irregular::forms().chain(known::stems().map(|(stem, _)| stem))
}

/// Whether a word is nothing but endings.
pub(crate) fn is_ending(word: &str) -> bool {
    irregular::is_ordinal_ending(word)
        || Letters::of(word).is_some_and(|letters| parse::is_ending(&letters))
}
