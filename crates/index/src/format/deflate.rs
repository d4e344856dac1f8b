//! Deflates cards and records by codes that all of a segment share.
//!
//! What is deflated is some hundred bytes long: codes of its own would be a tenth of it. Because the codes are known
//! beforehand, so is what every literal and every match costs, and the cheapest way to say a text is found exactly, as
//! the shortest path through it, among the matches that are looked at.

use super::bits::PutBits;
use super::inflate::{LITERALS, SYMBOLS};

/// How many of the places where the same three bytes stood are looked at.
const LOOKED_AT: usize = 16;
/// A match as long as this is taken as it is.
const LONG: usize = 32;
/// Deflate's own limits.
const SHORTEST: usize = 3;
const LONGEST: usize = 258;
const FARTHEST: usize = 32_768;
/// The longest code of a symbol.
const BITS: u8 = 15;
/// How many bits the hash of three bytes has.
const HASH: u32 = 13;

/// The lengths of all codes.
pub(crate) type Lengths = [u8; SYMBOLS];

/// A literal (length 0, the byte) or a match (length and distance).
type Token = (u16, u16);

/// Deflates texts that begin like the texts before them.
pub(crate) struct Deflater {
    preset: Vec<u8>,
    lengths: Lengths,
    codes: Vec<u16>,
    /// How many bits a match of every length costs, but for its distance.
    costs: [u32; LONGEST + 1],
    /// Where bytes of a hash stood last in the preset, plus one, and where before that.
    heads: Vec<u32>,
    befores: Vec<u32>,
}

impl Deflater {
    /// With codes for texts like these samples, each of some parts.
    pub(crate) fn train(preset: Vec<u8>, samples: &[[&[u8]; 2]]) -> Deflater {
        // To begin with, of literals all cost the same, and so do matches.
        let mut lengths = [5; SYMBOLS];
        lengths[..256].fill(7);
        let mut deflater = Deflater::with(preset, &lengths);
        for _ in 0..2 {
            let mut counts = [1u32; SYMBOLS];
            counts[END] = 0;
            for sample in samples {
                for token in deflater.tokens(sample).concat() {
                    each_symbol(token, &mut |symbol, _, _| counts[symbol] += 1);
                }
            }
            let mut lengths = [0; SYMBOLS];
            let (literals, distances) = counts.split_at(LITERALS);
            lengths[..LITERALS].copy_from_slice(&huffman(literals));
            lengths[LITERALS..].copy_from_slice(&huffman(distances));
            deflater =
                Deflater { lengths, codes: codes(&lengths), costs: costs(&lengths), ..deflater };
        }
        deflater
    }

    fn with(preset: Vec<u8>, lengths: &Lengths) -> Deflater {
        let mut heads = vec![0; 1 << HASH];
        let mut befores = vec![0; preset.len()];
        for at in 0..preset.len() {
            insert(&preset, at, &mut heads, &mut befores);
        }
        Deflater {
            codes: codes(lengths),
            costs: costs(lengths),
            preset,
            lengths: *lengths,
            heads,
            befores,
        }
    }

    /// What texts are deflated against.
    pub(crate) fn preset(&self) -> &[u8] {
        &self.preset
    }

    /// The lengths of the codes.
    pub(crate) fn lengths(&self) -> &Lengths {
        &self.lengths
    }

    /// Deflates the parts of a text, each against the preset and the parts before it.
    pub(crate) fn deflate(&self, parts: &[&[u8]; 2]) -> [Vec<u8>; 2] {
        self.tokens(parts).map(|tokens| {
            let mut bits = PutBits::default();
            for token in tokens {
                each_symbol(token, &mut |symbol, more, extra| {
                    bits.put(u32::from(self.codes[symbol]), u32::from(self.lengths[symbol]));
                    bits.put(extra, more);
                });
            }
            bits.finish()
        })
    }

    /// The cheapest way to say each part.
    fn tokens(&self, parts: &[&[u8]; 2]) -> [Vec<Token>; 2] {
        let text = [&self.preset, parts[0], parts[1]].concat();
        let mut heads = self.heads.clone();
        let mut befores = self.befores.clone();
        befores.resize(text.len(), 0);
        let mut from = self.preset.len();
        parts.map(|part| {
            let to = from + part.len();
            let tokens = self.path(&text[..to], from, &mut heads, &mut befores);
            from = to;
            tokens
        })
    }

