//! The few things that are done to the document itself.

use gloo::utils::document;
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

/// Opens a dialog.
pub fn open(selector: &str) {
    if let Some(dialog) =
        find(selector).and_then(|found| found.dyn_into::<HtmlDialogElement>().ok())
    {
        // It fails only where it is open already.
        let _ = dialog.show_modal();
    }
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
