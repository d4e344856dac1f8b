//! What a reader may be about to type: words, people and places of the archive, and headlines.

use std::rc::Rc;

use paraq_analysis::{fold, key, readings, words};
use paraq_index::{Facet, FacetEntry, Hit, Step, Suggestions};

use super::texts::t;
use crate::asked::{Content, Question, Slot, Wish};
use crate::markup::{Tag, tag};
use crate::pages::{ResultsPage, ready};
use crate::routes::{Action, Route, Search};
use crate::ui::Ui;

/// How many words and as many people, places, headlines are suggested.
const WORDS: usize = 5;
const PLACES: usize = 2;
const HEADLINES: usize = 3;

/// Asks for what may be meant by what was typed for a page of results; its first hits are the headlines.
pub fn wish(ui: &Rc<Ui>, page: &ResultsPage) -> Wish {
    let (ui, search, answer) = (ui.clone(), page.search.clone(), page.answer.clone());
    let name = [ui.locale().tag(), " ", &search.print()].concat();
    let question: Question = Rc::new(move |reader| {
        let typed = search.text.trim();
        let begins = beginnings(typed);
        let cards = || answer.hits.iter().map(|hit| &hit.card);
        let mut people = cards().flat_map(|card| &card.people);
        let people = if people.any(|(_, name)| names(name, &begins)) { WORDS } else { 0 };
        let Suggestions { words, people } = ready!(reader.suggest(typed, WORDS, people));
        let places = if cards().any(|card| names(&card.place, &begins)) {
            ready!(reader.facet_values(Facet::Place, typed, 0, PLACES))
        } else {
            Vec::new()
        };
        let list = list(&ui, &search, &words, &people, &places, &answer.hits);
        Ok(Step::Ready(Content::Part(list.into())))
    });
    (Slot::Hint, name, question)
}

/// What a word may begin with that is still being typed, in whatever way that is read.
fn beginnings(typed: &str) -> Vec<String> {
    let last = typed.split_whitespace().last().unwrap_or_default();
    let readings = readings(last).into_iter().map(|reading| reading.form);
    [fold(last)].into_iter().chain(readings).map(|form| key(&form)).collect()
}

/// Whether a name has a word that begins so. Names are looked up where what was found has such a one: their tables
/// are more than what a search fetches, and most words that are typed are nobody's name.
fn names(name: &str, begins: &[String]) -> bool {
    let mut words = words(name).map(|word| key(&fold(word.text)));
    words.any(|word| begins.iter().any(|begin| word.starts_with(begin)))
}

fn list(
    ui: &Ui,
    search: &Search,
    words: &[(String, u32)],
    people: &[FacetEntry],
    places: &[FacetEntry],
    hits: &[Hit],
) -> Tag {
    // The words before the one that is being typed stay.
    let typed = search.text.trim_end();
    let before = typed.rfind(' ').map_or("", |at| &typed[..=at]);
    let words = words.iter().filter_map(|(word, count)| {
        let text = [before, word].concat();
        let link = ui.search("a", search, Action::Suggest(text.clone()));
        // Nobody needs to be told what stands in the box already.
        (text != typed).then(|| item(link.say(word).add(tally(ui, *count))))
    });
    let people = people.iter().map(|person| {
        let role = &person.detail;
        let role = (!role.is_empty()).then(|| tag("span.role").say(role));
        item(ui.person("a", &person.key).say(&person.label).some(role).add(tally(ui, person.count)))
    });
    let places = places.iter().map(|place| {
        let there = Search::default().apply(Action::Toggle(Facet::Place, place.key.clone()));
        let link = ui.link("a", &Route::Search(there)).say(&place.label);
        item(link.add(tally(ui, place.count)))
    });
    let headlines = hits.iter().take(HEADLINES).filter_map(|Hit { card, .. }| {
        let route = Route::article(&card.id, paraq_article::Date::from_days(card.day)?);
        Some(item(ui.link("a", &route).attr("lang", &card.lang).say(&card.title)))
    });
    // Where they are pressed the focus stays among them, so that they stay too: Safari gives links none.
    tag("div.suggest[tabindex=-1]")
        .attr("data-query", typed)
        .some(group(ui, "words", words))
        .some(group(ui, "people", people))
        .some(group(ui, "places", places))
        .some(group(ui, "headlines", headlines))
}

/// Suggestions of one kind, under the name of the kind; nothing where there are none.
fn group(ui: &Ui, kind: &'static str, items: impl Iterator<Item = Tag>) -> Option<Tag> {
    let mut items = items.peekable();
    items.peek()?;
    let label = t(ui, kind);
    let list = tag("ul").attr("aria-label", label).all(items);
    Some(tag("div").add(tag("span[aria-hidden=true]").text(label)).add(list))
}

fn item(link: Tag) -> Tag {
    tag("li").add(link)
}

fn tally(ui: &Ui, count: u32) -> Tag {
    tag("span.tally").say(&ui.locale().number(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_begins_like_the_last_word_typed() {
        for (typed, expected) in [
            ("аба", true),
            ("Абай құн", true),
            ("кунан", true),
            ("abai", true),
            ("f,fq", true),
            ("абай мектеп", false),
            ("бай", false),
            ("мектеп", false),
        ] {
            assert_eq!(names("Абай Құнанбайұлы", &beginnings(typed)), expected, "{typed}");
        }
        assert!(!names("", &beginnings("аба")), "no place");
    }
}
