//! The address bar: its route as state, links and keys that change it, the place on the page that
//! back and reload return to.

use std::cell::Cell;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::{document, history, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, MouseEvent, ScrollRestoration, Url};
use yew::prelude::*;

use crate::routes::Route;
use crate::timing;

/// A way to another view.
#[derive(Clone, Debug, PartialEq)]
pub struct Navigation {
    /// Where to.
    pub route: Route,
    /// In place of the present entry of the history, as while typing.
    pub replace: bool,
    /// The place on its page, `#p3`; empty for the top.
    pub place: String,
}

impl Navigation {
    /// To a new entry of the history.
    pub fn push(route: Route) -> Navigation {
        Navigation { route, replace: false, place: String::new() }
    }

    /// In place of the present entry.
    pub fn replace(route: Route) -> Navigation {
        Navigation { route, replace: true, place: String::new() }
    }
}

/// Where on the page the reader should be once the view is there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Landing {
    /// Where they are.
    Stay,
    /// Where they are, in the same list narrowed or widened: if the control they used is gone, the
    /// list's heading has the focus.
    Within,
    /// At the place on the page that the address names.
    Place,
    /// At the top, its heading focused, so that a screen reader begins there.
    Top,
    /// Where they were when they left this entry of the history.
    Return(f64),
}

thread_local! {
    /// What to do when the view that was asked for is on the screen.
    static LANDING: Cell<Landing> = const { Cell::new(Landing::Stay) };
    /// The entry of the history that is shown, by a number of its own.
    static ENTRY: Cell<u32> = const { Cell::new(0) };
}

/// The route of the address bar.
pub fn current(base: &str) -> Route {
    let location = window().location();
    let (path, query) =
        (location.pathname().unwrap_or_default(), location.search().unwrap_or_default());
    parse(base, &path, &query)
}

/// Whether two views are the same list, narrowed or widened.
fn same_list(one: &Route, other: &Route) -> bool {
    use Route::{People, Search};
    matches!((one, other), (Search(_), Search(_)) | (People { .. }, People { .. }))
}

fn parse(base: &str, path: &str, query: &str) -> Route {
    match path.strip_prefix(base) {
        Some(path) => Route::parse(path, query.trim_start_matches('?')),
        None => Route::NotFound,
    }
}

/// Takes over the entry of the history that the page was opened or reloaded at. To be called before
/// the first view is drawn, for that is when the reader returns to their place.
pub fn arrive() {
    // Where the browser has no such choice it restores the place itself.
    let _ = history().set_scroll_restoration(ScrollRestoration::Manual);
    enter();
    LANDING.set(remembered_scroll().map_or(Landing::Place, Landing::Return));
}

/// Does what the last navigation promised, now that its view is on the screen.
pub fn land() {
    match LANDING.replace(Landing::Stay) {
        Landing::Stay => {}
        Landing::Place => go_to_place(),
        Landing::Within => {
            let body: Option<Element> = document().body().map(Into::into);
            if document().active_element() == body {
                crate::dom::focus("main h1");
            }
        }
        Landing::Top => {
            crate::dom::to_top();
            go_to_place();
        }
        Landing::Return(y) => window().scroll_to_with_x_and_y(0.0, y),
    }
}

/// Goes to the place on the page that the address names, if any.
fn go_to_place() {
    let place = window().location().hash().unwrap_or_default();
    if let Some(element) = document().get_element_by_id(place.trim_start_matches('#')) {
        element.scroll_into_view();
    }
}

/// What goes to another view; `show` is told its route.
pub fn navigator(base: AttrValue, show: Callback<Route>) -> Callback<Navigation> {
    Callback::from(move |to: Navigation| {
        let here = current(&base);
        if to.route == here {
            return;
        }
        timing::start();
        if !to.replace {
            remember_scroll();
        }
        LANDING.set(if to.replace {
            Landing::Stay
        } else if same_list(&to.route, &here) {
            Landing::Within
        } else {
            Landing::Top
        });
        write(&[base.as_str(), &to.route.path(), &to.place].concat(), to.replace);
        show.emit(to.route);
    })
}

