//! What a parse costs: the likelier, the cheaper. The costs of suffixes are in [`super::weights`], trained; those of
//! stems are of their length, of what had to be repaired and of whether anything is known of them.

use super::known::{fingerprint, is_known};
use super::letters::{SYLLABIC, has};
use super::parse::{Parse, Repair};
use super::suffixes::{Kind, NOUN, SUFFIXES, VERB};
use super::weights::{NEXT, STOP};

/// Costs are in sixteenths of a nat (minus the natural logarithm of a probability).
pub(super) const NAT: i32 = 16;

/// What each letter of a stem costs: what a suffix explains need not be remembered.
const LETTER: i32 = 26;
/// What is added for a stem of which nothing is known.
pub(super) const UNKNOWN: i32 = 7 * NAT;

/// The cost of a parse but for what is known of its stem.
pub(super) fn of_parse(parse: &Parse) -> i32 {
    let mut state = parse.kind;
    let mut cost = of_repair(parse.repair) + of_shape(parse);
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
    if is_known(fingerprint(parse.stem(), parse.kind)) { 0 } else { UNKNOWN }
}

/// The cost of a stem's letters.
pub(super) fn of_shape(parse: &Parse) -> i32 {
    let stem = parse.stem();
    let letters = stem.len() as i32;
    let syllables = stem.iter().filter(|&&code| has(SYLLABIC, code)).count();
    let mut cost = LETTER * letters;
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
pub(super) fn of_repair(repair: Repair) -> i32 {
    match repair {
        Repair::None | Repair::Voicing => 0,
        Repair::Labial => NAT,
        Repair::Unvoiced => 4 * NAT,
        Repair::Elision => 2 * NAT,
        Repair::Soft | Repair::Cluster => 3 * NAT,
    }
}
