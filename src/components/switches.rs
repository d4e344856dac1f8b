//! The reader's own choices: the interface's language and the page's colour, remembered on this device.

use web_sys::Event;
use yew::prelude::*;

use super::remember;
use crate::context::Ui;
use crate::locale::Locale;
use crate::markup::{Tag, tag};
use crate::state::Change;

/// Where the choice of language is remembered.
pub const LOCALE: &str = "paraq.locale";
/// Where the choice of colour is remembered; boot.js reads it before the first paint.
const THEME: &str = "paraq.theme";

/// The page's colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// What the root element's `data-theme` says; none for the system's.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Theme::System => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
        }
    }

    /// The reverse of [`Theme::name`].
    pub fn from_name(name: Option<&str>) -> Theme {
        match name {
            Some("light") => Theme::Light,
            Some("dark") => Theme::Dark,
            _ => Theme::System,
        }
    }
}

/// The interface's language.
pub fn languages(ui: &Ui) -> Tag {
    let choice = |locale: Locale| {
        let choose = choice(ui, LOCALE, Some(locale.tag()), Change::Speak(locale));
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

/// The page's colour: as the system, light, dark.
pub fn themes(ui: &Ui) -> Tag {
    let t = ui.t();
    let (name, next, picture) = match ui.state.theme {
        Theme::System => (t.theme_system, Theme::Light, "M10 3a7 7 0 1 0 0 14Z"),
        Theme::Light => (t.theme_light, Theme::Dark, ""),
        Theme::Dark => (t.theme_dark, Theme::System, "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14Z"),
    };
    let label = [t.theme, ": ", name].concat();
    tag("button.icon[type=button]")
        .attr("aria-label", &label)
        .attr("title", &label)
        .on("click", choice(ui, THEME, next.name(), Change::Paint(next)))
        .add(
            tag("svg[viewBox=0 0 20 20][aria-hidden=true]")
                .add(tag("circle[cx=10][cy=10][r=7]"))
                .add(tag("path.solid").attr("d", picture)),
        )
}

/// Remembers a choice and makes it.
fn choice(
    ui: &Ui,
    name: &'static str,
    value: Option<&'static str>,
    change: Change,
) -> Callback<Event> {
    let then = ui.change.clone();
    Callback::from(move |_| {
        remember(name, value);
        then.emit(change.clone());
    })
}
