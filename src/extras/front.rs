//! The articles of a day as a front page: the story that leads, a few beside it, the others by section,
//! and the people of the day.

use std::cmp::Reverse;

use paraq_article::{Date, without_language};
use paraq_index::{Card, Facet, Query, Reader, Step};

use super::texts::t;
use crate::archive::Answerable;
use crate::components::{story, title};
use crate::markup::{Tag, tag};
use crate::pages::{language_name, ready};
use crate::routes::{Action, Route, Search};
use crate::ui::Ui;

/// How many stories stand beside the one that leads.
const BESIDE: usize = 3;

/// A day with fewer articles is not parted into sections, nor are more sections than this asked for.
const FEW: usize = 6;
const SECTIONS: usize = 12;

/// How many people the day has, and in how many of its stories someone is named to be one of them.
const PEOPLE: usize = 12;
const OFTEN: u32 = 2;

/// The sections of a day: the name of each, and the ids of its articles.
pub type Sections = Vec<(String, Vec<String>)>;

/// An article with the others of its story, and with the same in other languages.
struct Story<'a> {
    head: &'a Card,
    updates: Vec<&'a Card>,
    twins: Vec<&'a Card>,
}

/// The sections of as many articles as are shown of what a search finds; none where these are few, or the
/// archive has no sections.
pub fn sections(search: &Search, shown: usize, reader: &Reader) -> Answerable<Sections> {
    let mut sections = Vec::new();
    if shown >= FEW {
        for entry in ready!(reader.facets(&search.query(), Facet::Section, SECTIONS)) {
            let of = search.apply(Action::Toggle(Facet::Section, entry.key));
            let query = Query { limit: shown, ..of.query() };
            let hits = ready!(reader.search(&query)).hits;
            sections.push((entry.label, hits.into_iter().map(|hit| hit.card.id).collect()));
        }
    }
    Ok(Step::Ready(sections))
}

/// Adds a day's articles, which are the newest first.
pub fn front(page: Tag, ui: &Ui, cards: &[Card], sections: &Sections) -> Tag {
    let language = ui.locale().tag();
    let stories = stories(cards, language);
    let order = order(&stories, language);
    let Some((lead, others)) = order.split_first() else { return page };
    let none = Sections::new();
    let sections = if cards.len() < FEW { &none } else { sections };
    // One alone would be no rest.
    let beside = if others.len() == BESIDE + 1 { BESIDE + 1 } else { others.len().min(BESIDE) };
    let (beside, rest) = others.split_at(beside);
    let leading = stories[*lead].view(ui, "h2.entry-title");
    let leading = tag("section.lead").attr("aria-label", t(ui, "lead")).add(leading);
    let item = |at: &usize| tag("li").add(stories[*at].view(ui, "h2.entry-title"));
    let seconds = tag("section.seconds").attr("aria-label", t(ui, "seconds"));
    let list = tag("ol.entries").all(beside.iter().map(item));
    let page = page.add(leading).some((!beside.is_empty()).then(|| seconds.add(list)));
    // Behind the first few, the day goes on as it went.
    let mut rest = rest.to_vec();
    rest.sort_unstable();
    let rest = grouped(ui, &stories, &rest, sections).into_iter().map(|(name, of)| {
        let item = |at: usize| tag("li").add(stories[at].view(ui, "h3.entry-title"));
        let list = tag("ol.entries").all(of.into_iter().map(item));
        tag("section.front-section").add(tag("h2").say(name)).add(list)
    });
    page.add(tag("div.front-sections").all(rest)).some(people(ui, &stories))
}

/// The same day in other years, each with an article or more.
pub fn years(ui: &Ui, all: &Route, cards: &[Card]) -> Option<Tag> {
    let item = |card: &Card| {
        let date = Date::from_days(card.day)?;
        let year = ui.link("a", &Route::Day(date)).say(&date.year().to_string());
        let link = ui.link("a", &Route::article(&card.id, date)).attr("lang", &card.lang);
        Some(tag("li").add(year).add(title(link, &card.title, &[])))
    };
    let heading =
        tag("h2[id=years]").add(ui.link("a", all).text(ui.name(super::on_this_day::NAME)));
    let list = tag("ul").all(cards.iter().filter_map(item));
    (!cards.is_empty())
        .then(|| tag("section.front-years[aria-labelledby=years]").add(heading).add(list))
}

