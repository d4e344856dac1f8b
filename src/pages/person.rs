//! One person: name, role, the newest articles.

use paraq_index::{Facet, FacetEntry, Reader, Step};

use super::{Listing, ready};
use crate::archive::Answerable;
use crate::components::by_day;
use crate::context::Ui;
use crate::markup::{Tag, tag};
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

    pub fn view(&self, ui: &Ui) -> Tag {
        let t = ui.t();
        let everything = Route::Search(everything(&self.entry.key));
        let role =
            (!self.entry.detail.is_empty()).then(|| tag("p.page-lede").say(&self.entry.detail));
        let meta = tag("p.page-meta")
            .add(tag("span").say(&ui.locale().articles(self.listing.total)))
            .add(ui.link("a", &everything).text(t.open_in_search));
        let head = tag("header.page-head")
            .add(tag("p.kicker").add(ui.link("a", &Route::people()).text(t.people)))
            .add(tag("h1[tabindex=-1]").say(&self.entry.label))
            .some(role)
            .add(meta);
        let articles = tag("section").attr("aria-label", t.person_articles);
        let articles = by_day(articles, ui, &mut self.listing.cards.iter());
        tag("div.column").add(head).add(articles)
    }
}

fn everything(id: &str) -> Search {
    Search::default().apply(Action::Toggle(Facet::Person, id.to_owned()))
}
