//! An article as the result of a search: its place among the others, and the way from one marked word to
//! the next.

use std::cell::Cell;
use std::rc::Rc;

use gloo::utils::document;
use paraq_article::Date;
use paraq_index::{Card, Step};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::texts::t;
use crate::asked::{Content, Question, Slot, Wish};
use crate::locale::fill;
use crate::markup::{Tag, tag};
use crate::pages::{ArticlePage, ready};
use crate::routes::{Route, Search};
use crate::ui::Ui;

/// Every marked word of the article.
const MARKS: &str = "main article mark";

/// What a step to another marked word is called.
pub const NEXT: &str = "next match";
pub const PREVIOUS: &str = "previous match";

thread_local! {
    /// The marked word that the reader is at.
    static AT: Cell<Option<u32>> = const { Cell::new(None) };
}

/// Asks where the article stands in the result that it was opened from: in as much of it as the list
/// showed.
pub fn wish(ui: &Rc<Ui>, page: &ArticlePage) -> Wish {
    let (ui, article, of) = (ui.clone(), page.article.clone(), page.of.clone());
    let marker = page.marker.clone();
    let name = [ui.locale().tag(), " in ", &of.print(), " ", &article.id].concat();
    let question: Question = Rc::new(move |reader| {
        let answer = ready!(reader.search(&of.query()));
        AT.set(None);
        let paragraphs = article.body.iter().map(|block| &block.text);
        let texts = paragraphs.chain([&article.title]);
        let marks = texts.map(|text| marker.marks(text).len()).sum::<usize>();
        let at = answer.hits.iter().position(|hit| hit.card.id == article.id);
        let card = |at: usize| answer.hits.get(at).map(|hit| &hit.card);
        let place = at.map(|at| {
            let before = at.checked_sub(1).and_then(card);
            (at + 1, [before, card(at + 1)])
        });
        let bar = bar(&ui, &of, answer.total, place, marks);
        Ok(Step::Ready(Content::Part(bar.into())))
    });
    (Slot::Side, name, question)
}

fn bar(
    ui: &Ui,
    of: &Search,
    total: u32,
    place: Option<(usize, [Option<&Card>; 2])>,
    marks: usize,
) -> Tag {
    let back = ui.link("a.back", &Route::Search(of.clone()));
    let back = back.text(t(ui, "back_to_results"));
    let mut bar = tag("nav.found-bar").attr("aria-label", t(ui, "found_bar")).add(back);
    if let Some((at, neighbours)) = place {
        let number = |number: usize| ui.locale().number(u32::try_from(number).unwrap_or(u32::MAX));
        let place = [&number(at), " / ", &ui.locale().number(total)].concat();
        let [before, after] = neighbours;
        let step = |card: Option<&Card>, label: &'static str, sign: &'static str| {
            let card = card?;
            let route = Route::found(&card.id, Date::from_days(card.day)?, of);
            let link = ui.link("a.step", &route).attr("title", &card.title);
            Some(link.attr("aria-label", label).add(sign_of(sign)))
        };
        bar = bar
            .some(step(before, t(ui, "previous_result"), "←"))
            .add(tag("span").say(&place))
            .some(step(after, t(ui, "next_result"), "→"));
    }
    if marks == 0 {
        return bar;
    }
    let step = |what: &'static str, label: &'static str, sign: &'static str| {
        let step = tag("button.step[type=button]").on("click", ui.extra.reform(move |_| what));
        step.attr("aria-label", label).attr("title", label).add(sign_of(sign))
    };
    let count = ui.locale().number(u32::try_from(marks).unwrap_or(u32::MAX));
    bar.add(step(PREVIOUS, t(ui, "previous_match"), "↑"))
        .add(tag("span").say(&fill(t(ui, "matches"), &count)))
        .add(step(NEXT, t(ui, "next_match"), "↓"))
}

fn sign_of(sign: &'static str) -> Tag {
    tag("bdi[aria-hidden=true]").text(sign)
}

/// Goes to the next marked word, or the one before, round and round.
pub fn step(what: &str) {
    let Ok(marks) = document().query_selector_all(MARKS) else { return };
    let count = marks.length();
    if count == 0 {
        return;
    }
    let at = match (AT.get(), what) {
        (None, PREVIOUS) => count - 1,
        (None, _) => 0,
        (Some(at), PREVIOUS) => (at + count - 1) % count,
        (Some(at), _) => (at + 1) % count,
    };
    AT.set(Some(at));
    let Some(mark) = marks.item(at).and_then(|mark| mark.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    for number in 0..count {
        if let Some(other) = marks.item(number).and_then(|mark| mark.dyn_into::<Element>().ok()) {
            let _ = other.remove_attribute("aria-current"); // nothing to lose
        }
    }
    let _ = mark.set_attribute("aria-current", "true");
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    mark.scroll_into_view_with_scroll_into_view_options(&options);
}
