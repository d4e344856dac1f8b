//! Two steps at once: while one batch is taken, the next is made.
//!
//! Each step has a part that all cores share and a part that one does alone; so the cores that would
//! wait in one step work in the other.

use std::sync::mpsc::sync_channel;
use std::thread;

use anyhow::Result;

/// How many batches wait between the steps: with those that are made and taken, three are in memory.
const WAITING: usize = 1;

/// Gives every batch to `take`, in order, and has the next one made in the meantime. Where `take`
/// fails, no more are made.
pub fn ahead<T: Send>(
    batches: impl Iterator<Item = T> + Send,
    take: impl FnMut(T) -> Result<()>,
) -> Result<()> {
    thread::scope(|scope| {
        let (made, waiting) = sync_channel(WAITING);
        scope.spawn(move || {
            for batch in batches {
                if made.send(batch).is_err() {
                    break;
                }
            }
        });
        waiting.into_iter().try_for_each(take)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn batches_come_in_their_order() {
        let mut taken = Vec::new();
        let all = ahead(0..100, |batch| {
            taken.push(batch);
            Ok(())
        });
        assert!(all.is_ok());
        assert!(taken.into_iter().eq(0..100));
    }

    #[test]
    fn nothing_more_is_made_when_one_is_refused() {
        let made = AtomicUsize::new(0);
        let batches = (0..1_000).inspect(|_| {
            made.fetch_add(1, Ordering::Relaxed);
        });
        let taken = ahead(batches, |batch| {
            anyhow::ensure!(batch < 3, "full at {batch}");
            Ok(())
        });
        assert_eq!(taken.map_err(|error| error.to_string()), Err("full at 3".to_owned()));
        assert!(made.into_inner() <= 4 + WAITING + 1);
    }
}
