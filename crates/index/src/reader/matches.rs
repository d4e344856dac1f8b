//! Which documents of a segment a query finds, and how well.

use std::rc::Rc;

use super::Reader;
use super::cache::{Get, all};
use super::lexicon::Resolved;
use crate::format::facets::{self, Value};
use crate::format::manifest::Segment;
use crate::format::postings::{self, IMPACTS, Postings};
use crate::format::{compress, documents};
use crate::{Day, FACETS, Facet, Query};

/// What a document gains, in steps of impact, where it has the very form that was typed.
const EXACT: f32 = 4.0;

/// Documents in order, with what each scores.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Matches {
    pub(super) documents: Vec<u32>,
    pub(super) scores: Vec<f32>,
}

impl Matches {
    /// The score of a document that is here.
    fn score(&self, document: u32) -> Option<f32> {
        self.documents.binary_search(&document).ok().map(|at| self.scores[at])
    }

    /// Keeps what the test says yes to.
    pub(super) fn retain(&mut self, mut keep: impl FnMut(u32) -> bool) {
        let kept = self.documents.iter().zip(&self.scores).filter(|(document, _)| keep(**document));
        (self.documents, self.scores) = kept.unzip();
    }
}

impl Reader {
    /// The documents of a segment that have a word, scored before the word's rarity is known.
    pub(super) fn word(&self, segment: &Segment, at: usize, word: &Resolved) -> Get<Matches> {
        let senses = word.segments.get(at).map(Vec::as_slice).unwrap_or_default();
        let lists = all(senses.iter().map(|sense| {
            let postings: Rc<Postings> =
                self.cache.block(segment, sense.class.postings, |block| {
                    postings::postings(block, segment.documents)
                })?;
            let bonus = |form: u32| if Some(form) == sense.exact { EXACT } else { 0.0 };
            let scores = postings
                .impacts
                .iter()
                .zip(&postings.forms)
                .map(|(impact, form)| (f32::from(*impact) + bonus(*form)) / IMPACTS as f32);
            Ok(Matches { documents: postings.documents.clone(), scores: scores.collect() })
        }))?;
        Ok(lists.into_iter().reduce(either).unwrap_or_default())
    }

    /// The documents of a segment in which the words follow one another.
    pub(super) fn phrase(&self, segment: &Segment, at: usize, words: &[Resolved]) -> Get<Matches> {
        let found = all(words.iter().map(|word| self.word(segment, at, word)))?;
        let Some(mut matches) = found.into_iter().reduce(both) else {
            return Ok(Matches::default());
        };
        if words.len() < 2 || matches.documents.is_empty() {
            return Ok(matches);
        }
        // For each word, the positions in each of the documents.
        let places =
            all(words.iter().map(|word| self.places(segment, at, word, &matches.documents)))?;
        let mut hit = (0..matches.documents.len()).map(|document| {
            let (first, others) = places.split_first()?;
            let others = others.iter().enumerate();
            first[document].iter().find(|start| {
                others.clone().all(|(step, of)| {
                    of[document].binary_search(&(**start + step as u32 + 1)).is_ok()
                })
            })
        });
        matches.retain(|_| hit.next().flatten().is_some());
        Ok(matches)
    }

    /// The positions of a word in documents that have it, ascending.
    fn places(
        &self,
        segment: &Segment,
        at: usize,
        word: &Resolved,
        documents: &[u32],
    ) -> Get<Vec<Vec<u32>>> {
        let mut places = vec![Vec::new(); documents.len()];
        let senses = word.segments.get(at).map(Vec::as_slice).unwrap_or_default();
        let lists = all(senses.iter().map(|sense| {
            let postings: Rc<Postings> =
                self.cache.block(segment, sense.class.postings, |block| {
                    postings::postings(block, segment.documents)
                })?;
            let positions: Rc<Vec<Vec<u32>>> =
                self.cache.block(segment, sense.class.positions, |block| {
                    postings::positions(block, postings.documents.len())
                })?;
            Ok((postings, positions))
        }))?;
        for (postings, positions) in lists {
            for (slot, document) in places.iter_mut().zip(documents) {
                if let Ok(at) = postings.documents.binary_search(document) {
                    slot.extend_from_slice(&positions[at]);
                }
            }
        }
        for slot in &mut places {
            slot.sort_unstable();
        }
        Ok(places)
    }

