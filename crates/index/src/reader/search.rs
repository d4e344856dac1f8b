//! Searching: from a query to the documents it finds, in order.

use std::rc::Rc;

use super::Reader;
use super::cache::{Get, all};
use super::postings::{both, either, without, worth};
use super::query::{Part, interpreted, marker, parts, unknown};
use crate::format::dictionary::BEST;
use crate::format::manifest::{Manifest, Segment};
use crate::sort::{Key, smallest, sort, tally};
use crate::{Answer, Card, DocId, Hit, Query, Sort};

/// Where fewer documents than this have all words, those are found too that have much of them;
/// where the order is by date, which does not put the best first, only where there is none.
const FEW: usize = 10;

/// Of what the words of a query weigh (how rare they are), how much is much.
const ENOUGH: f32 = 0.3;

/// Up to how many hits come with their whole records, for passages to be shown of.
const RECORDS: usize = 20;

/// What a query finds: of each segment the documents, in order.
pub(super) struct Found {
    pub(super) segments: Vec<Rc<Vec<u32>>>,
    /// How rare each of the query's parts is.
    rarity: Vec<f32>,
}

/// The hits asked for, and what is known of all.
struct Page {
    total: u32,
    months: Vec<(i32, u32)>,
    hits: Vec<(DocId, f32)>,
}

impl Reader {
    pub(super) fn answer(&self, query: &Query) -> Get<Answer> {
        let manifest = self.cache.manifest()?;
        let searched = !query.text.trim().is_empty();
        if searched {
            for segment in &manifest.segments {
                // Only so that it is fetched with the rest; it is missed when it is needed.
                let _ = self.preset(segment);
                if manifest.segments.len() > 1 {
                    let _ = self.days(segment);
                }
            }
        }
        let parts = parts(&self.cache, &manifest, query)?;
        let page = match self.quick(&manifest, &parts, query) {
            Some(page) => page,
            None => self.page(&manifest, &parts, query)?,
        };
        let records = searched && page.hits.len() <= RECORDS;
        let cards = all(page.hits.iter().map(|(doc, _)| match records {
            true => self.record_of(&manifest, *doc).map(|record| record.0.clone()),
            false => self.card_of(&manifest, *doc),
        }));
        let unknown = if page.total == 0 { unknown(&parts) } else { Vec::new() };
        let lexicon = super::lexicon::Lexicon { cache: &self.cache, manifest: &manifest };
        let near = all(unknown.iter().map(|word| lexicon.near(word, 2)));
        let (cards, near): (Vec<Card>, Vec<Vec<String>>) = (cards?, near?);
        let hits = page.hits.into_iter().zip(cards);
        Ok(Answer {
            total: page.total,
            hits: hits.map(|((doc, score), card)| Hit { doc, score, card }).collect(),
            interpreted: interpreted(&parts),
            suggestions: near.into_iter().flat_map(|words| words.into_iter().take(3)).collect(),
            months: page.months,
            marker: marker(&parts),
        })
    }

    /// The page of one word and nothing else, which the dictionary knows: its best documents, and
    /// how many there are in each month. None where it does not; then the best documents are asked
    /// for with whatever is asked for next, because they are likely to be the hits.
    fn quick(&self, manifest: &Manifest, parts: &[Part], query: &Query) -> Option<Page> {
        let [Part { clause, words, .. }] = parts else { return None };
        let [word] = words.as_slice() else { return None };
        let plain = query.sort == Sort::Relevance
            && (query.from, query.to) == (None, None)
            && query.filters.is_empty()
            && query.offset == 0
            && !clause.excluded;
        if !plain {
            return None;
        }
        let mut months: Vec<(i32, u32)> = Vec::new();
        let (mut total, mut known) = (0, query.limit <= BEST);
        let mut best = Vec::new();
        let segments = manifest.segments.iter().zip(&word.segments);
        for (at, (segment, senses)) in segments.enumerate() {
            known &= segment.dead.is_empty() && senses.len() <= 1;
            for sense in senses {
                let class = &sense.class;
                total += class.documents;
                for one in &class.best {
                    let doc = DocId { segment: at as u32, local: one.document };
                    best.push((worth(one.score, sense.exact), doc, one.record));
                }
                if class.documents as usize <= BEST {
                    let numbers: Vec<u32> = class.best.iter().map(|one| one.document).collect();
                    count_months(segment, &numbers, &mut months);
                } else {
                    known &= !class.months.is_empty();
                    for ((month, _), count) in segment.months.iter().zip(&class.months) {
                        tally(&mut months, *month, *count);
                    }
                }
            }
        }
        let time = self.time(manifest).ok()?;
        let mut keys: Vec<(Key, crate::format::Span)> = best
            .into_iter()
            .map(|(worth, doc, record)| (key(worth, time(doc), false), record))
            .collect();
        sort(&mut keys, &|a, b| a.0 < b.0);
        keys.dedup_by_key(|one| one.0.1);
        for (key, record) in keys.iter().take(query.limit.min(BEST)) {
            let doc = hit(*key, false).0;
            let segment = manifest.segments.get(doc.segment as usize)?;
            self.hint(segment, doc.local, *record);
            let _ = self.record_at(segment, *record);
        }
        let rarity = rarity(manifest, total);
        let hits = keys.into_iter().map(|(key, _)| {
            let (doc, worth) = hit(key, false);
            (doc, worth * rarity)
        });
        known.then(|| Page {
            total,
            months: months.into_iter().filter(|(_, count)| *count > 0).collect(),
            hits: hits.take(query.limit).collect(),
        })
    }

