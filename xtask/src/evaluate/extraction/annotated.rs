//! The agency articles that were read and annotated: ids and spans, no text.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::{Context, Result};
use paraq_article::Article;
use paraq_extraction::archive::Archive;
use paraq_extraction::extract;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::train::people::Counts;

/// What an article should come out as.
#[derive(Deserialize, Serialize)]
struct Annotation {
    id: String,
    part: Part,
    people: Vec<Person>,
    quotations: Vec<Quotation>,
    /// Characters of a plot, and names that are spoken of as names: to find them is neither right
    /// nor wrong.
    #[serde(default)]
    optional: Vec<(i32, u32, u32)>,
}

/// What an annotated article is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// May be looked at while the program is mended.
    Open,
    /// Held back: never looked at.
    Held,
    /// Held back too, and annotated later than the others.
    Fresh,
    /// Held back too, and annotated last.
    Late,
}

impl Part {
    /// All of them, each with what it is called.
    pub const ALL: [(Part, &'static str); 4] = [
        (Part::Open, "annotated by hand"),
        (Part::Held, "annotated by hand and held back while the program was mended"),
        (Part::Fresh, "annotated by hand later, and held back"),
        (Part::Late, "annotated by hand last, and held back"),
    ];
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
        part: Part::Open,
        people: people.collect(),
        quotations: quotations.collect(),
        optional: Vec::new(),
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
    /// For everyone that was found, who the annotation says it is.
    found: Identities,
    /// For everyone that is annotated, as whom they were found.
    right: Identities,
}

type Identities = BTreeMap<String, BTreeSet<String>>;

/// Pairs of ids that share one: two people made one, or one person made two.
fn pairs(identities: &Identities) -> usize {
    identities.values().map(|ids| ids.len() * (ids.len() - 1) / 2).sum()
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
        println!(
            "  {} people; {} pairs of them merged, {} pairs of names left apart that are one person's",
            self.right.len(),
            pairs(&self.found),
            pairs(&self.right)
        );
        println!("  quotations     {}", self.quotations);
        println!(
            "  right speaker  {:.1} % of {} quotations found that have one",
            share(self.speakers),
            self.speakers.0
        );
    }
}

/// Compares what is derived with what was annotated, for each [`Part`]. What is wrong with the articles
/// that may be looked at is printed where `errors` says so.
pub fn measure(articles: &[Article], errors: bool) -> Result<[Figures; 4]> {
    let file = fs::read_to_string(PATH)
        .with_context(|| format!("cannot read {PATH}; run from the root of the project"))?;
    let mut derived = articles.to_vec();
    derived.par_iter_mut().for_each(extract);
    let mut archive = Archive::default();
    for article in &derived {
        archive.note(article);
    }
    let mut figures: [Figures; 4] = Default::default();
    for (number, line) in file.lines().enumerate() {
        let place = || format!("{PATH}, line {}", number + 1);
        let gold: Annotation = serde_json::from_str(line).with_context(place)?;
        let article = derived.iter().find(|article| article.id == gold.id);
        let mut article = article.with_context(place)?.clone();
        archive.link(&mut article);
        let found: Annotation = serde_json::from_str(&self::line(&article)?)?;
        compare(&gold, &found, &mut figures[gold.part as usize]);
        if errors && gold.part == Part::Open {
            print_errors(&article, &gold, &found);
        }
    }
    Ok(figures)
}

/// Says what of an article is missed, wrongly found, or given to somebody else.
fn print_errors(article: &Article, gold: &Annotation, found: &Annotation) {
    let text = |span: &Span| -> &str {
        let paragraph = usize::try_from(span.0).ok().and_then(|at| article.body.get(at));
        let text = paragraph.map_or(article.title.as_str(), |block| &block.text);
        text.get(span.1 as usize..span.2 as usize).unwrap_or_default()
    };
    let print = |what: &str, span: &Span, right: Option<&str>, person: Option<&str>| {
        let (right, person) = (right.unwrap_or("—"), person.unwrap_or("—"));
        println!("    {} {what} {} [{}] {right} / {person}", gold.id, span.0, text(span));
    };
    let differ = |what: &str, gold: Spans<Option<&str>>, found: Spans<Option<&str>>| {
        for (span, right) in &gold {
            match found.get(span) {
                None => print(&format!("{what} missed"), span, *right, None),
                Some(person) if right.is_some() && person != right => {
                    print(&format!("{what} given to another"), span, *right, *person);
                }
                Some(_) => {}
            }
        }
        for (span, person) in found.iter().filter(|(span, _)| !gold.contains_key(span)) {
            print(&format!("{what} wrong"), span, None, *person);
        }
    };
    differ("mention", sure(owners(gold)), sure(counted(gold, owners(found))));
    differ("quotation", speakers(gold), speakers(found));
}

fn sure(owners: Spans<&str>) -> Spans<Option<&str>> {
    owners.into_iter().map(|(span, person)| (span, Some(person))).collect()
}

fn compare(gold: &Annotation, found: &Annotation, figures: &mut Figures) {
    figures.articles += 1;
    let (gold_people, found_people) = (owners(gold), counted(gold, owners(found)));
    count(&mut figures.mentions, &gold_people, &found_people);
    for (span, person) in &found_people {
        if let Some(right) = gold_people.get(span) {
            figures.linked.0 += 1;
            figures.linked.1 += usize::from(right == person);
            let insert = |identities: &mut Identities, key: &str, value: &str| {
                identities.entry(key.to_owned()).or_default().insert(value.to_owned());
            };
            insert(&mut figures.found, person, right);
            insert(&mut figures.right, right, person);
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

type Span = (i32, u32, u32);
type Spans<T> = BTreeMap<Span, T>;

/// The spans that do not touch an optional one.
fn counted<'a>(gold: &Annotation, mut spans: Spans<&'a str>) -> Spans<&'a str> {
    let touches = |a: &Span, b: &Span| a.0 == b.0 && a.1 < b.2 && b.1 < a.2;
    spans.retain(|span, _| !gold.optional.iter().any(|optional| touches(span, optional)));
    spans
}

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
