//! From a JSON object to an article: what the contract knows is taken, the rest is kept in `extra`.

use paraq_article::{Article, Block, BlockKind, Mention, Moment, Person, Quotation, TITLE};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::{Defaults, draft, make_person_id, one_line};

/// Which fields an object must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// A date, a title and a text: enough to publish.
    Publication,
    /// A text alone: enough to extract from.
    Text,
}

/// Why an object is no article: what is wrong, what was expected, what was found, what to do.
#[derive(Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// What is wrong.
    pub what: String,
    /// What should stand there.
    pub expected: String,
    /// What stands there.
    pub found: String,
    /// What to do.
    pub remedy: String,
}

/// Reads an article from the fields of an object.
pub fn article(
    mut fields: Map<String, Value>,
    needs: Needs,
    defaults: &Defaults,
) -> Result<Article, Mismatch> {
    let fields = &mut fields;
    let title = match text(fields, "title")? {
        Some(title) => one_line(&title),
        None if needs == Needs::Text => String::new(),
        None => return Err(missing("title", "\"title\": \"…\"", "the article's headline")),
    };
    let date = date(fields, needs)?;
    let body = body(fields)?;
    let texts: Vec<&str> = body.iter().map(|block| block.text.as_str()).collect();
    // What is said of the language need not be detected.
    let lang = language(fields)?.or_else(|| defaults.lang.clone());
    let defaults = Defaults { lang, source: defaults.source.clone() };
    let mut article = draft(date, &title, &texts, &defaults);
    article.body = body;
    if let Some(id) = id(fields)? {
        article.id = id;
    }
    if let Some(script) = text(fields, "script")? {
        article.script = script;
    }
    article.byline = text(fields, "byline")?;
    article.place = text(fields, "place")?;
    article.source = text(fields, "source")?.or(article.source);
    article.section = text(fields, "section")?;
    article.url = text(fields, "url")?;
    article.people = people(fields)?;
    article.quotations = contract(fields, "quotations", "a list of quotations")?;
    article.keywords = contract(fields, "keywords", "a list of words")?;
    article.related = contract(fields, "related", "a list of articles' ids")?;
    article.story = text(fields, "story")?;
    article.quantities = contract(fields, "quantities", "a list of numbers with units")?;
    if let Some(extra) = fields.shift_remove("extra") {
        match extra {
            Value::Object(extra) => article.extra.extend(extra),
            Value::Null => {}
            other => return Err(wrong_type("extra", "an object", &other)),
        }
    }
    article.extra.append(fields);
    check_offsets(&article)?;
    Ok(article)
}

/// A text or nothing; empty and `null` are nothing.
fn text(fields: &mut Map<String, Value>, name: &str) -> Result<Option<String>, Mismatch> {
    match fields.shift_remove(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) if text.trim().is_empty() => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.trim().to_owned())),
        Some(other) => Err(wrong_type(name, "a string", &other)),
    }
}

fn id(fields: &mut Map<String, Value>) -> Result<Option<String>, Mismatch> {
    if let Some(Value::Number(number)) = fields.get("id") {
        let id = number.to_string();
        fields.shift_remove("id");
        return Ok(Some(id));
    }
    text(fields, "id")
}

fn date(fields: &mut Map<String, Value>, needs: Needs) -> Result<Moment, Mismatch> {
    let Some(date) = text(fields, "date")? else {
        return match needs {
            Needs::Text => Ok(super::UNDATED.into()),
            Needs::Publication => {
                Err(missing("date", "\"date\": \"2025-08-08\"", "the day of publication"))
            }
        };
    };
    date.parse().map_err(|error: paraq_article::DateError| Mismatch {
        what: match error {
            paraq_article::DateError::Form => "the date cannot be read",
            paraq_article::DateError::Impossible => "there is no such day or time",
        }
        .to_owned(),
        expected: "a date like 2025-08-08 or a date-time like 2025-08-08T09:30:00+05:00".to_owned(),
        found: date,
        remedy: "correct the field `date`".to_owned(),
    })
}

/// `lang`, a BCP 47 tag; the three-letter codes of the archive's own languages become theirs.
fn language(fields: &mut Map<String, Value>) -> Result<Option<String>, Mismatch> {
    let Some(lang) = text(fields, "lang")? else { return Ok(None) };
    let primary = lang.split('-').next().unwrap_or_default();
    let is_tag = (2..=8).contains(&primary.len())
        && primary.bytes().all(|byte| byte.is_ascii_alphabetic())
        && lang.split('-').all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
    if !is_tag {
        return Err(Mismatch {
            what: "the language cannot be read".to_owned(),
            expected: "a BCP 47 tag like kk, ru or en".to_owned(),
            found: lang,
            remedy: "correct the field `lang`, or leave it out to have the language detected"
                .to_owned(),
        });
    }
    Ok(Some(match lang.to_ascii_lowercase().as_str() {
        "kaz" => "kk".to_owned(),
        "rus" => "ru".to_owned(),
        "eng" => "en".to_owned(),
        _ => lang,
    }))
}

