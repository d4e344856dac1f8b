//! Postings: which documents a class stands in, how much each is about it, and where in it.
//!
//! The documents of a class are in blocks of [`LISTED`] documents, so that of a range of days only
//! those are read which lie in it. What they score is apart, in blocks of [`SCORED`] documents whose
//! places follow from their number. Of a class that many of the segment's documents have, only the
//! leading ones have a score of their own (Moffat and Zobel's impact ordering, cut off): what such a word adds to a score
//! is little, and the scores of all would be most of what a question of three words fetches.
//! Positions are apart again, in blocks of [`PLACED`] documents.

#[cfg(feature = "writer")]
use super::bits::width;
use super::bits::{Bits, size};
use super::bytes::Bytes;
use super::{Bad, Span};

/// The largest quantised impact.
pub(crate) const IMPACTS: u32 = 15;

/// The form of a document that is none of the three most frequent of its class.
pub(crate) const OTHER_FORM: u8 = 3;

/// How many documents a block of documents, one of scores, and one of positions is for.
pub(crate) const LISTED: usize = 1_024;
pub(crate) const SCORED: usize = 512;
pub(crate) const PLACED: usize = 128;

/// How many documents are packed with the same number of bits.
const PACKED: usize = 128;
/// The width that says that a bitmap follows; what says that numbers follow in the code of Golomb and Rice, with as many
/// low bits as are added to it.
const BITMAP: u8 = 0x80;
const RICE: u8 = 0x40;

/// What a document scores for a class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Score {
    /// How much the document is about the class, 1 to [`IMPACTS`]: fields and lengths weighed in.
    pub(crate) impact: u8,
    /// The rank of the form that leads in the document: 0 to 2, or [`OTHER_FORM`]; more where it is
    /// not known.
    pub(crate) form: u8,
}

/// Whether only the leading documents of a class have a score of their own: a sixteenth of the
/// segment's documents have it, and more than a few thousand.
pub(crate) fn is_frequent(count: u32, documents: u32) -> bool {
    count >= 4_096 && count >= documents / 16
}

/// How many documents a block of leading scores is for.
pub(crate) const LED: usize = 8 * LISTED;

/// Scores of the leading documents of a class, and that of all others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Leading {
    /// What all others score.
    pub(crate) base: u8,
    /// Which documents lead, ascending, by their place among those of the block.
    pub(crate) places: Vec<u32>,
    pub(crate) scores: Vec<Score>,
}

impl Leading {
    /// What the document at this place scores.
    pub(crate) fn of(&self, place: usize) -> Score {
        match self.places.binary_search(&(place as u32)) {
            Ok(at) => self.scores[at],
            Err(_) => Score { impact: self.base, form: OTHER_FORM + 1 },
        }
    }
}

/// Reads the scores of the leading ones of `count` documents.
pub(crate) fn leading(block: &[u8], count: u32, many: bool) -> Result<Leading, Bad> {
    let mut bytes = Bytes::new(block);
    let base = bytes.u8();
    let number = bytes.u32();
    let length = bytes.count(1);
    let places = documents(bytes.take(length), number, 0, count)?;
    let scores = scores(bytes.rest(), places.len(), many)?;
    bytes.end()?;
    Ok(Leading { base: base & 15, places, scores })
}

/// Reads `count` documents, ascending, below `limit`; none is below `first`.
pub(crate) fn documents(block: &[u8], count: u32, first: u32, limit: u32) -> Result<Vec<u32>, Bad> {
    if count > limit {
        return Err(Bad("no more documents than the segment has"));
    }
    let mut bytes = Bytes::new(block);
    // Nothing packs more documents than a bit width of 0.
    let mut out: Vec<u32> =
        Vec::with_capacity(block.len().saturating_mul(PACKED).min(count as usize));
    let mut next = u64::from(first);
    while out.len() < count as usize && !bytes.failed() {
        let some = PACKED.min(count as usize - out.len());
        let width = bytes.u8();
        if width == BITMAP {
            let map = bytes.bytes();
            let start = next;
            let before = out.len();
            for (at, byte) in map.iter().enumerate() {
                let mut rest = *byte;
                while rest != 0 {
                    let bit = u64::from(rest.trailing_zeros());
                    next = start + at as u64 * 8 + bit + 1;
                    out.push((next - 1) as u32);
                    rest &= rest - 1;
                }
            }
            let whole = out.len() == before + some;
            bytes.expect(whole, "a bitmap of as many documents as the block has");
        } else {
            let low = u32::from(width & !RICE);
            bytes.expect(low <= 32, "numbers of at most 32 bits");
            let mut bits = Bits::new(bytes.peek());
            for _ in 0..some {
                let gap = if width < RICE { bits.take(low) } else { bits.rice(low) };
                next += u64::from(gap) + 1;
                out.push((next - 1) as u32);
            }
            bytes.take(bits.begun());
        }
        bytes.expect(next <= u64::from(limit), "documents of the segment");
    }
    bytes.end()?;
    Ok(out)
}

