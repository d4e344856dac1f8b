//! Reads documents: their days, cards and records.

use std::rc::Rc;

use super::Reader;
use super::cache::{Get, all};
use crate::format::bytes::Bytes;
use crate::format::checksum::{START, fnv};
use crate::format::compress::{self, Preset};
use crate::format::documents;
use crate::format::manifest::{Manifest, Segment};
use crate::format::places::{self, GROUP};
use crate::format::{Bad, Span, json, text};
use crate::{Card, Day, DocId, POINTER, months};

/// How many places of records are remembered from dictionaries.
const HINTS: usize = 256;

/// So many bytes of a record are asked for where only its card is wanted and nothing says where that ends: most
/// cards are shorter.
const HEAD: u32 = 256;

/// The days of a segment: `(day, first document)`.
pub(super) type Days = Rc<Vec<(Day, u32)>>;

/// A document's card, and its JSON in the archive's character set.
pub(super) type Record = (Rc<Opened>, Rc<Vec<u8>>);

/// A card, and its bytes: the JSON after it is compressed as if they had come before.
pub(super) type Opened = (Card, Vec<u8>);

impl Reader {
    /// What a segment's records are compressed against.
    fn preset(&self, segment: &Segment) -> Get<Rc<Preset>> {
        self.cache.packed(segment, segment.parts.preset, |block| {
            Ok(compress::preset(block, segment.version))
        })
    }

    /// The card of a document.
    pub(super) fn card_of(&self, manifest: &Manifest, doc: DocId) -> Get<Card> {
        let segment = self.segment(manifest, doc)?;
        if let Some(span) = self.hinted(segment, doc.local) {
            return Ok(self.card_in(segment, span)?.0.clone());
        }
        let preset = self.preset(segment);
        let span = self.place(segment, doc.local)?.0;
        Ok(self.card_at(segment, &*preset?, span)?.0.clone())
    }

    /// The card of the record that lies there, without what follows it.
    pub(super) fn card_in(&self, segment: &Segment, record: Span) -> Get<Rc<Opened>> {
        if segment.version < 3 {
            return Ok(self.record_at(segment, record)?.0);
        }
        let preset = self.preset(segment);
        let (card, _) = self.split(segment, record)?;
        self.card_at(segment, &*preset?, card)
    }

    /// Where the card of a record lies, and the JSON behind it.
    fn split(&self, segment: &Segment, record: Span) -> Get<(Span, Span)> {
        let framed =
            self.cache.framed(segment, Span { length: record.length.min(HEAD), ..record })?;
        let mut bytes = Bytes::new(&framed);
        let length = bytes.u32();
        let before = (framed.len() - bytes.peek().len()) as u32;
        let rest = record.length - before;
        if bytes.failed() || length > rest {
            return Err(self.cache.damaged(segment, record, "the length of a card"));
        }
        let card = Span { offset: record.offset + u64::from(before), length };
        Ok((card, Span { offset: card.end(), length: rest - length }))
    }

    /// The card that lies there.
    fn card_at(&self, segment: &Segment, preset: &Preset, span: Span) -> Get<Rc<Opened>> {
        let before = (preset.bytes.as_slice(), Some(&preset.codes));
        self.cache.block_after(segment, span, Some(before), |block| {
            Ok((documents::card(block, &preset.letters)?, block.to_vec()))
        })
    }

    /// The record of a document.
    pub(super) fn record_of(&self, manifest: &Manifest, doc: DocId) -> Get<Record> {
        let segment = self.segment(manifest, doc)?;
        let span = match self.hinted(segment, doc.local) {
            Some(span) => span,
            None => self.place(segment, doc.local)?.1,
        };
        self.record_at(segment, span)
    }

    /// Remembers where a record is; not too many of them.
    pub(super) fn hint(&self, segment: &Segment, local: u32, span: Span) {
        if self.hinted(segment, local).is_none() {
            let mut hints = self.hints.borrow_mut();
            if hints.len() >= HINTS {
                hints.remove(0);
            }
            hints.push((segment.name.clone(), local, span));
        }
    }

    fn hinted(&self, segment: &Segment, local: u32) -> Option<Span> {
        let hints = self.hints.borrow();
        let known = hints.iter().rev().find(|one| one.1 == local && one.0 == segment.name);
        known.map(|one| one.2)
    }

