//! What pages are made of.

mod cards;
mod filters;
mod hits;
mod masthead;
mod prose;
mod states;
mod switches;
mod time_filter;
mod tools;

pub use cards::{by_day, list, marked, title};
pub use filters::{chips, facets, filters, sort_choice};
pub use hits::{hits, passages, story, texts};
pub use masthead::{foot, leave_search, masthead};
pub use prose::{Prose, place};
pub use states::{failure, notice, skeleton};
pub use switches::LOCALE;
pub use time_filter::{date_field, period_name};
pub use tools::{SAVED, tools};

use gloo::utils::window;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

/// What stands in the field that an event came from.
pub fn text_of(event: &Event) -> String {
    event
        .target()
        .map(|field| field.unchecked_into::<HtmlInputElement>().value())
        .unwrap_or_default()
}

/// Remembers a choice of the reader on this device; an empty one, the usual one, is forgotten.
pub fn remember(name: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        // A full or denied storage is no reason to refuse the choice for now.
        let _ = if value.is_empty() {
            storage.remove_item(name)
        } else {
            storage.set_item(name, value)
        };
    }
}
