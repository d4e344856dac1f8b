//! What a reader does with an article or a search beside reading it: which of the tools a wish is for,
//! and what stands at the foot of the window meanwhile.

use std::cell::Cell;

use gloo::utils::window;
use yew::prelude::*;

use super::texts::t;
use super::{brush, cite, device, export, js, library, listen, over_time, share, shelf};
use crate::dom;
use crate::locale::{Locale, fill};
use crate::markup::{Tag, tag};
use crate::pages::Page;
use crate::routes::Route;
use crate::ui::Ui;

/// What is to be drawn again, though nothing that the application knows of has changed.
pub const DRAW: &str = "draw";

/// What the last wish came to, to be said to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Nothing to be said.
    Nothing,
    /// A text, by its name.
    Text(&'static str),
    /// A text, by its name, and the way to what was saved.
    Saved(&'static str),
}

thread_local! {
    static NOTICE: Cell<Notice> = const { Cell::new(Notice::Nothing) };
    /// The paragraph that the reader got to in the article on the screen.
    static PLACE: Cell<usize> = const { Cell::new(0) };
}

/// Says something to the reader once the page is drawn again.
pub fn say(notice: Notice) {
    NOTICE.set(notice);
}

/// What is being said to the reader.
pub fn said() -> Notice {
    NOTICE.get()
}

/// Does what a reader wants, and says whether that is a sheet.
pub fn act(what: &str, ui: &Ui, page: Option<&Page>) -> bool {
    match what {
        "arrived" => arrive(page),
        "brush" => brush::listen(ui),
        "save" => say(library::save(ui, page)),
        "cite" => return cite::prepare(page),
        "share" => return share::share(ui, page),
        "listen" => listen::toggle(ui, page),
        "print" => {
            // A browser that cannot print does nothing.
            js::call(&window().into(), "print", &[]);
        }
        "export" => return export::prepare(page),
        "share link" | "erase" => return true,
        _ => {}
    }
    false
}

/// What is on a sheet of a tool.
pub fn sheet(name: &str, ui: &Ui, page: Option<&Page>) -> Option<Tag> {
    match (name, page) {
        ("cite", Some(Page::Article(page))) => Some(cite::sheet(ui, &page.article)),
        ("export", Some(Page::Results(page))) => Some(export::sheet(ui, page)),
        ("share" | "share link", _) => Some(share::sheet(ui)),
        ("erase", _) => Some(library::erase_sheet(ui)),
        _ => None,
    }
}

/// Another view is on the screen.
fn arrive(page: Option<&Page>) {
    say(Notice::Nothing);
    let article = match page {
        Some(Page::Article(page)) => Some(&*page.article),
        _ => None,
    };
    listen::leave(article);
    over_time::leave();
    let address = window().location().hash().unwrap_or_default();
    let offered = article.is_some() && address.is_empty() && device::is_at_top();
    let path = article.map(|article| Route::article(&article.id, article.date.date).path());
    PLACE.set(path.filter(|_| offered).map_or(0, |path| shelf::place(&path)));
}

/// What stands at the foot of the window: what is to be said, where the reader was, what is read aloud.
pub fn dock(ui: &Ui) -> Tag {
    let (text, saved) = match NOTICE.get() {
        Notice::Nothing => ("", false),
        Notice::Text(name) => (t(ui, name), false),
        Notice::Saved(name) => (t(ui, name), true),
    };
    // Always there, or a screen reader would not hear of what comes into it.
    let said = tag("p[role=status]").text(text);
    let mut panel = tag("div.dock-panel").key("notice").add(said);
    if saved {
        panel = panel.add(ui.link("a", &Route::extra("saved")).text(ui.name("saved")));
    }
    if !text.is_empty() {
        panel = panel.add(close(ui, |()| say(Notice::Nothing)));
    }
    tag("aside.dock")
        .attr("aria-label", t(ui, "dock"))
        .add(panel)
        .some(offer(ui))
        .some(listen::player(ui))
}

/// The way back to where the reader was.
fn offer(ui: &Ui) -> Option<Tag> {
    let place = PLACE.get();
    if place < 2 {
        return None;
    }
    let draw = ui.extra.clone();
    let go = Callback::from(move |_: Event| {
        let paragraphs = shelf::paragraphs();
        if let Some(paragraph) = paragraphs.get(place) {
            // A screen reader goes on from there, too.
            let _ = paragraph.set_attribute("tabindex", "-1");
            js::call(paragraph, "scrollIntoView", &[]);
            js::call(paragraph, "focus", &[]);
        }
        PLACE.set(0);
        draw.emit(DRAW);
    });
    let number = (place + 1).to_string();
    let button = tag("button.button[type=button]").on("click", go);
    Some(
        tag("div.dock-panel")
            .key("place")
            .add(button.say(&fill(t(ui, "continue"), &number)))
            .add(close(ui, |()| PLACE.set(0))),
    )
}

/// A button that puts something away.
pub fn close(ui: &Ui, put_away: fn(())) -> Tag {
    let draw = ui.extra.clone();
    let close = Callback::from(move |_: Event| {
        put_away(());
        draw.emit(DRAW);
        dom::focus("main h1");
    });
    tag("button.icon[type=button]")
        .attr("aria-label", ui.t().close)
        .on("click", close)
        .add(tag("bdi[aria-hidden=true]").text("×"))
}

/// A button that does something of the tools, and has the page drawn again.
pub fn button(ui: &Ui, spec: &'static str, label: &'static str, act: impl Fn() + 'static) -> Tag {
    let draw = ui.extra.clone();
    let act = Callback::from(move |_: Event| {
        act();
        draw.emit(DRAW);
    });
    tag(spec).on("click", act).text(label)
}

/// A row of choices, one of which holds; a label that is a language's own name stays in its own script.
pub fn choices(
    ui: &Ui,
    legend: &'static str,
    labels: &[&'static str],
    chosen: usize,
    choose: fn(usize),
) -> Tag {
    let choice = |(at, label): (usize, &&'static str)| {
        let draw = ui.extra.clone();
        let choose = Callback::from(move |_: Event| {
            choose(at);
            draw.emit(DRAW);
        });
        let radio = tag("input[type=radio][name=choice]").is("checked", at == chosen);
        let language = Locale::ALL.into_iter().find(|locale| locale.name() == *label);
        let name = match language {
            Some(locale) => tag("span").add(tag("bdi").attr("lang", locale.tag()).text(label)),
            None => tag("span").text(label),
        };
        tag("label").add(radio.on("change", choose)).add(name)
    };
    tag("fieldset.setting")
        .add(tag("legend").text(legend))
        .all(labels.iter().enumerate().map(choice))
}
