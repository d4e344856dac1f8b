//! Who said what: quotations of the archive, by words, by speaker, by time; each leads to its place.

use std::rc::Rc;

use paraq_article::{Article, Date, TITLE};
use paraq_index::{Card, Facet, FacetEntry, Marker, Query, Reader, Sort, Step};
use yew::prelude::*;

use super::articles::articles;
use super::texts::t;
use crate::archive::Answerable;
use crate::asked::Wish;
use crate::components::{marked, place, text_of};
use crate::locale::fill;
use crate::markup::{Tag, tag};
use crate::navigation::Navigation;
use crate::pages::{View, ready};
use crate::routes::{Action, Route, Search};
use crate::ui::{Parts, Ui};

/// Its address: `said/?q=…&speaker=…&from=…&to=…`.
pub const NAME: &str = "said";

/// How many speakers can be chosen from.
const SPEAKERS: usize = 12;

/// What was said.
#[derive(Debug)]
pub struct Said {
    search: Search,
    /// Who is quoted most in what the search finds.
    speakers: Vec<FacetEntry>,
    quotations: Vec<Quotation>,
    /// How many articles quote somebody, and whether not all of them were looked into.
    total: u32,
    more: bool,
    marker: Marker,
}

#[derive(Debug)]
struct Quotation {
    card: Card,
    speaker: String,
    name: String,
    paragraph: Option<usize>,
    text: String,
}

impl Said {
    pub fn load(query: &str, reader: &Reader) -> Answerable<Said> {
        let search = Search::parse(query);
        let asked = search.query();
        let mut anybody = asked.clone();
        anybody.filters.retain(|(facet, _)| *facet != Facet::Speaker);
        let speakers = ready!(reader.facets(&anybody, Facet::Speaker, SPEAKERS));
        let chosen = asked.filters.iter().find(|(facet, _)| *facet == Facet::Speaker);
        let chosen = chosen.map(|(_, key)| key.clone());
        // Of everybody it is the ones who are quoted most.
        let any = match &chosen {
            Some(_) => Vec::new(),
            None => speakers.iter().map(|entry| (Facet::Speaker, entry.key.clone())).collect(),
        };
        let mut said = Said {
            search,
            speakers,
            quotations: Vec::new(),
            total: 0,
            more: false,
            marker: Marker::default(),
        };
        if chosen.is_none() && any.is_empty() {
            return Ok(Step::Ready(said));
        }
        let sort = if said.search.has_words() { Sort::Relevance } else { Sort::Newest };
        let answer = ready!(reader.search(&Query { any, sort, ..asked }));
        for (hit, article) in answer.hits.iter().zip(ready!(articles(&answer.hits, reader))) {
            let Some(article) = article else { continue };
            let quotations = quotations(&article, &hit.card, chosen.as_deref());
            said.quotations.extend(quotations.filter(|quotation| {
                answer.marker.is_empty() || !answer.marker.marks(&quotation.text).is_empty()
            }));
        }
        said.total = answer.total;
        said.more = answer.total as usize > answer.hits.len();
        said.marker = answer.marker;
        Ok(Step::Ready(said))
    }

    /// The address of this view after a change of the search.
    fn route(&self, action: Action) -> Route {
        route(&self.search.apply(action))
    }

    fn controls(&self, ui: &Ui) -> Tag {
        let search = self.search.clone();
        let navigate = ui.navigate.clone();
        let typed = Callback::from(move |event: Event| {
            let route = route(&search.apply(Action::Type(text_of(&event))));
            navigate.emit(Navigation::replace(route));
        });
        let label = t(ui, "said_about");
        let field = tag("input.field[type=text][autocomplete=off]")
            .attr("aria-label", label)
            .attr("placeholder", label)
            .property("value", &self.search.text)
            .on("input", typed);
        let speakers = self.speakers.iter().map(|entry| {
            let chosen = self.search.has(Facet::Speaker, &entry.key);
            let mut toggled = self.search.clone();
            toggled.filters.retain(|(facet, _)| *facet != Facet::Speaker);
            let action = Action::Toggle(Facet::Speaker, entry.key.clone());
            let to = if chosen { toggled } else { toggled.apply(action) };
            let link = ui.link("a.tag", &route(&to)).say(&entry.label);
            let link = link.add(tag("span.tally").say(&ui.locale().number(entry.count)));
            tag("li").add(if chosen { link.attr("aria-current", "true") } else { link })
        });
        let list = tag("ul.speakers").attr("aria-label", t(ui, "speakers")).all(speakers);
        tag("div.said-controls").add(field).add(list)
    }

    fn quotation(&self, ui: &Ui, said: &Quotation) -> Option<Tag> {
        let date = Date::from_days(said.card.day)?;
        let mut href = ui.href(&Route::article(&said.card.id, date));
        if let Some(paragraph) = said.paragraph {
            href = [&href, "#", &place(paragraph)].concat();
        }
        let source =
            tag("a").attr("href", &href).attr("lang", &said.card.lang).say(&said.card.title);
        let time = tag("time").attr("datetime", &date.to_string()).say(&ui.locale().date(date));
        let speaker = ui.person("a.speaker", &said.speaker).attr("lang", &said.card.lang);
        let footer = tag("footer").add(speaker.say(&said.name)).add(time).add(source);
        let text = tag("p").attr("lang", &said.card.lang);
        let text = marked(text, &said.text, &self.marker.marks(&said.text));
        Some(tag("blockquote").add(text).add(footer))
    }
}

/// The address of what a search finds that was said.
pub fn route(search: &Search) -> Route {
    Route::of(NAME, search)
}

/// What an article quotes of a person, or of anybody; a span that does not fit its text is left out.
fn quotations<'a>(
    article: &'a Article,
    card: &'a Card,
    of: Option<&'a str>,
) -> impl Iterator<Item = Quotation> + 'a {
    article.quotations.iter().filter_map(move |said| {
        let id = said.person.as_deref().filter(|id| of.is_none_or(|of| of == *id))?;
        let person = article.people.iter().find(|person| person.id == id)?;
        let paragraph = usize::try_from(said.paragraph).ok();
        let text = match said.paragraph {
            TITLE => &article.title,
            _ => &article.body.get(paragraph?)?.text,
        };
        Some(Quotation {
            card: card.clone(),
            speaker: id.to_owned(),
            name: person.name.clone(),
            paragraph,
            text: text.get(said.start as usize..said.end as usize)?.to_owned(),
        })
    })
}

impl View for Said {
    fn title(&self, ui: &Ui) -> String {
        ui.name(NAME).to_owned()
    }

    fn later(&self, _: &Rc<Ui>) -> Vec<Wish> {
        Vec::new()
    }

    fn view(&self, ui: &Ui, _: &Parts) -> Tag {
        let count = match self.quotations.len() {
            0 => t(ui, "nothing_said").to_owned(),
            _ => fill(t(ui, "quoted_in"), &ui.locale().articles(self.total)),
        };
        let head = tag("header.page-head")
            .add(tag("h1[tabindex=-1]").text(ui.name(NAME)))
            .add(self.controls(ui))
            .add(tag("p.page-meta[role=status]").say(&count));
        let mut list = tag("div.said");
        for said in &self.quotations {
            list = list.some(self.quotation(ui, said));
        }
        let more = self.more.then(|| {
            let more = ui.link("a.button", &self.route(Action::More));
            tag("p.more").add(more.text(ui.t().more))
        });
        tag("div.column").add(head).add(list).some(more)
    }
}
