//! One person: name, role, the newest articles.

use std::rc::Rc;

use paraq_index::{Facet, FacetEntry, Reader, Step};
use yew::prelude::*;

use super::{Listing, ready};
use crate::archive::Answerable;
use crate::components::by_day;
use crate::context::Ui;
use crate::routes::{Action, PAGE, Route, Search};

/// A person with the newest articles that name them.
#[derive(Clone, Debug)]
pub struct PersonPage {
    /// Who it is.
    pub entry: FacetEntry,
    /// The newest articles.
    pub listing: Listing,
}

impl PersonPage {
    pub fn load(id: &str, reader: &Reader) -> Answerable<Option<PersonPage>> {
        let Some(entry) = ready!(reader.facet(Facet::Person, id)) else {
            return Ok(Step::Ready(None));
        };
        let listing = ready!(Listing::load(&everything(id), PAGE, reader));
        Ok(Step::Ready(Some(PersonPage { entry, listing })))
    }

    pub fn view(&self, ui: &Rc<Ui>) -> Html {
        let t = ui.t();
        let search = Route::Search(everything(&self.entry.key));
        html! {
            <div class="column">
                <header class="page-head">
                    <p class="kicker"><a href={ui.href(&Route::people())}>{ t.people }</a></p>
                    <h1 tabindex="-1">{ self.entry.label.clone() }</h1>
                    if !self.entry.detail.is_empty() {
                        <p class="page-lede">{ self.entry.detail.clone() }</p>
                    }
                    <p class="page-meta">
                        <span>{ ui.locale.articles(self.listing.total) }</span>
                        <a href={ui.href(&search)}>{ t.open_in_search }</a>
                    </p>
                </header>
                <section aria-label={t.person_articles}>
                    { by_day(ui, self.listing.cards.iter()) }
                </section>
            </div>
        }
    }
}

fn everything(id: &str) -> Search {
    Search::default().apply(Action::Toggle(Facet::Person, id.to_owned()))
}
