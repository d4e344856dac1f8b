//! The sheet that saves what a search found as a file.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use paraq_article::Date;
use paraq_index::{Answer, Card, Query, Step};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::citation::{self, Record, json};
use super::device;
use super::texts::t;
use super::tools::{DRAW, choices};
use crate::archive::{Failure, Ticket};
use crate::asked::{Content, Question};
use crate::components::failure;
use crate::locale::fill;
use crate::markup::{Tag, tag};
use crate::pages::{Page, ResultsPage, ready};
use crate::routes::Route;
use crate::ui::Ui;

/// How many articles a file holds at most.
const MOST: usize = 1_000;

/// The formats: name, media type, ending of the file.
const FORMATS: [(&str, &str, &str); 4] = [
    ("CSV", "text/csv", "csv"),
    ("JSON", "application/json", "json"),
    ("BibTeX", "application/x-bibtex", "bib"),
    ("RIS", "application/x-research-info-systems", "ris"),
];

/// How far the export is.
#[derive(Clone)]
enum Progress {
    /// It has not begun.
    Waiting,
    /// The articles are on their way, as long as the ticket is kept.
    Fetching(Rc<Ticket>),
    /// The file is with the browser, or it would not have it.
    Done(bool),
    /// The articles did not come.
    Failed(Failure),
}

thread_local! {
    static CHOSEN: Cell<usize> = const { Cell::new(0) };
    static PROGRESS: RefCell<Progress> = const { RefCell::new(Progress::Waiting) };
}

/// Gets ready to export; only what was found can be.
pub fn prepare(page: Option<&Page>) -> bool {
    begin(Progress::Waiting);
    matches!(page, Some(Page::Results(_)))
}

fn begin(progress: Progress) {
    if let Progress::Fetching(ticket) = PROGRESS.replace(progress) {
        ticket.cancel();
    }
}

/// The sheet.
pub fn sheet(ui: &Ui, page: &ResultsPage) -> Tag {
    let total = page.answer.total;
    let many = total as usize > MOST;
    let count = ui.locale().number(total.min(MOST as u32));
    let what = if many { "export_first" } else { "export_all" };
    let what = fill(&fill(t(ui, what), &count), &ui.locale().number(total));
    let labels = FORMATS.map(|(name, ..)| name);
    let row = choices(ui, t(ui, "format"), &labels, CHOSEN.get(), |at| {
        CHOSEN.set(at);
        begin(Progress::Waiting);
    });
    let (owned, query) = (ui.clone(), Query { limit: MOST, offset: 0, ..page.search.query() });
    let fetch = Callback::from(move |_: Event| fetch(&owned, &query));
    let save = tag("button.button[type=button]").on("click", fetch).text(t(ui, "download"));
    let progress = PROGRESS.with_borrow(Clone::clone);
    let said = match &progress {
        Progress::Waiting | Progress::Failed(_) => "",
        Progress::Fetching(_) => ui.t().loading,
        Progress::Done(true) => t(ui, "exported"),
        Progress::Done(false) => t(ui, "no_download"),
    };
    let failed = match &progress {
        Progress::Failed(why) => Some(failure(ui, why, tag("h3"))),
        _ => None,
    };
    tag("div.tool")
        .add(tag("h2[id=sheet-title]").text(t(ui, "export_title")))
        .add(tag("p").say(&what))
        .add(row)
        .add(tag("p.tool-row").add(save))
        .add(tag("p.tool-said[role=status]").text(said))
        .some(failed)
}

/// Fetches what the list shows of each article, and saves it.
fn fetch(ui: &Ui, query: &Query) {
    let Some(archive) = ui.archive.clone() else { return };
    let ticket = Rc::<Ticket>::default();
    begin(Progress::Fetching(ticket.clone()));
    ui.extra.emit(DRAW);
    let (ui, query) = (ui.clone(), query.clone());
    spawn_local(async move {
        let found = Rc::<RefCell<Option<Answer>>>::default();
        let kept = found.clone();
        let question: Question = Rc::new(move |reader| {
            kept.replace(Some(ready!(reader.search(&query))));
            Ok(Step::Ready(Content::Part(Html::default())))
        });
        // Cancelled, it is of no interest any more.
        let Some(answer) = archive.ask(&ticket, Vec::new(), &question).await else { return };
        PROGRESS.replace(match answer {
            Ok(_) => Progress::Done(found.take().is_some_and(|answer| save(&ui, &answer))),
            Err(why) => Progress::Failed(why),
        });
        ui.extra.emit(DRAW);
    });
}

