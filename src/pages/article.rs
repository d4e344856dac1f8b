//! One article: headline, dateline, text with its people linked, and what lies around it.

use std::rc::Rc;

use paraq_article::{Article, Date, id_candidates};
use paraq_index::{Card, DocId, Error, Facet, Reader, Step};
use yew::prelude::*;

use super::ready;
use super::results::language_name;
use crate::archive::Answerable;
use crate::components::{Later, Question, body, headline};
use crate::context::Ui;
use crate::json;
use crate::routes::{Action, Route, Search};

/// An article, with what lies around it where that is known.
#[derive(Clone, Debug)]
pub struct ArticlePage {
    /// The article.
    pub article: Rc<Article>,
    /// What lies around it; the page asks for it itself where it is not given.
    pub around: Option<Rc<Around>>,
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
    pub fn load(date: Date, slug: &str, reader: &Reader) -> Answerable<Option<ArticlePage>> {
        for id in id_candidates(date, slug) {
            if let Some(doc) = ready!(reader.find(date.days(), &id)) {
                let text = ready!(reader.document(doc));
                let article = json::article(&text)
                    .ok_or(Error::Corrupt { path: id, expected: "an article as JSON" })?;
                let page = ArticlePage { article: Rc::new(article), around: None };
                return Ok(Step::Ready(Some(page)));
            }
        }
        Ok(Step::Ready(None))
    }

    pub fn view(&self, ui: &Rc<Ui>) -> Html {
        let t = ui.t();
        let article = &*self.article;
        let date = article.date.date;
        let dir = (article.script == "Arab").then_some("rtl");
        html! {
            <div class="column article-page">
                <article lang={article.lang.clone()} {dir} data-article={article.id.clone()}>
                    <header class="article-head">
                        <p class="kicker" lang={ui.locale.tag()} dir="ltr">
                            <a href={ui.href(&Route::Day(date))}>
                                <time datetime={article.date.to_string()}>
                                    { ui.locale.date_with_weekday(date) }
                                </time>
                            </a>
                            { facet(ui, Facet::Place, article.place.as_ref()) }
                            { facet(ui, Facet::Source, article.source.as_ref()) }
                            { facet(ui, Facet::Section, article.section.as_ref()) }
                        </p>
                        <h1 tabindex="-1">{ headline(ui, article) }</h1>
                        if let Some(byline) = &article.byline {
                            <p class="byline">{ byline.clone() }</p>
                        }
                    </header>
                    <div class="prose">{ body(ui, article) }</div>
                </article>
                if !article.people.is_empty() {
                    <section class="cast" aria-labelledby="cast">
                        <h2 id="cast">{ t.in_this_article }</h2>
                        <ul>
                            { for article.people.iter().map(|person| html! {
                                <li lang={article.lang.clone()}>
                                    <a href={ui.person(&person.id)}>{ person.name.clone() }</a>
                                    if let Some(role) = &person.role { <p>{ role.clone() }</p> }
                                </li>
                            }) }
                        </ul>
                    </section>
                }
                if let Some(url) = article.url.as_ref().filter(|url| is_web_address(url)) {
                    <p class="original"><a href={url.clone()} rel="noreferrer">{ t.original }</a></p>
                }
                { surroundings(ui, self) }
            </div>
        }
    }
}

/// Only addresses of the web are linked: an archive is data, not to be trusted with `javascript:`.
fn is_web_address(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// A value of a facet that leads to everything that shares it.
fn facet(ui: &Ui, facet: Facet, value: Option<&String>) -> Html {
    value.map_or_else(Html::default, |value| {
        let all = Search::default().apply(Action::Toggle(facet, value.clone()));
        html! { <a class="facet-link" href={ui.href(&Route::Search(all))}>{ value.clone() }</a> }
    })
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

/// The ids that the same article has in other languages: `…`, `…-ru`, `…-en`.
fn twin_ids(id: &str) -> Vec<String> {
    const SUFFIXES: [&str; 4] = ["", "-kk", "-ru", "-en"];
    let stem = SUFFIXES[1..].iter().find_map(|suffix| id.strip_suffix(suffix)).unwrap_or(id);
    SUFFIXES.iter().map(|suffix| [stem, suffix].concat()).filter(|twin| twin != id).collect()
}

/// The articles around one, asked for once the article itself is on the screen.
fn surroundings(ui: &Rc<Ui>, page: &ArticlePage) -> Html {
    if let Some(around) = &page.around {
        return view_around(ui, around);
    }
    let article = page.article.clone();
    let name = [ui.locale.tag(), article.id.as_str()].concat();
    let ui = ui.clone();
    let question: Question = Rc::new(move |reader| {
        Ok(Step::Ready(view_around(&ui, &ready!(Around::load(&article, reader)))))
    });
    html! {
        <Later {name} {question} before={html! { <div class="surroundings"></div> }} />
    }
}

fn view_around(ui: &Ui, around: &Around) -> Html {
    let t = ui.t();
    let item = |card: &Card| {
        let date = Date::from_days(card.day);
        html! {
            <>
                { for date.map(|date| html! {
                    <a href={ui.href(&Route::article(&card.id, date))} lang={card.lang.clone()}>
                        { card.title.clone() }
                    </a>
                }) }
                <p>{ for date.map(|date| ui.locale.date(date)) }</p>
            </>
        }
    };
    let neighbour = |card: &Option<Card>, label: &'static str, rel: &'static str| {
        let card = card.as_ref()?;
        let route = Route::article(&card.id, Date::from_days(card.day)?);
        Some(html! {
            <a class={rel} {rel} href={ui.href(&route)}>
                <span>{ label }</span>
                <span class="neighbour-title" lang={card.lang.clone()}>{ card.title.clone() }</span>
            </a>
        })
    };
    html! {
        <div class="surroundings">
            if !around.twins.is_empty() {
                <section class="twins" aria-labelledby="twins">
                    <h2 id="twins">{ t.other_languages }</h2>
                    <ul>
                        { for around.twins.iter().map(|card| html! {
                            <li class="twin">
                                <span class="tag">{ language_name(&card.lang) }</span>
                                { item(card) }
                            </li>
                        }) }
                    </ul>
                </section>
            }
            if !around.related.is_empty() {
                <section class="related" aria-labelledby="related">
                    <h2 id="related">{ t.related }</h2>
                    <ul>{ for around.related.iter().map(|card| html! { <li>{ item(card) }</li> }) }</ul>
                </section>
            }
            if around.before.is_some() || around.after.is_some() {
                <nav class="neighbours" aria-label={t.in_time}>
                    { for neighbour(&around.before, t.earlier, "prev") }
                    { for neighbour(&around.after, t.later, "next") }
                </nav>
            }
        </div>
    }
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
