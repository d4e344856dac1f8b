//! Whether a site holds what it was made of: every article has its page, its document can be read,
//! and it is found by a word of its headline and by its day.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use paraq_article::{Date, article_path};
use serde_json::Value;

use crate::project::{paraq, site};
use crate::shell::{command, output, run as run_command};

/// What `cargo xtask evaluate site` is told.
#[derive(clap::Args)]
pub struct Args {
    /// Files of articles, an object a line, each with an id
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The command to measure; without it target/release/paraq
    #[arg(long, value_name = "PARAQ")]
    paraq: Option<PathBuf>,
}

/// An article as it was given.
struct Article {
    id: String,
    date: Date,
    /// The longest word of the headline: the likeliest to tell it from others.
    word: String,
}

/// Builds a site of each file and prints how many of its articles are found, and how.
pub fn run(args: &Args) -> Result<()> {
    let paraq = args.paraq.clone().unwrap_or_else(paraq);
    if !paraq.is_file() {
        bail!("there is no {}: compile it with `cargo xtask dist`", paraq.display());
    }
    println!(
        "{:>8}  {:>8}  {:>8}  {:>8}  {:>8}",
        "articles", "pages", "opened", "by word", "by day"
    );
    let mut missing = 0;
    for file in &args.files {
        missing += evaluate(&paraq, file)?;
    }
    if missing > 0 {
        bail!("{missing} articles were not found in one of the ways");
    }
    Ok(())
}

/// Prints the figures of a file and gives how many articles failed in any way.
fn evaluate(paraq: &Path, file: &Path) -> Result<usize> {
    let file = file.canonicalize().with_context(|| format!("cannot read {}", file.display()))?;
    let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let site = site(&format!("evaluate-{name}"));
    if site.exists() {
        fs::remove_dir_all(&site)?;
    }
    run_command(command(paraq).arg("build").arg(&file).arg("--out").arg(&site))?;

    let articles = articles(&file)?;
    let by_word = found(paraq, &site, articles.iter().map(|article| article.word.as_str()))?;
    let mut days: BTreeMap<Date, BTreeSet<String>> = BTreeMap::new();
    for article in &articles {
        if let Entry::Vacant(free) = days.entry(article.date) {
            let day = article.date.to_string();
            let mut search = command(paraq);
            search.arg("search").arg(&site).args(["", "--json", "--limit", "100000"]);
            search.args(["--from", &day, "--to", &day]);
            free.insert(ids(&output(&mut search)?)?);
        }
    }
    let (mut pages, mut opened, mut words, mut dates, mut failed) = (0, 0, 0, 0, 0);
    for (article, by_word) in articles.iter().zip(&by_word) {
        let page = site.join(article_path(&article.id, article.date)).join("index.html");
        let page = fs::read_to_string(page).unwrap_or_default();
        let checks = [
            !page.is_empty(),
            is_whole(&page, &article.id),
            by_word.contains(&article.id),
            days[&article.date].contains(&article.id),
        ];
        for (count, check) in
            [&mut pages, &mut opened, &mut words, &mut dates].into_iter().zip(checks)
        {
            *count += usize::from(check);
        }
        if checks.contains(&false) {
            failed += 1;
            println!("  {} ({}, by «{}»): {checks:?}", article.id, article.date, article.word);
        }
    }
    println!("{:>8}  {pages:>8}  {opened:>8}  {words:>8}  {dates:>8}  {name}", articles.len());
    Ok(failed)
}

/// Whether the page carries the article for the viewer.
fn is_whole(page: &str, id: &str) -> bool {
    let block =
        page.split("id=\"paraq-page\">").nth(1).and_then(|rest| rest.split("</script>").next());
    let data: Option<Value> = block.and_then(|json| serde_json::from_str(json).ok());
    data.is_some_and(|data| {
        let body = data["article"]["body"].as_array();
        data["article"]["id"] == id && body.is_some_and(|body| !body.is_empty())
    })
}

/// The ids that each query finds.
fn found<'a>(
    paraq: &Path,
    site: &Path,
    queries: impl Iterator<Item = &'a str>,
) -> Result<Vec<BTreeSet<String>>> {
    let file = site.with_extension("queries");
    fs::write(&file, queries.collect::<Vec<_>>().join("\n"))?;
    let mut search = command(paraq);
    search.arg("search").arg(site).args(["--limit", "100000", "--queries"]).arg(&file);
    output(&mut search)?.lines().map(ids).collect()
}

/// The ids of an answer.
fn ids(answer: &str) -> Result<BTreeSet<String>> {
    let answer: Value = serde_json::from_str(answer).context("an answer is no JSON")?;
    let hits = answer["hits"].as_array().into_iter().flatten();
    Ok(hits.filter_map(|hit| hit["id"].as_str().map(str::to_owned)).collect())
}

fn articles(file: &Path) -> Result<Vec<Article>> {
    let text =
        fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let read = |line: &str| -> Option<Article> {
        let article: Value = serde_json::from_str(line).ok()?;
        let words = article["title"].as_str()?.split(|c: char| !c.is_alphabetic() && c != '-');
        Some(Article {
            id: article["id"].as_str()?.to_owned(),
            date: article["date"].as_str()?.get(..10)?.parse().ok()?,
            word: words.max_by_key(|word| word.chars().count())?.to_owned(),
        })
    };
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| read(line).with_context(|| format!("an article needs id, date, title: {line}")))
        .collect()
}
