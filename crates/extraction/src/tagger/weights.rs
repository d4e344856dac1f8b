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
//! | slots × 9 | `u16` fingerprint (0: empty), `i8` weight a label |
//!
//! A feature lies in the first slot with its fingerprint from its home on; an empty slot ends the
//! search. A feature that was not trained is almost never mistaken for one that was.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use super::case::Case;
use super::label::{COUNT, Scores};
use super::lexicon::{VOCABULARY_BYTES, Vocabulary, WordClass};

/// Sums of quantised weights, one a label.
pub type Sums = [i32; COUNT];

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
    slots: std::borrow::Cow<'static, [u8]>,
}

const MAGIC: &[u8; 4] = b"PQNM";
const SLOT: usize = 2 + COUNT;

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
        let fits = slots.is_power_of_two() && rest.len() == slots * SLOT;
        fits.then_some(Weights {
            transitions,
            opening,
            closing,
            scale,
            number: numbered(),
            common,
            frequent,
            names,
            slots: rest.into(),
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
            slots: vec![0; SLOT].into(),
        }
    }

    /// What these features sum up to for every label.
    pub fn sums(&self, features: &[u64]) -> Sums {
        let mut sums = Sums::default();
        for feature in features {
            if let Some(weights) = self.find(*feature) {
                for (sum, weight) in sums.iter_mut().zip(weights) {
                    *sum += i32::from(*weight as i8);
                }
            }
        }
        sums
    }

    /// The score of every label from the sums of all features of a word.
    pub fn scale(&self, a: Sums, b: Sums) -> Scores {
        std::array::from_fn(|label| (a[label] + b[label]) as f32 * self.scale)
    }

    /// Tells these weights from all others that this program has read.
    pub fn number(&self) -> u64 {
        self.number
    }

    fn find(&self, feature: u64) -> Option<&[u8]> {
        let (home, fingerprint) = place(feature, self.slots.len() / SLOT);
        let mut at = home;
        loop {
            let slot = &self.slots[at * SLOT..(at + 1) * SLOT];
            match u16::from_le_bytes([slot[0], slot[1]]) {
                0 => return None,
                found if found == fingerprint => return Some(&slot[2..]),
                _ => at = (at + 1) & (self.slots.len() / SLOT - 1),
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
}

/// Counts the weights that were read.
fn numbered() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// Where a feature's search starts, and what tells it from others there.
fn place(feature: u64, slots: usize) -> (usize, u16) {
    (feature as usize & (slots - 1), ((feature >> 48) as u16).max(1))
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
        let mut table = vec![0_u8; slots * SLOT];
        for (feature, weights) in kept {
            let (mut at, fingerprint) = place(feature, slots);
            while table[at * SLOT] != 0 || table[at * SLOT + 1] != 0 {
                at = (at + 1) & (slots - 1);
            }
            table[at * SLOT..at * SLOT + 2].copy_from_slice(&fingerprint.to_le_bytes());
            for (byte, weight) in table[at * SLOT + 2..].iter_mut().zip(weights) {
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
        bytes.extend(table);
        bytes
    }
}

/// Weights are clipped here before they are quantised: the few beyond decide nothing more.
const CLIP: f32 = 4.0;

/// The least quantised weight that keeps a feature.
const LEAST: i8 = 2;
