//! Builds one segment: gathers analysed documents, then lays them out by date.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use foldhash::fast::FixedState;
use rayon::prelude::*;

use super::analysis::{Analyzed, Shared, analyzed, forget_words};
use super::blob::Blob;
use super::dictionary::{Words, dictionary};
use super::facets::facets;
use super::train::train;
use crate::format::bits::width;
use crate::format::bytes::{Bytes, Put};
use crate::format::compress::shrink;
use crate::format::documents::{Identity, MONTHS, Month, days_block, put_identity, put_record};
use crate::format::manifest::{Parts, Places, Segment, Span64};
use crate::format::places::{GROUP, group_block};
use crate::format::{Span, VERSION};
use crate::{Day, Document, FacetValue, months};

/// How many bytes records are compressed against, and how many documents they are chosen from.
const PRESET: usize = 8 * 1024;
const SAMPLES: usize = 2_048;

/// Gathers documents.
#[derive(Default)]
pub(super) struct SegmentBuilder {
    /// Analysed, and not yet compressed because there is nothing yet to compress them against.
    raw: Vec<Analyzed>,
    preset: Option<Vec<u8>>,
    entries: Vec<Entry>,
    /// Numbers of forms.
    forms: HashMap<Shared, u32, FixedState>,
    /// The values of facets: most are those of many documents.
    values: HashSet<Arc<FacetValue>, FixedState>,
    /// How many words all entries have.
    words: u64,
    /// How many bytes the entries take, about.
    stored: usize,
}

/// A document as it is kept until the segment is built.
pub(super) struct Entry {
    id: String,
    identity: Identity,
    pub(super) day: Day,
    minute: Option<u16>,
    card: Vec<u8>,
    record: Vec<u8>,
    pub(super) facets: Box<[Arc<FacetValue>]>,
    /// How many words title and text have.
    pub(super) lengths: (u32, u32),
    /// Its words.
    pub(super) words: Packed,
}

/// The words of a document, as integers of seven bits a byte: number of the form, positions from the one before. There are
/// more of them than of anything else that waits.
#[derive(Default)]
pub(super) struct Packed(Box<[u8]>);

impl Packed {
    fn of(words: impl Iterator<Item = (u32, u32)>) -> Packed {
        let (mut out, mut before) = (Vec::new(), 0);
        for (form, position) in words {
            out.put_u64(u64::from(form));
            out.put_u64(u64::from(position - before));
            before = position;
        }
        Packed(out.into())
    }

    /// Number of the form, and position.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, u32)> {
        let (mut bytes, mut position) = (Bytes::new(&self.0), 0);
        std::iter::from_fn(move || {
            (!bytes.is_empty()).then(|| {
                let form = bytes.u32();
                position += bytes.u32();
                (form, position)
            })
        })
    }
}

impl SegmentBuilder {
    pub(super) fn documents(&self) -> usize {
        self.entries.len() + self.raw.len()
    }

    pub(super) fn words(&self) -> u64 {
        self.words
    }

    pub(super) fn forms(&self) -> usize {
        self.forms.len()
    }

    /// About how many bytes of memory it takes to build the segment from here.
    pub(super) fn memory(&self) -> usize {
        // Words stand twice while they are sorted by class.
        let words = self.words as usize * 12;
        let raw = self.raw.len() * 16_384;
        self.stored * 2 + words + raw + self.forms.len() * 300
    }

    /// Analyses documents on all cores and takes them.
    pub(super) fn add(&mut self, documents: Vec<(Document, Identity)>) {
        self.raw.par_extend(
            documents.into_par_iter().map(|(document, identity)| analyzed(document, identity)),
        );
        if self.preset.is_some() || self.raw.len() >= SAMPLES {
            self.pack();
        }
    }

    /// Compresses what waits for it.
    pub(super) fn pack(&mut self) {
        let raw = std::mem::take(&mut self.raw);
        let preset = self.preset.get_or_insert_with(|| preset(&raw));
        let packed: Vec<(Analyzed, Vec<u8>, Vec<u8>)> = raw
            .into_par_iter()
            .map(|mut one| {
                let mut record = Vec::new();
                put_record(&mut record, &one.card, &one.json);
                one.json = Vec::new();
                let (card, record) = (shrink(&one.card, preset), shrink(&record, preset));
                (one, card, record)
            })
            .collect();
        for (one, card, record) in packed {
            self.take(one, card, record);
        }
    }

