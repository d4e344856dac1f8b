//! What is kept of each document: its day, its card, and its record.
//!
//! A record is the card and, compressed as if the card had come before it, the JSON: what the two share costs
//! nothing, a list reads cards alone, and a hit is shown with its passage after one request.

use super::bits::{Bits, size};
use super::bytes::Bytes;
#[cfg(all(test, feature = "writer"))]
use super::text;
use super::text::ESCAPE;
use super::{Bad, Span};
use crate::{Card, Day};

/// The days of the documents of a segment of version 1, in order: `(day, first document)`.
///
/// The block has, from the first day on, the number of documents of every day.
pub(crate) fn days(block: &[u8], first: Day, documents: u32) -> Result<Vec<(Day, u32)>, Bad> {
    let mut bytes = Bytes::new(block);
    let mut days = Vec::new();
    let (mut day, mut before) = (first, 0u32);
    while !bytes.is_empty() {
        let count = bytes.u32();
        if count > 0 {
            days.push((day, before));
        }
        before = before.saturating_add(count);
        day = day.saturating_add(1);
    }
    bytes.expect(before == documents, "a day for every document");
    bytes.end()?;
    Ok(days)
}

/// How many months a block of days is for.
pub(crate) const MONTHS: usize = 12;

/// How many documents each day of a month has.
pub(crate) type Month = [u32; 31];

/// The block of days of a month that has documents, by its place among them: all blocks have one size.
pub(crate) fn days_span(part: Span, width: u8, month: usize) -> Span {
    let length = size(MONTHS * 31, u32::from(width)) as u32 + 4;
    let offset = part.offset.saturating_add((month / MONTHS) as u64 * u64::from(length));
    Span { offset, length }
}

/// Reads a block of days.
pub(crate) fn days_of_months(block: &[u8], width: u8) -> Result<Vec<Month>, Bad> {
    let mut bits = Bits::new(block);
    let mut months = vec![[0; 31]; MONTHS];
    for day in months.iter_mut().flatten() {
        *day = bits.take(u32::from(width));
    }
    bits.end()?;
    Ok(months)
}

/// How many documents a block of identities is for.
pub(crate) const IDENTITIES: u32 = 64;

/// The block of identities of a document: all have one size, but for the last.
pub(crate) fn identities_span(part: Span, document: u32) -> Span {
    let size = IDENTITIES * 16 + 4;
    let before = u64::from(document / IDENTITIES) * u64::from(size);
    let length = u64::from(part.length).saturating_sub(before).min(size.into()) as u32;
    Span { offset: part.offset.saturating_add(before), length }
}

/// Whether a block of identities has a document with an id of this hash.
pub(crate) fn is_identity(block: &[u8], document: u32, id: u64) -> bool {
    let at = (document % IDENTITIES * 16) as usize;
    block.get(at..at + 8) == Some(&id.to_le_bytes())
}

/// The hashes of a document's id and of all that was given of it.
#[cfg(feature = "writer")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Identity {
    pub(crate) id: u64,
    pub(crate) content: u64,
}

/// Reads a block of identities.
#[cfg(feature = "writer")]
pub(crate) fn identities(block: &[u8]) -> Result<Vec<Identity>, Bad> {
    let (pairs, rest) = block.as_chunks::<16>();
    if !rest.is_empty() {
        return Err(Bad("an identity for every document"));
    }
    let number = |bytes: &[u8]| bytes.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte));
    let pairs = pairs.iter();
    Ok(pairs.map(|pair| Identity { id: number(&pair[..8]), content: number(&pair[8..]) }).collect())
}

/// Reads a record of version 1 or 2: the card and the JSON, encoded.
pub(crate) fn record(block: &[u8]) -> Result<(Card, Vec<u8>), Bad> {
    let mut bytes = Bytes::new(block);
    let first = card(bytes.bytes(), &[])?;
    let json = bytes.rest().to_vec();
    bytes.end()?;
    Ok((first, json))
}

/// The id of a person where it is the name as the segment's letters spell it: no text, so that it can be no other id.
const SPELLED: &[u8] = &[ESCAPE];

/// A name, spelled byte by byte.
pub(crate) fn spelled(name: &[u8], letters: &[String]) -> String {
    let letters = name.iter().filter_map(|byte| letters.get(usize::from(*byte)));
    letters.filter(|letter| letter.len() < 8).map(String::as_str).collect()
}

/// A card.
pub(crate) fn card(block: &[u8], letters: &[String]) -> Result<Card, Bad> {
    let mut bytes = Bytes::new(block);
    let id = bytes.string();
    let day = bytes.i32();
    let minute = bytes.below(usize::from(u16::MAX), "a minute of a day").checked_sub(1);
    let card = Card {
        id,
        day,
        minute: minute.map(|minute| minute as u16),
        lang: bytes.string(),
        title: bytes.string(),
        lede: bytes.string(),
        place: bytes.string(),
        people: bytes.list(2, |bytes| {
            let (id, name) = (bytes.bytes(), bytes.bytes());
            let id = if id == SPELLED { spelled(name, letters) } else { bytes.text(id) };
            (id, bytes.text(name))
        }),
        story: if bytes.is_empty() { String::new() } else { bytes.string() },
    };
    bytes.end()?;
    Ok(card)
}

