//! Everyone the archive names, the most often named first, found as one types.

use std::rc::Rc;

use paraq_index::{Facet, FacetEntry, Query, Reader, Step};
use yew::prelude::*;

use super::texts::t;
use crate::archive::Answerable;
use crate::asked::Wish;
use crate::components::text_of;
use crate::markup::{Tag, tag};
use crate::navigation::Navigation;
use crate::pages::{View, ready, together};
use crate::routes::{PAGE, Route};
use crate::ui::{Parts, Ui};

/// How many people are shown for each article that a list would show.
const DENSITY: usize = 3;

/// How many people with such a name a facet asks the articles of.
const LOOKED_AT: usize = 32;

/// The people named most often.
#[derive(Debug)]
pub struct PeoplePage {
    /// What their names are to begin with, as typed.
    pub text: String,
    /// How much of the list is asked for.
    pub show: usize,
    /// The most often named first.
    pub people: Vec<FacetEntry>,
    /// Whether there are more.
    pub more: bool,
}

impl PeoplePage {
    pub fn load(text: &str, show: usize, reader: &Reader) -> Answerable<PeoplePage> {
        let limit = DENSITY * show;
        let mut people = if text.trim().is_empty() {
            ready!(reader.facet_values(Facet::Person, "", 0, limit + 1))
        } else {
            ready!(reader.people_like(text, limit + 1))
        };
        let more = people.len() > limit;
        people.truncate(limit);
        Ok(Step::Ready(PeoplePage { text: text.to_owned(), show, people, more }))
    }
}

impl View for PeoplePage {
    fn title(&self, ui: &Ui) -> String {
        ui.t().people.to_owned()
    }

    #[cfg(feature = "ssr")]
    fn summary(&self, ui: &Ui) -> Vec<String> {
        vec![t(ui, "people_lede").to_owned()]
    }

    fn later(&self, _: &Rc<Ui>) -> Vec<Wish> {
        Vec::new()
    }

    fn view(&self, ui: &Ui, _: &Parts) -> Tag {
        let more = Route::People { text: self.text.clone(), show: self.show + PAGE };
        let head = tag("header.page-head")
            .add(tag("h1[tabindex=-1]").text(ui.t().people))
            .add(tag("p.page-lede").text(t(ui, "people_lede")))
            .add(name_box(ui));
        let nobody = if self.people.is_empty() { ui.t().no_such_person } else { "" };
        let mut index = tag("ul.people-index");
        for person in &self.people {
            let role = (!person.detail.is_empty()).then(|| tag("p").say(&person.detail));
            let entry = tag("li")
                .key(&person.key)
                .add(ui.person("a", &person.key).say(&person.label))
                .add(tag("span.tally").say(&ui.locale().number(person.count)))
                .some(role);
            index = index.add(entry);
        }
        let more =
            self.more.then(|| tag("p.more").add(ui.link("a.button", &more).text(ui.t().more)));
        tag("div.column wide-column")
            .add(head)
            .add(tag("p[role=status]").text(nobody))
            .add(index)
            .some(more)
    }
}

/// Those of all people whose names begin like what is typed, in whatever script, that a query's articles name, each with
/// how many of these do; the most often named first.
pub fn named_like(typed: &str, query: &Query, reader: &Reader) -> Answerable<Vec<FacetEntry>> {
    let mut people = ready!(reader.people_like(typed, LOOKED_AT));
    let mut totals = people.iter().map(|person| {
        let mut query = Query { limit: 0, ..query.clone() };
        query.filters.push((Facet::Person, person.key.clone()));
        reader.search(&query).map(|step| match step {
            Step::Ready(answer) => Step::Ready(answer.total),
            Step::Needs(requests) => Step::Needs(requests),
        })
    });
    let totals = ready!(together(&mut totals));
    for (person, total) in people.iter_mut().zip(totals) {
        person.count = total;
    }
    people.retain(|person| person.count > 0);
    people.sort_by_key(|person| std::cmp::Reverse(person.count));
    Ok(Step::Ready(people))
}

/// The box that finds people by their names. It holds what the address asks, not what the page was
/// loaded for: letters typed while an answer is on its way would give way to older ones.
fn name_box(ui: &Ui) -> Tag {
    let text = match &ui.state.route {
        Route::People { text, .. } => text,
        _ => "",
    };
    let navigate = ui.navigate.clone();
    let typed = Callback::from(move |event: Event| {
        let route = Route::People { text: text_of(&event), show: PAGE };
        navigate.emit(Navigation::replace(route));
    });
    let name = ui.t().find_person;
    tag("input.field[type=text][autocomplete=off]")
        .attr("aria-label", name)
        .attr("placeholder", name)
        .value(text)
        .on("input", typed)
}
