//! Facets: values with their documents, and how often each is in what a query finds.

use std::collections::BTreeSet;
use std::rc::Rc;

use paraq_analysis::{fold, key, words};

use super::Reader;
use super::cache::{Get, all};
use super::postings::both;
use super::query::parts;
use crate::format::compress::expand;
use crate::format::facets::{self, COLUMN, Head, KEY, VALUES, Value};
use crate::format::manifest::{Manifest, Segment};
use crate::format::postings;
use crate::sort::{sort, tally};
use crate::{FACETS, Facet, FacetEntry, Query};

/// Up to how many values are all counted.
const FEW: u32 = 64;
/// How many blocks of the column are read to see which values an answer may have.
const COLUMNS: usize = 64;
/// How many blocks of names are read for a beginning, before values are rather read by rank.
const NAME_BLOCKS: usize = 4;

impl Reader {
    /// The documents of a segment that have a value.
    pub(super) fn having(&self, segment: &Segment, facet: Facet, key: &str) -> Get<Rc<Vec<u32>>> {
        match self.value(segment, facet, key)? {
            Some(value) => self.documents_of(segment, &value),
            None => Ok(Rc::default()),
        }
    }

    /// The values of a facet in the documents that a query finds.
    pub(super) fn counted(
        &self,
        query: &Query,
        facet: Facet,
        limit: usize,
    ) -> Get<Vec<FacetEntry>> {
        let manifest = self.cache.manifest()?;
        let parts = parts(&self.cache, &manifest, query)?;
        let found = self.found(&manifest, &parts, query, false)?;
        let keys =
            all(manifest.segments.iter().zip(&found.segments).map(|(segment, documents)| {
                self.likely(segment, facet, documents, limit.saturating_mul(2))
            }))?;
        let keys: BTreeSet<String> = keys.into_iter().flatten().collect();
        let counted =
            all(manifest.segments.iter().zip(&found.segments).map(|(segment, documents)| {
                all(keys.iter().map(|key| {
                    let Some(value) = self.value(segment, facet, key)? else { return Ok(None) };
                    let count = match documents.len() as u32 == segment.documents {
                        true => value.count,
                        false => both(documents, &self.documents_of(segment, &value)?).len() as u32,
                    };
                    Ok(Some(entry(&value, count)))
                }))
            }))?;
        let mut entries = merged(counted.into_iter().flatten().flatten());
        entries.truncate(limit);
        Ok(entries)
    }

    /// The keys of the values that some documents of a segment are likely to have most often.
    fn likely(
        &self,
        segment: &Segment,
        facet: Facet,
        documents: &[u32],
        limit: usize,
    ) -> Get<Vec<String>> {
        let Some(head) = self.head(segment, facet)? else { return Ok(Vec::new()) };
        let everything = documents.len() as u32 == segment.documents;
        let ranks: Vec<u32> = if head.count <= FEW {
            (0..head.count).collect()
        } else if everything {
            (0..head.count.min(limit as u32)).collect()
        } else {
            let blocks: BTreeSet<usize> =
                documents.iter().map(|document| *document as usize / COLUMN).collect();
            let blocks: Vec<usize> = blocks.into_iter().collect();
            let step = blocks.len().div_ceil(COLUMNS).max(1);
            let read = all(blocks.iter().step_by(step).map(|block| {
                let span = head.column.get(*block).copied().unwrap_or_default();
                let column =
                    self.cache.block(segment, span, |bytes| facets::column(bytes, head.count))?;
                Ok((*block, column))
            }))?;
            let mut counts: Vec<(i32, u32)> = Vec::new();
            for (block, column) in read {
                for (at, ranks) in column.iter().enumerate() {
                    if documents.binary_search(&((block * COLUMN + at) as u32)).is_ok() {
                        for rank in ranks {
                            tally(&mut counts, *rank as i32, 1);
                        }
                    }
                }
            }
            sort(&mut counts, &|a, b| (b.1, a.0) < (a.1, b.0));
            counts.into_iter().take(limit).map(|(rank, _)| rank as u32).collect()
        };
        let values = all(ranks.into_iter().map(|rank| self.ranked(segment, &head, rank)))?;
        Ok(values.into_iter().flatten().map(|value| value.key).collect())
    }

