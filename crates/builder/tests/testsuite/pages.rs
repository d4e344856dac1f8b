//! What stands in the pages, and what hosts and machines read.

use serde_json::Value;

use crate::command::{Project, project, three_articles};

const ARTICLE: &str = "site/2025/08/08/volonterlerdin-zhumysy/index.html";

fn with_url() -> Project {
    let project = three_articles();
    project.write(
        "paraq.toml",
        "title = 'Дала «газеті»'\ndescription = 'Жаңалық & пікір'\nurl = 'https://example.org/a'\n\
         theme-color = '#14536b'\n"
            .as_bytes(),
    );
    project.build(&[]);
    project
}

/// The JSON that the page gives the viewer.
fn data(page: &str) -> Value {
    let (_, rest) =
        page.split_once("<script type=\"application/json\" id=\"paraq-page\">").unwrap();
    let (json, _) = rest.split_once("</script>").unwrap();
    serde_json::from_str(json).unwrap()
}

#[test]
fn an_article_s_page_is_whole() {
    let project = with_url();
    let page = project.read(ARTICLE);
    // What stands inside is the viewer's, and tested there.
    let (head, app) = page.split_once("<div id=\"app\">").unwrap();
    insta::assert_snapshot!(head);
    assert!(app.contains("data-article=\"2025-08-08-volonterlerdin-zhumysy\""), "{app}");
    assert!(app.contains("href=\"../../../../people/aibek-dosymbetov/\""), "{app}");
    let data = data(&page);
    assert_eq!(data["site"]["title"], "Дала «газеті»");
    assert_eq!(data["article"]["id"], "2025-08-08-volonterlerdin-zhumysy");
    assert_eq!(data["article"]["people"][0]["id"], "aibek-dosymbetov");
}

#[test]
fn an_archive_has_no_quantities() {
    let object = serde_json::json!({
        "id": "n", "date": "2025-01-01", "title": "Егін", "text": "Биыл 3 тонна жиналды.",
        "quantities": [{ "paragraph": 0, "start": 9, "end": 21, "value": 3, "unit": "t" }],
    });
    let project = project(&[("articles/a.jsonl", &object.to_string())]);
    project.build(&[]);
    let pages = project.files("site").into_iter().filter(|(name, _)| name.ends_with("/index.html"));
    let articles: Vec<Value> = pages
        .map(|(_, bytes)| data(&String::from_utf8(bytes).unwrap())["article"].clone())
        .filter(|article| article["id"] == "n")
        .collect();
    assert_eq!(articles.len(), 1);
    assert_eq!(articles[0].get("quantities"), None);
}

#[test]
fn what_is_known_of_a_site_without_an_address_is_relative() {
    let project = three_articles();
    project.build(&[]);
    let page = project.read(ARTICLE);
    assert!(!page.contains("canonical") && !page.contains("feed.xml"), "{page}");
    assert!(page.contains("\"../../../../viewer/boot-1.js\""), "{page}");
    assert!(project.read("site/index.html").contains("\"./viewer/boot-1.js\""));
    assert!(!project.path("site/feed.xml").exists() && !project.path("site/sitemap.xml").exists());
    assert_eq!(project.read("site/robots.txt"), "User-agent: *\nAllow: /\n");
}

#[test]
fn the_page_for_every_other_address_finds_the_viewer_from_anywhere() {
    let project = three_articles();
    project.build(&[]);
    let page = project.read("site/404.html");
    for up in ["./", "../", "../../", "../../../../"] {
        assert!(
            page.contains(&format!("<script src=\"{up}viewer/boot-1.js\"></script>")),
            "{page}"
        );
    }
    assert_eq!(page.matches("style-1.css").count(), 1);
    let page = with_url().read("site/404.html");
    assert!(page.contains("<script src=\"/a/viewer/boot-1.js\"></script>"), "{page}");
    assert_eq!(page.matches("boot-1.js").count(), 1);
}

