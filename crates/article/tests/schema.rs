//! The JSON Schema and the model say the same: what one takes, the other takes.
#![cfg(feature = "native")]
#![allow(clippy::unwrap_used)]

use paraq_article::{
    Article, Block, BlockKind, Date, Earlier, Links, Mention, Person, Quantity, Quotation, TITLE,
};
use serde_json::{Value, json};

fn schema() -> Value {
    serde_json::from_str(include_str!("../article.schema.json")).unwrap()
}

/// An article that has something in every field.
fn full() -> Article {
    let mention = Mention { paragraph: TITLE, start: 0, end: 8 };
    Article {
        id: "2025-08-08-abai".into(),
        date: Date::new(2025, 8, 8).unwrap().into(),
        title: "Абай".into(),
        lang: "kk".into(),
        script: "Cyrl".into(),
        byline: Some("Редакция".into()),
        place: Some("Астана".into()),
        source: Some("Дала".into()),
        section: Some("Мәдениет".into()),
        url: Some("https://example.org/".into()),
        body: vec![Block {
            kind: BlockKind::Speech,
            text: "— Иә.".into(),
            speaker: Some("abai".into()),
            recalls: Some(Earlier {
                id: "2025-08-07-a".into(),
                date: "2025-08-07".parse().unwrap(),
                title: "Бұрын".into(),
            }),
        }],
        people: vec![Person {
            id: "abai".into(),
            name: "Абай".into(),
            role: Some("ақын".into()),
            mentions: vec![mention],
            links: Some(Links { wikidata: Some("Q1".into()), page: Some("https://e.org".into()) }),
        }],
        quotations: vec![Quotation {
            person: Some("abai".into()),
            paragraph: 0,
            start: 4,
            end: 8,
            confidence: Some(0.5),
            indirect: true,
        }],
        keywords: vec!["ақын".into()],
        related: vec!["x".into()],
        story: Some("x".into()),
        quantities: vec![Quantity {
            paragraph: TITLE,
            start: 0,
            end: 4,
            value: -5.5,
            to: Some(10.0),
            unit: "°C".into(),
        }],
        extra: json!({ "rubric": 7 }).as_object().unwrap().clone(),
    }
}

/// The names of an object's fields and of all objects below it, as paths.
fn paths(value: &Value, at: &str, paths: &mut Vec<String>) {
    match value {
        Value::Object(fields) if at != "extra" => {
            for (name, value) in fields {
                let path = if at.is_empty() { name.clone() } else { format!("{at}.{name}") };
                paths.push(path.clone());
                self::paths(value, &path, paths);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| self::paths(item, at, paths)),
        _ => {}
    }
}

/// The paths of all properties of a schema.
fn properties(schema: &Value, part: &Value, at: &str, paths: &mut Vec<String>) {
    let part = match part["$ref"].as_str() {
        Some(name) => schema.pointer(name.trim_start_matches('#')).unwrap(),
        None => part,
    };
    if let Some(fields) = part["properties"].as_object() {
        for (name, part) in fields {
            let path = if at.is_empty() { name.clone() } else { format!("{at}.{name}") };
            paths.push(path.clone());
            properties(schema, part, &path, paths);
        }
    }
    if part["items"].is_object() {
        properties(schema, &part["items"], at, paths);
    }
}

#[test]
fn both_have_the_same_fields() {
    let (mut of_schema, mut of_model) = (Vec::new(), Vec::new());
    properties(&schema(), &schema(), "", &mut of_schema);
    paths(&serde_json::to_value(full()).unwrap(), "", &mut of_model);
    of_schema.sort();
    of_model.sort();
    assert_eq!(of_schema, of_model);
}

#[test]
fn both_take_the_same_articles() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let full = serde_json::to_value(full()).unwrap();
    let least = json!({
        "id": "a", "date": "2025-08-08", "title": "A", "lang": "kk", "script": "Cyrl",
        "body": [{ "kind": "paragraph", "text": "B" }]
    });
    let with = |pointer: &str, value: Value| {
        let mut article = full.clone();
        *article.pointer_mut(pointer).unwrap() = value;
        article
    };
    let without = |name: &str| {
        let mut article = least.clone();
        article.as_object_mut().unwrap().remove(name);
        article
    };
    let cases = [
        (full.clone(), true),
        (least.clone(), true),
        (with("/date", json!("2024-02-29T23:59:60.5+05:00")), true),
        (with("/date", json!("2025-08-08 09:30")), true),
        (with("/place", Value::Null), true),
        (with("/quotations/0/person", Value::Null), true),
        (without("id"), false),
        (without("date"), false),
        (without("title"), false),
        (without("lang"), false),
        (without("script"), false),
        (without("body"), false),
        (with("/date", json!("2025-13-08")), false),
        (with("/date", json!("2025-08-08T24:00")), false),
        (with("/date", json!("8.8.2025")), false),
        (with("/place", json!(7)), false),
        (with("/body/0/kind", json!("poem")), false),
        (with("/people/0/mentions/0/start", json!(-1)), false),
        (with("/people/0/name", Value::Null), false),
        (with("/quantities/0/value", json!("5")), false),
    ];
    for (article, expected) in cases {
        assert_eq!(validator.is_valid(&article), expected, "schema: {article}");
        let read = serde_json::from_value::<Article>(article.clone());
        assert_eq!(read.is_ok(), expected, "model: {article}: {read:?}");
    }
}

#[test]
fn an_article_is_read_as_it_was_written() {
    let json = serde_json::to_string(&full()).unwrap();
    assert_eq!(serde_json::from_str::<Article>(&json).unwrap(), full());
}
