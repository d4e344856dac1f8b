//! Looks words up in the term dictionaries of all segments.

use std::collections::BTreeMap;
use std::rc::Rc;

use paraq_analysis::{How, key, readings, stems};

use super::cache::{Cache, Get, all};
use super::typo;
use crate::completion::{Candidate, pick};
use crate::format::Span;
use crate::format::compress::expand;
use crate::format::dictionary::{self, Block, Class, Form};
use crate::format::manifest::{Manifest, Segment};
use crate::format::postings::OTHER_FORM;
use crate::format::spelling;
use crate::sort::{sort, tally};

/// How many blocks of a dictionary are read to complete a word, and to mend one.
const COMPLETION_BLOCKS: usize = 4;
const TYPO_BLOCKS: usize = 8;

/// What a word of the query stands for.
#[derive(Clone, Debug, Default)]
pub(super) struct Resolved {
    /// The classes in each segment.
    pub(super) segments: Vec<Vec<Sense>>,
    /// The names of the classes.
    pub(super) names: Vec<String>,
    /// What was searched instead, and why.
    pub(super) instead: Option<(String, How)>,
}

/// A class that a word of the query stands for, in one segment.
#[derive(Clone, Debug)]
pub(super) struct Sense {
    pub(super) class: Class,
    /// The rank of the very form that was asked for, where the segment has it.
    pub(super) exact: Option<u8>,
}

/// The dictionaries of an archive.
pub(super) struct Lexicon<'a> {
    pub(super) cache: &'a Cache,
    pub(super) manifest: &'a Manifest,
}

type Index = Vec<(String, Span)>;

