//! Builds one segment: gathers analysed documents, then lays them out by date.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use super::analysis::{Analyzed, analyzed};
use super::train::train;
use crate::format::Span;
use crate::format::checksum::{self, fnv};
use crate::format::compress::shrink;
use crate::format::dictionary::{Block, Class, Form, put_block, put_index};
use crate::format::documents::{Location, put_days, put_locations};
use crate::format::facets::{Value, put_values};
use crate::format::manifest::{Parts, Segment, put_ascending};
use crate::format::postings::{IMPACTS, Postings, put_positions, put_postings};
use crate::{BODY, Day, Document, FacetValue, months};

/// How many bytes records are compressed against, and how many documents they are chosen from.
const PRESET: usize = 12 * 1024;
const SAMPLES: usize = 2_000;
/// How many forms a block of the dictionary has.
const FORMS: usize = 160;

/// What stands for the number of a form where it is but the name of the class.
const NAME: u32 = 0;

/// The parameters of BM25F. Lengths are measured against fixed ones, not the archive's own
/// averages, so that a segment's impacts never change because of its neighbours.
const K1: f32 = 1.2;
const TITLE: Field = Field { weight: 4.0, b: 0.4, length: 9.0 };
const TEXT: Field = Field { weight: 1.0, b: 0.6, length: 220.0 };

struct Field {
    weight: f32,
    b: f32,
    length: f32,
}

impl Field {
    fn weigh(&self, frequency: u32, length: u32) -> f32 {
        self.weight * frequency as f32 / (1.0 - self.b + self.b * length as f32 / self.length)
    }
}

/// Gathers documents.
#[derive(Default)]
pub(super) struct SegmentBuilder {
    entries: Vec<Entry>,
    /// Numbers of `(form, class)`.
    pairs: HashMap<(String, String), u32>,
    words: Vec<Word>,
    counted: u64,
}

struct Entry {
    id: String,
    day: Day,
    minute: Option<u16>,
    card: Vec<u8>,
    json: Vec<u8>,
    facets: Vec<FacetValue>,
    lengths: (u32, u32),
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Word {
    class: u32,
    document: u32,
    position: u32,
    form: u32,
}

impl SegmentBuilder {
    pub(super) fn documents(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn words(&self) -> u64 {
        self.counted
    }

    pub(super) fn forms(&self) -> usize {
        self.pairs.len()
    }

    /// Analyses documents on all cores and takes them.
    pub(super) fn add(&mut self, documents: Vec<Document>) {
        let analyzed: Vec<Analyzed> = documents.into_par_iter().map(analyzed).collect();
        for one in analyzed {
            self.take(one);
        }
    }

    fn take(&mut self, one: Analyzed) {
        let document = self.entries.len() as u32;
        let numbers: Vec<u32> = one
            .forms
            .into_iter()
            .map(|pair| {
                let next = self.pairs.len() as u32;
                *self.pairs.entry(pair).or_insert(next)
            })
            .collect();
        self.counted += one.words.len() as u64;
        self.words.extend(one.words.iter().map(|(form, position)| Word {
            class: 0,
            document,
            position: *position,
            form: numbers[*form as usize],
        }));
        self.entries.push(Entry {
            id: one.id,
            day: one.day,
            minute: one.minute,
            card: one.card,
            json: one.json,
            facets: one.facets,
            lengths: one.lengths,
        });
    }

    /// The segment and its bytes; none where there is no document.
    pub(super) fn build(mut self) -> Option<(Segment, Vec<u8>)> {
        let renumbered = self.order();
        let (first, last) = (self.entries.first()?.day, self.entries.last()?.day);
        let mut blob = Blob::default();
        let mut parts = Parts::default();
        self.store(&mut blob, &mut parts);
        self.facets(&mut blob, &mut parts);
        let lengths: Vec<(u32, u32)> = self.entries.iter().map(|entry| entry.lengths).collect();
        dictionary(self.pairs, self.words, &renumbered, &lengths, &mut blob, &mut parts);
        let mut by_month: BTreeMap<i32, u32> = BTreeMap::new();
        for entry in &self.entries {
            *by_month.entry(months::month(entry.day)).or_default() += 1;
        }
        let documents = self.entries.len() as u32;
        let (name, bytes) = blob.seal();
        let segment = Segment {
            name,
            length: bytes.len() as u64,
            documents,
            days: (first, last),
            months: by_month.into_iter().collect(),
            dead: Vec::new(),
            parts,
        };
        Some((segment, bytes))
    }

    /// Puts the entries in the order of time, and says for each old number the new one.
    fn order(&mut self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.entries.len() as u32).collect();
        order.sort_by(|a, b| {
            let key = |at: &u32| {
                let entry = &self.entries[*at as usize];
                (entry.day, entry.minute, &entry.id)
            };
            key(a).cmp(&key(b))
        });
        let mut renumbered = vec![0; order.len()];
        for (new, old) in order.iter().enumerate() {
            renumbered[*old as usize] = new as u32;
        }
        let mut slots: Vec<Option<Entry>> = self.entries.drain(..).map(Some).collect();
        self.entries = order.iter().filter_map(|old| slots[*old as usize].take()).collect();
        renumbered
    }

