//! Articles in a list.

use std::ops::Range;

use paraq_article::Date;
use paraq_index::Card;
use yew::prelude::*;

use super::prose::set_off_speaker;
use crate::context::Ui;
use crate::routes::Route;

/// How many people a list names of an article.
const PEOPLE: usize = 5;

/// Articles in their order, under a heading for each day.
pub fn by_day<'a>(ui: &Ui, cards: impl Iterator<Item = &'a Card>) -> Html {
    let mut days: Vec<(i32, Vec<Html>)> = Vec::new();
    for card in cards {
        let item = html! {
            <li key={card.id.as_str()}>{ entry(ui, card, "h3", [&[], &[]], &card.lede) }</li>
        };
        match days.last_mut() {
            Some((day, items)) if *day == card.day => items.push(item),
            _ => days.push((card.day, vec![item])),
        }
    }
    days.into_iter().map(|(day, items)| section(ui, day, items)).collect()
}

fn section(ui: &Ui, day: i32, items: Vec<Html>) -> Html {
    let heading = Date::from_days(day).map(|date| {
        html! {
            <h2>
                <a href={ui.href(&Route::Day(date))}>
                    <time datetime={date.to_string()}>{ ui.locale.date_with_weekday(date) }</time>
                </a>
            </h2>
        }
    });
    html! {
        <section key={day} class="day">
            { for heading }
            <ol class="entries">{ for items }</ol>
        </section>
    }
}

/// Articles of one day in their order.
pub fn list<'a>(ui: &Ui, cards: impl Iterator<Item = &'a Card>) -> Html {
    let items = cards.map(|card| {
        html! { <li key={card.id.as_str()}>{ entry(ui, card, "h2", [&[], &[]], &card.lede) }</li> }
    });
    html! { <ol class="entries">{ for items }</ol> }
}

/// One article of a list: `heading` is the element of its headline, `marks` what to mark in headline
/// and text, `text` its first sentences or the passage that matches best.
#[allow(clippy::ignored_unit_patterns)] // in what `html!` makes of an element named at run time
pub fn entry(
    ui: &Ui,
    card: &Card,
    heading: &'static str,
    marks: [&[Range<usize>]; 2],
    text: &str,
) -> Html {
    let t = Date::from_days(card.day);
    let href = t.map(|date| ui.href(&Route::article(&card.id, date)));
    let dated = t.filter(|_| heading == "h2").map(|date| {
        html! { <time datetime={date.to_string()}>{ ui.locale.date(date) }</time> }
    });
    let people = card.people.iter().take(PEOPLE).map(|(id, name)| {
        html! { <a href={ui.person(id)} lang={card.lang.clone()}>{ name.clone() }</a> }
    });
    html! {
        <article class="entry" data-article={card.id.clone()}>
            <@{heading} class="entry-title" lang={card.lang.clone()}>
                <a {href}>{ title(&card.title, marks[0]) }</a>
            </@>
            <p class="entry-text" lang={card.lang.clone()}>
                { marked(text, marks[1]) }
            </p>
            <p class="entry-meta">
                { for dated }
                if !card.place.is_empty() { <span lang={card.lang.clone()}>{ card.place.clone() }</span> }
                { for people }
            </p>
        </article>
    }
}

/// A headline with its words marked and its speaker set off.
fn title(text: &str, marks: &[Range<usize>]) -> Html {
    let (statement, speaker) = set_off_speaker(text);
    let at = statement.len();
    let before: Vec<_> = marks.iter().filter(|mark| mark.end <= at).cloned().collect();
    let behind: Vec<_> = marks
        .iter()
        .filter(|mark| mark.start >= at)
        .map(|mark| mark.start - at..mark.end - at)
        .collect();
    html! {
        <>
            { marked(statement, &before) }
            if !speaker.is_empty() {
                <span class="headline-speaker">{ marked(speaker, &behind) }</span>
            }
        </>
    }
}

/// A text with ranges of it marked; a range that does not fit the text is left out.
pub fn marked(text: &str, marks: &[Range<usize>]) -> Html {
    let mut parts = Vec::with_capacity(2 * marks.len() + 1);
    let mut at = 0;
    for mark in marks {
        if let (Some(before), Some(inside)) = (text.get(at..mark.start), text.get(mark.clone())) {
            parts.push(Html::from(before.to_owned()));
            parts.push(html! { <mark>{ inside.to_owned() }</mark> });
            at = mark.end;
        }
    }
    parts.push(Html::from(text.get(at..).unwrap_or_default().to_owned()));
    parts.into_iter().collect()
}
