//! Trained weights: a hash table of features that is read where it lies, so that opening the model
//! costs nothing.
//!
//! # Layout, little endian
//!
//! | bytes | what |
//! |---|---|
//! | 4 | `PQNM` |
//! | 4 | `u32` slots: a power of two |
//! | 4 | `f32` scale: what a weight of 1 is worth |
//! | 4·7·7 | `f32` transitions from label to label |
//! | 4·7 | `f32` of opening a run with a label |
//! | 4·7 | `f32` of closing a run with a label |
//! | 3 × 32 KiB | vocabularies: common words, frequent words, parts of names ([`Vocabulary`]) |
//! | slots × 2 | `u16` fingerprint (0: empty) |
//! | slots × 8 | `i8` weight a label, and one more byte |
//!
//! A feature lies in the first slot with its fingerprint from its home on; an empty slot ends the
//! search. A feature that was not trained is almost never mistaken for one that was.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use super::case::Case;
use super::features::Profile;
use super::label::{COUNT, Scores};
use super::lexicon::{VOCABULARY_BYTES, Vocabulary, WordClass};
use crate::form::Form;

/// Sums of quantised weights, one a label; those behind the last label mean nothing.
pub type Sums = [i32; ROW];

/// The weights of one model.
#[derive(Clone, Debug)]
pub struct Weights {
    /// What it costs to go from one label to the next.
    pub transitions: [Scores; COUNT],
    /// Of opening a run with a label.
    pub opening: Scores,
    /// Of closing it.
    pub closing: Scores,
    scale: f32,
    number: u64,
    common: Vocabulary,
    frequent: Vocabulary,
    names: Vocabulary,
    /// A power of two of them.
    fingerprints: &'static [[u8; 2]],
    rows: &'static [[u8; ROW]],
}

const MAGIC: &[u8; 4] = b"PQN2";

/// Bytes of the weights of a feature.
const ROW: usize = 8;

static NORMAL: &[u8] = include_bytes!("../../data/people-normal.bin");
static CASELESS: &[u8] = include_bytes!("../../data/people-caseless.bin");

impl Weights {
    /// The weights that the project ships for text of this case.
    pub fn of(case: Case) -> &'static Weights {
        static OPEN: [OnceLock<Weights>; 2] = [OnceLock::new(), OnceLock::new()];
        let (open, bytes) = match case {
            Case::Normal => (&OPEN[0], NORMAL),
            Case::None => (&OPEN[1], CASELESS),
        };
        open.get_or_init(|| Weights::read(bytes).unwrap_or_else(Weights::empty))
    }

    /// Reads a model; none where the bytes are not one.
    pub fn read(bytes: &'static [u8]) -> Option<Weights> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let slots = u32::from_le_bytes(*take(&mut rest)?) as usize;
        let scale = f32::from_le_bytes(*take(&mut rest)?);
        let mut transitions = [[0.0; COUNT]; COUNT];
        for row in &mut transitions {
            *row = scores(&mut rest)?;
        }
        let opening = scores(&mut rest)?;
        let closing = scores(&mut rest)?;
        let mut vocabulary = || {
            let (bits, after) = rest.split_at_checked(VOCABULARY_BYTES)?;
            rest = after;
            Some(Vocabulary::from(bits))
        };
        let (common, frequent, names) = (vocabulary()?, vocabulary()?, vocabulary()?);
        let (fingerprints, rows) = rest.split_at_checked(slots.checked_mul(2)?)?;
        let (fingerprints, rows) = (fingerprints.as_chunks().0, rows.as_chunks().0);
        let fits = slots.is_power_of_two() && rows.len() == slots;
        fits.then_some(Weights {
            transitions,
            opening,
            closing,
            scale,
            number: numbered(),
            common,
            frequent,
            names,
            fingerprints,
            rows,
        })
    }

    /// A model that finds nobody.
    pub fn empty() -> Weights {
        let mut opening = [0.0; COUNT];
        opening[2] = 1.0;
        Weights {
            transitions: [[0.0; COUNT]; COUNT],
            opening,
            closing: [0.0; COUNT],
            scale: 0.0,
            number: numbered(),
            common: Vocabulary::default(),
            frequent: Vocabulary::default(),
            names: Vocabulary::default(),
            fingerprints: &[[0; 2]],
            rows: &[[0; ROW]],
        }
    }

    /// Adds what a feature weighs for every label.
    pub fn add(&self, feature: u64, sums: &mut Sums) {
        if let Some(weights) = self.find(feature) {
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += i32::from(*weight as i8);
            }
        }
    }

    /// The score of every label from the sums of all features of a word.
    pub fn scale(&self, a: Sums, b: Sums) -> Scores {
        std::array::from_fn(|label| (a[label] + b[label]) as f32 * self.scale)
    }

    /// Tells these weights from all others that this program has read.
    pub fn number(&self) -> u64 {
        self.number
    }

    fn find(&self, feature: u64) -> Option<&[u8; ROW]> {
        let mask = self.fingerprints.len() - 1;
        let (home, fingerprint) = place(feature, mask);
        let mut at = home;
        loop {
            match u16::from_le_bytes(*self.fingerprints.get(at)?) {
                0 => return None,
                found if found == fingerprint => return self.rows.get(at),
                _ => at = (at + 1) & mask,
            }
        }
    }
}