    /// The page of any query.
    fn page(&self, manifest: &Manifest, parts: &[Part], query: &Query) -> Get<Page> {
        let ranked =
            query.sort == Sort::Relevance && parts.iter().any(|part| !part.clause.excluded);
        let found = self.found(manifest, parts, query, ranked)?;
        let mut months = Vec::new();
        for (segment, documents) in manifest.segments.iter().zip(&found.segments) {
            count_months(segment, documents, &mut months);
        }
        let time = self.time(manifest)?;
        let scores = if ranked { Some(self.scores_of(manifest, parts, &found)?) } else { None };
        let wanted = query.offset.saturating_add(query.limit);
        let mut keys = Vec::new();
        for (at, documents) in found.segments.iter().enumerate() {
            // Documents are in the order of time: where that is asked for, the ends are enough.
            let (from, to) = match (query.sort, &scores) {
                (_, Some(_)) => (0, documents.len()),
                (Sort::Oldest, None) => (0, documents.len().min(wanted)),
                (_, None) => (documents.len().saturating_sub(wanted), documents.len()),
            };
            for slot in from..to {
                let doc = DocId { segment: at as u32, local: documents[slot] };
                let score = scores.as_ref().map_or(0.0, |scores| scores[at][slot]);
                keys.push(key(score, time(doc), query.sort == Sort::Oldest));
            }
        }
        let keys = smallest(keys.into_iter(), wanted);
        let hits =
            keys.into_iter().skip(query.offset).map(|key| hit(key, query.sort == Sort::Oldest));
        Ok(Page {
            total: found.segments.iter().map(|documents| documents.len() as u32).sum(),
            months,
            hits: hits.collect(),
        })
    }

    /// The documents that a query finds; with `ranked`, their scores will be asked for.
    pub(super) fn found(
        &self,
        manifest: &Manifest,
        parts: &[Part],
        query: &Query,
        ranked: bool,
    ) -> Get<Found> {
        let segments = || manifest.segments.iter().enumerate();
        // What does not depend on one another is asked for at once.
        let intervals = all(segments().map(|(_, one)| self.interval(one, query.from, query.to)));
        let filters = all(segments().map(|(_, segment)| {
            all(query.filters.iter().map(|(facet, key)| self.having(segment, *facet, key)))
        }));
        let lists = all(segments().map(|(at, segment)| {
            all(parts.iter().map(|part| {
                let ranked = ranked && !part.clause.excluded;
                self.phrase(segment, at, &part.words, ranked)
            }))
        }));
        let (intervals, filters, lists) = (intervals?, filters?, lists?);
        let having = |part: usize| lists.iter().map(|of| of[part].len() as u32).sum();
        let rarity: Vec<f32> =
            (0..parts.len()).map(|part| rarity(manifest, having(part))).collect();
        let wanted: Vec<usize> =
            (0..parts.len()).filter(|part| !parts[*part].clause.excluded).collect();
        let matched: Vec<Rc<Vec<u32>>> = segments()
            .map(|(at, segment)| {
                let lists = wanted.iter().map(|part| lists[at][*part].clone());
                lists
                    .reduce(|a, b| Rc::new(both(&a, &b)))
                    .unwrap_or_else(|| Rc::new((0..segment.documents).collect()))
            })
            .collect();
        let narrow = |at: usize, segment: &Segment, documents: Rc<Vec<u32>>| {
            let mut documents = documents;
            let (start, end) = intervals[at];
            let place = |number: u32| documents.partition_point(|document| *document < number);
            let (from, to) = (place(start), place(end));
            if (from, to) != (0, documents.len()) {
                documents = Rc::new(documents[from..to].to_vec());
            }
            for list in &filters[at] {
                documents = Rc::new(both(&documents, list));
            }
            for part in (0..parts.len()).filter(|part| !wanted.contains(part)) {
                documents = Rc::new(without(&documents, &lists[at][part]));
            }
            if !segment.dead.is_empty() {
                documents = Rc::new(without(&documents, &segment.dead));
            }
            documents
        };
        let mut matched: Vec<Rc<Vec<u32>>> =
            segments().zip(matched).map(|((at, segment), all)| narrow(at, segment, all)).collect();
        let count: usize = matched.iter().map(|documents| documents.len()).sum();
        let few = if query.sort == Sort::Relevance { FEW } else { 1 };
        if wanted.len() > 1 && count < few {
            let some = |at: usize| Rc::new(much(&lists[at], &wanted, &rarity));
            matched = segments().map(|(at, segment)| narrow(at, segment, some(at))).collect();
        }
        Ok(Found { segments: matched, rarity })
    }

