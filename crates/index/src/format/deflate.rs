//! Deflates cards and records by codes that all of a segment share.
//!
//! What follows a vowel is not what follows a digit: there are some codes, and the byte before says which one is next.
//! What is deflated is some hundred bytes long: codes of its own would be a tenth of it. Because the codes are known
//! beforehand, so is what every literal and every match costs, and the cheapest way to say a text is found exactly, as
//! the shortest path through it, among the matches that are looked at.

use std::ops::Range;

use super::bits::PutBits;
use super::inflate::{CONTEXTS, LITERALS, SYMBOLS};

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
/// How many codes of distances there are.
const DISTANCES: usize = SYMBOLS - LITERALS;
/// How many bits the hash of three bytes has.
const HASH: u32 = 13;

/// A literal (length 0, the byte) or a match (length and distance).
type Token = (u16, u16);

/// Deflates texts that begin like the texts before them.
pub(crate) struct Deflater {
    /// The preset alone.
    window: Window,
    /// Which code is for what follows each byte.
    contexts: [u8; 256],
    literals: Vec<Literals>,
    /// The lengths and codes of distances.
    distances: (Vec<u8>, Vec<u16>),
}

/// A preset, a text after it, and where what stands in them stood before. One is used for text after text.
#[derive(Clone)]
pub(crate) struct Window {
    preset: usize,
    text: Vec<u8>,
    /// Where three bytes of a hash stood last, plus one, and where before that.
    heads: Vec<u32>,
    befores: Vec<u32>,
    /// Of every place in a part the cheapest way that leads to it: its cost, and its last token.
    ways: Vec<(u32, Token)>,
}

/// A code of literals and lengths.
struct Literals {
    lengths: Vec<u8>,
    codes: Vec<u16>,
    /// How many bits a match of every length costs, but for its distance.
    costs: [u32; LONGEST + 1],
}

impl Literals {
    fn new(lengths: Vec<u8>) -> Literals {
        Literals { codes: codes(&lengths), costs: costs(&lengths), lengths }
    }
}

/// How often each symbol follows each byte, and how often there is each distance.
type Counts = (Vec<[u32; LITERALS]>, Vec<u32>);

/// How many bytes of samples there are for each code: fewer would not pay for it.
const WORTH: usize = 64 << 10;

impl Deflater {
    /// With codes for texts like these samples, each of some parts.
    pub(crate) fn train(preset: Vec<u8>, samples: &[[&[u8]; 2]]) -> Deflater {
        let bytes: usize = samples.iter().flatten().map(|part| part.len()).sum();
        let most = (bytes / WORTH).clamp(1, CONTEXTS);
        // To begin with, of literals all cost the same, and so do matches.
        let mut lengths = vec![5; LITERALS];
        lengths[..256].fill(7);
        let mut deflater = Deflater::with(preset, Literals::new(lengths), &[5; DISTANCES]);
        for _ in 0..2 {
            let mut counts: Counts = (vec![[0; LITERALS]; 256], vec![1; DISTANCES]);
            let mut window = deflater.window();
            for sample in samples {
                deflater.count(sample, &mut window, &mut counts);
            }
            let (contexts, lengths) = cluster(&counts.0, most);
            deflater.contexts = contexts;
            deflater.literals = lengths.into_iter().map(Literals::new).collect();
            let distances = huffman(&counts.1);
            deflater.distances = (distances.clone(), codes(&distances));
        }
        deflater
    }

    fn with(preset: Vec<u8>, literals: Literals, distances: &[u8]) -> Deflater {
        Deflater {
            window: Window::new(preset),
            contexts: [0; 256],
            literals: vec![literals],
            distances: (distances.to_owned(), codes(distances)),
        }
    }

    /// Adds how often there is what in a text.
    fn count(&self, parts: &[&[u8]; 2], window: &mut Window, counts: &mut Counts) {
        self.each_token(parts, window, |_, last, token| {
            let [(literal, _, _), distance] = symbols(token);
            counts.0[usize::from(last)][literal] += 1;
            if token.0 > 0 {
                counts.1[distance.0] += 1;
            }
        });
    }

    /// Calls with every token of a text, with the number of its part and the byte that it follows.
    fn each_token(
        &self,
        parts: &[&[u8]; 2],
        window: &mut Window,
        mut call: impl FnMut(usize, u8, Token),
    ) {
        let tokens = self.tokens(parts, window);
        let mut at = window.preset;
        for (part, tokens) in tokens.into_iter().enumerate() {
            for token in tokens {
                call(part, last(&window.text, at), token);
                at += usize::from(token.0).max(1);
            }
        }
    }

    /// What texts are deflated in.
    pub(crate) fn window(&self) -> Window {
        self.window.clone()
    }

    /// What texts are deflated against.
    pub(crate) fn preset(&self) -> &[u8] {
        &self.window.text
    }

    /// Which code is for what follows each byte.
    pub(crate) fn contexts(&self) -> &[u8; 256] {
        &self.contexts
    }

