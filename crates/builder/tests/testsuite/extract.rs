//! `paraq extract`: everything derived, in order, under the ids that came.

use serde_json::{Value, json};

use crate::command::{project, three_articles};

#[track_caller]
fn extracted(object: &Value) -> Value {
    let ran = project(&[]).paraq_with(&["extract", "--jsonl"], &object.to_string());
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    serde_json::from_str(&ran.stdout).unwrap()
}

#[test]
fn a_text_alone_is_enough() {
    let article = extracted(&json!({ "text": "АСТАНА. KAZINFORM — Мектеп ашылды.\n\nЕкінші." }));
    assert_eq!(article["place"], "Астана");
    assert_eq!(article["source"], "KAZINFORM");
    assert_eq!(article["lang"], "kk");
    assert_eq!(article["script"], "Cyrl");
    assert_eq!(article["body"][0]["text"], "АСТАНА. KAZINFORM — Мектеп ашылды.");
    assert_eq!(article["body"][1]["text"], "Екінші.");
    assert_eq!(article.get("id"), None, "no id is made where there is no day");
    assert_eq!(article.get("date"), None);
}

#[test]
fn numbers_with_units_are_numbers() {
    let article =
        extracted(&json!({ "text": "Биыл 3,5 млн тонна астық жиналды. Өсім 1,5–2 пайыз." }));
    let expected = json!([
        { "paragraph": 0, "start": 9, "end": 30, "value": 3_500_000, "unit": "t" },
        { "paragraph": 0, "start": 67, "end": 85, "value": 1.5, "to": 2, "unit": "%" },
    ]);
    assert_eq!(article["quantities"], expected);
    let given = json!([{ "paragraph": 0, "start": 0, "end": 8, "value": 2025, "unit": "year" }]);
    let article = extracted(&json!({ "text": "Биыл 3 тонна.", "quantities": given }));
    assert_eq!(article["quantities"], given, "an editor's stay");
}

#[test]
fn lines_are_answered_in_order_and_keep_their_ids() {
    let input: String = (0..1000)
        .map(|number| {
            format!("{{\"id\":{},\"text\":\"Мәтін {number}.\"}}\n", json!(format!("n{number}")))
        })
        .collect();
    let ran = project(&[]).paraq_with(&["extract", "--jsonl"], &input);
    let ids: Vec<String> = ran
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].as_str().unwrap().to_owned())
        .collect();
    let expected: Vec<String> = (0..1000).map(|number| format!("n{number}")).collect();
    assert_eq!(ids, expected);
}

#[test]
fn a_wrong_line_is_said_and_the_others_are_answered() {
    let input = "{\"text\":\"Бір.\"}\n{\"text\":7}\n\n{\"text\":\"Екі.\"}\n";
    let ran = project(&[]).paraq_with(&["extract", "--jsonl"], input);
    assert_eq!(ran.stdout.lines().count(), 2);
    assert_eq!(
        ran.stderr,
        "refused: standard input:2: the field `text` is of the wrong type\n  \
         expected  a string or a list\n  found     `7`\n  remedy    correct the field `text`\n"
    );
    assert_eq!(ran.status, 1);
}

#[test]
fn every_form_of_a_body_is_read() {
    let texts = |body: Value| {
        let article = extracted(&json!({ "body": body }));
        let body = article["body"].as_array().unwrap().clone();
        body.into_iter()
            .map(|block| (block["kind"].clone(), block["text"].clone()))
            .collect::<Vec<_>>()
    };
    let two = vec![(json!("paragraph"), json!("Бір.")), (json!("paragraph"), json!("Екі."))];
    assert_eq!(texts(json!("Бір.\r\n\n Екі.")), two);
    assert_eq!(texts(json!(["Бір.", "Екі."])), two);
    assert_eq!(texts(json!(["Бір.\nЕкі.", ""])), two);
    assert_eq!(texts(json!([{ "text": "Бір." }, "Екі."])), two);
    let heading =
        json!([{ "kind": "heading", "text": "Бір." }, { "kind": "paragraph", "text": "Екі." }]);
    assert_eq!(texts(heading)[0].0, "heading");
}

#[test]
fn what_the_article_says_wins_and_what_is_unknown_stays() {
    let given = json!({
        "id": 17, "date": "2025-08-08T09:30:00+05:00", "title": "Бірінші\nекінші", "lang": "kaz",
        "place": "Алматы", "source": "Дала", "byline": "Редакция", "section": "Қоғам",
        "url": "https://example.org/17", "keywords": ["мектеп"], "related": ["a"],
        "text": "АСТАНА. KAZINFORM — Айбек Досымбетов келді.",
        "people": [{ "name": "Айбек Досымбетов", "role": "жетекші" }],
        "rubric": { "number": 7 }, "extra": { "editor": true }
    });
    let article = extracted(&given);
    let same = [
        ("id", json!("17")),
        ("date", given["date"].clone()),
        ("title", json!("Бірінші екінші")),
        ("lang", json!("kk")),
        ("place", json!("Алматы")),
        ("source", json!("Дала")),
        ("byline", json!("Редакция")),
        ("section", json!("Қоғам")),
        ("url", given["url"].clone()),
        ("keywords", given["keywords"].clone()),
        ("related", given["related"].clone()),
        ("extra", json!({ "editor": true, "rubric": { "number": 7 } })),
    ];
    for (field, value) in same {
        assert_eq!(article[field], value, "{field}");
    }
    assert_eq!(article["people"][0]["id"], "aibek-dosymbetov");
    assert_eq!(article["people"][0]["role"], "жетекші");
}

#[test]
fn for_the_eye_people_and_quotations_are_marked() {
    let project = three_articles();
    let ran = project.paraq(&["extract", "--marked", "articles/a.txt"]);
    insta::assert_snapshot!("marked_plain", ran.stdout);
    let ran = project
        .command(&["extract", "--marked", "articles/a.txt"])
        .env("CLICOLOR_FORCE", "1")
        .env_remove("NO_COLOR")
        .output()
        .unwrap();
    let coloured = String::from_utf8(ran.stdout).unwrap();
    insta::assert_snapshot!("marked_in_colour", coloured.replace('\u{1b}', "␛"));
}
