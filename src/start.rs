//! The start in a browser: what the page, the address and the reader's choices say to begin with.

use std::rc::Rc;

use gloo::utils::{document, document_element, window};
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlInputElement, Url};
use yew::{AppHandle, Callback};

use crate::app::{App, AppProps};
use crate::archive::{Archive, Ticket};
use crate::asked::{self, Content};
use crate::components::LOCALE;
use crate::dom;
use crate::json;
use crate::linking;
use crate::locale::Locale;
use crate::navigation;
use crate::pages::{ArticlePage, Page};
use crate::routes::{Route, Search};
use crate::settings::Settings;
use crate::state::State;
use crate::timing;
use crate::ui::Ui;

/// The application on a page; it stays when this is dropped.
pub struct Running(AppHandle<App>);

impl Running {
    /// Takes the application off the page again.
    pub fn stop(self) {
        self.0.destroy();
    }
}

/// Puts the application into the page's `<div id="app">`; nothing where there is none.
pub async fn mount() -> Option<Running> {
    let root = document().get_element_by_id("app")?;
    let data = json::page_data();
    // boot.js found the site's base from its own address.
    let base_url = document_element()
        .get_attribute("data-base")
        .or_else(|| window().location().href().ok())
        .unwrap_or_default();
    let base = Url::new(&base_url).map(|url| url.pathname()).unwrap_or_default();
    let route = navigation::current(&base);
    navigation::arrive();
    let title = if data.title.is_empty() { document().title() } else { data.title };
    let page = data.article.and_then(|article| {
        let own = Route::article(&article.id, article.date.date) == route;
        own.then(|| Rc::new(Page::Article(ArticlePage::new(article))))
    });
    let state = State {
        route,
        locale: chosen_locale().unwrap_or_else(|| preferred_locale(&data.language)),
        settings: Settings::of_page(),
        ..State::default()
    };
    let mut ui = Ui {
        state,
        site: title.into(),
        base: base.into(),
        archive: Some(Archive::new([&base_url, "archive/"].concat())),
        ..Ui::default()
    };
    let printed = root.has_child_nodes();
    let extra = ui.state.route.is_extra();
    // What is read in another script is not to be seen in Cyrillic first, and what the extras draw stays as it
    // was printed until they are here.
    if printed && extra || !ui.state.settings.script().is_empty() {
        let here = Promise::new(&mut |done, _| {
            linking::load(Callback::from(move |_| drop(done.call0(&JsValue::UNDEFINED))));
        });
        let _ = JsFuture::from(here).await;
    }
    // A printed page stays until its content is here to take its place.
    let page = match page {
        None if printed && (!extra || linking::here()) => first_page(&ui).await,
        page => page,
    };
    // What was printed is to be seen before as much as that takes its place: two tasks hold a browser up
    // less than one.
    if printed {
        timing::painted().await;
    }
    let box_before = dom::search_box();
    let typing = box_before.as_ref().is_some_and(dom::has_focus);
    let page = match box_before.and_then(|field| typed_early(&ui, &field)) {
        Some(route) => {
            ui.state.route = route;
            None
        }
        None => page,
    };
    let props = AppProps { ui, page };
    let running = yew::Renderer::<App>::with_root_and_props(root, props).render();
    if typing {
        // The box that was typed into gave way to another, which is there one microtask later.
        let _ = JsFuture::from(Promise::resolve(&JsValue::UNDEFINED)).await;
        dom::focus(dom::SEARCH_BOX);
    }
    Some(Running(running))
}

/// The search for what a reader typed into the printed page before the application was there.
///
/// A box that holds what was printed in it says nothing: the address may well ask for something else.
fn typed_early(ui: &Ui, field: &HtmlInputElement) -> Option<Route> {
    let text = field.value();
    (text != field.default_value()).then(|| {
        let route = Route::Search(Search { text, ..Search::default() });
        navigation::replace(&[ui.base.as_str(), &route.path()].concat());
        route
    })
}

/// The content of the first view; nothing where it fails: the application will say why.
async fn first_page(ui: &Ui) -> Option<Rc<Page>> {
    let question = asked::page(ui.state.route.clone());
    match ui.archive.as_ref()?.ask(&Ticket::default(), Vec::new(), &question).await? {
        Ok(Content::Page(page)) => Some(page),
        _ => None,
    }
}

fn chosen_locale() -> Option<Locale> {
    let storage = window().local_storage().ok()??;
    Locale::from_tag(&storage.get_item(LOCALE).ok()??)
}

/// The first of the reader's languages that the interface speaks; else the site's; else Kazakh.
fn preferred_locale(site: &str) -> Locale {
    let languages = window().navigator().languages();
    languages
        .iter()
        .filter_map(|tag| JsValue::as_string(&tag))
        .find_map(|tag| Locale::from_tag(&tag))
        .or_else(|| Locale::from_tag(site))
        .unwrap_or_default()
}
