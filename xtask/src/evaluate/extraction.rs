//! Quality of what is derived from articles: people, datelines, quotations.

mod agency;
mod annotated;
mod stories;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context, Result};
use paraq_article::{Article, BlockKind};
use paraq_extraction::archive::Archive;
use paraq_extraction::extract;
use paraq_extraction::recall::Headlines;
use rayon::prelude::*;

use crate::train::people::{Setting, corpus, cross_validate, organisations};

/// What `cargo xtask evaluate extraction` is told.
#[derive(clap::Args)]
#[allow(clippy::struct_excessive_bools)] // switches
pub struct Args {
    /// The folder with the data to measure on
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Print what is derived from one agency article, or from all of them, and measure nothing
    #[arg(long, value_name = "ID|all")]
    article: Option<String>,
    /// With --article: print it in the form of the annotations, as ids and spans
    #[arg(long, requires = "article")]
    spans: bool,
    /// Print what is wrong with the annotated articles that are not held back, and measure no more
    #[arg(long)]
    errors: bool,
    /// Measure the annotated articles alone, which takes a second
    #[arg(long)]
    annotated: bool,
    /// Measure the speed alone
    #[arg(long)]
    speed: bool,
    /// Print which articles go on with which story, and measure no more
    #[arg(long)]
    stories: bool,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let mut articles = agency::read(&args.data)?;
    if let Some(id) = &args.article {
        for article in articles.iter_mut().filter(|article| id == "all" || article.id == *id) {
            extract(article);
            if args.spans {
                println!("{}", annotated::line(article)?);
            } else {
                agency::print(article);
            }
        }
        return Ok(());
    }

    if args.errors {
        annotated::measure(&articles, true)?[0].print();
        return Ok(());
    }
    if args.annotated {
        return measure(&articles);
    }
    if args.speed {
        speed(&articles).context("no articles")?.print();
        return Ok(());
    }
    let news = stories::news(&args.data)?;
    if args.stories {
        stories::measure("agency articles", &articles, true);
        stories::measure("news items", &news, true);
        return Ok(());
    }
    println!("People, exact spans, KazNERD, {FOLDS}-fold cross-validation:");
    let sentences = corpus::read(&args.data)?;
    for ((_, name), counts) in Setting::ALL.iter().zip(cross_validate(&sentences, FOLDS, false)) {
        println!("  {name:14} {counts}");
    }

    println!("Organisations, exact spans, the same way; they are no facet:");
    println!("  {:14} {}", "running text", organisations(&sentences, FOLDS));

    measure(&articles)?;

    let (reminders, led) = reminders(&articles);
    println!("Agency articles, all of them:");
    println!("  {reminders} paragraphs remind of an earlier story, {led} of them lead to it");

    println!("The same articles in Latin letters:");
    let [cyrillic, latin] = [articles.clone(), agency::in_latin(&args.data)?].map(told);
    let shared = cyrillic.people.intersection(&latin.people).count();
    println!(
        "  {} people in Cyrillic, {} in Latin, {shared} in both",
        cyrillic.people.len(),
        latin.people.len()
    );
    println!(
        "  {} articles quote somebody in Cyrillic, {} in Latin",
        cyrillic.quoting, latin.quoting
    );

    println!("Stories:");
    stories::measure("agency articles", &articles, false);
    stories::measure("news items", &news, false);

    println!("Speed, on the agency articles:");
    speed(&articles).context("no articles")?.print();
    Ok(())
}

/// Parts that take turns to be tested on.
const FOLDS: u64 = 5;

/// Prints the figures on the annotated articles.
fn measure(articles: &[Article]) -> Result<()> {
    let figures = annotated::measure(articles, false)?;
    for ((_, part), figures) in annotated::Part::ALL.iter().zip(&figures) {
        println!("Agency articles, {part}:");
        figures.print();
    }
    Ok(())
}

/// Who is in articles, by their ids, and how many articles quote somebody who has a name.
struct Told {
    people: BTreeSet<String>,
    quoting: usize,
}

fn told(mut articles: Vec<Article>) -> Told {
    articles.par_iter_mut().for_each(extract);
    let mut archive = Archive::default();
    for article in &articles {
        archive.note(article);
    }
    for article in &mut articles {
        archive.link(article);
    }
    let quotes = |article: &&Article| article.quotations.iter().any(|said| said.person.is_some());
    let people = articles.iter().flat_map(|article| &article.people);
    Told {
        people: people.map(|person| person.id.clone()).collect(),
        quoting: articles.iter().filter(quotes).count(),
    }
}

/// How many paragraphs remind of an earlier story, and how many of them lead to it.
fn reminders(articles: &[Article]) -> (usize, usize) {
    let mut articles = articles.to_vec();
    articles.par_iter_mut().for_each(extract);
    let mut headlines = Headlines::default();
    for article in &articles {
        headlines.note(article);
    }
    let recalled = headlines.recall();
    for article in &mut articles {
        recalled.complete(article);
    }
    let blocks = articles.iter().flat_map(|article| &article.body);
    let reminders: Vec<_> = blocks.filter(|block| block.kind == BlockKind::Recall).collect();
    let led = reminders.iter().filter(|block| block.recalls.is_some()).count();
    (reminders.len(), led)
}

/// How fast articles are worked on.
struct Speed {
    articles: usize,
    bytes: usize,
    seconds: f64,
    /// Of all cores together, where the system tells.
    processor: Option<f64>,
}

impl Speed {
    fn print(&self) {
        let cores = rayon::current_num_threads();
        let rate = |seconds: f64| self.articles as f64 / seconds;
        println!("  {:.0} articles a second by the clock on {cores} cores", rate(self.seconds));
        if let Some(processor) = self.processor {
            println!(
                "  {:.0} articles a second of one core's time, {:.1} MB of text",
                rate(processor),
                self.bytes as f64 / processor / 1e6
            );
        }
    }
}

/// The best of several rounds over the articles, each ten times, on all cores.
fn speed(articles: &[Article]) -> Option<Speed> {
    let text = |article: &Article| {
        article.title.len() + article.body.iter().map(|block| block.text.len()).sum::<usize>()
    };
    let round = || {
        let mut copies: Vec<_> = (0..10).flat_map(|_| articles.to_vec()).collect();
        let (start, before) = (Instant::now(), processor_seconds());
        copies.par_iter_mut().for_each(extract);
        let seconds = start.elapsed().as_secs_f64();
        let processor = before.zip(processor_seconds()).map(|(before, after)| after - before);
        let bytes = copies.iter().map(text).sum();
        Speed { articles: copies.len(), bytes, seconds, processor }
    };
    let rounds = (0..5).map(|_| round());
    rounds.filter(|round| round.articles > 0).min_by(|a, b| a.seconds.total_cmp(&b.seconds))
}

/// The processor time of all threads of this process, where the system tells.
fn processor_seconds() -> Option<f64> {
    let tasks = std::fs::read_dir("/proc/self/task").ok()?;
    let nanoseconds = tasks.map(|task| {
        let text = std::fs::read_to_string(task.ok()?.path().join("schedstat")).ok()?;
        text.split_whitespace().next()?.parse::<f64>().ok()
    });
    Some(nanoseconds.sum::<Option<f64>>()? / 1e9)
}
