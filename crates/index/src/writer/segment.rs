//! Builds one segment: gathers analysed documents, then lays them out by date.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use foldhash::fast::FixedState;
use rayon::prelude::*;

use super::analysis::{Analyzed, Form, LETTERS, Shared, analyzed, forget_words};
use super::blob::{Blob, Kind};
use super::dictionary::{Words, dictionary};
use super::facets::facets;
use super::train::train;
use crate::format::bits::width;
use crate::format::bytes::{Bytes, Put};
use crate::format::compress::{pack, put_preset, shrink};
use crate::format::deflate::{Deflater, Window};
use crate::format::documents::{IDENTITIES, Identity, MONTHS, Month, days_block, put_identity};
use crate::format::json::{fold, fragments};
use crate::format::manifest::{Parts, Places, Segment, Span64};
use crate::format::places::{GROUP, group_block};
use crate::format::{Span, VERSION};
use crate::{Day, Document, Facet, FacetValue, months};

/// How many bytes records are compressed against, and how many documents they are chosen from.
const PRESET: usize = 8 * 1024;
const SAMPLES: usize = 2_048;

/// How many forms are found by their address.
const ADDRESSES: usize = 1 << 18;

/// How many bytes there are of each kind.
pub(super) type Sizes = Vec<(&'static str, u64)>;

/// Gathers documents.
#[derive(Default)]
pub(super) struct SegmentBuilder {
    /// Analysed, and not yet compressed because there is nothing yet to compress them against.
    raw: Vec<Analyzed>,
    packer: Option<Packer>,
    entries: Vec<Entry>,
    /// Numbers of forms.
    forms: HashMap<Shared, u32, FixedState>,
    /// The same by where a form is in memory, which is quicker to ask; each is held, so that no other comes to be there.
    by_address: HashMap<*const Form, (Shared, u32), FixedState>,
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
    /// Its card and its JSON, compressed.
    record: [Vec<u8>; 2],
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
        if self.packer.is_some() || self.raw.len() >= SAMPLES {
            self.pack();
        }
    }

    /// Compresses what waits for it.
    pub(super) fn pack(&mut self) {
        let raw = std::mem::take(&mut self.raw);
        let packer = self.packer.get_or_insert_with(|| Packer::of(&raw));
        let packed: Vec<(Analyzed, [Vec<u8>; 2])> = raw
            .into_par_iter()
            .map_init(
                || packer.deflater.window(),
                |window, mut one| {
                    let record = packer.pack(&one, window);
                    one.json = String::new();
                    (one, record)
                },
            )
            .collect();
        for (one, record) in packed {
            self.take(one, record);
        }
    }

    fn take(&mut self, one: Analyzed, record: [Vec<u8>; 2]) {
        let numbers: Vec<u32> = one.forms.into_iter().map(|form| self.number(form)).collect();
        self.stored += record.iter().map(Vec::len).sum::<usize>() + 256;
        self.words += one.words.len() as u64;
        let words = one.words.iter();
        let words = Packed::of(words.map(|(form, position)| (numbers[*form as usize], *position)));
        let facets = one.facets.into_iter().map(|value| self.shared(value)).collect();
        self.entries.push(Entry {
            id: one.id,
            identity: one.identity,
            day: one.day,
            minute: one.minute,
            record,
            facets,
            lengths: one.lengths,
            words,
        });
    }

    /// The number of a form, which is new or known.
    fn number(&mut self, form: Shared) -> u32 {
        if let Some((_, number)) = self.by_address.get(&Arc::as_ptr(&form)) {
            return *number;
        }
        if self.by_address.len() >= ADDRESSES {
            self.by_address.clear();
        }
        let next = self.forms.len() as u32;
        let number = *self.forms.entry(form.clone()).or_insert(next);
        self.by_address.insert(Arc::as_ptr(&form), (form, number));
        number
    }

    fn shared(&mut self, value: FacetValue) -> Arc<FacetValue> {
        if let Some(known) = self.values.get(&value) {
            return known.clone();
        }
        let value = Arc::new(value);
        self.values.insert(value.clone());
        value
    }

    /// The segment, its bytes, and how many there are of each kind; none where there is no document.
    pub(super) fn build(mut self) -> Option<(Segment, Vec<u8>, Sizes)> {
        self.pack();
        self.by_address = HashMap::default();
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
        let records = store(&mut self.entries, self.packer.as_ref(), &mut blob, &mut segment.parts);
        blob.begin(Kind::Facets);
        facets(&self.entries, &mut blob, &mut segment.parts);
        let words = Words { forms: self.forms, entries: &mut self.entries, records: &records };
        segment.length = u64::MAX;
        (segment.parts.terms, segment.parts.spelling) =
            dictionary(words, &segment.clone(), &mut blob);
        let sizes = blob.sizes();
        let (name, bytes) = blob.seal();
        segment.name = name;
        segment.length = bytes.len() as u64;
        Some((segment, bytes, sizes))
    }
}

