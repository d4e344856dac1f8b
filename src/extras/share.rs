//! Sharing an article, a passage of it, or a search: by the system where it can, else by a link to copy.

use std::cell::{Cell, RefCell};

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use yew::prelude::*;

use super::texts::t;
use super::tools::DRAW;
use super::{device, js, passage};
use crate::markup::{Tag, tag};
use crate::pages::{Page, full_title};
use crate::routes::Route;
use crate::ui::Ui;

/// What is shared.
#[derive(Clone, Debug, Default)]
struct Link {
    address: String,
    /// It opens at a passage.
    passage: bool,
}

thread_local! {
    static LINK: RefCell<Link> = RefCell::default();
    static SAID: Cell<&'static str> = const { Cell::new("") };
}

/// Shares what is on the screen; says whether that takes a sheet.
pub fn share(ui: &Ui, page: Option<&Page>) -> bool {
    SAID.set("");
    let (address, passage) = match page {
        Some(Page::Article(page)) => {
            let route = Route::article(&page.article.id, page.article.date.date);
            (device::absolute(&ui.href(&route)), passage::selected())
        }
        _ => (device::address(), None),
    };
    let fragment = passage.map(|passage| ["#", &passage.fragment()].concat());
    let link = Link {
        address: [&address, fragment.as_deref().unwrap_or_default()].concat(),
        passage: fragment.is_some(),
    };
    let data: JsValue = js_sys::Object::new().into();
    js::set(&data, "url", link.address.as_str());
    if let Some(page) = page {
        js::set(&data, "title", full_title(page, ui));
    }
    LINK.replace(link);
    let shared = js::global("navigator").and_then(|here| js::call(&here, "share", &[data]));
    let Some(shared) = shared else { return true };
    let extra = ui.extra.clone();
    js::settle(shared, move |outcome| {
        // Who changed their mind wants no sheet; where the system refuses, it is all there is.
        if outcome.is_err_and(|why| name(&why).as_deref() != Some("AbortError")) {
            extra.emit("share link");
        }
    });
    false
}

fn name(error: &JsValue) -> Option<String> {
    Reflect::get(error, &"name".into()).ok()?.as_string()
}

/// The sheet with the link.
pub fn sheet(ui: &Ui) -> Tag {
    let Link { address, passage } = LINK.with_borrow(Clone::clone);
    let (draw, copied) = (ui.extra.clone(), address.clone());
    let copy = Callback::from(move |_: Event| {
        let draw = draw.clone();
        device::copy(&copied, move |done| {
            if !done {
                device::select("#shared");
            }
            SAID.set(if done { "copied" } else { "copy_yourself" });
            draw.emit(DRAW);
        });
    });
    let note = passage.then(|| tag("p").text(t(ui, "opens_passage")));
    tag("div.tool")
        .add(tag("h2[id=sheet-title]").text(t(ui, "share_title")))
        .some(note)
        .add(
            tag("pre.cited is-code[tabindex=0][role=region]")
                .attr("aria-label", t(ui, "share_title"))
                .add(tag("code[id=shared][lang=en]").say(&address)),
        )
        .add(
            tag("p.tool-row")
                .add(tag("button.button[type=button]").on("click", copy).text(t(ui, "copy"))),
        )
        .add(tag("p.tool-said[role=status]").text(t(ui, SAID.get())))
}
