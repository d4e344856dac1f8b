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
#[cfg(feature = "native")]
use parse::Parse;
use parse::parses;

/// Gives every stem that a form may have, of a passive its verb too: an archive may have but that.
pub(crate) fn stems(form: &str, add: &mut dyn FnMut(&str)) {
    if let Some(letters) = Letters::of(form) {
        parses(&letters, &mut |parse| {
            if let Some(passive) = parse.passive(letters.len) {
                add(&spell(&letters.codes[..passive]));
            }
            add(&name(parse.stem()));
        });
    }
}

/// The class of a parse: its stem. The passive is a verb of its own, as in dictionaries: «айтылды» is of «айтыл».
#[cfg(feature = "native")]
fn class(letters: &Letters, parse: &Parse) -> String {
    match parse.passive(letters.len) {
        Some(passive) => spell(&letters.codes[..passive]),
        None => name(parse.stem()),
    }
}

/// What a stem is called: its end as any suffix would leave it: no soft sign («медаль», «медалі»), no doubled consonant
/// («процесс», «процесі»). Being without something is what is without it: «жұмыссыздық» is found by «жұмыссыз».
fn name(mut stem: &[u8]) -> String {
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
