//! What is kept of each document: its day, its card, its JSON, and where the two lie.

use super::bytes::Bytes;
use super::manifest::span;
use super::{Bad, Span};
use crate::{Card, Day};

/// Where a document's card and JSON are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Location {
    pub(crate) card: Span,
    pub(crate) json: Span,
}

/// The days of a segment's documents, in order: `(day, first document)`.
pub(crate) fn days(block: &[u8], documents: u32) -> Result<Vec<(Day, u32)>, Bad> {
    let mut bytes = Bytes::new(block);
    let mut days = Vec::with_capacity(bytes.count(2)?);
    let (mut day, mut first) = (0i32, 0u32);
    for at in 0..days.capacity() {
        let step = bytes.i32()?;
        day = day.checked_add(step).filter(|_| at == 0 || step > 0).ok_or(Bad("days in order"))?;
        days.push((day, first));
        first = first.checked_add(bytes.u32()?).ok_or(Bad("a count of documents"))?;
    }
    bytes.end()?;
    if first == documents { Ok(days) } else { Err(Bad("a day for every document")) }
}

/// Where all cards and documents of a segment are.
pub(crate) fn locations(block: &[u8], documents: u32, within: u64) -> Result<Vec<Location>, Bad> {
    let mut bytes = Bytes::new(block);
    let mut locations = Vec::new();
    while !bytes.is_empty() {
        let card = span(&mut bytes, within)?;
        let json = span(&mut bytes, within)?;
        locations.push(Location { card, json });
    }
    if locations.len() == documents as usize {
        Ok(locations)
    } else {
        Err(Bad("a place for every document"))
    }
}

/// A card.
pub(crate) fn card(block: &[u8]) -> Result<Card, Bad> {
    let mut bytes = Bytes::new(block);
    let id = bytes.string()?;
    let day = bytes.i32()?;
    let minute = match bytes.u32()? {
        0 => None,
        minute => Some(u16::try_from(minute - 1).map_err(|_| Bad("a minute of a day"))?),
    };
    let lang = bytes.string()?;
    let title = bytes.string()?;
    let lede = bytes.string()?;
    let place = bytes.string()?;
    let mut people = Vec::with_capacity(bytes.count(2)?);
    for _ in 0..people.capacity() {
        people.push((bytes.string()?, bytes.string()?));
    }
    bytes.end()?;
    Ok(Card { id, day, minute, lang, title, lede, place, people })
}

#[cfg(feature = "writer")]
pub(crate) use encode::{put_card, put_days, put_locations};

#[cfg(feature = "writer")]
mod encode {
    use super::{Card, Day, Location};
    use crate::format::bytes::Put;
    use crate::format::manifest::put_span;

    /// `(day, how many documents)`, in order.
    pub(crate) fn put_days(out: &mut Vec<u8>, days: &[(Day, u32)]) {
        out.put_u64(days.len() as u64);
        let mut before = 0;
        for (day, count) in days {
            out.put_i32(day - before);
            out.put_u64(u64::from(*count));
            before = *day;
        }
    }

    pub(crate) fn put_locations(out: &mut Vec<u8>, locations: &[Location]) {
        for location in locations {
            put_span(out, location.card);
            put_span(out, location.json);
        }
    }

    pub(crate) fn put_card(out: &mut Vec<u8>, card: &Card) {
        out.put_string(&card.id);
        out.put_i32(card.day);
        out.put_u64(card.minute.map_or(0, |minute| u64::from(minute) + 1));
        out.put_string(&card.lang);
        out.put_string(&card.title);
        out.put_string(&card.lede);
        out.put_string(&card.place);
        out.put_u64(card.people.len() as u64);
        for (id, name) in &card.people {
            out.put_string(id);
            out.put_string(name);
        }
    }
}
