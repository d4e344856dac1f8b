//! Answers questions of an archive from the bytes it is given.

mod cache;
mod clauses;
mod lexicon;
mod matches;
mod search;
mod typo;

use std::collections::BTreeMap;
use std::rc::Rc;

use cache::{Cache, Get, all};

use crate::format::compress::expand;
use crate::format::documents::{self, Location};
use crate::format::manifest::{Manifest, Segment};
use crate::{Answer, Card, Day, DocId, Error, Facet, FacetEntry, Overview, Query, Request, Step};

/// Answers questions of an archive from the bytes it is given.
#[derive(Default)]
pub struct Reader {
    cache: Cache,
}

impl Reader {
    /// A reader that has seen nothing yet.
    pub fn new() -> Reader {
        Reader::default()
    }

    /// Takes the bytes of a request.
    ///
    /// # Errors
    ///
    /// Where they are not what the archive's own tables say they should be.
    pub fn supply(&self, request: &Request, bytes: Vec<u8>) -> Result<(), Error> {
        self.cache.supply(request, bytes)
    }

    /// Forgets which generation of the archive it reads: the next question asks for the pointer
    /// again. What else was supplied stays: files never change. Call it where a file is gone, or
    /// now and then; [`DocId`]s of before are void after it.
    pub fn refresh(&self) {
        self.cache.forget_manifest();
    }

    /// What the archive says of itself.
    pub fn overview(&self) -> Result<Step<Overview>, Error> {
        self.cache.step(|| {
            let manifest = self.cache.manifest()?;
            let mut months: BTreeMap<i32, u32> = BTreeMap::new();
            for segment in &manifest.segments {
                for (month, count) in living_months(segment) {
                    *months.entry(month).or_default() += count;
                }
            }
            let alive = manifest.segments.iter().filter(|segment| segment.documents > 0);
            Ok(Overview {
                title: manifest.title.clone(),
                language: manifest.language.clone(),
                total: months.values().sum(),
                days: alive.map(|segment| segment.days).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))),
                months: months.into_iter().filter(|(_, count)| *count > 0).collect(),
            })
        })
    }

    /// Searches, or lists where the query has no text.
    pub fn search(&self, query: &Query) -> Result<Step<Answer>, Error> {
        self.cache.step(|| self.answer(query))
    }

    /// The values of a facet in the documents that the query finds, the most frequent first, then
    /// by label.
    pub fn facets(
        &self,
        query: &Query,
        facet: Facet,
        limit: usize,
    ) -> Result<Step<Vec<FacetEntry>>, Error> {
        self.cache.step(|| {
            let manifest = self.cache.manifest()?;
            let found = self.found(&manifest, query)?;
            let counted =
                all(manifest.segments.iter().zip(&found.segments).map(|(segment, matches)| {
                    let values = self.values(segment, facet)?;
                    all(values.iter().map(|value| {
                        let list = self.documents_of(segment, value)?;
                        let count = list
                            .iter()
                            .filter(|document| matches.documents.binary_search(document).is_ok());
                        Ok(entry(value, count.count() as u32))
                    }))
                }))?;
            let mut entries = merged(counted.into_iter().flatten());
            entries.retain(|entry| entry.count > 0);
            entries.truncate(limit);
            Ok(entries)
        })
    }

    /// One value of a facet by its key.
    pub fn facet(&self, facet: Facet, key: &str) -> Result<Step<Option<FacetEntry>>, Error> {
        self.cache.step(|| {
            let manifest = self.cache.manifest()?;
            let found = all(manifest.segments.iter().map(|segment| {
                let values = self.values(segment, facet)?;
                match values.iter().find(|value| value.key == key) {
                    Some(value) => self.living(segment, value).map(Some),
                    None => Ok(None),
                }
            }))?;
            Ok(merged(found.into_iter().flatten()).into_iter().next())
        })
    }

    /// The values of a facet whose label has a word that begins with `prefix` (folded), the most
    /// frequent first; all of them where it is empty.
    pub fn facet_values(
        &self,
        facet: Facet,
        prefix: &str,
        offset: usize,
        limit: usize,
    ) -> Result<Step<Vec<FacetEntry>>, Error> {
        self.cache.step(|| {
            let manifest = self.cache.manifest()?;
            let wanted = paraq_analysis::key(&paraq_analysis::fold(prefix.trim()));
            let found = all(manifest.segments.iter().map(|segment| {
                let values = self.values(segment, facet)?;
                all(values
                    .iter()
                    .filter(|value| has_word(&value.label, &wanted))
                    .map(|value| self.living(segment, value)))
            }))?;
            let entries = merged(found.into_iter().flatten());
            Ok(entries.into_iter().skip(offset).take(limit).collect())
        })
    }

    /// The document with this id, published on this day.
    pub fn find(&self, day: Day, id: &str) -> Result<Step<Option<DocId>>, Error> {
        self.cache.step(|| {
            let manifest = self.cache.manifest()?;
            let query = Query { from: Some(day), to: Some(day), ..Query::default() };
            let found = all(manifest.segments.iter().enumerate().map(|(at, segment)| {
                let (start, end) = self.interval(segment, &query)?;
                let cards = all((start..end)
                    .filter(|local| segment.dead.binary_search(local).is_err())
                    .map(|local| {
                        let doc = DocId { segment: at as u32, local };
                        Ok((doc, self.card_of(&manifest, doc)?))
                    }))?;
                Ok(cards.into_iter().find(|(_, card)| card.id == id).map(|(doc, _)| doc))
            }))?;
            Ok(found.into_iter().flatten().next_back())
        })
    }

    /// The card of a document.
    pub fn card(&self, doc: DocId) -> Result<Step<Card>, Error> {
        self.cache.step(|| self.card_of(&*self.cache.manifest()?, doc))
    }

    /// The JSON of a document.
    pub fn document(&self, doc: DocId) -> Result<Step<Rc<str>>, Error> {
        self.cache.step(|| {
            let manifest = self.cache.manifest()?;
            let segment = segment(&manifest, doc)?;
            let (location, preset) = self.place(segment, doc.local)?;
            let text: Rc<Rc<str>> = self.cache.block(segment, location.json, |block| {
                Ok(Rc::<str>::from(crate::format::text::decode(&expand(block, &preset)?)?))
            })?;
            Ok(Rc::<str>::clone(&text))
        })
    }

    /// The documents before and after this one in time, where there are any.
    pub fn neighbours(&self, doc: DocId) -> Result<Step<(Option<Card>, Option<Card>)>, Error> {
        self.cache.step(|| {
            let manifest = self.cache.manifest()?;
            let this = self.card_of(&manifest, doc)?;
            let time = |card: &Card| (card.day, card.minute, card.id.clone());
            // The nearest living ones of each segment, and of these the nearest.
            let near = all(manifest.segments.iter().enumerate().map(|(at, segment)| {
                let at = at as u32;
                let day = Query { from: Some(this.day), to: Some(this.day), ..Query::default() };
                let (start, end) = if at == doc.segment {
                    (doc.local, doc.local)
                } else {
                    self.interval(segment, &day)?
                };
                let alive = |local: &u32| segment.dead.binary_search(local).is_err();
                let before = (0..start).rev().find(alive);
                let after = (end..segment.documents)
                    .find(|local| alive(local) && (at, *local) != (doc.segment, doc.local));
                let around = before.into_iter().chain((start..end).filter(alive)).chain(after);
                all(around.map(|local| self.card_of(&manifest, DocId { segment: at, local })))
            }))?;
            let near: Vec<Card> = near.into_iter().flatten().collect();
            let earlier = near.iter().filter(|card| time(card) < time(&this));
            let later = near.iter().filter(|card| time(card) > time(&this));
            Ok((
                earlier.max_by_key(|card| time(card)).cloned(),
                later.min_by_key(|card| time(card)).cloned(),
            ))
        })
    }

    fn card_of(&self, manifest: &Manifest, doc: DocId) -> Get<Card> {
        let segment = segment(manifest, doc)?;
        let (location, preset) = self.place(segment, doc.local)?;
        let card = self
            .cache
            .block(segment, location.card, |block| documents::card(&expand(block, &preset)?))?;
        Ok(Card::clone(&card))
    }

    /// Where a document is, and what it was compressed against.
    fn place(&self, segment: &Segment, local: u32) -> Get<(Location, Rc<Vec<u8>>)> {
        let preset = self.cache.block(segment, segment.parts.preset, |block| expand(block, &[]));
        let locations = self.cache.block(segment, segment.parts.locations, |block| {
            documents::locations(&expand(block, &[])?, segment.documents, segment.length)
        });
        let (preset, locations) = (preset?, locations?);
        let location = locations.get(local as usize).copied();
        let location = location.ok_or_else(|| void(segment))?;
        Ok((location, preset))
    }

    /// A value with how many of its documents are living.
    fn living(&self, segment: &Segment, value: &crate::format::facets::Value) -> Get<FacetEntry> {
        if segment.dead.is_empty() {
            return Ok(entry(value, value.count));
        }
        let list = self.documents_of(segment, value)?;
        let alive = list.iter().filter(|document| segment.dead.binary_search(document).is_err());
        Ok(entry(value, alive.count() as u32))
    }
}

