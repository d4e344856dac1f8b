//! The application: the state that every page shares, and the frame around a page.

use std::rc::Rc;

use gloo::utils::{document, document_element};
use yew::prelude::*;

use crate::components::{failure, help, masthead, skeleton};
use crate::context::{Ui, use_ui};
use crate::hooks::use_question;
use crate::keys::use_keys;
use crate::navigation::{land, use_route};
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
    let locale = use_state_eq(|| props.ui.locale);
    let (route, navigate) = use_route(&props.route, &props.ui.base);
    let theme = use_state_eq(|| props.ui.theme);
    let (speak, paint) = (locale.setter(), theme.setter());
    use_effect_with(*locale, |locale| {
        // An attribute of the root element: setting it does not fail.
        let _ = document_element().set_attribute("lang", locale.tag());
    });
    let ui = use_memo((*locale, *theme, navigate), |(locale, theme, navigate)| Ui {
        locale: *locale,
        theme: *theme,
        navigate: navigate.clone(),
        speak: Callback::from(move |to| speak.set(to)),
        paint: Callback::from(move |to| paint.set(to)),
        ..props.ui.clone()
    });
    html! {
        <ContextProvider<Rc<Ui>> context={ui}>
            <Frame {route} page={First(props.page.clone())} />
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
    use_keys();
    let asked = {
        let route = props.route.clone();
        use_question(route.path().into(), props.page.0.clone(), move |reader| {
            Page::load(&route, reader)
        })
    };
    let page = asked.remote.value().cloned();
    let address = page.as_ref().filter(|_| !asked.remote.is_loading()).map(Rc::as_ptr);
    {
        let (page, ui) = (page.clone(), ui.clone());
        use_effect_with((address, ui.locale), move |(address, _)| {
            if let (Some(page), Some(_)) = (page, address) {
                document().set_title(&full_title(&page, &ui));
                land();
                timing::shown(&page);
            }
        });
    }
    let busy = asked.remote.is_loading();
    let content = match (&asked.remote, &page) {
        (Remote::Failed(why), _) => failure(&ui, why, "h1", &asked.retry),
        (_, Some(page)) => page.view(&ui),
        (_, None) => skeleton(&ui),
    };
    html! {
        <>
            { masthead(&ui, &props.route) }
            <main id="main" aria-busy={busy.to_string()}>{ content }</main>
            <footer class="foot"><p>{ ui.t().about }</p></footer>
            { help(&ui) }
        </>
    }
}
