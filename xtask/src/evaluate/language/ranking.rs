//! Ranking: nDCG@10 of plain BM25F over title and text on queries with known answers.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use anyhow::Result;
use paraq_analysis::{Language, analyze, asks, class};

use serde_json::Value;

use super::archive::Archive;
use super::impacts::Impacts;
use super::stemmers::{self, Stemmer};
use super::{Data, string};

/// Okapi BM25's usual saturation and length normalisation; a word of the title counts twice.
const K1: f64 = 1.2;
const B: f64 = 0.75;
const TITLE: f64 = 2.0;
/// What a document gains that has the very form that was asked for, as a share of the word's rarity: what it gains in an
/// archive (docs/format.md, «Postings»).
const VERY_FORM: f64 = 1.0 / 15.0;

/// Prints nDCG@10 of every way of stemming on both sets of queries.
pub fn run(data: &Data) -> Result<()> {
    println!("\nranking, BM25F                 {:>9} {:>9}", "queries", "nDCG@10");
    for (name, articles, queries) in [
        ("news queries", "retrieval/news-articles.jsonl", "retrieval/news-queries.jsonl"),
        ("Wikipedia questions", "retrieval/wiki-passages.jsonl", "retrieval/wiki-queries.jsonl"),
    ] {
        let articles = data.objects(articles)?;
        let queries = data.objects(queries)?;
        let documents: Vec<Document> = articles
            .iter()
            .map(|article| Document {
                id: string(article, "id").to_owned(),
                title: forms(string(article, "title")),
                text: forms(string(article, "text")),
            })
            .collect();
        let mut vocabulary: BTreeSet<&str> = BTreeSet::new();
        for form in
            documents.iter().flat_map(|document| document.title.iter().chain(&document.text))
        {
            vocabulary.insert(form);
        }
        println!("{name}");
        let print = |name: &str, search: &dyn Fn(&str) -> Result<Vec<String>>| -> Result<()> {
            let mut total = 0.0;
            for query in &queries {
                let relevant = query["relevant"].as_array().into_iter().flatten();
                let relevant: HashSet<&str> = relevant.filter_map(Value::as_str).collect();
                let one = ndcg(&search(string(query, "query"))?, &relevant);
                if data.wrong {
                    println!("    {one:.3} {}", string(query, "query"));
                }
                total += one;
            }
            let mean = total / queries.len() as f64;
            println!("  {name:<28} {:>9} {mean:>9.4}", queries.len());
            Ok(())
        };
        for stemmer in stemmers::all(vocabulary.iter().copied()) {
            let index = Index::of(&documents, &stemmer);
            let search = |forms: &[String], very_form: f64| -> Result<Vec<String>> {
                let words = forms.iter().map(|form| (form.as_str(), (stemmer.class)(form)));
                let found = index.search(words, very_form, 10).into_iter();
                Ok(found.map(|document| documents[document].id.clone()).collect())
            };
            print(stemmer.name, &|query| search(&forms(query), 0.0))?;
            if stemmer.name == stemmers::LEXICON {
                let says = |query: &str| -> Vec<String> {
                    forms(query).into_iter().filter(|form| !asks(form)).collect()
                };
                print("lexicon, no question words", &|query| search(&says(query), 0.0))?;
                print("the same, the very form", &|query| search(&says(query), VERY_FORM))?;
            }
        }
        let archive = Archive::of(&articles)?;
        print("the archive itself", &|query| archive.search(query))?;
        let class = |form: &str| class(form, Language::Kazakh);
        for (name, rounds) in [
            ("its weights, exact", (|impact| impact) as fn(f64) -> f64),
            ("its weights, in four bits", |impact| impact.round().max(1.0)),
        ] {
            let impacts = Impacts::of(&documents, class, rounds);
            print(name, &|query| {
                let classes: Vec<String> = forms(query).iter().map(|form| class(form)).collect();
                let found = impacts.search(&classes).into_iter();
                Ok(found.map(|document| documents[document].id.clone()).collect())
            })?;
        }
    }
    Ok(())
}

