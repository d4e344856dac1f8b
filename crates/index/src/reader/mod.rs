//! Answers questions of an archive from the bytes it is given.

mod cache;
mod calendar;
mod clauses;
mod facets;
mod lexicon;
mod mending;
mod postings;
mod query;
mod search;
mod store;
mod suggest;
mod typo;

use std::cell::RefCell;
use std::rc::Rc;

use cache::Cache;
#[cfg(feature = "writer")]
use cache::all;
use lexicon::Lexicon;

use crate::format::Span;
#[cfg(feature = "writer")]
use crate::format::documents::{IDENTITIES, Identity, identities};
#[cfg(feature = "writer")]
use crate::format::manifest::Manifest;
use crate::format::manifest::Segment;
#[cfg(feature = "writer")]
use crate::format::{Bad, VERSION};
use crate::{Answer, Card, Day, DocId, Error, Facet, FacetEntry, Overview, Query, Request, Step};

/// What an archive is known by to who adds to it.
#[cfg(feature = "writer")]
type Identities = (Manifest, Vec<Vec<Identity>>);

/// Answers questions of an archive from the bytes it is given.
#[derive(Default)]
pub struct Reader {
    cache: Cache,
    /// Where some records are, known from a dictionary: segment, number of the document, place.
    hints: RefCell<Vec<(String, u32, Span)>>,
}

impl Reader {
    /// A reader that has seen nothing yet.
    pub fn new() -> Reader {
        Reader::default()
    }

    /// A reader that has seen nothing yet and whose code that mends typing errors is still to be loaded: where it needs
    /// that, it asks for [`MENDING`](crate::MENDING).
    pub fn without_mending() -> Reader {
        let reader = Reader::default();
        reader.cache.lacks_mending();
        reader
    }

    /// Takes the bytes of a request.
    ///
    /// # Errors
    ///
    /// Where they are not what the archive's own tables say they should be.
    pub fn supply(&self, request: &Request, bytes: Vec<u8>) -> Result<(), Error> {
        self.cache.supply(request, bytes)
    }

    /// The manifest, and the identities of every segment's documents.
    #[cfg(feature = "writer")]
    pub(crate) fn identities(&self) -> Result<Step<Identities>, Error> {
        self.cache.step(|manifest| {
            // Archives of other versions are not added to.
            let segments = manifest.segments.iter().filter(|one| one.version == VERSION);
            let identities = all(segments.map(|segment| {
                let blocks = (0..segment.documents).step_by(IDENTITIES as usize);
                let blocks = all(blocks.map(|first| self.identities_of(segment, first)))?;
                let identities = all(blocks.iter().map(|block| {
                    identities(block).map_err(|Bad(expected)| {
                        self.cache.damaged(segment, segment.parts.identities, expected)
                    })
                }))?;
                Ok(identities.concat())
            }))?;
            Ok((manifest.clone(), identities))
        })
    }

    /// Forgets which generation of the archive it reads: the next question asks for the pointer
    /// again. What else was supplied stays: files never change. Call it where a file is gone, or
    /// now and then; [`DocId`]s of before are void after it.
    pub fn refresh(&self) {
        self.cache.forget_manifest();
    }

    /// What the archive says of itself.
    pub fn overview(&self) -> Result<Step<Overview>, Error> {
        self.cache.step(|manifest| {
            let mut months: Vec<(i32, u32)> = Vec::new();
            for segment in &manifest.segments {
                for (month, count) in living_months(segment) {
                    crate::sort::tally(&mut months, month, count);
                }
            }
            let alive = manifest.segments.iter().filter(|segment| segment.documents > 0);
            Ok(Overview {
                title: manifest.title.clone(),
                language: manifest.language.clone(),
                total: months.iter().map(|(_, count)| count).sum(),
                days: alive.map(|segment| segment.days).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))),
                months: months.into_iter().filter(|(_, count)| *count > 0).collect(),
            })
        })
    }

    /// What every search for words begins with: worth asking when a reader is about to search.
    pub fn prepare(&self) -> Result<Step<()>, Error> {
        self.cache.step(|manifest| Lexicon { cache: &self.cache, manifest }.prepare())
    }

    /// Searches, or lists where the query has no text.
    pub fn search(&self, query: &Query) -> Result<Step<Answer>, Error> {
        self.cache.step(|manifest| self.answer(manifest, query))
    }

    /// The values of a facet in the documents that the query finds, the most frequent first, then
    /// by label.
    pub fn facets(
        &self,
        query: &Query,
        facet: Facet,
        limit: usize,
    ) -> Result<Step<Vec<FacetEntry>>, Error> {
        self.cache.step(|manifest| self.counted(manifest, query, facet, limit))
    }

    /// One value of a facet by its key.
    pub fn facet(&self, facet: Facet, key: &str) -> Result<Step<Option<FacetEntry>>, Error> {
        self.cache.step(|manifest| self.counted_value(manifest, facet, key))
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
        self.cache.step(|manifest| self.named(manifest, facet, prefix, offset, limit))
    }

    /// The document with this id, published on this day.
    pub fn find(&self, day: Day, id: &str) -> Result<Step<Option<DocId>>, Error> {
        self.cache.step(|manifest| {
            let (mut found, mut whole) = (None, Ok(()));
            for (at, segment) in manifest.segments.iter().enumerate() {
                let days = self.interval(segment, Some(day), Some(day));
                let (start, end) = days.unwrap_or_else(|stop| {
                    whole = Err(stop);
                    (0, 0)
                });
                for local in start..end {
                    let doc = DocId { segment: at as u32, local };
                    if segment.dead.binary_search(&local).is_err() {
                        match self.has_id(manifest, doc, id) {
                            Ok(true) => found = Some(doc),
                            Ok(false) => {}
                            Err(stop) => whole = Err(stop),
                        }
                    }
                }
            }
            whole.map(|()| found)
        })
    }

    /// The card of a document.
    pub fn card(&self, doc: DocId) -> Result<Step<Card>, Error> {
        self.cache.step(|manifest| self.card_of(manifest, doc))
    }

    /// The JSON of a document.
    pub fn document(&self, doc: DocId) -> Result<Step<Rc<str>>, Error> {
        self.cache.step(|manifest| self.json_of(manifest, doc))
    }

    /// The documents before and after this one in time, where there are any.
    pub fn neighbours(&self, doc: DocId) -> Result<Step<(Option<Card>, Option<Card>)>, Error> {
        self.cache.step(|manifest| self.neighbours_of(manifest, doc))
    }
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
