//! A month or a day of the archive, with the way to the one before and after.

use std::rc::Rc;

use paraq_article::Date;
use paraq_index::{OnDay, Reader, Step};

use super::columns::{self, Column};
use super::texts::t;
use super::{cells, front, on_this_day, over_time};
use crate::archive::Answerable;
use crate::asked::{Slot, Wish};
use crate::components::by_day;
use crate::markup::{Tag, tag};
use crate::pages::{Listing, View, ready};
use crate::routes::{Action, Route, Search};
use crate::timeline;
use crate::ui::{Parts, Ui};

/// How many articles such a page shows; the rest is in the search.
const LIMIT: usize = 200;

/// A month or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// A month.
    Month {
        /// 1 to 9999.
        year: i16,
        /// 1 to 12.
        month: u8,
    },
    /// A day.
    Day(Date),
}

/// A month or a day with its articles.
#[derive(Debug)]
pub struct PeriodPage {
    /// Which one.
    pub period: Period,
    /// Its articles, the newest first.
    pub listing: Listing,
    /// How many articles each day of a month has that has any, the first day first.
    pub days: Vec<(i32, u32)>,
    /// The sections of a day, where it has many articles.
    pub sections: front::Sections,
    /// What every year has of a day, where the page is printed; in a browser that comes later.
    pub years: Vec<OnDay>,
    /// The nearest month or day before it that has articles.
    pub before: Option<Period>,
    /// The nearest one after it.
    pub after: Option<Period>,
}

impl Period {
    /// The first and the last day; none where the calendar has no such month.
    fn days(self) -> Option<(Date, Date)> {
        match self {
            Period::Day(date) => Some((date, date)),
            Period::Month { year, month } => {
                let first = Date::new(year, month, 1)?;
                let last = (28..=31).rev().find_map(|day| Date::new(year, month, day))?;
                Some((first, last))
            }
        }
    }

    /// Its address.
    fn route(self) -> Route {
        match self {
            Period::Month { year, month } => Route::Month { year, month },
            Period::Day(date) => Route::Day(date),
        }
    }

    /// What the reader's language calls it.
    pub fn name(self, ui: &Ui) -> String {
        match self {
            Period::Month { year, month } => ui.locale().month(year, month),
            Period::Day(date) => ui.locale().date(date),
        }
    }
}

impl PeriodPage {
    pub fn load(period: Period, reader: &Reader) -> Answerable<PeriodPage> {
        let search = search(period);
        let listing = ready!(Listing::load(&search, LIMIT, reader));
        let (mut days, mut sections) = (Vec::new(), Vec::new());
        let (before, after) = match period {
            Period::Month { year, month } => {
                days = ready!(reader.days_found(&search.query()));
                let number = timeline::number(year, month);
                let months = ready!(reader.overview()).months;
                let period = |&(month, _): &(i32, u32)| Period::Month {
                    year: month.div_euclid(12) as i16,
                    month: month.rem_euclid(12) as u8 + 1,
                };
                (
                    months.iter().rfind(|(month, _)| *month < number).map(period),
                    months.iter().find(|(month, _)| *month > number).map(period),
                )
            }
            Period::Day(date) => {
                sections = ready!(front::sections(&search, listing.cards.len(), reader));
                let (before, after) = ready!(reader.days_beside(date.days()));
                if on_this_day::are_shown() {
                    // Fetched before the page is drawn, they do not go and come back.
                    ready!(on_this_day::years(date, reader));
                }
                let day = |day: Option<i32>| Some(Period::Day(Date::from_days(day?)?));
                (day(before), day(after))
            }
        };
        let years = Vec::new();
        Ok(Step::Ready(PeriodPage { period, listing, days, sections, years, before, after }))
    }

    fn calendar(&self, ui: &Ui) -> Option<Tag> {
        let (first, last) = self.period.days()?;
        let days = columns::of_days([first, last], &self.days);
        let days = cells::month(ui, &days, &|day: &Column| Route::Day(day.from));
        Some(tag("section.calendar").attr("aria-label", t(ui, "calendar")).add(days))
    }

    fn neighbours(&self, ui: &Ui, labels: [&'static str; 2]) -> Option<Tag> {
        if self.before.is_none() && self.after.is_none() {
            return None;
        }
        let mut neighbours = tag("nav.neighbours").attr("aria-label", ui.t().period);
        let ways = [(self.before, "a.prev[rel=prev]"), (self.after, "a.next[rel=next]")];
        for ((period, spec), label) in ways.into_iter().zip(labels) {
            if let Some(period) = period {
                let link = ui.link(spec, &period.route()).add(tag("span").text(label));
                neighbours = neighbours.add(link.say(&period.name(ui)));
            }
        }
        Some(neighbours)
    }
}

impl View for PeriodPage {
    fn title(&self, ui: &Ui) -> String {
        self.period.name(ui)
    }

    #[cfg(feature = "ssr")]
    fn summary(&self, ui: &Ui) -> Vec<String> {
        vec![self.period.name(ui), ui.locale().articles(self.listing.total)]
    }

    /// The same day in other years, once the day itself is on the screen.
    fn later(&self, ui: &Rc<Ui>) -> Vec<Wish> {
        match self.period {
            Period::Month { .. } => Vec::new(),
            Period::Day(date) => vec![on_this_day::wish(ui, date)],
        }
    }

    fn view(&self, ui: &Ui, parts: &Parts) -> Tag {
        let (kicker, title, labels, nothing) = match self.period {
            Period::Month { .. } => {
                let labels = [t(ui, "month_before"), t(ui, "month_after")];
                (None, self.period.name(ui), labels, t(ui, "nothing_that_month"))
            }
            Period::Day(date) => {
                let month = Period::Month { year: date.year(), month: date.month() };
                let link = ui.link("a", &month.route()).say(&month.name(ui));
                let title = ui.locale().date_with_weekday(date);
                (
                    Some(link),
                    title,
                    [t(ui, "day_before"), t(ui, "day_after")],
                    t(ui, "nothing_that_day"),
                )
            }
        };
        let total = self.listing.total;
        let count = if total == 0 { nothing.to_owned() } else { ui.locale().articles(total) };
        let rest = (total as usize > self.listing.cards.len()).then(|| {
            ui.link("a", &Route::Search(search(self.period))).text(t(ui, "open_in_search"))
        });
        let over = matches!(self.period, Period::Month { .. }).then(|| {
            ui.link("a", &over_time::route(&search(self.period))).text(ui.name(over_time::NAME))
        });
        let meta = tag("p.page-meta").add(tag("span").say(&count)).some(rest).some(over);
        let head = tag("header.page-head")
            .some(kicker.map(|month| tag("p.kicker").add(month)))
            .add(tag("h1[tabindex=-1]").say(&title))
            .add(meta)
            .some(self.neighbours(ui, labels));
        let cards = &self.listing.cards;
        match self.period {
            Period::Month { .. } => {
                let page = tag("div.column").add(head).some(self.calendar(ui));
                by_day(page, ui, &mut cards.iter())
            }
            Period::Day(date) => {
                let page = tag("div.column wide-column front").add(head);
                let page = front::front(page, ui, cards, &self.sections);
                let years = on_this_day::elsewhere(ui, date, &self.years);
                page.put(parts.show(ui, Slot::Body, Some(years)))
            }
        }
    }
}

/// The search that finds everything of a period.
fn search(period: Period) -> Search {
    match period.days() {
        Some((from, to)) => Search::default().apply(Action::Between(from, to)),
        None => Search::default(),
    }
}
