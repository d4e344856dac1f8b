//! Mends what was typed: reads it as in another script or on another keyboard layout, and finds the words of the archive
//! that are nearest to one it does not have.
//!
//! The viewer loads this module when it is first needed ([`Reader::without_mending`](super::Reader::without_mending)):
//! its build splits it off by its name.

use std::rc::Rc;

use paraq_analysis::{Reading, key, readings, strokes};

use super::cache::Get;
use super::lexicon::{Lexicon, candidate, documents, names, rank};
use super::typo;
use crate::format::dictionary::Block;
use crate::format::manifest::Segment;
use crate::format::spelling;
use crate::sort::{most, tally};

/// How many blocks of a dictionary are read to mend a word.
const BLOCKS: usize = 8;

/// What a word may have been meant to be.
#[inline(never)]
pub(super) fn read(typed: &str) -> Vec<Reading> {
    readings(typed)
}

/// Forms of the archive that a mistyped one may have been meant to be, the nearest first, then
/// the most frequent; `slack` widens what counts as near.
#[inline(never)]
pub(super) fn near(lexicon: &Lexicon<'_>, form: &str, slack: usize) -> Get<Vec<String>> {
    let typed = Spelled::of(form);
    let limit = typo::allowed(typed.key.len()) * slack * typo::EDIT;
    let (mut blocks, mut counts) = (Vec::new(), Vec::new());
    let mut whole = Ok(());
    for segment in &lexicon.manifest.segments {
        whole = neighbourhood(lexicon, segment, form, &mut blocks).and(whole);
    }
    whole?;
    for block in blocks {
        for entry in &block.forms {
            let Some(distance) = typed.distance(&Spelled::of(&entry.form), limit) else { continue };
            let known = candidate(&mut counts, &entry.form);
            known.item = distance;
            known.documents += documents(&block, entry);
        }
    }
    rank(&mut counts);
    Ok(names(counts))
}

/// A form as what sounds alike is spelled and, where that has other letters, as it is typed.
struct Spelled {
    key: Vec<char>,
    strokes: Option<Vec<char>>,
}

impl Spelled {
    fn of(form: &str) -> Spelled {
        let letters = |word: String| word.chars().collect();
        Spelled { key: letters(key(form)), strokes: strokes(form).map(letters) }
    }

    /// How far two forms are apart, in the spelling in which they are nearer.
    fn distance(&self, other: &Spelled, limit: usize) -> Option<usize> {
        let by_key = typo::distance(&self.key, &other.key, limit);
        if self.strokes.is_none() && other.strokes.is_none() {
            return by_key;
        }
        let by_strokes = typo::distance(self.typed(), other.typed(), limit);
        by_key.into_iter().chain(by_strokes).min()
    }

    fn typed(&self) -> &[char] {
        self.strokes.as_ref().unwrap_or(&self.key)
    }
}

/// The blocks in which a mistyped form is looked for.
#[expect(
    clippy::redundant_closure,
    reason = "a closure has this module in its name, by which it is split off"
)]
fn neighbourhood(
    lexicon: &Lexicon<'_>,
    segment: &Segment,
    form: &str,
    out: &mut Vec<Rc<Block>>,
) -> Get<()> {
    let index = lexicon.index(segment)?;
    if index.len() <= BLOCKS {
        return lexicon.read(segment, &mut index.iter(), out);
    }
    let buckets = lexicon.cache.packed(segment, segment.parts.spelling, |block| {
        spelling::buckets(block, segment.length)
    })?;
    let hashes = spelling::hashes(form);
    let mut votes: Vec<(i32, u32)> = Vec::new();
    let mut whole = Ok(());
    for span in hashes.iter().filter_map(|hash| buckets.of(*hash)) {
        match lexicon.cache.block(segment, span, |block| spelling::bucket(block)) {
            Ok(bucket) => {
                for (hash, block) in bucket.iter() {
                    if hashes.contains(hash) {
                        tally(&mut votes, *block as i32, 1);
                    }
                }
            }
            Err(stop) => whole = Err(stop),
        }
    }
    whole?;
    let chosen = most(&votes, BLOCKS);
    lexicon.read(segment, &mut chosen.iter().filter_map(|block| index.get(*block as usize)), out)
}
