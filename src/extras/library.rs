//! The view of what a reader keeps on this device: saved articles, saved searches, what they read.

use std::rc::Rc;

use paraq_article::Date;
use yew::prelude::*;

use super::citation::json;
use super::device;
use super::shelf::{self, Denied, Entry, Shelf};
use super::texts::t;
use super::tools::{DRAW, Notice, button, say};
use crate::asked::Wish;
use crate::dom;
use crate::locale::fill;
use crate::markup::{Tag, tag};
use crate::pages::{ArticlePage, Page, ResultsPage, View};
use crate::routes::Route;
use crate::ui::{Parts, Ui};

/// Its address.
pub const NAME: &str = "saved";

/// What is kept on this device: it is read whenever it is drawn.
#[derive(Debug)]
pub struct Library;

/// The lists: their names among the texts, what they hold.
const LISTS: [(&str, Shelf, bool); 3] = [
    ("saved_articles", Shelf::Saved, false),
    ("saved_searches", Shelf::Saved, true),
    ("history", Shelf::Read, false),
];

impl View for Library {
    fn title(&self, ui: &Ui) -> String {
        ui.name(NAME).to_owned()
    }

    fn later(&self, _: &Rc<Ui>) -> Vec<Wish> {
        Vec::new()
    }

    fn view(&self, ui: &Ui, _: &Parts) -> Tag {
        let head = tag("header.page-head")
            .add(tag("h1[tabindex=-1]").text(ui.name(NAME)))
            .add(tag("p.page-lede").text(t(ui, "saved_lede")));
        let page = tag("div.column library").add(head);
        let lists = LISTS.map(|(_, shelf, searches)| {
            let entries = shelf.entries()?;
            Ok::<_, Denied>((of_kind(entries.0, searches), entries.1))
        });
        if lists.iter().any(Result::is_err) {
            return page.add(tag("p[role=alert]").text(t(ui, "denied")));
        }
        let lists = lists.map(Result::unwrap_or_default);
        let broken = lists[0].1 + lists[2].1;
        let nothing = broken == 0 && lists.iter().all(|(entries, _)| entries.is_empty());
        let mut page = page.some((broken > 0).then(|| {
            tag("p.library-broken").say(&fill(t(ui, "broken"), &ui.locale().number(broken as u32)))
        }));
        for ((name, shelf, _), (entries, _)) in LISTS.into_iter().zip(&lists) {
            page = page.add(list(ui, name, shelf, entries));
        }
        let all = lists.map(|(entries, _)| entries);
        let site = ui.clone();
        let export = button(ui, "button.button[type=button]", t(ui, "save_all"), move || {
            let name = ["paraq-", NAME, ".json"].concat();
            if !device::download(&name, "application/json", &print(&site, &all)) {
                say(Notice::Text("no_download"));
            }
        });
        let extra = ui.extra.clone();
        let erase = Callback::from(move |_: Event| extra.emit("erase"));
        let erase = tag("button.button[type=button]").on("click", erase).text(t(ui, "erase_all"));
        page.some((!nothing).then(|| tag("p.tool-row").add(export).add(erase)))
    }
}

fn of_kind(entries: Vec<Entry>, searches: bool) -> Vec<Entry> {
    entries.into_iter().filter(|entry| entry.is_search() == searches).collect()
}

fn list(ui: &Ui, name: &'static str, shelf: Shelf, entries: &[Entry]) -> Tag {
    let section = tag("section")
        .key(name)
        .attr("aria-labelledby", name)
        .add(tag("h2").attr("id", name).text(t(ui, name)));
    let history = shelf == Shelf::Read;
    let section = section.some(history.then(|| keeping(ui)));
    if entries.is_empty() {
        let hint = [t(ui, "no_articles"), t(ui, "no_searches"), t(ui, "no_history")];
        let at = LISTS.iter().position(|(list, ..)| *list == name).unwrap_or_default();
        let hint = if history && !shelf::notes() { t(ui, "history_off") } else { hint[at] };
        return section.add(tag("p.library-none").text(hint));
    }
    section.add(tag("ol.entries").all(entries.iter().map(|entry| item(ui, shelf, entry))))
}

/// Whether what is read is noted, for the reader to choose.
fn keeping(ui: &Ui) -> Tag {
    let draw = ui.extra.clone();
    let toggle = Callback::from(move |_: Event| {
        if shelf::note(!shelf::notes()).is_err() {
            say(Notice::Text("denied"));
        }
        draw.emit(DRAW);
    });
    let tick = tag("input[type=checkbox]").is("checked", shelf::notes()).on("change", toggle);
    tag("label.library-keeping").add(tick).add(tag("span").text(t(ui, "keep_history")))
}

