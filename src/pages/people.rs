//! Everyone the archive names, the most often named first, found as one types.

use paraq_index::{Facet, FacetEntry, Reader, Step};
use yew::prelude::*;

use super::ready;
use crate::archive::Answerable;
use crate::components::text_of;
use crate::context::use_ui;
use crate::hooks::use_question;

/// How many people are shown at first, and how many more at each request.
const STEP: usize = 60;

/// The people named most often.
#[derive(Clone, Debug, PartialEq)]
pub struct PeoplePage {
    /// The most often named first.
    pub people: Vec<FacetEntry>,
    /// Whether there are more.
    pub more: bool,
}

impl PeoplePage {
    pub fn load(reader: &Reader) -> Answerable<PeoplePage> {
        find("", STEP, reader)
    }
}

fn find(prefix: &str, limit: usize, reader: &Reader) -> Answerable<PeoplePage> {
    let mut people = ready!(reader.facet_values(Facet::Person, prefix, 0, limit + 1));
    let more = people.len() > limit;
    people.truncate(limit);
    Ok(Step::Ready(PeoplePage { people, more }))
}

/// What the index of people needs.
#[derive(Properties, PartialEq)]
pub struct PeopleProps {
    /// The people named most often.
    pub page: PeoplePage,
}

/// The index of people.
#[component]
pub fn People(props: &PeopleProps) -> Html {
    let ui = use_ui();
    let t = ui.t();
    let prefix = use_state(String::new);
    let limit = use_state(|| STEP);
    let known = Some(std::rc::Rc::new(props.page.clone()));
    let asked = {
        let (prefix, limit) = ((*prefix).clone(), *limit);
        use_question((prefix.clone(), limit), known, move |reader| find(&prefix, limit, reader))
    };
    let oninput = {
        let (prefix, limit) = (prefix.setter(), limit.setter());
        Callback::from(move |event: InputEvent| {
            prefix.set(text_of(&event));
            limit.set(STEP);
        })
    };
    let onmore = {
        let limit = limit.clone();
        Callback::from(move |_: MouseEvent| limit.set(*limit + STEP))
    };
    let page = asked.remote.value();
    html! {
        <div class="column">
            <header class="page-head">
                <h1 tabindex="-1">{ t.people }</h1>
                <p class="page-lede">{ t.people_lede }</p>
                <input class="field" type="text" aria-label={t.find_person} placeholder={t.find_person}
                    autocomplete="off" {oninput} />
            </header>
            { crate::components::failure_of(&ui, &asked) }
            if let Some(page) = page {
                <p class="visually-hidden" role="status">
                    if page.people.is_empty() { { t.no_such_person } }
                </p>
                if page.people.is_empty() { <p aria-hidden="true">{ t.no_such_person }</p> }
                <ul class="people-index">
                    { for page.people.iter().map(|person| html! {
                        <li key={person.key.clone()}>
                            <a href={ui.person(&person.key)}>{ person.label.clone() }</a>
                            <span class="tally">{ ui.locale.number(person.count) }</span>
                            if !person.detail.is_empty() { <p>{ person.detail.clone() }</p> }
                        </li>
                    }) }
                </ul>
                if page.more {
                    <p class="more">
                        <button type="button" class="button" onclick={onmore}>{ t.more }</button>
                    </p>
                }
            }
        </div>
    }
}
