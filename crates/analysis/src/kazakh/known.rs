//! The stems that are known natively without any archive, one word a line: the project's own lists of nouns, loans and verbs, and nouns
//! induced from the sentences of `KazNERD` (Yeshpanov, Khassanov and Varol, LREC 2022, CC BY 4.0) by
//! [`super::lexicon::Lexicon::supported`] and then read through.

use std::sync::OnceLock;

use super::letters::Letters;
use super::suffixes::{Kind, NOUN, VERB};

const NOUNS: &str = include_str!("stems/nouns.txt");
const BROADCAST: &str = include_str!("stems/broadcast.txt");
const LOANS: &str = include_str!("stems/loans.txt");
const VERBS: &str = include_str!("stems/verbs.txt");

/// A stem's letters and kind as one number.
pub(super) fn fingerprint(stem: &[u8], kind: Kind) -> u64 {
    // FNV-1a: short, and the same on every machine.
    let mix = |hash: u64, byte: u64| (hash ^ byte).wrapping_mul(0x100_0000_01b3);
    let hash = mix(0xcbf2_9ce4_8422_2325, kind.into());
    stem.iter().fold(hash, |hash, &code| mix(hash, code.into()))
}

/// Whether a stem of this fingerprint is in the lists.
pub(super) fn is_known(fingerprint: u64) -> bool {
    static KNOWN: OnceLock<Vec<u64>> = OnceLock::new();
    let table = KNOWN.get_or_init(read);
    let mut slot = slot(fingerprint);
    while table[slot] != 0 {
        if table[slot] == fingerprint {
            return true;
        }
        slot = (slot + 1) % SLOTS;
    }
    false
}

/// A hash table with open addressing, a quarter full: most stems that are asked for are not in it, and one look says so.
const SLOTS: usize = 1 << 14;

fn slot(fingerprint: u64) -> usize {
    (fingerprint >> 40) as usize % SLOTS
}

fn read() -> Vec<u64> {
    let mut table = vec![0; SLOTS];
    for (stem, kind) in stems() {
        let Some(letters) = Letters::of(stem) else { continue };
        let fingerprint = fingerprint(&letters.codes[..letters.len], kind);
        let mut slot = slot(fingerprint);
        while table[slot] != 0 && table[slot] != fingerprint {
            slot = (slot + 1) % SLOTS;
        }
        table[slot] = fingerprint;
    }
    table
}

/// All stems of the lists with their kinds.
pub(super) fn stems() -> impl Iterator<Item = (&'static str, Kind)> {
    [(NOUNS, NOUN), (BROADCAST, NOUN), (LOANS, NOUN), (VERBS, VERB)]
        .into_iter()
        .flat_map(|(list, kind)| list.lines().map(move |stem| (stem, kind)))
}
