//! The ways of stemming that are compared.

use paraq_analysis::{Language, Lexicon, class};

/// A way of stemming.
pub struct Stemmer {
    /// What the tables call it.
    pub name: &'static str,
    /// From a folded form to its class.
    pub class: Box<dyn Fn(&str) -> String>,
}

/// What the tables call the lexicon that a vocabulary induces.
pub const LEXICON: &str = "lexicon";

/// The baselines, the rules, and the lexicon that a vocabulary induces.
pub fn all<'f>(vocabulary: impl IntoIterator<Item = &'f str>) -> Vec<Stemmer> {
    let lexicon = Lexicon::induce(vocabulary);
    vec![
        Stemmer { name: "none", class: Box::new(str::to_owned) },
        Stemmer { name: "first five", class: Box::new(|form| form.chars().take(5).collect()) },
        Stemmer { name: "rules", class: Box::new(|form| class(form, Language::Kazakh)) },
        Stemmer {
            name: LEXICON,
            class: Box::new(move |form| lexicon.class(form, Language::Kazakh)),
        },
    ]
}