    fn store(&mut self, blob: &mut Blob, parts: &mut Parts) {
        let step = self.entries.len().div_ceil(SAMPLES).max(1);
        let samples: Vec<&[u8]> = self
            .entries
            .iter()
            .step_by(step)
            .flat_map(|entry| [entry.card.as_slice(), entry.json.as_slice()])
            .collect();
        let preset = train(&samples, PRESET);
        let packed: Vec<(Vec<u8>, Vec<u8>)> = self
            .entries
            .par_iter()
            .map(|entry| (shrink(&entry.card, &preset), shrink(&entry.json, &preset)))
            .collect();
        parts.preset = blob.add(shrink(&preset, &[]));
        let (cards, jsons): (Vec<_>, Vec<_>) = packed.into_iter().unzip();
        let cards: Vec<Span> = cards.into_iter().map(|card| blob.add(card)).collect();
        let jsons: Vec<Span> = jsons.into_iter().map(|json| blob.add(json)).collect();
        let locations: Vec<Location> =
            cards.into_iter().zip(jsons).map(|(card, json)| Location { card, json }).collect();
        let mut block = Vec::new();
        put_locations(&mut block, &locations);
        parts.locations = blob.add(shrink(&block, &[]));
        let mut days: Vec<(Day, u32)> = Vec::new();
        for entry in &self.entries {
            match days.last_mut() {
                Some((day, count)) if *day == entry.day => *count += 1,
                _ => days.push((entry.day, 1)),
            }
        }
        let mut block = Vec::new();
        put_days(&mut block, &days);
        parts.days = blob.add(block);
    }

    fn facets(&self, blob: &mut Blob, parts: &mut Parts) {
        for (facet, part) in crate::FACETS.into_iter().zip(&mut parts.facets) {
            let mut found: BTreeMap<&str, (&FacetValue, Vec<u32>)> = BTreeMap::new();
            for (document, entry) in self.entries.iter().enumerate() {
                for value in entry.facets.iter().filter(|value| value.facet == facet) {
                    let (latest, list) =
                        found.entry(&value.key).or_insert_with(|| (value, Vec::new()));
                    *latest = value;
                    if list.last() != Some(&(document as u32)) {
                        list.push(document as u32);
                    }
                }
            }
            let mut values: Vec<Value> = Vec::new();
            for (key, (value, list)) in found {
                let mut block = Vec::new();
                put_ascending(&mut block, &list);
                values.push(Value {
                    key: key.to_owned(),
                    label: value.label.clone(),
                    detail: value.detail.clone(),
                    count: list.len() as u32,
                    postings: blob.add(block),
                });
            }
            values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.key.cmp(&b.key)));
            let mut block = Vec::new();
            put_values(&mut block, &values);
            *part = blob.add(shrink(&block, &[]));
        }
    }
}

