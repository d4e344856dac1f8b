//! The head of every page: the site's name, its sections, the search box, the switches.

use web_sys::{HtmlInputElement, SubmitEvent};
use yew::prelude::*;

use super::switches::{languages, themes};
use super::text_of;
use crate::context::Ui;
use crate::dom;
use crate::navigation::Navigation;
use crate::routes::{Action, Route, Search};

/// The head of a page.
pub fn masthead(ui: &Ui, route: &Route) -> Html {
    let t = ui.t();
    let front = Route::front();
    let section = |to: Route, label: &'static str, here: bool| {
        html! {
            <a href={ui.href(&to)} aria-current={here.then_some("page")}>{ label }</a>
        }
    };
    let skip = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        dom::focus("main h1");
    });
    html! {
        <header class="masthead">
            <a class="skip" href="#main" onclick={skip}>{ t.skip }</a>
            <div class="masthead-bar">
                <a class="brand" href={ui.href(&front)}>{ ui.site.clone() }</a>
                <nav aria-label={t.menu}>
                    { section(front, t.archive, matches!(route, Route::Search(_))) }
                    { section(Route::people(), t.people, matches!(route, Route::People { .. })) }
                </nav>
                <div class="switches">
                    { languages(ui) }
                    { themes(ui) }
                    <button type="button" class="icon" aria-label={t.help} title={t.help}
                        onclick={|_| dom::open_help()}>{ "?" }</button>
                </div>
            </div>
            { search_box(ui, route) }
        </header>
    }
}

/// The search box: typing searches, from any page.
fn search_box(ui: &Ui, route: &Route) -> Html {
    let t = ui.t();
    let (search, replace) = match route {
        Route::Search(search) => (search.clone(), true),
        _ => (Search::default(), false),
    };
    let value = search.text.clone();
    let navigate = ui.navigate.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let route = Route::Search(search.apply(Action::Type(text_of(&event))));
        navigate.emit(Navigation { route, replace });
    });
    // Everything is found already: on a phone, put the keyboard away.
    let onsubmit = Callback::from(|event: SubmitEvent| {
        event.prevent_default();
        if let Some(field) = dom::search_box() {
            let _ = field.blur();
        }
    });
    html! {
        <form role="search" class="search" {onsubmit}>
            <svg viewBox="0 0 20 20" aria-hidden="true">
                <circle cx="8.5" cy="8.5" r="6" /><path d="m13 13 5 5" />
            </svg>
            <input type="search" name="q" {value} {oninput} aria-label={t.search}
                placeholder={t.search_hint} autocomplete="off" autocapitalize="off"
                spellcheck="false" enterkeyhint="search" />
            <kbd aria-hidden="true">{ "/" }</kbd>
        </form>
    }
}

/// Empties the search box, or leaves it where it is empty already.
pub fn leave_search(field: &HtmlInputElement) {
    if field.value().is_empty() {
        let _ = field.blur();
    } else {
        field.set_value("");
        // Yew hears of it as of any other typing.
        let init = web_sys::EventInit::new();
        init.set_bubbles(true);
        if let Ok(event) = web_sys::Event::new_with_event_init_dict("input", &init) {
            let _ = field.dispatch_event(&event);
        }
    }
}
