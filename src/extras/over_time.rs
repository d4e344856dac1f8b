//! What a search finds, over time: columns to choose a part of, by pointer, by sliders or by typed days,
//! the times themselves as a calendar, and the newest articles. Each step into it is an address of its own.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::utils::{document, window};
use paraq_article::Date;
use paraq_index::{Query, Reader, Sort, Step};
use wasm_bindgen::JsValue;
use web_sys::Element;
use yew::prelude::*;

use super::columns::{self, Column};
use super::texts::t;
use super::tools::DRAW;
use super::{cells, js, library};
use crate::archive::Answerable;
use crate::asked::Wish;
use crate::components::{date_field, list, period_name, text_of};
use crate::locale::fill;
use crate::markup::{Tag, tag};
use crate::navigation::Navigation;
use crate::pages::{ResultsPage, View, ready};
use crate::routes::{Action, PAGE, Route, Search, TIME};
use crate::ui::{Parts, Ui};

/// Its address: `time/?q=…&from=…&to=…`.
pub const NAME: &str = TIME;

/// What a search finds, over time.
#[derive(Debug)]
pub struct OverTime {
    page: ResultsPage,
    columns: Rc<[Column]>,
    unit: Unit,
}

/// Of how many columns the scale says what they are, and by which years where it names years.
const NAMED: usize = 4;
const ROUND: [i16; 9] = [1, 2, 5, 10, 20, 50, 100, 200, 1000];

/// What each column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Day,
    Month,
    /// A year, a decade or a century.
    Longer,
}

thread_local! {
    /// The first and the last column that are chosen, while one chooses.
    static CHOSEN: Cell<Option<(usize, usize)>> = const { Cell::new(None) };
    /// The column at which the pointer went down.
    static ANCHOR: Cell<Option<usize>> = const { Cell::new(None) };
    /// The address that these were chosen on.
    static OF: RefCell<String> = const { RefCell::new(String::new()) };
}

impl OverTime {
    pub fn load(query: &str, reader: &Reader) -> Answerable<OverTime> {
        let search = Search { show: PAGE, sort: Sort::default(), ..Search::parse(query) };
        let newest = Search { sort: Sort::Newest, ..search.clone() };
        let page = ResultsPage { search, ..ready!(ResultsPage::load(&newest, reader)) };
        let search = &page.search;
        let (bounds, months) = ([search.from, search.to], &page.answer.months);
        let days = columns::few_days(bounds, months);
        let (columns, unit) = match days {
            Some(days) => {
                let [from, to] = days.map(|day| Some(day.days()));
                let query = Query { from, to, ..search.query() };
                (columns::of_days(days, &ready!(reader.days_found(&query))), Unit::Day)
            }
            None => match columns::of_months(bounds, months) {
                (columns, true) => (columns, Unit::Month),
                (columns, false) => (columns, Unit::Longer),
            },
        };
        Ok(Step::Ready(OverTime { page, columns: columns.into(), unit }))
    }

    fn search(&self) -> &Search {
        &self.page.search
    }

    /// The address of a part of the time.
    fn between(&self, [from, to]: [Date; 2]) -> Route {
        route(&self.search().apply(Action::Between(from, to)))
    }

    /// The columns that are chosen, all where none are.
    fn chosen(&self) -> (usize, usize) {
        let last = self.columns.len().saturating_sub(1);
        let here = OF.with_borrow(|of| *of == self.search().print());
        let chosen = CHOSEN.get().filter(|(_, to)| here && *to <= last);
        chosen.unwrap_or((0, last))
    }

    /// The ways out of a part of the time: to all of it, to its year, to its month.
    fn ways_out(&self, ui: &Ui) -> Option<Tag> {
        let search = self.search();
        if search.from.is_none() && search.to.is_none() {
            return None;
        }
        let all = ui.link("a", &route(&search.apply(Action::AnyTime))).text(t(ui, "all_time"));
        let mut ways = tag("nav.ways-out").attr("aria-label", ui.t().period).add(all);
        if let (Some(from), Some(to)) = (search.from, search.to) {
            for days in around(from, to).into_iter().flatten() {
                let [first, last] = days;
                let wider = search.apply(Action::Between(first, last));
                let name = period_name(ui, &wider).unwrap_or_default();
                ways = ways.text(" › ").add(ui.link("a", &route(&wider)).say(&name));
            }
        }
        Some(ways)
    }

