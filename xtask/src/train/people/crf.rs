//! Training of a linear-chain conditional random field: stochastic gradient descent with AdaGrad
//! steps and L2 regularisation. Deterministic: the order of the sentences is fixed by a hash.

use std::collections::HashMap;

use paraq_extraction::tagger::hash::{hash, join};
use paraq_extraction::tagger::label::{COUNT, LABELS, Label, Scores};
use paraq_extraction::tagger::weights::Trained;

/// A run of words: the features of each, and its label.
pub struct Run {
    /// Features of every word.
    pub features: Vec<Vec<u64>>,
    /// Labels of every word.
    pub labels: Vec<Label>,
}

/// How to train.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Passes over the runs.
    pub epochs: u32,
    /// The size of a step.
    pub rate: f32,
    /// Strength of the L2 regularisation.
    pub l2: f32,
    /// A feature seen less often is left out.
    pub least: u32,
}

/// Trains on the runs; the vocabularies of the result are left empty.
pub fn train(runs: &[Run], settings: Settings) -> Trained {
    let mut counts: HashMap<u64, u32> = HashMap::new();
    for feature in runs.iter().flat_map(|run| run.features.iter().flatten()) {
        *counts.entry(*feature).or_default() += 1;
    }
    let mut kept: Vec<u64> = counts
        .iter()
        .filter(|(_, count)| **count >= settings.least)
        .map(|(feature, _)| *feature)
        .collect();
    kept.sort_unstable();
    let index: HashMap<u64, usize> =
        kept.iter().enumerate().map(|(at, feature)| (*feature, at)).collect();
    let frequency: Vec<f32> = kept.iter().map(|feature| counts[feature] as f32).collect();
    let runs: Vec<(Vec<Vec<usize>>, Vec<usize>)> = runs
        .iter()
        .map(|run| {
            let features = run
                .features
                .iter()
                .map(|features| {
                    features.iter().filter_map(|feature| index.get(feature).copied()).collect()
                })
                .collect();
            let labels = run.labels.iter().map(|label| position(*label)).collect();
            (features, labels)
        })
        .collect();

    let mut model = Model::new(kept.len());
    let mut average = Average { sum: Model::new(kept.len()), times: 0.0 };
    let mut order: Vec<usize> = (0..runs.len()).collect();
    let total = runs.len() as f32;
    for epoch in 0..settings.epochs {
        order.sort_by_key(|at| join(u64::from(epoch), hash(&at.to_le_bytes())));
        for at in &order {
            let (features, labels) = &runs[*at];
            model.step(features, labels, settings, &frequency, total);
        }
        if epoch * 2 >= settings.epochs {
            average.add(&model);
        }
    }
    let model = average.finish();
    Trained {
        transitions: model.transitions.values,
        opening: model.opening.values[0],
        closing: model.closing.values[0],
        features: kept.into_iter().zip(model.weights).collect(),
        vocabularies: Default::default(),
    }
}

/// The mean of a model over the later half of its training: single steps go to and fro, their mean
/// does not.
struct Average {
    sum: Model,
    times: f32,
}

impl Average {
    fn add(&mut self, model: &Model) {
        self.times += 1.0;
        let sums = self.sum.all().zip(model.weights.iter().chain(model.edges()));
        for (sum, values) in sums {
            for (sum, value) in sum.iter_mut().zip(values) {
                *sum += value;
            }
        }
    }

    fn finish(mut self) -> Model {
        let times = self.times.max(1.0);
        self.sum.all().flatten().for_each(|sum| *sum /= times);
        self.sum
    }
}

fn position(label: Label) -> usize {
    LABELS.iter().position(|other| *other == label).unwrap_or_default()
}

/// A table of weights with the sums of their squared gradients.
struct Table<const N: usize> {
    values: [Scores; N],
    squares: [Scores; N],
}

impl<const N: usize> Table<N> {
    fn new() -> Table<N> {
        Table { values: [[0.0; COUNT]; N], squares: [[0.0; COUNT]; N] }
    }

    fn step(&mut self, gradients: &[Scores; N], rate: f32, l2: f32) {
        let rows = self.values.iter_mut().zip(&mut self.squares).zip(gradients);
        for ((values, squares), gradients) in rows {
            for ((value, squares), gradient) in values.iter_mut().zip(squares).zip(gradients) {
                let gradient = gradient + l2 * *value;
                step(value, squares, gradient, rate);
            }
        }
    }
}

