//! From sources to the articles of an archive, batch by batch: never more than a few in memory.

use std::iter;

use anyhow::Result;
use paraq_article::Article;
use rayon::prelude::*;

use super::{Defaults, Imported, Ledger, Needs, Problem, Raw, Severity, Sources, parse};
use crate::ahead::ahead;
use crate::progress::Progress;

/// A batch is full with so many articles, or with so many bytes of them.
const BATCH_ARTICLES: usize = 1024;
const BATCH_BYTES: usize = 16 << 20;

/// How many articles became of the sources.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Taken.
    pub articles: usize,
    /// Refused.
    pub refused: usize,
    /// Oddities.
    pub notes: usize,
}

/// Gives the articles of the sources to `take`, in order; says every problem on the way. The ledger tells where each
/// came from.
pub fn admitted(
    mut sources: Sources,
    defaults: &Defaults,
    progress: &mut Progress,
    mut take: impl FnMut(Vec<Article>) -> Result<()>,
) -> Result<(Counts, Ledger)> {
    let mut counts = Counts::default();
    let mut ledger = Ledger::default();
    let batches = iter::from_fn(|| next_batch(&mut sources).map(|batch| parsed(batch, defaults)));
    ahead(batches, |Parsed { bytes, results }| {
        let mut articles = Vec::with_capacity(results.len());
        for result in results {
            let (article, problem) = match result {
                Ok(imported) => ledger.admit(imported),
                Err(problem) => (None, Some(problem)),
            };
            articles.extend(article);
            if let Some(problem) = problem {
                match problem.severity {
                    Severity::Refused => counts.refused += 1,
                    Severity::Noted => counts.notes += 1,
                }
                progress.say(&problem);
            }
        }
        counts.articles += articles.len();
        take(articles)?;
        progress.advance(bytes, counts.articles);
        Ok(())
    })?;
    Ok((counts, ledger))
}

/// What became of a batch, and how many bytes it had.
struct Parsed {
    bytes: u64,
    results: Vec<Result<Imported, Problem>>,
}

fn parsed(batch: Vec<Result<Raw, Problem>>, defaults: &Defaults) -> Parsed {
    let bytes = batch.iter().flatten().map(|raw| raw.bytes.len() as u64).sum();
    let results = batch.into_par_iter();
    let results = results.map(|raw| raw.and_then(|raw| parse(raw, Needs::Publication, defaults)));
    Parsed { bytes, results: results.collect() }
}

/// Nothing where the sources are at their end.
fn next_batch(sources: &mut Sources) -> Option<Vec<Result<Raw, Problem>>> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while batch.len() < BATCH_ARTICLES && bytes < BATCH_BYTES {
        let Some(raw) = sources.next() else { break };
        bytes += raw.as_ref().map_or(0, |raw| raw.bytes.len());
        batch.push(raw);
    }
    (!batch.is_empty()).then_some(batch)
}
