//! The keyboard: which key does what. Letters and `/` go by their place on the keyboard too, so that
//! they work on a Kazakh layout.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::{document, document_element};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent};
use yew::Callback;

use crate::components::leave_search;
use crate::dom;

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Command {
    /// Goes to the search box.
    Search,
    /// Goes to the next headline of the list, or the one before.
    Move { down: bool },
    /// Empties or leaves the search box.
    Leave,
    /// Opens the sheet of keys.
    Help,
}

/// Where the reader is as the key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// In the search box.
    SearchBox,
    /// In another field, where keys have their own meaning.
    Field,
    /// Anywhere else.
    Page,
}

fn command(key: &str, code: &str, shift: bool, place: Place) -> Option<Command> {
    let down = match (key, place) {
        ("ArrowDown", Place::SearchBox | Place::Page) => Some(true),
        ("ArrowUp", Place::Page) => Some(false),
        _ => None,
    };
    match (key, code, place) {
        ("Escape", _, Place::SearchBox) => Some(Command::Leave),
        (_, _, Place::SearchBox | Place::Field) | ("ArrowDown" | "ArrowUp", ..) => {
            down.map(|down| Command::Move { down })
        }
        ("?", ..) => Some(Command::Help),
        ("/", ..) => Some(Command::Search),
        (_, "Slash", _) => Some(if shift { Command::Help } else { Command::Search }),
        (_, "KeyJ", _) if !shift => Some(Command::Move { down: true }),
        (_, "KeyK", _) if !shift => Some(Command::Move { down: false }),
        _ => None,
    }
}

/// Listens to the keyboard as long as what it gives is kept.
pub fn listen(extra: Callback<&'static str>) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document(), "keydown", options, move |event| {
        if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
            pressed(event, &extra);
        }
    })
}

fn pressed(event: &KeyboardEvent, extra: &Callback<&'static str>) {
    let modified = event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing();
    if modified || event.default_prevented() || dom::find("dialog[open]").is_some() {
        return;
    }
    if document_element().get_attribute("data-keys").is_some() {
        return; // switched off: the keys are the reader's own, or another program's
    }
    let element: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
    let is = |selector| element.as_ref().is_some_and(|at| at.matches(selector).unwrap_or(false));
    let place = if is(dom::SEARCH_BOX) {
        Place::SearchBox
    } else if is("input:not([type=checkbox]), select, textarea") {
        Place::Field
    } else {
        Place::Page
    };
    let done = match command(&event.key(), &event.code(), event.shift_key(), place) {
        Some(Command::Search) => {
            dom::focus(dom::SEARCH_BOX);
            true
        }
        Some(Command::Help) => {
            extra.emit("help");
            true
        }
        Some(Command::Leave) => {
            if let Some(field) = element.and_then(|at| at.dyn_into::<HtmlInputElement>().ok()) {
                leave_search(&field);
            }
            true
        }
        Some(Command::Move { down }) => walk(down),
        None => false,
    };
    if done {
        event.prevent_default();
    }
}

/// What the focus goes along: suggestions while one types, and headlines.
const STOPS: &str = "form:focus-within .suggest a, [data-article] .entry-title a, .updates a";

/// What such a stop belongs to.
const ITEM: &str = "[data-article], .suggest li";

/// Moves the focus along suggestions and headlines; false where there is none that way, so that the page
/// scrolls.
fn walk(down: bool) -> bool {
    let Ok(links) = document().query_selector_all(STOPS) else {
        return false;
    };
    let focused = document().active_element().and_then(|at| at.closest(ITEM).ok()?);
    let link = |at: u32| links.item(at).and_then(|link| link.dyn_into::<HtmlElement>().ok());
    let here = (0..links.length())
        .find(|at| link(*at).is_some_and(|link| link.closest(ITEM).ok() == Some(focused.clone())))
        .filter(|_| focused.is_some());
    let next = match (here, down) {
        (None, true) => Some(0),
        (None, false) => None,
        (Some(at), true) => Some(at + 1),
        (Some(0), false) => {
            dom::focus(dom::SEARCH_BOX);
            return true;
        }
        (Some(at), false) => Some(at - 1),
    };
    next.and_then(link).is_some_and(|link| link.focus().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_have_their_commands() {
        use Place::{Field, Page, SearchBox};
        let (down, up) = (Some(Command::Move { down: true }), Some(Command::Move { down: false }));
        let cases = [
            ("/", "Slash", false, Page, Some(Command::Search)),
            (".", "Slash", false, Page, Some(Command::Search)), // on a Russian layout
            (",", "Slash", true, Page, Some(Command::Help)),
            ("?", "Digit7", true, Page, Some(Command::Help)),
            ("о", "KeyJ", false, Page, down),
            ("л", "KeyK", false, Page, up),
            ("j", "KeyJ", false, SearchBox, None),
            ("/", "Slash", false, SearchBox, None),
            ("/", "Slash", false, Field, None),
            ("ArrowDown", "ArrowDown", false, SearchBox, down),
            ("ArrowDown", "ArrowDown", false, Field, None),
            ("ArrowUp", "ArrowUp", false, SearchBox, None),
            ("ArrowUp", "ArrowUp", false, Page, up),
            ("Escape", "Escape", false, SearchBox, Some(Command::Leave)),
            ("Escape", "Escape", false, Page, None),
            ("a", "KeyA", false, Page, None),
        ];
        for (key, code, shift, place, expected) in cases {
            assert_eq!(command(key, code, shift, place), expected, "{key} {code} {place:?}");
        }
    }
}
