//! The few things that are done to the document itself.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};

/// The first element that matches a selector.
pub fn find(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok()??.dyn_into().ok()
}

/// Moves the focus.
pub fn focus(selector: &str) {
    if let Some(element) = find(selector) {
        // Focusing scrolls only as far as it must; an element that is gone is no loss.
        let _ = element.focus();
    }
}

/// Opens the dialog with the keys.
pub fn open_help() {
    if let Some(dialog) = find("#help").and_then(|help| help.dyn_into::<HtmlDialogElement>().ok()) {
        // It fails only where it is open already.
        let _ = dialog.show_modal();
    }
}