    /// The cheapest tokens from a place to the end of a text.
    fn path(&self, text: &[u8], from: usize, heads: &mut [u32], befores: &mut [u32]) -> Vec<Token> {
        let count = text.len() - from;
        // Of every place the cheapest way that leads to it: its cost, and its last token.
        let mut ways: Vec<(u32, Token)> = vec![(u32::MAX, (0, 0)); count + 1];
        ways[0].0 = 0;
        let mut found: Vec<Token> = Vec::new();
        let mut passed = 0;
        for at in 0..count {
            let place = from + at;
            let cost = ways[at].0;
            let literal = text[place];
            let further = cost + u32::from(self.lengths[usize::from(literal)]);
            step(&mut ways[at + 1], further, (0, literal.into()));
            found.clear();
            if at >= passed {
                matches(text, place, heads, befores, &mut found);
            }
            insert(text, place, heads, befores);
            let mut shortest = SHORTEST;
            for &(longest, distance) in &found {
                let longest = usize::from(longest);
                if longest >= LONG {
                    shortest = longest;
                    passed = at + longest;
                }
                let (code, more, _) = gather(u32::from(distance), 2);
                let cost = cost + u32::from(self.lengths[LITERALS + code as usize]) + more;
                for length in shortest..=longest {
                    let token = (length as u16, distance);
                    step(&mut ways[at + length], cost + self.costs[length], token);
                }
                shortest = longest + 1;
            }
        }
        let mut tokens = Vec::new();
        let mut at = count;
        while at > 0 {
            let token = ways[at].1;
            tokens.push(token);
            at -= usize::from(token.0).max(1);
        }
        tokens.reverse();
        tokens
    }
}

/// The end of a block, which is known here by its length.
const END: usize = 256;

/// Takes a way to a place if it is the cheapest so far.
fn step(way: &mut (u32, Token), cost: u32, token: Token) {
    if cost < way.0 {
        *way = (cost, token);
    }
}

/// The matches at a place: the nearest of every length that no nearer one has, ascending.
fn matches(text: &[u8], place: usize, heads: &[u32], befores: &[u32], found: &mut Vec<Token>) {
    let most = LONGEST.min(text.len() - place);
    if most < SHORTEST {
        return;
    }
    let mut best = SHORTEST - 1;
    let mut next = heads[hash(text, place)] as usize;
    for _ in 0..LOOKED_AT {
        let Some(other) = next.checked_sub(1).filter(|other| place - other <= FARTHEST) else {
            return;
        };
        if best < most && text[other + best] == text[place + best] {
            let pairs = text[other..].iter().zip(&text[place..place + most]);
            let length = pairs.take_while(|(a, b)| a == b).count();
            if length > best {
                found.push((length as u16, (place - other - 1) as u16));
                best = length;
                if length == most || length >= LONG {
                    return;
                }
            }
        }
        next = befores[other] as usize;
    }
}

/// Notes what stands at a place.
fn insert(text: &[u8], place: usize, heads: &mut [u32], befores: &mut [u32]) {
    if place + SHORTEST <= text.len() {
        let head = &mut heads[hash(text, place)];
        befores[place] = *head;
        *head = place as u32 + 1;
    }
}

fn hash(text: &[u8], place: usize) -> usize {
    let three = text[place..place + 3].iter().fold(0u32, |sum, byte| sum << 8 | u32::from(*byte));
    (three.wrapping_mul(0x9e37_79b1) >> (32 - HASH)) as usize
}

/// Calls with every symbol of a token, and with how many more bits say what.
fn each_symbol((length, distance): Token, call: &mut impl FnMut(usize, u32, u32)) {
    if length == 0 {
        return call(usize::from(distance), 0, 0);
    }
    match length {
        258 => call(285, 0, 0),
        _ => {
            let (code, more, extra) = gather(u32::from(length) - 3, 4);
            call(257 + code as usize, more, extra);
        }
    }
    let (code, more, extra) = gather(u32::from(distance), 2);
    call(LITERALS + code as usize, more, extra);
}

/// The code of a number, and how many more bits say what, with so many codes for every count of bits.
fn gather(number: u32, ways: u32) -> (u32, u32, u32) {
    if number < ways {
        return (number, 0, 0);
    }
    let more = number.ilog2() - ways.ilog2();
    let code = (number >> more) - ways + ways * (more + 1);
    (code, more, number & ((1 << more) - 1))
}

/// How many bits a match of every length costs, but for its distance.
fn costs(lengths: &Lengths) -> [u32; LONGEST + 1] {
    std::array::from_fn(|length| match length {
        0..SHORTEST => u32::MAX / 2,
        LONGEST => u32::from(lengths[285]),
        _ => {
            let (code, more, _) = gather(length as u32 - 3, 4);
            u32::from(lengths[257 + code as usize]) + more
        }
    })
}

/// The lengths of Huffman's codes for symbols that stand so often; 0 for one that never does.
fn huffman(counts: &[u32]) -> Vec<u8> {
    let mut counts: Vec<u64> = counts.iter().copied().map(u64::from).collect();
    loop {
        let lengths = unlimited(&counts);
        if lengths.iter().all(|length| *length <= BITS) {
            return lengths;
        }
        // Rarer symbols are taken for less rare until no code is too long.
        for count in counts.iter_mut().filter(|count| **count > 0) {
            *count = count.div_ceil(2) + 1;
        }
    }
}

