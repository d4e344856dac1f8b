//! The interface's language.

use yew::prelude::*;

use super::remember;
use crate::locale::Locale;
use crate::markup::{Tag, tag};
use crate::state::Change;
use crate::ui::Ui;

/// Where the choice of language is remembered.
pub const LOCALE: &str = "paraq.locale";

/// The interface's language.
pub fn languages(ui: &Ui) -> Tag {
    let choice = |locale: Locale| {
        let change = ui.change.clone();
        let choose = Callback::from(move |_| {
            remember(LOCALE, locale.tag());
            change.emit(Change::Speak(locale));
        });
        let pressed = if locale == ui.locale() { "true" } else { "false" };
        // What is seen begins what is heard, so that saying «kk» to the browser works.
        tag("button[type=button]")
            .attr("lang", locale.tag())
            .attr("title", locale.name())
            .attr("aria-pressed", pressed)
            .on("click", choose)
            .text(locale.tag())
            .add(tag("span.visually-hidden").text(" ").text(locale.name()))
    };
    tag("div.languages[role=group]")
        .attr("aria-label", ui.t().language)
        .all(Locale::ALL.into_iter().map(choice))
}