    /// The documents of a segment published in the query's days: an interval.
    pub(super) fn interval(&self, segment: &Segment, query: &Query) -> Get<(u32, u32)> {
        let all_of_them = (0, segment.documents);
        let from = query.from.filter(|from| *from > segment.days.0);
        let to = query.to.filter(|to| *to < segment.days.1);
        if query.from.is_some_and(|from| from > segment.days.1)
            || query.to.is_some_and(|to| to < segment.days.0)
        {
            return Ok((0, 0));
        }
        if from.is_none() && to.is_none() {
            return Ok(all_of_them);
        }
        let days = self.days(segment)?;
        let first_of = |day: Day| {
            let at = days.partition_point(|(other, _)| *other < day);
            days.get(at).map_or(segment.documents, |(_, first)| *first)
        };
        let start = from.map_or(0, first_of);
        let end = to.map_or(segment.documents, |to| first_of(to.saturating_add(1)));
        Ok((start, end.max(start)))
    }

    /// The days of a segment: `(day, first document)`.
    pub(super) fn days(&self, segment: &Segment) -> Get<Rc<Vec<(Day, u32)>>> {
        self.cache
            .block(segment, segment.parts.days, |block| documents::days(block, segment.documents))
    }

    /// The values of a facet in a segment.
    pub(super) fn values(&self, segment: &Segment, facet: Facet) -> Get<Rc<Vec<Value>>> {
        let at = FACETS.iter().position(|other| *other == facet).unwrap_or_default();
        self.cache.block(segment, segment.parts.facets[at], |block| {
            facets::values(&compress::expand(block, &[])?, segment.length)
        })
    }

    /// The documents of a segment that have a value of a facet.
    pub(super) fn having(&self, segment: &Segment, facet: Facet, key: &str) -> Get<Rc<Vec<u32>>> {
        let values = self.values(segment, facet)?;
        match values.iter().find(|value| value.key == key) {
            Some(value) => self.documents_of(segment, value),
            None => Ok(Rc::default()),
        }
    }

    /// The documents of a segment that have this value.
    pub(super) fn documents_of(&self, segment: &Segment, value: &Value) -> Get<Rc<Vec<u32>>> {
        self.cache
            .block(segment, value.postings, |block| facets::documents(block, segment.documents))
    }
}

/// The documents of both, the scores added.
pub(super) fn both(a: Matches, b: Matches) -> Matches {
    let (few, many) = if a.documents.len() <= b.documents.len() { (a, b) } else { (b, a) };
    let mut out = Matches::default();
    for (document, score) in few.documents.iter().zip(&few.scores) {
        if let Some(other) = many.score(*document) {
            out.documents.push(*document);
            out.scores.push(score + other);
        }
    }
    out
}

/// The documents of either, the better score.
fn either(a: Matches, b: Matches) -> Matches {
    merge(&a, &b, f32::max)
}

/// The documents of either, the scores added.
pub(super) fn sum(a: &Matches, b: &Matches) -> Matches {
    merge(a, b, |a, b| a + b)
}

fn merge(a: &Matches, b: &Matches, meet: impl Fn(f32, f32) -> f32) -> Matches {
    let mut out = Matches::default();
    let (mut i, mut j) = (0, 0);
    loop {
        let (document, score) = match (a.documents.get(i), b.documents.get(j)) {
            (Some(x), Some(y)) if x == y => {
                (i, j) = (i + 1, j + 1);
                (*x, meet(a.scores[i - 1], b.scores[j - 1]))
            }
            (Some(x), y) if y.is_none_or(|y| x < y) => {
                i += 1;
                (*x, a.scores[i - 1])
            }
            (_, Some(y)) => {
                j += 1;
                (*y, b.scores[j - 1])
            }
            (_, None) => return out,
        };
        out.documents.push(document);
        out.scores.push(score);
    }
}
