//! User Timing: what a reader waits for, as measures that tests and tools can read.

use std::cell::Cell;

use gloo::utils::window;
use js_sys::{Function, Promise};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::pages::Page;

#[wasm_bindgen]
extern "C" {
    /// boot.js says when the next frame is on the screen.
    #[wasm_bindgen(js_name = paraqPainted, catch)]
    fn next_frame() -> Result<Promise, JsValue>;
}

/// Where a search takes longer to plan than this, in milliseconds, the next is planned once its letter has been seen.
const QUICK: f64 = 4.0;

thread_local! {
    /// How long the last view took to be made of what was here, or to say what it lacked.
    static PLANNED: Cell<f64> = const { Cell::new(0.0) };
    /// When the reader did what the next view answers; 0 for the start of the page.
    static STARTED: Cell<Option<f64>> = const { Cell::new(Some(0.0)) };
    static BOOTED: Cell<bool> = const { Cell::new(false) };
}

/// Whether views are planned in no time here, so that a letter and what it finds are seen at once.
pub fn plans_quickly() -> bool {
    PLANNED.get() < QUICK
}

/// A view was planned, since then.
pub fn planned(begun: f64) {
    PLANNED.set(now() - begun);
}

/// Milliseconds since the page began.
pub fn now() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// Waits until what is on the page now has been seen.
pub async fn painted() {
    // In a test without boot.js there is nothing to wait for.
    if let Ok(frame) = next_frame() {
        let _ = JsFuture::from(frame).await;
    }
}

/// The reader asked for something.
pub fn start() {
    STARTED.set(Some(now()));
}

/// The view of it is on the screen: measures `boot`, `search` or `open-article`.
pub fn shown(page: &Page) {
    let Some(started) = STARTED.take() else { return };
    let boot = !BOOTED.replace(true);
    if boot {
        measure("boot", started, &JsValue::UNDEFINED);
    }
    match page {
        Page::Results(results) if results.search.has_words() && !boot => {
            let detail = js_sys::Object::new();
            set(&detail, "query", &results.search.text.trim().into());
            set(&detail, "total", &results.answer.total.into());
            measure("search", started, &detail);
        }
        Page::Article(_) => measure("open-article", started, &JsValue::UNDEFINED),
        _ => {}
    }
}

fn measure(name: &str, started: f64, detail: &JsValue) {
    let Some(performance) = window().performance() else { return };
    let options = js_sys::Object::new();
    set(&options, "start", &started.into());
    set(&options, "detail", detail);
    // `web_sys` has no binding for a measure with options.
    if let Ok(measure) = js_sys::Reflect::get(&performance, &"measure".into()) {
        // Measures are for tools: nothing depends on them.
        let _ = measure.unchecked_into::<Function>().call2(&performance, &name.into(), &options);
    }
}

fn set(object: &js_sys::Object, name: &str, value: &JsValue) {
    // Setting a property of a plain object does not fail.
    let _ = js_sys::Reflect::set(object, &name.into(), value);
}
