//! Which blocks of the dictionary hold words that are spelled almost like another.
//!
//! Of the first [`LETTERS`] letters of every key, all beginnings with one letter left out are
//! hashed (symmetric deletion), and likewise of its strokes, where they are others: two words of
//! which one is the other with a letter more, less, replaced or swapped have one of these in
//! common. What differs after the first letters needs no hash, because the block is the same or the
//! next. Hashes stand in buckets by their first bits, each with the numbers of the blocks.

use paraq_analysis::{key, strokes};

use super::bytes::Bytes;
use super::checksum::{START, fnv};
use super::{Bad, Span};

/// How many letters are looked at.
const LETTERS: usize = 7;

/// Shorter keys are not mended.
#[cfg(feature = "writer")]
pub(crate) const SHORTEST: usize = 4;

/// Where the buckets are; there are a power of two of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Buckets {
    bits: u32,
    spans: Vec<Span>,
}

impl Buckets {
    /// The bucket of a hash.
    pub(crate) fn of(&self, hash: u32) -> Option<Span> {
        let bucket = (u64::from(hash) << self.bits) >> 32;
        self.spans.get(bucket as usize).copied()
    }
}

/// The hashes of a form.
pub(crate) fn hashes(form: &str) -> Vec<u32> {
    let mut hashes = Vec::with_capacity(LETTERS + 1);
    leave_out(&key(form), &mut hashes);
    // A letter that the key has two for («ц») is one that a finger slips to.
    if let Some(strokes) = strokes(form) {
        leave_out(&strokes, &mut hashes);
    }
    hashes
}

/// The hashes of the first letters of a word without one of them each.
fn leave_out(word: &str, hashes: &mut Vec<u32>) {
    let letters: Vec<char> = word.chars().take(LETTERS).collect();
    for without in 0..=letters.len() {
        let mut text = String::new();
        for (at, letter) in letters.iter().enumerate() {
            if at != without {
                text.push(*letter);
            }
        }
        // The first bits of FNV are the least mixed.
        let hash = fnv(START, text.as_bytes()).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let hash = (hash >> 32) as u32;
        if !hashes.contains(&hash) {
            hashes.push(hash);
        }
    }
}

/// Reads where the buckets are.
pub(crate) fn buckets(block: &[u8], within: u64) -> Result<Buckets, Bad> {
    let mut bytes = Bytes::new(block);
    let bits = bytes.below(32, "a power of two");
    let spans = bytes.run(within);
    bytes.expect(spans.len() as u64 == 1 << bits, "a power of two of buckets");
    bytes.end()?;
    Ok(Buckets { bits, spans })
}

/// Reads a bucket: hashes, ascending, each with the number of a block.
pub(crate) fn bucket(block: &[u8]) -> Result<Vec<(u32, u32)>, Bad> {
    let mut bytes = Bytes::new(block);
    let mut all = Vec::new();
    let mut hash = 0u32;
    while !bytes.is_empty() {
        let gap = bytes.u32();
        bytes.expect(gap <= u32::MAX - hash, "a hash of 32 bits");
        hash = hash.saturating_add(gap);
        all.push((hash, bytes.u32()));
    }
    bytes.end()?;
    Ok(all)
}

#[cfg(feature = "writer")]
pub(crate) use encode::{bucket_bits, put_bucket, put_buckets};

#[cfg(feature = "writer")]
mod encode {
    use super::Span;
    use crate::format::bytes::Put;

    /// About how many hashes a bucket has.
    const CROWD: usize = 192;

    /// How many bits of a hash say the bucket, for so many hashes.
    pub(crate) fn bucket_bits(hashes: usize) -> u32 {
        (hashes / CROWD).max(1).ilog2()
    }

    /// The buckets must follow one another.
    pub(crate) fn put_buckets(out: &mut Vec<u8>, bits: u32, spans: &[Span]) {
        out.put_u64(u64::from(bits));
        out.put_u64(spans.first().map_or(0, |span| span.offset));
        out.put_u64(spans.len() as u64);
        for span in spans {
            out.put_u64(u64::from(span.length));
        }
    }

    pub(crate) fn put_bucket(out: &mut Vec<u8>, hashes: &[(u32, u32)]) {
        let mut before = 0;
        for (hash, block) in hashes {
            out.put_u64(u64::from(hash - before));
            out.put_u64(u64::from(*block));
            before = *hash;
        }
    }
}

#[cfg(all(test, feature = "writer"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn buckets_come_back(mut hashes: Vec<(u32, u32)>, block: Vec<u8>) {
            hashes.sort_unstable();
            let mut out = Vec::new();
            put_bucket(&mut out, &hashes);
            prop_assert_eq!(bucket(&out).unwrap(), hashes);
            let _ = bucket(&block);
            let _ = buckets(&block, 1_000);
        }
    }

    #[test]
    fn one_letter_more_less_other_or_swapped_is_noticed() {
        for other in ["волнтер", "вололнтер", "вокантер", "вононтер", "воолнтер", "волонтерлік"]
        {
            let near = hashes("волонтер").iter().any(|hash| hashes(other).contains(hash));
            assert_eq!(near, other != "вокантер", "{other}");
        }
        // A key has two letters for «ц» and for «ю».
        for (typed, meant) in [("қытац", "қытай"), ("аюай", "абай"), ("конституцуя", "конституция")]
        {
            assert!(hashes(typed).iter().any(|hash| hashes(meant).contains(hash)), "{typed}");
        }
    }
}
