//! The list of articles: newest first by day, or what a search found.

use std::rc::Rc;

use paraq_index::{Answer, Facet, How, Query, Reader, Step};

use super::ready;
use crate::archive::Answerable;
use crate::asked::Wish;
use crate::components::{
    by_day, chips, facets, filters, hits, notice, passages, sort_choice, tools,
};
use crate::dom;
use crate::locale::{Locale, fill};
use crate::markup::{Tag, tag};
use crate::routes::{Action, PAGE, Search};
use crate::ui::{Parts, Ui};

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

impl ResultsPage {
    pub fn load(search: &Search, reader: &Reader) -> Answerable<ResultsPage> {
        let query = Query { passages: dom::seen().min(PAGE), ..search.query() };
        let answer = Rc::new(ready!(reader.search(&query)));
        let mut labels = Vec::with_capacity(search.filters.len());
        for (facet, key) in &search.filters {
            // Whom all articles name, their cards do.
            let mut people = answer.hits.iter().flat_map(|hit| &hit.card.people);
            let named = people.find(|(id, _)| id == key);
            labels.push(match facet {
                Facet::Language => language_name(key),
                Facet::Person | Facet::Speaker if let Some((_, name)) = named => name.clone(),
                _ => ready!(reader.facet(*facet, key))
                    .map_or_else(|| key.clone(), |entry| entry.label),
            });
        }
        Ok(Step::Ready(ResultsPage { search: search.clone(), answer, labels }))
    }

    pub fn later(&self, ui: &Rc<Ui>) -> Vec<Wish> {
        let mut wishes = Vec::new();
        if self.answer.total > 0 && self.search.has_words() {
            wishes.push(passages(ui, self));
        }
        wishes.extend(facets(ui, self));
        wishes
    }

    pub fn view(&self, ui: &Ui, parts: &Parts) -> Tag {
        let t = ui.t();
        let (search, answer) = (&self.search, &self.answer);
        let empty = answer.total == 0;
        let plain = !search.has_words() && !search.is_filtered();
        if empty && plain {
            return notice(t.empty_archive, t.empty_archive_hint, None);
        }
        let title = if search.has_words() { search.text.trim() } else { ui.site.as_str() };
        let count = tag("p[role=status]").attr("data-total", &answer.total.to_string());
        let bar = tag("div.results-bar");
        let bar = if empty {
            bar.add(count.attr("class", "count is-nothing").text(t.nothing_found))
        } else {
            let all = ui.locale().articles(answer.total);
            let summary = fill(if plain { t.latest } else { t.found }, &all);
            bar.add(count.attr("class", "count").say(&summary))
                .add(sort_choice(ui, search))
                .add(tools(ui, if plain { &[5] } else { &[0, 2, 5] }, &search.print()))
        };
        let results = tag("section.results[aria-labelledby=results]")
            .add(tag("h1.visually-hidden[id=results][tabindex=-1]").say(title))
            .add(bar)
            .some(chips(ui, search, &self.labels))
            .some(interpreted(ui, self));
        let results = if empty {
            results.add(nothing_found(ui, self))
        } else if search.has_words() {
            results.put(hits(ui, self, parts))
        } else {
            by_day(results, ui, &mut answer.hits.iter().map(|hit| &hit.card))
        };
        let more = (answer.total as usize > answer.hits.len() && !empty).then(|| {
            let more = ui.search("a.button", search, Action::More);
            tag("p.more").add(more.text(t.more))
        });
        tag("div.search-page").add(results.some(more)).add(filters(ui, self, parts))
    }
}

/// The name of an article's language, as the language itself has it.
pub fn language_name(tag: &str) -> String {
    Locale::from_tag(tag).map_or_else(|| tag.to_owned(), |locale| locale.name().to_owned())
}

/// What was searched in place of what was typed, and how to insist.
fn interpreted(ui: &Ui, page: &ResultsPage) -> Option<Tag> {
    let (t, search) = (ui.t(), &page.search);
    let first = page.answer.interpreted.first().filter(|_| !search.exact)?;
    if first.how == How::Script && !ui.state.settings.script().is_empty() {
        return None; // the reader reads and writes in that script
    }
    let words: Vec<&str> =
        page.answer.interpreted.iter().map(|word| word.searched.as_str()).collect();
    let how = match first.how {
        How::Script => t.how_script,
        How::Letters => t.how_letters,
        How::Layout => t.how_layout,
        How::Typo => t.how_typo,
    };
    let exactly = ui.search("a", search, Action::Exactly);
    Some(
        tag("p.interpreted")
            .say(&fill(t.searched_instead, &words.join(" ")))
            .text(" (")
            .text(how)
            .text("). ")
            .add(exactly.say(&fill(t.search_exactly, search.text.trim()))),
    )
}

fn nothing_found(ui: &Ui, page: &ResultsPage) -> Tag {
    let (t, search) = (ui.t(), &page.search);
    let hint = if search.is_filtered() { t.nothing_found_filters } else { t.nothing_found_words };
    let nothing = tag("div.nothing-found").add(tag("p").text(hint));
    if page.answer.suggestions.is_empty() {
        return nothing;
    }
    let mut suggestions = tag("ul.suggestions");
    for word in &page.answer.suggestions {
        let link = ui.search("a.tag", search, Action::Suggest(word.clone()));
        suggestions = suggestions.add(tag("li").add(link.say(word)));
    }
    nothing.add(tag("p").text(t.did_you_mean)).add(suggestions)
}
