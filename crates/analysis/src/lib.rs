//! Text analysis, one chain for indexing and querying: characters → script → words → folding → stem.
//!
//! No I/O, no panic on any input. Offsets always point into the original text.
//!
//! # Overview
//!
//! * [`words`] finds the words of a text: runs of letters and digits, hyphenated pairs whole and by part.
//! * [`fold`] gives a word one spelling: lower case, look-alike letters repaired, Cyrillic.
//! * [`analyze`] is the two in a row: what indexing and querying both call.
//! * [`key`] is where a folded form stands in a dictionary that forgives missing Kazakh letters.
//! * [`readings`] is what else a typed word may have been meant to be, [`stems`] what a form that an archive has
//!   never seen may be an inflection of.
//! * [`asks`] tells the words of a question that are not what it is about.
//! * [`to_latin_2021`], [`to_latin_2018`] and [`to_arabic`] write Cyrillic Kazakh in its other alphabets.
//!
//! With feature `native`, for what makes archives: `class` gives the class of forms that a search for one of them
//! finds (the stem), `Lexicon` the same as a whole vocabulary supports it; `to_cyrillic`; `detect`, `script`, `slug`.

mod analyze;
mod characters;
mod fold;
mod kazakh;
mod layout;
mod question;
mod readings;
mod stem;
mod transliterate;
mod words;

pub use analyze::{Term, analyze};
pub use characters::{is_letter, is_lower};
pub use fold::{fold, key, strokes};
pub use question::asks;
pub use readings::{How, Reading, readings};
pub use stem::stems;
pub use transliterate::{to_arabic, to_latin_2018, to_latin_2021};
pub use words::{Word, words};

#[cfg(feature = "native")]
mod explain;
#[cfg(feature = "native")]
mod language;
#[cfg(feature = "native")]
mod script;
#[cfg(feature = "native")]
mod slug;

#[cfg(feature = "native")]
pub use {
    analyze::analyze_in,
    explain::{Ending, Explanation, explain},
    kazakh::{lexicon::Lexicon, train::train},
    language::{Language, detect, detect_within, latin_alphabet},
    script::{Script, script},
    slug::slug,
    stem::class,
    transliterate::{Alphabet, to_cyrillic},
};
