//! What four bits of impact cost: the archive's weights (docs/format.md, «Postings»), as they are
//! and rounded, over the same classes.

use std::collections::{BTreeMap, HashMap};

use super::ranking::Document;

/// How much documents are about classes: BM25F's saturation.
pub struct Impacts {
    postings: HashMap<String, Vec<(usize, f64)>>,
    documents: usize,
}

impl Impacts {
    /// Weighs documents; `rounds` says how an impact of 0 to 15 is kept.
    pub fn of(
        documents: &[Document],
        class: impl Fn(&str) -> String,
        rounds: impl Fn(f64) -> f64,
    ) -> Impacts {
        let mut postings: HashMap<String, Vec<(usize, f64)>> = HashMap::new();
        let mean = |length: fn(&Document) -> usize, usual: f64| {
            let sum: usize = documents.iter().map(length).sum();
            (sum as f64 + usual * 32.0) / (documents.len() as f64 + 32.0)
        };
        let (titles, texts) = (mean(|one| one.title.len(), 9.0), mean(|one| one.text.len(), 220.0));
        for (number, document) in documents.iter().enumerate() {
            let mut weights: BTreeMap<String, f64> = BTreeMap::new();
            let title = 3.0 / (0.25 + 0.75 * document.title.len() as f64 / titles);
            let text = 1.0 / (0.25 + 0.75 * document.text.len() as f64 / texts);
            for (forms, weight) in [(&document.title, title), (&document.text, text)] {
                for form in forms {
                    *weights.entry(class(form)).or_default() += weight;
                }
            }
            for (class, weight) in weights {
                let impact = rounds(15.0 * weight / (1.2 + weight)) / 15.0;
                postings.entry(class).or_default().push((number, impact));
            }
        }
        Impacts { postings, documents: documents.len() }
    }

    /// The ten best documents for some classes, the best first, of those alike the later.
    pub fn search(&self, classes: &[String]) -> Vec<usize> {
        let mut scores: BTreeMap<usize, f64> = BTreeMap::new();
        for postings in classes.iter().filter_map(|class| self.postings.get(class)) {
            let having = postings.len() as f64;
            let rarity = (1.0 + (self.documents as f64 - having + 0.5) / (having + 0.5)).ln();
            for &(document, impact) in postings {
                *scores.entry(document).or_default() += impact * rarity;
            }
        }
        let mut ranked: Vec<(usize, f64)> = scores.into_iter().collect();
        ranked.sort_by(|one, other| other.1.total_cmp(&one.1).then(other.0.cmp(&one.0)));
        ranked.into_iter().take(10).map(|(document, _)| document).collect()
    }
}
