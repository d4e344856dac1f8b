//! The buttons of what a reader does with an article or a search beside reading it; the extras do it.

use gloo::utils::{document_element, window};

use crate::markup::{Tag, tag};
use crate::ui::Ui;

/// The list of what is saved on this device, which the extras keep: a line for each, its address first.
pub const SAVED: &str = "paraq.saved ";

/// What the extras are asked for, in the order of `Strings::tools`.
pub const TOOLS: [&str; 6] = ["save", "cite", "share", "listen", "print", "export"];

/// The buttons of some of the tools, by their places, for what has this address.
pub fn tools(ui: &Ui, places: &[usize], path: &str) -> Tag {
    tag("div.tools").all(places.iter().map(|&at| {
        let does = ui.extra.reform(move |_| TOOLS[at]);
        let button = tag("button[type=button]").on("click", does).text(ui.t().tools[at]);
        if at == 0 && is_saved(path) { button.attr("aria-pressed", "true") } else { button }
    }))
}

/// Whether an address is among what is saved on this device.
fn is_saved(path: &str) -> bool {
    // Natively, a page is printed for everybody.
    cfg!(target_arch = "wasm32")
        && saved()
            .is_some_and(|saved| saved.lines().any(|line| line.split('\t').next() == Some(path)))
}

fn saved() -> Option<String> {
    let base = document_element().get_attribute("data-base")?;
    window().local_storage().ok()??.get_item(&[SAVED, &base].concat()).ok()?
}
