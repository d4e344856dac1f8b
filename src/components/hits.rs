//! What a search found, each with the passage that matches best.

use std::ops::Range;
use std::rc::Rc;

use paraq_article::Date;
use paraq_index::{Answer, Card, Hit, Reader, Snippet, Step};
use yew::prelude::*;

use super::cards::{Above, entry, route_of};
use crate::archive::Answerable;
use crate::asked::{Content, Question, Slot, Wish};
use crate::dom;
use crate::json;
use crate::markup::{Tag, tag};
use crate::pages::{ResultsPage, ready, together};
use crate::remote::Remote;
use crate::ui::{Parts, Ui};

/// About how many characters a passage has: three lines of the list.
const PASSAGE: usize = 180;

/// The hits, with the passages that [`passages`] brings, once their texts are here; until then with
/// the beginning of each article.
pub fn hits(ui: &Ui, page: &ResultsPage, parts: &Parts) -> Html {
    let here = matches!(parts.0[Slot::Body as usize], Remote::Loaded(_));
    parts.show(ui, Slot::Body, (!here).then(|| list(ui, &page.answer, None)))
}

/// Asks for the hits with the passages of those that may be seen.
pub fn passages(ui: &Rc<Ui>, page: &ResultsPage) -> Wish {
    let answer = page.answer.clone();
    // Another answer to the same words comes of an archive that was opened anew.
    let which = (Rc::as_ptr(&answer) as usize).to_string();
    let seen = dom::seen().min(answer.hits.len());
    let name = [ui.locale().tag(), &which, " ", &seen.to_string(), &page.search.print()].concat();
    let ui = ui.clone();
    let question: Question = Rc::new(move |reader| {
        let passages = ready!(best(&answer, seen, reader));
        Ok(Step::Ready(Content::Part(list(&ui, &answer, Some(&passages)).into())))
    });
    (Slot::Body, name, question)
}

/// The hits; without passages, their beginnings, which are only marked where no passage will come:
/// to mark a text is to analyse it.
fn list(ui: &Ui, answer: &Answer, passages: Option<&[Option<Snippet>]>) -> Tag {
    let mut list = tag("ol.entries hits");
    for (at, rest) in stories(&answer.hits) {
        let hit = &answer.hits[at];
        let (card, marker) = (&hit.card, &answer.marker);
        let headline = marker.marks(&card.title);
        let passage = passages.and_then(|passages| passages.get(at).map(Option::as_ref));
        let lede: Vec<Range<usize>>;
        let (text, marks): (_, &[_]) = match passage {
            Some(Some(passage)) => (&passage.text, &passage.marks),
            Some(None) => {
                lede = marker.marks(&card.lede);
                (&card.lede, &lede)
            }
            None => (&card.lede, &[]),
        };
        let entry = entry(ui, card, Above::Nothing, [&headline, marks], text);
        list = list.add(entry.some(updates(ui, &answer.hits, &rest)));
    }
    list
}

/// The hits, each story where its best one is, with the others of it.
fn stories(hits: &[Hit]) -> Vec<(usize, Vec<usize>)> {
    let mut stories: Vec<(usize, Vec<usize>)> = Vec::new();
    for (at, hit) in hits.iter().enumerate() {
        let same =
            stories.iter_mut().find(|(first, _)| story(&hits[*first].card) == story(&hit.card));
        match same {
            Some((_, rest)) => rest.push(at),
            None => stories.push((at, Vec::new())),
        }
    }
    stories
}

/// The first article of the story that an article goes on with, or is.
pub fn story(card: &Card) -> &str {
    if card.story.is_empty() { &card.id } else { &card.story }
}

/// Other articles of one story, in short.
fn updates(ui: &Ui, hits: &[Hit], places: &[usize]) -> Option<Tag> {
    let item = |at: &usize| {
        let card = &hits[*at].card;
        let day = Date::from_days(card.day)?;
        let link = ui.link("a", &route_of(ui, card, day)).attr("lang", &card.lang).say(&card.title);
        let time = tag("time").attr("datetime", &day.to_string()).say(&ui.locale().date(day));
        let article = tag("article").attr("data-article", &card.id).add(time).add(link);
        Some(tag("li").add(article))
    };
    let updates = tag("ul.updates").attr("aria-label", ui.t().same_story);
    (!places.is_empty()).then(|| updates.all(places.iter().filter_map(item)))
}

/// The best passage of each of the first documents.
fn best(answer: &Answer, first: usize, reader: &Reader) -> Answerable<Vec<Option<Snippet>>> {
    let texts = ready!(texts(&answer.hits[..first], reader));
    Ok(Step::Ready(texts.iter().map(|text| passage(text, answer)).collect()))
}

/// The JSON of the articles of hits.
pub fn texts(hits: &[Hit], reader: &Reader) -> Answerable<Vec<Rc<str>>> {
    together(&mut hits.iter().map(|hit| reader.document(hit.doc)))
}

fn passage(article: &str, answer: &Answer) -> Option<Snippet> {
    let paragraphs = json::paragraphs(article);
    let paragraphs: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
    answer.marker.snippet(&paragraphs, PASSAGE)
}