impl Story<'_> {
    fn view(&self, ui: &Ui, heading: &'static str) -> Tag {
        let Story { head, updates, twins } = self;
        let mut meta = tag("p.entry-meta");
        if let Some(minute) = head.minute {
            meta = meta.add(tag("time").say(&clock(minute)));
        }
        if !head.place.is_empty() {
            meta = meta.add(tag("span").attr("lang", &head.lang).say(&head.place));
        }
        for (id, name) in head.people.iter().take(3) {
            meta = meta.add(ui.person("a", id).attr("lang", &head.lang).say(name));
        }
        for card in twins {
            let link = way(ui, card).attr("title", &card.title).attr("hreflang", &card.lang);
            meta = meta.add(link.add(tag("bdi").say(&language_name(&card.lang))));
        }
        let update = |card: &&Card| {
            let time = card.minute.map(|minute| tag("time").say(&clock(minute)));
            let link = way(ui, card).attr("lang", &card.lang).say(&card.title);
            tag("li").add(tag("article").attr("data-article", &card.id).some(time).add(link))
        };
        let list = tag("ul.updates").attr("aria-label", ui.t().same_story);
        let list = (!updates.is_empty()).then(|| list.all(updates.iter().map(update)));
        let headline = title(way(ui, head), &head.title, &[]);
        tag("article.entry")
            .attr("data-article", &head.id)
            .add(tag(heading).attr("lang", &head.lang).add(headline))
            .add(tag("p.entry-text").attr("lang", &head.lang).say(&head.lede))
            .add(meta)
            .some(list)
    }
}

/// The way to an article.
fn way(ui: &Ui, card: &Card) -> Tag {
    match Date::from_days(card.day) {
        Some(date) => ui.link("a", &Route::article(&card.id, date)),
        None => tag("a"),
    }
}

/// «09:05».
fn clock(minute: u16) -> String {
    let two = |number: u16| [if number < 10 { "0" } else { "" }, &number.to_string()].concat();
    [&two(minute / 60), ":", &two(minute % 60)].concat()
}

/// The stories of articles, each where its newest article is. The newest in the reader's language is its
/// head, else the newest of all; what is there in another language, once for each, stands beside it.
fn stories<'a>(cards: &'a [Card], language: &str) -> Vec<Story<'a>> {
    let mut groups: Vec<Vec<&Card>> = Vec::new();
    for card in cards {
        match groups.iter_mut().find(|group| group.iter().any(|other| is_same(other, card))) {
            Some(group) => group.push(card),
            None => groups.push(vec![card]),
        }
    }
    let story = |mut group: Vec<&'a Card>| {
        let head = group.iter().position(|card| card.lang == language).unwrap_or_default();
        let mut story = Story { head: group.remove(head), updates: Vec::new(), twins: Vec::new() };
        for card in group {
            let langs = || story.twins.iter().chain([&story.head]).map(|card| &card.lang);
            if langs().any(|lang| *lang == card.lang) {
                story.updates.push(card);
            } else {
                story.twins.push(card);
            }
        }
        story
    };
    groups.into_iter().map(story).collect()
}

/// Whether two articles are of one story, or the same in two languages.
fn is_same(one: &Card, other: &Card) -> bool {
    let story = |card| without_language(story(card));
    story(one) == story(other) || without_language(&one.id) == without_language(&other.id)
}

