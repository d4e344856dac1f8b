//! Text analysis, one chain for indexing and querying: characters → script → words → folding → stem.
//!
//! No I/O, no panic on any input. Offsets always point into the original text.
//!
//! # Overview
//!
//! * [`words`] finds the words of a text: runs of letters and digits, hyphenated pairs whole and by part.
//! * [`fold`] gives a word one spelling: lower case, look-alike letters repaired, Cyrillic.
//! * [`class`] gives the class of forms that a search for one of them finds: the stem. [`classes`]
//!   gives every class that a form may belong to, the likeliest first.
//! * [`analyze`] is the three in a row: what indexing and querying both call.
//! * [`key`] is where a folded form stands in a dictionary that forgives missing Kazakh letters.
//! * [`readings`] is what else a typed word may have been meant to be.
//! * [`transliterate`] and [`script`] convert between the four ways of writing Kazakh; [`slug`] makes
//!   addresses.

mod analyze;
mod characters;
mod explain;
mod fold;
mod kazakh;
#[cfg(feature = "native")]
pub use kazakh::lexicon::{Lexicon, train};
mod language;
mod layout;
mod readings;
mod script;
mod slug;
mod stem;
pub mod transliterate;
mod words;

pub use analyze::{Term, analyze};
pub use explain::{Ending, Explanation, explain};
pub use fold::{fold, key};
pub use language::{Language, detect};
pub use readings::{How, Reading, readings};
pub use script::{Script, script};
pub use slug::slug;
pub use stem::{class, classes};
pub use words::{Word, words};
