//! The stems that are known natively without any archive, one word a line: the project's own lists of nouns, loans and
//! verbs, of nouns that look like a form of another word («теңге», «қысым»), and nouns induced from the sentences of `KazNERD` (Yeshpanov, Khassanov and Varol, LREC 2022, CC BY 4.0) by
//! [`super::lexicon::Lexicon::supported`] and then read through.

use std::sync::OnceLock;

use super::letters::Letters;
use super::suffixes::{Kind, NOUN, VERB};

const NOUNS: &str = include_str!("stems/nouns.txt");
const BROADCAST: &str = include_str!("stems/broadcast.txt");
const ALIKE: &str = include_str!("stems/alike.txt");
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
    entry(fingerprint).is_some()
}

/// Whether it is there because it looks like a form of another word.
pub(super) fn is_alike(fingerprint: u64) -> bool {
    entry(fingerprint).is_some_and(|entry| entry & ALIKE_BIT != 0)
}

/// A hash table with open addressing, a quarter full: most stems that are asked for are not in it, and one look says so.
const SLOTS: usize = 1 << 14;
/// The bit of an entry that tells the words that look like a form of another; the rest is the fingerprint's.
const ALIKE_BIT: u64 = 1;

fn entry(fingerprint: u64) -> Option<u64> {
    static KNOWN: OnceLock<Vec<u64>> = OnceLock::new();
    let table = KNOWN.get_or_init(read);
    let entry = table[slot(table, fingerprint)];
    (entry != 0).then_some(entry)
}

/// Where an entry is, or would be.
fn slot(table: &[u64], fingerprint: u64) -> usize {
    let mut slot = (fingerprint >> 40) as usize % SLOTS;
    while table[slot] != 0 && table[slot] | ALIKE_BIT != fingerprint | ALIKE_BIT {
        slot = (slot + 1) % SLOTS;
    }
    slot
}

fn read() -> Vec<u64> {
    let mut table = vec![0; SLOTS];
    let alike = ALIKE.lines().map(|stem| (stem, NOUN, ALIKE_BIT));
    for (stem, kind, bit) in stems().map(|(stem, kind)| (stem, kind, 0)).chain(alike) {
        let Some(letters) = Letters::of(stem) else { continue };
        let fingerprint = fingerprint(&letters.codes[..letters.len], kind);
        let slot = slot(&table, fingerprint);
        table[slot] = fingerprint & !ALIKE_BIT | bit;
    }
    table
}

/// All stems of the lists with their kinds.
pub(super) fn stems() -> impl Iterator<Item = (&'static str, Kind)> {
    [(NOUNS, NOUN), (BROADCAST, NOUN), (ALIKE, NOUN), (LOANS, NOUN), (VERBS, VERB)]
        .into_iter()
        .flat_map(|(list, kind)| list.lines().map(move |stem| (stem, kind)))
}