    fn take(&mut self, one: Analyzed, card: Vec<u8>, record: Vec<u8>) {
        let numbers: Vec<u32> = one
            .forms
            .into_iter()
            .map(|form| {
                let next = self.forms.len() as u32;
                *self.forms.entry(form).or_insert(next)
            })
            .collect();
        self.stored += card.len() + record.len() + 256;
        self.words += one.words.len() as u64;
        let words = one.words.iter();
        let words = Packed::of(words.map(|(form, position)| (numbers[*form as usize], *position)));
        let facets = one.facets.into_iter().map(|value| self.shared(value)).collect();
        self.entries.push(Entry {
            id: one.id,
            identity: one.identity,
            day: one.day,
            minute: one.minute,
            card,
            record,
            facets,
            lengths: one.lengths,
            words,
        });
    }

    fn shared(&mut self, value: FacetValue) -> Arc<FacetValue> {
        if let Some(known) = self.values.get(&value) {
            return known.clone();
        }
        let value = Arc::new(value);
        self.values.insert(value.clone());
        value
    }

    /// The segment and its bytes; none where there is no document.
    pub(super) fn build(mut self) -> Option<(Segment, Vec<u8>)> {
        self.pack();
        forget_words();
        self.entries.sort_by(|a, b| (a.day, a.minute, &a.id).cmp(&(b.day, b.minute, &b.id)));
        let (first, last) = (self.entries.first()?.day, self.entries.last()?.day);
        let mut by_month: BTreeMap<i32, u32> = BTreeMap::new();
        for entry in &self.entries {
            *by_month.entry(months::month(entry.day)).or_default() += 1;
        }
        let mut segment = Segment {
            version: VERSION,
            documents: self.entries.len() as u32,
            days: (first, last),
            months: by_month.into_iter().collect(),
            ..Segment::default()
        };
        // About half of a segment is neither cards nor records.
        let mut blob = Blob::with_capacity(self.stored * 2);
        let records =
            store(&mut self.entries, self.preset.as_deref(), &mut blob, &mut segment.parts);
        facets(&self.entries, &mut blob, &mut segment.parts);
        let words = Words { forms: self.forms, entries: &mut self.entries, records: &records };
        segment.length = u64::MAX;
        (segment.parts.terms, segment.parts.spelling) =
            dictionary(words, &segment.clone(), &mut blob);
        let (name, bytes) = blob.seal();
        segment.name = name;
        segment.length = bytes.len() as u64;
        Some((segment, bytes))
    }
}

/// What records like these are compressed against.
fn preset(raw: &[Analyzed]) -> Vec<u8> {
    let samples: Vec<&[u8]> =
        raw.iter().flat_map(|one| [one.card.as_slice(), one.json.as_slice()]).collect();
    // A dictionary is worth its bytes only where there is more to compress than a few records.
    let all: usize = samples.iter().map(|sample| sample.len()).sum();
    train(&samples, PRESET.min(all / 4))
}

/// Lays out cards, records, their places and their days; gives where each record is.
fn store(
    entries: &mut [Entry],
    preset: Option<&[u8]>,
    blob: &mut Blob,
    parts: &mut Parts,
) -> Vec<Span> {
    parts.preset = blob.add(&shrink(preset.unwrap_or_default(), &[]));
    let cards: Vec<Span> =
        entries.iter_mut().map(|entry| blob.add(&std::mem::take(&mut entry.card))).collect();
    let offset = blob.end();
    let records: Vec<Span> =
        entries.iter_mut().map(|entry| blob.add(&std::mem::take(&mut entry.record))).collect();
    parts.records = Span64 { offset, length: blob.end() - offset };
    let longest = |spans: &[Span]| {
        width(u64::from(spans.iter().map(|span| span.length).max().unwrap_or_default())) as u8
    };
    let mut places = Places {
        part: Span64 { offset: blob.end(), length: 0 },
        card_width: longest(&cards),
        record_width: longest(&records),
    };
    let pairs: Vec<(Span, Span)> = cards.into_iter().zip(records.iter().copied()).collect();
    for group in pairs.chunks(GROUP as usize) {
        blob.add(&group_block(group, &places));
    }
    places.part.length = blob.end() - places.part.offset;
    parts.places = places;
    let mut by_month: BTreeMap<i32, Month> = BTreeMap::new();
    for entry in &*entries {
        let (month, day) = months::civil(entry.day);
        by_month.entry(month).or_insert([0; 31])[day as usize - 1] += 1;
    }
    let by_month: Vec<Month> = by_month.into_values().collect();
    let most = by_month.iter().flatten().max().copied().unwrap_or_default();
    parts.days_width = width(u64::from(most)) as u8;
    let offset = blob.end();
    for some in by_month.chunks(MONTHS) {
        blob.add(&days_block(some, parts.days_width));
    }
    parts.days = Span { offset, length: (blob.end() - offset) as u32 };
    let mut block = Vec::new();
    for entry in entries {
        put_identity(&mut block, entry.identity);
    }
    parts.identities = blob.add(&block);
    records
}
