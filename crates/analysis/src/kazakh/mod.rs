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

/// The stem of a folded form, by rule alone.
pub(crate) fn stem(form: &str) -> String {
    if let Some(stem) = irregular::stem(form) {
        return stem.to_owned();
    }
    let Some(letters) = Letters::of(form) else { return form.to_owned() };
    let mut best: Option<(i32, Parse)> = None;
    parses(&letters, &mut |parse| {
        let cost = cost::of_parse(parse) + cost::of_stem(parse);
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, *parse));
        }
    });
    best.map_or_else(|| form.to_owned(), |(_, parse)| spell(parse.stem()))
}

/// Every stem that a form may have, the likeliest first.
pub(crate) fn stems(form: &str) -> Vec<String> {
    let mut all: Vec<(i32, String)> = Vec::new();
    if let Some(letters) = Letters::of(form) {
        parses(&letters, &mut |parse| {
            let cost = cost::of_parse(parse) + cost::of_stem(parse);
            all.push((cost, spell(parse.stem())));
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

/// Whether a word is nothing but endings.
pub(crate) fn is_ending(word: &str) -> bool {
    irregular::is_ordinal_ending(word)
        || Letters::of(word).is_some_and(|letters| parse::is_ending(&letters))
}
