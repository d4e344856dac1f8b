//! Kazakh stems: [`suffixes`] has the grammar, [`parse`] finds every way in which a word may be a stem and its
//! suffixes. Natively [`cost`] says which is the likeliest, [`irregular`] has what no rule gives, and [`lexicon`] what
//! an archive's vocabulary supports.

#[cfg(feature = "native")]
mod cost;
#[cfg(feature = "native")]
mod irregular;
#[cfg(feature = "native")]
mod known;
mod letters;
#[cfg(feature = "native")]
pub(crate) mod lexicon;
#[cfg(feature = "native")]
mod likeliest;
mod parse;
mod suffixes;
#[cfg(feature = "native")]
mod tables;
#[cfg(feature = "native")]
pub(crate) mod train;
#[cfg(feature = "native")]
mod weights;

#[cfg(feature = "native")]
pub(crate) use likeliest::{endings, is_ending, known_words, stem};

use letters::{Letters, number, spell};
use parse::{Parse, parses};

/// Gives every stem that a form may have.
pub(crate) fn stems(form: &str, add: &mut dyn FnMut(&str)) {
    if let Some(letters) = Letters::of(form) {
        parses(&letters, &mut |parse| add(&class(parse)));
    }
}

/// The name of a parse's class: the stem, its end as any suffix would leave it: no soft sign («медаль», «медалі»), no
/// doubled consonant («процесс», «процесі»). Being without something is what is without it: «жұмыссыздық» is found by
/// «жұмыссыз».
fn class(parse: &Parse) -> String {
    let mut stem = parse.stem();
    while let [rest @ .., before, last] = stem
        && rest.len() > 1
        && (*last == number('ь') || last == before)
    {
        stem = &stem[..stem.len() - 1];
    }
    let mut name = spell(stem);
    if name.ends_with("сыздық") || name.ends_with("сіздік") {
        name.truncate(name.len() - "дық".len());
    }
    name
}
