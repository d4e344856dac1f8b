//! Vocabulary for what letters leave open: known stems, found by how another alphabet writes them.
//!
//! A word that begins as a known stem is written is taken to be that stem; rules are left with its suffixes. Native only: the
//! stems do not reach the reader's browser.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::latin_writer::{LATIN_2018, LATIN_2021};
use super::{arabic_writer, latin_writer};
use crate::kazakh::known_words;

/// Known stems by their spelling in one other alphabet.
pub(super) struct Vocabulary {
    stems: HashMap<String, String>,
    /// The shortest spelling that is looked for, in letters: shorter ones begin too many other words.
    shortest: usize,
    /// The longest spelling, in letters.
    longest: usize,
}

impl Vocabulary {
    fn of(shortest: usize, spell: impl Fn(&str) -> String) -> Vocabulary {
        let mut stems: HashMap<String, String> = HashMap::new();
        let mut longest = 0;
        let mut add = |stem: &str| {
            let spelling = spell(stem);
            longest = longest.max(spelling.chars().count());
            stems.entry(spelling).or_insert_with(|| stem.to_owned());
        };
        for stem in known_words() {
            add(stem);
        }
        // What a suffix makes of a stem's end: кітабы, халқы are found as кітаб, халқ.
        for stem in known_words() {
            for (voiceless, voiced) in [('п', 'б'), ('к', 'г'), ('қ', 'ғ')] {
                if let Some(rest) = stem.strip_suffix(voiceless) {
                    add(&format!("{rest}{voiced}"));
                }
            }
        }
        Vocabulary { stems, shortest, longest }
    }

    /// The longest known stem that a word begins with: how many of its letters that is, and the stem in Cyrillic.
    /// `before` is what stands before the letters (the hamza), and counts as none of them.
    pub(super) fn beginning(&self, before: &str, letters: &[char]) -> Option<(usize, &str)> {
        let longest = self.longest.min(letters.len());
        (self.shortest..=longest).rev().find_map(|length| {
            let spelling: String =
                before.chars().chain(letters[..length].iter().copied()).collect();
            self.stems.get(&spelling).map(|stem| (length, stem.as_str()))
        })
    }
}

/// The vocabulary of the Latin alphabet of 2021.
pub(super) fn latin_2021() -> &'static Vocabulary {
    static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
    VOCABULARY
        .get_or_init(|| Vocabulary::of(3, |stem| latin_writer::from_cyrillic(stem, LATIN_2021)))
}

/// The vocabulary of the Latin alphabet of 2018.
pub(super) fn latin_2018() -> &'static Vocabulary {
    static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
    VOCABULARY
        .get_or_init(|| Vocabulary::of(3, |stem| latin_writer::from_cyrillic(stem, LATIN_2018)))
}

/// The vocabulary of the Arabic alphabet, its hamzas included.
pub(super) fn arabic() -> &'static Vocabulary {
    static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
    VOCABULARY.get_or_init(|| Vocabulary::of(2, arabic_writer::from_cyrillic))
}