fn segment(manifest: &Manifest, doc: DocId) -> Get<&Segment> {
    manifest.segments.get(doc.segment as usize).ok_or_else(|| {
        cache::Stop::Failed(Error::Corrupt {
            path: crate::POINTER.to_owned(),
            expected: "the segment of a document of this generation",
        })
    })
}

fn void(segment: &Segment) -> cache::Stop {
    cache::Stop::Failed(Error::Corrupt {
        path: segment.name.clone(),
        expected: "a document of this generation",
    })
}

fn entry(value: &crate::format::facets::Value, count: u32) -> FacetEntry {
    FacetEntry {
        key: value.key.clone(),
        label: value.label.clone(),
        detail: value.detail.clone(),
        count,
    }
}

/// Entries of all segments as one list: a key once, its newest label, the most frequent first.
fn merged(entries: impl Iterator<Item = FacetEntry>) -> Vec<FacetEntry> {
    let mut by_key: BTreeMap<String, FacetEntry> = BTreeMap::new();
    for entry in entries.filter(|entry| entry.count > 0) {
        let count = by_key.get(&entry.key).map_or(0, |known| known.count);
        let key = entry.key.clone();
        by_key.insert(key, FacetEntry { count: entry.count + count, ..entry });
    }
    let mut entries: Vec<FacetEntry> = by_key.into_values().collect();
    entries.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.label.cmp(&b.label)));
    entries
}

/// Whether a word of the label begins like this, Kazakh letters or not.
fn has_word(label: &str, prefix: &str) -> bool {
    prefix.is_empty()
        || paraq_analysis::words(label)
            .any(|word| paraq_analysis::key(&paraq_analysis::fold(word.text)).starts_with(prefix))
        || paraq_analysis::key(&paraq_analysis::fold(label)).starts_with(prefix)
}

/// How many living documents a segment has in each month.
fn living_months(segment: &Segment) -> Vec<(i32, u32)> {
    let mut end = 0;
    let mut dead = segment.dead.as_slice();
    segment
        .months
        .iter()
        .map(|(month, count)| {
            end += count;
            let (of, after) = dead.split_at(dead.partition_point(|document| *document < end));
            dead = after;
            (*month, count - of.len() as u32)
        })
        .collect()
}
