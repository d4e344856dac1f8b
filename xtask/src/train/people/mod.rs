//! Trains the model that finds people, from the sentences of KazNERD.

pub mod corpus;
pub mod crf;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use paraq_extraction::form::forms;
use paraq_extraction::people::spans;
use paraq_extraction::tagger::case::Case;
use paraq_extraction::tagger::features::Words;
use paraq_extraction::tagger::label::Label;
use paraq_extraction::tagger::weights::{Trained, Weights};
use paraq_extraction::tagger::{Span, spans_of};

use corpus::{Seen, Sentence};
use crf::{Run, Settings};

/// What `cargo xtask train people` is told.
#[derive(clap::Args)]
pub struct Args {
    /// The folder with the data to learn from
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Where the weights are written
    #[arg(long, value_name = "DIR", default_value = "crates/extraction/data")]
    out: PathBuf,
    /// Only measure: train on all but one part in turn, and test on that part
    #[arg(long, value_name = "N")]
    folds: Option<u64>,
    /// With --folds: print what is missed and what is wrongly found in running text
    #[arg(long, requires = "folds")]
    errors: bool,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let sentences = corpus::read(&args.data)?;
    if let Some(folds) = args.folds {
        let counts = cross_validate(&sentences, folds.max(2), args.errors);
        for ((_, name), counts) in Setting::ALL.iter().zip(counts) {
            println!("{name:14} {counts}");
        }
        return Ok(());
    }
    let all: Vec<&Sentence> = sentences.iter().collect();
    for (case, name) in [(Case::Normal, "people-normal.bin"), (Case::None, "people-caseless.bin")] {
        let path = args.out.join(name);
        let bytes = train(&all, case).pack();
        println!("{}: {} bytes", path.display(), bytes.len());
        fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// Trains one model.
pub fn train(sentences: &[&Sentence], case: Case) -> Trained {
    let seen = Seen::new(sentences);
    let mut runs = Vec::new();
    for sentence in sentences {
        let lower = (case == Case::None).then(|| sentence.lower());
        push_runs(lower.as_ref().unwrap_or(sentence), case, &seen, &mut runs);
    }
    let mut trained = crf::train(&runs, settings(case));
    trained.vocabularies = seen.vocabularies();
    trained
}

/// Chosen by cross-validation.
fn settings(case: Case) -> Settings {
    let epochs = match case {
        Case::Normal => 20,
        Case::None => 16,
    };
    Settings { epochs, rate: 0.1, l2: 3.0, least: 2 }
}

fn push_runs(sentence: &Sentence, case: Case, seen: &Seen, runs: &mut Vec<Run>) {
    let (tokens, labels) = sentence.labelled();
    let forms = forms(&sentence.text, &tokens);
    let words = Words::new(&sentence.text, &tokens, &forms, case);
    let known = seen.without(sentence.group);
    for range in words.runs() {
        let features = range
            .clone()
            .map(|at| {
                let mut features = Vec::new();
                words.features(at, &range, &known, |feature| features.push(feature));
                features
            })
            .collect();
        runs.push(Run { features, labels: labels[range].to_vec() });
    }
}

/// Found, right and wrong.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    /// Spans that are annotated.
    pub gold: usize,
    /// Spans that were found.
    pub found: usize,
    /// Spans that are both.
    pub right: usize,
}

impl Counts {
    /// Adds the spans of one sentence.
    pub fn add(&mut self, gold: &[(usize, usize)], found: &[(usize, usize)]) {
        self.gold += gold.len();
        self.found += found.len();
        self.right += found.iter().filter(|span| gold.contains(span)).count();
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let precision = self.right as f64 / self.found.max(1) as f64;
        let recall = self.right as f64 / self.gold.max(1) as f64;
        let f1 = 2.0 * self.right as f64 / (self.found + self.gold).max(1) as f64;
        write!(f, "P {precision:.4}  R {recall:.4}  F1 {f1:.4}  ({} spans)", self.gold)
    }
}

/// How a sentence is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// As a newspaper sets it.
    Running,
    /// All in small letters.
    Small,
    /// With a capital on every word.
    Headline,
}

impl Setting {
    /// All of them, with the name of each.
    pub const ALL: [(Setting, &'static str); 3] = [
        (Setting::Running, "running text"),
        (Setting::Small, "small letters"),
        (Setting::Headline, "headline case"),
    ];

    /// The sentence, set so.
    fn apply(self, sentence: &Sentence) -> Sentence {
        match self {
            Setting::Running => sentence.clone(),
            Setting::Small => sentence.lower(),
            Setting::Headline => sentence.headline(),
        }
    }

    /// The case that such text has.
    fn case(self) -> Case {
        match self {
            Setting::Running => Case::Normal,
            Setting::Small | Setting::Headline => Case::None,
        }
    }
}

/// Figures for each [`Setting`]: every sentence is tagged by a model that was trained without the
/// part it belongs to.
pub fn cross_validate(sentences: &[Sentence], folds: u64, errors: bool) -> [Counts; 3] {
    let mut counts = [Counts::default(); 3];
    for fold in 0..folds {
        let (test, training): (Vec<&Sentence>, Vec<&Sentence>) =
            sentences.iter().partition(|sentence| sentence.group % folds == fold);
        for case in [Case::Normal, Case::None] {
            let bytes: &'static [u8] = train(&training, case).pack().leak();
            let weights = Weights::read(bytes).unwrap_or_else(Weights::empty);
            for ((setting, _), counts) in Setting::ALL.into_iter().zip(&mut counts) {
                if setting.case() != case {
                    continue;
                }
                for sentence in &test {
                    let sentence = setting.apply(sentence);
                    let found = spans(&sentence.text, &weights, case);
                    counts.add(&sentence.people, &found);
                    if errors && setting == Setting::Running {
                        print_errors(&sentence, &found);
                    }
                }
            }
        }
    }
    counts
}

/// Organisations in running text, as the model of people labels them: every sentence by a model that was
/// trained without the part it belongs to.
pub fn organisations(sentences: &[Sentence], folds: u64) -> Counts {
    let mut counts = Counts::default();
    for fold in 0..folds {
        let (test, training): (Vec<&Sentence>, Vec<&Sentence>) =
            sentences.iter().partition(|sentence| sentence.group % folds == fold);
        let bytes: &'static [u8] = train(&training, Case::Normal).pack().leak();
        let weights = Weights::read(bytes).unwrap_or_else(Weights::empty);
        for sentence in test {
            let (tokens, _) = sentence.labelled();
            let forms = forms(&sentence.text, &tokens);
            let words = Words::new(&sentence.text, &tokens, &forms, Case::Normal);
            let spans = spans_of(Label::Organisation, &weights, &words);
            let bytes = |span: &Span| (tokens[span.start].start, tokens[span.end - 1].end);
            let found: Vec<(usize, usize)> = spans.iter().map(bytes).collect();
            counts.add(&sentence.organisations(), &found);
        }
    }
    counts
}

fn print_errors(sentence: &Sentence, found: &[(usize, usize)]) {
    let print = |what, span: &(usize, usize)| {
        println!("{what} [{}] {}", &sentence.text[span.0..span.1], sentence.text);
    };
    sentence
        .people
        .iter()
        .filter(|span| !found.contains(span))
        .for_each(|span| print("missed", span));
    found
        .iter()
        .filter(|span| !sentence.people.contains(span))
        .for_each(|span| print("wrong", span));
}