    fn head(&self, ui: &Ui) -> Tag {
        let search = self.search();
        let title = period_name(ui, search);
        let kicker = ui.link("a", &Route::extra(NAME)).text(ui.name(NAME));
        let kicker = title.is_some().then(|| tag("p.kicker").add(kicker));
        let anytime = ResultsPage { search: search.apply(Action::AnyTime), ..self.page.clone() };
        let of = (search.has_words() || !search.filters.is_empty())
            .then(|| tag("p.page-lede").say(&library::name(ui, &anytime)));
        let total = self.page.answer.total;
        let found = ui.link("a", &Route::Search(search.clone())).text(t(ui, "open_in_search"));
        let heading = tag("h1[tabindex=-1]");
        let heading = match &title {
            Some(title) => heading.say(title),
            None => heading.text(ui.name(NAME)),
        };
        tag("header.page-head")
            .some(kicker)
            .add(heading)
            .some(of)
            .add(tag("p.page-meta").add(tag("span").say(&ui.locale().articles(total))).add(found))
            .some(self.ways_out(ui))
    }

    /// The columns, and what chooses some of them.
    fn chart(&self, ui: &Ui) -> Tag {
        let (from, to) = self.chosen();
        let drawn = draw(&self.columns, from..to + 1);
        let picture = self.brushed(ui, drawn);
        let most = self.columns.iter().map(|column| column.count).max().unwrap_or_default();
        // Their ends are between the columns: the first one is before its column, the last one behind it.
        let edges = self.columns.len();
        let slider = |label: &'static str, at: usize, other: usize, first: bool| {
            let of = self.search().print();
            let draw = ui.extra.clone();
            let slid = Callback::from(move |event: Event| {
                let edge = text_of(&event).parse().unwrap_or(at);
                let (from, to) = if first {
                    let at = edge.min(edges.saturating_sub(1));
                    (at, other.max(at))
                } else {
                    let at = edge.saturating_sub(1);
                    (other.min(at), at)
                };
                choose(&of, from, to);
                draw.emit(DRAW);
            });
            let name = self.columns.get(at).map(|column| name(ui, column)).unwrap_or_default();
            let edge = if first { at } else { at + 1 };
            let field = tag("input[type=range][min=0]")
                .attr("max", &edges.to_string())
                .property("value", &edge.to_string())
                .attr("aria-valuetext", &name)
                .on("input", slid);
            tag("label").add(tag("span.visually-hidden").text(label)).add(field)
        };
        tag("section.over-time")
            .attr("aria-label", ui.t().by_time)
            .add(tag("p.most[aria-hidden=true]").say(&ui.locale().number(most)))
            .add(picture)
            .add(tag("div.sliders").add(slider(ui.t().from, from, to, true)).add(slider(
                ui.t().to,
                to,
                from,
                false,
            )))
            .add(self.scale(ui))
            .add(self.choice(ui))
    }

    /// A place for each column, some of them with what their time is called.
    fn scale(&self, ui: &Ui) -> Tag {
        let many = self.columns.len();
        let years = self.unit == Unit::Longer || self.unit == Unit::Month && many > 12;
        let begins = |column: &Column, step: i16| {
            column.from.year() % step == 0
                && (self.unit == Unit::Longer || column.from.month() == 1)
        };
        let round = ROUND.into_iter().find(|&step| {
            self.columns.iter().filter(|column| begins(column, step)).count() <= NAMED
        });
        let label = |(at, column): (usize, &Column)| {
            let (year, month, day) = (column.from.year(), column.from.month(), column.from.day());
            let name = match self.unit {
                _ if years && begins(column, round?) => year.to_string(),
                _ if years || at % many.div_ceil(NAMED) != 0 => return None,
                Unit::Day => ui.locale().day(month, day),
                _ => ui.locale().month_name(month).to_owned(),
            };
            Some(tag("bdi").say(&name))
        };
        let places = self.columns.iter().enumerate().map(|column| tag("span").some(label(column)));
        tag("div.scale[aria-hidden=true]").all(places)
    }

    /// What choosing comes to: a button that goes there, and two days to type.
    fn choice(&self, ui: &Ui) -> Tag {
        let (from, to) = self.chosen();
        let parts = self.columns.get(from).zip(self.columns.get(to));
        let all = from == 0 && to + 1 >= self.columns.len();
        let go = parts.filter(|_| !all).map(|(first, last)| {
            let days = [first.from, last.to];
            let name = period_name(ui, &Search::default().apply(Action::Between(days[0], days[1])));
            let count = self.columns[from..=to].iter().map(|column| column.count).sum();
            let label = fill(t(ui, "time_with"), &name.unwrap_or_default());
            let label = fill(&label, &ui.locale().articles(count));
            ui.link("a.button", &self.between(days)).say(&label)
        });
        let hint = tag("p.brush-hint").text(t(ui, "brush_hint"));
        let day = |label: &'static str, day: Option<Date>, action: fn(Option<Date>) -> Action| {
            let (search, navigate) = (self.search().clone(), ui.navigate.clone());
            let typed = Callback::from(move |event: Event| {
                let wider = search.apply(action(text_of(&event).parse().ok()));
                navigate.emit(Navigation::replace(route(&wider)));
            });
            date_field(label, day, typed)
        };
        let search = self.search();
        tag("div.choice").add(tag("p[role=status]").some(go).some(all.then_some(hint))).add(
            tag("div.dates").add(day(ui.t().from, search.from, Action::From)).add(day(
                ui.t().to,
                search.to,
                Action::To,
            )),
        )
    }

    /// The columns under a pointer: what it is drawn across is chosen, and gone to when it is let go.
    fn brushed(&self, ui: &Ui, picture: Tag) -> Tag {
        let (of, many) = (self.search().print(), self.columns.len());
        let draw = ui.extra.clone();
        let pressed = {
            let (of, draw) = (of.clone(), draw.clone());
            Callback::from(move |event: Event| {
                let Some(at) = column_at(&event, many).filter(|_| js::is_first(&event)) else {
                    return;
                };
                if let (Some(picture), Some(id)) = (shown(), js::get(&event, "pointerId")) {
                    js::call(&picture, "setPointerCapture", &[id]);
                }
                ANCHOR.set(Some(at));
                choose(&of, at, at);
                draw.emit(DRAW);
            })
        };
        let moved = {
            let draw = draw.clone();
            Callback::from(move |event: Event| {
                let at = column_at(&event, many).filter(|_| js::is_first(&event));
                let Some((anchor, at)) = ANCHOR.get().zip(at) else { return };
                let chosen = (anchor.min(at), anchor.max(at));
                if CHOSEN.get() != Some(chosen) {
                    choose(&of, chosen.0, chosen.1);
                    draw.emit(DRAW);
                }
            })
        };
        let (columns, search, navigate) =
            (self.columns.clone(), self.search().clone(), ui.navigate.clone());
        let released = Callback::from(move |_: Event| {
            let chosen = ANCHOR.take().and(CHOSEN.get());
            let ends = chosen.and_then(|(from, to)| Some((columns.get(from)?, columns.get(to)?)));
            if let Some((first, last)) = ends {
                let part = search.apply(Action::Between(first.from, last.to));
                navigate.emit(Navigation::push(route(&part)));
            }
        });
        let cancelled = Callback::from(move |_: Event| {
            ANCHOR.set(None);
            CHOSEN.set(None);
            draw.emit(DRAW);
        });
        picture
            .on("pointerdown", pressed)
            .on("pointermove", moved)
            .on("pointerup", released)
            .on("pointercancel", cancelled)
    }

    /// The times themselves, the latest first: a sheet for each month, or a list for each longer time.
    fn calendar(&self, ui: &Ui) -> Tag {
        let route = |column: &Column| self.between([column.from, column.to]);
        let mut groups: Vec<&[Column]> =
            self.columns.chunk_by(|a, b| self.group(a) == self.group(b)).collect();
        groups.reverse();
        let calendar = tag("section.calendar").attr("aria-label", t(ui, "calendar"));
        calendar.all(groups.into_iter().map(|columns| {
            if self.unit == Unit::Day {
                return cells::month(ui, columns, &route);
            }
            let months = self.unit == Unit::Month;
            let name = |column: &Column| match months {
                true => ui.locale().month_name(column.from.month()).to_owned(),
                false => name(ui, column),
            };
            let year = columns
                .first()
                .filter(|_| months)
                .map(|column| tag("h2").say(&column.from.year().to_string()));
            tag("div").some(year).add(cells::times(ui, columns, &name, &route))
        }))
    }

    /// What columns stand together: those of a month, of a year, or all.
    fn group(&self, column: &Column) -> i32 {
        match self.unit {
            Unit::Day => columns::number(column.from),
            Unit::Month => i32::from(column.from.year()),
            Unit::Longer => 0,
        }
    }
}

