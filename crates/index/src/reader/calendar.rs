//! Questions about days: how many documents each has, which have any, and what a day of other years has.

use std::rc::Rc;

use super::Reader;
use super::cache::{Get, all};
use super::lexicon::Lexicon;
use super::query::parts;
use crate::format::manifest::Manifest;
use crate::sort::tally;
use crate::{Day, DocId, Error, Hit, OnDay, Query, Step, months};

impl Reader {
    /// How many documents that a query finds each day has that has any, the first day first. The query's order, offset
    /// and limit do not matter. A list of all documents costs a table of a byte a day; words and filters cost their postings.
    pub fn days_found(&self, query: &Query) -> Result<Step<Vec<(Day, u32)>>, Error> {
        self.cache.step(|manifest| {
            let found =
                if query.text.trim().is_empty() && query.filters.is_empty() && query.any.is_empty()
                {
                    self.living(manifest, query)
                } else {
                    let parts = parts(&Lexicon { cache: &self.cache, manifest }, query)?;
                    self.found(manifest, &parts, query, false).map(|found| found.segments)
                };
            self.by_day(manifest, found)
        })
    }

    /// The nearest days before and after this one that have documents.
    pub fn days_beside(&self, day: Day) -> Result<Step<(Option<Day>, Option<Day>)>, Error> {
        self.cache.step(|manifest| {
            let days = self.by_day(manifest, self.living(manifest, &Query::default()))?;
            let at = days.partition_point(|(other, _)| *other < day);
            let after = days[at..].iter().find(|(other, _)| *other > day);
            Ok((days[..at].last().map(|before| before.0), after.map(|after| after.0)))
        })
    }

    /// What this day of a month (1 to 12) has in every year, the newest year first: how many documents, and at most about
    /// `limit` of them in all, spread over the years, the newest of a day first.
    pub fn on_this_day(&self, month: u8, day: u8, limit: usize) -> Result<Step<Vec<OnDay>>, Error> {
        self.cache.step(|manifest| {
            let living = self.living(manifest, &Query::default())?;
            let mut days = self.by_day(manifest, Ok(living.clone()))?;
            days.retain(|(other, _)| {
                let (number, of_month) = months::civil(*other);
                (number.rem_euclid(12) + 1, of_month) == (i32::from(month), u32::from(day))
            });
            let each = (limit / days.len().max(1)).max(1);
            all(days.iter().rev().enumerate().map(|(place, (day, total))| {
                let wanted = if place * each < limit { each } else { 0 };
                let hits = self.newest_of(manifest, &living, *day, wanted)?;
                Ok(OnDay { day: *day, total: *total, hits })
            }))
        })
    }

    /// The newest documents of a day.
    fn newest_of(
        &self,
        manifest: &Manifest,
        living: &[Rc<Vec<u32>>],
        day: Day,
        wanted: usize,
    ) -> Get<Vec<Hit>> {
        let mut docs = Vec::new();
        for (at, segment) in manifest.segments.iter().enumerate().rev() {
            let (start, end) = self.interval(segment, Some(day), Some(day))?;
            let of = living[at].iter().rev().filter(|local| (start..end).contains(*local));
            docs.extend(of.map(|local| DocId { segment: at as u32, local: *local }).take(wanted));
        }
        all(docs
            .into_iter()
            .take(wanted)
            .map(|doc| Ok(Hit { doc, score: 0.0, card: self.card_of(manifest, doc)? })))
    }

    /// The living documents of the days that a query names, segment by segment.
    fn living(&self, manifest: &Manifest, query: &Query) -> Get<Vec<Rc<Vec<u32>>>> {
        all(manifest.segments.iter().map(|segment| {
            let (start, end) = self.interval(segment, query.from, query.to)?;
            let alive = |local: &u32| segment.dead.binary_search(local).is_err();
            Ok(Rc::new((start..end).filter(alive).collect()))
        }))
    }

    /// How many of these documents each day has.
    fn by_day(&self, manifest: &Manifest, found: Get<Vec<Rc<Vec<u32>>>>) -> Get<Vec<(Day, u32)>> {
        // Asked for together.
        let days = all(manifest.segments.iter().map(|segment| self.days(segment)));
        let (found, days) = (found?, days?);
        let mut counts = Vec::new();
        for (documents, days) in found.iter().zip(&days) {
            let mut at = 0;
            for document in documents.iter() {
                while days.get(at + 1).is_some_and(|(_, first)| first <= document) {
                    at += 1;
                }
                if let Some((day, _)) = days.get(at) {
                    tally(&mut counts, *day, 1);
                }
            }
        }
        Ok(counts)
    }
}
