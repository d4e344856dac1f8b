//! One article: headline, dateline, text with its people linked, and what lies around it.

use std::rc::Rc;

use paraq_article::{Article, Block, Date, id_candidates, twin_ids};
use paraq_index::{Card, DocId, Error, Facet, Marker, Reader, Step};

use super::ready;
use super::results::language_name;
use crate::archive::Answerable;
use crate::asked::{Content, Question, Slot, Wish};
use crate::components::{Prose, tools};
use crate::extras;
use crate::json;
use crate::linking;
use crate::locale::fill;
use crate::markup::{Tag, tag};
use crate::routes::{Action, Route, Search};
use crate::ui::{Parts, Ui};

/// An article, with what lies around it where that is known.
#[derive(Clone, Debug)]
pub struct ArticlePage {
    /// The article.
    pub article: Rc<Article>,
    /// What lies around it; the page asks for it itself where it is not given.
    pub around: Option<Rc<Around>>,
    /// The search whose result it was opened from, and the words that are marked for it.
    pub of: Search,
    pub marker: Marker,
}

/// The articles around one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Around {
    /// The same in other languages.
    pub twins: Vec<Card>,
    /// On the same matter, the closest first.
    pub related: Vec<Card>,
    /// The one before it in time.
    pub before: Option<Card>,
    /// The one after it in time.
    pub after: Option<Card>,
}

impl ArticlePage {
    /// The page of an article without anything around it.
    pub fn new(article: Article) -> ArticlePage {
        ArticlePage {
            article: Rc::new(article),
            around: None,
            of: Search::default(),
            marker: Marker::default(),
        }
    }

    pub fn load(
        date: Date,
        slug: &str,
        of: &Search,
        reader: &Reader,
    ) -> Answerable<Option<ArticlePage>> {
        for id in id_candidates(date, slug) {
            if let Some(doc) = ready!(reader.find(date.days(), &id)) {
                let text = ready!(reader.document(doc));
                let article = json::article(&text)
                    .ok_or(Error::Corrupt { path: id, expected: "an article as JSON" })?;
                let mut page = ArticlePage::new(article);
                if of.has_words() {
                    page.marker = ready!(reader.search(&of.query())).marker;
                }
                page.of = of.clone();
                return Ok(Step::Ready(Some(page)));
            }
        }
        Ok(Step::Ready(None))
    }

    /// The articles around it, once it is on the screen itself.
    pub fn later(&self, ui: &Rc<Ui>) -> Vec<Wish> {
        let found = self.is_found() && linking::here();
        let mut wishes: Vec<Wish> = found.then(|| extras::found(ui, self)).into_iter().collect();
        if self.around.is_some() {
            return wishes;
        }
        let (ui, article) = (ui.clone(), self.article.clone());
        let name = [ui.locale().tag(), "/", &article.id].concat();
        let question: Question = Rc::new(move |reader| {
            let around = ready!(Around::load(&article, reader));
            Ok(Step::Ready(Content::Part(view_around(&ui, &around).into())))
        });
        wishes.push((Slot::Body, name, question));
        wishes
    }

    /// Whether it was opened from the result of a search.
    pub fn is_found(&self) -> bool {
        self.of.has_words() || self.of.is_filtered()
    }

    pub fn view(&self, ui: &Ui, parts: &Parts) -> Tag {
        let t = ui.t();
        let article = &*self.article;
        let prose = Prose { ui, article, marker: &self.marker };
        let date = article.date.date;
        let time = tag("time").attr("datetime", &article.date.to_string());
        let time = time.say(&ui.locale().date_with_weekday(date));
        let kicker = tag("p.kicker")
            .attr("lang", ui.locale().tag())
            .add(ui.link("a", &Route::Day(date)).add(time))
            .some(facet(ui, article, Facet::Place, article.place.as_ref()))
            .some(facet(ui, article, Facet::Source, article.source.as_ref()))
            .some(facet(ui, article, Facet::Section, article.section.as_ref()))
            .add(tag("span").say(&fill(t.minutes, &minutes(article).to_string())));
        let byline = article.byline.as_ref().map(|byline| tag("p.byline").say(byline));
        let path = Route::article(&article.id, date).path();
        let tools = tools(ui, &[0, 1, 2, 3, 4], &path).attr("lang", ui.locale().tag());
        let head = tag("header.article-head").add(kicker).add(prose.headline()).some(byline);
        let head = head.add(tools);
        let text = tag("article")
            .attr("lang", &language(article))
            .attr("data-article", &article.id)
            .add(head)
            .add(prose.body());
        let url = article.url.as_ref().filter(|url| is_web_address(url)).map(|url| {
            let link = tag("a[rel=noreferrer]").attr("href", url).text(t.original);
            tag("p.original").add(link)
        });
        tag("div.column article-page")
            .add(text)
            .some(cast(ui, article))
            .some(url)
            .put(match &self.around {
                Some(around) => view_around(ui, around).into(),
                None => parts.show(ui, Slot::Body, Some(tag("div.surroundings"))),
            })
            .put(parts.show(ui, Slot::Side, None))
    }
}

/// Its BCP 47 language, with its script where that is not the usual one.
fn language(article: &Article) -> String {
    match article.script.as_str() {
        "Arab" => [&article.lang, "-Arab"].concat(),
        "Latn" if article.lang == "kk" => "kk-Latn".to_owned(),
        _ => article.lang.clone(),
    }
}