/// The address of what a search finds over time.
pub fn route(search: &Search) -> Route {
    Route::of(NAME, search)
}

/// Forgets what was chosen on another view.
pub fn leave() {
    CHOSEN.set(None);
    ANCHOR.set(None);
}

/// A picture of counts over time; some of the columns stand out.
pub fn draw(columns: &[Column], chosen: std::ops::Range<usize>) -> Tag {
    let most = columns.iter().map(|column| column.count).max().unwrap_or_default().max(1);
    let width = [&(10 * columns.len()).to_string(), " 100"].concat();
    let picture = tag("svg.columns[preserveAspectRatio=none][aria-hidden=true]")
        .attr("viewBox", &["0 0 ", &width].concat());
    picture.all(columns.iter().enumerate().map(|(at, column)| {
        // Whatever has an article can be seen.
        let height =
            u64::from(column.count) * 98 / u64::from(most) + u64::from(column.count > 0) * 2;
        let bar = tag(if chosen.contains(&at) { "rect[width=8]" } else { "rect.out[width=8]" });
        bar.attr("x", &(10 * at + 1).to_string())
            .attr("y", &(100 - height).to_string())
            .attr("height", &height.to_string())
    }))
}

/// What a column is called.
fn name(ui: &Ui, column: &Column) -> String {
    let whole = Search::default().apply(Action::Between(column.from, column.to));
    period_name(ui, &whole).unwrap_or_default()
}

