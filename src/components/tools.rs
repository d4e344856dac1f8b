//! The buttons of what a reader does with an article or a search beside reading it; the extras do it.

use crate::markup::{Tag, tag};
use crate::ui::Ui;

/// What the extras are asked for, in the order of `Strings::tools`.
pub const TOOLS: [&str; 6] = ["save", "cite", "share", "listen", "print", "export"];

/// The buttons of some of the tools, by their places.
pub fn tools(ui: &Ui, places: &[usize]) -> Tag {
    tag("div.tools").all(places.iter().map(|&at| {
        let does = ui.extra.reform(move |_| TOOLS[at]);
        tag("button[type=button]").on("click", does).text(ui.t().tools[at])
    }))
}
