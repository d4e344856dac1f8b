//! The reader's own choices: the interface's language, and how pages look and read.

use yew::prelude::*;

use super::remember;
use crate::locale::Locale;
use crate::markup::{Tag, tag};
use crate::settings::SETTINGS;
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

/// The sheet of settings: a dialog with a row of choices for each.
pub fn settings(ui: &Ui) -> Tag {
    let t = ui.t();
    let mut sheet = tag("dialog[id=settings][aria-labelledby=settings-title]")
        .add(tag("h2[id=settings-title]").text(t.settings));
    for (at, (name, values)) in t.choices.iter().enumerate() {
        let mut row = tag("fieldset.setting").add(tag("legend").text(name));
        for (value, label) in values.iter().enumerate() {
            let change = ui.change.clone();
            let choose = Callback::from(move |_| {
                let setting = &SETTINGS[at];
                remember(&["paraq.", setting.name].concat(), setting.values[value]);
                change.emit(Change::Set(at, value as u8));
            });
            let radio = tag("input[type=radio]")
                .attr("name", SETTINGS[at].name)
                .is("checked", usize::from(ui.state.settings.0[at]) == value)
                .on("change", choose);
            row = row.add(tag("label").add(radio).add(tag("span").text(label)));
        }
        sheet = sheet.add(row);
    }
    sheet.add(tag("form[method=dialog]").add(tag("button.button").text(t.close)))
}
