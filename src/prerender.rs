//! Prints pages natively with the viewer's own components: readable before, and without, any script,
//! and replaced in the browser by the same content, alive.
//!
//! Each function gives what belongs into `<div id="app">`, and the text of the browser's tab.

use std::io;
use std::rc::Rc;

use paraq_article::{Article, Date};
use paraq_index::{Answer, Card, DocId, FacetEntry, Hit, Marker, OnDay};
use tokio::runtime::Builder;
use tokio::task::LocalSet;
use yew::LocalServerRenderer;

use crate::app::{App, AppProps};
use crate::asked::Wish;
use crate::components::skeleton;
use crate::extras::{PeoplePage, Period, PeriodPage, PersonPage};
use crate::markup::{Tag, tag};
use crate::pages::{ArticlePage, Page, ResultsPage, View, full_title};
use crate::routes::{PAGE, Route, Search};
use crate::state::State;
use crate::ui::{Parts, Ui};

pub use crate::extras::{ELSEWHERE, Sections};
pub use crate::locale::Locale;
pub use crate::pages::{Around, Listing};
pub use crate::routes::EXTRAS;

/// The site that pages are printed for.
#[derive(Clone, Copy, Debug)]
pub struct Site<'a> {
    /// Its name.
    pub title: &'a str,
    /// BCP 47 language of its interface: `kk`, `ru` or `en`; anything else means `kk`.
    pub language: &'a str,
}

/// A printed page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The text of the browser's tab.
    pub title: String,
    /// What the page is about, in a sentence for search engines and previews.
    pub summary: String,
    /// What belongs into `<div id="app">`.
    pub html: String,
}

/// The front page: the newest articles, and how many there are in each month
/// (`(year * 12 + month - 1, count)`).
pub fn front(site: Site<'_>, newest: Listing, months: Vec<(i32, u32)>) -> io::Result<Printed> {
    let nowhere = DocId { segment: 0, local: 0 };
    let hit = |card: Card| Hit { doc: nowhere, score: 0.0, card };
    let answer = Answer {
        total: newest.total,
        hits: newest.cards.into_iter().map(hit).collect(),
        interpreted: Vec::new(),
        suggestions: Vec::new(),
        months,
        marker: Marker::default(),
    };
    let page =
        ResultsPage { search: Search::default(), answer: Rc::new(answer), labels: Vec::new() };
    print(site, Route::front(), Page::Results(page))
}

/// The page of an article.
pub fn article(site: Site<'_>, article: &Article, around: Around) -> io::Result<Printed> {
    let route = Route::article(&article.id, article.date.date);
    let page = ArticlePage { around: Some(Rc::new(around)), ..ArticlePage::new(article.clone()) };
    print(site, route, Page::Article(page))
}

/// The page of a person, with the newest articles that name them.
pub fn person(site: Site<'_>, entry: FacetEntry, listing: Listing) -> io::Result<Printed> {
    let route = Route::Person(entry.key.clone());
    print(site, route, Page::Extra(Rc::new(PersonPage { entry, listing })))
}

/// The page of one of the [`EXTRAS`] before the viewer draws it: what it shows is of the reader's device, of
/// today or of what is asked.
pub fn extra(site: Site<'_>, name: &'static str) -> io::Result<Printed> {
    print(site, Route::extra(name), Page::Extra(Rc::new(Empty(name))))
}

