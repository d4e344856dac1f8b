//! Reads the lists that a word or a phrase stands for in one segment.

use std::ops::Range;
use std::rc::Rc;

use super::Reader;
use super::cache::{Get, all};
use super::lexicon::{Resolved, Sense};
use crate::format::Span;
use crate::format::dictionary::{BEST, Class};
use crate::format::manifest::Segment;
use crate::format::postings::{self, IMPACTS, LED, Leading, PLACED, SCORED, Score};

/// Numbers of documents, ascending.
pub(super) type List = Rc<Vec<u32>>;

/// What a document gains, in steps of impact, where it has the very form that was typed.
pub(super) const EXACT: f32 = 1.0;

/// Up to how many documents the scores of a class are fetched along with its documents: less than
/// another round would cost.
const TOGETHER: usize = 8_192;

/// The documents of a class in a window of numbers, and how many it has before them.
struct Window {
    before: usize,
    list: List,
}

/// The scores of a class's documents, as far as they have been looked at.
struct Scores<'a> {
    class: &'a Class,
    /// Of the block that was looked at last.
    block: usize,
    leading: Rc<Leading>,
    scores: Rc<Vec<Score>>,
}

/// What a document scores for a word, before it is known how rare the word is.
pub(super) fn worth(score: Score, exact: Option<u8>) -> f32 {
    let bonus = if Some(score.form) == exact { EXACT } else { 0.0 };
    (f32::from(score.impact) + bonus) / IMPACTS as f32
}

/// What is asked of the documents of a word.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    /// Only those with these numbers: the first, and one past the last.
    pub(super) window: (u32, u32),
    /// Their scores will be asked for.
    pub(super) scored: bool,
}

impl Reader {
    /// The documents of a segment that have a word, in a window of numbers; with `scored`, its scores
    /// are asked for too where they are few.
    fn word(&self, segment: &Segment, at: usize, word: &Resolved, asked: &Asked) -> Get<List> {
        let lists = all(senses(word, at).iter().map(|sense| {
            let class = sense.class();
            if asked.scored {
                self.want_scores(segment, class, asked.window);
            }
            Ok(self.documents_of_class(segment, class, asked.window)?.list)
        }))?;
        Ok(lists.into_iter().reduce(|a, b| Rc::new(either(&a, &b))).unwrap_or_default())
    }

    /// Asks for the scores of a class where they are few; they are missed when they are needed.
    fn want_scores(&self, segment: &Segment, class: &Class, window: (u32, u32)) {
        let blocks = within(class, window);
        let (before, count) = counted(class, &blocks);
        if !class.leading.is_empty() {
            for block in before / LED..(before + count).div_ceil(LED) {
                self.cache.want(segment, class.leading[block]);
            }
        } else if count <= TOGETHER && class.documents as usize > BEST {
            for block in before / SCORED..(before + count).div_ceil(SCORED) {
                self.cache.want(segment, scores_of(class, block));
            }
        }
    }

    /// The documents of a class that lie in a window of numbers.
    fn documents_of_class(
        &self,
        segment: &Segment,
        class: &Class,
        window: (u32, u32),
    ) -> Get<Window> {
        let blocks = within(class, window);
        let (mut before, _) = counted(class, &blocks);
        let mut lists = match class.documents as usize <= BEST {
            true => vec![Rc::new(class.best.iter().map(|best| best.document).collect())],
            false => all(class.postings[blocks].iter().map(|of| {
                self.cache.block(segment, of.span, |block| {
                    postings::documents(block, of.count, of.first, segment.documents)
                })
            }))?,
        };
        let list: List = match lists.len() {
            0 | 1 => lists.pop().unwrap_or_default(),
            _ => Rc::new(lists.iter().flat_map(|list| list.iter().copied()).collect()),
        };
        let place = |number: u32| list.partition_point(|document| *document < number);
        let (from, to) = (place(window.0), place(window.1));
        if (from, to) == (0, list.len()) {
            return Ok(Window { before, list });
        }
        before += from;
        Ok(Window { before, list: Rc::new(list.get(from..to).unwrap_or_default().to_vec()) })
    }