fn unlimited(counts: &[u64]) -> Vec<u8> {
    use std::cmp::Reverse;
    let mut heap: std::collections::BinaryHeap<Reverse<(u64, usize)>> = counts
        .iter()
        .enumerate()
        .filter(|(_, count)| **count > 0)
        .map(|(symbol, count)| Reverse((*count, symbol)))
        .collect();
    let mut above = vec![0; counts.len()];
    while let (Some(Reverse(a)), Some(Reverse(b))) = (heap.pop(), heap.pop()) {
        let node = above.len();
        above.push(0);
        above[a.1] = node;
        above[b.1] = node;
        heap.push(Reverse((a.0 + b.0, node)));
    }
    let depth = |mut node: usize| {
        let mut depth = 0u8;
        while above[node] > 0 {
            node = above[node];
            depth += 1;
        }
        depth
    };
    (0..counts.len()).map(depth).collect()
}

/// The canonical codes of these lengths, the first bit lowest.
fn codes(lengths: &Lengths) -> Vec<u16> {
    let mut codes = vec![0; lengths.len()];
    for symbols in [0..LITERALS, LITERALS..lengths.len()] {
        let mut code = 0u32;
        for length in 1..=BITS {
            for symbol in symbols.clone().filter(|symbol| lengths[*symbol] == length) {
                codes[symbol] = (code as u16).reverse_bits() >> (16 - u32::from(length));
                code += 1;
            }
            code <<= 1;
        }
    }
    codes
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::format::inflate::{Codes, inflate_by};
    use proptest::prelude::*;

    fn texts() -> impl Strategy<Value = Vec<u8>> {
        let some = prop::collection::vec(0u8..6, 0..200);
        let noise = prop::collection::vec(any::<u8>(), 0..200);
        (some, noise, 1usize..9)
            .prop_map(|(some, noise, times)| [some.repeat(times), noise].concat())
    }

    proptest! {
        #[test]
        fn what_is_deflated_comes_back(
            preset in texts(),
            card in texts(),
            rest in texts(),
            other in texts(),
            at: prop::sample::Index,
            noise: u8,
        ) {
            let deflater = Deflater::train(preset.clone(), &[[&other, &card]]);
            let [first, mut second] = deflater.deflate(&[&card, &rest]);
            let codes = Codes::new(deflater.lengths(), LITERALS);
            let read = inflate_by(&codes, &first, &preset, card.len()).unwrap();
            prop_assert_eq!(&read, &card);
            let before = [preset, card].concat();
            prop_assert_eq!(&inflate_by(&codes, &second, &before, rest.len()).unwrap(), &rest);
            // Damage ends, one way or the other.
            if !second.is_empty() {
                let at = at.index(second.len());
                second[at] ^= noise;
                let _ = inflate_by(&codes, &second, &before, rest.len());
                second.truncate(at);
                prop_assert!(inflate_by(&codes, &second, &before, rest.len() + 9).is_err());
            }
        }

        #[test]
        fn codes_are_those_of_a_whole_tree(counts in prop::collection::vec(0u32..90_000, 2..286)) {
            let lengths = huffman(&counts);
            let some = counts.iter().filter(|count| **count > 0).count();
            let sum: f64 = lengths.iter().filter(|l| **l > 0).map(|l| 0.5f64.powi(i32::from(*l))).sum();
            prop_assert!(some < 2 || (sum - 1.0).abs() < 1e-9);
            for (count, length) in counts.iter().zip(&lengths) {
                prop_assert_eq!(*count == 0, *length == 0 || some == 1);
            }
        }
    }

    #[test]
    fn symbols_are_those_of_rfc_1951() {
        for (token, expected) in [
            ((0, 65), vec![(65, 0, 0)]),
            ((3, 0), vec![(257, 0, 0), (LITERALS, 0, 0)]),
            ((11, 4), vec![(265, 1, 0), (LITERALS + 4, 1, 0)]),
            ((257, 32_767), vec![(284, 5, 30), (LITERALS + 29, 13, 8_191)]),
            ((258, 24), vec![(285, 0, 0), (LITERALS + 9, 3, 0)]),
        ] {
            let mut symbols = Vec::new();
            each_symbol(token, &mut |symbol, more, extra| symbols.push((symbol, more, extra)));
            assert_eq!(symbols, expected, "{token:?}");
        }
    }

    #[test]
    fn the_cheapest_way_is_taken() {
        let deflater = Deflater::train(b"abcdefghij-klmnop".to_vec(), &[]);
        let [first, second] = deflater.tokens(&[b"abcdefghij", b"abcdefghijklmnop"]);
        assert_eq!(first, [(10, 16)]);
        assert_eq!(second, [(10, 9), (6, 25)]);
    }
}
