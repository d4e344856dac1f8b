//! The viewer in a real browser, over an archive that is written in the test and served by a `fetch`
//! of its own: no server, no waiting for time to pass.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod web_fixture;

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_fixture::{Host, Page};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn the_list_is_by_day_the_newest_first() {
    let page = Page::open("", Host::default()).await;
    page.until("[data-total='4']").await;
    assert_eq!(
        page.hits(),
        ["2025-08-08-volonter", "2025-08-07-abai", "1961-04-12-garysh", "1904-07-06-ru"]
    );
    assert_eq!(page.texts("main h2 time")[0].replace('\u{a0}', " "), "2025 жылғы 8 тамыз, жұма");
    page.close();
}

#[wasm_bindgen_test]
async fn typing_searches_and_marks_what_was_found() {
    let page = Page::open("", Host::default()).await;
    page.until("[data-total='4']").await;
    page.type_into("input[type=search]", "волонтерлерге");
    page.until("[data-total='1']").await;
    page.until(".entry-title mark").await;
    assert_eq!(page.hits(), ["2025-08-08-volonter"]);
    assert_eq!(page.address(), "?q=волонтерлерге");
    page.close();
}

#[wasm_bindgen_test]
async fn articles_of_one_story_stand_together() {
    let page = Page::open("?q=абай", Host::default()).await;
    page.until("[data-total='2']").await;
    page.until(".entry-text mark").await;
    let (hits, updates) = (page.hits(), page.texts(".updates a"));
    assert_eq!((hits.len(), updates.len()), (2, 1), "{hits:?} {updates:?}");
    assert_eq!(page.texts(".entries > li").len(), 1, "one story");
    let headline = page.texts(".entry-title")[0].clone();
    let mut both = [headline.as_str(), updates[0].as_str()];
    both.sort_unstable();
    assert_eq!(both, ["Абай күні", "Не стало Абая"]);
    page.close();
}

#[wasm_bindgen_test]
async fn an_address_restores_search_and_filters() {
    let page = Page::open("?q=абай&person=abai&from=2000-01-01", Host::default()).await;
    page.until("[data-total='1']").await;
    assert_eq!(page.value("input[type=search]"), "абай");
    assert_eq!(page.texts(".chip"), ["Басы: 2000 жылғы 1\u{a0}қаңтар", "Абай Құнанбайұлы"]);
    page.click(".clear");
    page.until("[data-total='2']").await;
    assert_eq!(page.address(), "?q=абай");
    page.close();
}

#[wasm_bindgen_test]
async fn a_headline_leads_to_the_article_and_back() {
    let page = Page::open("", Host::default()).await;
    page.until("[data-total='4']").await;
    page.click("[data-article='2025-08-08-volonter'] h3 a");
    page.until("main h1 a.person").await;
    assert_eq!(page.address(), "2025/08/08/volonter/");
    assert_eq!(page.texts("main h1"), ["Волонтерлердің жұмысы —Досымбетов"]);
    assert_eq!(page.texts(".dateline"), ["АСТАНА. KAZINFORM — "]);
    assert_eq!(page.texts(".speech q"), ["Біз келіспейміз"]);
    page.until(".neighbours .prev").await;
    page.back();
    page.until("[data-total='4']").await;
    page.close();
}

#[wasm_bindgen_test]
async fn a_person_has_a_page() {
    let page = Page::open("people/abai/", Host::default()).await;
    page.until("main h1").await;
    assert_eq!(page.texts("main h1"), ["Абай Құнанбайұлы"]);
    assert_eq!(page.hits(), ["2025-08-07-abai", "1904-07-06-ru"]);
    page.close();
}

#[wasm_bindgen_test]
async fn what_is_not_there_is_said_to_be_not_there() {
    for address in ["2020/02/02/joq/", "people/eshkim/", "a/b/c"] {
        let page = Page::open(address, Host::default()).await;
        page.until(".notice h1").await;
        assert_eq!(page.texts("main h1"), ["Мұндай бет жоқ"], "{address}");
        page.close();
    }
    let page = Page::open("?q=щщщщщщщ", Host::default()).await;
    page.until("[data-total='0']").await;
    assert_eq!(page.texts("[role=status][data-total]"), ["Ештеңе табылмады"]);
    page.close();
}

#[wasm_bindgen_test]
async fn a_host_that_ignores_ranges_serves_as_well() {
    let page = Page::open("?q=абай", Host { ranges: false, ..Host::default() }).await;
    page.until("[data-total='2']").await;
    page.until(".entry-text mark").await;
    page.close();
}

#[wasm_bindgen_test]
async fn failures_say_what_happened_and_can_be_tried_again() {
    let cases = [
        (Host { offline: true, ..Host::default() }, "Байланыс жоқ"),
        (Host { missing: true, ..Host::default() }, "Мұрағаттың бір файлы табылмады"),
        (Host { corrupt: true, ..Host::default() }, "Мұрағаттың бір файлы бүлінген"),
    ];
    for (host, title) in cases {
        let page = Page::open("", host).await;
        page.until("[role=alert]").await;
        assert_eq!(page.texts("[role=alert] h1"), [title]);
        page.host(Host::default());
        page.click("[role=alert] button");
        page.until("[data-total='4']").await;
        page.close();
    }
}

#[wasm_bindgen_test]
async fn an_empty_archive_says_so() {
    let page = Page::open("", Host { empty: true, ..Host::default() }).await;
    page.until(".notice h1").await;
    assert_eq!(page.texts("main h1"), ["Мұрағат әзірге бос"]);
    page.close();
}

#[wasm_bindgen_test]
async fn the_interface_speaks_three_languages() {
    let page = Page::open("", Host::default()).await;
    page.until("[data-total='4']").await;
    for (language, people) in [("ru", "Люди"), ("en", "People"), ("kk", "Адамдар")] {
        page.click(&format!("button[lang={language}]"));
        page.until(&format!("button[lang={language}][aria-pressed=true]")).await;
        assert_eq!(page.texts("nav a")[1], people);
    }
    page.close();
}
