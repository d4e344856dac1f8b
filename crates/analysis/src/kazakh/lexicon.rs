//! A lexicon induced from a vocabulary: which stems the forms of an archive support together.
//!
//! The grammar says which stems a form may have; the vocabulary says which of them exist. A stem that many forms
//! share («мектеп», «мектебі», «мектепте») is likelier than one that a single form would need («мектеб»). The counts of
//! stems are estimated by expectation maximisation over all parses of all forms, with the trained costs of suffixes held
//! fixed; a stem that no form supports has what its length leaves it (a Dirichlet process in the manner of Goldwater,
//! Griffiths and Johnson, «A Bayesian framework for word segmentation», 2009, without sampling).

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use super::cost::{self, NAT};
use super::irregular;
use super::known::{fingerprint, is_known};
use super::letters::{Letters, spell};
use super::parse::{Parse, parses};
use super::suffixes::NOUN;
use crate::language::Language;

/// How many times the estimate is made anew.
const ROUNDS: usize = 6;
/// How much each doubling of a stem's support makes it cheaper, in nats.
const PER_FOLD: f32 = 1.4;
/// The most that support makes a stem cheaper than a known one, in nats.
const MOST: f32 = 3.0;
/// What is dearer than a form's cheapest parse by more than support can make up for is never chosen.
const HOPELESS: f32 = 12.0;

/// Stems with how much supports each.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    support: HashMap<u64, f32, Mixed>,
}

impl Lexicon {
    /// The lexicon that a vocabulary of folded forms supports, on top of what is known without any. The same forms in
    /// the same order give the same lexicon.
    pub fn induce<'f>(forms: impl IntoIterator<Item = &'f str>) -> Lexicon {
        let mut stems = Stems::default();
        let mut all = Choices::default();
        let mut seen: HashSet<&str> = HashSet::new();
        let mut found: Vec<(u64, f32, f32)> = Vec::new();
        for form in forms {
            // Of a hyphenated word the last part is inflected. How often a form occurs says nothing of its stem.
            let form = form.rsplit('-').next().unwrap_or(form);
            if !seen.insert(form) || irregular::stem(form).is_some() {
                continue;
            }
            found.clear();
            each_parse(form, &mut |stem, parse| found.push((stem, rest(parse), prior(parse))));
            let least = found.iter().map(|choice| choice.1).fold(f32::INFINITY, f32::min);
            all.starts.push(all.all.len());
            let hopeful = found.iter().filter(|choice| choice.1 <= least + HOPELESS);
            all.all.extend(hopeful.map(|&(stem, rest, prior)| (stems.number(stem, prior), rest)));
        }
        let support = estimate(&all, &stems.priors);
        let numbers = stems.numbers.into_iter();
        let support = numbers
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
            each_parse(form, &mut |stem, parse| {
                let support = self.support.get(&stem).copied().unwrap_or(0.0);
                if support >= least && !is_known(stem) {
                    let kind = if parse.kind == NOUN { 'n' } else { 'v' };
                    all.push(format!("{} {kind}", spell(parse.stem())));
                }
            });
        }
        all.sort();
        all.dedup();
        all
    }

    /// The class of a folded form, as [`crate::class`] but chosen by the vocabulary.
    pub fn class(&self, form: &str, language: Language) -> String {
        crate::stem::class_with(form, language, &|part| self.stem(part))
    }

    /// The stem of a form without a hyphen.
    fn stem(&self, form: &str) -> String {
        if let Some(stem) = irregular::stem(form) {
            return stem.to_owned();
        }
        let mut best: Option<(f32, Parse)> = None;
        each_parse(form, &mut |stem, parse| {
            let support = self.support.get(&stem).copied().unwrap_or(0.0);
            let cost = rest(parse) + of_stem(support, prior(parse));
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, *parse));
            }
        });
        let parsed = Letters::of(form).zip(best);
        parsed
            .map_or_else(|| form.to_owned(), |(letters, (_, parse))| super::class(&letters, &parse))
    }
}

/// Every parse of a form with the fingerprint of its stem.
pub(super) fn each_parse(form: &str, visit: &mut dyn FnMut(u64, &Parse)) {
    if let Some(letters) = Letters::of(form) {
        parses(&letters, &mut |parse| visit(fingerprint(parse.stem(), parse.kind), parse));
    }
}

/// The cost of a parse in nats, but for its stem.
fn rest(parse: &Parse) -> f32 {
    cost::of_parse(parse, cost::LETTER_OF_VOCABULARY) as f32 / NAT as f32
}

/// Stems by number.
#[derive(Default)]
pub(super) struct Stems {
    numbers: HashMap<u64, u32, Mixed>,
    /// What each costs before anything supports it.
    pub(super) priors: Vec<f32>,
}

impl Stems {
    /// The number of a stem.
    pub(super) fn number(&mut self, stem: u64, prior: f32) -> u32 {
        let next = self.priors.len() as u32;
        let number = *self.numbers.entry(stem).or_insert(next);
        if number == next {
            self.priors.push(prior);
        }
        number
    }
}

/// Fingerprints are hashes already.
type Mixed = BuildHasherDefault<Fingerprint>;

#[derive(Clone, Default)]
struct Fingerprint(u64);

impl Hasher for Fingerprint {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0 << 8 ^ u64::from(byte);
        }
    }

    fn write_u64(&mut self, fingerprint: u64) {
        self.0 = fingerprint;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// The parses of all forms as far as estimating needs them: the number of the stem, the cost of the rest. One list for
/// all forms, and where the parses of each begin.
#[derive(Default)]
struct Choices {
    all: Vec<(u32, f32)>,
    starts: Vec<usize>,
}

impl Choices {
    /// The choices of each form.
    fn of_forms(&self) -> impl Iterator<Item = &[(u32, f32)]> {
        let ends = self.starts.iter().skip(1).copied().chain([self.all.len()]);
        self.starts.iter().zip(ends).map(|(&start, end)| &self.all[start..end])
    }
}

/// What a stem costs in nats before anything supports it.
pub(super) fn prior(parse: &Parse) -> f32 {
    cost::of_stem(parse, i32::MAX) as f32 / NAT as f32
}

/// The cost in nats of a stem that this many forms support.
pub(super) fn of_stem(support: f32, prior: f32) -> f32 {
    let most = prior.min(0.0) - MOST;
    // A listed word that looks like a form of another needs no forms of its own.
    if prior < 0.0 { most } else { (prior - PER_FOLD * (1.0 + support).log2()).max(most) }
}

/// How many forms support each stem.
fn estimate(all: &Choices, priors: &[f32]) -> Vec<f32> {
    let mut support = vec![0.0_f32; priors.len()];
    let mut shares = Vec::new();
    for _ in 0..ROUNDS {
        let costs: Vec<f32> =
            support.iter().zip(priors).map(|(&support, &prior)| of_stem(support, prior)).collect();
        support.fill(0.0);
        for choices in all.of_forms() {
            // How likely each of a form's parses is.
            let cost = |&(stem, rest): &(u32, f32)| rest + costs[stem as usize];
            let least = choices.iter().map(cost).fold(f32::INFINITY, f32::min);
            shares.clear();
            shares.extend(choices.iter().map(|choice| (least - cost(choice)).exp()));
            let total: f32 = shares.iter().sum();
            for (choice, share) in choices.iter().zip(&shares) {
                support[choice.0 as usize] += share / total;
            }
        }
    }
    support
}