fn item(ui: &Ui, shelf: Shelf, entry: &Entry) -> Tag {
    let link = tag("a").attr("href", &address(ui, entry)).say(&entry.title);
    let link = if entry.is_search() { tag("bdi").add(link) } else { link };
    let mut meta = tag("p.entry-meta");
    if let Some(day) = device::day(entry.moment) {
        let label = t(ui, if shelf == Shelf::Read { "read_on" } else { "saved_on" });
        meta = meta.add(tag("span").say(&fill(label, &ui.locale().date(day))));
    }
    if shelf == Shelf::Read && entry.place > 1 {
        let place = (entry.place + 1).to_string();
        meta = meta.add(tag("span").say(&fill(t(ui, "read_to"), &place)));
    }
    let (path, draw) = (entry.path.clone(), ui.extra.clone());
    let remove = Callback::from(move |_: Event| {
        say(Notice::Text(if shelf.take(&path).is_ok() { "removed" } else { "denied" }));
        draw.emit(DRAW);
        dom::focus("main h1");
    });
    let remove = tag("button.library-remove[type=button]")
        .attr("aria-label", &fill(ui.t().remove, &entry.title))
        .on("click", remove)
        .text(t(ui, "take_away"));
    tag("li").key(&entry.path).add(
        tag("article.entry")
            .attr("data-article", &entry.path)
            .add(tag("h3.entry-title").attr("lang", &entry.lang).add(link))
            .add(meta.add(remove)),
    )
}

fn address(ui: &Ui, entry: &Entry) -> String {
    // A search of everything is the front page.
    if entry.path.is_empty() {
        ui.href(&Route::front())
    } else {
        [&ui.base, entry.path.as_str()].concat()
    }
}

/// Everything, as JSON.
fn print(ui: &Ui, lists: &[Vec<Entry>; 3]) -> String {
    let entry = |entry: &Entry| {
        let day = device::day(entry.moment).map(|day: Date| day.to_string()).unwrap_or_default();
        let address = device::absolute(&address(ui, entry));
        let fields = [("title", &entry.title), ("address", &address), ("date", &day)];
        let fields = fields.map(|(name, value)| format!("\"{name}\": {}", json(value)));
        format!("    {{ {} }}", fields.join(", "))
    };
    let lists = LISTS.iter().zip(lists).map(|((name, ..), entries)| {
        let entries = entries.iter().map(entry).collect::<Vec<_>>().join(",\n");
        format!("  \"{name}\": [\n{entries}\n  ]")
    });
    format!("{{\n{}\n}}\n", lists.collect::<Vec<_>>().join(",\n"))
}

/// Saves what is on the screen; saved already, it is taken away again.
pub fn save(ui: &Ui, page: Option<&Page>) -> Notice {
    let entry = match page {
        Some(Page::Article(ArticlePage { article, .. })) => {
            let path = Route::article(&article.id, article.date.date).path();
            Entry::now(path, &article.lang, &article.title)
        }
        Some(Page::Results(page)) => Entry::now(page.search.print(), "", &name(ui, page)),
        _ => return Notice::Nothing,
    };
    let outcome = Shelf::Saved.take(&entry.path).and_then(|was_there| {
        if was_there {
            return Ok(Notice::Text("unsaved"));
        }
        Shelf::Saved.put(&entry)?;
        Ok(Notice::Saved("saved"))
    });
    outcome.unwrap_or(Notice::Text("denied"))
}

/// What a search is called: its words, then what narrows it.
pub fn name(ui: &Ui, page: &ResultsPage) -> String {
    let search = &page.search;
    let text = search.text.trim();
    let mut parts: Vec<String> = Vec::new();
    if !text.is_empty() {
        parts.push(format!("«{text}»"));
    }
    parts.extend(page.labels.iter().cloned());
    let days = [search.from, search.to].map(|day| day.map(|day| day.to_string()));
    match days {
        [None, None] => {}
        [from, to] => parts.push([from.unwrap_or_default(), to.unwrap_or_default()].join(" – ")),
    }
    if parts.is_empty() {
        parts.push(ui.site.to_string());
    }
    parts.join(", ")
}

/// Asks whether everything is to be forgotten.
pub fn erase_sheet(ui: &Ui) -> Tag {
    let erase = button(ui, "button.button[type=button]", t(ui, "erase"), || {
        let cleared = Shelf::Saved.clear().and_then(|()| Shelf::Read.clear());
        say(Notice::Text(if cleared.is_ok() { "erased" } else { "denied" }));
        device::close_sheet();
        dom::focus("main h1");
    });
    tag("div.tool")
        .add(tag("h2[id=sheet-title]").text(t(ui, "erase_title")))
        .add(tag("p").text(t(ui, "erase_hint")))
        .add(tag("p.tool-row").add(erase))
}
