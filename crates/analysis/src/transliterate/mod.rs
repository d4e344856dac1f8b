//! Kazakh in its four alphabets: Cyrillic, Latin of 2021, Latin of 2018 (acute accents), Arabic
//! (төте жазу). From Cyrillic by table; to Cyrillic by table and, where a letter stands for two, by rule.
//!
//! All functions take a text of any kind, convert the words that are in the other script, and leave all
//! else as it is.

mod arabic;
#[cfg(feature = "native")]
mod arabic_writer;
mod latin;
#[cfg(feature = "native")]
mod latin_writer;
#[cfg(feature = "native")]
mod text;
#[cfg(feature = "native")]
mod vocabulary;

pub(crate) use arabic::to_cyrillic as arabic_word_to_cyrillic;
pub use latin::Alphabet;
pub(crate) use latin::{alphabet_of, has_kazakh as has_kazakh_latin, word_to_cyrillic};

#[cfg(feature = "native")]
pub use text::{to_arabic, to_cyrillic, to_latin_2018, to_latin_2021};

use crate::characters::lower;

/// Adds a letter to a word: й with а or у after it is я, ю; a soft sign before a high vowel is dropped.
fn join(word: &mut Vec<char>, c: char) {
    let joined = match (word.last(), lower(c)) {
        (Some('й'), 'а') => 'я',
        (Some('й'), 'у') => 'ю',
        (Some('ь'), 'ы' | 'і') => c,
        _ => return word.push(c),
    };
    word.pop();
    word.push(joined);
}
