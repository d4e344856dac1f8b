//! What narrows the list: time, people, places and the other facets that the archive has.

use std::rc::Rc;

use paraq_index::{Facet, FacetEntry, Sort, Step};
use yew::prelude::*;

use super::text_of;
use super::time_filter::{period_name, time_filter};
use crate::asked::{Content, Question, Slot, Wish};
use crate::dom;
use crate::extras;
use crate::linking;
use crate::locale::fill;
use crate::markup::{Tag, fragment, tag};
use crate::pages::{ResultsPage, language_name, ready, together};
use crate::routes::{Action, FACETS, Search, facet_name, parse_sort};
use crate::state::Change;
use crate::ui::{Parts, Ui};

/// How many values of a facet are asked for, and how many are shown before one looks for more.
const ASKED: usize = 200;
const SHOWN: usize = 8;

/// Everything that narrows the list: beside it on a wide screen, behind a button on a narrow one.
pub fn filters(ui: &Ui, page: &ResultsPage, parts: &Parts) -> Tag {
    let t = ui.t();
    let (open, wide) = (ui.state.filters, dom::is_wide());
    let shown = open || wide;
    let heading = tag("h2[id=filters]");
    let heading = if wide {
        heading.text(t.filters)
    } else {
        let change = ui.change.clone();
        let toggle = Callback::from(move |_| change.emit(Change::Filters(!open)));
        let button = tag("button[type=button]")
            .attr("aria-expanded", if shown { "true" } else { "false" })
            .on("click", toggle);
        heading.add(button.text(t.filters))
    };
    let body = shown.then(|| {
        tag("div.filters-body").add(time_filter(ui, page)).put(parts.show(ui, Slot::Side, None))
    });
    tag("aside[aria-labelledby=filters]")
        .attr("class", if open { "filters is-open" } else { "filters" })
        .add(heading)
        .some(body)
        .some((open && !wide).then(|| show(ui, page.answer.total)))
}

/// At the foot of a narrow screen, as long as the filters hide the list: what they leave, and the way to it.
fn show(ui: &Ui, total: u32) -> Tag {
    let (t, change) = (ui.t(), ui.change.clone());
    let close = Callback::from(move |_| {
        change.emit(Change::Filters(false));
        dom::to_top();
    });
    let label = match total {
        0 => t.nothing_found.to_owned(),
        _ => fill(t.show, &ui.locale().articles(total)),
    };
    tag("button.button show[type=button]").on("click", close).say(&label)
}

/// Asks for the facets of what was found, with the number of articles of each value.
pub fn facets(ui: &Rc<Ui>, page: &ResultsPage) -> Option<Wish> {
    if !(ui.state.filters || dom::is_wide()) {
        return None;
    }
    // Whom one looks for by name, the extras find.
    let find = if linking::here() { ui.state.find.clone() } else { String::new() };
    let name = [ui.locale().tag(), &page.search.print(), "&", &find].concat();
    let (ui, page) = (ui.clone(), page.clone());
    let question: Question = Rc::new(move |reader| {
        let query = page.search.query();
        let mut values = FACETS.iter().map(|(facet, _)| reader.facets(&query, *facet, ASKED));
        let mut groups = Vec::new();
        for ((facet, _), mut entries) in FACETS.iter().zip(ready!(together(&mut values))) {
            if *facet == Facet::Person && !find.is_empty() {
                entries = ready!(extras::named_like(&find, &query, reader));
            }
            groups.extend(group(&ui, &page, *facet, &entries).map(Html::from));
        }
        Ok(Step::Ready(Content::Part(fragment(groups))))
    });
    Some((Slot::Side, name, question))
}