/// The columns on the page.
fn shown() -> Option<Element> {
    document().query_selector(".over-time .columns").ok()?
}

fn choose(of: &str, from: usize, to: usize) {
    OF.with_borrow_mut(|owner| of.clone_into(owner));
    CHOSEN.set(Some((from, to)));
}

/// The column under the pointer, the nearest one where it is beside them.
fn column_at(event: &Event, many: usize) -> Option<usize> {
    let picture = shown()?;
    let at = js::number(event, "clientX")?;
    let place: JsValue = js::call(&picture, "getBoundingClientRect", &[])?;
    let (left, width) = (js::number(&place, "left")?, js::number(&place, "width")?);
    let mut part = (at - left) / width.max(1.0);
    // From right to left, the picture is mirrored.
    let style = js::call(&window().into(), "getComputedStyle", &[picture.into()])?;
    if js::get(&style, "direction")?.as_string()? == "rtl" {
        part = 1.0 - part;
    }
    let at = (part * many as f64).max(0.0) as usize;
    many.checked_sub(1).map(|last| at.min(last))
}

/// The year and the month that enclose two days, without those that they are.
fn around(from: Date, to: Date) -> [Option<[Date; 2]>; 2] {
    let month = crate::timeline::Period { first: columns::number(from), months: 1, count: 0 };
    let year = crate::timeline::Period { first: i32::from(from.year()) * 12, months: 12, count: 0 };
    [year, month].map(|period| {
        let (first, last) = period.days()?;
        (first <= from && to <= last && (first, last) != (from, to)).then_some([first, last])
    })
}

impl View for OverTime {
    fn title(&self, ui: &Ui) -> String {
        let time = period_name(ui, self.search());
        time.map_or_else(|| ui.name(NAME).to_owned(), |time| [&time, " · ", ui.name(NAME)].concat())
    }

    fn later(&self, _: &Rc<Ui>) -> Vec<Wish> {
        Vec::new()
    }

    fn view(&self, ui: &Ui, _: &Parts) -> Tag {
        let page = tag("div.column wide-column").add(self.head(ui));
        if self.page.answer.total == 0 {
            // The days that are typed may be what is wrong.
            return page.add(tag("p").text(ui.t().nothing_found)).add(self.choice(ui));
        }
        let cards: Vec<_> = self.page.answer.hits.iter().map(|hit| hit.card.clone()).collect();
        let newest = tag("section").attr("aria-label", t(ui, "articles")).add(list(ui, &cards));
        page.add(self.chart(ui)).add(self.calendar(ui)).add(newest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ways_out_of_a_time_are_those_around_it() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        let ways = |from: &str, to: &str| {
            let ways = around(date(from), date(to));
            ways.into_iter().flatten().map(|[from, to]| format!("{from} {to}")).collect::<Vec<_>>()
        };
        let (year, month) = ("2024-01-01 2024-12-31", "2024-02-01 2024-02-29");
        assert_eq!(ways("2024-02-08", "2024-02-08"), [year, month]);
        assert_eq!(ways("2024-02-01", "2024-02-29"), [year]);
        assert_eq!(ways("2024-02-10", "2024-03-01"), [year]);
        assert_eq!(ways("2024-01-01", "2024-12-31"), [""; 0]);
        assert_eq!(ways("2023-12-01", "2024-01-31"), [""; 0]);
    }
}
