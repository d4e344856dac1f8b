//! The list of articles: newest first by day, or what a search found.

use std::rc::Rc;

use paraq_index::{Answer, Facet, How, Reader, Step};
use yew::prelude::*;

use super::ready;
use crate::archive::Answerable;
use crate::components::{Filters, by_day, chips, hits, notice, sort_choice};
use crate::context::Ui;
use crate::locale::{Locale, fill};
use crate::routes::{Action, Route, Search};

/// A search and its answer.
#[derive(Clone, Debug)]
pub struct ResultsPage {
    /// What was asked.
    pub search: Search,
    /// What was found.
    pub answer: Rc<Answer>,
    /// What the reader sees of each filter, in the order of `search.filters`.
    pub labels: Vec<String>,
}

impl PartialEq for ResultsPage {
    /// The answer follows from the search, but for an archive that was opened anew.
    fn eq(&self, other: &ResultsPage) -> bool {
        self.search == other.search && Rc::ptr_eq(&self.answer, &other.answer)
    }
}

impl ResultsPage {
    pub fn load(search: &Search, reader: &Reader) -> Answerable<ResultsPage> {
        let answer = Rc::new(ready!(reader.search(&search.query())));
        let mut labels = Vec::with_capacity(search.filters.len());
        for (facet, key) in &search.filters {
            labels.push(if *facet == Facet::Language {
                language_name(key)
            } else {
                ready!(reader.facet(*facet, key)).map_or_else(|| key.clone(), |entry| entry.label)
            });
        }
        Ok(Step::Ready(ResultsPage { search: search.clone(), answer, labels }))
    }

    pub fn view(&self, ui: &Rc<Ui>) -> Html {
        let t = ui.t();
        let (search, answer) = (&self.search, &self.answer);
        let empty = answer.total == 0;
        let plain = !search.has_words() && !search.is_filtered();
        if empty && plain {
            return notice(t.empty_archive, t.empty_archive_hint, Html::default());
        }
        let count = ui.locale.articles(answer.total);
        let summary = fill(if plain { t.latest } else { t.found }, &[&count]);
        let title = if search.has_words() { search.text.trim() } else { ui.site.as_str() };
        html! {
            <div class="search-page">
                <section class="results" aria-labelledby="results">
                    <h1 id="results" class="visually-hidden" tabindex="-1">{ title.to_owned() }</h1>
                    <div class="results-bar">
                        <p class={if empty { "count is-nothing" } else { "count" }} role="status" data-total={answer.total.to_string()}>
                            { if empty { t.nothing_found.to_owned() } else { summary } }
                        </p>
                        if !empty { { sort_choice(ui, search) } }
                    </div>
                    { chips(ui, search, &self.labels) }
                    { interpreted(ui, self) }
                    if empty {
                        { nothing_found(ui, self) }
                    } else if search.has_words() {
                        { hits(ui, self) }
                    } else {
                        { by_day(ui, answer.hits.iter().map(|hit| &hit.card)) }
                    }
                    if answer.total as usize > answer.hits.len() && !empty {
                        <p class="more">
                            <a class="button" href={ui.href(&Route::Search(search.apply(Action::More)))}>
                                { t.more }
                            </a>
                        </p>
                    }
                </section>
                <Filters page={self.clone()} />
            </div>
        }
    }
}

/// The name of an article's language, as the language itself has it.
pub fn language_name(tag: &str) -> String {
    Locale::from_tag(tag).map_or_else(|| tag.to_owned(), |locale| locale.name().to_owned())
}

/// What was searched in place of what was typed, and how to insist.
fn interpreted(ui: &Ui, page: &ResultsPage) -> Html {
    let (t, search) = (ui.t(), &page.search);
    if page.answer.interpreted.is_empty() || search.exact {
        return Html::default();
    }
    let words: Vec<&str> =
        page.answer.interpreted.iter().map(|word| word.searched.as_str()).collect();
    let how = match page.answer.interpreted[0].how {
        How::Script => t.how_script,
        How::Letters => t.how_letters,
        How::Layout => t.how_layout,
        How::Typo => t.how_typo,
    };
    let exactly = Route::Search(search.apply(Action::Exactly));
    html! {
        <p class="interpreted">
            { fill(t.searched_instead, &[&words.join(" ")]) }{ " (" }{ how }{ "). " }
            <a href={ui.href(&exactly)}>{ fill(t.search_exactly, &[search.text.trim()]) }</a>
        </p>
    }
}

fn nothing_found(ui: &Ui, page: &ResultsPage) -> Html {
    let (t, search) = (ui.t(), &page.search);
    html! {
        <div class="nothing-found">
            <p>{ if search.is_filtered() { t.nothing_found_filters } else { t.nothing_found_words } }</p>
            if !page.answer.suggestions.is_empty() {
                <p>{ t.did_you_mean }</p>
                <ul class="suggestions">
                    { for page.answer.suggestions.iter().map(|word| {
                        let route = Route::Search(search.apply(Action::Suggest(word.clone())));
                        html! { <li><a class="tag" href={ui.href(&route)}>{ word.clone() }</a></li> }
                    }) }
                </ul>
            }
        </div>
    }
}
