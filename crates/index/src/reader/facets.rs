//! Facets: values with their documents, and how often each is in what a query finds.

use std::rc::Rc;

use paraq_analysis::{fold, key};

use super::Reader;
use super::cache::{Get, all};
use super::lexicon::{Lexicon, holding};
use super::postings::{List, both};
use super::query::parts;
use super::suggest::has_word;
use crate::format::facets::{self, COLUMN, Head, KEY, Name, VALUES, Value};
use crate::format::manifest::{Manifest, Segment};
use crate::sort::{most, sort, tally};
use crate::{FACETS, Facet, FacetEntry, Query};

/// Up to how many values are all counted.
const FEW: u32 = 64;
/// How many blocks of the column are read to see which values an answer may have.
const COLUMNS: usize = 64;
/// How many blocks of names are read for a beginning, before values are rather read by rank.
const NAME_BLOCKS: usize = 4;

impl Reader {
    /// The documents of a segment that have a value.
    pub(super) fn having(&self, segment: &Segment, facet: Facet, key: &str) -> Get<List> {
        let documents = match self.name(segment, facet, key)? {
            Some((head, Name { rank, documents: None, .. })) => {
                self.ranked(segment, &head, rank)?.map(|value| (value.postings, value.count))
            }
            named => named.and_then(|(_, name)| name.documents),
        };
        match documents {
            Some((span, count)) => self.documents(segment, span, count),
            None => Ok(Rc::default()),
        }
    }

    /// The values of a facet in the documents that a query finds.
    pub(super) fn counted(
        &self,
        manifest: &Manifest,
        query: &Query,
        facet: Facet,
        limit: usize,
    ) -> Get<Vec<FacetEntry>> {
        let parts = parts(&Lexicon { cache: &self.cache, manifest }, query)?;
        let found = self.found(manifest, &parts, query, false)?.segments;
        let segments = manifest.segments.iter().zip(&found);
        let keys = all(segments.map(|(segment, documents)| {
            self.likely(segment, facet, documents, limit.saturating_mul(2))
        }))?;
        let mut entries = self.entries(manifest, facet, &keys, Some(&found))?;
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
        if head.count <= FEW {
            return self.keys(segment, &head, &mut (0..head.count));
        }
        if documents.len() as u32 == segment.documents {
            return self.keys(segment, &head, &mut (0..head.count.min(limit as u32)));
        }
        let mut blocks: Vec<usize> = Vec::new();
        for document in documents {
            let block = *document as usize / COLUMN;
            if blocks.last() != Some(&block) {
                blocks.push(block);
            }
        }
        let step = blocks.len().div_ceil(COLUMNS).max(1);
        let mut counts: Vec<(i32, u32)> = Vec::new();
        all(blocks.iter().step_by(step).map(|block| {
            let span = head.column.get(*block).copied().unwrap_or_default();
            let column =
                self.cache.block(segment, span, |bytes| facets::column(bytes, head.count))?;
            for (document, ranks) in (*block as u32 * COLUMN as u32..).zip(column.iter()) {
                if documents.binary_search(&document).is_ok() {
                    for rank in ranks {
                        tally(&mut counts, *rank as i32, 1);
                    }
                }
            }
            Ok(())
        }))?;
        self.keys(segment, &head, &mut most(&counts, limit).into_iter())
    }

    /// One value of a facet, counted in the archive.
    pub(super) fn counted_value(
        &self,
        manifest: &Manifest,
        facet: Facet,
        key: &str,
    ) -> Get<Option<FacetEntry>> {
        Ok(self.entries(manifest, facet, &[vec![key.to_owned()]], None)?.pop())
    }

    /// The values of a facet whose label has a word that begins like this.
    pub(super) fn named(
        &self,
        manifest: &Manifest,
        facet: Facet,
        prefix: &str,
        offset: usize,
        limit: usize,
    ) -> Get<Vec<FacetEntry>> {
        let prefix = key(&fold(prefix.trim()));
        let wanted = offset.saturating_add(limit);
        let segments = manifest.segments.iter();
        let keys = all(segments.map(|segment| match self.head(segment, facet)? {
            Some(head) => self.keys_named(segment, &head, &prefix, wanted),
            None => Ok(Vec::new()),
        }))?;
        let mut entries = self.entries(manifest, facet, &keys, None)?;
        entries.drain(..offset.min(entries.len()));
        entries.truncate(limit);
        Ok(entries)
    }

    /// The keys of the first values, by rank, with such a name.
    fn keys_named(
        &self,
        segment: &Segment,
        head: &Head,
        prefix: &str,
        wanted: usize,
    ) -> Get<Vec<String>> {
        let blocks = holding(&head.names, prefix, true);
        if prefix.is_empty() || blocks.len() > NAME_BLOCKS {
            return self.keys_by_rank(segment, head, prefix, wanted);
        }
        let mut ranks: Vec<(i32, u32)> = Vec::new();
        let mut whole = Ok(());
        for block in blocks {
            match self.names(segment, head, block) {
                Ok(names) => {
                    for of in names.iter().filter(|of| of.name.starts_with(prefix)) {
                        tally(&mut ranks, of.rank as i32, 0);
                    }
                }
                Err(stop) => whole = Err(stop),
            }
        }
        whole?;
        self.keys(segment, head, &mut ranks.iter().map(|(rank, _)| *rank as u32).take(wanted))
    }

