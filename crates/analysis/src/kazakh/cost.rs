//! What a parse costs: the likelier, the cheaper. The costs of suffixes are in [`super::weights`], trained; those of
//! stems are of their length, of what had to be repaired and of whether anything is known of them.

use super::known::{fingerprint, is_known};
use super::letters::{SYLLABIC, Set, has, number, set_of};
use super::parse::{Parse, Repair};
use super::suffixes::{Kind, NOUN, SUFFIXES, VERB};
use super::weights::{NEXT, STOP};

/// Costs are in sixteenths of a nat (minus the natural logarithm of a probability).
pub(super) const NAT: i32 = 16;

/// What each letter of a stem costs: what a suffix explains need not be remembered.
pub(super) const LETTER: i32 = 42;
/// The same where a vocabulary tells which stems there are.
#[cfg(feature = "native")]
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
    if is_known(fingerprint(parse.stem(), parse.kind)) {
        0
    } else if parse.kind == NOUN && is_derived(parse.stem()) {
        UNKNOWN / 2
    } else {
        UNKNOWN
    }
}

/// Whether a noun ends in what makes nouns and adjectives: a word that search keeps apart from what it is made of, and that
/// is likelier to exist than any other of its length.
fn is_derived(stem: &[u8]) -> bool {
    const fn ending(word: &str) -> [Set; 3] {
        let bytes = word.as_bytes();
        [set_of(bytes[0], bytes[1]), set_of(bytes[2], bytes[3]), set_of(bytes[4], bytes[5])]
    }
    const ENDINGS: [[Set; 3]; 14] = [
        ending("лық"),
        ending("лік"),
        ending("дық"),
        ending("дік"),
        ending("тық"),
        ending("тік"),
        ending("ушы"),
        ending("уші"),
        ending("сыз"),
        ending("сіз"),
        ending("шыл"),
        ending("шіл"),
        ending("паз"),
        ending("кер"),
    ];
    stem.len() > 4
        && stem.last_chunk::<3>().is_some_and(|last| {
            ENDINGS.iter().any(|ending| ending.iter().zip(last).all(|(&set, &code)| has(set, code)))
        })
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
