//! The reader's own choices: the interface's language and the page's colour, remembered on this device.

use gloo::utils::document_element;
use yew::prelude::*;

use super::remember;
use crate::context::Ui;
use crate::locale::Locale;

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
    /// The colour that boot.js gave the page.
    pub fn of_page() -> Theme {
        match document_element().get_attribute("data-theme").as_deref() {
            Some("light") => Theme::Light,
            Some("dark") => Theme::Dark,
            _ => Theme::System,
        }
    }

    /// Gives the page this colour, and remembers it.
    pub fn choose(self) {
        let name = match self {
            Theme::System => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
        };
        // Attributes of the root element: setting them does not fail.
        let _ = match name {
            Some(name) => document_element().set_attribute("data-theme", name),
            None => document_element().remove_attribute("data-theme"),
        };
        remember(THEME, name);
    }
}

/// The interface's language.
pub fn languages(ui: &Ui) -> Html {
    let choice = |locale: Locale| {
        let speak = ui.speak.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            remember(LOCALE, Some(locale.tag()));
            speak.emit(locale);
        });
        html! {
            <button type="button" lang={locale.tag()} title={locale.name()}
                aria-pressed={(locale == ui.locale).to_string()} {onclick}>
                // What is seen begins what is heard, so that saying «kk» to the browser works.
                { locale.tag() }<span class="visually-hidden">{ " " }{ locale.name() }</span>
            </button>
        }
    };
    html! {
        <div class="languages" role="group" aria-label={ui.t().language}>
            { for Locale::ALL.into_iter().map(choice) }
        </div>
    }
}

/// The page's colour: as the system, light, dark.
pub fn themes(ui: &Ui) -> Html {
    let t = ui.t();
    let (name, next, picture) = match ui.theme {
        Theme::System => (t.theme_system, Theme::Light, "M10 3a7 7 0 1 0 0 14Z"),
        Theme::Light => (t.theme_light, Theme::Dark, ""),
        Theme::Dark => (t.theme_dark, Theme::System, "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14Z"),
    };
    let paint = ui.paint.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        next.choose();
        paint.emit(next);
    });
    let label = [t.theme, ": ", name].concat();
    html! {
        <button type="button" class="icon" aria-label={label.clone()} title={label} {onclick}>
            <svg viewBox="0 0 20 20" aria-hidden="true">
                <circle cx="10" cy="10" r="7" /><path class="solid" d={picture} />
            </svg>
        </button>
    }
}
