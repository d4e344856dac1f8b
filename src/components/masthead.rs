//! The head of every page: the site's name, its sections, the search box, the switches.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::switches::languages;
use super::text_of;
use crate::asked::ENTERED;
use crate::dom;
use crate::markup::{Tag, tag};
use crate::navigation::Navigation;
use crate::routes::{Action, EXTRAS, Route, Search};
use crate::ui::Ui;

/// The head of a page; `hint` is what may be meant by what is being typed.
pub fn masthead(ui: &Ui, hint: Html) -> Tag {
    let (t, route) = (ui.t(), &ui.state.route);
    let section = |to: &Route, label: &'static str, here: bool| {
        let link = ui.link("a", to).text(label);
        if here { link.attr("aria-current", "page") } else { link }
    };
    let front = Route::front();
    let skip = Callback::from(|event: Event| {
        event.prevent_default();
        dom::focus("main h1");
    });
    let opens = |sheet: &'static str, label: &'static str, sign: &'static str| {
        tag("button.icon[type=button]")
            .attr("aria-label", label)
            .attr("title", label)
            .on("click", ui.extra.reform(move |_| sheet))
            .add(tag("bdi[aria-hidden=true]").text(sign))
    };
    let switches = tag("div.switches")
        .add(languages(ui))
        .add(opens("settings", t.settings, "Aa"))
        .add(opens("help", t.help, "?"));
    let sections = tag("nav")
        .attr("aria-label", t.menu)
        .add(section(&front, t.archive, matches!(route, Route::Search(_))))
        .add(section(&Route::people(), t.people, matches!(route, Route::People { .. })));
    tag("header.masthead")
        .add(tag("a.skip[href=#main]").on("click", skip).text(t.skip))
        .add(
            tag("div.masthead-bar")
                .add(ui.link("a.brand", &front).say(&ui.site))
                .add(sections)
                .add(switches),
        )
        .add(search_box(ui).put(hint))
}

/// The foot of a page: the views that are rarely used, and what this is.
pub fn foot(ui: &Ui) -> Tag {
    let views = EXTRAS.into_iter().zip(ui.t().extras);
    let links = views.map(|(name, label)| ui.link("a", &Route::extra(name)).text(label));
    let nav = tag("nav").attr("aria-label", ui.t().more_views).all(links);
    tag("footer.foot").add(nav).add(tag("p").text(ui.t().about))
}

/// The search box: typing searches, from any page.
fn search_box(ui: &Ui) -> Tag {
    let t = ui.t();
    // The first letter is a step, which back undoes; those after it are the same step.
    let (search, replace) = match &ui.state.route {
        Route::Search(search) => (search.clone(), !search.text.is_empty()),
        _ => (Search::default(), false),
    };
    let field =
        tag("input[type=search][name=q][autocomplete=off][autocapitalize=off][spellcheck=false]\
         [enterkeyhint=search]")
        .value(&search.text)
        .attr("aria-label", t.search)
        .attr("placeholder", t.search_hint);
    let navigate = ui.navigate.clone();
    let typed = Callback::from(move |event: Event| {
        let route = Route::Search(search.apply(Action::Type(text_of(&event))));
        navigate.emit(Navigation { replace, ..Navigation::push(route) });
    });
    // Everything is found already: on a phone, put the keyboard away.
    let submitted = Callback::from(|event: Event| {
        event.prevent_default();
        if let Some(field) = dom::search_box() {
            let _ = field.blur();
        }
    });
    let glass = tag("svg[viewBox=0 0 20 20][aria-hidden=true]")
        .add(tag("circle[cx=8.5][cy=8.5][r=6]"))
        .add(tag("path[d=m13 13 5 5]"));
    tag("form.search[role=search]")
        .on("submit", submitted)
        .add(glass)
        .add(field.on("input", typed).on("focusin", ui.extra.reform(|_| ENTERED)))
        .add(tag("kbd[aria-hidden=true]").text("/"))
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
