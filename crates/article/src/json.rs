//! The contract read from JSON that somebody else has parsed: the browser, in the viewer.
//!
//! What `derive(Deserialize)` makes of [`Article`] weighs 3.2 kB more after brotli
//! (docs/decisions/0206-articles-read-by-hand.md). A test holds the two to the same answer.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::{Article, Block, BlockKind, Earlier, Links, Mention, Moment, Person, Quotation};

/// A JSON value, from any format that serde reads and that describes itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Json {
    /// `null`, or a field that is not there.
    #[default]
    Nothing,
    /// `true` or `false`.
    Flag(bool),
    /// A number.
    Number(f64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object, its fields in the order they came.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Takes a field out of an object.
    #[must_use]
    pub fn take(&mut self, name: &str) -> Json {
        if let Json::Object(fields) = self {
            for (field, value) in fields {
                if field == name {
                    return std::mem::take(value);
                }
            }
        }
        Json::Nothing
    }

    /// The string it is.
    pub fn text(self) -> Option<String> {
        match self {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The elements of the array it is; of anything else, none.
    pub fn list(self) -> Vec<Json> {
        match self {
            Json::List(list) => list,
            _ => Vec::new(),
        }
    }

    fn number(self) -> Option<f64> {
        match self {
            Json::Number(number) => Some(number),
            _ => None,
        }
    }

    fn texts(self) -> Vec<String> {
        self.list().into_iter().filter_map(Json::text).collect()
    }

    /// Its fields `paragraph`, `start` and `end`.
    fn span(&mut self) -> Option<(i32, u32, u32)> {
        let mut number = |name| self.take(name).number();
        Some((number("paragraph")? as i32, number("start")? as u32, number("end")? as u32))
    }

    /// The article it is; none where something that every article has is not there or not valid.
    /// Unknown fields are left out.
    pub fn article(mut self) -> Option<Article> {
        let date: Moment = self.take("date").text()?.parse().ok()?;
        Some(Article {
            id: self.take("id").text()?,
            date,
            title: self.take("title").text()?,
            lang: self.take("lang").text()?,
            script: self.take("script").text()?,
            byline: self.take("byline").text(),
            place: self.take("place").text(),
            source: self.take("source").text(),
            section: self.take("section").text(),
            url: self.take("url").text(),
            body: self.take("body").list().into_iter().map(block).collect::<Option<_>>()?,
            people: self.take("people").list().into_iter().map(person).collect::<Option<_>>()?,
            quotations: self.take("quotations").list().into_iter().filter_map(quotation).collect(),
            keywords: self.take("keywords").texts(),
            related: self.take("related").texts(),
            story: self.take("story").text(),
            #[cfg(feature = "native")]
            quantities: Vec::new(),
            #[cfg(feature = "native")]
            extra: serde_json::Map::new(),
        })
    }
}

fn block(mut json: Json) -> Option<Block> {
    let kind = match json.take("kind").text()?.as_str() {
        "paragraph" => BlockKind::Paragraph,
        "speech" => BlockKind::Speech,
        "heading" => BlockKind::Heading,
        "item" => BlockKind::Item,
        "recall" => BlockKind::Recall,
        _ => return None,
    };
    Some(Block {
        kind,
        text: json.take("text").text()?,
        speaker: json.take("speaker").text(),
        recalls: earlier(json.take("recalls")),
    })
}

fn earlier(mut json: Json) -> Option<Earlier> {
    let date = json.take("date").text()?.parse().ok()?;
    Some(Earlier { id: json.take("id").text()?, date, title: json.take("title").text()? })
}

fn person(mut json: Json) -> Option<Person> {
    Some(Person {
        id: json.take("id").text()?,
        name: json.take("name").text()?,
        role: json.take("role").text(),
        mentions: json.take("mentions").list().into_iter().filter_map(mention).collect(),
        links: links(json.take("links")),
    })
}

fn links(mut json: Json) -> Option<Links> {
    let links = Links { wikidata: json.take("wikidata").text(), page: json.take("page").text() };
    matches!(json, Json::Object(_)).then_some(links)
}

fn mention(mut json: Json) -> Option<Mention> {
    json.span().map(|(paragraph, start, end)| Mention { paragraph, start, end })
}

fn quotation(mut json: Json) -> Option<Quotation> {
    let (paragraph, start, end) = json.span()?;
    Some(Quotation {
        person: json.take("person").text(),
        paragraph,
        start,
        end,
        confidence: json.take("confidence").number().map(|sure| sure as f32),
        indirect: json.take("indirect") == Json::Flag(true),
    })
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(Any)
    }
}

struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Json, E> {
        Ok(Json::Nothing)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Flag(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(value as f64))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Number(value as f64))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Json, E> {
        Ok(Json::Number(value))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Json, E> {
        Ok(Json::Text(text))
    }

    // JSON has no bytes, but a deserializer that has them asks.
    fn visit_byte_buf<E: Error>(self, _: Vec<u8>) -> Result<Json, E> {
        Ok(Json::Nothing)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(element) = elements.next_element()? {
            list.push(element);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let mut fields = Vec::new();
        // The name is read as any value is, so that reading is compiled once.
        while let Some((name, value)) = entries.next_entry::<Json, Json>()? {
            fields.extend(name.text().map(|name| (name, value)));
        }
        Ok(Json::Object(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FULL: &str = r#"{
        "id": "2025-08-08-a", "date": "2025-08-08T09:30:00+05:00", "title": "Тақырып",
        "lang": "kk", "script": "Cyrl", "byline": "Б", "place": "Астана", "source": "KAZINFORM",
        "section": "қоғам", "url": "https://example.org/", "unknown": [1, 2.5, {"deep": null}],
        "body": [{"kind": "speech", "text": "— Иә.", "speaker": "a"}, {"kind": "recall", "text": "",
                  "recalls": {"id": "2025-08-07-b", "date": "2025-08-07", "title": "Б"}}],
        "people": [{"id": "a", "name": "А", "role": null,
                    "mentions": [{"paragraph": -1, "start": 0, "end": 4}],
                    "links": {"wikidata": "Q1", "page": "https://example.org/"}}],
        "quotations": [{"person": "a", "paragraph": 0, "start": 4, "end": 8,
                        "confidence": 0.5, "indirect": true}],
        "keywords": ["иә"], "related": ["2025-08-07-b"], "story": "2025-08-07-b"
    }"#;

    const BARE: &str = r#"{"id": "a", "date": "2025-08-08", "title": "", "lang": "kk",
        "script": "Cyrl", "body": []}"#;

    #[test]
    fn an_article_is_the_same_as_by_derive() {
        for text in [FULL, BARE] {
            let json: Json = serde_json::from_str(text).unwrap();
            let derived: Article = serde_json::from_str(text).unwrap();
            assert_eq!(json.article().unwrap(), derived);
        }
    }

    #[test]
    fn what_lacks_something_is_no_article() {
        for name in ["id", "date", "title", "lang", "script"] {
            let mut json: Json = serde_json::from_str(FULL).unwrap();
            let _ = json.take(name);
            assert_eq!(json.article(), None, "{name}");
        }
        for text in ["null", "[]", "7", r#""text""#] {
            assert_eq!(serde_json::from_str::<Json>(text).unwrap().article(), None, "{text}");
        }
    }

    #[test]
    fn a_paragraph_of_an_unknown_kind_is_not_lost_in_silence() {
        let text = BARE.replace("[]", r#"[{"kind": "poem", "text": "…"}]"#);
        assert_eq!(serde_json::from_str::<Json>(&text).unwrap().article(), None);
    }
}
