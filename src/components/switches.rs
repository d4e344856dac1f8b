//! The reader's own choices: the interface's language and the page's colour, remembered on this device.

use gloo::utils::document_element;
use yew::prelude::*;

use super::remember;
use crate::context::use_ui;
use crate::locale::Locale;

/// Where the choice of language is remembered.
pub const LOCALE: &str = "paraq.locale";
/// Where the choice of colour is remembered; boot.js reads it before the first paint.
const THEME: &str = "paraq.theme";

/// The interface's language.
#[component]
pub fn LanguageSwitch() -> Html {
    let ui = use_ui();
    let choice = |locale: Locale| {
        let speak = ui.speak.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            remember(LOCALE, Some(locale.tag()));
            speak.emit(locale);
        });
        html! {
            <button type="button" lang={locale.tag()} aria-label={locale.name()}
                aria-pressed={(locale == ui.locale).to_string()} {onclick}>
                { locale.tag() }
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
#[component]
pub fn ThemeSwitch() -> Html {
    let ui = use_ui();
    let t = ui.t();
    let theme = use_state(|| None::<&'static str>);
    {
        let theme = theme.setter();
        use_effect_with((), move |()| {
            let chosen = document_element().get_attribute("data-theme");
            theme.set(
                chosen.and_then(|chosen| ["light", "dark"].into_iter().find(|t| chosen == *t)),
            );
        });
    }
    let (name, next, picture) = match *theme {
        None => (t.theme_system, Some("light"), "M10 3a7 7 0 1 0 0 14Z"),
        Some("light") => (t.theme_light, Some("dark"), ""),
        Some(_) => (t.theme_dark, None, "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14Z"),
    };
    let onclick = {
        let theme = theme.setter();
        Callback::from(move |_: MouseEvent| {
            // Attributes of the root element: setting them does not fail.
            let _ = match next {
                Some(next) => document_element().set_attribute("data-theme", next),
                None => document_element().remove_attribute("data-theme"),
            };
            remember(THEME, next);
            theme.set(next);
        })
    };
    let label = [t.theme, ": ", name].concat();
    html! {
        <button type="button" class="icon" aria-label={label.clone()} title={label} {onclick}>
            <svg viewBox="0 0 20 20" aria-hidden="true">
                <circle cx="10" cy="10" r="7" /><path class="solid" d={picture} />
            </svg>
        </button>
    }
}
