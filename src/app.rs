//! The application: the state that every page shares, and the frame around a page.

use std::rc::Rc;

use gloo::utils::{document, document_element};
use yew::prelude::*;

use crate::components::{failure, help, masthead, skeleton};
use crate::context::Ui;
use crate::hooks::use_question;
use crate::keys;
use crate::markup::{fragment, tag};
use crate::navigation::{land, listen, navigator};
use crate::pages::{Page, full_title};
use crate::remote::Remote;
use crate::routes::Route;
use crate::state::{Change, State};
use crate::timing;

/// What the application starts with.
#[derive(Properties)]
pub struct AppProps {
    /// State, names, addresses, archive.
    pub ui: Ui,
    /// The content of the first view, where the page came with it.
    pub page: Option<Rc<Page>>,
}

impl PartialEq for AppProps {
    /// The application starts once.
    fn eq(&self, _: &AppProps) -> bool {
        true
    }
}

/// The root of everything on the page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let state = use_reducer_eq(|| props.ui.state.clone());
    let ui = {
        let change = state.dispatcher();
        let change = use_callback((), move |to, ()| change.dispatch(to));
        let show = use_callback(change.clone(), |to, change| change.emit(Change::Show(to)));
        let base = props.ui.base.clone();
        let navigate = use_memo(show.clone(), move |show| navigator(base, show.clone()));
        let navigate = (*navigate).clone();
        let (base, follow) = (props.ui.base.clone(), navigate.clone());
        use_effect_with((), move |()| {
            let listeners = (listen(&base, show, follow), keys::listen());
            || drop(listeners)
        });
        Rc::new(Ui { state: (*state).clone(), change, navigate, ..props.ui.clone() })
    };
    use_effect_with((state.locale, state.theme), |(locale, theme)| {
        let root = document_element();
        // Attributes of the root element: setting them does not fail.
        let _ = root.set_attribute("lang", locale.tag());
        let _ = match theme.name() {
            Some(name) => root.set_attribute("data-theme", name),
            None => root.remove_attribute("data-theme"),
        };
    });

    let route = state.route.clone();
    let asked = use_question(&ui, route.path(), props.page.clone(), move |reader| {
        Page::load(&route, reader)
    });
    let page = asked.remote.value().cloned();
    // A page stays until the next one is here, so that two in a row never have the same address.
    let which = page.as_ref().map(Rc::as_ptr);
    let busy = asked.remote.is_loading();
    {
        let (page, ui) = (page.clone(), ui.clone());
        let here = which.filter(|_| !busy);
        use_effect_with((here, state.locale), move |(here, _)| {
            if let (Some(page), Some(_)) = (page, here) {
                document().set_title(&full_title(&page, &ui));
                land();
                timing::shown(&page);
            }
        });
    }
    let drawn: Rc<Html> = {
        let ui = ui.clone();
        use_memo((which, seen(&state)), move |_| {
            page.map_or_else(|| skeleton(&ui), |page| page.view(&ui)).into()
        })
    };
    let content: Html = match &asked.remote {
        Remote::Failed(why) => failure(&ui, why, tag("h1[tabindex=-1]"), &asked.retry).into(),
        Remote::Loading(_) | Remote::Loaded(_) => (*drawn).clone(),
    };
    let main = tag("main[id=main]").attr("aria-busy", if busy { "true" } else { "false" });
    let foot = tag("footer.foot").add(tag("p").text(ui.t().about));
    fragment(vec![masthead(&ui).into(), main.put(content).into(), foot.into(), help(&ui).into()])
}

/// What a page's content depends on, besides what it was loaded with: it is drawn once, however
/// often the address changes while one types. Only the field on the page of people shows what is
/// asked, which is ahead of the page.
fn seen(state: &State) -> State {
    let route = match &state.route {
        people @ Route::People { .. } => people.clone(),
        _ => Route::NotFound,
    };
    State { route, ..state.clone() }
}