#[cfg(feature = "writer")]
pub(crate) use encode::{days_block, put_card, put_identity};

#[cfg(all(feature = "writer", test))]
pub(crate) use encode::put_record;

#[cfg(feature = "writer")]
mod encode {
    use super::{Card, Identity, MONTHS, Month, SPELLED, spelled};
    use crate::format::bits::PutBits;
    use crate::format::bytes::Put;
    use crate::format::text;

    /// A block of days, of at most so many months as a block is for.
    pub(crate) fn days_block(months: &[Month], width: u8) -> Vec<u8> {
        let mut bits = PutBits::default();
        let padded = months.iter().chain(std::iter::repeat(&[0; 31])).take(MONTHS);
        for day in padded.flatten() {
            bits.put(*day, u32::from(width));
        }
        bits.finish()
    }

    pub(crate) fn put_identity(out: &mut Vec<u8>, identity: Identity) {
        out.extend_from_slice(&identity.id.to_le_bytes());
        out.extend_from_slice(&identity.content.to_le_bytes());
    }

    /// A record of version 1 or 2, of a card and a JSON that are encoded already.
    #[cfg(test)]
    pub(crate) fn put_record(out: &mut Vec<u8>, card: &[u8], json: &[u8]) {
        out.put_bytes(card);
        out.extend_from_slice(json);
    }

    pub(crate) fn put_card(out: &mut Vec<u8>, card: &Card, letters: &[String]) {
        out.put_string(&card.id);
        out.put_i32(card.day);
        out.put_u64(card.minute.map_or(0, |minute| u64::from(minute) + 1));
        out.put_string(&card.lang);
        out.put_string(&card.title);
        out.put_string(&card.lede);
        out.put_string(&card.place);
        out.put_u64(card.people.len() as u64);
        for (id, name) in &card.people {
            let name = text::encode(name);
            match spelled(&name, letters) == *id {
                true => out.put_bytes(SPELLED),
                false => out.put_string(id),
            }
            out.put_bytes(&name);
        }
        if !card.story.is_empty() {
            out.put_string(&card.story);
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
        fn days_come_back(
            months in prop::collection::vec(prop::array::uniform31(0u32..300), 1..=MONTHS),
            noise: Vec<u8>,
            width in 0u8..33,
        ) {
            let block = days_block(&months, 9);
            let part = Span { offset: 70, length: 0 };
            prop_assert_eq!(days_span(part, 9, 11).length as usize, block.len() + 4);
            prop_assert_eq!(days_span(part, 9, 12).offset, 70 + block.len() as u64 + 4);
            let read = days_of_months(&block, 9).unwrap();
            prop_assert_eq!(&read[..months.len()], &months[..]);
            let _ = days_of_months(&noise, width);
        }

        #[test]
        fn records_come_back(
            texts in prop::array::uniform7("\\PC{0,20}"),
            day: i32,
            minute in prop::option::of(0u16..1_440),
            people: Vec<(String, String)>,
            bytes: Vec<u8>,
        ) {
            let [id, lang, title, lede, place, story, json] = texts;
            let original = Card { id, day, minute, lang, title, lede, place, people, story };
            let mut encoded = Vec::new();
            put_card(&mut encoded, &original, &[]);
            let mut block = Vec::new();
            put_record(&mut block, &encoded, &text::encode(&json));
            let identity = Identity { id: 7, content: day as u64 };
            let mut identified = Vec::new();
            put_identity(&mut identified, identity);
            prop_assert_eq!(&identities(&identified).unwrap(), &[identity]);
            prop_assert!(is_identity(&identified, IDENTITIES, 7));
            prop_assert!(!is_identity(&identified, 0, 8) && !is_identity(&identified, 1, 7));
            prop_assert_eq!(record(&block).unwrap(), (original, text::encode(&json)));
            let _ = record(&bytes);
            let _ = days(&bytes, day, 100);
            let _ = identities(&bytes);
        }
    }

    #[test]
    fn an_id_that_is_spelled_as_the_name_is_not_said() {
        let mut letters = vec![String::new(); 256];
        for (letter, spelled) in [("А", "a"), ("б", "b"), ("ж", "zh"), (" ", "-")] {
            letters[usize::from(text::encode(letter)[0])] = spelled.into();
        }
        for (id, name, length) in
            [("ab-zh", "Аб жь", 8), ("ab-zh-2", "Аб ж", 13), ("a", "б", 4), ("", "б", 3)]
        {
            let people = vec![(id.to_owned(), name.to_owned())];
            let original = Card { people, ..Card::default() };
            let mut block = Vec::new();
            put_card(&mut block, &original, &letters);
            assert_eq!(block.len() - 8, length, "{id}");
            assert_eq!(card(&block, &letters).unwrap(), original);
        }
    }

    #[test]
    fn blocks_of_identities_are_found_by_arithmetic() {
        let part = Span { offset: 1_000, length: 1_028 + 20 };
        for (document, offset, length) in [
            (0, 1_000, 1_028),
            (63, 1_000, 1_028),
            (64, 2_028, 20),
            // More than a manifest should have.
            (128, 3_056, 0),
            (u32::MAX, 1_000 + 67_108_863 * 1_028, 0),
        ] {
            assert_eq!(identities_span(part, document), Span { offset, length }, "{document}");
        }
    }
}