    /// What each of the documents found scores.
    fn scores_of(&self, manifest: &Manifest, parts: &[Part], found: &Found) -> Get<Vec<Vec<f32>>> {
        all(manifest.segments.iter().enumerate().map(|(at, segment)| {
            let documents = &found.segments[at];
            let mut scores = vec![0.0; documents.len()];
            let wanted = parts.iter().zip(&found.rarity).filter(|(part, _)| !part.clause.excluded);
            let worths = all(wanted
                .flat_map(|(part, rarity)| part.words.iter().map(move |word| (word, *rarity)))
                .map(|(word, rarity)| Ok((self.worths(segment, at, word, documents)?, rarity))))?;
            for (worths, rarity) in worths {
                for (score, worth) in scores.iter_mut().zip(worths) {
                    *score += worth * rarity;
                }
            }
            Ok(scores)
        }))
    }

    /// When a document was published, as what sorts: the numbers of one segment are in the order
    /// of time; those of several are compared by day, then the later segment is the newer.
    fn time(&self, manifest: &Manifest) -> Get<impl Fn(DocId) -> (i32, DocId)> {
        let days = match manifest.segments.len() {
            0 | 1 => Vec::new(),
            _ => all(manifest.segments.iter().map(|segment| self.days(segment)))?,
        };
        Ok(move |doc: DocId| {
            let day = days.get(doc.segment as usize).map_or(0, |days| {
                let at = days.partition_point(|(_, first)| *first <= doc.local);
                days.get(at.saturating_sub(1)).map_or(0, |(day, _)| *day)
            });
            (day, doc)
        })
    }
}

/// What a hit is ordered by, the first hit the smallest: its score, then its time.
fn key(score: f32, (day, doc): (i32, DocId), oldest: bool) -> Key {
    // Scores are never negative, so that their bits are in their order.
    let day = day.cast_unsigned() ^ 1 << 31;
    let number = u64::from(doc.segment) << 32 | u64::from(doc.local);
    let score = u64::from(!score.to_bits()) << 32;
    match oldest {
        true => (score | u64::from(day), number),
        false => (score | u64::from(!day), !number),
    }
}

/// The hit of a key.
fn hit((high, low): Key, oldest: bool) -> (DocId, f32) {
    let number = if oldest { low } else { !low };
    let doc = DocId { segment: (number >> 32) as u32, local: number as u32 };
    (doc, f32::from_bits(!((high >> 32) as u32)))
}

/// Adds how many of the documents there are in each month.
fn count_months(segment: &Segment, documents: &[u32], months: &mut Vec<(i32, u32)>) {
    let mut rest = documents;
    let mut end = 0;
    for (month, count) in &segment.months {
        end += count;
        let (of, after) = rest.split_at(rest.partition_point(|document| *document < end));
        if !of.is_empty() {
            tally(months, *month, of.len() as u32);
        }
        rest = after;
    }
}

/// The inverse document frequency of what so many documents have (BM25's, never negative).
fn rarity(manifest: &Manifest, having: u32) -> f32 {
    let all: u32 = manifest.segments.iter().map(|segment| segment.documents).sum();
    let (all, having) = (all as f32, having as f32);
    (1.0 + (all - having + 0.5) / (having + 0.5)).ln()
}

/// The documents that have much of what the query weighs.
fn much(lists: &[Rc<Vec<u32>>], wanted: &[usize], rarity: &[f32]) -> Vec<u32> {
    let enough = wanted.iter().map(|part| rarity[*part]).sum::<f32>() * ENOUGH;
    let mut every: Vec<u32> = Vec::new();
    for part in wanted {
        every = either(&every, &lists[*part]);
    }
    every.retain(|document| {
        let has = wanted.iter().filter(|part| lists[**part].binary_search(document).is_ok());
        has.map(|part| rarity[*part]).sum::<f32>() >= enough
    });
    every
}
