//! Answers that are remembered for as long as a thread works: newspapers say the same words again
//! and again, and what a word may be depends on nothing but the word.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::thread::LocalKey;

use crate::tagger::lexicon::Identity;

/// Answers by the hash of the word.
pub type Memo<T> = RefCell<HashMap<u64, T, BuildHasherDefault<Identity>>>;

/// More are not kept: all are forgotten, so that memory stays bounded.
const MOST: usize = 1 << 16;

/// The answer for a word, given as its hash; worked out where it is not remembered.
pub fn remember<T: Clone>(
    memo: &'static LocalKey<Memo<T>>,
    key: u64,
    answer: impl FnOnce() -> T,
) -> T {
    if let Some(known) = memo.with_borrow(|memo| memo.get(&key).cloned()) {
        return known;
    }
    let answer = answer();
    memo.with_borrow_mut(|memo| {
        if memo.len() >= MOST {
            memo.clear();
        }
        memo.insert(key, answer.clone());
    });
    answer
}
