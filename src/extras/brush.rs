//! The times beside a result as a brush: a pointer drawn across several of them chooses all of these.
//!
//! Each of the times is a link of its own, for a click and for the keyboard; the first day that any of
//! them leads to and the last one are where the brush begins and ends. A finger that sets out sideways
//! draws, wherever it then goes; one that sets out up or down scrolls the page, as everywhere
//! (`touch-action` of the list, which makes the browser tell of the one and keep the other).

use std::cell::{Cell, RefCell};

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use super::js;
use crate::navigation::{Navigation, current};
use crate::routes::{Action, Route, Search};
use crate::ui::Ui;

/// The times, and what marks those that are chosen.
const TIMES: &str = ".periods li";
const CHOSEN: &str = "data-chosen";

thread_local! {
    static LISTENERS: RefCell<Vec<EventListener>> = const { RefCell::new(Vec::new()) };
    /// The time at which the pointer went down.
    static ANCHOR: Cell<Option<usize>> = const { Cell::new(None) };
}

/// Listens to the pointer from now on.
pub fn listen(ui: &Ui) {
    LISTENERS.with_borrow_mut(|listeners| {
        if !listeners.is_empty() {
            return;
        }
        let document = document();
        let on = |name, heard: fn(&Event)| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&document, name, options, heard)
        };
        let (navigate, base) = (ui.navigate.clone(), ui.base.clone());
        let released = EventListener::new(&document, "pointerup", move |event| {
            let chosen = ANCHOR.take().zip(time_at(event)).and_then(|(from, to)| between(from, to));
            mark(0..0);
            if let (Some(part), Route::Search(search)) = (chosen, current(&base)) {
                navigate.emit(Navigation::push(Route::Search(search.apply(part))));
            }
        });
        *listeners = vec![
            released,
            on("pointerdown", |event| {
                ANCHOR.set(time_at(event).filter(|_| js::is_first(event)));
            }),
            on("pointermove", |event| {
                let touches = js::get(event, "pointerType").is_some_and(|kind| kind == "touch");
                if touches && ANCHOR.get().is_none() && js::is_first(event) {
                    // The finger was down before this was here.
                    ANCHOR.set(pressed(event));
                }
                let Some((from, to)) = ANCHOR.get().zip(time_at(event)) else { return };
                // A finger sees where it has begun: it hides what is under it.
                if from != to || touches {
                    mark(from.min(to)..from.max(to) + 1);
                    if let Some(selection) = js::call(&window(), "getSelection", &[]) {
                        js::call(&selection, "removeAllRanges", &[]);
                    }
                }
            }),
            on("pointercancel", |_| {
                ANCHOR.set(None);
                mark(0..0);
            }),
            // A link is not to be carried away.
            on("dragstart", |event| {
                if ANCHOR.get().is_some() {
                    event.prevent_default();
                }
            }),
        ];
    });
}

fn times() -> Vec<Element> {
    let Ok(times) = document().query_selector_all(TIMES) else { return Vec::new() };
    (0..times.length()).filter_map(|at| times.item(at)?.dyn_into().ok()).collect()
}

/// The time under the pointer.
fn time_at(event: &Event) -> Option<usize> {
    let at = [js::get(event, "clientX")?, js::get(event, "clientY")?];
    time_of(&js::call(&document(), "elementFromPoint", &at)?.dyn_into().ok()?)
}

/// The time that a finger was put on: until it is lifted, all that it does is told to what is there.
fn pressed(event: &Event) -> Option<usize> {
    time_of(&event.target()?.dyn_into().ok()?)
}

fn time_of(element: &Element) -> Option<usize> {
    let time = element.closest(TIMES).ok()??;
    times().iter().position(|other| *other == time)
}

fn mark(chosen: std::ops::Range<usize>) {
    for (at, time) in times().iter().enumerate() {
        // Attributes of an element: setting and taking them does not fail.
        let _ = if chosen.contains(&at) {
            time.set_attribute(CHOSEN, "")
        } else {
            time.remove_attribute(CHOSEN)
        };
    }
}

/// What chooses two times and those between them; one alone is a link.
fn between(from: usize, to: usize) -> Option<Action> {
    if from == to {
        return None;
    }
    let times = times();
    let days = |at: usize| {
        let link = times.get(at)?.query_selector("a").ok()??.get_attribute("href")?;
        let search = Search::parse(link.split_once('?')?.1);
        search.from.zip(search.to)
    };
    let (one, other) = (days(from)?, days(to)?);
    Some(Action::Between(one.0.min(other.0), one.1.max(other.1)))
}
