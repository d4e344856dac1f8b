//! Searching: from a query to the documents it finds, in order.

use std::rc::Rc;

use super::Reader;
use super::cache::{Get, all};
use super::lexicon::Lexicon;
use super::postings::{self, List, both, either, without, worth};
use super::query::{Part, interpreted, marker, parts, unknown};
use super::store::Days;
use crate::format::Span;
use crate::format::dictionary::BEST;
use crate::format::manifest::{Manifest, Segment};
use crate::sort::{Key, below, keep, sort, tally};
use crate::{Answer, Day, DocId, Facet, Hit, Query, Sort};

/// Where fewer documents than this have all words, those are found too that have much of them;
/// where the order is by date, which does not put the best first, only where there is none.
const FEW: usize = 10;

/// Of what the words of a query weigh (how rare they are), how much is much; of the many words of a question, most of
/// what one of them weighs.
const ENOUGH: f32 = 0.3;
const MOST: f32 = 0.5;

/// Where no more documents than this are found, where they lie is asked for along with what they score.
const FEW_PLACES: usize = 20;

/// What a query finds: of each segment the documents, in order.
pub(super) struct Found {
    pub(super) segments: Vec<List>,
    /// How rare each of the query's parts is.
    rarity: Vec<f32>,
}

/// What a query asks of one segment.
struct Asked {
    /// The documents of the days.
    interval: (u32, u32),
    /// The documents of each filter.
    filters: Vec<List>,
    /// The documents of each part of the text.
    lists: Vec<List>,
}

/// The hits asked for, and what is known of all.
struct Page {
    total: u32,
    months: Vec<(i32, u32)>,
    hits: Vec<(DocId, f32)>,
}