/// The stories, the weightiest first. What is in the reader's language comes before all else. Then it shows
/// in what the day wrote: a story that is told in more articles comes first; of those, the one whose people
/// other stories of the day name most often; then the one that names more people; then the newest.
fn order(stories: &[Story<'_>], language: &str) -> Vec<usize> {
    let weight = |at: usize| {
        let people = &stories[at].head.people;
        let named = |(id, _): &&(String, String)| people.iter().any(|(own, _)| own == id);
        let others = stories.iter().enumerate().filter(|(other, _)| *other != at);
        let elsewhere = others.map(|(_, other)| other.head.people.iter().filter(named).count());
        let is_read = stories[at].head.lang == language;
        (is_read, stories[at].updates.len(), elsewhere.sum::<usize>(), people.len())
    };
    let mut order: Vec<usize> = (0..stories.len()).collect();
    order.sort_by_cached_key(|at| Reverse(weight(*at)));
    order
}

/// Stories by section, the section with most of them first; those without one behind. Where all would stand
/// together, they are the others of the day.
fn grouped<'a>(
    ui: &Ui,
    stories: &[Story<'_>],
    rest: &[usize],
    sections: &'a Sections,
) -> Vec<(&'a str, Vec<usize>)> {
    let mut left = rest.to_vec();
    let mut groups: Vec<(&str, Vec<usize>)> = Vec::new();
    for (name, ids) in sections {
        let of = |at: &usize| ids.contains(&stories[*at].head.id);
        let own: Vec<usize> = left.iter().copied().filter(of).collect();
        left.retain(|at| !of(at));
        if !own.is_empty() {
            groups.push((name, own));
        }
    }
    groups.sort_by(|(a, of_a), (b, of_b)| of_b.len().cmp(&of_a.len()).then_with(|| a.cmp(b)));
    if groups.len() < 2 && left.is_empty() {
        groups = vec![(t(ui, "others_of_day"), rest.to_vec())];
    } else if !left.is_empty() {
        groups.push((t(ui, "others_of_day"), left));
    }
    groups.retain(|(_, of)| !of.is_empty());
    groups
}

/// Who is named in several stories of the day, the most often named first.
fn people(ui: &Ui, stories: &[Story<'_>]) -> Option<Tag> {
    let mut people: Vec<(&str, &str, u32)> = Vec::new();
    for (id, name) in stories.iter().flat_map(|story| &story.head.people) {
        match people.iter_mut().find(|(known, ..)| known == id) {
            Some((.., count)) => *count += 1,
            None => people.push((id, name, 1)),
        }
    }
    people.retain(|(.., count)| *count >= OFTEN);
    people.sort_by_key(|(.., count)| Reverse(*count));
    people.truncate(PEOPLE);
    let item = |(id, name, count): &(&str, &str, u32)| {
        let tally = tag("span.tally").say(&ui.locale().number(*count));
        tag("li").add(ui.person("a", id).say(name)).add(tally)
    };
    let heading = tag("h2[id=people-of-day]").text(t(ui, "people_of_day"));
    let list = tag("ul").all(people.iter().map(item));
    (people.len() > 1)
        .then(|| tag("section.front-people[aria-labelledby=people-of-day]").add(heading).add(list))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(id: &str, story: &str, people: &[&str]) -> Card {
        let lang = id.rsplit('-').next().filter(|lang| ["ru", "en"].contains(lang));
        Card {
            id: id.into(),
            day: 20_308,
            minute: None,
            lang: lang.unwrap_or("kk").into(),
            title: id.into(),
            lede: String::new(),
            place: String::new(),
            people: people.iter().map(|id| ((*id).into(), (*id).into())).collect(),
            story: story.into(),
        }
    }

    /// The heads of the stories in their order, each with its updates and its twins.
    fn told(cards: &[Card], language: &str) -> Vec<String> {
        let stories = stories(cards, language);
        let ids = |cards: &[&Card]| cards.iter().flat_map(|card| [" ", &card.id]).collect();
        let story = |at: usize| {
            let Story { head, updates, twins } = &stories[at];
            let [updates, twins]: [String; 2] = [ids(updates), ids(twins)];
            format!("{}:{updates} /{twins}", head.id)
        };
        order(&stories, language).into_iter().map(story).collect()
    }

    #[test]
    fn one_story_is_one_with_its_updates_and_its_other_languages() {
        let cards = [
            card("c", "a", &[]),
            card("b-ru", "", &[]),
            card("b", "", &[]),
            card("a-ru", "", &[]),
            card("a", "", &[]),
        ];
        assert_eq!(told(&cards, "kk"), ["c: a / a-ru", "b: / b-ru"]);
        assert_eq!(told(&cards, "ru"), ["a-ru: a / c", "b-ru: / b"], "in the reader's language");
        assert_eq!(told(&cards, "en"), ["c: a / a-ru", "b-ru: / b"], "else the newest");
        assert_eq!(told(&[], "kk"), [""; 0]);
    }

    #[test]
    fn what_the_day_wrote_most_of_leads() {
        let updated = [card("a", "", &["x"]), card("b2", "b", &[]), card("b", "", &[])];
        assert_eq!(told(&updated, "kk"), ["b2: b /", "a: /"], "more articles");
        let named = [card("a", "", &["x", "y"]), card("b", "", &["z"]), card("c", "", &["z"])];
        assert_eq!(told(&named, "kk"), ["b: /", "c: /", "a: /"], "people named elsewhere");
        let people = [card("a", "", &["x"]), card("b", "", &["y", "z"])];
        assert_eq!(told(&people, "kk"), ["b: /", "a: /"], "more people");
        let languages = [card("a", "", &["x"]), card("b-en", "", &[])];
        assert_eq!(told(&languages, "en"), ["b-en: /", "a: /"], "the reader's language");
        let alike = [card("b", "", &["x"]), card("a", "", &["y"])];
        assert_eq!(told(&alike, "kk"), ["b: /", "a: /"], "the newest");
    }

    #[test]
    fn the_rest_stands_by_section() {
        let cards =
            [card("a", "", &[]), card("b", "", &[]), card("c", "", &[]), card("d", "", &[])];
        let stories = stories(&cards, "kk");
        let section = |name: &str, ids: &[&str]| {
            (name.to_owned(), ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>())
        };
        let ui = Ui::default();
        let of = |sections: Sections| -> Vec<String> {
            let groups = grouped(&ui, &stories, &[0, 1, 2, 3], &sections);
            groups.iter().map(|(name, of)| format!("{name} {of:?}")).collect()
        };
        let others = t(&ui, "others_of_day");
        assert_eq!(of(vec![]), [format!("{others} [0, 1, 2, 3]")]);
        assert_eq!(
            of(vec![section("sport", &["b"]), section("world", &["a", "d"])]),
            ["world [0, 3]".to_owned(), "sport [1]".to_owned(), format!("{others} [2]")]
        );
        let one = vec![section("world", &["a", "b", "c", "d"])];
        assert_eq!(of(one), [format!("{others} [0, 1, 2, 3]")], "one section is no section");
    }

    #[test]
    fn a_minute_of_the_day_is_a_time() {
        assert_eq!([0, 545, 1439].map(clock), ["00:00", "09:05", "23:59"]);
    }
}
