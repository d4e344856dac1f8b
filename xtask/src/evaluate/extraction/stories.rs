//! Which articles go on with a story.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use paraq_article::{Article, Date};
use paraq_extraction::extract;
use paraq_extraction::story::{Sketch, Sketches};
use rayon::prelude::*;
use serde::Deserialize;

use super::agency;

/// A line of the news items.
#[derive(Deserialize)]
struct Item {
    id: String,
    title: String,
    text: String,
    lang: String,
    url: String,
}

/// The news items have no dates, but numbered addresses: so many are of one day, about.
const A_DAY: i32 = 18;

/// The news items, dated by their addresses.
pub fn news(data: &Path) -> Result<Vec<Article>> {
    let path = data.join("retrieval/news-articles.jsonl");
    let file =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut articles = Vec::new();
    for (number, line) in file.lines().enumerate() {
        let place = || format!("{}, line {}", path.display(), number + 1);
        let item: Item = serde_json::from_str(line).with_context(place)?;
        let digits = item.url.trim_end_matches('/').rsplit('-').next();
        let address: i32 = digits.unwrap_or_default().parse().with_context(place)?;
        let day = Date::from_days(address / A_DAY).with_context(place)?;
        articles.push(agency::article(item.id, day.into(), &item.title, &item.text, item.lang));
    }
    Ok(articles)
}

/// Joins articles to stories; prints how many, and which, if these are to be read.
pub fn measure(name: &str, articles: &[Article], reads: bool) {
    let mut articles = articles.to_vec();
    articles.par_iter_mut().for_each(extract);
    let mut sketches = Sketches::default();
    for article in &articles {
        sketches.note(article, Sketch::of(article));
    }
    let joined = sketches.join();
    let stories = articles.iter().filter_map(|article| Some((article, joined.of(&article.id)?)));
    println!("  {} of {} {name} go on with a story", stories.clone().count(), articles.len());
    for (article, story) in stories.filter(|_| reads) {
        let first = articles.iter().find(|article| article.id == story);
        let title = first.map_or("", |first| first.title.as_str());
        println!("    {story} {title}\n    {} {}\n", article.id, article.title);
    }
}
