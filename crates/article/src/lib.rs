//! The article and its JSON contract, shared by everything that writes, indexes or shows one.
//!
//! # Overview of types
//!
//! * [`Article`]: one article with everything derived from it.
//! * [`Block`]: a paragraph of its body.
//! * [`Person`], [`Mention`], [`Quotation`]: who is in it, where, and what they said.
//! * [`Json`]: what an article is read from where the browser parses it.
//! * [`Date`], [`Moment`]: the day, and the day with an optional time of day, it was published.
//!
//! Offsets are UTF-8 bytes into the paragraph's `text`; paragraph −1 is the title.

mod date;
mod json;
mod model;
mod path;

pub use date::{Date, DateError, Moment};
pub use json::Json;
#[cfg(feature = "native")]
pub use model::Quantity;
pub use model::{Article, Block, BlockKind, Earlier, Links, Mention, Person, Quotation};
pub use path::{
    article_path, day_path, id_candidates, month_path, person_id, person_path, twin_ids,
    wikidata_page, without_language,
};

/// The paragraph number that stands for the title in a [`Mention`] or a [`Quotation`].
pub const TITLE: i32 = -1;
