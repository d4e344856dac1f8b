//! The article as data: exactly the fields of the JSON contract, in its order.

use serde::{Deserialize, Serialize};

use crate::Moment;

/// One article with everything derived from it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Unique in the archive, stable, never reused: `2025-08-08-volonterlerdin-zhumysyna`.
    pub id: String,
    /// An RFC 3339 date or date-time.
    pub date: Moment,
    /// The headline as printed, with the `—Surname` of its speaker where there is one.
    pub title: String,
    /// BCP 47 language: `kk`, `ru`, `en`, or any other as imported.
    pub lang: String,
    /// ISO 15924 script the text is written in: `Cyrl`, `Latn` or `Arab`.
    pub script: String,
    /// Who signed the article.
    #[serde(default)]
    pub byline: Option<String>,
    /// Where it was written, from the dateline.
    #[serde(default)]
    pub place: Option<String>,
    /// Who published it, from the dateline or the import.
    #[serde(default)]
    pub source: Option<String>,
    /// The section of the newspaper.
    #[serde(default)]
    pub section: Option<String>,
    /// The original's address.
    #[serde(default)]
    pub url: Option<String>,
    /// The paragraphs, in order.
    pub body: Vec<Block>,
    /// Everyone the article names, in order of first mention.
    #[serde(default)]
    pub people: Vec<Person>,
    /// What they said, in order.
    #[serde(default)]
    pub quotations: Vec<Quotation>,
    /// Readable key words, the most telling first.
    #[serde(default)]
    pub keywords: Vec<String>,
    /// Ids of related articles, the closest first.
    #[serde(default)]
    pub related: Vec<String>,
    /// The id of the first article of the story that this one goes on with: of a near-duplicate, or of what it
    /// brings up to date. None where it opens a story or stands alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub story: Option<String>,
    /// Numbers with units. An archive has none, since nothing in it asks for them.
    #[cfg(feature = "native")]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quantities: Vec<Quantity>,
    /// Unknown fields of an imported article.
    #[cfg(feature = "native")]
    #[serde(default, skip_serializing_if = "serde_json::Map::is_empty")]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// One paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What the paragraph is.
    pub kind: BlockKind,
    /// Its text exactly as imported (the dateline included): nothing derived ever changes it.
    pub text: String,
    /// The [`Person::id`] of who speaks, in a paragraph of speech with a sure speaker.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// The article that a reminder reminds of, where the archive has it for sure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recalls: Option<Earlier>,
}

/// An earlier article of the archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    /// Its [`Article::id`].
    pub id: String,
    /// When it was published; with the id, this gives its address.
    pub date: Moment,
    /// Its headline.
    pub title: String,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// Running text.
    #[default]
    Paragraph,
    /// Direct speech, opened by a dash.
    Speech,
    /// A section head inside the body.
    Heading,
    /// An item of a list.
    Item,
    /// A reminder of an earlier story («Бұған дейін хабарланғандай…»).
    Recall,
}

/// A person the article names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Stable and readable: `aibek-dosymbetov`.
    pub id: String,
    /// The name in the nominative: `Айбек Досымбетов`.
    pub name: String,
    /// Title or role as the article gives it.
    #[serde(default)]
    pub role: Option<String>,
    /// Every place where the article names the person.
    #[serde(default)]
    pub mentions: Vec<Mention>,
    /// Pages about the person elsewhere, by the editor's word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub links: Option<Links>,
}

/// Pages about a person elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Links {
    /// The person's entry in Wikidata: `Q4464019`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wikidata: Option<String>,
    /// The address of the person's own page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
}

/// A span of text that names a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Index into [`Article::body`]; [`crate::TITLE`] for the title.
    pub paragraph: i32,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A span of text that somebody said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quotation {
    /// The [`Person::id`] of the speaker; none where it is not sure.
    #[serde(default)]
    pub person: Option<String>,
    /// Index into [`Article::body`]; [`crate::TITLE`] for the title.
    pub paragraph: i32,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// How sure the speaker is, from 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f32>,
    /// The statement is given in the article's words, not in the speaker's.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub indirect: bool,
}

/// A number with its unit in a text: «3,5 млн тонна», «10–15 градус».
#[cfg(feature = "native")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// Index into [`Article::body`]; [`crate::TITLE`] for the title.
    pub paragraph: i32,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The number, powers of ten multiplied in; of a range, the first of two as written.
    #[serde(serialize_with = "whole_if_whole")]
    pub value: f64,
    /// Of a range, the second number.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        serialize_with = "some_whole_if_whole"
    )]
    pub to: Option<f64>,
    /// `KZT`, `%`, `t`, `ha`, `°C`, `person`: a code of ISO 4217, a symbol of the SI, or an English word.
    pub unit: String,
}

/// A whole number is written without a fraction.
#[cfg(feature = "native")]
#[allow(clippy::trivially_copy_pass_by_ref)] // serde gives a reference
fn whole_if_whole<S: serde::Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    // Up to here every whole number is told from its neighbours.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() <= EXACT {
        serializer.serialize_i64(*value as i64)
    } else {
        serializer.serialize_f64(*value)
    }
}

#[cfg(feature = "native")]
#[allow(clippy::ref_option)] // serde gives this one
fn some_whole_if_whole<S: serde::Serializer>(
    value: &Option<f64>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => whole_if_whole(value, serializer),
        None => serializer.serialize_none(),
    }
}
