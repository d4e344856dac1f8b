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

use crate::memo::{Memo, remember};
use crate::token::Token;
use features::Words;
use hash::join;
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

/// The names of people in a text, in order.
pub fn tag(text: &str, tokens: &[Token]) -> Vec<Span> {
    let case = case::case(text, tokens);
    tag_with(Weights::of(case), &Words::new(text, tokens, case))
}

/// The names that given weights find in prepared words.
pub fn tag_with(weights: &Weights, words: &Words) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut features = Vec::new();
    let mut scores = Vec::new();
    for run in words.runs() {
        scores.clear();
        for at in run.clone() {
            // What the word says by itself is worked out once for all its places.
            let key = join(weights.number(), words.form(at));
            let by_word = remember(&BY_WORD, key, || {
                features.clear();
                words.word_features(at, weights, &mut features);
                weights.sums(&features)
            });
            features.clear();
            words.place_features(at, &run, weights, &mut features);
            scores.push(weights.scale(by_word, weights.sums(&features)));
        }
        let labels = decode::decode(&scores, weights);
        push_spans(&labels, run.start, &mut spans);
    }
    spans
}

thread_local! {
    static BY_WORD: Memo<Sums> = Memo::default();
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
