//! What is rarely used, as a second WebAssembly module that loads when it is: views, sheets over a page,
//! and what a reader does with an article beside reading it.
//!
//! A function of this module may only be called once [`crate::linking::here`] says so; what the rest of
//! the viewer calls are the functions below and the views they give. Texts of the interface are in
//! `texts.tsv`, for those too load when they are used.

mod articles;
mod brush;
mod calendar;
mod cells;
mod citation;
mod cite;
mod columns;
mod device;
mod export;
mod found;
mod front;
mod help;
mod js;
mod known;
mod library;
mod listen;
mod on_this_day;
mod over_time;
mod passage;
mod people;
mod person;
mod said;
mod sentences;
mod settings;
mod share;
mod shelf;
mod statistics;
mod suggest;
mod texts;
mod tools;
mod writing;

use std::rc::Rc;

use paraq_index::{FacetEntry, Query, Reader, Step};
use yew::Html;

use crate::archive::Answerable;
use crate::asked::Wish;
use crate::markup::Tag;
use crate::pages::{ArticlePage, Page, ResultsPage, View, ready};
use crate::routes::Route;
use crate::ui::Ui;

pub use calendar::{Period, PeriodPage};
#[cfg(feature = "ssr")]
pub use front::Sections;
#[cfg(feature = "ssr")]
pub use on_this_day::ELSEWHERE;
use on_this_day::OnThisDay;
use over_time::OverTime;
pub use people::PeoplePage;
pub use person::PersonPage;
use said::Said;
use statistics::Statistics;

/// The view of an address that the extras show; none where they have no such view.
#[inline(never)]
pub fn page(route: &Route, reader: &Reader) -> Answerable<Option<Rc<dyn View>>> {
    let view: Rc<dyn View> = match route {
        Route::Month { year, month } => {
            let month = Period::Month { year: *year, month: *month };
            Rc::new(ready!(PeriodPage::load(month, reader)))
        }
        Route::Person(id) => match ready!(PersonPage::load(id, reader)) {
            Some(page) => Rc::new(page),
            None => return Ok(Step::Ready(None)),
        },
        Route::People { text, show } => Rc::new(ready!(PeoplePage::load(text, *show, reader))),
        Route::Day(date) => Rc::new(ready!(PeriodPage::load(Period::Day(*date), reader))),
        Route::Extra { path, query } => match path.trim_end_matches('/') {
            statistics::NAME => Rc::new(ready!(Statistics::load(reader))),
            over_time::NAME => Rc::new(ready!(OverTime::load(query, reader))),
            said::NAME => Rc::new(ready!(Said::load(query, reader))),
            on_this_day::NAME => match ready!(OnThisDay::load(query, reader)) {
                Some(page) => Rc::new(page),
                None => return Ok(Step::Ready(None)),
            },
            library::NAME => Rc::new(library::Library),
            _ => return Ok(Step::Ready(None)),
        },
        _ => return Ok(Step::Ready(None)),
    };
    Ok(Step::Ready(Some(view)))
}

/// Asks for what may be meant by what is typed.
#[inline(never)]
pub fn suggest(ui: &Rc<Ui>, page: &ResultsPage) -> Wish {
    suggest::wish(ui, page)
}

/// People named like what is typed whom the articles of a query name.
#[inline(never)]
pub fn named_like(typed: &str, query: &Query, reader: &Reader) -> Answerable<Vec<FacetEntry>> {
    people::named_like(typed, query, reader)
}

/// Asks where an article stands in the result that it was opened from.
#[inline(never)]
pub fn found(ui: &Rc<Ui>, page: &ArticlePage) -> Wish {
    found::wish(ui, page)
}

/// A part of a page with its Kazakh in the script of a setting's value; `kazakh` is whether it is Kazakh
/// until it says otherwise of a part.
#[inline(never)]
pub fn rewrite(script: &str, part: Html, kazakh: bool) -> Html {
    match writing::writing(script) {
        Some(writing) => writing.rewrite(part, kazakh),
        None => part,
    }
}

/// A Kazakh text in the script of a setting's value.
#[inline(never)]
pub fn write(script: &str, text: String) -> String {
    match writing::writing(script) {
        Some(writing) => (writing.write)(&text),
        None => text,
    }
}

/// Does what a reader wants, and says whether that is a sheet, which is to be opened.
#[inline(never)]
pub fn act(what: &str, ui: &Ui, page: Option<&Page>) -> bool {
    match what {
        "settings" | "help" => true,
        found::NEXT | found::PREVIOUS => {
            found::step(what);
            false
        }
        _ => tools::act(what, ui, page),
    }
}

/// What stands at the foot of the window, whatever the page.
#[inline(never)]
pub fn dock(ui: &Ui) -> Tag {
    tools::dock(ui)
}

/// What is on a sheet: a heading with the id `sheet-title`, and more.
#[inline(never)]
pub fn sheet(name: &str, ui: &Ui, page: Option<&Page>) -> Tag {
    match name {
        "settings" => settings::sheet(ui),
        "help" => help::sheet(ui),
        _ => tools::sheet(name, ui, page).unwrap_or_else(|| help::sheet(ui)),
    }
}
