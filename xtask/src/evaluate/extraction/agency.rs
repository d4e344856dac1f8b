//! The agency articles of the evaluation data.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use paraq_article::{Article, Block, BlockKind, Moment, TITLE};
use serde::Deserialize;

#[derive(Deserialize)]
struct Line {
    id: String,
    date: String,
    title: String,
    text: String,
    lang: String,
}

/// Reads `kazinform/articles-cyrl.jsonl`; the first line of a text repeats the title.
pub fn read(data: &Path) -> Result<Vec<Article>> {
    lines(&data.join("kazinform/articles-cyrl.jsonl"))
}

/// The same articles in the Latin of 2018, as they were published.
pub fn in_latin(data: &Path) -> Result<Vec<Article>> {
    let mut articles = lines(&data.join("kazinform/articles-latn-2018.jsonl"))?;
    for article in &mut articles {
        "Latn".clone_into(&mut article.script);
    }
    Ok(articles)
}

fn lines(path: &Path) -> Result<Vec<Article>> {
    let file =
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut articles = Vec::new();
    for (number, line) in file.lines().enumerate() {
        let place = || format!("{}, line {}", path.display(), number + 1);
        let line: Line = serde_json::from_str(line).with_context(place)?;
        let date = line.date.parse().with_context(place)?;
        articles.push(article(line.id, date, &line.title, &line.text, line.lang));
    }
    Ok(articles)
}

/// An article of plain paragraphs; a first one that is the headline again is left out.
pub fn article(id: String, date: Moment, title: &str, text: &str, lang: String) -> Article {
    let title = title.replace('\n', " ");
    let paragraphs = text.lines().map(str::trim).filter(|text| !text.is_empty());
    let paragraphs = paragraphs.enumerate().filter(|(at, text)| *at > 0 || *text != title);
    let block = |text: &str| Block {
        kind: BlockKind::Paragraph,
        text: text.to_owned(),
        speaker: None,
        recalls: None,
    };
    Article {
        date,
        body: paragraphs.map(|(_, text)| block(text)).collect(),
        id,
        title,
        lang,
        script: "Cyrl".to_owned(),
        byline: None,
        place: None,
        source: None,
        section: None,
        url: None,
        people: Vec::new(),
        quotations: Vec::new(),
        keywords: Vec::new(),
        related: Vec::new(),
        story: None,
        quantities: Vec::new(),
        extra: serde_json::Map::new(),
    }
}

/// Prints an article with `[name|id]` and `{quotation|speaker}` marked in its text.
pub fn print(article: &Article) {
    println!("\n=== {}  {:?} {:?}", article.id, article.place, article.source);
    for person in &article.people {
        println!("  {} = {} ({})", person.id, person.name, person.role.as_deref().unwrap_or("—"));
    }
    println!("  keywords: {}", article.keywords.join(", "));
    let title = (TITLE, "title".to_owned(), article.title.as_str());
    let body = article.body.iter().zip(0..).map(|(block, at)| {
        (at, format!("{at} {:?}", block.kind).to_lowercase(), block.text.as_str())
    });
    for (paragraph, kind, text) in std::iter::once(title).chain(body) {
        println!("{kind}: {}", marked(article, paragraph, text));
    }
}

fn marked(article: &Article, paragraph: i32, text: &str) -> String {
    let mut marks: Vec<(u32, u8, String)> = Vec::new();
    for person in &article.people {
        for mention in person.mentions.iter().filter(|mention| mention.paragraph == paragraph) {
            marks.push((mention.start, 2, "[".to_owned()));
            marks.push((mention.end, 0, format!("|{}]", person.id)));
        }
    }
    for quotation in article.quotations.iter().filter(|said| said.paragraph == paragraph) {
        marks.push((quotation.start, 2, "{".to_owned()));
        let speaker = quotation.person.as_deref().unwrap_or("?");
        marks.push((quotation.end, 1, format!("|{speaker}}}")));
    }
    marks.sort();
    let mut out = String::new();
    let mut from = 0;
    for (at, _, mark) in marks {
        out.push_str(&text[from..at as usize]);
        out.push_str(&mark);
        from = at as usize;
    }
    out + &text[from..]
}
