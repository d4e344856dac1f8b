//! The application: the state that every page shares, and the frame around a page.

use std::rc::Rc;

use gloo::utils::{document, document_element};
use yew::prelude::*;

use crate::components::{failure, help, masthead, skeleton};
use crate::context::{Ui, use_ui};
use crate::hooks::use_question;
use crate::keys;
use crate::navigation::{land, listen, navigator};
use crate::pages::{Page, full_title};
use crate::remote::Remote;
use crate::routes::Route;
use crate::timing;

/// What the application starts with.
#[derive(Properties)]
pub struct AppProps {
    /// Language, names, addresses, archive.
    pub ui: Ui,
    /// The view to begin with.
    pub route: Route,
    /// Its content, where the page came with it.
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
    let route = use_state_eq(|| props.route.clone());
    let locale = use_state_eq(|| props.ui.locale);
    let theme = use_state_eq(|| props.ui.theme);
    let (goto, speak, paint) = (route.setter(), locale.setter(), theme.setter());
    let ui = use_memo((*locale, *theme), move |(locale, theme)| Ui {
        locale: *locale,
        theme: *theme,
        navigate: navigator(props.ui.base.clone(), Callback::from(move |to| goto.set(to))),
        speak: Callback::from(move |to| speak.set(to)),
        paint: Callback::from(move |to| paint.set(to)),
        ..props.ui.clone()
    });
    {
        let goto = route.setter();
        let ui = ui.clone();
        use_effect_with((), move |()| {
            let show = Callback::from(move |to| goto.set(to));
            let listeners = (listen(&ui.base, show, ui.navigate.clone()), keys::listen());
            || drop(listeners)
        });
    }
    use_effect_with(*locale, |locale| {
        // An attribute of the root element: setting it does not fail.
        let _ = document_element().set_attribute("lang", locale.tag());
    });
    html! {
        <ContextProvider<Rc<Ui>> context={ui}>
            <Frame route={(*route).clone()} page={First(props.page.clone())} />
        </ContextProvider<Rc<Ui>>>
    }
}

/// The content that the page came with: it counts for the first view alone.
#[derive(Clone)]
struct First(Option<Rc<Page>>);

impl PartialEq for First {
    fn eq(&self, _: &First) -> bool {
        true
    }
}

#[derive(Properties, PartialEq)]
struct FrameProps {
    route: Route,
    page: First,
}

/// The head, the page, the foot.
#[component]
fn Frame(props: &FrameProps) -> Html {
    let ui = use_ui();
    let asked = {
        let route = props.route.clone();
        use_question(route.path().into(), props.page.0.clone(), move |reader| {
            Page::load(&route, reader)
        })
    };
    let page = asked.remote.value().cloned();
    // A page stays until the next one is here, so that two in a row never have the same address.
    let which = page.as_ref().map(Rc::as_ptr);
    let here = which.filter(|_| !asked.remote.is_loading());
    {
        let (page, ui) = (page.clone(), ui.clone());
        use_effect_with((here, ui.locale), move |(here, _)| {
            if let (Some(page), Some(_)) = (page, here) {
                document().set_title(&full_title(&page, &ui));
                land();
                timing::shown(&page);
            }
        });
    }
    // A page is drawn once, however often its surroundings change while one types.
    let drawn = {
        let ui = ui.clone();
        use_memo((which, ui), |(_, ui)| page.map_or_else(|| skeleton(ui), |page| page.view(ui)))
    };
    let busy = asked.remote.is_loading();
    let content = match &asked.remote {
        Remote::Failed(why) => failure(&ui, why, "h1", &asked.retry),
        Remote::Loading(_) | Remote::Loaded(_) => (*drawn).clone(),
    };
    html! {
        <>
            { masthead(&ui, &props.route) }
            <main id="main" aria-busy={busy.to_string()}>
                // A field on the page shows what is asked, which is ahead of the page while one types.
                <ContextProvider<Route> context={props.route.clone()}>
                    { content }
                </ContextProvider<Route>>
            </main>
            <footer class="foot"><p>{ ui.t().about }</p></footer>
            { help(&ui) }
        </>
    }
}