    /// The record that lies there.
    pub(super) fn record_at(&self, segment: &Segment, span: Span) -> Get<Record> {
        let preset = self.preset(segment).inspect_err(|_| {
            // Asked for together.
            self.cache.want(segment, span);
        })?;
        if segment.version < 3 {
            let before = (preset.bytes.as_slice(), None);
            let record: Rc<Opened> =
                self.cache.block_after(segment, span, Some(before), documents::record)?;
            let json = Rc::new(record.1.clone());
            return Ok((record, json));
        }
        self.cache.framed(segment, span)?;
        let (card, rest) = self.split(segment, span)?;
        let card = self.card_at(segment, &preset, card)?;
        let before = [preset.bytes.as_slice(), &card.1].concat();
        let before = (before.as_slice(), Some(&preset.codes));
        let json = self.cache.block_after(segment, rest, Some(before), whole)?;
        Ok((card, json))
    }

    /// The JSON of a document.
    pub(super) fn json_of(&self, manifest: &Manifest, doc: DocId) -> Get<Rc<str>> {
        let segment = self.segment(manifest, doc)?;
        let (card, json) = self.record_of(manifest, doc)?;
        let json = match segment.version {
            1..4 => text::decode(&json),
            _ => json::unfold(&json, &self.preset(segment)?.fragments, &card.0.people),
        };
        json.map(Rc::from).map_err(|Bad(expected)| self.cache.fail(segment.name.clone(), expected))
    }

    /// Whether a document has this id.
    pub(super) fn has_id(&self, manifest: &Manifest, doc: DocId, id: &str) -> Get<bool> {
        let segment = self.segment(manifest, doc)?;
        if segment.version < 3 {
            return Ok(self.card_of(manifest, doc)?.id == id);
        }
        let identities = self.identities_of(segment, doc.local).inspect_err(|_| {
            // Asked for together.
            let _ = self.place(segment, doc.local);
        })?;
        let may_be = documents::is_identity(&identities, doc.local, fnv(START, id.as_bytes()));
        // Of the one found, all will be asked for.
        Ok(may_be && self.record_of(manifest, doc)?.0.0.id == id)
    }

    /// The block of identities that a document's is in.
    pub(super) fn identities_of(&self, segment: &Segment, local: u32) -> Get<Rc<Vec<u8>>> {
        let span = documents::identities_span(segment.parts.identities, local);
        self.cache.block(segment, span, whole)
    }

    /// Where the card and the record of a document are.
    pub(super) fn place(&self, segment: &Segment, local: u32) -> Get<(Span, Span)> {
        if local >= segment.documents {
            return Err(self.cache.fail(segment.name.clone(), "a document of this generation"));
        }
        let places = segment.parts.places;
        let group = self.cache.block(segment, places::group_span(&places, local), |block| {
            places::group(block, &places, segment.length)
        })?;
        Ok(group[(local % GROUP) as usize])
    }

    /// The documents before and after one in time.
    pub(super) fn neighbours_of(
        &self,
        manifest: &Manifest,
        doc: DocId,
    ) -> Get<(Option<Card>, Option<Card>)> {
        let this = self.card_of(manifest, doc)?;
        let (mut earlier, mut later): (Option<Card>, Option<Card>) = (None, None);
        let mut whole = Ok(());
        for near in self.near_in_time(manifest, doc, this.day, &mut whole) {
            match self.card_of(manifest, near) {
                Ok(card) if is_before(&card, &this) => {
                    if earlier.as_ref().is_none_or(|nearest| is_before(nearest, &card)) {
                        earlier = Some(card);
                    }
                }
                Ok(card) if is_before(&this, &card) => {
                    if later.as_ref().is_none_or(|nearest| is_before(&card, nearest)) {
                        later = Some(card);
                    }
                }
                Ok(_) => {}
                Err(stop) => whole = Err(stop),
            }
        }
        whole.map(|()| (earlier, later))
    }

