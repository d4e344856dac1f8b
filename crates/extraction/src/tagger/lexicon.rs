//! Lists of names and places, and the vocabulary that training has seen.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

use super::case::Case;
use super::features::Profile;
use super::hash::{hash, join};
use crate::form::Form;
use crate::people::spelling::hashed;

/// What training knows of a word, by the hash of its small-letter form.
///
/// In training itself the sentence at hand does not count, so that the model learns how far to
/// trust what it has seen elsewhere.
pub trait WordClass {
    /// How often it is written small: never (0), somewhere (1), often (2).
    fn frequency(&self, word: u64) -> u8;
    /// Whether it is part of a name elsewhere.
    fn is_name(&self, word: u64) -> bool;
    /// All that is known of a word in a text of this case.
    fn profile(&self, form: &Form, case: Case) -> Profile {
        Profile::new(form, case, self)
    }
}

/// A set of words as a Bloom filter: 2¹⁸ bits, four of them a word.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    bits: std::borrow::Cow<'static, [u8]>,
}

/// The size of a [`Vocabulary`].
pub const VOCABULARY_BYTES: usize = 1 << 15;

impl Vocabulary {
    /// Adds a word.
    pub fn insert(&mut self, word: u64) {
        let bits = self.bits.to_mut();
        bits.resize(VOCABULARY_BYTES, 0);
        for at in places(word) {
            bits[at >> 3] |= 1 << (at & 7);
        }
    }

    /// Whether the word was added; for one word in two hundred, wrongly.
    pub fn contains(&self, word: u64) -> bool {
        !self.bits.is_empty()
            && places(word).into_iter().all(|at| self.bits[at >> 3] >> (at & 7) & 1 == 1)
    }

    /// The filter as it is stored.
    pub fn bits(&self) -> Vec<u8> {
        let mut bits = self.bits.to_vec();
        bits.resize(VOCABULARY_BYTES, 0);
        bits
    }
}

impl From<&'static [u8]> for Vocabulary {
    fn from(bits: &'static [u8]) -> Vocabulary {
        Vocabulary { bits: bits.into() }
    }
}

fn places(word: u64) -> [usize; 4] {
    [0, 16, 32, 46].map(|shift| (word >> shift) as usize & (VOCABULARY_BYTES * 8 - 1))
}

/// Whether the word is on the list of given names, in its own spelling or with the plain letters
/// that Russian text has for Kazakh ones (`Мухтар`).
pub fn is_given_name(word: u64) -> bool {
    static NAMES: OnceLock<Hashes> = OnceLock::new();
    let names = || {
        let list = include_str!("../../data/given-names.txt");
        let mut names = read(list);
        names.extend(words(list).map(|name| hash(plain(name).as_bytes())));
        names
    };
    NAMES.get_or_init(names).contains(&word)
}

/// Whether the key of a word for all alphabets is that of a given name.
pub fn is_spelt_given_name(key: u64) -> bool {
    static NAMES: OnceLock<Hashes> = OnceLock::new();
    let names = || words(include_str!("../../data/given-names.txt")).filter_map(hashed).collect();
    NAMES.get_or_init(names).contains(&key)
}

fn plain(name: &str) -> String {
    let lower = name.to_lowercase();
    let letter = |c| match c {
        'ә' => 'а',
        'ғ' => 'г',
        'қ' => 'к',
        'ң' => 'н',
        'ө' => 'о',
        'ұ' | 'ү' => 'у',
        'һ' => 'х',
        'і' => 'и',
        other => other,
    };
    lower.chars().map(letter).collect()
}

/// Whether the word is on the list of places.
pub fn is_place(word: u64) -> bool {
    static PLACES: OnceLock<Hashes> = OnceLock::new();
    PLACES.get_or_init(|| read(include_str!("../../data/places.txt"))).contains(&word)
}

/// Whether the word is on the list of surnames that the world knows.
pub fn is_surname(word: u64) -> bool {
    static SURNAMES: OnceLock<Hashes> = OnceLock::new();
    SURNAMES.get_or_init(|| read(include_str!("../../data/surnames.txt"))).contains(&word)
}

/// Whether running text writes the word small.
pub fn is_common(lower: &str) -> bool {
    frequency(lower) > 1
}

fn frequency(lower: &str) -> u8 {
    super::weights::Weights::of(super::case::Case::Normal).frequency(hash(lower.as_bytes()))
}

/// The hash under which a vocabulary files the first letters of a word, which its inflected forms share.
pub fn opening(lower: &str) -> u64 {
    let end = lower.char_indices().nth(OPENING).map_or(lower.len(), |(at, _)| at);
    join(OPENING as u64, hash(&lower.as_bytes()[..end]))
}

/// How many first letters [`opening`] takes.
const OPENING: usize = 6;

fn read(list: &str) -> Hashes {
    words(list).map(|name| hash(name.to_lowercase().as_bytes())).collect()
}

fn words(list: &str) -> impl Iterator<Item = &str> {
    list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
}

type Hashes = HashSet<u64, BuildHasherDefault<Identity>>;

/// The words are hashed already.
#[derive(Default)]
pub(crate) struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0 << 8 | u64::from(*byte);
        }
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = word;
    }
}
