//! Conflation by pairs: of all pairs of distinct forms, which have the same lemma, and which are given the same class.

use std::collections::{BTreeMap, HashMap};

use anyhow::Result;
use paraq_analysis::fold;

use super::{Data, stemmers};

/// A form and its lemma.
type Gold = BTreeMap<String, String>;

/// Prints precision, recall and F1 of every way of stemming on every set.
pub fn run(data: &Data) -> Result<()> {
    println!("conflation by pairs of forms   {:>9} {:>9} {:>9} {:>9}", "forms", "P", "R", "F1");
    for (name, gold) in [
        ("generated forms", columns(&data.read("morph/generated-forms.tsv")?, 0, 1)),
        ("UniMorph nouns", columns(&data.read("morph/unimorph-nouns.tsv")?, 1, 0)),
        ("segmented running text", segmented(&data.read("morph/segmented-sentences.tsv.xz")?)),
    ] {
        for (half, keep) in [("one half of the lemmas", 0), ("the other half", 1)] {
            let gold: Gold = gold
                .iter()
                .filter(|(_, lemma)| hash(lemma) % 2 == keep)
                .map(|(form, lemma)| (form.clone(), lemma.clone()))
                .collect();
            println!("{name}, {half}");
            for stemmer in stemmers::all(gold.keys().map(String::as_str)) {
                let (precision, recall, f1) = pairs(&gold, &stemmer.class);
                println!(
                    "  {:<28} {:>9} {precision:>9.4} {recall:>9.4} {f1:>9.4}",
                    stemmer.name,
                    gold.len()
                );
            }
        }
    }
    Ok(())
}

/// Precision, recall and F1 over all pairs of forms.
fn pairs(gold: &Gold, class: &dyn Fn(&str) -> String) -> (f64, f64, f64) {
    let mut lemmas: HashMap<&str, u64> = HashMap::new();
    let mut classes: HashMap<String, u64> = HashMap::new();
    let mut both: HashMap<(String, &str), u64> = HashMap::new();
    for (form, lemma) in gold {
        let class = class(form);
        *lemmas.entry(lemma).or_default() += 1;
        *classes.entry(class.clone()).or_default() += 1;
        *both.entry((class, lemma)).or_default() += 1;
    }
    let pairs = |count: &u64| (count * (count - 1) / 2) as f64;
    let same: f64 = both.values().map(pairs).sum();
    let found: f64 = classes.values().map(pairs).sum();
    let wanted: f64 = lemmas.values().map(pairs).sum();
    let precision = if found > 0.0 { same / found } else { 1.0 };
    let recall = same / wanted;
    let f1 = if same > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
    (precision, recall, f1)
}

/// Forms and lemmas from two columns; phrases are left out.
fn columns(text: &str, form: usize, lemma: usize) -> Gold {
    text.lines()
        .filter_map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let (form, lemma) = (fold(cells.get(form)?), fold(cells.get(lemma)?));
            (!form.contains(' ')).then_some((form, lemma))
        })
        .collect()
}

/// Forms and their first morphemes, its final as the dictionary has it; of several segmentations the commonest.
fn segmented(text: &str) -> Gold {
    let mut counts: BTreeMap<String, BTreeMap<String, u64>> = BTreeMap::new();
    for (words, morphemes) in text.lines().filter_map(|line| line.split_once('\t')) {
        for (word, morphemes) in words.split(' ').zip(morphemes.split(' ')) {
            if !word.chars().all(char::is_alphabetic) {
                continue;
            }
            let mut stem = fold(morphemes.split('·').next().unwrap_or_default());
            if morphemes.contains('·') {
                for (voiced, voiceless) in [('б', 'п'), ('г', 'к'), ('ғ', 'қ')] {
                    if stem.ends_with(voiced) {
                        stem.pop();
                        stem.push(voiceless);
                    }
                }
            }
            *counts.entry(fold(word)).or_default().entry(stem).or_default() += 1;
        }
    }
    counts
        .into_iter()
        .filter_map(|(form, stems)| {
            let commonest = stems.into_iter().max_by_key(|(_, count)| *count)?;
            Some((form, commonest.0))
        })
        .collect()
}

/// FNV-1a: which half a lemma is in never changes.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    })
}
