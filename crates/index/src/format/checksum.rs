//! Checksums: four bytes at the end of every block, and names of what is immutable.
//!
//! FNV-1a over the block, seeded with where the block stands: bytes that are whole but of another
//! place or another segment are refused like damaged ones.

use super::Bad;

/// Where FNV-1a begins.
pub(crate) const START: u64 = 0xcbf2_9ce4_8422_2325;

/// How many bytes a checksum has.
#[cfg(feature = "writer")]
pub(crate) const SIZE: usize = 4;

/// What distinguishes one place from all others.
pub(crate) fn seed(segment: &str, offset: u64) -> u64 {
    fnv(fnv(START, segment.as_bytes()), &offset.to_le_bytes())
}

/// The checksum of a block at a place.
pub(crate) fn sum(seed: u64, block: &[u8]) -> [u8; 4] {
    let hash = fnv(seed, block);
    ((hash >> 32) as u32 ^ hash as u32).to_le_bytes()
}

/// The block without its checksum.
pub(crate) fn open(seed: u64, framed: &[u8]) -> Result<&[u8], Bad> {
    match framed.split_last_chunk::<4>() {
        // Who looks for what damage does must get past this.
        Some((block, found)) if cfg!(fuzzing) || *found == sum(seed, block) => Ok(block),
        _ => Err(Bad("bytes that agree with their checksum")),
    }
}

/// Adds its checksum to a block.
#[cfg(feature = "writer")]
pub(crate) fn close(seed: u64, block: &mut Vec<u8>) {
    block.extend_from_slice(&sum(seed, block));
}

/// FNV-1a of 64 bits, continued from `hash`.
pub(crate) fn fnv(mut hash: u64, bytes: &[u8]) -> u64 {
    for byte in bytes {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash
}

#[cfg(all(test, feature = "writer"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_flipped_bit_is_noticed(block: Vec<u8>, at: prop::sample::Index, bit in 0u8..8) {
            let seed = seed("segment", 17);
            let mut framed = block.clone();
            close(seed, &mut framed);
            prop_assert_eq!(open(seed, &framed).unwrap(), &block[..]);
            let at = at.index(framed.len());
            framed[at] ^= 1 << bit;
            prop_assert!(open(seed, &framed).is_err());
        }
    }

    #[test]
    fn a_block_of_another_place_is_refused() {
        let mut framed = b"block".to_vec();
        close(seed("one", 0), &mut framed);
        assert!(open(seed("one", 1), &framed).is_err());
        assert!(open(seed("two", 0), &framed).is_err());
    }
}
