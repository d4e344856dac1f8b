//! What a query says: its clauses with their words looked up, and what is told of them.

use paraq_analysis::{analyze, fold};

use super::cache::{Get, all};
use super::clauses::{Clause, clauses};
use super::lexicon::{Lexicon, Resolved};
use crate::marker::Marker;
use crate::words::parts as without_wholes;
use crate::{Interpretation, Query};

/// A clause with its words looked up.
pub(super) struct Part {
    pub(super) clause: Clause,
    /// One after another in the text.
    pub(super) words: Vec<Resolved>,
    /// As typed.
    pub(super) typed: Vec<String>,
}

/// The parts of a query.
pub(super) fn parts(lexicon: &Lexicon<'_>, query: &Query) -> Get<Vec<Part>> {
    let parts = all(clauses(&query.text).into_iter().map(|clause| {
        let terms = without_wholes(analyze(&clause.text));
        let (last, alone) = (terms.len().saturating_sub(1), terms.len() == 1);
        let typed: Vec<String> = terms
            .iter()
            .map(|term| match alone {
                // On another keyboard layout, marks at its ends may be letters.
                true => clause.text.clone(),
                false => clause.text[term.start..term.end].to_owned(),
            })
            .collect();
        let words = all(terms.iter().zip(&typed).enumerate().map(|(at, (term, typed))| {
            let open = clause.open && !clause.phrase && !clause.excluded && at == last;
            lexicon.resolve(&term.form, typed, open, query.verbatim)
        }))?;
        Ok(Part { clause, words, typed })
    }))?;
    Ok(parts.into_iter().filter(|part| !part.words.is_empty()).collect())
}

/// Marks the words of the query.
pub(super) fn marker(parts: &[Part]) -> Marker {
    let mut marker = Marker::default();
    let wanted = parts.iter().filter(|part| !part.clause.excluded);
    for (number, word) in wanted.flat_map(|part| &part.words).enumerate() {
        marker.classes.extend(word.names.iter().map(|name| (name.clone(), number)));
    }
    marker
}

/// What was searched instead of what was typed.
pub(super) fn interpreted(parts: &[Part]) -> Vec<Interpretation> {
    let words = parts.iter().flat_map(|part| part.words.iter().zip(&part.typed));
    words
        .filter_map(|(word, typed)| {
            let (searched, how) = word.instead.clone()?;
            Some(Interpretation { typed: typed.clone(), searched, how })
        })
        .collect()
}

/// The words that the archive does not have, folded.
pub(super) fn unknown(parts: &[Part]) -> Vec<String> {
    let words = parts.iter().flat_map(|part| part.words.iter().zip(&part.typed));
    words.filter(|(word, _)| word.names.is_empty()).map(|(_, typed)| fold(typed)).collect()
}