/// A document as folded forms.
pub struct Document {
    /// What the answers call it.
    pub id: String,
    /// The forms of its title.
    pub title: Vec<String>,
    /// The forms of its text.
    pub text: Vec<String>,
}

/// The folded forms of a text; of a hyphenated word its parts.
pub fn forms(text: &str) -> Vec<String> {
    let terms = analyze(text);
    let mut out = Vec::with_capacity(terms.len());
    for (at, term) in terms.iter().enumerate() {
        let holds_next = terms.get(at + 1).is_some_and(|next| next.start < term.end);
        if !holds_next {
            out.push(term.form.clone());
        }
    }
    out
}

/// Postings of classes with the weighted counts of BM25F, and of forms.
pub struct Index {
    postings: HashMap<String, Vec<(usize, f64)>>,
    forms: HashMap<String, Vec<usize>>,
    documents: usize,
}

impl Index {
    /// Indexes documents.
    pub fn of(documents: &[Document], stemmer: &Stemmer) -> Index {
        let average = |field: fn(&Document) -> usize| {
            documents.iter().map(field).sum::<usize>() as f64 / documents.len().max(1) as f64
        };
        let (titles, texts) = (average(|d| d.title.len()), average(|d| d.text.len()));
        let mut classes: HashMap<&str, String> = HashMap::new();
        let mut postings: HashMap<String, Vec<(usize, f64)>> = HashMap::new();
        let mut forms: HashMap<String, Vec<usize>> = HashMap::new();
        for (number, document) in documents.iter().enumerate() {
            let own: BTreeSet<&String> = document.title.iter().chain(&document.text).collect();
            for form in own {
                forms.entry(form.clone()).or_default().push(number);
            }
            let mut counts: BTreeMap<String, f64> = BTreeMap::new();
            for (field, weight, mean) in
                [(&document.title, TITLE, titles), (&document.text, 1.0, texts)]
            {
                let length = 1.0 - B + B * field.len() as f64 / mean.max(1.0);
                for form in field {
                    let class = classes.entry(form).or_insert_with(|| (stemmer.class)(form));
                    *counts.entry(class.clone()).or_default() += weight / length;
                }
            }
            for (class, count) in counts {
                postings.entry(class).or_default().push((number, count));
            }
        }
        Index { postings, forms, documents: documents.len() }
    }

    /// The best documents for some words, each a form and its class, the best first, ties in their own order. What has the
    /// very form gains `very_form` of the word's rarity.
    pub fn search<'f>(
        &self,
        words: impl Iterator<Item = (&'f str, String)>,
        very_form: f64,
        limit: usize,
    ) -> Vec<usize> {
        let mut scores: BTreeMap<usize, f64> = BTreeMap::new();
        for (form, class) in words {
            let Some(postings) = self.postings.get(&class) else { continue };
            let frequency = postings.len() as f64;
            let idf = (1.0 + (self.documents as f64 - frequency + 0.5) / (frequency + 0.5)).ln();
            for &(document, count) in postings {
                *scores.entry(document).or_default() += idf * count / (K1 + count);
            }
            for &document in self.forms.get(form).into_iter().flatten() {
                *scores.entry(document).or_default() += very_form * idf;
            }
        }
        let mut ranked: Vec<(usize, f64)> = scores.into_iter().collect();
        ranked.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        ranked.into_iter().take(limit).map(|(document, _)| document).collect()
    }
}

fn ndcg(found: &[String], relevant: &HashSet<&str>) -> f64 {
    let discount = |rank: usize| 1.0 / (rank as f64 + 2.0).log2();
    let gain: f64 = found
        .iter()
        .enumerate()
        .filter(|(_, document)| relevant.contains(document.as_str()))
        .map(|(rank, _)| discount(rank))
        .sum();
    let ideal: f64 = (0..relevant.len().min(10)).map(discount).sum();
    if ideal > 0.0 { gain / ideal } else { 0.0 }
}