fn save(ui: &Ui, answer: &Answer) -> bool {
    let records: Vec<Record> = answer.hits.iter().filter_map(|hit| record(ui, &hit.card)).collect();
    let Some(today) = device::today() else { return false };
    let (_, kind, ending) = FORMATS[CHOSEN.get()];
    let all = |format: fn(&Record, Date) -> String, between: &str| {
        records.iter().map(|record| format(record, today)).collect::<Vec<_>>().join(between)
    };
    let text = match ending {
        "csv" => csv(&records),
        "json" => list(&records),
        "bib" => all(citation::bibtex, "\n"),
        _ => all(citation::ris, "\r\n"),
    };
    let name = ["paraq-", &today.to_string(), ".", ending].concat();
    device::download(&name, &[kind, ";charset=utf-8"].concat(), &text)
}

fn record(ui: &Ui, card: &Card) -> Option<Record> {
    let date = Date::from_days(card.day)?;
    Some(Record {
        id: card.id.clone(),
        title: card.title.clone(),
        author: String::new(),
        publisher: String::new(),
        site: ui.site.to_string(),
        place: card.place.clone(),
        summary: card.lede.clone(),
        people: card.people.iter().map(|(_, name)| name.clone()).collect(),
        date,
        lang: card.lang.clone(),
        url: device::absolute(&ui.href(&Route::article(&card.id, date))),
    })
}

/// RFC 4180, behind a byte order mark: without it, Excel takes UTF-8 for something else.
fn csv(records: &[Record]) -> String {
    let mut text = String::from("\u{feff}date,title,summary,place,people,language,address,id\r\n");
    for record in records {
        let (date, people) = (record.date.to_string(), record.people.join("; "));
        let cells = [
            &date,
            &record.title,
            &record.summary,
            &record.place,
            &people,
            &record.lang,
            &record.url,
            &record.id,
        ];
        text.push_str(&cells.map(|cell| self::cell(cell)).join(","));
        text.push_str("\r\n");
    }
    text
}

/// A cell. What a spreadsheet would take for a formula begins with an apostrophe, so that an article
/// cannot make it calculate (<https://owasp.org/www-community/attacks/CSV_Injection>).
fn cell(text: &str) -> String {
    let safe = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if text.contains([',', '"', '\n', '\r']) {
        ["\"", safe, &text.replace('"', "\"\""), "\""].concat()
    } else {
        [safe, text].concat()
    }
}

fn list(records: &[Record]) -> String {
    let record = |record: &Record| {
        let people: Vec<String> = record.people.iter().map(|name| json(name)).collect();
        let fields = [
            ("date", json(&record.date.to_string())),
            ("title", json(&record.title)),
            ("summary", json(&record.summary)),
            ("place", json(&record.place)),
            ("people", format!("[{}]", people.join(", "))),
            ("language", json(&record.lang)),
            ("address", json(&record.url)),
            ("id", json(&record.id)),
        ];
        let fields = fields.map(|(name, value)| format!("\"{name}\": {value}"));
        format!("  {{ {} }}", fields.join(", "))
    };
    format!("[\n{}\n]\n", records.iter().map(record).collect::<Vec<_>>().join(",\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_no_formula_and_keeps_its_text() {
        let cases = [
            ("Қоғам", "Қоғам"),
            ("a, b", "\"a, b\""),
            ("a \"b\"", "\"a \"\"b\"\"\""),
            ("a\nb", "\"a\nb\""),
            ("=1+1", "'=1+1"),
            ("+7", "'+7"),
            ("-5", "'-5"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""),
            ("— деді ол", "— деді ол"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(cell(text), expected);
        }
    }

    fn record() -> Record {
        Record {
            id: "2025-08-08-a".into(),
            title: "Тақырып, «тырнақша»".into(),
            author: String::new(),
            publisher: String::new(),
            site: "Парақ".into(),
            place: "Астана".into(),
            summary: "Бір \"екі\".".into(),
            people: vec!["Абай".into(), "Шоқан".into()],
            date: "2025-08-08".parse().unwrap(),
            lang: "kk".into(),
            url: "https://example.org/2025/08/08/a/".into(),
        }
    }

    #[test]
    fn csv_is_a_table_that_excel_opens() {
        let expected = "\u{feff}date,title,summary,place,people,language,address,id\r\n\
            2025-08-08,\"Тақырып, «тырнақша»\",\"Бір \"\"екі\"\".\",Астана,Абай; Шоқан,kk,https://example.org/2025/08/08/a/,2025-08-08-a\r\n";
        assert_eq!(csv(&[record()]), expected);
    }

    #[test]
    fn json_is_a_list() {
        let expected = "[\n  { \"date\": \"2025-08-08\", \"title\": \"Тақырып, «тырнақша»\", \"summary\": \"Бір \\\"екі\\\".\", \"place\": \"Астана\", \"people\": [\"Абай\", \"Шоқан\"], \"language\": \"kk\", \"address\": \"https://example.org/2025/08/08/a/\", \"id\": \"2025-08-08-a\" }\n]\n";
        assert_eq!(list(&[record()]), expected);
        assert_eq!(list(&[]), "[\n\n]\n");
    }
}
