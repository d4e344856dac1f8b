//! Which words of a text are indexed.

use paraq_analysis::Term;

/// The terms without those that hold others: a hyphenated word is found by its parts, which follow
/// one another.
pub(crate) fn parts(terms: Vec<Term>) -> Vec<Term> {
    let mut kept: Vec<Term> = Vec::with_capacity(terms.len());
    for term in terms {
        if kept.last().is_some_and(|last| term.start < last.end) {
            kept.pop();
        }
        kept.push(term);
    }
    kept
}
