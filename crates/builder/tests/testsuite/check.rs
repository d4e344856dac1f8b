//! What is taken, and as what.

use crate::command::project;

/// Checks that `paraq extract` reads a text in the seed format as this title and these paragraphs.
#[track_caller]
fn reads(bytes: &str, title: &str, paragraphs: &[&str]) {
    let project = project(&[("a.txt", bytes)]);
    let ran = project.paraq(&["extract", "a.txt"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let article: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(article["date"], "2025-08-08");
    assert_eq!(article["title"], title);
    let texts: Vec<&str> = article["body"]
        .as_array()
        .unwrap()
        .iter()
        .map(|block| block["text"].as_str().unwrap())
        .collect();
    assert_eq!(texts, paragraphs);
}

#[test]
fn the_seed_format_forgives_what_editors_do() {
    let paragraphs = ["Бір.", "Екі."];
    for text in [
        " date 2025-08-08 Тақырып\nБір.\nЕкі.\n",
        "date 2025-08-08 Тақырып\nБір.\nЕкі.",
        "\u{feff} date 2025-08-08 Тақырып\r\nБір.\r\nЕкі.\r\n",
        "\n\n date  2025-08-08\tТақырып \n\nБір. \n\n\n  Екі.\n\n",
    ] {
        reads(text, "Тақырып", &paragraphs);
    }
    reads(" date 2025-08-08 Тақырып —Досымбетов\nБір.", "Тақырып —Досымбетов", &["Бір."]);
}

#[test]
fn files_that_hold_no_articles_are_noted_and_cost_nothing() {
    let project = project(&[
        ("articles/a.txt", " date 2025-01-01 A\nB\n"),
        ("articles/photo.jpg", "\u{0}"),
        ("articles/README.md", "# Not an article"),
        ("articles/.hidden.txt", "not one either"),
        ("articles/.git/config.txt", "nor this"),
        ("articles/deeper/b.txt", " date 2025-01-02 C\nD\n"),
    ]);
    let ran = project.paraq(&["check", "articles"]);
    assert_eq!(
        ran.stderr,
        "note: articles/photo.jpg: this kind of file holds no articles; it was passed over\n  \
         expected  articles in .txt (the seed format), .jsonl, .ndjson or .json\n  \
         remedy    rename the file if it holds articles; move it elsewhere if it does not\n\
         2 articles, 1 note\n"
    );
    assert_eq!(ran.status, 0);
}

#[test]
fn the_same_article_twice_is_taken_once_and_noted() {
    let article = " date 2025-01-01 A\nB\n";
    let project = project(&[("articles/a.txt", article), ("articles/b.txt", article)]);
    let ran = project.paraq(&["check", "articles"]);
    assert_eq!(
        ran.stderr,
        "note: articles/b.txt:1: the same article stands twice\n  \
         found     `the article in articles/a.txt:1: A`\n  \
         remedy    nothing: it was taken once; remove one of the two to be rid of this note\n\
         1 article, 1 note\n"
    );
    assert_eq!(ran.status, 0);
}

#[test]
fn the_same_article_under_two_ids_is_taken_twice_and_noted() {
    let object = |id: &str| {
        format!("{{\"id\":\"{id}\",\"date\":\"2025-01-01\",\"title\":\"A\",\"text\":\"B\"}}\n")
    };
    let project = project(&[("articles/a.jsonl", &(object("x") + &object("y")))]);
    let ran = project.paraq(&["check", "articles"]);
    assert!(ran.stderr.ends_with("2 articles, 1 note\n"), "{}", ran.stderr);
    assert_eq!(ran.status, 0);
}

#[test]
fn a_file_without_a_known_ending_is_known_by_its_first_character() {
    let project = project(&[
        ("seed", " date 2025-01-01 A\nB\n"),
        ("list", "[{\"date\":\"2025-01-01\",\"title\":\"C\",\"text\":\"D\"}]"),
    ]);
    let ran = project.paraq(&["check", "seed", "list"]);
    assert_eq!(ran.stderr, "2 articles\n");
}
