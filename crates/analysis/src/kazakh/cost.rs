//! What a parse costs: the likelier, the cheaper. The costs of suffixes are in [`super::weights`], trained; those of
//! stems are of their length, of what had to be repaired and of whether anything is known of them.

use super::known::{fingerprint, is_known};
use super::letters::{SYLLABIC, VOWELS, has, letter, number, set};
use super::parse::{Parse, Repair};
use super::suffixes::{Kind, NOUN, SUFFIXES, VERB};
use super::weights::{NEXT, STOP};

/// Costs are in sixteenths of a nat (minus the natural logarithm of a probability).
pub(super) const NAT: i32 = 16;

/// What each letter of a stem costs: what a suffix explains need not be remembered.
pub(super) const LETTER: i32 = 42;
/// The same where a vocabulary tells which stems there are.
pub(super) const LETTER_OF_VOCABULARY: i32 = 28;
/// What is added for a stem of which nothing is known.
pub(super) const UNKNOWN: i32 = 7 * NAT;

/// The cost of a parse but for what is known of its stem.
pub(super) fn of_parse(parse: &Parse, letter: i32) -> i32 {
    let mut state = parse.kind;
    let mut cost = of_repair(parse) + of_shape(parse, letter);
    for row in parse.suffixes() {
        cost += step(state, row);
        state = SUFFIXES[row].makes;
    }
    cost + i32::from(STOP[index(state)])
}

/// The cost of a suffix after what it is added to.
fn step(state: Kind, row: usize) -> i32 {
    i32::from(NEXT[index(state)][row])
}

/// The place of a kind in tables.
pub(super) fn index(kind: Kind) -> usize {
    kind.trailing_zeros() as usize
}

/// The cost of what is known of a stem without any archive.
pub(super) fn of_stem(parse: &Parse) -> i32 {
    let stem = parse.stem();
    if is_known(fingerprint(stem, parse.kind)) {
        0
    } else if parse.kind == VERB {
        // Few verbs are unknown but those that the language makes anew.
        if ends_in(stem, MADE_VERBS) { UNKNOWN / 2 } else { UNKNOWN + NAT }
    } else if ends_in(stem, MADE_NOUNS) {
        UNKNOWN / 2
    } else {
        UNKNOWN + of_ending(stem)
    }
}

/// What makes nouns and adjectives: words that search keeps apart from what they are made of, and that are likelier to
/// exist than others of their length.
const MADE_NOUNS: &[&str] = &[
    "лық", "лік", "дық", "дік", "тық", "тік", "ушы", "уші", "сыз", "сіз", "шыл", "шіл", "паз",
    "кер",
];
/// What makes verbs of nouns, and of other verbs.
const MADE_VERBS: &[&str] = &[
    "ла", "ле", "да", "де", "та", "те", "лан", "лен", "дан", "ден", "дыр", "дір", "тыр", "тір",
    "лас", "лес",
];

/// Whether a stem has one of these endings after at least two letters.
fn ends_in(stem: &[u8], endings: &[&str]) -> bool {
    endings.iter().any(|ending| {
        let letters = ending.chars().count();
        stem.len() >= letters + 2
            && ending.chars().rev().zip(stem.iter().rev()).all(|(c, &code)| letter(code) == c)
    })
}

/// What makes an unknown noun unlikely: it ends as only one with a possessive would («технологиям»), or in a consonant
/// and ш, which is one in -шы that lost its vowel to a suffix.
fn of_ending(stem: &[u8]) -> i32 {
    let [.., before, last] = stem else { return 0 };
    let vowels = stem.iter().filter(|&&code| has(VOWELS, code)).count();
    if *last == number('м') && has(const { set("аея") }, *before) && vowels >= 3 {
        3 * NAT
    } else if *last == number('ш') && !has(SYLLABIC, *before) {
        4 * NAT
    } else {
        0
    }
}

/// The cost of a stem's letters; one that a repair put there is not in the word and costs nothing.
pub(super) fn of_shape(parse: &Parse, letter: i32) -> i32 {
    let stem = parse.stem();
    let added = matches!(parse.repair, Repair::Elision | Repair::Cluster);
    let letters = stem.len() as i32 - i32::from(added);
    let syllables = stem.iter().filter(|&&code| has(SYLLABIC, code)).count();
    let mut cost = letter * letters;
    if letters < 3 {
        cost += 2 * NAT;
    }
    if syllables == 0 {
        cost += 4 * NAT;
    }
    if parse.kind == VERB {
        cost += NAT;
    }
    debug_assert!(parse.kind == VERB || parse.kind == NOUN);
    cost
}

/// The cost of undoing what a suffix changed.
pub(super) fn of_repair(parse: &Parse) -> i32 {
    let stem = parse.stem();
    // турист is commoner than any stem in -ис.
    let ist = stem.len() > 3 && stem[stem.len() - 3] == const { number('и') };
    match parse.repair {
        Repair::Cluster if ist => -2 * NAT,
        Repair::None | Repair::Voicing => 0,
        Repair::Kept | Repair::Labial | Repair::Cluster => NAT,
        Repair::Elision => 2 * NAT + NAT / 2,
        Repair::Unvoiced => 4 * NAT,
    }
}