/// Listens, as long as what it gives is kept, to the browser's own ways (back, forward, leaving the
/// page) and to clicks on links: every plain link of the site is followed here, so that a link is
/// just a link.
pub fn listen(
    base: &AttrValue,
    show: Callback<Route>,
    navigate: Callback<Navigation>,
) -> [EventListener; 3] {
    let root = base.clone();
    let back = EventListener::new(&window(), "popstate", move |_| {
        remember_scroll();
        enter();
        timing::start();
        LANDING.set(Landing::Return(remembered_scroll().unwrap_or(0.0)));
        show.emit(current(&root));
    });
    let leave = EventListener::new(&window(), "pagehide", |_| remember_scroll());
    let root = base.clone();
    let options = EventListenerOptions::enable_prevent_default();
    let click = EventListener::new_with_options(&document(), "click", options, move |event| {
        let Some(event) = event.dyn_ref::<MouseEvent>() else { return };
        if let Some((route, place)) = followed(event, &root) {
            event.prevent_default();
            navigate.emit(Navigation { place, ..Navigation::push(route) });
        }
    });
    [back, leave, click]
}

/// Where a click leads inside the site; nothing where the browser should follow it itself.
fn followed(event: &MouseEvent, base: &str) -> Option<(Route, String)> {
    let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    if event.default_prevented() || event.button() != 0 || modified {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let link = target.closest("a[href]").ok()??;
    if link.has_attribute("target") || link.has_attribute("download") {
        return None;
    }
    let page = document().base_uri().ok()??;
    let url = Url::new_with_base(&link.get_attribute("href")?, &page).ok()?;
    let here = window().location();
    if url.origin() != here.origin().ok()? {
        return None;
    }
    let (route, place) = (parse(base, &url.pathname(), &url.search()), url.hash());
    // A place on the page that is shown is for the browser to find.
    let elsewhere = place.is_empty() || route != current(base);
    (route != Route::NotFound && elsewhere).then_some((route, place))
}

/// Puts another address in place of the present one, whose place on the page is of no use to it.
pub fn replace(address: &str) {
    LANDING.set(Landing::Stay);
    write(address, true);
}

fn write(address: &str, replace: bool) {
    // The browser may refuse when called too often; the view changes all the same.
    let _ = if replace {
        history().replace_state_with_url(&ENTRY.get().into(), "", Some(address))
    } else {
        ENTRY.set(new_entry());
        history().push_state_with_url(&ENTRY.get().into(), "", Some(address))
    };
}

/// Knows the entry that is shown now by its number. One that the browser made, for a page opened
/// from outside, has none yet and gets one: it must not be taken for another and its place.
fn enter() {
    if let Some(entry) = history().state().ok().as_ref().and_then(JsValue::as_f64) {
        ENTRY.set(entry as u32);
    } else {
        ENTRY.set(new_entry());
        // Refused, the entry merely forgets its place.
        let _ = history().replace_state(&ENTRY.get().into(), "");
    }
}

fn new_entry() -> u32 {
    (js_sys::Math::random() * f64::from(u32::MAX)) as u32
}

fn scroll_key() -> String {
    ["paraq.scroll.", &ENTRY.get().to_string()].concat()
}

fn remember_scroll() {
    let y = window().scroll_y().unwrap_or_default();
    if let Ok(Some(storage)) = window().session_storage() {
        let _ = storage.set_item(&scroll_key(), &(y as u32).to_string());
    }
}

fn remembered_scroll() -> Option<f64> {
    let storage = window().session_storage().ok()??;
    // As a whole number: reading a fraction takes 14 kB of tables.
    storage.get_item(&scroll_key()).ok()??.parse::<u32>().ok().map(f64::from)
}