    /// The living documents of each segment that are the nearest to a document, or of its day.
    fn near_in_time(
        &self,
        manifest: &Manifest,
        doc: DocId,
        day: Day,
        whole: &mut Get<()>,
    ) -> Vec<DocId> {
        let mut near = Vec::new();
        for (at, segment) in manifest.segments.iter().enumerate() {
            let at = at as u32;
            let alive = |local: &u32| segment.dead.binary_search(local).is_err();
            let mut add = |local| near.push(DocId { segment: at, local });
            let (start, end) = if at == doc.segment {
                (doc.local, doc.local + 1)
            } else {
                match self.interval(segment, Some(day), Some(day)) {
                    Ok(interval) => interval,
                    Err(stop) => {
                        *whole = Err(stop);
                        continue;
                    }
                }
            };
            if let Some(before) = (0..start).rev().find(alive) {
                add(before);
            }
            for local in start..end {
                if at != doc.segment && alive(&local) {
                    add(local);
                }
            }
            if let Some(after) = (end..segment.documents).find(alive) {
                add(after);
            }
        }
        near
    }

    /// The days of a segment: `(day, first document)`.
    pub(super) fn days(&self, segment: &Segment) -> Get<Days> {
        if segment.version == 1 {
            return self.cache.packed(segment, segment.parts.days, |block| {
                documents::days(block, segment.days.0, segment.documents)
            });
        }
        let months = 0..segment.months.len();
        let months = all(months.map(|month| self.days_of_month(segment, month)))?;
        let (mut days, mut before) = (Vec::new(), 0);
        for ((month, count), of) in segment.months.iter().zip(months) {
            let mut first = before;
            before += count;
            for (day, count) in (months::first_day(*month)..).zip(of) {
                if count > 0 {
                    days.push((day, first.min(before)));
                    first = first.saturating_add(count);
                }
            }
        }
        Ok(Rc::new(days))
    }

    /// How many documents each day has of a month, by its place among those that have any.
    fn days_of_month(&self, segment: &Segment, month: usize) -> Get<documents::Month> {
        let (part, width) = (segment.parts.days, segment.parts.days_width);
        let block =
            self.cache.block(segment, documents::days_span(part, width, month), |block| {
                documents::days_of_months(block, width)
            })?;
        Ok(block[month % documents::MONTHS])
    }

    /// The documents of a segment published in these days: an interval.
    pub(super) fn interval(
        &self,
        segment: &Segment,
        from: Option<Day>,
        to: Option<Day>,
    ) -> Get<(u32, u32)> {
        let start = match from {
            Some(from) => self.first_of(segment, from)?,
            None => 0,
        };
        let end = match to.and_then(|to| to.checked_add(1)) {
            Some(after) => self.first_of(segment, after)?,
            None => segment.documents,
        };
        Ok((start, end.max(start)))
    }

    /// The first document of a day, or of the first day after it that has one.
    fn first_of(&self, segment: &Segment, day: Day) -> Get<u32> {
        if day <= segment.days.0 {
            return Ok(0);
        }
        if day > segment.days.1 {
            return Ok(segment.documents);
        }
        // The manifest knows where months begin.
        let (month, of_month) = months::civil(day);
        let at = segment.months.partition_point(|(other, _)| *other < month);
        let before: u32 = segment.months[..at].iter().map(|(_, count)| count).sum();
        let Some((_, count)) = segment.months.get(at).filter(|(other, _)| *other == month) else {
            return Ok(before);
        };
        if of_month == 1 {
            return Ok(before);
        }
        if segment.version > 1 {
            let days = self.days_of_month(segment, at)?;
            let some: u64 = days.iter().take(of_month as usize - 1).copied().map(u64::from).sum();
            return Ok(before + some.min(u64::from(*count)) as u32);
        }
        let days = self.days(segment)?;
        let at = days.partition_point(|(other, _)| *other < day);
        Ok(days.get(at).map_or(segment.documents, |(_, first)| *first))
    }

    /// The segment of a document.
    fn segment<'a>(&self, manifest: &'a Manifest, doc: DocId) -> Get<&'a Segment> {
        let expected = "the segment of a document of this generation";
        let segment = manifest.segments.get(doc.segment as usize);
        segment.ok_or_else(|| self.cache.fail(POINTER.to_owned(), expected))
    }
}

/// A block that is kept as it is.
#[allow(clippy::unnecessary_wraps)] // a decoder like the others
fn whole(block: &[u8]) -> Result<Vec<u8>, Bad> {
    Ok(block.to_vec())
}

/// Whether a document was published before another.
fn is_before(a: &Card, b: &Card) -> bool {
    (a.day, a.minute, &a.id) < (b.day, b.minute, &b.id)
}
