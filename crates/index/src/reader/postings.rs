//! Reads the lists that a word or a phrase stands for in one segment.

use std::rc::Rc;

use super::Reader;
use super::cache::{Get, all};
use super::lexicon::{Resolved, Sense};
use crate::format::dictionary::{BEST, Class};
use crate::format::manifest::Segment;
use crate::format::postings::{self, IMPACTS, PLACED, SCORED, Score};
use crate::sort::sort;

/// What a document gains, in steps of impact, where it has the very form that was typed.
pub(super) const EXACT: f32 = 1.0;

/// Up to how many documents the scores of a class are fetched along with its documents: less than
/// another round would cost.
const TOGETHER: u32 = 4_096;

/// What a document scores for a word, before it is known how rare the word is.
pub(super) fn worth(score: Score, exact: Option<u8>) -> f32 {
    let bonus = if Some(score.form) == exact { EXACT } else { 0.0 };
    (f32::from(score.impact) + bonus) / IMPACTS as f32
}

impl Reader {
    /// The documents of a segment that have a word; with `scored`, its scores are asked for too
    /// where they are few.
    pub(super) fn word(
        &self,
        segment: &Segment,
        at: usize,
        word: &Resolved,
        scored: bool,
    ) -> Get<Rc<Vec<u32>>> {
        let lists = all(senses(word, at).iter().map(|sense| {
            let class = &sense.class;
            if scored && class.documents <= TOGETHER {
                for block in 0..blocks_of(class) {
                    // Only so that it is fetched with the rest; it is missed when it is needed.
                    let _ = self.scores(segment, class, block);
                }
            }
            self.documents_of_class(segment, class)
        }))?;
        Ok(lists.into_iter().reduce(|a, b| Rc::new(either(&a, &b))).unwrap_or_default())
    }

    fn documents_of_class(&self, segment: &Segment, class: &Class) -> Get<Rc<Vec<u32>>> {
        if class.documents as usize <= BEST {
            return Ok(Rc::new(class.best.iter().map(|best| best.document).collect()));
        }
        self.cache.block(segment, class.postings, |block| {
            postings::documents(block, class.documents, segment.documents)
        })
    }

    /// A block of scores of a class that has postings.
    fn scores(&self, segment: &Segment, class: &Class, block: usize) -> Get<Rc<Vec<Score>>> {
        let span = postings::scores_span(class.postings, class.documents, class.many, block);
        let count = SCORED.min((class.documents as usize).saturating_sub(block * SCORED));
        self.cache.block(segment, span, |block| postings::scores(block, count, class.many))
    }

    /// What each of the documents scores for a word; 0 where it does not have it.
    pub(super) fn worths(
        &self,
        segment: &Segment,
        at: usize,
        word: &Resolved,
        documents: &[u32],
    ) -> Get<Vec<f32>> {
        let mut worths = vec![0.0f32; documents.len()];
        let lists = all(senses(word, at).iter().map(|sense| {
            let listed = self.documents_of_class(segment, &sense.class)?;
            let mut found = Vec::new();
            each_in_both(documents, &listed, |slot, place| found.push((slot, place)));
            let class = &sense.class;
            if class.documents as usize <= BEST {
                let scored = found.into_iter();
                return Ok(scored
                    .map(|(slot, place)| (slot, worth(class.best[place].score, sense.exact)))
                    .collect());
            }
            all(found.chunk_by(|a, b| a.1 / SCORED == b.1 / SCORED).map(|of| {
                let scores = self.scores(segment, class, of[0].1 / SCORED)?;
                let score = |place: usize| scores.get(place % SCORED).copied().unwrap_or_default();
                Ok(of
                    .iter()
                    .map(|(slot, place)| (*slot, worth(score(*place), sense.exact)))
                    .collect::<Vec<_>>())
            }))
            .map(|lists| lists.into_iter().flatten().collect::<Vec<(usize, f32)>>())
        }))?;
        for (slot, worth) in lists.into_iter().flatten() {
            worths[slot] = worths[slot].max(worth);
        }
        Ok(worths)
    }

    /// The documents of a segment in which the words follow one another.
    pub(super) fn phrase(
        &self,
        segment: &Segment,
        at: usize,
        words: &[Resolved],
        scored: bool,
    ) -> Get<Rc<Vec<u32>>> {
        let lists = all(words.iter().map(|word| self.word(segment, at, word, scored)))?;
        let documents = lists.into_iter().reduce(|a, b| Rc::new(both(&a, &b))).unwrap_or_default();
        if words.len() < 2 || documents.is_empty() {
            return Ok(documents);
        }
        let places = all(words.iter().map(|word| self.places(segment, at, word, &documents)))?;
        let Some((first, others)) = places.split_first() else { return Ok(documents) };
        let follow = |document: usize| {
            first[document].iter().any(|start| {
                others.iter().zip(1u32..).all(|(of, step)| {
                    start
                        .checked_add(step)
                        .is_some_and(|at| of[document].binary_search(&at).is_ok())
                })
            })
        };
        let kept = documents.iter().enumerate().filter(|(slot, _)| follow(*slot));
        Ok(Rc::new(kept.map(|(_, document)| *document).collect()))
    }

