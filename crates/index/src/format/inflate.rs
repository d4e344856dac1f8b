//! Raw deflate (RFC 1951), read: two hundred lines of a library are more than a browser should load
//! for what one page says (docs/decisions/0505-a-small-reader.md).

use super::Bad;
use super::bits::Bits;

/// The longest code of a symbol.
const LONGEST: usize = 15;

/// In which order the lengths of the codes of lengths stand.
const ORDER: [u8; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

const BAD: Bad = Bad("a deflated block");

/// How many symbols say a literal, the end or the length of a match, and how many these are with those of its distance.
pub(crate) const LITERALS: usize = 286;
pub(crate) const SYMBOLS: usize = LITERALS + 30;

/// How many codes of literals there may be.
pub(crate) const CONTEXTS: usize = 8;

/// The codes that a block is read with.
#[derive(Debug)]
pub(crate) struct Codes {
    /// Which of the codes of literals is for what follows each byte; the first for those that are not told.
    contexts: Vec<u8>,
    literals: Vec<Code>,
    distances: Code,
}

impl Codes {
    /// The codes of these lengths: for each context those of `literals` symbols, then those of distances.
    #[inline(never)]
    pub(crate) fn new(lengths: &[u8], literals: usize, contexts: Vec<u8>) -> Codes {
        let mut codes = lengths.chunks(literals).map(Code::new).collect::<Vec<_>>();
        let distances = codes.pop().unwrap_or_else(|| Code::new(&[]));
        Codes { contexts, literals: codes, distances }
    }
}

/// The `length` bytes that were deflated with these codes, in one block without head and end.
pub(crate) fn inflate_by(
    codes: &Codes,
    packed: &[u8],
    before: &[u8],
    length: usize,
) -> Result<Vec<u8>, Bad> {
    let mut bits = Bits::new(packed);
    let mut out = Vec::with_capacity(length);
    while out.len() < length {
        // Behind the end there are zeros without end.
        bits.end()?;
        if !symbol(&mut bits, codes, before, &mut out)? {
            return Err(BAD);
        }
    }
    bits.end()?;
    if out.len() == length { Ok(out) } else { Err(BAD) }
}

/// The `length` bytes that were deflated, `before` having come before them.
pub(crate) fn inflate(packed: &[u8], before: &[u8], length: usize) -> Result<Vec<u8>, Bad> {
    let mut bits = Bits::new(packed);
    let mut out = Vec::with_capacity(length);
    let mut last = false;
    while !last {
        last = bits.take(1) == 1;
        match bits.take(2) {
            0 => stored(&mut bits, &mut out)?,
            1 => {
                let mut lengths = [8; 320];
                lengths[144..256].fill(9);
                lengths[256..280].fill(7);
                lengths[288..].fill(5);
                compressed(
                    &mut bits,
                    &Codes::new(&lengths, 288, Vec::new()),
                    before,
                    &mut out,
                    length,
                )?;
            }
            2 => {
                let (lengths, literals) = lengths(&mut bits)?;
                let codes = Codes::new(&lengths, literals, Vec::new());
                compressed(&mut bits, &codes, before, &mut out, length)?;
            }
            _ => return Err(BAD),
        }
        // Behind the end there are zeros without end.
        bits.end()?;
    }
    if out.len() == length { Ok(out) } else { Err(BAD) }
}

fn stored(bits: &mut Bits<'_>, out: &mut Vec<u8>) -> Result<(), Bad> {
    let rest = bits.bytes();
    let length = bits.take(16);
    let some = rest.get(4..4 + length as usize);
    match some {
        Some(some) if bits.take(16) == length ^ 0xffff => {
            out.extend_from_slice(some);
            bits.skip(length * 8);
            Ok(())
        }
        _ => Err(BAD),
    }
}

/// The lengths of the codes of literals and of distances, and how many the first are.
fn lengths(bits: &mut Bits<'_>) -> Result<([u8; 320], usize), Bad> {
    let literals = bits.take(5) as usize + 257;
    let all = literals + bits.take(5) as usize + 1;
    let mut first = [0; 19];
    for place in &ORDER[..bits.take(4) as usize + 4] {
        first[usize::from(*place)] = bits.take(3) as u8;
    }
    let code = Code::new(&first);
    let mut lengths = [0; 320];
    let mut at = 0;
    while at < all {
        let symbol = code.read(bits)?;
        let (length, times) = match symbol {
            16 if at > 0 => (lengths[at - 1], 3 + bits.take(2)),
            16 => return Err(BAD),
            17 => (0, 3 + bits.take(3)),
            18 => (0, 11 + bits.take(7)),
            length => (length as u8, 1),
        };
        let end = at + times as usize;
        lengths.get_mut(at..end).filter(|_| end <= all).ok_or(BAD)?.fill(length);
        at = end;
    }
    lengths[all..].fill(0);
    Ok((lengths, literals))
}

fn compressed(
    bits: &mut Bits<'_>,
    codes: &Codes,
    before: &[u8],
    out: &mut Vec<u8>,
    most: usize,
) -> Result<(), Bad> {
    while symbol(bits, codes, before, out)? {
        if out.len() > most {
            return Err(BAD);
        }
    }
    Ok(())
}

/// Reads a literal or a match; false at the end of a block.
#[inline(never)]
fn symbol(
    bits: &mut Bits<'_>,
    codes: &Codes,
    before: &[u8],
    out: &mut Vec<u8>,
) -> Result<bool, Bad> {
    let last = out.last().or(before.last()).map_or(0, |byte| usize::from(*byte));
    let context = codes.contexts.get(last).map_or(0, |context| usize::from(*context));
    let symbol = codes.literals.get(context).ok_or(BAD)?.read(bits)?;
    let length = match symbol {
        0..256 => {
            out.push(symbol as u8);
            return Ok(true);
        }
        256 => return Ok(false),
        285 => 258,
        257..285 => 3 + spread(bits, symbol - 257, 4),
        _ => return Err(BAD),
    };
    let code = codes.distances.read(bits)?;
    let distance = 1 + spread(bits, code, 2);
    let from = (before.len() + out.len()).checked_sub(distance as usize).ok_or(BAD)?;
    for at in from..from + length as usize {
        out.push(before.get(at).copied().unwrap_or_else(|| out[at - before.len()]));
    }
    Ok(true)
}

/// A number that is said by a code and more bits: `ways` codes for every count of bits.
fn spread(bits: &mut Bits<'_>, code: u32, ways: u32) -> u32 {
    if code < ways {
        return code;
    }
    let more = code / ways - 1;
    ((ways + code % ways) << more) + bits.take(more)
}

/// A canonical Huffman code: shorter codes come before longer ones, and codes of one length are in
/// the order of their symbols.
#[derive(Debug)]
struct Code {
    /// How many codes there are of each length.
    counts: [u16; LONGEST + 1],
    /// The symbols in the order of their codes.
    symbols: Vec<u16>,
}

impl Code {
    fn new(lengths: &[u8]) -> Code {
        let mut code = Code { counts: [0; LONGEST + 1], symbols: Vec::new() };
        for length in 1..=LONGEST as u8 {
            for (symbol, of) in lengths.iter().enumerate() {
                if *of == length {
                    code.counts[usize::from(length)] += 1;
                    code.symbols.push(symbol as u16);
                }
            }
        }
        code
    }

    /// The next symbol.
    fn read(&self, bits: &mut Bits<'_>) -> Result<u32, Bad> {
        let mut window = bits.peek();
        let (mut code, mut first, mut index) = (0u32, 0u32, 0u32);
        for (length, count) in (1..).zip(&self.counts[1..]) {
            code |= window as u32 & 1;
            window >>= 1;
            let count = u32::from(*count);
            if code < first + count {
                bits.skip(length);
                let symbol = self.symbols.get((index + code).wrapping_sub(first) as usize);
                return symbol.map(|symbol| u32::from(*symbol)).ok_or(BAD);
            }
            index += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        Err(BAD)
    }
}

#[cfg(all(test, feature = "writer"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use flate2::{Compress, Compression, FlushCompress};
    use proptest::prelude::*;

    fn deflate(original: &[u8], before: &[u8], level: u32) -> Vec<u8> {
        let mut state = Compress::new(Compression::new(level), false);
        if !before.is_empty() {
            state.set_dictionary(before).unwrap();
        }
        let mut out = Vec::with_capacity(original.len() * 2 + 100);
        state.compress_vec(original, &mut out, FlushCompress::Finish).unwrap();
        out
    }

    /// Texts of few letters with long repetitions, noise, and both.
    fn originals() -> impl Strategy<Value = Vec<u8>> {
        let some = prop::collection::vec(0u8..6, 0..300);
        let noise = prop::collection::vec(any::<u8>(), 0..300);
        (some, noise, 1usize..90).prop_map(|(some, noise, times)| {
            [some.repeat(times), noise.clone(), some, noise].concat()
        })
    }

    proptest! {
        #[test]
        fn what_another_program_deflates_comes_back(
            original in originals(),
            before in originals(),
            level in 0u32..=9,
            at: prop::sample::Index,
            noise: u8,
        ) {
            let mut packed = deflate(&original, &before, level);
            prop_assert_eq!(&inflate(&packed, &before, original.len()).unwrap(), &original);
            prop_assert!(inflate(&packed, &before, original.len() + 1).is_err());
            // Damage ends, one way or the other.
            let at = at.index(packed.len());
            packed[at] ^= noise;
            let _ = inflate(&packed, &before, original.len());
            packed.truncate(at);
            prop_assert!(inflate(&packed, &before, original.len()).is_err());
        }

        #[test]
        fn any_bytes_are_read_or_refused(packed: Vec<u8>, before: Vec<u8>, length in 0usize..9_000) {
            let _ = inflate(&packed, &before, length);
        }
    }

    #[test]
    fn a_block_that_ends_with_its_original_has_no_end() {
        // 0 says «a», 1 the end.
        let mut lengths = [0; SYMBOLS];
        lengths[usize::from(b'a')] = 1;
        lengths[256] = 1;
        let codes = Codes::new(&lengths, LITERALS, Vec::new());
        for (packed, expected) in [(0b000, Some(&b"aaa"[..])), (0b001, None), (0b010, None)] {
            assert_eq!(
                inflate_by(&codes, &[packed], b"", 3).ok().as_deref(),
                expected,
                "{packed:b}"
            );
        }
    }

    #[test]
    fn all_kinds_of_blocks() {
        // Of RFC 1951, 3.2.4 to 3.2.7: stored, with the fixed codes, reserved, and nothing at all.
        for (packed, expected) in [
            (&[1, 2, 0, 0xfd, 0xff, b'h', b'i'][..], Some(&b"hi"[..])),
            (&[1, 2, 0, 0xfc, 0xff, b'h', b'i'], None),
            (&[0xcb, 0xc8, 0x04, 0], Some(b"hi")),
            (&[7, 0, 0, 0], None),
            (&[], None),
        ] {
            assert_eq!(inflate(packed, b"", 2).ok().as_deref(), expected, "{packed:x?}");
        }
    }
}
