//! Which words a beginning is completed to: the same when an archive is written and when it is read.

use crate::sort::sort;

/// How many classes a word that is still being typed may stand for.
const MOST: usize = 8;

/// How many documents they may have together, save the first: a beginning of two letters would
/// else fetch the postings of the most frequent words of the language.
const DOCUMENTS: u32 = 20_000;

/// A class that a beginning may be completed to.
pub(crate) struct Candidate<T> {
    pub(crate) item: T,
    pub(crate) name: String,
    pub(crate) documents: u32,
}

/// The classes of most documents, within bounds.
pub(crate) fn pick<T>(candidates: impl Iterator<Item = Candidate<T>>) -> Vec<T> {
    let mut all: Vec<Candidate<T>> = candidates.collect();
    sort(&mut all, &|a, b| (b.documents, &a.name) < (a.documents, &b.name));
    let mut sum = 0u32;
    all.into_iter()
        .take(MOST)
        .enumerate()
        .take_while(|(at, candidate)| {
            sum = sum.saturating_add(candidate.documents);
            *at == 0 || sum <= DOCUMENTS
        })
        .map(|(_, candidate)| candidate.item)
        .collect()
}