    /// The lengths of the codes of literals, one code after the other, and then of distances.
    pub(crate) fn lengths(&self) -> Vec<u8> {
        let literals = self.literals.iter().map(|one| one.lengths.as_slice());
        literals.chain([self.distances.0.as_slice()]).collect::<Vec<_>>().concat()
    }

    /// Deflates the parts of a text, each against the preset and the parts before it, in a window of this deflater.
    pub(crate) fn deflate(&self, parts: &[&[u8]; 2], window: &mut Window) -> [Vec<u8>; 2] {
        let mut bits = [PutBits::default(), PutBits::default()];
        self.each_token(parts, window, |part, last, token| {
            let literals = self.after(last);
            let [(literal, more, extra), distance] = symbols(token);
            let mut put = |value: u16, length: u8| bits[part].put(value.into(), length.into());
            put(literals.codes[literal], literals.lengths[literal]);
            if token.0 > 0 {
                bits[part].put(extra, more);
                let (symbol, more, extra) = distance;
                let (lengths, codes) = &self.distances;
                bits[part].put(codes[symbol].into(), lengths[symbol].into());
                bits[part].put(extra, more);
            }
        });
        bits.map(PutBits::finish)
    }

    /// The code of what follows a byte.
    fn after(&self, last: u8) -> &Literals {
        &self.literals[usize::from(self.contexts[usize::from(last)])]
    }

    /// The cheapest way to say each part of a text, which is in the window from here on.
    fn tokens(&self, parts: &[&[u8]; 2], window: &mut Window) -> [Vec<Token>; 2] {
        window.take(parts);
        let mut from = window.preset;
        parts.map(|part| {
            let to = from + part.len();
            let tokens = self.path(from..to, window);
            from = to;
            tokens
        })
    }

