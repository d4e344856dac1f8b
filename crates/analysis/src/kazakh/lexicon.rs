//! A lexicon induced from a vocabulary: which stems the forms of an archive support together.
//!
//! The grammar says which stems a form may have; the vocabulary says which of them exist. A stem that many forms
//! share («мектеп», «мектебі», «мектепте») is likelier than one that a single form would need («мектеб»). The counts of
//! stems are estimated by expectation maximisation over all parses of all forms, with the trained costs of suffixes held
//! fixed; a stem that no form supports has what its length leaves it (a Dirichlet process in the manner of Goldwater,
//! Griffiths and Johnson, «A Bayesian framework for word segmentation», 2009, without sampling).

use std::collections::{HashMap, HashSet};

use super::cost::{self, NAT};
use super::irregular;
use super::known::{fingerprint, is_known};
use super::letters::Letters;
use super::parse::{Parse, parses};

/// How many times the estimate is made anew.
const ROUNDS: usize = 6;
/// How much each doubling of a stem's support makes it cheaper, in nats.
const PER_FOLD: f64 = 1.4;

/// Stems with how much supports each.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    support: HashMap<u64, f32>,
}

/// A form's parses as far as estimating needs them: the number of the stem, the cost of the rest.
type Choices = Vec<(u32, f32)>;

impl Lexicon {
    /// The lexicon that a vocabulary of folded forms supports, on top of what is known without any.
    pub fn induce<'f>(forms: impl IntoIterator<Item = (&'f str, u64)>) -> Lexicon {
        let mut numbers: HashMap<u64, u32> = HashMap::new();
        let mut known: Vec<bool> = Vec::new();
        let mut all: Vec<Choices> = Vec::new();
        let mut seen: HashSet<&str> = HashSet::new();
        for (form, _) in forms {
            // Of a hyphenated word the last part is inflected. How often a form occurs says nothing of its stem.
            let form = form.rsplit('-').next().unwrap_or(form);
            if !seen.insert(form) || irregular::stem(form).is_some() {
                continue;
            }
            let Some(letters) = Letters::of(form) else { continue };
            let mut choices = Choices::new();
            parses(&letters, &mut |parse| {
                let stem = fingerprint(parse.stem(), parse.kind);
                let next = numbers.len() as u32;
                let number = *numbers.entry(stem).or_insert(next);
                if number == next {
                    known.push(is_known(stem));
                }
                choices.push((
                    number,
                    cost::of_parse(parse, cost::LETTER_OF_VOCABULARY) as f32 / NAT as f32,
                ));
            });
            all.push(choices);
        }
        let support = estimate(&all, &known);
        let support = numbers
            .into_iter()
            .map(|(stem, number)| (stem, support[number as usize]))
            .filter(|&(_, support)| support > 0.05)
            .collect();
        Lexicon { support }
    }

    /// The stems that at least this many forms support, sorted: each with `n` or `v`, noun or verb.
    pub fn supported<'f>(
        &self,
        forms: impl IntoIterator<Item = &'f str>,
        least: f32,
    ) -> Vec<String> {
        let mut all = Vec::new();
        for form in forms {
            let Some(letters) = Letters::of(form) else { continue };
            parses(&letters, &mut |parse| {
                let stem = fingerprint(parse.stem(), parse.kind);
                if !is_known(stem)
                    && self.support.get(&stem).is_some_and(|&support| support >= least)
                {
                    let kind = if parse.kind == super::suffixes::NOUN { 'n' } else { 'v' };
                    all.push(format!("{} {kind}", super::letters::spell(parse.stem())));
                }
            });
        }
        all.sort();
        all.dedup();
        all
    }

    /// The class of a folded Kazakh form, as [`crate::class`] but chosen by the vocabulary.
    pub fn class(&self, form: &str) -> String {
        crate::stem::class_with(form, crate::Language::Kazakh, &|part| self.stem(part))
    }

    /// The stem of a form without a hyphen.
    fn stem(&self, form: &str) -> String {
        if let Some(stem) = irregular::stem(form) {
            return stem.to_owned();
        }
        let Some(letters) = Letters::of(form) else { return form.to_owned() };
        let mut best: Option<(f32, Parse)> = None;
        parses(&letters, &mut |parse| {
            let stem = fingerprint(parse.stem(), parse.kind);
            let support = self.support.get(&stem).copied().unwrap_or(0.0);
            let cost = cost::of_parse(parse, cost::LETTER_OF_VOCABULARY) as f32 / NAT as f32
                + of_stem(support, is_known(stem));
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, *parse));
            }
        });
        best.map_or_else(|| form.to_owned(), |(_, parse)| super::class(&parse))
    }
}

/// The cost in nats of a stem that this many forms support.
fn of_stem(support: f32, known: bool) -> f32 {
    let unknown = if known { 0.0 } else { cost::UNKNOWN as f32 / NAT as f32 };
    (unknown - PER_FOLD as f32 * (1.0 + support).log2()).max(-3.0)
}

