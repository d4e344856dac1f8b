//! The sheet that cites an article: in words, as programs read it, and a passage with its source.

use std::cell::{Cell, RefCell};

use paraq_article::Article;
use yew::prelude::*;

use super::citation::{self, Record};
use super::device;
use super::passage::{self, Passage};
use super::texts::t;
use super::tools::{DRAW, button, choices};
use crate::locale::Locale;
use crate::markup::{Tag, tag};
use crate::pages::Page;
use crate::routes::Route;
use crate::ui::Ui;

/// What can be chosen behind the three languages and the passage: the name, the type and the ending of
/// the file.
const FORMATS: [(&str, &str, &str); 3] = [
    ("BibTeX", "application/x-bibtex", "bib"),
    ("RIS", "application/x-research-info-systems", "ris"),
    ("CSL-JSON", "application/vnd.citationstyles.csl+json", "json"),
];

thread_local! {
    static CHOSEN: Cell<usize> = const { Cell::new(0) };
    /// What is to be said of the last copy, by its name among the texts.
    static SAID: Cell<&'static str> = const { Cell::new("") };
    /// What was selected when the sheet was opened.
    static PASSAGE: RefCell<Option<Passage>> = const { RefCell::new(None) };
}

/// Gets ready to cite; only an article can be cited.
pub fn prepare(page: Option<&Page>) -> bool {
    SAID.set("");
    let passage = passage::selected();
    // Who selected something wants to quote it.
    CHOSEN.set(if passage.is_some() { Locale::ALL.len() } else { 0 });
    PASSAGE.replace(passage);
    matches!(page, Some(Page::Article(_)))
}

/// The sheet.
pub fn sheet(ui: &Ui, article: &Article) -> Tag {
    let locales = locales(ui.locale());
    let mut labels: Vec<&'static str> = locales.iter().map(|locale| locale.name()).collect();
    labels.push(t(ui, "with_source"));
    labels.extend(FORMATS.map(|(name, ..)| name));
    let chosen = CHOSEN.get();
    let record = record(ui, article);
    let (text, lang) = text(ui, article, &record, chosen);
    let row = choices(ui, t(ui, "cite_as"), &labels, chosen, |at| {
        CHOSEN.set(at);
        SAID.set("");
    });

    let (draw, copied) = (ui.extra.clone(), text.clone());
    let copy = Callback::from(move |_: Event| {
        let draw = draw.clone();
        device::copy(&copied, move |done| {
            if !done {
                device::select("#cited");
            }
            SAID.set(if done { "copied" } else { "copy_yourself" });
            draw.emit(DRAW);
        });
    });
    let copy = tag("button.button[type=button]").on("click", copy).text(t(ui, "copy"));
    let (name, kind, ending) = match chosen.checked_sub(locales.len() + 1) {
        Some(at) => FORMATS[at],
        None => ("", "text/plain", "txt"),
    };
    let (file, content) = ([&article.id, ".", ending].concat(), text.clone());
    let save = button(ui, "button.button[type=button]", t(ui, "download"), move || {
        let saved = device::download(&file, &[kind, ";charset=utf-8"].concat(), &content);
        SAID.set(if saved { "" } else { "no_download" });
    });
    // Code stays in the script it is in: a reference is to be found by.
    let cited = tag("code[id=cited]").attr("lang", lang).say(&text);
    tag("div.tool")
        .add(tag("h2[id=sheet-title]").text(t(ui, "cite_title")))
        .add(row)
        .add(
            tag("pre[tabindex=0][role=region]")
                .attr("class", if name.is_empty() { "cited" } else { "cited is-code" })
                .attr("aria-label", t(ui, "cite_title"))
                .add(cited),
        )
        .add(tag("p.tool-row").add(copy).add(save))
        .add(tag("p.tool-said[role=status]").text(t(ui, SAID.get())))
}

/// What is to be copied, and its language.
fn text(ui: &Ui, article: &Article, record: &Record, chosen: usize) -> (String, &'static str) {
    let locales = locales(ui.locale());
    let today = device::today().unwrap_or(record.date);
    if let Some(&locale) = locales.get(chosen) {
        return (citation::plain(record, locale, today), locale.tag());
    }
    match chosen - locales.len() {
        0 => {
            let selected = PASSAGE.with_borrow(|passage| Some(passage.as_ref()?.text.clone()));
            let first = || article.body.first().map(|block| block.text.clone());
            let passage = selected.or_else(first).unwrap_or_default();
            let citation = citation::plain(record, ui.locale(), today);
            (citation::quoted(&passage, &citation, ui.locale()), ui.locale().tag())
        }
        1 => (citation::bibtex(record, today), "en"),
        2 => (citation::ris(record, today), "en"),
        _ => (citation::csl(record, today), "en"),
    }
}

/// The languages of the interface, the reader's own first.
fn locales(own: Locale) -> Vec<Locale> {
    let others = Locale::ALL.into_iter().filter(|locale| *locale != own);
    [own].into_iter().chain(others).collect()
}

fn record(ui: &Ui, article: &Article) -> Record {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let date = article.date.date;
    Record {
        id: article.id.clone(),
        title: article.title.clone(),
        author: text(&article.byline),
        publisher: text(&article.source),
        site: ui.site.to_string(),
        place: text(&article.place),
        summary: String::new(),
        people: Vec::new(),
        date,
        lang: article.lang.clone(),
        url: device::absolute(&ui.href(&Route::article(&article.id, date))),
    }
}
