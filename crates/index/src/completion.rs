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

/// Leaves the classes of most documents, within bounds.
pub(crate) fn pick<T>(candidates: &mut Vec<Candidate<T>>) {
    sort(candidates, &|a, b| (b.documents, &a.name) < (a.documents, &b.name));
    let (mut kept, mut sum) = (0, 0u32);
    for candidate in candidates.iter().take(MOST) {
        sum = sum.saturating_add(candidate.documents);
        if kept > 0 && sum > DOCUMENTS {
            break;
        }
        kept += 1;
    }
    candidates.truncate(kept);
}
