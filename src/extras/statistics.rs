//! The archive in numbers: articles over time, and who and what is in it most often. Every chart is a
//! table whose rows have bars, so that it reads the same by eye and by ear.

use std::rc::Rc;

use paraq_article::Date;
use paraq_index::{Facet, FacetEntry, Overview, Query, Reader, Step};

use super::texts::t;
use crate::archive::Answerable;
use crate::asked::Wish;
use crate::markup::{Tag, tag};
use crate::pages::{View, language_name, ready};
use crate::routes::{Action, Route, Search};
use crate::ui::{Parts, Ui};

/// Its address.
pub const NAME: &str = "statistics";

/// How many values of each facet are shown.
const MOST: usize = 12;

/// The facets that are counted, each with the name of its heading among the texts.
const FACETS: [(Facet, &str); 6] = [
    (Facet::Person, "most_named"),
    (Facet::Speaker, "most_quoted"),
    (Facet::Place, "places"),
    (Facet::Section, "sections"),
    (Facet::Source, "sources"),
    (Facet::Language, "languages"),
];

/// The archive in numbers.
#[derive(Debug)]
pub struct Statistics {
    overview: Overview,
    facets: Vec<Vec<FacetEntry>>,
}

impl Statistics {
    pub fn load(reader: &Reader) -> Answerable<Statistics> {
        let overview = ready!(reader.overview());
        let mut facets = Vec::with_capacity(FACETS.len());
        for (facet, _) in FACETS {
            facets.push(ready!(reader.facets(&Query::default(), facet, MOST)));
        }
        Ok(Step::Ready(Statistics { overview, facets }))
    }

    /// Articles by year; in a short archive, by month.
    fn over_time(&self, ui: &Ui) -> Tag {
        let months = &self.overview.months;
        let years = months.iter().map(|(month, _)| month.div_euclid(12));
        let by_year = { years.clone() }.max() > years.min().map(|first| first + 1);
        let mut rows: Vec<(i32, u32)> = Vec::new();
        for &(month, count) in months {
            let period = if by_year { month.div_euclid(12) * 12 } else { month };
            match rows.last_mut() {
                Some((last, sum)) if *last == period => *sum += count,
                _ => rows.push((period, count)),
            }
        }
        let most = rows.iter().map(|(_, count)| *count).max().unwrap_or(1);
        let heading = t(ui, if by_year { "articles_by_year" } else { "articles_by_month" });
        let rows = rows.into_iter().rev().filter_map(|(first, count)| {
            let (year, month) = (first.div_euclid(12) as i16, first.rem_euclid(12) as u8 + 1);
            let (name, last) = if by_year {
                (year.to_string(), Date::new(year, 12, 31)?)
            } else {
                (
                    ui.locale().month(year, month),
                    Date::from_days(next_month(year, month)?.days() - 1)?,
                )
            };
            let found = Search::default().apply(Action::Between(Date::new(year, month, 1)?, last));
            Some(row(ui, ui.link("a", &Route::Search(found)).say(&name), count, most))
        });
        chart("by-time", heading).add(table(ui, heading, rows))
    }
}

impl View for Statistics {
    fn title(&self, ui: &Ui) -> String {
        ui.name(NAME).to_owned()
    }

    fn later(&self, _: &Rc<Ui>) -> Vec<Wish> {
        Vec::new()
    }

    fn view(&self, ui: &Ui, _: &Parts) -> Tag {
        let days = self.overview.days.and_then(|(first, last)| {
            Some([Date::from_days(first)?, Date::from_days(last)?].map(|day| ui.locale().date(day)))
        });
        let meta = tag("p.page-meta")
            .add(tag("span").say(&ui.locale().articles(self.overview.total)))
            .some(days.map(|days| tag("span").say(&days.join(" – "))));
        let head =
            tag("header.page-head").add(tag("h1[tabindex=-1]").text(ui.name(NAME))).add(meta);
        let mut charts = tag("div.charts").add(self.over_time(ui));
        for ((facet, heading), entries) in FACETS.into_iter().zip(&self.facets) {
            if entries.is_empty() {
                continue;
            }
            let most = entries.iter().map(|entry| entry.count).max().unwrap_or(1);
            let rows =
                entries.iter().map(|entry| row(ui, value(ui, facet, entry), entry.count, most));
            charts =
                charts.add(chart(heading, t(ui, heading)).add(table(ui, t(ui, heading), rows)));
        }
        tag("div.column wide-column").add(head).add(charts)
    }
}

fn next_month(year: i16, month: u8) -> Option<Date> {
    if month == 12 { Date::new(year + 1, 1, 1) } else { Date::new(year, month + 1, 1) }
}

/// A value that leads to everything that shares it, a person to their page.
fn value(ui: &Ui, facet: Facet, entry: &FacetEntry) -> Tag {
    if facet == Facet::Person {
        return ui.person("a", &entry.key).say(&entry.label);
    }
    let label =
        if facet == Facet::Language { language_name(&entry.key) } else { entry.label.clone() };
    let found = Search::default().apply(Action::Toggle(facet, entry.key.clone()));
    ui.link("a", &Route::Search(found)).say(&label)
}

fn chart(id: &str, heading: &'static str) -> Tag {
    tag("section.chart").attr("aria-labelledby", id).add(tag("h2").attr("id", id).text(heading))
}

/// A table of names and counts.
fn table(ui: &Ui, heading: &'static str, rows: impl Iterator<Item = Tag>) -> Tag {
    let column = |name| tag("th[scope=col]").text(t(ui, name));
    tag("table")
        .add(tag("caption.visually-hidden").text(heading))
        .add(
            tag("thead.visually-hidden").add(tag("tr").add(column("name")).add(column("articles"))),
        )
        .add(tag("tbody").all(rows))
}

fn row(ui: &Ui, name: Tag, count: u32, most: u32) -> Tag {
    let width = (100 * u64::from(count) / u64::from(most.max(1))).max(1).to_string();
    let bar = tag("svg[viewBox=0 0 100 1][preserveAspectRatio=none][aria-hidden=true]")
        .add(tag("rect[height=1]").attr("width", &width));
    tag("tr")
        .add(tag("th[scope=row]").add(name))
        .add(tag("td").add(bar).add(tag("span.tally").say(&ui.locale().number(count))))
}