#[test]
fn no_text_becomes_markup() {
    let hostile = "</script><script>alert(1)</script><img src=x onerror=alert(1)> \" ' & \u{7}<!--";
    let object = serde_json::json!({
        "id": format!("{hostile}/../.."), "date": "2025-01-01", "title": hostile, "text": hostile,
        "place": hostile, "source": hostile, "byline": hostile, "url": hostile, "lang": "kk",
        "people": [{ "id": hostile, "name": hostile, "role": hostile }], "keywords": [hostile],
    });
    let project = project(&[("articles/a.jsonl", &object.to_string())]);
    project.write("paraq.toml", b"title = '</title><script>'\nurl = 'https://example.org/'\n");
    project.build(&[]);
    let mut pages = 0;
    for (name, bytes) in project.files("site") {
        let of_text = [".html", ".xml"].iter().any(|ending| name.ends_with(ending));
        if !of_text {
            continue;
        }
        pages += 1;
        let page = String::from_utf8(bytes).unwrap();
        for markup in ["<script>", "<img", "<!--", "onerror=alert(1)>"] {
            assert!(!page.contains(markup), "{name} has {markup}: {page}");
        }
        assert!(!name.ends_with(".xml") || !page.contains('\u{7}'), "{name}: no XML can hold this");
        if name.ends_with("/index.html") && name.starts_with("2025/01/01/~3c") {
            assert_eq!(data(&page)["article"]["title"], hostile);
        }
    }
    assert!(pages > 6, "{pages}");
}

#[test]
fn machines_are_told_every_address() {
    let project = with_url();
    insta::assert_snapshot!("sitemap", project.read("site/sitemap.xml"));
    insta::assert_snapshot!("feed", project.read("site/feed.xml"));
    assert_eq!(
        project.read("site/robots.txt"),
        "User-agent: *\nAllow: /\n\nSitemap: https://example.org/a/sitemap.xml\n"
    );
}

#[test]
fn a_headline_that_is_repeated_is_printed_once() {
    let project = project(&[(
        "articles/a.jsonl",
        r#"{"date":"2025-01-01","title":"Бірінші жол\nекінші жол","text":"Бірінші жол екінші жол\nМәтін."}"#,
    )]);
    project.build(&[]);
    let page = project.read("site/2025/01/01/birinshi-zhol-ekinshi-zhol/index.html");
    let (_, app) = page.split_once("<div id=\"app\">").unwrap();
    let (app, _) = app.split_once("<script").unwrap();
    assert_eq!(app.matches("Бірінші жол екінші жол").count(), 1, "{app}");
    assert!(app.contains(">Мәтін.</p>"), "{app}");
}

#[test]
fn a_day_is_printed_as_a_front_page_with_its_style() {
    let object = |at: usize, section: &str, more: &str| {
        format!(
            r#"{{"id":"2025-01-01-{at}","date":"2025-01-01","lang":"kk","title":"Тақырып {at}","text":"Мәтін {at}.","section":"{section}"{more}}}"#
        )
    };
    let mut lines: Vec<String> =
        (0..8).map(|at| object(at, if at % 2 == 0 { "Спорт" } else { "Әлем" }, "")).collect();
    lines.push(object(8, "Әлем", r#","story":"2025-01-01-1""#));
    let project = project(&[("articles/a.jsonl", &lines.join("\n"))]);
    project.build(&[]);
    let page = project.read("site/2025/01/01/index.html");
    assert!(
        page.contains(r#"<link rel="stylesheet" href="../../../viewer/extras-1.css">"#),
        "{page}"
    );
    let (_, lead) = page.split_once(r#"class="lead""#).unwrap();
    let (lead, rest) = lead.split_once("</section>").unwrap();
    // The story that more articles tell than any other leads, with all of them.
    assert!(lead.contains("Тақырып 1<") && lead.contains("Тақырып 8<"), "{lead}");
    let at = |part: &str| rest.find(part).unwrap_or_else(|| panic!("{part}: {rest}"));
    assert!(at("class=\"seconds\"") < at("<h2>Спорт</h2>"), "{rest}");
    assert_eq!(page.matches("data-article=").count(), 9, "each once: {page}");
    let front = project.read("site/index.html");
    assert!(!front.contains("extras-1.css"), "{front}");
}
