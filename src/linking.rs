//! Loads the extras: what is rarely used is a second WebAssembly module, which the build splits off the
//! first by the name of [`crate::extras`] (docs/decisions/0207-extras.md). Until [`here`] says so, nothing
//! of that module may be called.

use std::cell::Cell;

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::Callback;

use crate::archive::Failure;

#[wasm_bindgen]
extern "C" {
    /// boot.js fetches the module, links it to this one, and gives its texts.
    #[wasm_bindgen(js_name = paraqExtras, catch)]
    fn fetch_extras() -> Result<Promise, JsValue>;

    /// boot.js notes which article was read, and how far.
    #[wasm_bindgen(js_name = paraqRead, catch)]
    fn note_read(path: &str, lang: &str, title: &str) -> Result<(), JsValue>;
}

thread_local! {
    static TEXTS: Cell<Option<&'static str>> = const { Cell::new(built_in()) };
    /// Somebody waits for them, and says when they are here.
    static LOADING: Cell<bool> = const { Cell::new(false) };
}

/// Natively, and in a test in a browser, nothing is split off.
const fn built_in() -> Option<&'static str> {
    if cfg!(all(target_arch = "wasm32", not(debug_assertions))) {
        None
    } else {
        Some(include_str!("extras/texts.tsv"))
    }
}

/// An article is on the screen: it is noted on this device, for the extras to show what was read.
pub fn read(path: &str, lang: &str, title: &str) {
    // In a test without boot.js, nobody notes it.
    let _ = note_read(path, lang, title);
}

/// Whether the extras are here.
pub fn here() -> bool {
    TEXTS.get().is_some()
}

/// The texts of the extras: a line for each, of its name and itself in Kazakh, Russian and English,
/// set apart by tabulators.
pub fn texts() -> &'static str {
    TEXTS.get().unwrap_or_default()
}

/// Makes sure that the extras are here, and says once when they are, or why not; asking again may help.
pub fn load(done: Callback<Result<(), Failure>>) {
    if here() {
        return done.emit(Ok(()));
    }
    if !LOADING.replace(true) {
        spawn_local(async move {
            let outcome = extras().await;
            LOADING.set(false);
            done.emit(outcome);
        });
    }
}

/// Makes sure that the extras are here.
pub async fn extras() -> Result<(), Failure> {
    if here() {
        return Ok(());
    }
    let texts = match fetch_extras() {
        Ok(promise) => JsFuture::from(promise).await,
        Err(error) => Err(error),
    };
    // What the server answered, where it did.
    let texts = texts.map_err(|error| {
        error.as_f64().map_or(Failure::Offline, |status| Failure::Missing {
            path: "viewer".to_owned(),
            status: status as u16,
        })
    })?;
    if !here() {
        // Once, for as long as the page is open.
        TEXTS.set(Some(texts.as_string().unwrap_or_default().leak()));
    }
    Ok(())
}
