//! The few things that are done to the document itself.

use std::cell::Cell;

use gloo::utils::{document, document_element};
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement, HtmlInputElement};

/// The first element that matches a selector.
pub fn find(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok()??.dyn_into().ok()
}

/// Finds the search box.
pub const SEARCH_BOX: &str = "input[type=search]";

/// The search box.
pub fn search_box() -> Option<HtmlInputElement> {
    find(SEARCH_BOX)?.dyn_into().ok()
}

/// Whether a field has the focus.
pub fn has_focus(field: &HtmlInputElement) -> bool {
    document().active_element().as_ref() == Some(field.as_ref())
}

/// Whether the reader is in the search box.
pub fn is_typing() -> bool {
    search_box().is_some_and(|field| has_focus(&field))
}

/// Moves the focus.
pub fn focus(selector: &str) {
    if let Some(element) = find(selector) {
        // Focusing scrolls only as far as it must; an element that is gone is no loss.
        let _ = element.focus();
    }
}

/// Goes to the top of the page, its heading focused.
pub fn to_top() {
    gloo::utils::window().scroll_to_with_x_and_y(0.0, 0.0);
    focus("main h1");
}

/// Opens a dialog.
pub fn open(selector: &str) {
    if let Some(dialog) =
        find(selector).and_then(|found| found.dyn_into::<HtmlDialogElement>().ok())
    {
        // It fails only where it is open already.
        let _ = dialog.show_modal();
    }
}

/// How high the hits of a search are at least, in pixels: a headline, three lines, and who is named.
const HIT: i32 = 170;

thread_local! {
    static SCROLLED: Cell<bool> = const { Cell::new(false) };
}

/// How many hits of a search the reader may see: as many as the screen holds (what stands above them is as high
/// as one), and any number from the first time that it is scrolled.
pub fn seen() -> usize {
    // Printing a page natively, there is no screen to ask.
    if !cfg!(target_arch = "wasm32") || SCROLLED.get() {
        return usize::MAX;
    }
    (document_element().client_height() / HIT) as usize
}

/// The page was scrolled.
pub fn scrolled() {
    SCROLLED.set(true);
}

/// Whether there is room for something beside the text.
pub fn is_wide() -> bool {
    // Printing a page natively, there is no screen to ask.
    cfg!(target_arch = "wasm32")
        && gloo::utils::window()
            .match_media("(min-width: 60rem)")
            .ok()
            .flatten()
            .is_some_and(|query| query.matches())
}
