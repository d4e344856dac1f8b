//! The sequence model that finds names of people: a linear-chain conditional random field over
//! words that may be part of a name.
//!
//! * [`case`]: which words of a text may be part of a name, by how the text uses capitals.
//! * [`features`]: what the model looks at.
//! * [`nouns`]: nouns that tell what the name beside them is.
//! * [`lexicon`]: name and place lists, and the vocabulary seen in training.
//! * [`weights`]: the trained weights, a hash table that is read where it lies.
//! * [`decode`]: the best sequence of labels.
//!
//! `cargo xtask train people` writes the weights; it calls [`features`] too, so that training and
//! tagging cannot drift apart.

pub mod case;
pub mod decode;
pub mod features;
pub mod hash;
pub mod label;
pub mod lexicon;
pub mod nouns;
pub mod weights;

use features::Words;
use label::Label;
use weights::{Sums, Weights};

/// A span of tokens that names a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
}

/// The names that given weights find in prepared words, in order.
pub fn tag(weights: &Weights, words: &Words) -> Vec<Span> {
    let mut spans = Vec::new();
    label(weights, words, |start, labels| push_spans(labels, start, &mut spans));
    spans
}

/// The spans of another label: what measures the model asks.
pub fn spans_of(label: Label, weights: &Weights, words: &Words) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    self::label(weights, words, |start, labels| {
        for (at, _) in labels.iter().enumerate().filter(|(_, found)| **found == label) {
            match spans.last_mut() {
                Some(last) if last.end == start + at => last.end += 1,
                _ => spans.push(Span { start: start + at, end: start + at + 1 }),
            }
        }
    });
    spans
}

/// Gives out the labels of every run of words that may be part of a name, with its first word.
fn label(weights: &Weights, words: &Words, mut give: impl FnMut(usize, &[Label])) {
    let mut scores = Vec::new();
    for run in words.runs() {
        scores.clear();
        for at in run.clone() {
            let mut by_place = Sums::default();
            words.place_features(at, &run, weights, |feature| weights.add(feature, &mut by_place));
            scores.push(weights.scale(by_word(weights, words, at), by_place));
        }
        give(run.start, &decode::decode(&scores, weights));
    }
}

/// What the word says by itself: worked out once for all its places.
fn by_word(weights: &Weights, words: &Words, at: usize) -> Sums {
    let memo = &words.form(at).sums[words.case() as usize];
    match memo.get() {
        Some((number, sums)) if number == weights.number() => sums,
        _ => {
            let mut sums = Sums::default();
            words.word_features(at, weights, |feature| weights.add(feature, &mut sums));
            memo.set(Some((weights.number(), sums)));
            sums
        }
    }
}

/// The spans that a sequence of labels names. Two names never touch without a mark or a word between
/// them, so what looks like two is one of an unusual shape (`Кертаев Ринат Думанұлы`).
fn push_spans(labels: &[Label], offset: usize, spans: &mut Vec<Span>) {
    for (at, label) in labels.iter().enumerate() {
        match (label, spans.last_mut()) {
            (Label::Person | Label::PersonInside, Some(last)) if last.end == offset + at => {
                last.end += 1;
            }
            (Label::Person | Label::PersonInside, _) => {
                spans.push(Span { start: offset + at, end: offset + at + 1 });
            }
            _ => {}
        }
    }
}