/// How many forms support each stem.
fn estimate(all: &[Choices], known: &[bool]) -> Vec<f32> {
    let mut support = vec![0.0_f32; known.len()];
    for _ in 0..ROUNDS {
        let costs: Vec<f32> =
            support.iter().zip(known).map(|(&support, &known)| of_stem(support, known)).collect();
        let mut next = vec![0.0_f32; known.len()];
        for choices in all {
            share(choices, &costs, |stem, share| next[stem] += share);
        }
        support = next;
    }
    support
}

/// How likely each of a form's parses is.
fn share(choices: &Choices, costs: &[f32], mut give: impl FnMut(usize, f32)) {
    let cost = |&(stem, rest): &(u32, f32)| rest + costs[stem as usize];
    let least = choices.iter().map(cost).fold(f32::INFINITY, f32::min);
    let total: f32 = choices.iter().map(|choice| (least - cost(choice)).exp()).sum();
    for choice in choices {
        give(choice.0 as usize, (least - cost(choice)).exp() / total);
    }
}

/// Costs of suffixes, estimated from a vocabulary: what [`super::weights`] is made of.
pub fn train<'f>(forms: impl IntoIterator<Item = (&'f str, u64)>) -> String {
    use super::suffixes::{COUNT, SUFFIXES};
    const KINDS: usize = 15;
    let mut numbers: HashMap<u64, u32> = HashMap::new();
    let mut known: Vec<bool> = Vec::new();
    let mut all: Vec<Vec<(usize, f64, Parse)>> = Vec::new();
    for (form, _) in forms {
        if irregular::stem(form).is_some() {
            continue;
        }
        let Some(letters) = Letters::of(form) else { continue };
        let mut choices = Vec::new();
        parses(&letters, &mut |parse| {
            let stem = fingerprint(parse.stem(), parse.kind);
            let next = numbers.len() as u32;
            let number = *numbers.entry(stem).or_insert(next);
            if number == next {
                known.push(is_known(stem));
            }
            let rest = cost::of_shape(parse, cost::LETTER_OF_VOCABULARY) + cost::of_repair(parse);
            choices.push((number as usize, (-f64::from(rest) / f64::from(NAT)).exp(), *parse));
        });
        all.push(choices);
    }
    let mut next = vec![[(-3.0_f64).exp(); COUNT]; KINDS];
    let mut stop = [(-1.0_f64).exp(); KINDS];
    let mut support = vec![0.0_f64; known.len()];
    for _ in 0..20 {
        let mut new_support = vec![0.0; known.len()];
        let mut counts = vec![[0.05_f64; COUNT]; KINDS];
        let mut stops = [0.05_f64; KINDS];
        for choices in &all {
            let scores: Vec<f64> = choices
                .iter()
                .map(|(stem, repair, parse)| {
                    let mut p =
                        f64::from(-of_stem(support[*stem] as f32, known[*stem])).exp() * repair;
                    let mut state = parse.kind;
                    for row in parse.suffixes() {
                        p *= next[cost::index(state)][row];
                        state = SUFFIXES[row].makes;
                    }
                    p * stop[cost::index(state)]
                })
                .collect();
            let total: f64 = scores.iter().sum();
            if total <= 0.0 {
                continue;
            }
            for ((stem, _, parse), score) in choices.iter().zip(scores) {
                let share = score / total;
                new_support[*stem] += share;
                let mut state = parse.kind;
                for row in parse.suffixes() {
                    counts[cost::index(state)][row] += share;
                    state = SUFFIXES[row].makes;
                }
                stops[cost::index(state)] += share;
            }
        }
        for kind in 0..KINDS {
            let mut total = stops[kind];
            for row in 0..COUNT {
                if SUFFIXES[row].takes >> kind & 1 == 1 {
                    total += counts[kind][row];
                }
            }
            for row in 0..COUNT {
                next[kind][row] = if SUFFIXES[row].takes >> kind & 1 == 1 {
                    counts[kind][row] / total
                } else {
                    0.0
                };
            }
            stop[kind] = stops[kind] / total;
        }
        support = new_support;
    }
    let costed = |p: f64| {
        if p <= 0.0 { 255 } else { (-p.ln() * f64::from(NAT)).round().clamp(0.0, 80.0) as u8 }
    };
    let mut out = String::from(
        "//! What each step of a parse costs, in sixteenths of a nat: generated by `cargo xtask train suffixes`; do not edit.\n//!\n//! Estimated from the sentences of `KazNERD` (Yeshpanov et al., LREC 2022, CC BY 4.0).\n\nuse super::suffixes::COUNT;\n\n/// The cost of each suffix after each kind.\n#[rustfmt::skip]\npub(super) static NEXT: [[u8; COUNT]; 15] = [\n",
    );
    for row in &next {
        out.push_str("    [");
        for (i, &p) in row.iter().enumerate() {
            if i > 0 {
                out.push_str(", ");
            }
            out.push_str(&costed(p).to_string());
        }
        out.push_str("],\n");
    }
    out.push_str("];\n\n/// The cost of ending after each kind.\n#[rustfmt::skip]\npub(super) static STOP: [u8; 15] = [");
    out.push_str(&stop.iter().map(|&p| costed(p).to_string()).collect::<Vec<_>>().join(", "));
    out.push_str("];\n");
    out
}
