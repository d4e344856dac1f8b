//! The archive format: a static, segmented search index with its documents. Does no I/O.
//!
//! # Overview of types
//!
//! * `Writer` (feature `writer`): is given [`Document`]s and gives the files of an archive, as
//!   names and bytes.
//! * [`Reader`]: answers questions of an archive. It *says* which bytes it needs ([`Step::Needs`])
//!   and is *given* them ([`Reader::supply`]); the same reader runs in the browser over `fetch`, in
//!   the command over the file system and in tests over a map.
//! * [`Query`], [`Answer`], [`Hit`], [`Card`]: what is asked and what comes back.
//!
//! A caller repeats a question until it is [`Step::Ready`]: every method of the reader is a pure
//! function of what has been supplied, and asks in one step for everything it can know it lacks.

#[cfg(feature = "writer")]
mod writer;

#[cfg(feature = "writer")]
pub use writer::{Options, SinkError, Summary, WriteError, Writer};

use std::ops::Range;
use std::rc::Rc;

/// The one file of an archive that changes, relative to its folder.
pub const POINTER: &str = "current";

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
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// The paragraphs: searched.
    pub paragraphs: Vec<String>,
    /// What it can be filtered by; people in the order the card shows them.
    pub facets: Vec<FacetValue>,
    /// The article as JSON, given back as it is.
    pub json: String,
}

/// What a list shows of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// The order of the hits; a query without text is never by relevance.
    pub sort: Sort,
    /// How many hits to leave out.
    pub offset: usize,
    /// How many hits to give.
    pub limit: usize,
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

/// Why one word may stand for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// The same word in another script.
    Script,
    /// Typed without Kazakh letters.
    Letters,
    /// Typed on another keyboard layout.
    Layout,
    /// A typing error.
    Typo,
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

/// Marks the words of an answer in any text.
#[derive(Clone, Debug, Default)]
pub struct Marker {}

impl Marker {
    /// Byte ranges of the words to mark, in order, apart.
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        let _ = text;
        todo!()
    }

    /// The best passage of about `length` characters of the paragraphs; none where nothing matches.
    pub fn snippet(&self, paragraphs: &[&str], length: usize) -> Option<Snippet> {
        let _ = (paragraphs, length);
        todo!()
    }
}

/// A passage with the words that match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// The passage; `…` where it was cut.
    pub text: String,
    /// Byte ranges into `text`.
    pub marks: Vec<Range<usize>>,
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

/// What the archive says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// How many documents there are.
    pub total: u32,
    /// The first and the last day, where there is any document.
    pub days: Option<(Day, Day)>,
    /// How many documents there are in each month that has any: `(year * 12 + month - 1, count)`.
    pub months: Vec<(i32, u32)>,
}

/// Bytes that the reader needs: a file below the archive's folder, whole or in part.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Request {
    /// The file, relative to the archive's folder.
    pub path: Rc<str>,
    /// First byte and one past the last; the whole file where there is none.
    pub range: Option<(u64, u64)>,
}

/// How far a question came.
#[derive(Clone, Debug)]
pub enum Step<T> {
    /// The answer.
    Ready(T),
    /// Fetch these, all at once, [`Reader::supply`] them and ask again.
    Needs(Vec<Request>),
}

/// Answers questions of an archive from the bytes it is given.
#[derive(Default)]
pub struct Reader {}

#[allow(unused_variables, clippy::unused_self)]
impl Reader {
    /// A reader that has seen nothing yet.
    pub fn new() -> Reader {
        Reader::default()
    }

    /// Takes the bytes of a request.
    ///
    /// # Errors
    ///
    /// Where they are not what the archive's own tables say they should be.
    pub fn supply(&self, request: &Request, bytes: Vec<u8>) -> Result<(), Error> {
        todo!()
    }

    /// What the archive says of itself.
    pub fn overview(&self) -> Result<Step<Overview>, Error> {
        todo!()
    }

    /// Searches, or lists where the query has no text.
    pub fn search(&self, query: &Query) -> Result<Step<Answer>, Error> {
        todo!()
    }

    /// The values of a facet in the documents that the query finds, the most frequent first;
    /// a filter on this facet itself is left out of account only where `query.filters` lacks it.
    pub fn facets(
        &self,
        query: &Query,
        facet: Facet,
        limit: usize,
    ) -> Result<Step<Vec<FacetEntry>>, Error> {
        todo!()
    }

    /// One value of a facet by its key.
    pub fn facet(&self, facet: Facet, key: &str) -> Result<Step<Option<FacetEntry>>, Error> {
        todo!()
    }

    /// The values of a facet whose label has a word that begins with `prefix` (folded), the most
    /// frequent first; all of them where it is empty.
    pub fn facet_values(
        &self,
        facet: Facet,
        prefix: &str,
        offset: usize,
        limit: usize,
    ) -> Result<Step<Vec<FacetEntry>>, Error> {
        todo!()
    }

    /// The document with this id, published on this day.
    pub fn find(&self, day: Day, id: &str) -> Result<Step<Option<DocId>>, Error> {
        todo!()
    }

    /// The card of a document.
    pub fn card(&self, doc: DocId) -> Result<Step<Card>, Error> {
        todo!()
    }

    /// The JSON of a document.
    pub fn document(&self, doc: DocId) -> Result<Step<Rc<str>>, Error> {
        todo!()
    }

    /// The documents before and after this one in time, where there are any.
    pub fn neighbours(&self, doc: DocId) -> Result<Step<(Option<Card>, Option<Card>)>, Error> {
        todo!()
    }
}

/// Why an archive cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// The archive is of another version of the format.
    Version {
        /// The file that says so.
        path: String,
        /// The version found.
        found: u32,
    },
    /// A file is not what the archive's tables say it is.
    Corrupt {
        /// The file.
        path: String,
        /// What was expected.
        expected: &'static str,
    },
}