/// Where the scores of the `index`-th block of a class of `count` documents are: they follow its
/// documents.
pub(crate) fn scores_span(documents: u64, count: u32, many: bool, index: usize) -> Span {
    let bits = if many { 6 } else { 4 };
    let whole = size(SCORED, bits) + 4;
    let some = SCORED.min((count as usize).saturating_sub(index * SCORED));
    Span {
        offset: documents.saturating_add((index * whole) as u64),
        length: size(some, bits) as u32 + 4,
    }
}

/// How many bytes the scores of a class of `count` documents have, checksums included.
pub(crate) fn scores_size(count: u32, many: bool) -> u64 {
    let last = (count as usize).div_ceil(SCORED).saturating_sub(1);
    scores_span(0, count, many, last).end()
}

/// Reads a block of scores; `many` where the class has more than one form.
pub(crate) fn scores(block: &[u8], count: usize, many: bool) -> Result<Vec<Score>, Bad> {
    let mut bits = Bits::new(block);
    let mut out = Vec::with_capacity(count.min(SCORED));
    for _ in 0..count {
        let impact = bits.take(4) as u8;
        let form = if many { bits.take(2) as u8 } else { 0 };
        out.push(Score { impact, form });
    }
    bits.end()?;
    Ok(out)
}

/// Reads where the blocks of positions are: `first` is the block of their lengths.
pub(crate) fn position_blocks(block: &[u8], first: Span, within: u64) -> Result<Vec<Span>, Bad> {
    let mut bytes = Bytes::new(block);
    let mut spans = Vec::new();
    let mut offset = first.end();
    while !bytes.is_empty() {
        spans.push(bytes.span(&mut offset, within));
    }
    bytes.end()?;
    Ok(spans)
}

/// Reads the positions of `count` documents.
pub(crate) fn positions(block: &[u8], count: usize) -> Result<Vec<Vec<u32>>, Bad> {
    let mut bytes = Bytes::new(block);
    let width = bytes.u8();
    let low = u32::from(width & !RICE);
    bytes.expect(low <= 32, "positions of at most 32 bits");
    let mut bits = Bits::new(bytes.rest());
    let mut all = Vec::with_capacity(count.min(PLACED));
    for _ in 0..count {
        let more = bits.unary();
        let mut before = 0u32;
        let next = |_| {
            if width < RICE {
                return bits.take(low);
            }
            before = before.wrapping_add(bits.rice(low));
            before
        };
        all.push((0..=more).map(next).collect());
    }
    bits.end()?;
    bytes.end()?;
    Ok(all)
}

#[cfg(feature = "writer")]
pub(crate) use encode::{documents_block, leading_block, positions_block, scores_block};

#[cfg(feature = "writer")]
mod encode {
    use super::{BITMAP, Leading, PACKED, RICE, Score, size, width};
    use crate::format::bits::{PutBits, rice_low, rice_size};
    use crate::format::bytes::Put;

    /// A block of documents, ascending, none below `first`.
    pub(crate) fn documents_block(documents: &[u32], first: u32) -> Vec<u8> {
        let mut out = Vec::new();
        let mut next = first;
        for some in documents.chunks(PACKED) {
            let (first, last) = (next, some[some.len() - 1]);
            let mut gaps = Vec::with_capacity(some.len());
            for document in some {
                gaps.push(document - next);
                next = document + 1;
            }
            let wide = width(u64::from(gaps.iter().copied().max().unwrap_or_default()));
            let mapped = ((last - first) / 8 + 1) as usize;
            let low = rice_low(&gaps);
            let coded = rice_size(&gaps, low).div_ceil(8) as usize;
            if mapped + 2 < size(some.len(), wide).min(coded) {
                let mut map = vec![0u8; mapped];
                for document in some {
                    map[((document - first) / 8) as usize] |= 1 << ((document - first) % 8);
                }
                out.push(BITMAP);
                out.put_bytes(&map);
            } else if coded < size(some.len(), wide) {
                let mut bits = PutBits::default();
                for gap in gaps {
                    bits.rice(gap, low);
                }
                out.push(RICE | low as u8);
                out.extend(bits.finish());
            } else {
                let mut bits = PutBits::default();
                for gap in gaps {
                    bits.put(gap, wide);
                }
                out.push(wide as u8);
                out.extend(bits.finish());
            }
        }
        out
    }