/// Lays out postings, positions and the term dictionary.
fn dictionary(
    pairs: HashMap<(String, String), u32>,
    mut words: Vec<Word>,
    renumbered: &[u32],
    lengths: &[(u32, u32)],
    blob: &mut Blob,
    parts: &mut Parts,
) {
    let mut sorted: Vec<((String, String), u32)> = pairs.into_iter().collect();
    sorted.par_sort_unstable_by(|a, b| (&a.0.1, &a.0.0).cmp(&(&b.0.1, &b.0.0)));
    // Classes are numbered in the order of their names, forms in each class in their own order.
    let mut classes: Vec<Class> = Vec::new();
    let mut of_pair = vec![(0u32, 0u32); sorted.len()];
    let mut ordinal = NAME;
    for ((_, class), pair) in &sorted {
        if classes.last().is_none_or(|last| last.name != *class) {
            classes.push(Class { name: class.clone(), ..Class::default() });
            ordinal = NAME;
        }
        ordinal += 1;
        of_pair[*pair as usize] = (classes.len() as u32 - 1, ordinal);
    }
    words.par_iter_mut().for_each(|word| {
        (word.class, word.form) = of_pair[word.form as usize];
        word.document = renumbered[word.document as usize];
    });
    words.par_sort_unstable();
    let mut frequencies: HashMap<(u32, u32), u32> = HashMap::new();
    for list in words.chunk_by(|a, b| a.class == b.class) {
        let mut postings = Postings::default();
        let mut places = Vec::new();
        for of in list.chunk_by(|a, b| a.document == b.document) {
            let mut counts: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
            for word in of {
                let (title, text) = counts.entry(word.form).or_default();
                *(if word.position < BODY { title } else { text }) += 1;
            }
            for form in counts.keys() {
                *frequencies.entry((of[0].class, *form)).or_default() += 1;
            }
            let document = of[0].document;
            let titles: u32 = counts.values().map(|count| count.0).sum();
            let texts: u32 = counts.values().map(|count| count.1).sum();
            let lengths = lengths[document as usize];
            let weighed = TITLE.weigh(titles, lengths.0) + TEXT.weigh(texts, lengths.1);
            let impact = (weighed / (K1 + weighed) * IMPACTS as f32).round();
            let leading = counts.iter().max_by_key(|(form, count)| (**count, u32::MAX - **form));
            postings.documents.push(document);
            postings.impacts.push((impact as u8).max(1));
            postings.forms.push(leading.map_or(0, |(form, _)| *form));
            let positions: Vec<u32> = of.iter().map(|word| word.position).collect();
            put_positions(&mut places, &positions);
        }
        let class = &mut classes[list[0].class as usize];
        class.documents = postings.documents.len() as u32;
        let mut block = Vec::new();
        put_postings(&mut block, &postings);
        class.postings = blob.add(block);
        class.positions = blob.add(places);
    }
    let mut forms: BTreeMap<(String, String), Vec<(u32, u32)>> = BTreeMap::new();
    for ((form, _), pair) in sorted {
        forms.entry((paraq_analysis::key(&form), form)).or_default().push(of_pair[pair as usize]);
    }
    // The name of a class can be looked up even where no document has it as a word.
    for (number, class) in classes.iter().enumerate() {
        let of = forms.entry((paraq_analysis::key(&class.name), class.name.clone())).or_default();
        if of.iter().all(|(class, _)| *class != number as u32) {
            of.push((number as u32, NAME));
        }
    }
    let forms: Vec<_> = forms.into_iter().collect();
    let mut index = Vec::new();
    for chunk in forms.chunks(FORMS) {
        let mut local: BTreeMap<u32, u32> = BTreeMap::new();
        for (_, of) in chunk {
            for (class, _) in of {
                local.insert(*class, 0);
            }
        }
        let mut block = Block::default();
        for (class, number) in &mut local {
            *number = block.classes.len() as u32;
            block.classes.push(classes[*class as usize].clone());
        }
        for ((_, form), of) in chunk {
            block.forms.push(Form {
                form: form.clone(),
                documents: of
                    .iter()
                    .filter_map(|of| frequencies.get(of))
                    .max()
                    .copied()
                    .unwrap_or_default(),
                classes: of.iter().map(|(class, number)| (local[class], *number)).collect(),
            });
        }
        let mut bytes = Vec::new();
        put_block(&mut bytes, &block);
        index.push((chunk[0].0.0.clone(), blob.add(shrink(&bytes, &[]))));
    }
    let mut bytes = Vec::new();
    put_index(&mut bytes, &index);
    parts.terms = blob.add(shrink(&bytes, &[]));
}

/// The bytes of a segment as they come together.
#[derive(Default)]
struct Blob {
    bytes: Vec<u8>,
    spans: Vec<Span>,
}

impl Blob {
    /// Adds a block, with room for its checksum.
    fn add(&mut self, block: Vec<u8>) -> Span {
        let span = Span { offset: self.bytes.len() as u64, length: block.len() as u32 + 4 };
        self.bytes.extend_from_slice(&block);
        self.bytes.extend_from_slice(&[0; 4]);
        self.spans.push(span);
        span
    }

    /// The segment's name, which is its content's hash, and its bytes with all checksums: these
    /// hold the name, so that a block is good in its own segment alone.
    fn seal(mut self) -> (String, Vec<u8>) {
        let name = format!("{:016x}", fnv(0xcbf2_9ce4_8422_2325, &self.bytes));
        for span in self.spans {
            let at = span.offset as usize;
            let end = span.end() as usize;
            let mut block = self.bytes[at..end - 4].to_vec();
            checksum::close(checksum::seed(&name, span.offset), &mut block);
            self.bytes[end - 4..end].copy_from_slice(&block[block.len() - 4..]);
        }
        (name, self.bytes)
    }
}