    /// So many documents of a segment.
    pub(super) fn documents(&self, segment: &Segment, span: Span, count: u32) -> Get<List> {
        self.cache
            .block(segment, span, |block| postings::documents(block, count, 0, segment.documents))
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
            let class = sense.class();
            let Window { before, list } =
                self.documents_of_class(segment, class, extent(documents))?;
            let mut scores =
                Scores { class, block: usize::MAX, leading: Rc::default(), scores: Rc::default() };
            let mut whole = Ok(());
            each_in_both(documents, &list, &mut |slot, place| match self.score(
                segment,
                &mut scores,
                before + place,
            ) {
                Ok(score) => worths[slot] = worths[slot].max(worth(score, sense.exact)),
                Err(stop) => whole = Err(stop),
            });
            whole
        }));
        lists.map(|_| worths)
    }

    /// What the document at a place of a class scores.
    fn score(&self, segment: &Segment, scores: &mut Scores, place: usize) -> Get<Score> {
        let class = scores.class;
        if class.documents as usize <= BEST {
            return Ok(class.best[place].score);
        }
        let count = (class.documents as usize).saturating_sub(place);
        if let Some(span) = class.leading.get(place / LED) {
            if scores.block != place / LED {
                let count = (count + place % LED).min(LED) as u32;
                scores.leading = self
                    .cache
                    .block(segment, *span, |block| postings::leading(block, count, class.many))?;
                scores.block = place / LED;
            }
            return Ok(scores.leading.of(place % LED));
        }
        let block = place / SCORED;
        if block != scores.block {
            let count = SCORED.min(count + place % SCORED);
            scores.scores = self.cache.block(segment, scores_of(class, block), |block| {
                postings::scores(block, count, class.many)
            })?;
            scores.block = block;
        }
        Ok(scores.scores.get(place % SCORED).copied().unwrap_or_default())
    }

    /// The documents of a segment in which the words follow one another.
    pub(super) fn phrase(
        &self,
        segment: &Segment,
        at: usize,
        words: &[Resolved],
        asked: &Asked,
    ) -> Get<List> {
        let lists = all(words.iter().map(|word| self.word(segment, at, word, asked)))?;
        let documents = lists.into_iter().reduce(|a, b| Rc::new(both(&a, &b))).unwrap_or_default();
        if words.len() < 2 || documents.is_empty() {
            return Ok(documents);
        }
        let places = all(words.iter().map(|word| self.places(segment, at, word, &documents)))?;
        let mut kept = Vec::new();
        for (slot, document) in documents.iter().enumerate() {
            let follow = |start: &u32| {
                places
                    .iter()
                    .zip(0u32..)
                    .all(|(of, step)| of[slot].binary_search(&start.saturating_add(step)).is_ok())
            };
            if places[0][slot].iter().any(follow) {
                kept.push(*document);
            }
        }
        Ok(Rc::new(kept))
    }

    /// The positions of a word in documents, ascending.
    fn places(
        &self,
        segment: &Segment,
        at: usize,
        word: &Resolved,
        documents: &[u32],
    ) -> Get<Vec<Vec<u32>>> {
        let mut places: Vec<Vec<u32>> = vec![Vec::new(); documents.len()];
        let lists = all(senses(word, at).iter().map(|sense| {
            let class = sense.class();
            let Window { before, list } =
                self.documents_of_class(segment, class, extent(documents))?;
            let mut whole = Ok(());
            let (mut block, mut positions) = (usize::MAX, Rc::default());
            each_in_both(documents, &list, &mut |slot, place| {
                let place = before + place;
                if place / PLACED != block {
                    block = place / PLACED;
                    positions = self.positions(segment, class, block).unwrap_or_else(|stop| {
                        whole = Err(stop);
                        Rc::default()
                    });
                }
                places[slot] = match positions.get(place % PLACED) {
                    Some(of) => either(&places[slot], of),
                    None => return,
                };
            });
            whole
        }));
        lists.map(|_| places)
    }

    /// A block of positions of a class.
    fn positions(&self, segment: &Segment, class: &Class, block: usize) -> Get<Rc<Vec<Vec<u32>>>> {
        let mut span = class.positions;
        if class.documents as usize > PLACED {
            let blocks = self.cache.block(segment, span, |bytes| {
                postings::position_blocks(bytes, span, segment.length)
            })?;
            match blocks.get(block) {
                Some(of) => span = *of,
                None => return Ok(Rc::default()),
            }
        }
        let count = PLACED.min((class.documents as usize).saturating_sub(block * PLACED));
        self.cache.block(segment, span, |bytes| postings::positions(bytes, count))
    }
}

fn senses(word: &Resolved, at: usize) -> &[Sense] {
    word.segments.get(at).map(Vec::as_slice).unwrap_or_default()
}

fn scores_of(class: &Class, block: usize) -> Span {
    postings::scores_span(class.scores, class.documents, class.many, block)
}

/// From the first of these numbers to behind the last.
fn extent(documents: &[u32]) -> (u32, u32) {
    let end = documents.last().map_or(0, |last| last.saturating_add(1));
    (documents.first().copied().unwrap_or_default(), end)
}

/// Which blocks of a class may have numbers of a window.
fn within(class: &Class, (start, end): (u32, u32)) -> Range<usize> {
    let first = class.postings.partition_point(|block| block.first <= start).saturating_sub(1);
    let last = class.postings.partition_point(|block| block.first < end);
    first.min(last)..last
}

/// How many documents a class has before some of its blocks, and in them.
fn counted(class: &Class, blocks: &Range<usize>) -> (usize, usize) {
    let sum = |of: Range<usize>| class.postings[of].iter().map(|block| block.count as usize).sum();
    (sum(0..blocks.start), sum(blocks.clone()))
}

/// Calls with the places in both lists of every number that both have.
fn each_in_both(a: &[u32], b: &[u32], call: &mut dyn FnMut(usize, usize)) {
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
    each_in_both(a, b, &mut |place, _| out.push(a[place]));
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
    each_in_both(a, b, &mut |place, _| gone[place] = true);
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