    /// The scores of leading documents.
    pub(crate) fn leading_block(leading: &Leading, many: bool) -> Vec<u8> {
        let mut out = vec![leading.base];
        out.put_u64(leading.places.len() as u64);
        out.put_bytes(&documents_block(&leading.places, 0));
        out.extend(scores_block(&leading.scores, many));
        out
    }

    /// A block of scores.
    pub(crate) fn scores_block(scores: &[Score], many: bool) -> Vec<u8> {
        let mut bits = PutBits::default();
        for score in scores {
            bits.put(u32::from(score.impact), 4);
            if many {
                bits.put(u32::from(score.form), 2);
            }
        }
        bits.finish()
    }

    /// A block of the positions of some documents: how many each has, at least one, and all of them.
    pub(crate) fn positions_block(counts: &[u32], positions: &[u32]) -> Vec<u8> {
        let wide = width(u64::from(positions.iter().copied().max().unwrap_or_default()));
        let mut gaps = Vec::with_capacity(positions.len());
        let mut rest = positions;
        for count in counts {
            let (of, after) = rest.split_at(*count as usize);
            gaps.extend((0..of.len()).map(|at| if at == 0 { of[0] } else { of[at] - of[at - 1] }));
            rest = after;
        }
        let low = rice_low(&gaps);
        let coded = rice_size(&gaps, low) < positions.len() as u64 * u64::from(wide);
        let mut out = vec![if coded { RICE | low as u8 } else { wide as u8 }];
        let mut bits = PutBits::default();
        let mut rest = positions.iter().zip(gaps);
        for count in counts {
            bits.unary(count.saturating_sub(1));
            for (position, gap) in rest.by_ref().take(*count as usize) {
                if coded { bits.rice(gap, low) } else { bits.put(*position, wide) }
            }
        }
        out.extend(bits.finish());
        out
    }
}

#[cfg(all(test, feature = "writer"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn documents_come_back(
            sparse: BTreeSet<u32>,
            dense in prop::collection::btree_set(0u32..2_000, 0..1_000),
        ) {
            for set in [sparse, dense] {
                let list: Vec<u32> = set.into_iter().filter(|at| *at < u32::MAX).collect();
                for first in [0, list.first().copied().unwrap_or_default()] {
                    let block = documents_block(&list, first);
                    let read = documents(&block, list.len() as u32, first, u32::MAX).unwrap();
                    prop_assert_eq!(&read, &list);
                }
            }
        }

        #[test]
        fn scores_and_positions_come_back(
            scored in prop::collection::vec((0u8..16, 0u8..4), 0..600),
            places in prop::collection::vec(prop::collection::btree_set(0u32..70_000, 1..9), 1..129),
        ) {
            let list: Vec<Score> =
                scored.into_iter().map(|(impact, form)| Score { impact, form }).collect();
            let block = scores_block(&list, true);
            prop_assert_eq!(&scores(&block, list.len(), true).unwrap(), &list);
            let leaders = Leading {
                base: 7,
                places: (0..list.len() as u32).map(|at| at * 3).collect(),
                scores: list,
            };
            let block = leading_block(&leaders, true);
            let read = leading(&block, 2_000, true).unwrap();
            prop_assert_eq!(read.of(1).impact, 7);
            prop_assert_eq!(read, leaders);
            let places: Vec<Vec<u32>> =
                places.into_iter().map(|of| of.into_iter().collect()).collect();
            let counts: Vec<u32> = places.iter().map(|of| of.len() as u32).collect();
            let block = positions_block(&counts, &places.concat());
            prop_assert_eq!(positions(&block, places.len()).unwrap(), places);
        }

        #[test]
        fn any_bytes_are_read_or_refused(block: Vec<u8>, count in 0u32..2_000, limit: u32) {
            let _ = documents(&block, count, limit / 2, limit);
            let _ = leading(&block, count, false);
            let _ = scores(&block, count as usize, true);
            let _ = positions(&block, count as usize);
            let _ = position_blocks(&block, Span::default(), 100_000);
        }
    }

    #[test]
    fn every_second_document_takes_two_bits() {
        let list: Vec<u32> = (0..100_000).step_by(2).collect();
        assert!(documents_block(&list, 0).len() < 14_000);
    }
}