/// One facet: its values as check boxes. One that would narrow nothing is not shown, unless a reader looks for
/// something in it.
fn group(ui: &Ui, page: &ResultsPage, facet: Facet, entries: &[FacetEntry]) -> Option<Tag> {
    let (t, search) = (ui.t(), &page.search);
    let narrows = entries.iter().any(|entry| entry.count < page.answer.total);
    let chosen = search.filters.iter().any(|(chosen, _)| *chosen == facet);
    let looks = facet == Facet::Person && !ui.state.find.is_empty();
    if !narrows && !chosen && !looks {
        return None;
    }
    let mut group =
        tag("fieldset.facet").key(facet_name(facet)).add(tag("legend").text(t.facet(facet)));
    let many = looks || facet == Facet::Person && entries.len() > SHOWN;
    let shown = entries.iter().take(SHOWN);
    let values: Vec<Html> = shown.map(|entry| value(ui, search, facet, entry).into()).collect();
    if many {
        let change = ui.change.clone();
        let typed = Callback::from(move |event: Event| change.emit(Change::Find(text_of(&event))));
        let field = tag("input.field[type=text][autocomplete=off]")
            .attr("aria-label", t.find_person)
            .attr("placeholder", t.find_person)
            // What it begins with wherever it is drawn anew; what is typed is ahead of what is drawn.
            .attr("value", &ui.state.find)
            .on("input", typed)
            .on("focusin", ui.extra.reform(|_| "people"));
        let nobody = if values.is_empty() { t.no_such_person } else { "" };
        group = group.add(field).add(tag("p.facet-none[role=status]").text(nobody));
    }
    let people = search.filters.iter().filter(|(chosen, _)| *chosen == Facet::Person).count();
    if facet == Facet::Person && people > 1 {
        let (label, action) = if search.any {
            (t.all_of_them, Action::Any(false))
        } else {
            (t.any_of_them, Action::Any(true))
        };
        group = group.add(tag("p").add(ui.search("a", search, action).text(label)));
    }
    // As one: were there more or fewer of them, the field that is typed into would be made anew.
    Some(group.put(fragment(values)))
}

fn value(ui: &Ui, search: &Search, facet: Facet, entry: &FacetEntry) -> Tag {
    let key = entry.key.clone();
    let tick = ui.act(false, move |_| Action::Toggle(facet, key.clone()));
    let tick =
        tag("input[type=checkbox]").is("checked", search.has(facet, &entry.key)).on("click", tick);
    tag("label")
        .key(&entry.key)
        .attr("title", &entry.detail)
        .add(tick)
        .add(name_of(facet, &entry.key, &entry.label))
        .add(tag("span.tally").say(&ui.locale().number(entry.count)))
}

/// What a reader calls a value: a language calls itself by its own name, in its own script.
fn name_of(facet: Facet, key: &str, label: &str) -> Tag {
    match facet {
        Facet::Language => tag("bdi").say(&language_name(key)),
        _ => tag("span").say(label),
    }
}

/// The filters that hold, each of which can be taken away.
pub fn chips(ui: &Ui, search: &Search, labels: &[String]) -> Option<Tag> {
    let t = ui.t();
    if !search.is_filtered() {
        return None;
    }
    let chip = |label: &str, action: Action| {
        let without = ui.search("a.chip", search, action);
        tag("li").add(without.attr("aria-label", &fill(t.remove, label)).say(label))
    };
    let mut chips = tag("ul").attr("aria-label", t.active_filters);
    if let Some(label) = period_name(ui, search) {
        chips = chips.add(chip(&label, Action::AnyTime));
    }
    for ((facet, key), label) in search.filters.iter().zip(labels) {
        let take_away = Action::Toggle(*facet, key.clone());
        chips = chips.add(match facet {
            Facet::Speaker => chip(&[t.said, ": ", label].concat(), take_away),
            _ => chip(label, take_away),
        });
    }
    let clear = ui.search("a.clear", search, Action::ClearFilters);
    Some(tag("div.chips").add(chips).add(clear.text(t.clear)))
}

/// The order of the list.
pub fn sort_choice(ui: &Ui, search: &Search) -> Tag {
    let t = ui.t();
    let chosen = ui.act(false, |event| Action::Sort(parse_sort(&text_of(event))));
    let order = |value: &str, sort: Sort, label: &'static str| {
        tag("option").attr("value", value).is("selected", search.sort == sort).text(label)
    };
    let mut orders = tag("select").on("change", chosen);
    if search.has_words() {
        orders = orders.add(order("", Sort::Relevance, t.by_relevance)).add(order(
            "newest",
            Sort::Newest,
            t.newest,
        ));
    } else {
        // Without words to match, the usual order is the newest first.
        let usual = if search.sort == Sort::Newest { Sort::Newest } else { Sort::Relevance };
        orders = orders.add(order("", usual, t.newest));
    }
    tag("label.sort").add(tag("span.visually-hidden").text(t.sort)).add(orders.add(order(
        "oldest",
        Sort::Oldest,
        t.oldest,
    )))
}