    /// The same where there are too many names: by looking at one value after the other.
    fn keys_by_rank(
        &self,
        segment: &Segment,
        head: &Head,
        prefix: &str,
        wanted: usize,
    ) -> Get<Vec<String>> {
        let mut found = Vec::new();
        // More with every round, so that few rounds are enough for a rare name.
        let (mut from, mut some) = (0, wanted.div_ceil(VALUES).max(2));
        while found.len() < wanted && from < head.values.len() {
            let to = (from + some).min(head.values.len());
            for block in all((from..to).map(|block| self.values(segment, head, block)))? {
                let named = block.iter().filter(|value| has_word(&value.label, prefix));
                found.extend(named.map(|value| value.key.clone()));
            }
            (from, some) = (to, some * 2);
        }
        found.truncate(wanted);
        Ok(found)
    }

    /// The values with these keys, counted in what was found of each segment, or in all.
    fn entries(
        &self,
        manifest: &Manifest,
        facet: Facet,
        keys: &[Vec<String>],
        found: Option<&[List]>,
    ) -> Get<Vec<FacetEntry>> {
        let mut entries: Vec<FacetEntry> = Vec::new();
        let mut whole = Ok(());
        for (at, segment) in manifest.segments.iter().enumerate() {
            let found = found.map(|found| found[at].as_slice());
            for (at, some) in keys.iter().enumerate() {
                for key in some {
                    if keys[..at].iter().any(|before| before.contains(key)) {
                        continue; // another segment has named it
                    }
                    match self.counted_in(segment, facet, key, found) {
                        Ok(Some((value, count))) => add(&mut entries, value, count),
                        Ok(None) => {}
                        Err(stop) => whole = Err(stop),
                    }
                }
            }
        }
        whole?;
        sort(&mut entries, &|a, b| (b.count, &a.label, &a.key) < (a.count, &b.label, &b.key));
        Ok(entries)
    }

    /// A value with how many documents of a segment have it: of those found, or of those that are
    /// alive.
    fn counted_in(
        &self,
        segment: &Segment,
        facet: Facet,
        key: &str,
        found: Option<&[u32]>,
    ) -> Get<Option<(Value, u32)>> {
        let Some(value) = self.value(segment, facet, key)? else { return Ok(None) };
        let documents = found.unwrap_or(&segment.dead);
        let all = documents.len() as u32 == segment.documents && found.is_some();
        if all || found.is_none() && documents.is_empty() {
            let count = value.count;
            return Ok(Some((value, count)));
        }
        let having = self.documents(segment, value.postings, value.count)?;
        let mut count = both(documents, &having).len() as u32;
        if found.is_none() {
            count = value.count.saturating_sub(count);
        }
        Ok(Some((value, count)))
    }

    /// A value of a segment by its key.
    fn value(&self, segment: &Segment, facet: Facet, key: &str) -> Get<Option<Value>> {
        match self.name(segment, facet, key)? {
            Some((head, name)) => self.ranked(segment, &head, name.rank),
            None => Ok(None),
        }
    }

    /// The name of a value by its key, and its facet.
    fn name(&self, segment: &Segment, facet: Facet, key: &str) -> Get<Option<(Rc<Head>, Name)>> {
        let Some(head) = self.head(segment, facet)? else { return Ok(None) };
        let mut name = String::from(KEY);
        name.push_str(key);
        let block = holding(&head.names, &name, false).end.saturating_sub(1);
        if block >= head.names.len() {
            return Ok(None);
        }
        let names = self.names(segment, &head, block)?;
        let found = names.iter().find(|other| other.name == name).cloned();
        Ok(found.map(|name| (head, name)))
    }

    /// The keys of the values of these ranks.
    fn keys(
        &self,
        segment: &Segment,
        head: &Head,
        ranks: &mut dyn Iterator<Item = u32>,
    ) -> Get<Vec<String>> {
        let (mut keys, mut whole) = (Vec::new(), Ok(()));
        for rank in ranks {
            match self.ranked(segment, head, rank) {
                Ok(value) => keys.extend(value.map(|value| value.key)),
                Err(stop) => whole = Err(stop),
            }
        }
        whole.map(|()| keys)
    }

    /// A value of a segment by its rank.
    fn ranked(&self, segment: &Segment, head: &Head, rank: u32) -> Get<Option<Value>> {
        let block = self.values(segment, head, rank as usize / VALUES)?;
        Ok(block.get(rank as usize % VALUES).cloned())
    }

    pub(super) fn head(&self, segment: &Segment, facet: Facet) -> Get<Option<Rc<Head>>> {
        let at = FACETS.iter().position(|other| *other == facet).unwrap_or_default();
        let span = segment.parts.facets[at];
        if span.length == 0 {
            return Ok(None);
        }
        self.cache.packed(segment, span, |block| facets::head(block, segment.length)).map(Some)
    }

    fn values(&self, segment: &Segment, head: &Head, block: usize) -> Get<Rc<Vec<Value>>> {
        let span = head.values.get(block).copied().unwrap_or_default();
        self.cache.packed(segment, span, |block| facets::values(block, segment.length))
    }

    fn names(&self, segment: &Segment, head: &Head, block: usize) -> Get<Rc<Vec<Name>>> {
        let span = head.names[block].1;
        self.cache.packed(segment, span, |block| {
            facets::names(block, head.count, segment.version, segment.length)
        })
    }
}

/// Adds how often a value is in a segment: a key once, with its newest label.
fn add(entries: &mut Vec<FacetEntry>, value: Value, count: u32) {
    if count == 0 {
        return;
    }
    let Value { key, label, detail, .. } = value;
    match entries.iter_mut().find(|known| known.key == key) {
        Some(known) => *known = FacetEntry { key, label, detail, count: count + known.count },
        None => entries.push(FacetEntry { key, label, detail, count }),
    }
}
