//! Kazakh in its four alphabets: Cyrillic, Latin of 2021, Latin of 2018 (acute accents), Arabic
//! (төте жазу). From Cyrillic by table; to Cyrillic by table and, where a letter stands for two, by rule.
//!
//! All functions take a text of any kind, convert the words that are in the other script, and leave all
//! else as it is.

mod arabic;
mod arabic_writer;
mod latin;
mod latin_writer;
#[cfg(feature = "native")]
mod text;
#[cfg(feature = "native")]
mod vocabulary;

pub(crate) use arabic::to_cyrillic as arabic_word_to_cyrillic;
pub use latin::Alphabet;
pub(crate) use latin::{alphabet_of, has_kazakh as has_kazakh_latin, word_to_cyrillic};

#[cfg(feature = "native")]
pub use text::to_cyrillic;

use crate::characters::lower;

/// Cyrillic to the Latin alphabet of 28 January 2021.
pub fn to_latin_2021(text: &str) -> String {
    latin_writer::from_cyrillic(text, latin_writer::LATIN_2021)
}

/// Cyrillic to the Latin alphabet of the decree of 19 February 2018.
pub fn to_latin_2018(text: &str) -> String {
    latin_writer::from_cyrillic(text, latin_writer::LATIN_2018)
}

/// Cyrillic to Arabic letters (төте жазу).
pub fn to_arabic(text: &str) -> String {
    arabic_writer::from_cyrillic(text)
}

/// What stands for a letter in a table of words, each a Cyrillic letter and what is written for it.
fn written(table: &'static str, letter: char) -> Option<&'static str> {
    table.split(' ').find_map(|entry| entry.strip_prefix(letter))
}

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
