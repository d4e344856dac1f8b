//! The stems that are known without any archive, one word a line: the project's own lists of nouns and verbs, and nouns
//! induced from the sentences of `KazNERD` (Yeshpanov, Khassanov and Varol, LREC 2022, CC BY 4.0) by
//! [`super::lexicon::Lexicon::supported`] and then read through.

use std::sync::OnceLock;

use super::letters::Letters;
use super::suffixes::{Kind, NOUN, VERB};

const NOUNS: &str = include_str!("stems/nouns.txt");
const BROADCAST: &str = include_str!("stems/broadcast.txt");
const VERBS: &str = include_str!("stems/verbs.txt");

/// A stem's letters and kind as one number.
pub(super) fn fingerprint(stem: &[u8], kind: Kind) -> u64 {
    // FNV-1a: short, and the same on every machine.
    let mut hash = 0xcbf2_9ce4_8422_2325_u64 ^ u64::from(kind);
    for &code in stem {
        hash = (hash ^ u64::from(code)).wrapping_mul(0x100_0000_01b3);
    }
    hash
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
    for (list, kind) in [(NOUNS, NOUN), (BROADCAST, NOUN), (VERBS, VERB)] {
        for stem in list.lines() {
            let Some(letters) = Letters::of(stem) else { continue };
            let fingerprint = fingerprint(&letters.codes[..letters.len], kind);
            let mut slot = slot(fingerprint);
            while table[slot] != 0 && table[slot] != fingerprint {
                slot = (slot + 1) % SLOTS;
            }
            table[slot] = fingerprint;
        }
    }
    table
}
