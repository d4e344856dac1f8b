//! Where each document's card and record are.
//!
//! Groups of [`GROUP`] documents, all of one size, so that a document's group is found by
//! arithmetic: where the group's first record begins, and the lengths of all of them and of their cards.

use super::bits::{Bits, size, width};
use super::{Bad, Span, manifest::Places};

/// How many documents a group is for.
pub(crate) const GROUP: u32 = 32;

/// The group of a document.
pub(crate) fn group_span(places: &Places, document: u32) -> Span {
    let length = group_size(places);
    Span { offset: places.part.offset + u64::from(document / GROUP) * u64::from(length), length }
}

/// How many bytes a group has, its checksum included.
pub(crate) fn group_size(places: &Places) -> u32 {
    let lengths = |width: u8| size(GROUP as usize, u32::from(width));
    (head(places) + lengths(places.card_width) + lengths(places.record_width) + 4) as u32
}

/// Where the cards and the records of a group's documents are.
pub(crate) fn group(block: &[u8], places: &Places, within: u64) -> Result<Vec<(Span, Span)>, Bad> {
    let (bases, lengths) = block.split_at_checked(head(places)).ok_or(Bad("a group of places"))?;
    let mut bits = Bits::new(lengths);
    let mut group = vec![(Span::default(), Span::default()); GROUP as usize];
    let mut offset = base(&bases[..6]);
    for (card, _) in &mut group {
        *card = next(&mut offset, bits.take(u32::from(places.card_width)));
    }
    let end = if places.apart { offset } else { 0 };
    offset = base(&bases[bases.len() - 6..]);
    let mut inside = true;
    for (card, record) in &mut group {
        *record = next(&mut offset, bits.take(u32::from(places.record_width)));
        if !places.apart {
            // A record begins with the length of its card.
            card.offset = record.offset + u64::from(width(card.length.into()).div_ceil(7).max(1));
            // Where there is no document, neither has any bytes.
            inside &= card.length == 0 || card.end() <= record.end();
        }
    }
    bits.end()?;
    if inside && end.max(offset) <= within { Ok(group) } else { Err(Bad("places in the segment")) }
}

/// How many bytes there are before the lengths.
fn head(places: &Places) -> usize {
    if places.apart { 12 } else { 6 }
}

fn base(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

fn next(offset: &mut u64, length: u32) -> Span {
    let span = Span { offset: *offset, length };
    *offset = span.end();
    span
}

#[cfg(feature = "writer")]
pub(crate) fn group_block(group: &[(Span, Span)], places: &Places) -> Vec<u8> {
    let mut out = Vec::new();
    let first = group.first().copied().unwrap_or_default();
    if places.apart {
        out.extend_from_slice(&first.0.offset.to_le_bytes()[..6]);
    }
    out.extend_from_slice(&first.1.offset.to_le_bytes()[..6]);
    let mut bits = super::bits::PutBits::default();
    let padded = || group.iter().map(Some).chain(std::iter::repeat(None)).take(GROUP as usize);
    for place in padded() {
        bits.put(place.map_or(0, |place| place.0.length), u32::from(places.card_width));
    }
    for place in padded() {
        bits.put(place.map_or(0, |place| place.1.length), u32::from(places.record_width));
    }
    out.extend(bits.finish());
    out.resize(group_size(places) as usize - 4, 0);
    out
}

#[cfg(all(test, feature = "writer"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::format::manifest::Span64;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn groups_come_back(
            lengths in prop::collection::vec((1u32..500, 0u32..9_000), 1..33),
            apart: bool,
            beyond: prop::sample::Index,
        ) {
            let places = Places { part: Span64::default(), card_width: 9, record_width: 14, apart };
            let (mut card, mut record) = (1_000, 90_000);
            let mut original: Vec<(Span, Span)> = lengths
                .into_iter()
                .map(|(first, second)| {
                    let mut pair = (
                        Span { offset: card, length: first },
                        Span { offset: record, length: second },
                    );
                    if !apart {
                        pair.0.offset = record + if first < 128 { 1 } else { 2 };
                        pair.1.length += (pair.0.end() - record) as u32;
                    }
                    (card, record) = (pair.0.end(), pair.1.end());
                    pair
                })
                .collect();
            let block = group_block(&original, &places);
            prop_assert_eq!(block.len() as u32 + 4, group_size(&places));
            let read = group(&block, &places, 1 << 40).unwrap();
            prop_assert_eq!(&read[..original.len()], &original[..]);
            // A card that goes on after its record.
            let at = beyond.index(original.len());
            let pair = &mut original[at];
            pair.1.length = pair.0.length;
            let read = group(&group_block(&original, &places), &places, 1 << 40);
            prop_assert_eq!(read.is_ok(), apart);
        }

        #[test]
        fn any_bytes_are_read_or_refused(block: Vec<u8>, first in 0u8..33, second in 0u8..33) {
            let part = Span64::default();
            for apart in [false, true] {
                let places = Places { part, card_width: first, record_width: second, apart };
                let _ = group(&block, &places, 1_000);
            }
        }
    }
}
