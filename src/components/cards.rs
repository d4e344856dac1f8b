//! Articles in a list.

use std::ops::Range;

use paraq_article::Date;
use paraq_index::Card;

use super::prose::set_off_speaker;
use crate::markup::{Tag, tag};
use crate::routes::Route;
use crate::ui::Ui;

/// How many people a list names of an article.
const PEOPLE: usize = 5;

/// What stands above an article in a list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Above {
    /// Its day, once for all articles of that day.
    Day,
    /// Nothing: the article says its day itself.
    Nothing,
}

/// Adds articles in their order, under a heading for each day.
pub fn by_day(mut page: Tag, ui: &Ui, cards: &mut dyn Iterator<Item = &Card>) -> Tag {
    let mut cards = cards.peekable();
    while let Some(first) = cards.next() {
        let mut entries = tag("ol.entries").add(plain(ui, first, Above::Day));
        while let Some(card) = cards.next_if(|card| card.day == first.day) {
            entries = entries.add(plain(ui, card, Above::Day));
        }
        let day = Date::from_days(first.day);
        let heading = day.map(|day| {
            let time = tag("time").attr("datetime", &day.to_string());
            let link = ui.link("a", &Route::Day(day));
            tag("h2").add(link.add(time.say(&ui.locale().date_with_weekday(day))))
        });
        page = page.add(tag("section.day").key(&first.day.to_string()).some(heading).add(entries));
    }
    page
}

/// Articles of one day in their order.
pub fn list(ui: &Ui, cards: &[Card]) -> Tag {
    tag("ol.entries").all(cards.iter().map(|card| plain(ui, card, Above::Nothing)))
}

fn plain(ui: &Ui, card: &Card, above: Above) -> Tag {
    entry(ui, card, above, [&[], &[]], &card.lede)
}

/// One article of a list: `marks` is what to mark in headline and text, `text` its first sentences or
/// the passage that matches best.
pub fn entry(ui: &Ui, card: &Card, above: Above, marks: [&[Range<usize>]; 2], text: &str) -> Tag {
    let day = Date::from_days(card.day);
    let mut link = tag("a");
    let mut meta = tag("p.entry-meta");
    if let Some(day) = day {
        link = ui.link("a", &route_of(ui, card, day));
        if above == Above::Nothing {
            let time = tag("time").attr("datetime", &day.to_string());
            meta = meta.add(time.say(&ui.locale().date(day)));
        }
    }
    if !card.place.is_empty() {
        meta = meta.add(tag("span").attr("lang", &card.lang).say(&card.place));
    }
    for (id, name) in card.people.iter().take(PEOPLE) {
        meta = meta.add(ui.person("a", id).attr("lang", &card.lang).say(name));
    }
    let heading = match above {
        Above::Day => "h3.entry-title",
        Above::Nothing => "h2.entry-title",
    };
    tag("li").add(
        tag("article.entry")
            .attr("data-article", &card.id)
            .add(tag(heading).attr("lang", &card.lang).add(title(link, &card.title, marks[0])))
            .add(marked(tag("p.entry-text").attr("lang", &card.lang), text, marks[1]))
            .add(meta),
    )
}

/// The way to an article of the day, which knows of the search that found it.
pub fn route_of(ui: &Ui, card: &Card, day: Date) -> Route {
    match &ui.state.route {
        Route::Search(search) => Route::found(&card.id, day, search),
        _ => Route::article(&card.id, day),
    }
}

/// Adds a headline with its words marked and its speaker set off.
pub fn title(link: Tag, text: &str, marks: &[Range<usize>]) -> Tag {
    let (statement, speaker) = set_off_speaker(text);
    let at = statement.len();
    let link = marked(link, statement, marks);
    if speaker.is_empty() {
        return link;
    }
    let behind: Vec<_> = marks
        .iter()
        .filter(|mark| mark.start >= at)
        .map(|mark| mark.start - at..mark.end - at)
        .collect();
    link.add(marked(tag("span.headline-speaker"), speaker, &behind))
}

/// Adds a text with ranges of it marked; a range that does not fit the text is left out.
pub fn marked(mut into: Tag, text: &str, marks: &[Range<usize>]) -> Tag {
    let mut at = 0;
    for mark in marks {
        if let (Some(before), Some(inside)) = (text.get(at..mark.start), text.get(mark.clone())) {
            into = into.say(before).add(tag("mark").say(inside));
            at = mark.end;
        }
    }
    into.say(text.get(at..).unwrap_or_default())
}
