//! One person: name, role, what they said, who is named beside them, the newest articles.

use std::rc::Rc;

use paraq_article::{Article, Date, TITLE};
use paraq_index::{Card, Facet, FacetEntry, Query, Reader, Sort, Step};

use super::articles::articles;
use super::known::known;
use super::texts::t;
use super::{columns, over_time, said};
use crate::archive::Answerable;
use crate::asked::{Content, Question, Slot, Wish};
use crate::components::by_day;
use crate::markup::{Tag, tag};
use crate::pages::{Listing, View, ready};
use crate::routes::{Action, Route, Search};
use crate::ui::{Parts, Ui};

/// In how many of the newest articles that quote a person it is looked up what they said, and how
/// many quotations are shown.
const ARTICLES: usize = 5;
const QUOTATIONS: usize = 6;

/// How many of the newest articles are shown: what is known of a person is below them on a narrow screen.
const NEWEST: usize = 10;

/// How many of the people that are named most often beside a person are shown.
const BESIDE: usize = 8;

/// A person with the newest articles that name them.
#[derive(Debug)]
pub struct PersonPage {
    /// Who it is.
    pub entry: FacetEntry,
    /// The newest articles.
    pub listing: Listing,
}

/// What somebody said, and where it stands.
struct Said {
    card: Card,
    text: String,
}

impl PersonPage {
    pub fn load(id: &str, reader: &Reader) -> Answerable<Option<PersonPage>> {
        let Some(entry) = ready!(reader.facet(Facet::Person, id)) else {
            return Ok(Step::Ready(None));
        };
        let listing = ready!(Listing::load(&everything(Facet::Person, id), NEWEST, reader));
        Ok(Step::Ready(Some(PersonPage { entry, listing })))
    }
}

impl View for PersonPage {
    fn title(&self, _: &Ui) -> String {
        self.entry.label.clone()
    }

    #[cfg(feature = "ssr")]
    fn summary(&self, ui: &Ui) -> Vec<String> {
        vec![
            self.entry.label.clone(),
            self.entry.detail.clone(),
            ui.locale().articles(self.listing.total),
        ]
    }

    /// What they said and who is named beside them, once the page itself is on the screen.
    fn later(&self, ui: &Rc<Ui>) -> Vec<Wish> {
        let (ui, id) = (ui.clone(), self.entry.key.clone());
        let name = [ui.locale().tag(), "/people/", &id].concat();
        let question: Question = Rc::new(move |reader| {
            let said = ready!(words(&id, reader));
            let query = everything(Facet::Person, &id).query();
            let beside = ready!(reader.facets(&query, Facet::Person, BESIDE + 1));
            let query = Query { limit: ARTICLES, sort: Sort::Newest, ..query };
            let answer = ready!(reader.search(&query));
            let hits = answer.hits;
            let naming: Vec<Article> =
                ready!(articles(&hits, reader)).into_iter().flatten().collect();
            let part = tag("div.about-person")
                .some(timeline(&ui, &id, &answer.months))
                .some(known(&ui, &id, &naming))
                .some(quotations(&ui, &id, &said))
                .some(named_beside(&ui, &id, &beside));
            Ok(Step::Ready(Content::Part(part.into())))
        });
        vec![(Slot::Body, name, question)]
    }

    fn view(&self, ui: &Ui, parts: &Parts) -> Tag {
        let everything = Route::Search(everything(Facet::Person, &self.entry.key));
        let role =
            (!self.entry.detail.is_empty()).then(|| tag("p.page-lede").say(&self.entry.detail));
        let meta = tag("p.page-meta")
            .add(tag("span").say(&ui.locale().articles(self.listing.total)))
            .add(ui.link("a", &everything).text(t(ui, "open_in_search")));
        let head = tag("header.page-head")
            .add(tag("p.kicker").add(ui.link("a", &Route::people()).text(ui.t().people)))
            .add(tag("h1[tabindex=-1]").say(&self.entry.label))
            .some(role)
            .add(meta);
        let articles = tag("section").attr("aria-label", t(ui, "person_articles"));
        let articles = by_day(articles, ui, &mut self.listing.cards.iter().take(NEWEST));
        let more = (self.listing.total as usize > NEWEST).then(|| {
            let all = ui.link("a.button", &everything).text(t(ui, "open_in_search"));
            tag("p.more").add(all)
        });
        let articles = articles.some(more);
        let about = parts.show(ui, Slot::Body, Some(tag("div.about-person")));
        // Behind the articles, where it pushes nothing aside when it comes.
        tag("div.column person-page").add(head).add(articles).put(about)
    }
}

/// What a person said in the newest articles that quote them.
fn words(id: &str, reader: &Reader) -> Answerable<Vec<Said>> {
    let search = everything(Facet::Speaker, id);
    let query = Query { limit: ARTICLES, sort: Sort::Newest, ..search.query() };
    let hits = ready!(reader.search(&query)).hits;
    let mut said = Vec::new();
    for (hit, article) in hits.iter().zip(ready!(articles(&hits, reader))) {
        for text in article.iter().flat_map(|article| words_of(id, article)) {
            said.push(Said { card: hit.card.clone(), text: text.to_owned() });
        }
    }
    said.truncate(QUOTATIONS);
    Ok(Step::Ready(said))
}