impl Lexicon<'_> {
    /// What a word stands for: itself and its inflections; else, unless `verbatim`, what it was
    /// meant to be. `typed` is the word between its spaces, `open` where it may go on.
    pub(super) fn resolve(
        &self,
        form: &str,
        typed: &str,
        open: bool,
        verbatim: bool,
    ) -> Get<Resolved> {
        let names = self.itself(form)?;
        if !names.is_empty() {
            return self.senses(form, names, None);
        }
        if !verbatim && let Some((searched, names)) = self.letters(form)? {
            return self.senses(&searched, names, Some((searched.clone(), How::Letters)));
        }
        if open {
            let names = self.completions(form, verbatim)?;
            if !names.is_empty() {
                return self.senses(form, names, None);
            }
        }
        if verbatim {
            return Ok(Resolved {
                segments: vec![Vec::new(); self.manifest.segments.len()],
                ..Resolved::default()
            });
        }
        for reading in readings(typed) {
            let mut names = self.itself(&reading.form)?;
            let mut searched = reading.form;
            if names.is_empty()
                && let Some((other, of)) = self.letters(&searched)?
            {
                (searched, names) = (other, of);
            }
            if !names.is_empty() {
                return self.senses(&searched, names, Some((searched.clone(), reading.how)));
            }
        }
        if let Some(near) = self.near(form, 1)?.into_iter().next() {
            let names = self.itself(&near)?;
            return self.senses(&near, names, Some((near.clone(), How::Typo)));
        }
        Ok(Resolved {
            segments: vec![Vec::new(); self.manifest.segments.len()],
            ..Resolved::default()
        })
    }

    /// The classes of a form: those the archive knows it by, or else the likeliest by rule of
    /// those that the archive has.
    fn itself(&self, form: &str) -> Get<Vec<String>> {
        let mut names: Vec<String> = Vec::new();
        for (block, entry) in self.entries(&key(form))? {
            if entry.form == form && entry.documents > 0 {
                for (class, rank) in &entry.classes {
                    let name = &block.classes[*class as usize].name;
                    if *rank > 0 && !names.contains(name) {
                        names.push(name.clone());
                    }
                }
            }
        }
        // A word that others are inflections of: rules may have cut it shorter than them.
        if !names.iter().any(|name| name == form) && self.has_class(form)? {
            names.push(form.to_owned());
        }
        if !names.is_empty() {
            return Ok(names);
        }
        for name in stems(form) {
            if self.has_class(&name)? {
                return Ok(vec![name]);
            }
        }
        Ok(Vec::new())
    }

    /// The most frequent form that differs from this one, or from its stem, only in Kazakh letters.
    fn letters(&self, form: &str) -> Get<Option<(String, Vec<String>)>> {
        for name in stems(form) {
            let mut counts: BTreeMap<String, u32> = BTreeMap::new();
            for (_, entry) in self.entries(&key(&name))? {
                if entry.documents > 0 {
                    *counts.entry(entry.form).or_default() += entry.documents;
                }
            }
            let best = counts.into_iter().rev().max_by_key(|(_, count)| *count);
            if let Some((other, _)) = best {
                let names = self.itself(&other)?;
                return Ok(Some((other, names)));
            }
        }
        Ok(None)
    }

    /// The classes of the most frequent forms that begin like this.
    fn completions(&self, form: &str, verbatim: bool) -> Get<Vec<String>> {
        let prefix = key(form);
        if prefix.is_empty() {
            return Ok(Vec::new());
        }
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        let segments = self.manifest.segments.iter();
        for found in all(segments.map(|segment| self.completed(segment, &prefix)))? {
            for (form_of, class) in found {
                if !verbatim || form_of.is_none_or(|other| other.starts_with(form)) {
                    let count = counts.entry(class.name).or_default();
                    *count = (*count).max(class.documents);
                }
            }
        }
        Ok(pick(counts.into_iter().map(|(name, documents)| Candidate {
            item: name.clone(),
            name,
            documents,
        })))
    }

    /// The classes that a segment completes a beginning to, with the form that begins like this
    /// where it is known.
    fn completed(&self, segment: &Segment, prefix: &str) -> Get<Vec<(Option<String>, Class)>> {
        for block in self.blocks(segment, prefix)? {
            if let Some((_, of)) = block.completions.iter().find(|(other, _)| other == prefix) {
                let classes = of.iter().map(|class| (None, block.classes[*class as usize].clone()));
                return Ok(classes.collect());
            }
        }
        let mut found = Vec::new();
        for block in self.beginning(segment, prefix)? {
            for entry in &block.forms {
                if entry.documents > 0 && key(&entry.form).starts_with(prefix) {
                    for (class, rank) in &entry.classes {
                        if *rank > 0 {
                            let class = block.classes[*class as usize].clone();
                            found.push((Some(entry.form.clone()), class));
                        }
                    }
                }
            }
        }
        Ok(found)
    }

    /// Forms of the archive that a mistyped one may have been meant to be, the nearest first, then
    /// the most frequent; `slack` widens what counts as near.
    pub(super) fn near(&self, form: &str, slack: usize) -> Get<Vec<String>> {
        let typed: Vec<char> = key(form).chars().collect();
        let limit = typo::allowed(typed.len()) * slack;
        if limit == 0 {
            return Ok(Vec::new());
        }
        let segments = self.manifest.segments.iter();
        let mut found: BTreeMap<String, (usize, u32)> = BTreeMap::new();
        for blocks in all(segments.map(|segment| self.neighbourhood(segment, form)))? {
            for entry in blocks.iter().flat_map(|block| &block.forms) {
                if entry.documents == 0 {
                    continue;
                }
                let other: Vec<char> = key(&entry.form).chars().collect();
                if let Some(distance) = typo::distance(&typed, &other, limit) {
                    let slot = found.entry(entry.form.clone()).or_insert((distance, 0));
                    slot.1 += entry.documents;
                }
            }
        }
        let mut ranked: Vec<_> = found.into_iter().collect();
        sort(&mut ranked, &|a, b| (a.1.0, b.1.1, &a.0) < (b.1.0, a.1.1, &b.0));
        Ok(ranked.into_iter().map(|(form, _)| form).collect())
    }

    /// Gives the classes of all segments.
    fn senses(
        &self,
        form: &str,
        names: Vec<String>,
        instead: Option<(String, How)>,
    ) -> Get<Resolved> {
        let segments = self.manifest.segments.iter();
        let segments = all(segments.map(|segment| self.senses_in(segment, form, &names)))?;
        Ok(Resolved { segments, names, instead })
    }

    fn senses_in(&self, segment: &Segment, form: &str, names: &[String]) -> Get<Vec<Sense>> {
        let here = self.blocks(segment, &key(form))?;
        let exact = here.iter().flat_map(|block| {
            let entries = block.forms.iter().filter(|entry| entry.form == form);
            entries
                .flat_map(|entry| &entry.classes)
                .map(|(class, number)| (block.classes[*class as usize].name.as_str(), *number))
        });
        let exact: BTreeMap<&str, u32> = exact.filter(|(_, rank)| *rank > 0).collect();
        let senses = all(names.iter().map(|name| {
            let class = match find_class(&here, name) {
                Some(class) => Some(class),
                None => find_class(&self.blocks(segment, &key(name))?, name),
            };
            let exact =
                exact.get(name.as_str()).map(|rank| (rank - 1).min(u32::from(OTHER_FORM)) as u8);
            Ok(class.map(|class| Sense { class, exact }))
        }))?;
        Ok(senses.into_iter().flatten().collect())
    }

    fn has_class(&self, name: &str) -> Get<bool> {
        let segments = self.manifest.segments.iter();
        let found = all(segments
            .map(|segment| Ok(find_class(&self.blocks(segment, &key(name))?, name).is_some())))?;
        Ok(found.contains(&true))
    }

    /// The entries under a key in all segments.
    fn entries(&self, key_of: &str) -> Get<Vec<(Rc<Block>, Form)>> {
        let segments = self.manifest.segments.iter();
        let blocks = all(segments.map(|segment| self.blocks(segment, key_of)))?;
        let mut entries = Vec::new();
        for block in blocks.into_iter().flatten() {
            for entry in block.forms.iter().filter(|entry| key(&entry.form) == key_of) {
                entries.push((block.clone(), entry.clone()));
            }
        }
        Ok(entries)
    }

    fn index(&self, segment: &Segment) -> Get<Rc<Index>> {
        self.cache.block(segment, segment.parts.terms, |block| {
            dictionary::index(&expand(block, &[])?, segment.length)
        })
    }

    fn read(&self, segment: &Segment, places: &[(String, Span)]) -> Get<Vec<Rc<Block>>> {
        all(places.iter().map(|(_, span)| {
            self.cache.block(segment, *span, |block| {
                dictionary::block(&expand(block, &[])?, &segment.bounds())
            })
        }))
    }

    /// The blocks that may hold a key.
    fn blocks(&self, segment: &Segment, key_of: &str) -> Get<Vec<Rc<Block>>> {
        let index = self.index(segment)?;
        let first = index.partition_point(|(first, _)| first.as_str() < key_of).saturating_sub(1);
        let end = index.partition_point(|(first, _)| first.as_str() <= key_of);
        self.read(segment, index.get(first..end).unwrap_or_default())
    }

    /// The first blocks that may hold keys with a prefix.
    fn beginning(&self, segment: &Segment, prefix: &str) -> Get<Vec<Rc<Block>>> {
        let index = self.index(segment)?;
        let first = index.partition_point(|(first, _)| first.as_str() < prefix).saturating_sub(1);
        let end = index
            .partition_point(|(first, _)| first.as_str() < prefix || first.starts_with(prefix));
        let end = end.min(first + COMPLETION_BLOCKS);
        self.read(segment, index.get(first..end).unwrap_or_default())
    }

    /// The blocks in which a mistyped form is looked for.
    fn neighbourhood(&self, segment: &Segment, form: &str) -> Get<Vec<Rc<Block>>> {
        let index = self.index(segment)?;
        if index.len() <= TYPO_BLOCKS {
            return self.read(segment, &index);
        }
        let buckets = self.cache.block(segment, segment.parts.spelling, |block| {
            spelling::buckets(&expand(block, &[])?, segment.length)
        })?;
        let hashes = spelling::hashes(&key(form));
        let found = all(hashes
            .iter()
            .filter_map(|hash| buckets.of(*hash))
            .map(|span| self.cache.block(segment, span, spelling::bucket)))?;
        let mut votes: Vec<(i32, u32)> = Vec::new();
        for (hash, block) in found.iter().flat_map(|bucket| bucket.iter()) {
            if hashes.binary_search(hash).is_ok() {
                tally(&mut votes, *block as i32, 1);
            }
        }
        sort(&mut votes, &|a, b| (b.1, a.0) < (a.1, b.0));
        let chosen = votes.into_iter().take(TYPO_BLOCKS);
        let places: Vec<_> =
            chosen.filter_map(|(block, _)| index.get(block as usize).cloned()).collect();
        self.read(segment, &places)
    }
}

fn find_class(blocks: &[Rc<Block>], name: &str) -> Option<Class> {
    blocks.iter().flat_map(|block| &block.classes).find(|class| class.name == name).cloned()
}