/// How long it takes to read, at 180 words a minute.
fn minutes(article: &Article) -> usize {
    let words = |block: &Block| block.text.split(' ').count();
    article.body.iter().map(words).sum::<usize>().div_ceil(180).max(1)
}

/// Who is in the article, with roles.
fn cast(ui: &Ui, article: &Article) -> Option<Tag> {
    if article.people.is_empty() {
        return None;
    }
    let people = article.people.iter().map(|person| {
        tag("li")
            .attr("lang", &article.lang)
            .add(ui.person("a", &person.id).say(&person.name))
            .some(person.role.as_ref().map(|role| tag("p").say(role)))
    });
    Some(
        tag("section.cast[aria-labelledby=cast]")
            .add(tag("h2[id=cast]").text(ui.t().in_this_article))
            .add(tag("ul").all(people)),
    )
}

/// Only addresses of the web are linked: an archive is data, not to be trusted with `javascript:`.
pub fn is_web_address(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// A value of a facet that leads to everything that shares it.
fn facet(ui: &Ui, article: &Article, facet: Facet, value: Option<&String>) -> Option<Tag> {
    let value = value?;
    let all = Action::Toggle(facet, value.clone());
    let link = ui.search("a.facet-link", &Search::default(), all);
    Some(link.attr("lang", &article.lang).say(value))
}

impl Around {
    fn load(article: &Article, reader: &Reader) -> Answerable<Around> {
        let mut around = Around::default();
        if let Some(doc) = ready!(reader.find(article.date.date.days(), &article.id)) {
            (around.before, around.after) = ready!(reader.neighbours(doc));
        }
        for id in twin_ids(&article.id) {
            if let Some(card) = ready!(card_of(&id, reader)) {
                around.twins.push(card);
            }
        }
        let day = article.date.date.days();
        for id in &article.related {
            if let Some(card) = ready!(card_of(id, reader)) {
                // Of the same day and in another language: the same matter, told again.
                let twin = card.day == day && card.lang != article.lang;
                let list = if twin { &mut around.twins } else { &mut around.related };
                if !list.contains(&card) {
                    list.push(card);
                }
            }
        }
        Ok(Step::Ready(around))
    }
}

fn card_of(id: &str, reader: &Reader) -> Answerable<Option<Card>> {
    let Some(date) = id.get(..10).and_then(|date| date.parse::<Date>().ok()) else {
        return Ok(Step::Ready(None));
    };
    let found: Option<DocId> = ready!(reader.find(date.days(), id));
    Ok(Step::Ready(match found {
        Some(doc) => Some(ready!(reader.card(doc))),
        None => None,
    }))
}

fn view_around(ui: &Ui, around: &Around) -> Tag {
    let t = ui.t();
    let mut surroundings = tag("div.surroundings");
    if !around.twins.is_empty() {
        let mut twins = tag("ul");
        for card in &around.twins {
            let language = tag("bdi.tag").say(&language_name(&card.lang));
            twins = twins.add(neighbour(ui, card, tag("li.twin").add(language)));
        }
        let heading = tag("h2[id=twins]").text(t.other_languages);
        let section = tag("section.twins[aria-labelledby=twins]");
        surroundings = surroundings.add(section.add(heading).add(twins));
    }
    if !around.related.is_empty() {
        let related = around.related.iter().map(|card| neighbour(ui, card, tag("li")));
        let heading = tag("h2[id=related]").text(t.related);
        let section = tag("section.related[aria-labelledby=related]");
        surroundings = surroundings.add(section.add(heading).add(tag("ul").all(related)));
    }
    let ways = [
        (&around.before, t.earlier, "a.prev[rel=prev]"),
        (&around.after, t.later, "a.next[rel=next]"),
    ];
    let mut neighbours = tag("nav.neighbours").attr("aria-label", t.in_time);
    for (card, label, spec) in ways {
        if let Some((card, date)) = card.as_ref().and_then(|card| Some((card, day_of(card)?))) {
            let title = tag("span.neighbour-title").attr("lang", &card.lang).say(&card.title);
            let link = ui.link(spec, &Route::article(&card.id, date));
            neighbours = neighbours.add(link.add(tag("span").text(label)).add(title));
        }
    }
    if around.before.is_some() || around.after.is_some() {
        surroundings = surroundings.add(neighbours);
    }
    surroundings
}

/// Adds an article's headline and day.
fn neighbour(ui: &Ui, card: &Card, into: Tag) -> Tag {
    let Some(date) = day_of(card) else { return into };
    let link = ui.link("a", &Route::article(&card.id, date)).attr("lang", &card.lang);
    into.add(link.say(&card.title)).add(tag("p").say(&ui.locale().date(date)))
}

fn day_of(card: &Card) -> Option<Date> {
    Date::from_days(card.day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twins_share_a_stem() {
        assert_eq!(twin_ids("d-abai"), ["d-abai-kk", "d-abai-ru", "d-abai-en"]);
        assert_eq!(twin_ids("d-abai-ru"), ["d-abai", "d-abai-kk", "d-abai-en"]);
    }

    #[test]
    fn only_the_web_is_linked() {
        assert!(is_web_address("https://example.org/1"));
        assert!(!is_web_address("javascript:alert(1)"));
        assert!(!is_web_address("data:text/html,x"));
    }
}