#[derive(Debug)]
struct Empty(&'static str);

impl View for Empty {
    fn title(&self, ui: &Ui) -> String {
        ui.name(self.0).to_owned()
    }

    fn later(&self, _: &Rc<Ui>) -> Vec<Wish> {
        Vec::new()
    }

    fn view(&self, ui: &Ui, _: &Parts) -> Tag {
        let heading = tag("h1[tabindex=-1]").text(ui.name(self.0));
        tag("div.column").add(tag("header.page-head").add(heading)).add(skeleton(ui))
    }
}

/// The index of people, the most often named first; `more` where these are not all.
pub fn people(site: Site<'_>, people: Vec<FacetEntry>, more: bool) -> io::Result<Printed> {
    let page = PeoplePage { text: String::new(), show: PAGE, people, more };
    print(site, Route::people(), Page::Extra(Rc::new(page)))
}

/// The page of a month, given as year and month, with how many articles each of its days has, and with the
/// nearest ones before and after it that have articles.
pub fn month(
    site: Site<'_>,
    (year, month): (i16, u8),
    listing: Listing,
    days: Vec<(i32, u32)>,
    [before, after]: [Option<(i16, u8)>; 2],
) -> io::Result<Printed> {
    let period = |(year, month)| Period::Month { year, month };
    let page = PeriodPage {
        period: period((year, month)),
        listing,
        days,
        sections: Vec::new(),
        years: Vec::new(),
        before: before.map(period),
        after: after.map(period),
    };
    print(site, Route::Month { year, month }, Page::Extra(Rc::new(page)))
}

/// The page of a day with its sections, with what every year has of it (about [`ELSEWHERE`] articles), and with the
/// nearest days before and after it that have articles.
pub fn day(
    site: Site<'_>,
    date: Date,
    listing: Listing,
    sections: Sections,
    years: &[OnDay],
    [before, after]: [Option<Date>; 2],
) -> io::Result<Printed> {
    let page = PeriodPage {
        period: Period::Day(date),
        listing,
        days: Vec::new(),
        sections,
        years: years.to_vec(),
        before: before.map(Period::Day),
        after: after.map(Period::Day),
    };
    print(site, Route::Day(date), Page::Extra(Rc::new(page)))
}

fn print(site: Site<'_>, route: Route, page: Page) -> io::Result<Printed> {
    let path = route.path();
    let depth = path.matches('/').count();
    let locale = Locale::from_tag(site.language).unwrap_or_default();
    let ui = Ui {
        state: State { route, locale, ..State::default() },
        site: site.title.to_owned().into(),
        base: if depth == 0 { "./".into() } else { "../".repeat(depth).into() },
        ..Ui::default()
    };
    let (title, summary) = (full_title(&page, &ui), summary(&page, &ui));
    let props = AppProps { ui, page: Some(Rc::new(page)) };
    let runtime = Builder::new_current_thread().build()?;
    let html = runtime.block_on(LocalSet::new().run_until(async {
        LocalServerRenderer::<App>::with_props(props).hydratable(false).render().await
    }));
    Ok(Printed { title, summary, html })
}

fn summary(page: &Page, ui: &Ui) -> String {
    let parts = match page {
        Page::Results(page) => vec![ui.site.to_string(), ui.locale().articles(page.answer.total)],
        Page::Article(page) => vec![page.article.title.clone()],
        Page::Extra(page) => page.summary(ui),
        Page::NotFound => vec![ui.t().not_found.to_owned()],
    };
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use paraq_article::{Block, BlockKind, Mention, Person};

    const SITE: Site<'_> = Site { title: "Парақ", language: "kk" };

    #[allow(clippy::default_trait_access)] // `serde_json` is not a dependency of the viewer
    fn sample() -> Article {
        Article {
            id: "2025-08-08-a".into(),
            date: "2025-08-08".parse::<Date>().unwrap().into(),
            title: "Теріс көзқарас <қалыптасып> жатыр —Досымбетов".into(),
            lang: "kk".into(),
            script: "Cyrl".into(),
            byline: None,
            place: Some("Астана".into()),
            source: Some("KAZINFORM".into()),
            section: None,
            url: Some("javascript:alert(1)".into()),
            body: vec![
                Block {
                    kind: BlockKind::Paragraph,
                    text: "АСТАНА. KAZINFORM — Айбек Досымбетов бөлісті.".into(),
                    speaker: None,
                    recalls: None,
                },
                Block {
                    kind: BlockKind::Speech,
                    text: "— Біз келіспейміз, — деді ол.".into(),
                    speaker: Some("aibek-dosymbetov".into()),
                    recalls: None,
                },
            ],
            people: vec![Person {
                id: "aibek-dosymbetov".into(),
                name: "Айбек Досымбетов".into(),
                role: Some("жетекші".into()),
                mentions: vec![
                    Mention { paragraph: 0, start: 28, end: 59 },
                    Mention { paragraph: 0, start: 30, end: 400 },
                ],
                links: None,
            }],
            quotations: Vec::new(),
            keywords: Vec::new(),
            related: Vec::new(),
            story: None,
            quantities: Vec::new(),
            extra: Default::default(),
        }
    }

    fn card(id: &str, day: &str) -> Card {
        Card {
            id: id.into(),
            day: day.parse::<Date>().unwrap().days(),
            minute: None,
            lang: "kk".into(),
            title: "Тақырып".into(),
            lede: "Алғашқы сөйлем.".into(),
            place: String::new(),
            people: vec![("abai".into(), "Абай".into())],
            story: String::new(),
        }
    }

    #[test]
    fn an_article_is_printed_with_its_people_linked_and_nothing_as_markup() {
        let printed = article(SITE, &sample(), Around::default()).unwrap();
        assert_eq!(printed.title, "Теріс көзқарас <қалыптасып> жатыр —Досымбетов · Парақ");
        let html = printed.html;
        for part in [
            "&lt;қалыптасып&gt;",
            r#"<span class="dateline">АСТАНА. KAZINFORM — </span>"#,
            r#"href="../../../../people/aibek-dosymbetov/""#,
            r#"<p class="speech" id="p1">"#,
            "2025 жылғы 8\u{a0}тамыз, жұма",
            r#"data-article="2025-08-08-a""#,
        ] {
            assert!(html.contains(part), "{part}\n{html}");
        }
        for part in ["javascript:", "style=", "<қалыптасып>"] {
            assert!(!html.contains(part), "{part}\n{html}");
        }
    }

    #[test]
    fn a_list_is_printed_by_day() {
        let cards = vec![card("2025-08-08-b", "2025-08-08"), card("2025-08-07-c", "2025-08-07")];
        let listing = Listing { total: 2, cards };
        let html = front(SITE, listing.clone(), Vec::new()).unwrap().html;
        assert_eq!(html.matches(r#"class="day""#).count(), 2, "{html}");
        assert!(html.contains(r#"href="./2025/08/08/b/""#), "{html}");
        assert!(html.contains(r#"data-total="2""#), "{html}");

        let date = "2025-08-08".parse().unwrap();
        let html = day(SITE, date, listing.clone(), Vec::new(), &[], [None, None]).unwrap().html;
        assert!(html.contains(r#"href="../../../2025/08/08/b/""#), "{html}");
        assert!(!html.contains("front-years"), "{html}");
        let years = ["2025-08-08", "2024-08-08"].map(|day| {
            let hit = Hit {
                doc: DocId { segment: 0, local: 0 },
                score: 0.0,
                card: card(&format!("{day}-d"), day),
            };
            OnDay { day: hit.card.day, total: 1, hits: vec![hit] }
        });
        let html = day(SITE, date, listing.clone(), Vec::new(), &years, [None, None]).unwrap().html;
        let of_years = html.split("front-years").nth(1).unwrap();
        assert!(of_years.contains(r#"href="../../../2024/08/08/d/""#), "{html}");
        assert!(!of_years.contains("2025/08/08/d/"), "not the day itself: {html}");
        let around = [Some((2025, 7)), None];
        let html = month(SITE, (2025, 8), listing.clone(), vec![(20_308, 2)], around).unwrap().html;
        assert!(html.contains("2025 жылғы шілде"), "{html}");
        assert!(html.contains("<caption>2025 жылғы тамыз</caption>"), "{html}");
        assert!(html.contains(r#"href="../../2025/08/08/" data-shade="4""#), "{html}");
        let entry = FacetEntry {
            key: "abai".into(),
            label: "Абай".into(),
            detail: "ақын".into(),
            count: 2,
        };
        let printed = person(SITE, entry.clone(), listing).unwrap();
        assert_eq!(printed.summary, "Абай · ақын · 2\u{a0}мақала");
        let html = printed.html;
        assert!(html.contains("ақын") && html.contains("2\u{a0}мақала"), "{html}");
        let html = people(SITE, vec![entry], false).unwrap().html;
        assert!(html.contains(r#"href="../people/abai/""#), "{html}");
    }
}