    /// The cheapest tokens of a part of a text.
    fn path(&self, part: Range<usize>, window: &mut Window) -> Vec<Token> {
        let Window { text, heads, befores, ways, .. } = window;
        let (text, from, count) = (&text[..part.end], part.start, part.len());
        ways.clear();
        ways.resize(count + 1, (u32::MAX, (0, 0)));
        ways[0].0 = 0;
        let mut found: Vec<Token> = Vec::new();
        let mut passed = 0;
        for at in 0..count {
            let place = from + at;
            let cost = ways[at].0;
            let literal = text[place];
            let literals = self.after(last(text, place));
            let further = cost + u32::from(literals.lengths[usize::from(literal)]);
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
                let cost = cost + u32::from(self.distances.0[code as usize]) + more;
                if shortest <= longest {
                    let costs = &literals.costs[shortest..=longest];
                    let reached = &mut ways[at + shortest..=at + longest];
                    for ((way, of), length) in reached.iter_mut().zip(costs).zip(shortest..) {
                        step(way, cost + of, (length as u16, distance));
                    }
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

impl Window {
    fn new(preset: Vec<u8>) -> Window {
        let mut heads = vec![0; 1 << HASH];
        let mut befores = vec![0; preset.len()];
        for at in 0..preset.len() {
            insert(&preset, at, &mut heads, &mut befores);
        }
        Window { preset: preset.len(), text: preset, heads, befores, ways: Vec::new() }
    }

    /// The preset, and the text after it.
    pub(crate) fn text(&self) -> &[u8] {
        &self.text
    }

    /// Takes a text instead of the one before, whose places are forgotten, the last first.
    fn take(&mut self, parts: &[&[u8]; 2]) {
        for place in (self.preset..(self.text.len() + 1).saturating_sub(SHORTEST)).rev() {
            let head = &mut self.heads[hash(&self.text, place)];
            if *head == place as u32 + 1 {
                *head = self.befores[place];
            }
        }
        self.text.truncate(self.preset);
        for part in parts {
            self.text.extend_from_slice(part);
        }
        self.befores.truncate(self.preset);
        self.befores.resize(self.text.len(), 0);
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
            let length = alike(&text[other..], &text[place..place + most]);
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

/// How many bytes the second has in common with the first, which is not shorter.
fn alike(first: &[u8], second: &[u8]) -> usize {
    let eights = first.as_chunks::<8>().0.iter().zip(second.as_chunks::<8>().0);
    let mut alike = 0;
    for (a, b) in eights {
        let differ = u64::from_le_bytes(*a) ^ u64::from_le_bytes(*b);
        if differ != 0 {
            return alike + differ.trailing_zeros() as usize / 8;
        }
        alike += 8;
    }
    let rest = first[alike..].iter().zip(&second[alike..]);
    alike + rest.take_while(|(a, b)| a == b).count()
}

/// The byte before a place.
fn last(text: &[u8], place: usize) -> u8 {
    place.checked_sub(1).map_or(0, |before| text[before])
}

/// The two symbols of a token, each with how many more bits say what; a literal has but the first.
fn symbols((length, distance): Token) -> [(usize, u32, u32); 2] {
    let literal = match length {
        0 => return [(usize::from(distance), 0, 0), (0, 0, 0)],
        258 => (285, 0, 0),
        _ => {
            let (code, more, extra) = gather(u32::from(length) - 3, 4);
            (257 + code as usize, more, extra)
        }
    };
    let (code, more, extra) = gather(u32::from(distance), 2);
    [literal, (code as usize, more, extra)]
}

/// Puts bytes together that alike symbols follow (Lloyd's way of clustering, by the bits that they cost): which code is for
/// what follows each byte, and the lengths of the codes.
fn cluster(counts: &[[u32; LITERALS]], most: usize) -> ([u8; 256], Vec<Vec<u8>>) {
    const ROUNDS: usize = 16;
    // Each of the most frequent bytes begins a cluster; the others are not yet in one.
    let mut of = [u8::MAX; 256];
    let total = |byte: &usize| counts[*byte].iter().map(|count| u64::from(*count)).sum::<u64>();
    let mut frequent: Vec<usize> = (0..256).collect();
    frequent.sort_by_key(|byte| (std::cmp::Reverse(total(byte)), *byte));
    for (code, byte) in (0..most as u8).zip(frequent) {
        of[byte] = code;
    }
    let lengths = |of: &[u8; 256], code: u8| {
        let mut sum = [1; LITERALS];
        sum[END] = 0;
        for (counts, _) in counts.iter().zip(of).filter(|(_, of)| **of == code) {
            sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
        huffman(&sum)
    };
    if most == 1 {
        return ([0; 256], vec![lengths(&[0; 256], 0)]);
    }
    let all = |of: &[u8; 256]| (0..most as u8).map(|code| lengths(of, code)).collect::<Vec<_>>();
    for _ in 0..ROUNDS {
        let codes = all(&of);
        for (of, counts) in of.iter_mut().zip(counts) {
            let cost = |code: &u8| -> u64 {
                let pairs = counts.iter().zip(&codes[usize::from(*code)]);
                pairs.map(|(count, length)| u64::from(*count) * u64::from(*length)).sum()
            };
            *of = (0..most as u8).min_by_key(cost).unwrap_or_default();
        }
    }
    (of, all(&of))
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
fn costs(lengths: &[u8]) -> [u32; LONGEST + 1] {
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
fn codes(lengths: &[u8]) -> Vec<u16> {
    let mut codes = vec![0; lengths.len()];
    let mut code = 0u32;
    for length in 1..=BITS {
        for symbol in (0..lengths.len()).filter(|symbol| lengths[*symbol] == length) {
            codes[symbol] = (code as u16).reverse_bits() >> (16 - u32::from(length));
            code += 1;
        }
        code <<= 1;
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
            let mut window = deflater.window();
            let [first, mut second] = deflater.deflate(&[&card, &rest], &mut window);
            let codes = Codes::new(&deflater.lengths(), LITERALS, deflater.contexts().to_vec());
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

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn a_text_leaves_nothing_in_a_window(
            preset in texts(),
            before in texts(),
            card in texts(),
            rest in texts(),
        ) {
            let deflater = Deflater::train(preset, &[[&before, &card]]);
            let mut used = deflater.window();
            deflater.deflate(&[&before, &rest], &mut used);
            deflater.deflate(&[&rest, &card], &mut used);
            let parts: [&[u8]; 2] = [&card, &rest];
            let expected = deflater.deflate(&parts, &mut deflater.window());
            prop_assert_eq!(deflater.deflate(&parts, &mut used), expected);
        }
    }

    #[test]
    fn symbols_are_those_of_rfc_1951() {
        for (token, expected) in [
            ((0, 65), [(65, 0, 0), (0, 0, 0)]),
            ((3, 0), [(257, 0, 0), (0, 0, 0)]),
            ((11, 4), [(265, 1, 0), (4, 1, 0)]),
            ((257, 32_767), [(284, 5, 30), (29, 13, 8_191)]),
            ((258, 24), [(285, 0, 0), (9, 3, 0)]),
        ] {
            assert_eq!(symbols(token), expected, "{token:?}");
        }
    }

    #[test]
    fn what_follows_alike_bytes_shares_a_code() {
        let mut counts = vec![[0; LITERALS]; 256];
        for (before, after, count) in
            [(b'a', b'h', 900), (b'b', b'h', 80), (b'0', b'2', 70), (b'1', b'2', 800)]
        {
            counts[usize::from(before)][usize::from(after)] = count;
            counts[usize::from(before)][usize::from(b'-')] = count / 8;
        }
        let (of, codes) = cluster(&counts, 2);
        let of = |byte: u8| of[usize::from(byte)];
        assert!(of(b'a') == of(b'b') && of(b'0') == of(b'1') && of(b'a') != of(b'0'));
        assert_eq!(codes[usize::from(of(b'a'))][usize::from(b'h')], 1);
        assert_eq!(codes[usize::from(of(b'0'))][usize::from(b'2')], 1);
    }

    #[test]
    fn the_cheapest_way_is_taken() {
        let deflater = Deflater::train(b"abcdefghij-klmnop".to_vec(), &[]);
        let texts: [&[u8]; 2] = [b"abcdefghij", b"abcdefghijklmnop"];
        let [first, second] = deflater.tokens(&texts, &mut deflater.window());
        assert_eq!(first, [(10, 16)]);
        assert_eq!(second, [(10, 9), (6, 25)]);
    }
}
