//! Compression of small records against a dictionary that all records of a segment share.
//!
//! Raw deflate (RFC 1951) with a preset dictionary: a block is a byte that says how it is stored,
//! the length of the original, and the bytes.

use super::Bad;
use super::bytes::Bytes;
use super::inflate::inflate;

const STORED: u8 = 0;
const DEFLATED: u8 = 1;

/// No block is larger than this when it is open.
const LARGEST: usize = 64 << 20;

/// The original of a block.
#[inline(never)]
pub(crate) fn expand(block: &[u8], dictionary: &[u8]) -> Result<Vec<u8>, Bad> {
    let mut bytes = Bytes::new(block);
    match bytes.u8() {
        STORED if !bytes.failed() => Ok(bytes.rest().to_vec()),
        DEFLATED => {
            let length = bytes.u32() as usize;
            let packed = bytes.rest();
            // Deflate cannot make more than 1,032 bytes of one.
            if length > LARGEST || length > packed.len().saturating_mul(1032) {
                return Err(Bad("a block of a believable length"));
            }
            inflate(packed, dictionary, length)
        }
        _ => Err(Bad("a stored or a deflated block")),
    }
}

/// A block of an original, the shorter of stored and deflated.
#[cfg(feature = "writer")]
pub(crate) fn shrink(original: &[u8], dictionary: &[u8]) -> Vec<u8> {
    use super::bytes::Put;

    let mut out = vec![DEFLATED];
    out.put_u64(original.len() as u64);
    let head = out.len();
    let mut state = flate2::Compress::new(flate2::Compression::best(), false);
    let packed = (dictionary.is_empty() || state.set_dictionary(dictionary).is_ok()) && {
        out.reserve(original.len() + original.len() / 8 + 64);
        matches!(
            state.compress_vec(original, &mut out, flate2::FlushCompress::Finish),
            Ok(flate2::Status::StreamEnd)
        )
    };
    if cfg!(fuzzing) || !packed || out.len() > original.len() || original.len() > LARGEST {
        out.truncate(head.min(1));
        out[0] = STORED;
        out.extend_from_slice(original);
    }
    out
}

#[cfg(all(test, feature = "writer"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_shrunk_comes_back(original: Vec<u8>, dictionary: Vec<u8>, repeat in 1usize..40) {
            let original = original.repeat(repeat);
            let block = shrink(&original, &dictionary);
            prop_assert!(block.len() <= original.len() + 1);
            prop_assert_eq!(expand(&block, &dictionary).unwrap(), original);
        }

        #[test]
        fn any_bytes_are_read_or_refused(block: Vec<u8>, dictionary: Vec<u8>) {
            let _ = expand(&block, &dictionary);
        }
    }

    #[test]
    fn what_the_dictionary_holds_costs_little() {
        let dictionary = b"the quick brown fox jumps over the lazy dog".repeat(3);
        assert!(shrink(&dictionary[..60], &dictionary).len() < 20);
    }
}
