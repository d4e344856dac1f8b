//! The archive as its readers will see it, asked before it is published: what lists, feeds and the
//! pages of people and months are printed from.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use anyhow::Result;
use paraq_article::Date;
use paraq_index::{Card, Facet, FacetEntry, OnDay, Query, Reader, Sort};
use paraq_viewer::prerender::ELSEWHERE;

use crate::archive::Archive;

/// How many of the newest articles the feed has.
pub const NEWEST: usize = 50;

/// What an archive holds.
pub struct Catalogue {
    /// How many articles there are.
    pub total: u32,
    /// How many there are in each month that has any: `(year * 12 + month - 1, count)`.
    pub months: Vec<(i32, u32)>,
    /// The newest articles, or all of them; the newest first.
    pub cards: Vec<Card>,
    /// When the first [`NEWEST`] of them were published, as imported.
    pub moments: Vec<String>,
    /// The section of every article that has one, by id; none where only the newest are asked for.
    pub sections: HashMap<String, String>,
    /// What every year has of a day of the year that has any, by month and day; none where only the newest are asked for.
    pub years: HashMap<(u8, u8), Vec<OnDay>>,
    /// Everyone who is named, the most often named first; nobody where only the newest are asked for.
    pub people: Vec<FacetEntry>,
}

impl Catalogue {
    /// Asks for the newest articles, or for everything.
    pub fn read(archive: &Archive, everything: bool) -> Result<Catalogue> {
        let overview = archive.ask(Reader::overview)?;
        let limit = if everything { overview.total as usize } else { NEWEST };
        let query = Query { sort: Sort::Newest, limit, ..Query::default() };
        let hits = archive.ask(|reader| reader.search(&query))?.hits;
        let mut moments = Vec::new();
        for hit in hits.iter().take(NEWEST) {
            let article: serde_json::Value =
                serde_json::from_str(&archive.ask(|reader| reader.document(hit.doc))?)?;
            moments.push(article["date"].as_str().unwrap_or_default().to_owned());
        }
        let people = if everything {
            archive.ask(|reader| reader.facet_values(Facet::Person, "", 0, u32::MAX as usize))?
        } else {
            Vec::new()
        };
        let mut sections = HashMap::new();
        if everything {
            let every =
                |reader: &Reader| reader.facet_values(Facet::Section, "", 0, u32::MAX as usize);
            for section in archive.ask(every)? {
                let filters = vec![(Facet::Section, section.key)];
                let query = Query { filters, limit, ..Query::default() };
                for hit in archive.ask(|reader| reader.search(&query))?.hits {
                    sections.insert(hit.card.id, section.label.clone());
                }
            }
        }
        let mut years = HashMap::new();
        if everything {
            let day = |card: &Card| Date::from_days(card.day).map(|day| (day.month(), day.day()));
            let days: BTreeSet<(u8, u8)> = hits.iter().filter_map(|hit| day(&hit.card)).collect();
            for (month, day) in days {
                let of = archive.ask(|reader| reader.on_this_day(month, day, ELSEWHERE))?;
                years.insert((month, day), of);
            }
        }
        Ok(Catalogue {
            total: overview.total,
            months: overview.months,
            cards: hits.into_iter().map(|hit| hit.card).collect(),
            moments,
            sections,
            years,
            people,
        })
    }

    /// The cards of every period, in the order of time, each the newest first: of months or days,
    /// as `period` says.
    pub fn cards_by<T: Ord>(&self, period: impl Fn(Date) -> T) -> BTreeMap<T, Vec<&Card>> {
        let mut periods: BTreeMap<T, Vec<&Card>> = BTreeMap::new();
        for card in &self.cards {
            if let Some(date) = Date::from_days(card.day) {
                periods.entry(period(date)).or_default().push(card);
            }
        }
        periods
    }

    /// The cards of everyone who is named, by id; each the newest first.
    pub fn cards_by_person(&self) -> BTreeMap<&str, Vec<&Card>> {
        let mut people: BTreeMap<&str, Vec<&Card>> = BTreeMap::new();
        for card in &self.cards {
            for (id, _) in &card.people {
                people.entry(id).or_default().push(card);
            }
        }
        people
    }
}
