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

mod completion;
mod format;
#[cfg(all(any(fuzzing, test), feature = "writer"))]
pub mod fuzzing;
mod marker;
mod model;
mod months;
mod reader;
mod request;
mod sort;
mod words;
#[cfg(feature = "writer")]
mod writer;

pub use marker::{Marker, Snippet};
pub use model::{
    Answer, Card, Day, DocId, Document, Facet, FacetEntry, FacetValue, Hit, Interpretation, OnDay,
    Overview, Query, Sort, Suggestions,
};
pub use paraq_analysis::How;
pub use reader::Reader;
pub use request::{Error, Request, Step, run};
#[cfg(feature = "writer")]
pub use writer::{Inventory, MEMORY, Options, SinkError, Summary, WriteError, Writer};

/// The one file of an archive that changes, relative to its folder.
pub const POINTER: &str = "current";

/// What a reader that was made [without it](Reader::without_mending) asks for when it is to mend a typing error: not a
/// file but code. It is supplied, as no bytes, once it is there.
pub const MENDING: &str = "mending";

/// The facets in the order in which archives hold them.
pub(crate) const FACETS: [Facet; 6] =
    [Facet::Person, Facet::Place, Facet::Section, Facet::Source, Facet::Language, Facet::Speaker];

/// Where the positions of a body begin: those of the title are below.
#[cfg(feature = "writer")]
pub(crate) const BODY: u32 = 64;

/// How many positions are left out between paragraphs, so that no phrase spans two.
#[cfg(feature = "writer")]
pub(crate) const GAP: u32 = 8;