/// How records like those it is made of are written.
struct Packer {
    fragments: Vec<String>,
    deflater: Deflater,
}

impl Packer {
    fn of(raw: &[Analyzed]) -> Packer {
        let texts: Vec<&str> = raw.iter().map(|one| one.json.as_str()).collect();
        let fragments = fragments(&texts);
        let jsons: Vec<Vec<u8>> = raw.par_iter().map(|one| folded(one, &fragments)).collect();
        let pairs = raw.iter().zip(&jsons).map(|(one, json)| [one.card.as_slice(), json]);
        let pairs: Vec<[&[u8]; 2]> = pairs.collect();
        // A dictionary is worth its bytes only where there is more to compress than a few records.
        let all: usize = pairs.iter().flatten().map(|part| part.len()).sum();
        let preset = train(pairs.as_flattened(), PRESET.min(all / 4));
        Packer { fragments, deflater: Deflater::train(preset, &pairs) }
    }

    /// The card and the JSON of a document, compressed.
    fn pack(&self, one: &Analyzed, window: &mut Window) -> [Vec<u8>; 2] {
        pack(&[&one.card, &folded(one, &self.fragments)], &self.deflater, window)
    }
}

/// The JSON of a document, encoded.
fn folded(one: &Analyzed, fragments: &[String]) -> Vec<u8> {
    let people = one.facets.iter().filter(|value| value.facet == Facet::Person);
    let people: Vec<(&str, &str)> =
        people.map(|value| (value.key.as_str(), value.label.as_str())).collect();
    fold(&one.json, fragments, &people)
}

/// Lays out cards, records, their places and their days; gives where each record is.
fn store(
    entries: &mut [Entry],
    packer: Option<&Packer>,
    blob: &mut Blob,
    parts: &mut Parts,
) -> Vec<Span> {
    let mut block = Vec::new();
    if let Some(packer) = packer {
        put_preset(&mut block, &packer.deflater, &packer.fragments, &LETTERS);
    }
    parts.preset = blob.add(&shrink(&block, &[]));
    let offset = blob.end();
    let pairs: Vec<(Span, Span)> = entries
        .iter_mut()
        .map(|entry| add_record(std::mem::take(&mut entry.record), blob))
        .collect();
    let records: Vec<Span> = pairs.iter().map(|pair| pair.1).collect();
    parts.records = Span64 { offset, length: blob.end() - offset };
    let longest = |of: &dyn Fn(&(Span, Span)) -> Span| {
        width(u64::from(pairs.iter().map(|pair| of(pair).length).max().unwrap_or_default())) as u8
    };
    blob.begin(Kind::Places);
    let mut places = Places {
        part: Span64 { offset: blob.end(), length: 0 },
        card_width: longest(&|pair| pair.0),
        record_width: longest(&|pair| pair.1),
        apart: false,
    };
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
    let offset = blob.end();
    for some in entries.chunks(IDENTITIES as usize) {
        let mut block = Vec::new();
        for entry in some {
            put_identity(&mut block, entry.identity);
        }
        blob.add(&block);
    }
    parts.identities = Span { offset, length: (blob.end() - offset) as u32 };
    records
}

/// Adds a record: the length of the card's block, the card, and the JSON. Gives where the card is, and all of it.
fn add_record([card, json]: [Vec<u8>; 2], blob: &mut Blob) -> (Span, Span) {
    let offset = blob.end();
    let mut length = Vec::new();
    length.put_u64(card.len() as u64 + 4);
    blob.add_bare(&length);
    let card = blob.add(&card);
    blob.add(&json);
    (card, Span { offset, length: (blob.end() - offset) as u32 })
}