impl WordClass for Weights {
    fn frequency(&self, word: u64) -> u8 {
        u8::from(self.common.contains(word)) + u8::from(self.frequent.contains(word))
    }

    fn is_name(&self, word: u64) -> bool {
        self.names.contains(word)
    }

    fn profile(&self, form: &Form, case: Case) -> Profile {
        let memo = &form.profiles[case as usize];
        match memo.get() {
            Some((number, profile)) if number == self.number => profile,
            _ => {
                let profile = Profile::new(form, case, self);
                memo.set(Some((self.number, profile)));
                profile
            }
        }
    }
}

/// Counts the weights that were read.
fn numbered() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// Where a feature's search starts, and what tells it from others there.
fn place(feature: u64, mask: usize) -> (usize, u16) {
    (feature as usize & mask, ((feature >> 48) as u16).max(1))
}

fn take<const N: usize>(rest: &mut &'static [u8]) -> Option<&'static [u8; N]> {
    let (bytes, after) = rest.split_first_chunk()?;
    *rest = after;
    Some(bytes)
}

fn scores(rest: &mut &'static [u8]) -> Option<Scores> {
    let mut scores = [0.0; COUNT];
    for score in &mut scores {
        *score = f32::from_le_bytes(*take(rest)?);
    }
    Some(scores)
}

/// What training has found, before it is packed.
#[derive(Clone, Debug, Default)]
pub struct Trained {
    /// Transitions between labels.
    pub transitions: [Scores; COUNT],
    /// Of opening a run.
    pub opening: Scores,
    /// Of closing it.
    pub closing: Scores,
    /// Features and their weights, in a fixed order.
    pub features: Vec<(u64, Scores)>,
    /// Words that are written small somewhere; those that often are; parts of names.
    pub vocabularies: [Vocabulary; 3],
}

impl Trained {
    /// The bytes of the model file. Weights too small to matter are left out.
    pub fn pack(&self) -> Vec<u8> {
        let largest = self
            .features
            .iter()
            .flat_map(|(_, weights)| weights)
            .fold(0.0_f32, |largest, weight| largest.max(weight.abs()));
        let scale = (largest.min(CLIP) / 127.0).max(f32::MIN_POSITIVE);
        let quantise = |weight: f32| (weight / scale).round().clamp(-127.0, 127.0) as i8;
        let kept: Vec<(u64, [i8; COUNT])> = self
            .features
            .iter()
            .map(|(feature, weights)| (*feature, weights.map(quantise)))
            .filter(|(_, weights)| weights.iter().any(|weight| weight.abs() >= LEAST))
            .collect();

        let slots = (kept.len() * 5 / 4).next_power_of_two();
        let mut fingerprints = vec![[0; 2]; slots];
        let mut rows = vec![[0; ROW]; slots];
        for (feature, weights) in kept {
            let (mut at, fingerprint) = place(feature, slots - 1);
            while fingerprints[at] != [0; 2] {
                at = (at + 1) & (slots - 1);
            }
            fingerprints[at] = fingerprint.to_le_bytes();
            for (byte, weight) in rows[at].iter_mut().zip(weights) {
                *byte = weight as u8;
            }
        }

        let mut bytes = MAGIC.to_vec();
        bytes.extend((slots as u32).to_le_bytes());
        bytes.extend(scale.to_le_bytes());
        for scores in self.transitions.iter().chain([&self.opening, &self.closing]) {
            bytes.extend(scores.iter().flat_map(|score| score.to_le_bytes()));
        }
        for vocabulary in &self.vocabularies {
            bytes.extend(vocabulary.bits());
        }
        bytes.extend(fingerprints.as_flattened());
        bytes.extend(rows.as_flattened());
        bytes
    }
}

/// Weights are clipped here before they are quantised: the few beyond decide nothing more.
const CLIP: f32 = 4.0;

/// The least quantised weight that keeps a feature.
const LEAST: i8 = 2;