impl Reader {
    pub(super) fn answer(&self, manifest: &Manifest, query: &Query) -> Get<Answer> {
        let searched = !query.text.trim().is_empty();
        // What does not depend on the words is asked for along with them; it is missed when it is
        // needed.
        for segment in &manifest.segments {
            if searched {
                self.cache.want(segment, segment.parts.preset);
                if manifest.segments.len() > 1 {
                    let _ = self.days(segment);
                }
            }
            let _ = self.limits(segment, query);
        }
        let lexicon = Lexicon { cache: &self.cache, manifest };
        let parts = parts(&lexicon, query)?;
        let page = match self.quick(manifest, &parts, query) {
            Some(page) => page,
            None => self.page(manifest, &parts, query)?,
        };
        let hits = all(page.hits.iter().enumerate().map(|(at, (doc, score))| {
            if at < query.passages {
                self.record_of(manifest, *doc)?;
            }
            Ok(Hit { doc: *doc, score: *score, card: self.card_of(manifest, *doc)? })
        }));
        let mut suggestions = Vec::new();
        if page.total == 0 {
            let unknown = all(unknown(&parts).iter().map(|word| lexicon.near(word, 2)))?;
            for near in unknown {
                suggestions.extend(near.into_iter().take(3));
            }
        }
        Ok(Answer {
            total: page.total,
            hits: hits?,
            interpreted: interpreted(&parts),
            suggestions,
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
            && query.any.is_empty()
            && query.offset == 0
            && !clause.excluded;
        if !plain {
            return None;
        }
        let mut months: Vec<(i32, u32)> = Vec::new();
        let (mut total, mut known) = (0, query.limit <= BEST);
        let days = self.days_of_all(manifest).ok()?;
        let mut best: Vec<Key> = Vec::new();
        let mut records: Vec<(DocId, Span)> = Vec::new();
        let segments = manifest.segments.iter().zip(&word.segments);
        for (at, (segment, senses)) in segments.enumerate() {
            known &= segment.dead.is_empty() && senses.len() <= 1;
            for sense in senses {
                let class = sense.class();
                total += class.documents;
                for one in &class.best {
                    let doc = DocId { segment: at as u32, local: one.document };
                    best.push(key(worth(one.score, sense.exact), day(&days, doc), doc, false));
                    records.push((doc, one.record));
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
        sort(&mut best, &below);
        best.dedup_by_key(|key| key.1);
        best.truncate(query.limit.min(BEST));
        let rarity = rarity(manifest, total);
        let mut hits = Vec::new();
        for key in best {
            let (doc, worth) = hit(key, false);
            let segment = &manifest.segments[doc.segment as usize];
            if let Some((_, record)) = records.iter().find(|(of, _)| *of == doc) {
                self.hint(segment, doc.local, *record);
                if hits.len() < query.passages {
                    self.cache.want(segment, *record);
                }
                let _ = self.card_in(segment, *record);
            }
            hits.push((doc, worth * rarity));
        }
        months.retain(|(_, count)| *count > 0);
        known.then_some(Page { total, months, hits })
    }

    /// The page of any query.
    fn page(&self, manifest: &Manifest, parts: &[Part], query: &Query) -> Get<Page> {
        let ranked =
            query.sort == Sort::Relevance && parts.iter().any(|part| !part.clause.excluded);
        let oldest = query.sort == Sort::Oldest;
        let found = self.found(manifest, parts, query, ranked)?;
        let days = self.days_of_all(manifest)?;
        if found.segments.iter().map(|documents| documents.len()).sum::<usize>() <= FEW_PLACES {
            for (segment, documents) in manifest.segments.iter().zip(&found.segments) {
                for document in documents.iter() {
                    let _ = self.place(segment, *document);
                }
            }
        }
        let scores = if ranked { self.scores_of(manifest, parts, &found)? } else { Vec::new() };
        let wanted = query.offset.saturating_add(query.limit);
        let (mut total, mut months, mut keys) = (0, Vec::new(), Vec::new());
        for (at, segment) in manifest.segments.iter().enumerate() {
            let documents = &found.segments[at];
            total += documents.len() as u32;
            count_months(segment, documents, &mut months);
            // Documents are in the order of time: where that is asked for, the ends are enough.
            let some = if ranked { documents.len() } else { documents.len().min(wanted) };
            let from = if oldest { 0 } else { documents.len() - some };
            for slot in from..from + some {
                let doc = DocId { segment: at as u32, local: documents[slot] };
                let score = scores.get(at).map_or(0.0, |scores| scores[slot]);
                keep(&mut keys, wanted, key(score, day(&days, doc), doc, oldest));
            }
        }
        sort(&mut keys, &below);
        let hits = keys.into_iter().skip(query.offset).map(|key| hit(key, oldest)).collect();
        Ok(Page { total, months, hits })
    }

    /// The documents that a query finds; with `ranked`, their scores will be asked for.
    pub(super) fn found(
        &self,
        manifest: &Manifest,
        parts: &[Part],
        query: &Query,
        ranked: bool,
    ) -> Get<Found> {
        let segments = manifest.segments.iter().enumerate();
        let asked = all(segments.map(|(at, one)| self.asked(one, at, parts, query, ranked)))?;
        let rarities = parts.iter().map(|part| rarity(manifest, part.having())).collect();
        let find = |few: bool| -> Vec<List> {
            let segments = manifest.segments.iter().zip(&asked);
            segments
                .map(|(one, asked)| narrow(one, asked, parts, few.then_some(&rarities)))
                .collect()
        };
        let mut found = find(false);
        let count: usize = found.iter().map(|documents| documents.len()).sum();
        let few = if query.sort == Sort::Relevance { FEW } else { 1 };
        let wanted = parts.iter().filter(|part| !part.clause.excluded).count();
        if wanted > 1 && count < few {
            found = find(true);
        }
        Ok(Found { segments: found, rarity: rarities })
    }

    /// What does not depend on one another is asked for at once.
    fn asked(
        &self,
        segment: &Segment,
        at: usize,
        parts: &[Part],
        query: &Query,
        ranked: bool,
    ) -> Get<Asked> {
        let limits = self.limits(segment, query);
        // Of words only the documents of the days are asked for.
        let window = self.interval(segment, query.from, query.to)?;
        let lists = all(parts.iter().map(|part| {
            let scored = ranked && !part.clause.excluded;
            self.phrase(segment, at, &part.words, &postings::Asked { window, scored })
        }));
        let (interval, filters) = limits?;
        Ok(Asked { interval, filters, lists: lists? })
    }

    /// The documents of the days that a query asks for, and those of each of its filters.
    fn limits(&self, segment: &Segment, query: &Query) -> Get<((u32, u32), Vec<List>)> {
        let interval = self.interval(segment, query.from, query.to);
        let having = |(facet, key): &(Facet, String)| self.having(segment, *facet, key);
        let filters = all(query.filters.iter().map(having));
        let any = all(query.any.iter().map(having));
        let (mut filters, any) = (filters?, any?);
        filters.extend(any.into_iter().reduce(|a, b| Rc::new(either(&a, &b))));
        Ok((interval?, filters))
    }

    /// What each of the documents found scores.
    fn scores_of(&self, manifest: &Manifest, parts: &[Part], found: &Found) -> Get<Vec<Vec<f32>>> {
        all(manifest.segments.iter().enumerate().map(|(at, segment)| {
            let documents = &found.segments[at];
            let mut scores = vec![0.0; documents.len()];
            let mut whole = Ok(());
            for (part, rarity) in parts.iter().zip(&found.rarity) {
                for word in part.words.iter().filter(|_| !part.clause.excluded) {
                    match self.worths(segment, at, word, documents) {
                        Ok(worths) => {
                            for (score, worth) in scores.iter_mut().zip(worths) {
                                *score += worth * rarity;
                            }
                        }
                        Err(stop) => whole = Err(stop),
                    }
                }
            }
            whole.map(|()| scores)
        }))
    }

    /// The days of all segments, where there are several: the numbers of one segment are in the
    /// order of time; those of several are compared by day, then the later segment is the newer.
    fn days_of_all(&self, manifest: &Manifest) -> Get<Vec<Days>> {
        match manifest.segments.len() {
            0 | 1 => Ok(Vec::new()),
            _ => all(manifest.segments.iter().map(|segment| self.days(segment))),
        }
    }
}

/// The documents that an answer has of a segment: those that have all parts of the text, or, with
/// rarities, much of it.
fn narrow(segment: &Segment, asked: &Asked, parts: &[Part], much: Option<&Vec<f32>>) -> List {
    let wanted = |part: &usize| !parts[*part].clause.excluded;
    let mut documents: Option<List> = None;
    for part in (0..parts.len()).filter(wanted) {
        let list = &asked.lists[part];
        documents = Some(match documents {
            None => list.clone(),
            Some(before) if much.is_none() => Rc::new(both(&before, list)),
            Some(before) => Rc::new(either(&before, list)),
        });
    }
    let mut documents = documents.unwrap_or_else(|| Rc::new((0..segment.documents).collect()));
    if let Some(rarity) = much {
        let sum = |of: &mut dyn Iterator<Item = usize>| of.map(|part| rarity[part]).sum::<f32>();
        let all = (0..parts.len()).filter(wanted).count() as f32;
        let enough = sum(&mut (0..parts.len()).filter(wanted)) * ENOUGH.min(MOST / all);
        let mut list = Vec::new();
        for document in documents.iter() {
            let has =
                |part: &usize| wanted(part) && asked.lists[*part].binary_search(document).is_ok();
            if sum(&mut (0..parts.len()).filter(has)) >= enough {
                list.push(*document);
            }
        }
        documents = Rc::new(list);
    }
    let (start, end) = asked.interval;
    let place = |number: u32| documents.partition_point(|document| *document < number);
    let (from, to) = (place(start), place(end));
    if (from, to) != (0, documents.len()) {
        documents = Rc::new(documents[from..to].to_vec());
    }
    for list in &asked.filters {
        documents = Rc::new(both(&documents, list));
    }
    for part in (0..parts.len()).filter(|part| !wanted(part)) {
        documents = Rc::new(without(&documents, &asked.lists[part]));
    }
    if !segment.dead.is_empty() {
        documents = Rc::new(without(&documents, &segment.dead));
    }
    documents
}

/// The day of a document where several segments are compared.
fn day(days: &[Days], doc: DocId) -> Day {
    days.get(doc.segment as usize).map_or(0, |days| {
        let at = days.partition_point(|(_, first)| *first <= doc.local);
        days.get(at.saturating_sub(1)).map_or(0, |(day, _)| *day)
    })
}

/// What a hit is ordered by, the first hit the smallest: its score, then its time.
fn key(score: f32, day: Day, doc: DocId, oldest: bool) -> Key {
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
    let (all, having) = (all as f32, having.min(all) as f32);
    (1.0 + (all - having + 0.5) / (having + 0.5)).ln()
}
