//! Text analysis, one chain for indexing and querying: characters → script → words → folding → stem.
//!
//! No I/O, no panic on any input. Offsets always point into the original text.

/// The language of a paragraph or a query, as far as analysis treats it differently.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Kazakh, in any of its scripts; also where nothing is known.
    #[default]
    Kazakh,
    /// Russian.
    Russian,
    /// English.
    English,
}

/// One word of a text, ready to be indexed or looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// First byte in the original text.
    pub start: usize,
    /// One past the last byte in the original text.
    pub end: usize,
    /// Position for phrases: consecutive words have consecutive positions; the parts of a
    /// hyphenated word follow one another, and the whole stands where its first part stands.
    pub position: u32,
    /// The folded surface form, the key of the term dictionary: lower case, Cyrillic, one spelling.
    pub form: String,
    /// The class of forms that a search for one of them finds (the stem).
    pub class: String,
}

/// The terms of a text, in order.
pub fn analyze(text: &str, language: Language) -> Vec<Term> {
    let _ = (text, language);
    todo!()
}

/// The language of a paragraph.
pub fn detect(text: &str) -> Language {
    let _ = text;
    todo!()
}
