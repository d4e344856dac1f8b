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
    KNOWN.get_or_init(read).binary_search(&fingerprint).is_ok()
}

fn read() -> Vec<u64> {
    let mut all = Vec::new();
    for (list, kind) in [(NOUNS, NOUN), (BROADCAST, NOUN), (VERBS, VERB)] {
        for stem in list.lines() {
            if let Some(letters) = Letters::of(stem) {
                all.push(fingerprint(&letters.codes[..letters.len], kind));
            }
        }
    }
    all.sort_unstable();
    all
}
