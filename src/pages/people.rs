//! Everyone the archive names, the most often named first, found as one types.

use paraq_index::{Facet, FacetEntry, Reader, Step};
use yew::prelude::*;

use super::ready;
use crate::archive::Answerable;
use crate::components::text_of;
use crate::context::{Ui, use_ui};
use crate::navigation::Navigation;
use crate::routes::{PAGE, Route};

/// How many people are shown for each article that a list would show.
const DENSITY: usize = 3;

/// The people named most often.
#[derive(Clone, Debug)]
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
        let mut people = ready!(reader.facet_values(Facet::Person, text, 0, limit + 1));
        let more = people.len() > limit;
        people.truncate(limit);
        Ok(Step::Ready(PeoplePage { text: text.to_owned(), show, people, more }))
    }

    pub fn view(&self, ui: &Ui) -> Html {
        let t = ui.t();
        let more = Route::People { text: self.text.clone(), show: self.show + PAGE };
        html! {
            <div class="column">
                <header class="page-head">
                    <h1 tabindex="-1">{ t.people }</h1>
                    <p class="page-lede">{ t.people_lede }</p>
                    <NameBox />
                </header>
                <p role="status">
                    if self.people.is_empty() { { t.no_such_person } }
                </p>
                <ul class="people-index">
                    { for self.people.iter().map(|person| html! {
                        <li key={person.key.clone()}>
                            <a href={ui.person(&person.key)}>{ person.label.clone() }</a>
                            <span class="tally">{ ui.locale.number(person.count) }</span>
                            if !person.detail.is_empty() { <p>{ person.detail.clone() }</p> }
                        </li>
                    }) }
                </ul>
                if self.more {
                    <p class="more"><a class="button" href={ui.href(&more)}>{ t.more }</a></p>
                }
            </div>
        }
    }
}

/// The box that finds people by their names. It holds what the address asks, not what the page was
/// loaded for: letters typed while an answer is on its way would give way to older ones.
#[component]
fn NameBox() -> Html {
    let ui = use_ui();
    let value = match use_context::<Route>() {
        Some(Route::People { text, .. }) => text,
        _ => String::new(),
    };
    let navigate = ui.navigate.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let route = Route::People { text: text_of(&event), show: PAGE };
        navigate.emit(Navigation::replace(route));
    });
    let name = ui.t().find_person;
    html! {
        <input class="field" type="text" aria-label={name} placeholder={name} autocomplete="off"
            {value} {oninput} />
    }
}
