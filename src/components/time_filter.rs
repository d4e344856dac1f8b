//! The time filter: two typed dates, and the answer's own times to step into.

use paraq_article::Date;
use yew::prelude::*;

use super::text_of;
use crate::locale::fill;
use crate::markup::{Tag, tag};
use crate::pages::ResultsPage;
use crate::routes::{Action, Route, Search, TIME};
use crate::timeline::{Period, number, periods};
use crate::ui::Ui;

/// The time filter.
pub fn time_filter(ui: &Ui, page: &ResultsPage) -> Tag {
    let (t, search) = (ui.t(), &page.search);
    let periods = periods(&page.answer.months);
    let most = periods.iter().map(|period| period.count).max().unwrap_or(1);
    let dates = tag("div.dates")
        .add(date_field(t.from, search.from, typed(ui, Action::From)))
        .add(date_field(t.to, search.to, typed(ui, Action::To)));
    let time = tag("fieldset.facet time").add(tag("legend").text(t.period)).add(dates);
    let over = ui.link("a", &Route::of(TIME, search)).text(ui.name(TIME));
    let time = time.add(tag("p").add(over));
    if periods.len() < 2 && periods.iter().all(|period| period.months == 1) {
        return time;
    }
    let bars = periods.iter().filter_map(|period| bar(ui, search, *period, most));
    let brush = ui.extra.reform(|_| "brush");
    let list = tag("ul.periods").attr("aria-label", t.by_time).on("pointerover", brush);
    time.add(list.all(bars))
}

/// What a typed day does to the search, in place: a date that is being typed passes through others.
fn typed(ui: &Ui, action: fn(Option<Date>) -> Action) -> Callback<Event> {
    ui.act(true, move |event| action(text_of(event).parse().ok()))
}

/// A day to type; `typed` hears of it.
pub fn date_field(label: &'static str, date: Option<Date>, typed: Callback<Event>) -> Tag {
    let date = date.map(|date| date.to_string()).unwrap_or_default();
    let field = tag("input.field[type=date]").property("value", &date).on("change", typed);
    tag("label").add(tag("span").text(label)).add(field)
}

fn bar(ui: &Ui, search: &Search, period: Period, most: u32) -> Option<Tag> {
    let (from, to) = period.days()?;
    let width = (100 * period.count / most).max(1).to_string();
    let picture = tag("svg[viewBox=0 0 100 1][preserveAspectRatio=none][aria-hidden=true]")
        .add(tag("rect[height=1]").attr("width", &width));
    let link = ui
        .search("a", search, Action::Between(from, to))
        .add(tag("span").say(&name(ui, period)))
        .add(picture)
        .add(tag("span.tally").say(&ui.locale().number(period.count)));
    Some(tag("li").key(&period.first.to_string()).add(link))
}

fn name(ui: &Ui, period: Period) -> String {
    let year = period.year();
    match period.months {
        1 => ui.locale().month(year, period.month()),
        12 => year.to_string(),
        months => [year.to_string(), (i32::from(year) + months / 12 - 1).to_string()].join("–"),
    }
}

/// What to call the time that a search is limited to; none where it is not.
pub fn period_name(ui: &Ui, search: &Search) -> Option<String> {
    let (t, date) = (ui.t(), |date: Date| ui.locale().date(date));
    Some(match (search.from, search.to) {
        (None, None) => return None,
        (Some(from), None) => fill(t.since, &date(from)),
        (None, Some(to)) => fill(t.until, &date(to)),
        (Some(from), Some(to)) if from == to => date(from),
        (Some(from), Some(to)) => match whole(from, to) {
            Some(period) => name(ui, period),
            None => [date(from), date(to)].join(" – "),
        },
    })
}

/// The month, year, decade or century that two days enclose, where they enclose one exactly.
fn whole(from: Date, to: Date) -> Option<Period> {
    let first = number(from.year(), from.month());
    [1, 12, 120, 1200]
        .map(|months| Period { first, months, count: 0 })
        .into_iter()
        .find(|period| period.days() == Some((from, to)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn called(query: &str, expected: Option<&str>) {
        let ui = Ui::default();
        let name = period_name(&ui, &Search::parse(query)).map(|name| name.replace('\u{a0}', " "));
        assert_eq!(name.as_deref(), expected);
    }

    #[test]
    fn a_time_is_called_by_its_shortest_name() {
        called("", None);
        called("from=2025-08-01&to=2025-08-31", Some("2025 жылғы тамыз"));
        called("from=2025-01-01&to=2025-12-31", Some("2025"));
        called("from=1930-01-01&to=1939-12-31", Some("1930–1939"));
        called("from=1900-01-01&to=1999-12-31", Some("1900–1999"));
        called("from=2025-08-08&to=2025-08-08", Some("2025 жылғы 8 тамыз"));
        called("from=2025-08-08", Some("Басы: 2025 жылғы 8 тамыз"));
        called("to=2025-08-08", Some("Соңы: 2025 жылғы 8 тамыз"));
        called("from=2025-08-08&to=2025-09-01", Some("2025 жылғы 8 тамыз – 2025 жылғы 1 қыркүйек"));
    }
}
