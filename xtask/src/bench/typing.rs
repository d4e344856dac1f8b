//! `cargo xtask bench typing`: how long a key takes on a slow phone until what it changed is painted,
//! while one searches a large archive.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::json;

use super::report;
use super::{corpus, sites, sites::Kind};
use crate::project::{ROOT, target};
use crate::shell::{command, output};
use crate::steps::Steps;
use crate::{browsers, dist, setup};

/// What `cargo xtask bench typing` is told.
#[derive(clap::Args)]
pub struct Args {
    /// How many articles
    #[arg(long, default_value_t = 100_000)]
    articles: usize,
    /// A site that is written already, instead
    #[arg(long, value_name = "SITE")]
    site: Option<PathBuf>,
    /// The folder that has `tools/scale-corpus`, which writes the articles
    #[arg(long, value_name = "DIR", default_value = "../shared")]
    data: PathBuf,
    /// How many times slower than here the processor is to be
    #[arg(long, default_value_t = 4.0)]
    slowdown: f64,
    /// Where a profile goes that Chromium's tools open
    #[arg(long, value_name = "FILE")]
    profile: Option<PathBuf>,
    /// What is typed, instead of the usual
    queries: Vec<String>,
}

/// What is typed where nothing else is asked for: frequent words and rare ones, one and several, one
/// without Kazakh letters, one with a slip.
const QUERIES: [&str; 8] = [
    "қазақстан",
    "президент тоқаев",
    "мектеп оқушылары",
    "казак тили",
    "экономика",
    "астана қаласында",
    "волонтерлердің жұмысы",
    "денсулық сақтау",
];

/// The goal for three keys of four, which is where web vitals look: 100 ms.
const GOAL: f64 = 100.0;

#[derive(Deserialize)]
struct Measured {
    browser: String,
    typed: Vec<Typed>,
}

#[derive(Deserialize)]
struct Typed {
    query: String,
    keys: Vec<Key>,
}

/// A key: milliseconds from the press to the paint, and how many of them the page's thread ran.
#[derive(Clone, Deserialize)]
struct Key {
    total: f64,
    processor: f64,
}

/// Types, and prints a table.
pub fn run(args: &Args) -> Result<()> {
    let mut steps = Steps::new();
    steps.work("Set-up", || {
        setup::build_tools()?;
        setup::bench()
    })?;
    let Some(chromium) = browsers::set_up().chromium else {
        bail!("the benchmark needs Chromium: {}", browsers::remedy());
    };
    let node = ROOT.join("xtask/bench");
    let folder = target().join("bench").join("typing");
    fs::create_dir_all(&folder)?;
    let site = match &args.site {
        Some(site) => ROOT.join(site),
        None => generated(args, &mut steps)?,
    };
    let usual = || QUERIES.map(str::to_owned).to_vec();
    let queries = if args.queries.is_empty() { usual() } else { args.queries.clone() };
    let plan = json!({
        "site": site, "chromium": chromium, "queries": queries, "slowdown": args.slowdown,
        "folder": folder.join("certificate"),
        "profile": args.profile.as_ref().map(|file| ROOT.join(file)),
    });
    let file = folder.join("plan.json");
    fs::write(&file, plan.to_string())?;
    let load = report::load();
    let measured =
        steps.work("Typing", || output(command("node").arg(node.join("typing.mjs")).arg(&file)))?;
    let measured =
        serde_json::from_str(&measured).context("xtask/bench/typing.mjs printed something else")?;
    print(&measured, args.slowdown, load);
    Ok(())
}

fn generated(args: &Args, steps: &mut Steps) -> Result<PathBuf> {
    dist::build(steps)?;
    let folder = target().join("bench").join(args.articles.to_string());
    let node = ROOT.join("xtask/bench");
    let corpus = steps.work(&format!("{} articles", args.articles), || {
        corpus::make(args.articles, &ROOT.join(&args.data), &folder, &node)
    })?;
    let built = steps.work("Site", || sites::build(Kind::Paraq, &corpus, &folder, &node))?;
    Ok(built.site)
}

fn print(measured: &Measured, slowdown: f64, load: Option<f64>) {
    println!("\n{}, {slowdown}× slower; milliseconds from a key to the paint\n", measured.browser);
    println!("{:>20}{:>24}", "on the clock", "of the page's thread");
    println!("{0:>8}{1:>6}{2:>6}{0:>12}{1:>6}{2:>6}", "half", "3/4", "most");
    for Typed { query, keys } in &measured.typed {
        row(query, keys);
    }
    let all: Vec<Key> = measured.typed.iter().flat_map(|typed| typed.keys.clone()).collect();
    let three_of_four = row("all", &all);
    let word = if three_of_four <= GOAL { "met" } else { "missed" };
    println!("\nOn the clock, the goal of {GOAL} ms for three keys of four is {word}");
    if let Some(load) = load {
        println!("Load of the machine at the start: {load:.1}");
    }
}

/// Prints a line; gives what three keys of four stay below on the clock.
fn row(name: &str, keys: &[Key]) -> f64 {
    let quartiles = |of: fn(&Key) -> f64| {
        let mut values: Vec<_> = keys.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        [2, 3, 4].map(|quarter| values[(values.len() * quarter).div_ceil(4).max(1) - 1])
    };
    let [half, clock, most] = quartiles(|key| key.total);
    print!("{half:8.0}{clock:6.0}{most:6.0}");
    let [half, three_of_four, most] = quartiles(|key| key.processor);
    println!("{half:12.0}{three_of_four:6.0}{most:6.0}  {name}");
    clock
}
