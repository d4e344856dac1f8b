//! The best sequence of labels for a run of words: the Viterbi algorithm.

use super::label::{COUNT, LABELS, Label, Scores};
use super::weights::Weights;

/// The labels of the run with the highest score.
pub fn decode(scores: &[Scores], weights: &Weights) -> Vec<Label> {
    let Some(first) = scores.first() else { return Vec::new() };
    let mut best: Scores = std::array::from_fn(|label| first[label] + weights.opening[label]);
    let mut came_from: Vec<[usize; COUNT]> = Vec::with_capacity(scores.len());
    for scores in &scores[1..] {
        let mut from = [0; COUNT];
        let next = std::array::from_fn(|label| {
            let mut top = f32::NEG_INFINITY;
            for (before, best) in best.iter().enumerate() {
                let score = best + weights.transitions[before][label];
                if score > top {
                    top = score;
                    from[label] = before;
                }
            }
            top + scores[label]
        });
        best = next;
        came_from.push(from);
    }
    let mut label = (0..COUNT)
        .max_by(|&a, &b| (best[a] + weights.closing[a]).total_cmp(&(best[b] + weights.closing[b])))
        .unwrap_or_default();
    let mut labels = vec![LABELS[label]];
    for from in came_from.iter().rev() {
        label = from[label];
        labels.push(LABELS[label]);
    }
    labels.reverse();
    labels
}