fn step(value: &mut f32, squares: &mut f32, gradient: f32, rate: f32) {
    *squares += gradient * gradient;
    *value -= rate * gradient / (squares.sqrt() + 1e-6);
}

struct Model {
    weights: Vec<Scores>,
    squares: Vec<Scores>,
    transitions: Table<COUNT>,
    opening: Table<1>,
    closing: Table<1>,
}

impl Model {
    fn new(features: usize) -> Model {
        Model {
            weights: vec![[0.0; COUNT]; features],
            squares: vec![[0.0; COUNT]; features],
            transitions: Table::new(),
            opening: Table::new(),
            closing: Table::new(),
        }
    }

    /// All weights, to be changed.
    fn all(&mut self) -> impl Iterator<Item = &mut Scores> {
        let edges = self.transitions.values.iter_mut();
        let ends = self.opening.values.iter_mut().chain(&mut self.closing.values);
        self.weights.iter_mut().chain(edges.chain(ends))
    }

    /// The weights that belong to no feature, in the order of [`Model::all`].
    fn edges(&self) -> impl Iterator<Item = &Scores> {
        let ends = self.opening.values.iter().chain(&self.closing.values);
        self.transitions.values.iter().chain(ends)
    }

    /// One step down the gradient of the run's negative log-likelihood.
    fn step(
        &mut self,
        features: &[Vec<usize>],
        labels: &[usize],
        settings: Settings,
        frequency: &[f32],
        total: f32,
    ) {
        let scores: Vec<Scores> = features
            .iter()
            .map(|features| {
                let mut sums = [0.0; COUNT];
                for feature in features {
                    for (sum, weight) in sums.iter_mut().zip(&self.weights[*feature]) {
                        *sum += weight;
                    }
                }
                sums
            })
            .collect();
        let (forward, backward) = self.forward_backward(&scores);
        let length = scores.len();
        let log_total = log_sum(&std::array::from_fn(|label| {
            forward[length - 1][label] + self.closing.values[0][label]
        }));

        let mut transitions = [[0.0; COUNT]; COUNT];
        let mut opening = [[0.0; COUNT]];
        let mut closing = [[0.0; COUNT]];
        for at in 0..length {
            let mut gradient: Scores = std::array::from_fn(|label| {
                (forward[at][label] + backward[at][label] - log_total).exp()
            });
            gradient[labels[at]] -= 1.0;
            if at == 0 {
                opening[0] = gradient;
            }
            if at + 1 == length {
                closing[0] = gradient;
            } else {
                for before in 0..COUNT {
                    for next in 0..COUNT {
                        let score = forward[at][before]
                            + self.transitions.values[before][next]
                            + scores[at + 1][next]
                            + backward[at + 1][next];
                        transitions[before][next] += (score - log_total).exp();
                    }
                }
                transitions[labels[at]][labels[at + 1]] -= 1.0;
            }
            for feature in &features[at] {
                let l2 = settings.l2 / frequency[*feature];
                for label in 0..COUNT {
                    let gradient = gradient[label] + l2 * self.weights[*feature][label];
                    step(
                        &mut self.weights[*feature][label],
                        &mut self.squares[*feature][label],
                        gradient,
                        settings.rate,
                    );
                }
            }
        }
        let l2 = settings.l2 / total;
        self.transitions.step(&transitions, settings.rate, l2);
        self.opening.step(&opening, settings.rate, l2);
        self.closing.step(&closing, settings.rate, l2);
    }

    fn forward_backward(&self, scores: &[Scores]) -> (Vec<Scores>, Vec<Scores>) {
        let length = scores.len();
        let mut forward = vec![[0.0; COUNT]; length];
        let mut backward = vec![self.closing.values[0]; length];
        forward[0] = std::array::from_fn(|label| scores[0][label] + self.opening.values[0][label]);
        for at in 1..length {
            forward[at] = std::array::from_fn(|label| {
                scores[at][label]
                    + log_sum(&std::array::from_fn(|before| {
                        forward[at - 1][before] + self.transitions.values[before][label]
                    }))
            });
        }
        for at in (0..length - 1).rev() {
            backward[at] = std::array::from_fn(|label| {
                log_sum(&std::array::from_fn(|next| {
                    self.transitions.values[label][next]
                        + scores[at + 1][next]
                        + backward[at + 1][next]
                }))
            });
        }
        (forward, backward)
    }
}

/// The logarithm of the sum of exponentials.
fn log_sum(scores: &Scores) -> f32 {
    let largest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    largest + scores.iter().map(|score| (score - largest).exp()).sum::<f32>().ln()
}
