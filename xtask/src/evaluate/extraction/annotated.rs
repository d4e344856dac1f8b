//! The agency articles that were read and annotated: ids and spans, no text.

use std::collections::HashMap;
use std::fs;

use anyhow::{Context, Result};
use paraq_article::Article;
use paraq_extraction::extract;
use serde::{Deserialize, Serialize};

use crate::train::people::Counts;

/// What an article should come out as.
#[derive(Deserialize, Serialize)]
struct Annotation {
    id: String,
    people: Vec<Person>,
    quotations: Vec<Quotation>,
}

#[derive(Deserialize, Serialize)]
struct Person {
    id: String,
    mentions: Vec<(i32, u32, u32)>,
}

#[derive(Deserialize, Serialize)]
struct Quotation {
    person: Option<String>,
    span: (i32, u32, u32),
    #[serde(default)]
    indirect: bool,
}

/// The annotations, from the root of the project.
const PATH: &str = "crates/extraction/evaluation/agency.jsonl";

/// The article in the form of an annotation.
pub fn line(article: &Article) -> Result<String> {
    let people = article.people.iter().map(|person| Person {
        id: person.id.clone(),
        mentions: person.mentions.iter().map(|at| (at.paragraph, at.start, at.end)).collect(),
    });
    let quotations = article.quotations.iter().map(|said| Quotation {
        person: said.person.clone(),
        span: (said.paragraph, said.start, said.end),
        indirect: said.indirect,
    });
    let annotation = Annotation {
        id: article.id.clone(),
        people: people.collect(),
        quotations: quotations.collect(),
    };
    Ok(serde_json::to_string(&annotation)?)
}

/// Figures on the annotated articles.
#[derive(Default)]
pub struct Figures {
    articles: usize,
    mentions: Counts,
    /// Mentions that were found, and those of them that were given to the right person.
    linked: (usize, usize),
    quotations: Counts,
    /// Quotations that were found and have a speaker, and those of them with the right one.
    speakers: (usize, usize),
}

impl Figures {
    /// Prints them.
    pub fn print(&self) {
        let share = |(all, right): (usize, usize)| 100.0 * right as f64 / all.max(1) as f64;
        println!("  {} articles", self.articles);
        println!("  mentions       {}", self.mentions);
        println!(
            "  right person   {:.1} % of {} mentions found",
            share(self.linked),
            self.linked.0
        );
        println!("  quotations     {}", self.quotations);
        println!(
            "  right speaker  {:.1} % of {} quotations found that have one",
            share(self.speakers),
            self.speakers.0
        );
    }
}

/// Compares what is derived with what was annotated.
pub fn measure(articles: &[Article]) -> Result<Figures> {
    let file = fs::read_to_string(PATH)
        .with_context(|| format!("cannot read {PATH}; run from the root of the project"))?;
    let mut figures = Figures::default();
    for (number, line) in file.lines().enumerate() {
        let place = || format!("{PATH}, line {}", number + 1);
        let gold: Annotation = serde_json::from_str(line).with_context(place)?;
        let article = articles.iter().find(|article| article.id == gold.id);
        let mut article = article.with_context(place)?.clone();
        extract(&mut article);
        let found: Annotation = serde_json::from_str(&self::line(&article)?)?;
        compare(&gold, &found, &mut figures);
    }
    Ok(figures)
}

fn compare(gold: &Annotation, found: &Annotation, figures: &mut Figures) {
    figures.articles += 1;
    let (gold_people, found_people) = (owners(gold), owners(found));
    count(&mut figures.mentions, &gold_people, &found_people);
    for (span, person) in &found_people {
        if let Some(right) = gold_people.get(span) {
            figures.linked.0 += 1;
            figures.linked.1 += usize::from(right == person);
        }
    }
    let (gold_said, found_said) = (speakers(gold), speakers(found));
    count(&mut figures.quotations, &gold_said, &found_said);
    for (span, person) in &found_said {
        if let Some(Some(right)) = gold_said.get(span) {
            figures.speakers.0 += 1;
            figures.speakers.1 += usize::from(Some(right) == person.as_ref());
        }
    }
}

type Spans<T> = HashMap<(i32, u32, u32), T>;

fn owners(annotation: &Annotation) -> Spans<&str> {
    let people = annotation.people.iter();
    people
        .flat_map(|person| person.mentions.iter().map(|span| (*span, person.id.as_str())))
        .collect()
}

fn speakers(annotation: &Annotation) -> Spans<Option<&str>> {
    annotation.quotations.iter().map(|said| (said.span, said.person.as_deref())).collect()
}

fn count<T>(counts: &mut Counts, gold: &Spans<T>, found: &Spans<T>) {
    counts.gold += gold.len();
    counts.found += found.len();
    counts.right += found.keys().filter(|span| gold.contains_key(span)).count();
}