/// `body`, or else `text`: a string with a paragraph a line, a list of strings, a list of blocks.
fn body(fields: &mut Map<String, Value>) -> Result<Vec<Block>, Mismatch> {
    let name = match fields.get("body") {
        None | Some(Value::Null) => "text",
        Some(_) => "body",
    };
    let mut blocks = Vec::new();
    match fields.shift_remove(name) {
        None | Some(Value::Null) => {
            return Err(missing("text", "\"text\": \"…\" or \"body\": […]", "the article's text"));
        }
        Some(Value::String(text)) => push_paragraphs(&mut blocks, &text),
        Some(Value::Array(items)) => {
            for item in items {
                match item {
                    Value::String(text) => push_paragraphs(&mut blocks, &text),
                    Value::Object(_) => blocks.push(block(item)?),
                    other => {
                        return Err(wrong_type(name, "a list of strings or of blocks", &other));
                    }
                }
            }
        }
        Some(other) => return Err(wrong_type(name, "a string or a list", &other)),
    }
    if blocks.iter().all(|block| block.text.trim().is_empty()) {
        return Err(Mismatch {
            what: "the article has no text".to_owned(),
            expected: format!("at least one paragraph in `{name}`"),
            found: String::new(),
            remedy: "add the article's text, or remove the article".to_owned(),
        });
    }
    Ok(blocks)
}

fn push_paragraphs(blocks: &mut Vec<Block>, text: &str) {
    let paragraphs = text.lines().map(str::trim).filter(|line| !line.is_empty());
    blocks.extend(paragraphs.map(|text| Block {
        kind: BlockKind::Paragraph,
        text: text.to_owned(),
        speaker: None,
        recalls: None,
    }));
}

/// A block of the contract; `kind` may be left out.
fn block(mut item: Value) -> Result<Block, Mismatch> {
    if let Value::Object(fields) = &mut item {
        fields.entry("kind").or_insert_with(|| "paragraph".into());
    }
    serde_json::from_value(item.clone()).map_err(|error| Mismatch {
        what: "a block of `body` cannot be read".to_owned(),
        expected: r#"{"kind": "paragraph", "text": "…"}"#.to_owned(),
        found: item.to_string(),
        remedy: format!("correct the block: {error}"),
    })
}

/// `people` as the contract has them; a name alone will do.
fn people(fields: &mut Map<String, Value>) -> Result<Vec<Person>, Mismatch> {
    if let Some(Value::Array(people)) = fields.get_mut("people") {
        for person in people {
            if let Value::String(name) = person {
                *person = serde_json::json!({ "name": name.trim() });
            }
            if let Value::Object(person) = person
                && !person.contains_key("id")
                && let Some(Value::String(name)) = person.get("name")
            {
                let id = make_person_id(name);
                person.insert("id".to_owned(), id.into());
            }
        }
    }
    contract(fields, "people", r#"a list of people like {"name": "…"}"#)
}

/// A list as the contract has it; nothing where it is left out.
fn contract<T: DeserializeOwned>(
    fields: &mut Map<String, Value>,
    name: &str,
    expected: &str,
) -> Result<Vec<T>, Mismatch> {
    match fields.shift_remove(name) {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(value) => serde_json::from_value(value.clone()).map_err(|error| Mismatch {
            what: format!("the field `{name}` cannot be read"),
            expected: expected.to_owned(),
            found: value.to_string(),
            remedy: format!("correct the field `{name}`: {error}"),
        }),
    }
}

/// Every given mention, quotation and quantity must be a span of the text it points into.
fn check_offsets(article: &Article) -> Result<(), Mismatch> {
    let mentions = article.people.iter().flat_map(|person| {
        person.mentions.iter().map(|&Mention { paragraph, start, end }| {
            (format!("a mention of {}", person.id), paragraph, start, end)
        })
    });
    let quotations =
        article.quotations.iter().map(|&Quotation { paragraph, start, end, .. }| {
            ("a quotation".to_owned(), paragraph, start, end)
        });
    let quantities = article.quantities.iter().map(|quantity| {
        ("a quantity".to_owned(), quantity.paragraph, quantity.start, quantity.end)
    });
    for (what, paragraph, start, end) in mentions.chain(quotations).chain(quantities) {
        let text = match usize::try_from(paragraph) {
            Ok(paragraph) => article.body.get(paragraph).map(|block| block.text.as_str()),
            Err(_) => (paragraph == TITLE).then_some(article.title.as_str()),
        };
        let span = text.and_then(|text| text.get(start as usize..end as usize));
        if span.is_none_or(str::is_empty) {
            return Err(Mismatch {
                what: format!("{what} points outside the text"),
                expected: "a paragraph's number (−1 for the title), and the first and the last \
                           byte of whole letters inside it"
                    .to_owned(),
                found: format!("paragraph {paragraph}, bytes {start} to {end}"),
                remedy: "correct the offsets, or leave them out to have them found".to_owned(),
            });
        }
    }
    Ok(())
}

fn missing(name: &str, expected: &str, meaning: &str) -> Mismatch {
    Mismatch {
        what: format!("the field `{name}` is missing or empty"),
        expected: expected.to_owned(),
        found: String::new(),
        remedy: format!("add the field `{name}`: {meaning}"),
    }
}

fn wrong_type(name: &str, expected: &str, found: &Value) -> Mismatch {
    Mismatch {
        what: format!("the field `{name}` is of the wrong type"),
        expected: expected.to_owned(),
        found: found.to_string(),
        remedy: format!("correct the field `{name}`"),
    }
}