    /// One value of a facet, counted in the archive.
    pub(super) fn counted_value(&self, facet: Facet, key: &str) -> Get<Option<FacetEntry>> {
        let manifest = self.cache.manifest()?;
        Ok(self.in_all(&manifest, facet, &[key.to_owned()])?.into_iter().next())
    }

    /// The values of a facet whose label has a word that begins like this.
    pub(super) fn named(
        &self,
        facet: Facet,
        prefix: &str,
        offset: usize,
        limit: usize,
    ) -> Get<Vec<FacetEntry>> {
        let manifest = self.cache.manifest()?;
        let prefix = key(&fold(prefix.trim()));
        let wanted = offset.saturating_add(limit);
        let keys = all(manifest.segments.iter().map(|segment| {
            let Some(head) = self.head(segment, facet)? else { return Ok(Vec::new()) };
            let values = match self.ranks_named(segment, &head, &prefix)? {
                Some(ranks) => {
                    let ranks = ranks.into_iter().take(wanted);
                    all(ranks.map(|rank| self.ranked(segment, &head, rank)))?
                }
                None => {
                    self.by_rank(segment, &head, &prefix, wanted)?.into_iter().map(Some).collect()
                }
            };
            Ok(values.into_iter().flatten().map(|value| value.key).collect())
        }))?;
        let mut keys: Vec<String> = keys.into_iter().flatten().collect();
        keys.sort_unstable();
        keys.dedup();
        let entries = self.in_all(&manifest, facet, &keys)?;
        Ok(entries.into_iter().skip(offset).take(limit).collect())
    }

    /// The ranks of the values with such a name, ascending; none where there are too many names.
    fn ranks_named(
        &self,
        segment: &Segment,
        head: &Head,
        prefix: &str,
    ) -> Get<Option<BTreeSet<u32>>> {
        let start = head.names.partition_point(|(first, _)| first.as_str() < prefix);
        let start = start.saturating_sub(1);
        let end = head
            .names
            .partition_point(|(first, _)| first.as_str() < prefix || first.starts_with(prefix));
        if prefix.is_empty() || end.saturating_sub(start) > NAME_BLOCKS {
            return Ok(None);
        }
        let blocks = all(head
            .names
            .get(start..end)
            .unwrap_or_default()
            .iter()
            .map(|(_, span)| self.names(segment, head, *span)))?;
        let names = blocks.iter().flat_map(|block| block.iter());
        let ranks = names.filter(|(name, _)| name.starts_with(prefix)).map(|(_, rank)| *rank);
        Ok(Some(ranks.collect()))
    }

    /// The first values, by rank, with such a name.
    fn by_rank(
        &self,
        segment: &Segment,
        head: &Head,
        prefix: &str,
        wanted: usize,
    ) -> Get<Vec<Value>> {
        let mut found = Vec::new();
        // More with every round, so that few rounds are enough for a rare name.
        let (mut from, mut some) = (0, wanted.div_ceil(VALUES).max(2));
        while found.len() < wanted && from < head.values.len() {
            let to = (from + some).min(head.values.len());
            for block in all((from..to).map(|block| self.values(segment, head, block)))? {
                found.extend(block.iter().filter(|value| has_word(&value.label, prefix)).cloned());
            }
            (from, some) = (to, some * 2);
        }
        found.truncate(wanted);
        Ok(found)
    }