    /// The positions of a word in documents, ascending.
    fn places(
        &self,
        segment: &Segment,
        at: usize,
        word: &Resolved,
        documents: &[u32],
    ) -> Get<Vec<Vec<u32>>> {
        let mut places = vec![Vec::new(); documents.len()];
        let lists = all(senses(word, at).iter().map(|sense| {
            let class = &sense.class;
            let listed = self.documents_of_class(segment, class)?;
            let mut found = Vec::new();
            each_in_both(documents, &listed, |slot, place| found.push((slot, place)));
            all(found.chunk_by(|a, b| a.1 / PLACED == b.1 / PLACED).map(|of| {
                let block = self.positions(segment, class, of[0].1 / PLACED)?;
                let read = |place: usize| block.get(place % PLACED).cloned().unwrap_or_default();
                Ok(of.iter().map(|(slot, place)| (*slot, read(*place))).collect::<Vec<_>>())
            }))
        }))?;
        for (slot, of) in lists.into_iter().flatten().flatten() {
            places[slot].extend(of);
        }
        for slot in &mut places {
            sort(slot, &|a, b| a < b);
        }
        Ok(places)
    }

    /// A block of positions of a class.
    fn positions(&self, segment: &Segment, class: &Class, block: usize) -> Get<Rc<Vec<Vec<u32>>>> {
        let span = if class.documents as usize <= PLACED {
            class.positions
        } else {
            let blocks = self.cache.block(segment, class.positions, |bytes| {
                postings::position_blocks(bytes, class.positions, segment.length)
            })?;
            match blocks.get(block) {
                Some(span) => *span,
                None => return Ok(Rc::default()),
            }
        };
        let count = PLACED.min((class.documents as usize).saturating_sub(block * PLACED));
        self.cache.block(segment, span, |bytes| postings::positions(bytes, count))
    }
}

fn senses(word: &Resolved, at: usize) -> &[Sense] {
    word.segments.get(at).map(Vec::as_slice).unwrap_or_default()
}

fn blocks_of(class: &Class) -> usize {
    if class.documents as usize <= BEST { 0 } else { (class.documents as usize).div_ceil(SCORED) }
}

/// Calls with the places in both lists of every number that both have.
fn each_in_both(a: &[u32], b: &[u32], mut call: impl FnMut(usize, usize)) {
    // The shorter list leads; the longer is searched from where the last number was.
    let swap = a.len() > b.len();
    let (few, many) = if swap { (b, a) } else { (a, b) };
    let mut from = 0;
    for (place, number) in few.iter().enumerate() {
        from += gallop(&many[from..], *number);
        if many.get(from) == Some(number) {
            if swap { call(from, place) } else { call(place, from) }
        }
    }
}

/// How many numbers of an ascending list are below one.
fn gallop(list: &[u32], number: u32) -> usize {
    let mut end = 1;
    while end < list.len() && list[end] < number {
        end *= 2;
    }
    let start = end / 2;
    let end = end.saturating_add(1).min(list.len());
    start + list.get(start..end).map_or(0, |some| some.partition_point(|other| *other < number))
}

/// The numbers of both.
pub(super) fn both(a: &[u32], b: &[u32]) -> Vec<u32> {
    let mut out = Vec::new();
    each_in_both(a, b, |place, _| out.push(a[place]));
    out
}

/// The numbers of either.
pub(super) fn either(a: &[u32], b: &[u32]) -> Vec<u32> {
    let mut out = Vec::with_capacity(a.len() + b.len());
    let (mut a, mut b) = (a, b);
    while let (Some(x), Some(y)) = (a.first(), b.first()) {
        out.push(*x.min(y));
        (a, b) = (&a[usize::from(x <= y)..], &b[usize::from(y <= x)..]);
    }
    out.extend_from_slice(a);
    out.extend_from_slice(b);
    out
}

/// The numbers of `a` that `b` does not have.
pub(super) fn without(a: &[u32], b: &[u32]) -> Vec<u32> {
    let mut gone = vec![false; a.len()];
    each_in_both(a, b, |place, _| gone[place] = true);
    a.iter().zip(gone).filter(|(_, gone)| !gone).map(|(number, _)| *number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn lists_are_sets(
            a in prop::collection::btree_set(0u32..200, 0..80),
            b in prop::collection::btree_set(0u32..200, 0..80),
        ) {
            let list = |set: &BTreeSet<u32>| set.iter().copied().collect::<Vec<u32>>();
            let (x, y) = (list(&a), list(&b));
            prop_assert_eq!(both(&x, &y), a.intersection(&b).copied().collect::<Vec<_>>());
            prop_assert_eq!(either(&x, &y), a.union(&b).copied().collect::<Vec<_>>());
            prop_assert_eq!(without(&x, &y), a.difference(&b).copied().collect::<Vec<_>>());
        }
    }
}