/// What an article quotes of a person; a span that does not fit its text is left out.
fn words_of<'a>(id: &'a str, article: &'a Article) -> impl Iterator<Item = &'a str> {
    let quotations = article.quotations.iter();
    quotations.filter(move |said| said.person.as_deref() == Some(id)).filter_map(|said| {
        let text = match said.paragraph {
            TITLE => &article.title,
            at => &article.body.get(usize::try_from(at).ok()?)?.text,
        };
        text.get(said.start as usize..said.end as usize)
    })
}

fn quotations(ui: &Ui, id: &str, said: &[Said]) -> Option<Tag> {
    if said.is_empty() {
        return None;
    }
    let all = said::route(&everything(Facet::Speaker, id));
    let heading = tag("h2[id=said]").text(ui.t().said);
    let mut section = tag("section.said[aria-labelledby=said]").add(heading);
    for Said { card, text } in said {
        let Some(date) = Date::from_days(card.day) else { continue };
        let source = ui.link("a", &Route::article(&card.id, date));
        let quotation = tag("blockquote")
            .attr("lang", &card.lang)
            .add(tag("p").say(text))
            .add(tag("footer").add(source.say(&card.title)));
        section = section.add(quotation);
    }
    Some(section.add(tag("p").add(ui.link("a", &all).text(t(ui, "said_everywhere")))))
}

/// When they were named, in small, as a way to the same in large; nothing where that was in one month.
fn timeline(ui: &Ui, id: &str, months: &[(i32, u32)]) -> Option<Tag> {
    if months.len() < 2 {
        return None;
    }
    let (columns, _) = columns::of_months([None, None], months);
    let ends = [months.first()?, months.last()?].map(|(month, _)| month.div_euclid(12).to_string());
    let name = tag("span").text(ui.name(over_time::NAME));
    let axis = tag("span.axis").all(ends.into_iter().map(|year| tag("span").say(&year)));
    let link = ui.link("a.small-columns", &over_time::route(&everything(Facet::Person, id)));
    let all = 0..columns.len();
    Some(link.add(name).add(over_time::draw(&columns, all)).add(axis))
}

/// Who is named beside a person, as a list, which lines of the picture beside it lead to, broader to whom
/// more articles name.
fn named_beside(ui: &Ui, id: &str, people: &[FacetEntry]) -> Option<Tag> {
    let people: Vec<&FacetEntry> =
        people.iter().filter(|person| person.key != id).take(BESIDE).collect();
    let most = people.iter().map(|person| person.count).max()?;
    let height = (10 * people.len()).to_string();
    let middle = (5 * people.len()).to_string();
    let mut picture = tag("svg[preserveAspectRatio=none][aria-hidden=true]")
        .attr("viewBox", &["0 0 100 ", &height].concat());
    let mut list = tag("ul");
    for (at, person) in people.into_iter().enumerate() {
        let row = (10 * at + 5).to_string();
        let line = ["M0 ", &middle, "C60 ", &middle, " 40 ", &row, " 100 ", &row].concat();
        let width = (u64::from(person.count) * 9 / u64::from(most.max(1)) + 1).to_string();
        let line = tag("path").attr("d", &line).attr("stroke-width", &width);
        picture = picture.add(line);
        let count = tag("span.tally").say(&ui.locale().number(person.count));
        let name = ui.person("a", &person.key).say(&person.label);
        list = list.add(tag("li").add(name).add(count));
    }
    let heading = tag("h2[id=beside]").text(t(ui, "beside"));
    let together = tag("div.together").add(picture).add(list);
    Some(tag("section.beside[aria-labelledby=beside]").add(heading).add(together))
}

fn everything(facet: Facet, id: &str) -> Search {
    Search::default().apply(Action::Toggle(facet, id.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use paraq_article::Json;

    #[test]
    fn the_words_of_a_person_are_theirs_alone() {
        let text = |text: &str| Json::Text(text.into());
        let object = |fields: &[(&str, Json)]| {
            Json::Object(fields.iter().map(|(name, json)| ((*name).into(), json.clone())).collect())
        };
        let said = |person: &str, paragraph: f64, start: f64, end: f64| {
            object(&[
                ("person", text(person)),
                ("paragraph", Json::Number(paragraph)),
                ("start", Json::Number(start)),
                ("end", Json::Number(end)),
            ])
        };
        let body =
            object(&[("kind", text("speech")), ("text", text("— Yes, — said A. No, said B."))]);
        let quotations = vec![
            said("a", 0.0, 4.0, 7.0),
            said("b", 0.0, 21.0, 23.0),
            said("a", -1.0, 0.0, 5.0),
            said("a", 7.0, 0.0, 1.0),
            said("a", 0.0, 1.0, 900.0),
        ];
        let article = object(&[
            ("id", text("x")),
            ("date", text("2025-08-08")),
            ("title", text("Maybe")),
            ("lang", text("en")),
            ("script", text("Latn")),
            ("body", Json::List(vec![body])),
            ("quotations", Json::List(quotations)),
        ]);
        let article = article.article().unwrap();
        assert_eq!(words_of("a", &article).collect::<Vec<_>>(), ["Yes", "Maybe"]);
    }
}
