//! Searching: from a query to the documents it finds, in order.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use paraq_analysis::{analyze, detect, fold};

use super::Reader;
use super::cache::{Get, all};
use super::clauses::{Clause, clauses};
use super::lexicon::{Lexicon, Resolved};
use super::matches::{Matches, both, sum};
use crate::format::manifest::Manifest;
use crate::marker::Marker;
use crate::{Answer, DocId, Hit, Interpretation, Query, Sort};

/// Where no document has all words: how much of the query's weight it must have.
const ENOUGH: f32 = 0.6;

/// A clause with its words looked up.
struct Part {
    clause: Clause,
    words: Vec<Resolved>,
    typed: Vec<String>,
}

/// What a query finds: of each segment the documents, in order.
pub(super) struct Found {
    pub(super) segments: Vec<Matches>,
    marker: Marker,
    interpreted: Vec<Interpretation>,
    /// Words of the query that the archive does not have.
    unknown: Vec<String>,
}

impl Found {
    pub(super) fn total(&self) -> u32 {
        self.segments.iter().map(|matches| matches.documents.len() as u32).sum()
    }
}

impl Reader {
    pub(super) fn answer(&self, query: &Query) -> Get<Answer> {
        let manifest = self.cache.manifest()?;
        let found = self.found(&manifest, query)?;
        let total = found.total();
        let order = self.ordered(&manifest, &found, query)?;
        let cards = all(order.iter().map(|(doc, _)| self.card_of(&manifest, *doc)));
        let suggestions =
            if total == 0 { self.suggestions(&manifest, &found) } else { Ok(Vec::new()) };
        let months = self.months_of(&manifest, &found);
        let (cards, suggestions, months) = (cards?, suggestions?, months?);
        let hits = order.into_iter().zip(cards);
        Ok(Answer {
            total,
            hits: hits.map(|((doc, score), card)| Hit { doc, score, card }).collect(),
            interpreted: found.interpreted,
            suggestions,
            months,
            marker: found.marker,
        })
    }

    /// The documents that a query finds.
    pub(super) fn found(&self, manifest: &Manifest, query: &Query) -> Get<Found> {
        let parts = self.parts(manifest, query)?;
        let segments = manifest.segments.iter().enumerate();
        // What does not depend on one another is asked for at once.
        let intervals = all(segments.clone().map(|(_, segment)| self.interval(segment, query)));
        let filters = all(segments.clone().map(|(_, segment)| {
            all(query.filters.iter().map(|(facet, key)| self.having(segment, *facet, key)))
        }));
        let lists = all(segments.clone().map(|(at, segment)| {
            all(parts.iter().map(|part| self.phrase_or_word(segment, at, part)))
        }));
        let (intervals, filters, mut lists) = (intervals?, filters?, lists?);
        weigh(manifest, &parts, &mut lists);
        let whole = |lists: &[Matches]| {
            let wanted = parts.iter().zip(lists).filter(|(part, _)| !part.clause.excluded);
            wanted.map(|(_, list)| list.clone()).reduce(both)
        };
        let searched = parts.iter().any(|part| !part.clause.excluded);
        let mut matched: Vec<Matches> =
            lists.iter().map(|of| whole(of).unwrap_or_default()).collect();
        if searched && matched.iter().all(|matches| matches.documents.is_empty()) {
            matched = most(manifest, &parts, &lists);
        }
        for (((at, segment), matches), lists) in segments.zip(&mut matched).zip(&lists) {
            if !searched {
                matches.documents = (0..segment.documents).collect();
                matches.scores = vec![0.0; matches.documents.len()];
            }
            let (start, end) = intervals[at];
            let without = parts.iter().zip(lists).filter(|(part, _)| part.clause.excluded);
            let without: Vec<&Matches> = without.map(|(_, list)| list).collect();
            matches.retain(|document| {
                (start..end).contains(&document)
                    && segment.dead.binary_search(&document).is_err()
                    && filters[at].iter().all(|list| list.binary_search(&document).is_ok())
                    && without.iter().all(|list| list.documents.binary_search(&document).is_err())
            });
        }
        Ok(Found {
            segments: matched,
            marker: marker(&parts),
            interpreted: interpreted(&parts),
            unknown: unknown(&parts),
        })
    }

    fn phrase_or_word(
        &self,
        segment: &crate::format::manifest::Segment,
        at: usize,
        part: &Part,
    ) -> Get<Matches> {
        self.phrase(segment, at, &part.words)
    }

    /// The clauses of a query, their words looked up.
    fn parts(&self, manifest: &Manifest, query: &Query) -> Get<Vec<Part>> {
        let lexicon = Lexicon { cache: &self.cache, manifest };
        all(clauses(&query.text).into_iter().map(|clause| {
            let terms = parts_of(&clause.text);
            let last = terms.len().saturating_sub(1);
            let alone = terms.len() == 1;
            let words = all(terms.iter().enumerate().map(|(at, (form, typed))| {
                let typed = if alone { &clause.text } else { typed };
                let open = clause.open && !clause.phrase && !clause.excluded && at == last;
                lexicon.resolve(form, typed, open, query.verbatim)
            }))?;
            let typed = terms.into_iter().map(|(_, typed)| typed).collect();
            Ok(Part { clause, words, typed })
        }))
        .map(|parts| parts.into_iter().filter(|part| !part.words.is_empty()).collect())
    }

