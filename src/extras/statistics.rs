//! The archive in numbers: articles over time, who and what is in it most often, and what the newest of it is about. Every chart is a
//! table whose rows have bars, so that it reads the same by eye and by ear.

use std::cmp::Reverse;
use std::rc::Rc;

use paraq_article::{Article, Date};
use paraq_index::{Facet, FacetEntry, Overview, Query, Reader, Sort, Step};

use super::articles::articles;
use super::texts::t;
use crate::archive::Answerable;
use crate::asked::{Content, Question, Slot, Wish};
use crate::markup::{Tag, tag};
use crate::pages::{View, language_name, ready, together};
use crate::routes::{Action, Route, Search};
use crate::ui::{Parts, Ui};

/// Its address.
pub const NAME: &str = "statistics";

/// How many values of each facet are shown.
const MOST: usize = 12;

/// Of how many of the newest articles the key words are counted, and in how many of them one is shown from.
const NEWEST: usize = 60;
const OFTEN: u32 = 2;

/// How many of the last months that have articles are shown beside the years.
const MONTHS: usize = 12;

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

    /// Articles by year, and by month the last of them; in a short archive, by month alone.
    fn over_time(&self, ui: &Ui) -> Vec<Tag> {
        let months = &self.overview.months;
        let years = months.iter().map(|(month, _)| month.div_euclid(12));
        if { years.clone() }.max() > years.min().map(|first| first + 1) {
            let last = &months[months.len().saturating_sub(MONTHS)..];
            vec![counted(ui, months, true), counted(ui, last, false)]
        } else {
            vec![counted(ui, months, false)]
        }
    }
}

/// Articles by year or by month, the last first.
fn counted(ui: &Ui, months: &[(i32, u32)], by_year: bool) -> Tag {
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
            (ui.locale().month(year, month), Date::from_days(next_month(year, month)?.days() - 1)?)
        };
        let found = Search::default().apply(Action::Between(Date::new(year, month, 1)?, last));
        Some(row(ui, ui.link("a", &Route::Search(found)).say(&name), count, most))
    });
    chart(if by_year { "by-year" } else { "by-month" }, heading).add(table(ui, heading, rows))
}

/// A word, its language, and how many articles have it.
type Word = (String, String, u32);

/// Each of these stems as the word of the archive that is most frequent of those that begin so, with how many articles
/// have that in any form; the most frequent first.
fn words_of(stems: Vec<(&str, &str, u32)>, reader: &Reader) -> Answerable<Vec<Word>> {
    let mut asked = stems.iter().map(|(stem, ..)| reader.suggest(stem, 1, 0));
    let answers = ready!(together(&mut asked));
    let mut words: Vec<Word> = Vec::new();
    for ((_, lang, _), answer) in stems.into_iter().zip(answers) {
        let word = answer.words.into_iter().next();
        let new = word.filter(|(word, _)| words.iter().all(|(known, ..)| known != word));
        words.extend(new.map(|(word, count)| (word, lang.to_owned(), count)));
    }
    words.sort_by_key(|(.., count)| Reverse(*count));
    Ok(Step::Ready(words))
}

/// The stems that articles are about with their language, each with how many of them have it, the most frequent first.
fn key_words(articles: &[Article]) -> Vec<(&str, &str, u32)> {
    let mut words: Vec<(&str, &str, u32)> = Vec::new();
    for article in articles {
        for word in &article.keywords {
            match words.iter_mut().find(|(known, ..)| known == word) {
                Some((.., count)) => *count += 1,
                None => words.push((word, &article.lang, 1)),
            }
        }
    }
    words.retain(|(.., count)| *count >= OFTEN);
    words.sort_by_key(|(.., count)| Reverse(*count));
    words.truncate(MOST);
    words
}

impl View for Statistics {
    fn title(&self, ui: &Ui) -> String {
        ui.name(NAME).to_owned()
    }

    /// What the newest articles are about: their texts are fetched once the rest is on the screen.
    fn later(&self, ui: &Rc<Ui>) -> Vec<Wish> {
        let (ui, name) = (ui.clone(), [ui.locale().tag(), " ", NAME].concat());
        let question: Question = Rc::new(move |reader| {
            let query = Query { limit: NEWEST, sort: Sort::Newest, ..Query::default() };
            let hits = ready!(reader.search(&query)).hits;
            let newest: Vec<Article> =
                ready!(articles(&hits, reader)).into_iter().flatten().collect();
            let words = ready!(words_of(key_words(&newest), reader));
            let most = words.first().map_or(1, |(.., count)| *count);
            let rows = words.iter().map(|(word, lang, count)| {
                let about = Search { text: word.clone(), ..Search::default() };
                let link = ui.link("a", &Route::Search(about)).attr("lang", lang).say(word);
                row(&ui, link, *count, most)
            });
            let heading = t(&ui, "key_words");
            let part = if words.is_empty() {
                tag("div")
            } else {
                chart("key-words", heading).add(table(&ui, heading, rows))
            };
            Ok(Step::Ready(Content::Part(part.into())))
        });
        vec![(Slot::Body, name, question)]
    }

    fn view(&self, ui: &Ui, parts: &Parts) -> Tag {
        let days = self.overview.days.and_then(|(first, last)| {
            Some([Date::from_days(first)?, Date::from_days(last)?].map(|day| ui.locale().date(day)))
        });
        let meta = tag("p.page-meta")
            .add(tag("span").say(&ui.locale().articles(self.overview.total)))
            .some(days.map(|days| tag("span").say(&days.join(" – "))));
        let head =
            tag("header.page-head").add(tag("h1[tabindex=-1]").text(ui.name(NAME))).add(meta);
        let mut charts = tag("div.charts").all(self.over_time(ui).into_iter());
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
        let charts = charts.put(parts.show(ui, Slot::Body, Some(tag("div"))));
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
    let found = Search::default().apply(Action::Toggle(facet, entry.key.clone()));
    let link = ui.link("a", &Route::Search(found));
    if facet == Facet::Language {
        return link.add(tag("bdi").attr("lang", &entry.key).say(&language_name(&entry.key)));
    }
    link.say(&entry.label)
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
