//! The views: what each asks of the archive, and what it shows of the answer.

mod article;
mod extra;
mod not_found;
mod results;

#[cfg(feature = "ssr")]
pub use article::Around;
pub use article::{ArticlePage, is_web_address};
pub use extra::View;
pub use results::{ResultsPage, language_name};

use std::rc::Rc;

use paraq_index::{Card, Query, Reader, Step};

use crate::archive::Answerable;
use crate::asked::Wish;
use crate::extras;
use crate::linking;
use crate::markup::Tag;
use crate::routes::{Route, Search};
use crate::ui::{Parts, Ui};
use crate::writing::is_kazakh;

/// Takes what is ready out of a step, or passes on what it needs.
macro_rules! ready {
    ($step:expr) => {
        match $step? {
            paraq_index::Step::Ready(value) => value,
            paraq_index::Step::Needs(requests) => return Ok(paraq_index::Step::Needs(requests)),
        }
    };
}
pub(crate) use ready;

/// All answers of several questions; what any of them lacks is asked for at once.
pub fn together<T>(answers: &mut dyn Iterator<Item = Answerable<T>>) -> Answerable<Vec<T>> {
    let (mut ready, mut lacking) = (Vec::new(), Vec::new());
    for answer in answers {
        match answer? {
            Step::Ready(one) => ready.push(one),
            Step::Needs(requests) => lacking.extend(requests),
        }
    }
    // Neighbours share a block.
    lacking.dedup();
    Ok(if lacking.is_empty() { Step::Ready(ready) } else { Step::Needs(lacking) })
}

/// A view with everything it shows first.
#[derive(Clone, Debug)]
pub enum Page {
    /// The list of articles, filtered and searched.
    Results(ResultsPage),
    /// One article.
    Article(ArticlePage),
    /// A view of the extras.
    Extra(Rc<dyn View>),
    /// Nothing lives at this address.
    NotFound,
}

/// A few articles of how many.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// How many there are in all.
    pub total: u32,
    /// The first of them.
    pub cards: Vec<Card>,
}

impl Page {
    /// What a route shows. For one of the extras' they must be here already.
    pub fn load(route: &Route, reader: &Reader) -> Answerable<Page> {
        Ok(Step::Ready(match route {
            Route::Search(search) => Page::Results(ready!(ResultsPage::load(search, reader))),
            Route::Article { date, slug, of } => {
                let page = ready!(ArticlePage::load(*date, slug, of, reader));
                page.map_or(Page::NotFound, Page::Article)
            }
            Route::NotFound => Page::NotFound,
            // Months, days, and what else the extras show.
            _ => ready!(extras::page(route, reader)).map_or(Page::NotFound, Page::Extra),
        }))
    }

    /// Its title, without the site's name; empty on the front page.
    pub fn title(&self, ui: &Ui) -> String {
        match self {
            Page::Results(page) => page.search.text.trim().to_owned(),
            Page::Article(page) => page.article.title.clone(),
            Page::Extra(page) => page.title(ui),
            Page::NotFound => ui.t().not_found.to_owned(),
        }
    }

    /// What to ask for once it is on the screen.
    pub fn later(&self, ui: &Rc<Ui>) -> Vec<Wish> {
        match self {
            Page::Results(page) => page.later(ui),
            Page::Article(page) => page.later(ui),
            Page::Extra(page) => page.later(ui),
            Page::NotFound => Vec::new(),
        }
    }

    /// What is on the page between masthead and foot.
    pub fn view(&self, ui: &Ui, parts: &Parts) -> Tag {
        match self {
            Page::Results(page) => page.view(ui, parts),
            Page::Article(page) => page.view(ui, parts),
            Page::Extra(page) => page.view(ui, parts),
            Page::NotFound => not_found::view(ui),
        }
    }
}

/// The text of the browser's tab, in the reader's script where it is Kazakh.
pub fn full_title(page: &Page, ui: &Ui) -> String {
    let title = page.title(ui);
    let site = ui.site.as_str();
    let text = if title.is_empty() { site.to_owned() } else { [&title, " · ", site].concat() };
    let language = match page {
        Page::Article(page) => &page.article.lang,
        _ => ui.locale().tag(),
    };
    let script = ui.state.settings.script();
    if script.is_empty() || !is_kazakh(language) || !linking::here() {
        return text;
    }
    extras::write(script, text)
}

impl Listing {
    /// The newest articles that a search finds.
    pub fn load(search: &Search, limit: usize, reader: &Reader) -> Answerable<Listing> {
        let query = Query { limit, ..search.query() };
        let answer = ready!(reader.search(&query));
        let cards = answer.hits.into_iter().map(|hit| hit.card).collect();
        Ok(Step::Ready(Listing { total: answer.total, cards }))
    }
}
