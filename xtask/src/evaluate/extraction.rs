//! Quality of what is derived from articles: people, datelines, quotations.

mod agency;
mod annotated;

use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context, Result};
use paraq_extraction::extract;
use rayon::prelude::*;

use crate::train::people::{Setting, corpus, cross_validate};

/// What `cargo xtask evaluate extraction` is told.
#[derive(clap::Args)]
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
    println!("People, exact spans, KazNERD, {FOLDS}-fold cross-validation:");
    let sentences = corpus::read(&args.data)?;
    for ((_, name), counts) in Setting::ALL.iter().zip(cross_validate(&sentences, FOLDS, false)) {
        println!("  {name:14} {counts}");
    }

    println!("Agency articles, annotated by hand:");
    let [open, held] = annotated::measure(&articles, false)?;
    open.print();
    println!("Agency articles, annotated by hand and held back while the program was mended:");
    held.print();

    let threads = rayon::current_num_threads();
    println!("Speed, on the agency articles:");
    println!(
        "  {:.0} articles a second on {threads} cores",
        speed(&articles).context("no articles")?
    );
    Ok(())
}

/// Parts that take turns to be tested on.
const FOLDS: u64 = 5;

/// Articles a second on all cores, the best of several rounds.
fn speed(articles: &[paraq_article::Article]) -> Option<f64> {
    let round = || {
        let mut copies: Vec<_> = (0..10).flat_map(|_| articles.to_vec()).collect();
        let start = Instant::now();
        copies.par_iter_mut().for_each(extract);
        copies.len() as f64 / start.elapsed().as_secs_f64()
    };
    (!articles.is_empty()).then(|| (0..3).map(|_| round()).fold(0.0, f64::max))
}