    /// Values by their keys, counted in all segments.
    fn in_all(&self, manifest: &Manifest, facet: Facet, keys: &[String]) -> Get<Vec<FacetEntry>> {
        let counted = all(manifest.segments.iter().map(|segment| {
            all(keys.iter().map(|key| {
                let Some(value) = self.value(segment, facet, key)? else { return Ok(None) };
                let dead = match segment.dead.as_slice() {
                    [] => 0,
                    dead => both(dead, &self.documents_of(segment, &value)?).len() as u32,
                };
                Ok(Some(entry(&value, value.count.saturating_sub(dead))))
            }))
        }))?;
        Ok(merged(counted.into_iter().flatten().flatten()))
    }

    /// A value of a segment by its key.
    fn value(&self, segment: &Segment, facet: Facet, key: &str) -> Get<Option<Value>> {
        let Some(head) = self.head(segment, facet)? else { return Ok(None) };
        let name = format!("{KEY}{key}");
        let at = head.names.partition_point(|(first, _)| *first <= name).saturating_sub(1);
        let Some((_, span)) = head.names.get(at) else { return Ok(None) };
        let names = self.names(segment, &head, *span)?;
        match names.binary_search_by(|(other, _)| other.as_str().cmp(&name)) {
            Ok(at) => self.ranked(segment, &head, names[at].1),
            Err(_) => Ok(None),
        }
    }

    /// A value of a segment by its rank.
    fn ranked(&self, segment: &Segment, head: &Head, rank: u32) -> Get<Option<Value>> {
        let block = self.values(segment, head, rank as usize / VALUES)?;
        Ok(block.get(rank as usize % VALUES).cloned())
    }

    fn head(&self, segment: &Segment, facet: Facet) -> Get<Option<Rc<Head>>> {
        let at = FACETS.iter().position(|other| *other == facet).unwrap_or_default();
        let span = segment.parts.facets[at];
        if span.length == 0 {
            return Ok(None);
        }
        let head = self
            .cache
            .block(segment, span, |block| facets::head(&expand(block, &[])?, segment.length))?;
        Ok(Some(head))
    }

    fn values(&self, segment: &Segment, head: &Head, block: usize) -> Get<Rc<Vec<Value>>> {
        let span = head.values.get(block).copied().unwrap_or_default();
        self.cache
            .block(segment, span, |block| facets::values(&expand(block, &[])?, segment.length))
    }

    fn names(
        &self,
        segment: &Segment,
        head: &Head,
        span: crate::format::Span,
    ) -> Get<Rc<Vec<(String, u32)>>> {
        self.cache.block(segment, span, |block| facets::names(&expand(block, &[])?, head.count))
    }

    fn documents_of(&self, segment: &Segment, value: &Value) -> Get<Rc<Vec<u32>>> {
        self.cache.block(segment, value.postings, |block| {
            postings::documents(block, value.count, segment.documents)
        })
    }
}

fn entry(value: &Value, count: u32) -> FacetEntry {
    FacetEntry {
        key: value.key.clone(),
        label: value.label.clone(),
        detail: value.detail.clone(),
        count,
    }
}

/// Entries of all segments as one list: a key once, its newest label, the most frequent first.
fn merged(entries: impl Iterator<Item = FacetEntry>) -> Vec<FacetEntry> {
    let mut found: Vec<FacetEntry> = Vec::new();
    for entry in entries.filter(|entry| entry.count > 0) {
        match found.binary_search_by(|known| known.key.cmp(&entry.key)) {
            Ok(at) => found[at] = FacetEntry { count: entry.count + found[at].count, ..entry },
            Err(at) => found.insert(at, entry),
        }
    }
    let mut entries = found;
    sort(&mut entries, &|a, b| (b.count, &a.label, &a.key) < (a.count, &b.label, &b.key));
    entries
}

/// Whether a word of the label begins like this, Kazakh letters or not.
fn has_word(label: &str, prefix: &str) -> bool {
    prefix.is_empty() || words(label).any(|word| key(&fold(word.text)).starts_with(prefix))
}