    /// The hits that were asked for, with their scores.
    fn ordered(&self, manifest: &Manifest, found: &Found, query: &Query) -> Get<Vec<(DocId, f32)>> {
        let ranked = query.sort == Sort::Relevance && !found.marker.is_empty();
        let oldest = query.sort == Sort::Oldest;
        let days = match manifest.segments.len() {
            // The numbers of one segment are in the order of time.
            1 => Vec::new(),
            _ => all(manifest.segments.iter().map(|segment| self.days(segment)))?,
        };
        let day = |doc: DocId| {
            days.get(doc.segment as usize).map_or(0, |days| {
                let at = days.partition_point(|(_, first)| *first <= doc.local);
                days.get(at.saturating_sub(1)).map_or(0, |(day, _)| *day)
            })
        };
        let mut hits: Vec<(DocId, f32)> = Vec::new();
        for (segment, matches) in found.segments.iter().enumerate() {
            for (document, score) in matches.documents.iter().zip(&matches.scores) {
                let doc = DocId { segment: segment as u32, local: *document };
                hits.push((doc, if ranked { *score } else { 0.0 }));
            }
        }
        let mut keyed: Vec<_> =
            hits.into_iter().map(|(doc, score)| ((day(doc), doc), score)).collect();
        if ranked {
            keyed.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| b.0.cmp(&a.0)));
        } else if oldest {
            keyed.sort_by_key(|(time, _)| *time);
        } else {
            keyed.sort_by_key(|(time, _)| Reverse(*time));
        }
        let wanted = keyed.into_iter().skip(query.offset).take(query.limit);
        Ok(wanted.map(|((_, doc), score)| (doc, score)).collect())
    }

    /// How many documents of an answer there are in each month.
    fn months_of(&self, manifest: &Manifest, found: &Found) -> Get<Vec<(i32, u32)>> {
        let mut months: BTreeMap<i32, u32> = BTreeMap::new();
        for (segment, matches) in manifest.segments.iter().zip(&found.segments) {
            let mut rest = matches.documents.as_slice();
            let mut end = 0;
            for (month, count) in &segment.months {
                end += count;
                let (of, after) = rest.split_at(rest.partition_point(|document| *document < end));
                if !of.is_empty() {
                    *months.entry(*month).or_default() += of.len() as u32;
                }
                rest = after;
            }
        }
        Ok(months.into_iter().collect())
    }

    fn suggestions(&self, manifest: &Manifest, found: &Found) -> Get<Vec<String>> {
        let lexicon = Lexicon { cache: &self.cache, manifest };
        let near = all(found.unknown.iter().map(|word| lexicon.near(word, 2)))?;
        Ok(near.into_iter().flat_map(|words| words.into_iter().take(3)).collect())
    }
}

/// The words of a clause: the folded form, and as typed.
fn parts_of(text: &str) -> Vec<(String, String)> {
    let mut terms = analyze(text, detect(text));
    let mut at = 0;
    while at + 1 < terms.len() {
        if terms[at + 1].start < terms[at].end {
            terms.remove(at);
        } else {
            at += 1;
        }
    }
    terms.into_iter().map(|term| (term.form, text[term.start..term.end].to_owned())).collect()
}

/// Multiplies every score by how rare its clause is in the whole archive.
fn weigh(manifest: &Manifest, parts: &[Part], lists: &mut [Vec<Matches>]) {
    for part in 0..parts.len() {
        let rarity = rarity(manifest, part, lists);
        for segment in lists.iter_mut() {
            for score in &mut segment[part].scores {
                *score *= rarity;
            }
        }
    }
}

/// The inverse document frequency of a clause (BM25's, never negative).
fn rarity(manifest: &Manifest, part: usize, lists: &[Vec<Matches>]) -> f32 {
    let all: u32 = manifest.segments.iter().map(|segment| segment.documents).sum();
    let having: usize = lists.iter().map(|segment| segment[part].documents.len()).sum();
    let (all, having) = (all as f32, having as f32);
    (1.0 + (all - having + 0.5) / (having + 0.5)).ln()
}

/// The documents that have most of what the query weighs.
fn most(manifest: &Manifest, parts: &[Part], lists: &[Vec<Matches>]) -> Vec<Matches> {
    let wanted: Vec<usize> =
        (0..parts.len()).filter(|part| !parts[*part].clause.excluded).collect();
    let weights: Vec<f32> = wanted.iter().map(|part| rarity(manifest, *part, lists)).collect();
    let enough = weights.iter().sum::<f32>() * ENOUGH;
    lists
        .iter()
        .map(|segment| {
            let mut scores = Matches::default();
            let mut covered = Matches::default();
            for (part, weight) in wanted.iter().zip(&weights) {
                let list = &segment[*part];
                scores = sum(&scores, list);
                let weights = vec![*weight; list.documents.len()];
                covered =
                    sum(&covered, &Matches { documents: list.documents.clone(), scores: weights });
            }
            let mut weights = covered.scores.into_iter();
            scores.retain(|_| weights.next().is_some_and(|weight| weight >= enough));
            scores
        })
        .collect()
}

fn marker(parts: &[Part]) -> Marker {
    let mut marker = Marker::default();
    let wanted = parts.iter().filter(|part| !part.clause.excluded);
    for (number, word) in wanted.flat_map(|part| &part.words).enumerate() {
        for name in &word.names {
            marker.classes.entry(name.clone()).or_insert(number);
        }
    }
    marker
}

fn interpreted(parts: &[Part]) -> Vec<Interpretation> {
    let words = parts.iter().flat_map(|part| part.words.iter().zip(&part.typed));
    words
        .filter_map(|(word, typed)| {
            let (searched, how) = word.instead.clone()?;
            Some(Interpretation { typed: typed.clone(), searched, how })
        })
        .collect()
}

fn unknown(parts: &[Part]) -> Vec<String> {
    let words = parts.iter().flat_map(|part| part.words.iter().zip(&part.typed));
    words.filter(|(word, _)| word.names.is_empty()).map(|(_, typed)| fold(typed)).collect()
}
