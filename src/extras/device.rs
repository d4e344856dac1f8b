//! What the device does with a text: copies it, saves it as a file; and what it knows: the time.

use std::cell::RefCell;

use gloo::utils::document;
use js_sys::Array;
use paraq_article::Date;
use wasm_bindgen::{JsCast, JsValue};

use super::js::{call, get, global, new, number, set, settle};
use crate::dom;

/// Puts a text on the clipboard, and says whether that was possible.
pub fn copy(text: &str, done: impl FnOnce(bool) + 'static) {
    let clipboard = global("navigator").and_then(|navigator| get(&navigator, "clipboard"));
    match clipboard.and_then(|clipboard| call(&clipboard, "writeText", &[text.into()])) {
        Some(promise) => settle(promise, |outcome| done(outcome.is_ok())),
        // Only pages that came by https, or from this machine, have a clipboard.
        None => done(false),
    }
}

/// Selects what an element holds, for the reader to copy it.
pub fn select(selector: &str) {
    let selection = call(&js_sys::global(), "getSelection", &[]);
    if let (Some(selection), Some(element)) = (selection, dom::find(selector)) {
        call(&selection, "selectAllChildren", &[element.into()]);
    }
}

thread_local! {
    /// The address of the last file: a browser may still read it after the click that saves it.
    static SAVED: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// Saves a text as a file, and says whether that was possible.
pub fn download(name: &str, kind: &str, text: &str) -> bool {
    let save = || {
        let options: JsValue = js_sys::Object::new().into();
        set(&options, "type", kind);
        let parts: Array = [JsValue::from(text)].iter().collect();
        let blob = new("Blob", &[parts.into(), options])?;
        let addresses = global("URL")?;
        let address = call(&addresses, "createObjectURL", &[blob])?;
        if let Some(last) = SAVED.replace(Some(address.clone())) {
            call(&addresses, "revokeObjectURL", &[last]);
        }
        let link: JsValue = document().create_element("a").ok()?.into();
        set(&link, "href", address);
        set(&link, "download", name);
        call(&link, "click", &[])
    };
    save().is_some()
}

/// The moment, in milliseconds since 1970-01-01.
pub fn now() -> u64 {
    let now = global("Date").and_then(|date| call(&date, "now", &[])?.as_f64());
    now.unwrap_or_default() as u64
}

/// The reader's day at a moment.
pub fn day(moment: u64) -> Option<Date> {
    let moment = moment as f64;
    let date = new("Date", &[moment.into()])?;
    let offset = call(&date, "getTimezoneOffset", &[])?.as_f64()?;
    Date::from_days(((moment - offset * 60_000.0) / 86_400_000.0).floor() as i32)
}

/// The reader's day.
pub fn today() -> Option<Date> {
    day(now())
}

/// The address of this page, without what is behind `#`.
pub fn address() -> String {
    let location = global("location");
    let href = location.and_then(|location| get(&location, "href")?.as_string());
    let mut href = href.unwrap_or_default();
    href.truncate(href.find('#').unwrap_or(href.len()));
    href
}

/// An address of the site as one that can be given to somebody.
pub fn absolute(path: &str) -> String {
    let origin = global("location").and_then(|location| get(&location, "origin")?.as_string());
    [&origin.unwrap_or_default(), path].concat()
}

/// Whether the reader is where a page begins.
pub fn is_at_top() -> bool {
    number(&js_sys::global(), "scrollY").is_none_or(|y| y < 200.0)
}

/// Closes the sheet.
pub fn close_sheet() {
    if let Some(sheet) = dom::find("#sheet") {
        call(sheet.unchecked_ref(), "close", &[]);
    }
}
