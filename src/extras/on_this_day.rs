//! What a day of the year has in every year of the archive: today, or the day that the address names.

use std::rc::Rc;

use paraq_article::Date;
use paraq_index::{Card, OnDay, Reader, Step};

use super::front;
use super::texts::t;
use crate::archive::Answerable;
use crate::asked::{Content, Question, Slot, Wish};
use crate::components::list;
use crate::dom;
use crate::markup::{Tag, tag};
use crate::pages::{View, ready};
use crate::routes::Route;
use crate::ui::{Parts, Ui};

/// Its address: `on-this-day/`, `on-this-day/?day=08-31`.
pub const NAME: &str = "on-this-day";

/// About how many articles are shown.
const LIMIT: usize = 60;

/// About how many articles of other years a day shows, those of its own among them.
pub const ELSEWHERE: usize = 8;

/// A year that has every day.
const LEAP_YEAR: i16 = 2000;

/// A day of the year.
#[derive(Debug)]
pub struct OnThisDay {
    /// In a leap year.
    day: Date,
    years: Vec<OnDay>,
}

impl OnThisDay {
    /// The day of `day=08-31`, today where nothing is named; none where the calendar has no such day.
    pub fn load(query: &str, reader: &Reader) -> Answerable<Option<OnThisDay>> {
        let day = if query.is_empty() { today() } else { parse(query) };
        let Some(day) = day else { return Ok(Step::Ready(None)) };
        let years = ready!(reader.on_this_day(day.month(), day.day(), LIMIT));
        Ok(Step::Ready(Some(OnThisDay { day, years })))
    }

    fn neighbours(&self, ui: &Ui) -> Tag {
        let ways = [
            (-1, "a.prev[rel=prev]", t(ui, "day_before")),
            (1, "a.next[rel=next]", t(ui, "day_after")),
        ];
        let links = ways.into_iter().filter_map(|(step, spec, label)| {
            let day = Date::from_days(self.day.days() + step)?;
            let link = ui.link(spec, &route(day)).add(tag("span").text(label));
            Some(link.say(&ui.locale().day(day.month(), day.day())))
        });
        tag("nav.neighbours").attr("aria-label", ui.t().period).all(links)
    }
}

/// Asks for what other years have of a day.
pub fn wish(ui: &Rc<Ui>, date: Date) -> Wish {
    let name = [ui.locale().tag(), " ", NAME, " ", &date.to_string()].concat();
    let ui = ui.clone();
    let question: Question = Rc::new(move |reader| {
        let years = ready!(years(date, reader));
        Ok(Step::Ready(Content::Part(elsewhere(&ui, date, &years).into())))
    });
    (Slot::Body, name, question)
}

/// What every year has of a day.
pub fn years(date: Date, reader: &Reader) -> Answerable<Vec<OnDay>> {
    reader.on_this_day(date.month(), date.day(), ELSEWHERE)
}

/// Whether other years are on the screen: of the day before, or as the page was printed.
pub fn are_shown() -> bool {
    cfg!(target_arch = "wasm32") && dom::find(".front-years").is_some()
}

/// What other years have of a day; an empty part where they have nothing, or are not asked yet.
pub fn elsewhere(ui: &Ui, date: Date, years: &[OnDay]) -> Tag {
    let others = years.iter().filter(|year| year.day != date.days());
    let cards: Vec<Card> = others.flat_map(|year| &year.hits).map(|hit| hit.card.clone()).collect();
    front::years(ui, &route(date), &cards).unwrap_or_else(|| tag("div"))
}

fn today() -> Option<Date> {
    let today = js_sys::Date::new_0();
    Date::new(
        LEAP_YEAR,
        u8::try_from(today.get_month()).ok()? + 1,
        u8::try_from(today.get_date()).ok()?,
    )
}

fn parse(query: &str) -> Option<Date> {
    let named = query.strip_prefix("day=")?;
    [&LEAP_YEAR.to_string(), "-", named].concat().parse().ok()
}

fn route(day: Date) -> Route {
    let day = day.to_string();
    let query = ["day=", day.get(5..).unwrap_or_default()].concat();
    Route::Extra { path: [NAME, "/"].concat(), query }
}

impl View for OnThisDay {
    fn title(&self, ui: &Ui) -> String {
        [&ui.locale().day(self.day.month(), self.day.day()), " · ", ui.name(NAME)].concat()
    }

    fn later(&self, _: &Rc<Ui>) -> Vec<Wish> {
        Vec::new()
    }

    fn view(&self, ui: &Ui, _: &Parts) -> Tag {
        let total: u32 = self.years.iter().map(|year| year.total).sum();
        let nothing = t(ui, "nothing_on_this_day");
        let count = if total == 0 { nothing.to_owned() } else { ui.locale().articles(total) };
        let head = tag("header.page-head")
            .add(tag("p.kicker").text(ui.name(NAME)))
            .add(tag("h1[tabindex=-1]").say(&ui.locale().day(self.day.month(), self.day.day())))
            .add(tag("p.page-meta").add(tag("span").say(&count)))
            .add(self.neighbours(ui));
        let years = self.years.iter().filter_map(|year| {
            let date = Date::from_days(year.day)?;
            let cards: Vec<_> = year.hits.iter().map(|hit| hit.card.clone()).collect();
            let more = (year.total as usize > cards.len()).then(|| {
                let all = ui.link("a", &Route::Day(date));
                tag("p").add(all.say(&ui.locale().articles(year.total)))
            });
            let heading =
                tag("h2").add(ui.link("a", &Route::Day(date)).say(&date.year().to_string()));
            Some(tag("section.day").add(heading).add(list(ui, &cards)).some(more))
        });
        tag("div.column").add(head).all(years)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_of_the_year_has_an_address() {
        for query in ["day=02-29", "day=12-31", "day=01-01"] {
            let Route::Extra { query: printed, .. } = route(parse(query).unwrap()) else {
                panic!("an extra")
            };
            assert_eq!(printed, query);
        }
        for query in ["day=02-30", "day=13-01", "x", "02-29", "day=2025-01-01"] {
            assert_eq!(parse(query), None, "{query}");
        }
    }
}
