//! What goes into an archive, what is asked of it and what it answers.

use paraq_analysis::How;

use crate::Marker;

/// Days since 1970-01-01, negative before it.
pub type Day = i32;

/// A document's number: documents are numbered by date, the oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocId {
    /// Which segment, by its place in the manifest.
    pub segment: u32,
    /// Number inside the segment.
    pub local: u32,
}

/// What a document can be filtered by, beside its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Who it names.
    Person,
    /// Where it was written.
    Place,
    /// The newspaper's section.
    Section,
    /// Who published it.
    Source,
    /// The language it is written in.
    Language,
    /// Who is quoted in it.
    Speaker,
}

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FacetValue {
    /// Which facet.
    pub facet: Facet,
    /// Its stable key: a person's id, a language code, a place's name.
    pub key: String,
    /// What the reader sees.
    pub label: String,
    /// More to show beside it (a person's role), or empty.
    pub detail: String,
}

/// What the writer is given for an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Unique in the archive.
    pub id: String,
    /// The day it was published.
    pub day: Day,
    /// The minute of that day, where known.
    pub minute: Option<u16>,
    /// BCP 47 language.
    pub lang: String,
    /// The headline: searched, shown on the card.
    pub title: String,
    /// The first sentence or two: shown on the card.
    pub lede: String,
    /// The id of the first document of the story that it goes on with, or empty: shown on the card.
    pub story: String,
    /// The paragraphs: searched.
    pub paragraphs: Vec<String>,
    /// What it can be filtered by; people in the order the card shows them.
    pub facets: Vec<FacetValue>,
    /// The article as JSON, given back as it is.
    pub json: String,
}

/// What a list shows of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// The article's id.
    pub id: String,
    /// The day it was published.
    pub day: Day,
    /// The minute of that day, where known.
    pub minute: Option<u16>,
    /// BCP 47 language.
    pub lang: String,
    /// The headline.
    pub title: String,
    /// The first sentence or two.
    pub lede: String,
    /// The place of the dateline, or empty.
    pub place: String,
    /// Who it names: id and name.
    pub people: Vec<(String, String)>,
    /// The id of the first document of the story that it goes on with, or empty. So documents are of one story
    /// that share it, or whose id it is.
    pub story: String,
}

/// What is asked of an archive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What the reader typed; empty lists what the filters leave.
    pub text: String,
    /// Search for exactly what was typed: no other script, layout or spelling.
    pub verbatim: bool,
    /// First day, inclusive.
    pub from: Option<Day>,
    /// Last day, inclusive.
    pub to: Option<Day>,
    /// Every one of these must hold.
    pub filters: Vec<(Facet, String)>,
    /// At least one of these must hold, where there are any.
    pub any: Vec<(Facet, String)>,
    /// The order of the hits; a query without text is never by relevance.
    pub sort: Sort,
    /// How many hits to leave out.
    pub offset: usize,
    /// How many hits to give.
    pub limit: usize,
    /// Of how many of them, the first, the whole articles are fetched along: those that a passage is shown of.
    pub passages: usize,
}

/// The order of the hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The best first (newest first where there is no text).
    #[default]
    Relevance,
    /// The newest first.
    Newest,
    /// The oldest first.
    Oldest,
}

/// What an archive answers.
#[derive(Clone, Debug)]
pub struct Answer {
    /// How many documents there are in all.
    pub total: u32,
    /// The ones asked for, in order.
    pub hits: Vec<Hit>,
    /// What was searched instead of what was typed; empty where nothing was changed.
    pub interpreted: Vec<Interpretation>,
    /// Where nothing was found: the nearest words of the archive.
    pub suggestions: Vec<String>,
    /// How many documents there are in each month that has any: `(year * 12 + month - 1, count)`.
    pub months: Vec<(i32, u32)>,
    /// Which words to mark in a text.
    pub marker: Marker,
}

/// A word that was searched as another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interpretation {
    /// As typed.
    pub typed: String,
    /// As searched.
    pub searched: String,
    /// Why it may be the same.
    pub how: How,
}

/// One document found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Its number.
    pub doc: DocId,
    /// Its score, higher is better; 0 where the order is by date.
    pub score: f32,
    /// What a list shows.
    pub card: Card,
}

/// A facet's value with its numbers in the whole archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetEntry {
    /// Its stable key.
    pub key: String,
    /// What the reader sees.
    pub label: String,
    /// More to show beside it, or empty.
    pub detail: String,
    /// How many documents have it: in the archive, or in the answer that was asked about.
    pub count: u32,
}

/// What a reader may be about to type: see [`crate::Reader::suggest`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestions {
    /// Words, of each the most frequent form that begins so, with how many documents have the word in any form; the most
    /// frequent word first.
    pub words: Vec<(String, u32)>,
    /// People, those named in most documents first.
    pub people: Vec<FacetEntry>,
}

/// What one day has: see [`crate::Reader::on_this_day`].
#[derive(Clone, Debug, PartialEq)]
pub struct OnDay {
    /// The day.
    pub day: Day,
    /// How many documents it has.
    pub total: u32,
    /// Some of them, the newest first.
    pub hits: Vec<Hit>,
}

/// What the archive says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// The archive's name, or empty.
    pub title: String,
    /// Its first language, BCP 47, or empty.
    pub language: String,
    /// How many documents there are.
    pub total: u32,
    /// The first and the last day, where there is any document.
    pub days: Option<(Day, Day)>,
    /// How many documents there are in each month that has any: `(year * 12 + month - 1, count)`.
    pub months: Vec<(i32, u32)>,
}
