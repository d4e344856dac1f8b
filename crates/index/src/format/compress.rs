//! Compression of small records against a dictionary that all records of a segment share.
//!
//! Raw deflate (RFC 1951) with a preset dictionary: a block is a byte that says how it is stored,
//! the length of the original, and the bytes. Cards and records are deflated by codes that all of a segment share, too.

use super::Bad;
use super::bytes::Bytes;
use super::inflate::{CONTEXTS, Codes, LITERALS, SYMBOLS, inflate, inflate_by};

const STORED: u8 = 0;
const DEFLATED: u8 = 1;
const CODED: u8 = 2;

/// No block is larger than this when it is open.
const LARGEST: usize = 64 << 20;

/// What the cards and records of a segment are compressed against.
#[derive(Debug)]
pub(crate) struct Preset {
    pub(crate) bytes: Vec<u8>,
    pub(crate) codes: Codes,
    /// What stands between the values of a record's JSON.
    pub(crate) fragments: Vec<String>,
    /// How each byte of a name is spelled in an id.
    pub(crate) letters: Vec<String>,
}

/// Reads a preset: how many codes of literals there are, and for each byte which of them follows it, since version 4; four
/// bits for the length of every code, since version 3; fragments of JSON and the letters of ids, since version 4; and the dictionary.
pub(crate) fn preset(block: &[u8], version: u32) -> Preset {
    let mut bytes = Bytes::new(block);
    let mut contexts = Vec::new();
    let mut symbols = if version < 3 { 0 } else { SYMBOLS };
    if version > 3 {
        symbols += bytes.below(CONTEXTS, "a number of codes") as usize * LITERALS;
        contexts = halves(bytes.take(128));
    }
    let lengths = halves(bytes.take(symbols / 2));
    let codes = Codes::new(&lengths, LITERALS, contexts);
    let mut strings = || if version > 3 { bytes.list(1, Bytes::string) } else { Vec::new() };
    let (fragments, letters) = (strings(), strings());
    Preset { codes, fragments, letters, bytes: bytes.rest().to_vec() }
}

/// Four bits each, of two the first in the low ones.
fn halves(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().flat_map(|two| [two & 15, two >> 4]).collect()
}

/// The original of a block that was compressed as if something had come before it.
#[inline(never)]
pub(crate) fn expand(block: &[u8], before: &[u8], codes: Option<&Codes>) -> Result<Vec<u8>, Bad> {
    let mut bytes = Bytes::new(block);
    let kind = bytes.u8();
    if kind == STORED && !bytes.failed() {
        return Ok(bytes.rest().to_vec());
    }
    let length = bytes.u32() as usize;
    let packed = bytes.rest();
    // Deflate cannot make more than 1,032 bytes of one.
    if length > LARGEST || length > packed.len().saturating_mul(1032) {
        return Err(Bad("a block of a believable length"));
    }
    match (kind, codes) {
        (DEFLATED, _) => inflate(packed, before, length),
        (CODED, Some(codes)) => inflate_by(codes, packed, before, length),
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

#[cfg(feature = "writer")]
pub(crate) use encode::{pack, put_preset};

#[cfg(feature = "writer")]
mod encode {
    use super::{CODED, LARGEST, LITERALS, shrink};
    use crate::format::bytes::Put;
    use crate::format::deflate::{Deflater, Window};

    pub(crate) fn put_preset(
        out: &mut Vec<u8>,
        deflater: &Deflater,
        fragments: &[String],
        letters: &[String],
    ) {
        let halves = |all: &[u8]| all.chunks(2).map(|two| two[0] | two[1] << 4).collect::<Vec<_>>();
        out.put_u64((deflater.lengths().len() / LITERALS - 1) as u64);
        out.extend(halves(deflater.contexts()));
        out.extend(halves(&deflater.lengths()));
        for strings in [fragments, letters] {
            out.put_u64(strings.len() as u64);
            for one in strings {
                out.put_string(one);
            }
        }
        out.extend_from_slice(deflater.preset());
    }

    /// Codes of their own are better where a text is long, or of other letters than most.
    const OWN: usize = 8 << 10;

    /// The blocks of a text's two parts, each compressed against the preset and the parts before it, in a window of the
    /// deflater.
    pub(crate) fn pack(
        parts: &[&[u8]; 2],
        deflater: &Deflater,
        window: &mut Window,
    ) -> [Vec<u8>; 2] {
        let mut packed = deflater.deflate(parts, window).into_iter();
        let mut before = deflater.preset().len();
        parts.map(|part| {
            let mut block = vec![CODED];
            block.put_u64(part.len() as u64);
            block.extend(packed.next().unwrap_or_default());
            if cfg!(fuzzing) || part.len() > OWN || block.len() * 2 > part.len() {
                let other = shrink(part, &window.text()[..before]);
                if cfg!(fuzzing) || part.len() > LARGEST || other.len() < block.len() {
                    block = other;
                }
            }
            before += part.len();
            block
        })
    }
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
            prop_assert_eq!(expand(&block, &dictionary, None).unwrap(), original);
        }

        #[test]
        fn any_bytes_are_read_or_refused(block: Vec<u8>, dictionary: Vec<u8>) {
            let _ = expand(&block, &dictionary, None);
            for version in 1..5 {
                let preset = preset(&dictionary, version);
                let _ = expand(&block, &preset.bytes, Some(&preset.codes));
            }
        }
    }

    #[test]
    fn what_the_dictionary_holds_costs_little() {
        let dictionary = b"the quick brown fox jumps over the lazy dog".repeat(3);
        assert!(shrink(&dictionary[..60], &dictionary).len() < 20);
    }
}
