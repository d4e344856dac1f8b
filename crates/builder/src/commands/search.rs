//! `paraq search`: the viewer's own reader, natively.

use std::fmt::Write as _;
use std::io::{BufRead, Write};

use anstyle::{AnsiColor, Style};
use anyhow::{Result, bail};
use paraq_article::{Date, article_path};
use paraq_index::{Answer, Facet, Hit, How, Query, Snippet, Sort};
use serde_json::{Value, json};

use super::input;
use crate::Outcome;
use crate::archive::Archive;
use crate::cli::{Search, SortBy};
use crate::progress::counted;

/// How many characters a snippet has, about.
const SNIPPET_LENGTH: usize = 200;

const HEADLINE: Style = Style::new().bold();
const MARK: Style = AnsiColor::Yellow.on_default().bold();
const QUIET: Style = Style::new().dimmed();

/// Runs the command.
pub fn run(args: &Search) -> Result<Outcome> {
    let archive = Archive::open(&args.site)?;
    let query = query(&archive, args)?;
    let mut out = std::io::BufWriter::new(anstream::stdout().lock());
    if let Some(queries) = &args.queries {
        for line in input::open(Some(queries))?.lines() {
            let text = line?.trim_start_matches('\u{feff}').trim().to_owned();
            let query = Query { text, ..query.clone() };
            writeln!(out, "{}", as_json(&archive, &query)?)?;
        }
    } else {
        let query = Query { text: args.query.clone().unwrap_or_default(), ..query };
        if args.json {
            writeln!(out, "{}", as_json(&archive, &query)?)?;
        } else {
            print(&archive, &query, &mut out)?;
        }
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// What all queries share: the filters, the order, how many hits.
fn query(archive: &Archive, args: &Search) -> Result<Query> {
    let mut filters = Vec::new();
    for person in &args.person {
        filters.push((Facet::Person, value(archive, Facet::Person, person)?));
    }
    for (facet, named) in [
        (Facet::Speaker, &args.speaker),
        (Facet::Place, &args.place),
        (Facet::Source, &args.source),
        (Facet::Section, &args.section),
        (Facet::Language, &args.lang),
    ] {
        if let Some(named) = named {
            filters.push((facet, value(archive, facet, named)?));
        }
    }
    Ok(Query {
        text: String::new(),
        verbatim: args.verbatim,
        from: args.from.map(Date::days),
        to: args.to.map(Date::days),
        filters,
        any: Vec::new(),
        sort: match args.sort {
            SortBy::Relevance => Sort::Relevance,
            SortBy::Newest => Sort::Newest,
            SortBy::Oldest => Sort::Oldest,
        },
        offset: args.offset,
        limit: args.limit,
        passages: args.limit,
    })
}

/// The key of a facet's value that is named by its key or by its label.
fn value(archive: &Archive, facet: Facet, named: &str) -> Result<String> {
    if archive.ask(|reader| reader.facet(facet, named))?.is_some() {
        return Ok(named.to_owned());
    }
    let word = named.split_whitespace().next().unwrap_or_default();
    let near = archive.ask(|reader| reader.facet_values(facet, word, 0, 1000))?;
    let same = |label: &str| label.to_lowercase() == named.trim().to_lowercase();
    let same: Vec<_> = near.iter().filter(|entry| same(&entry.label)).collect();
    let what = match facet {
        Facet::Person | Facet::Speaker => "person",
        Facet::Place => "place",
        Facet::Section => "section",
        Facet::Source => "source",
        Facet::Language => "language",
    };
    match same[..] {
        [entry] => Ok(entry.key.clone()),
        [] => {
            let near: Vec<_> = near.iter().take(5).map(|entry| entry.key.as_str()).collect();
            let remedy = if near.is_empty() {
                "`paraq stats` names the most frequent ones".to_owned()
            } else {
                format!("the nearest are {}", near.join(", "))
            };
            bail!("no article has the {what} `{named}`\n  remedy    {remedy}")
        }
        _ => {
            let keys: Vec<_> = same.iter().map(|entry| entry.key.as_str()).collect();
            bail!(
                "more than one {what} is called `{named}`\n  remedy    name one of {}",
                keys.join(", ")
            )
        }
    }
}

/// The answer as the contract has it.
fn as_json(archive: &Archive, query: &Query) -> Result<Value> {
    let answer = archive.ask(|reader| reader.search(query))?;
    let mut hits = Vec::with_capacity(answer.hits.len());
    for hit in &answer.hits {
        hits.push(json!({
            "id": hit.card.id,
            "date": date(hit),
            "title": hit.card.title,
            "score": hit.score,
            "snippet": snippet(archive, query, &answer, hit)?.text,
        }));
    }
    let interpreted: Vec<Value> = answer
        .interpreted
        .iter()
        .map(|word| json!({ "typed": word.typed, "searched": word.searched, "how": how(word.how) }))
        .collect();
    Ok(json!({
        "query": query.text,
        "total": answer.total,
        "hits": hits,
        "interpreted": interpreted,
    }))
}

/// The answer for the eye.
fn print(archive: &Archive, query: &Query, out: &mut dyn Write) -> Result<()> {
    let answer = archive.ask(|reader| reader.search(query))?;
    for word in &answer.interpreted {
        writeln!(out, "{QUIET}{} → {} ({}){QUIET:#}", word.typed, word.searched, how(word.how))?;
    }
    for hit in &answer.hits {
        let title = marked(&hit.card.title, &answer.marker.marks(&hit.card.title), HEADLINE);
        writeln!(out, "{title}")?;
        let snippet = snippet(archive, query, &answer, hit)?;
        writeln!(out, "{}", marked(&snippet.text, &snippet.marks, Style::new()))?;
        let path = article_path(
            &hit.card.id,
            Date::from_days(hit.card.day).unwrap_or(crate::import::UNDATED),
        );
        writeln!(out, "{QUIET}{} · {path}{QUIET:#}\n", date(hit))?;
    }
    if answer.total == 0 && !answer.suggestions.is_empty() {
        writeln!(out, "Did you mean: {}?", answer.suggestions.join(", "))?;
    }
    writeln!(out, "{}", counted(u64::from(answer.total), "article"))?;
    Ok(())
}

/// The passage that shows why the article was found: of what the speaker says who is asked for, else
/// of the whole; without one, what a list shows.
fn snippet(archive: &Archive, query: &Query, answer: &Answer, hit: &Hit) -> Result<Snippet> {
    let lede = || Snippet { text: hit.card.lede.clone(), marks: Vec::new() };
    let json = archive.ask(|reader| reader.document(hit.doc))?;
    let Ok(document) = serde_json::from_str::<Value>(&json) else { return Ok(lede()) };
    let paragraphs: Vec<&str> = document["body"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|block| block["text"].as_str())
        .collect();
    let speaker = query.filters.iter().find(|(facet, _)| *facet == Facet::Speaker);
    let said = speaker.map(|(_, id)| said(&document, &paragraphs, id)).unwrap_or_default();
    let of_said = answer.marker.snippet(&said, SNIPPET_LENGTH);
    let first_said = || {
        let text = (*said.first()?).to_owned();
        query.text.trim().is_empty().then_some(Snippet { text, marks: Vec::new() })
    };
    Ok(of_said
        .or_else(first_said)
        .or_else(|| answer.marker.snippet(&paragraphs, SNIPPET_LENGTH))
        .unwrap_or_else(lede))
}

/// What a person says in a document.
fn said<'d>(document: &Value, paragraphs: &[&'d str], person: &str) -> Vec<&'d str> {
    let quotations = document["quotations"].as_array().into_iter().flatten();
    quotations
        .filter(|said| said["person"] == person)
        .filter_map(|said| {
            let number = |field: &str| usize::try_from(said[field].as_u64()?).ok();
            paragraphs.get(number("paragraph")?)?.get(number("start")?..number("end")?)
        })
        .collect()
}

fn date(hit: &Hit) -> String {
    Date::from_days(hit.card.day).map_or_else(String::new, |date| date.to_string())
}

fn how(how: How) -> &'static str {
    match how {
        How::Script => "script",
        How::Letters => "letters",
        How::Layout => "layout",
        How::Typo => "typo",
    }
}

/// The text with its marks in colour.
fn marked(text: &str, marks: &[std::ops::Range<usize>], plain: Style) -> String {
    let mut marked = format!("{plain}");
    let mut at = 0;
    for mark in marks {
        let (Some(before), Some(inside)) = (text.get(at..mark.start), text.get(mark.clone()))
        else {
            continue;
        };
        let _ = write!(marked, "{before}{plain:#}{MARK}{inside}{MARK:#}{plain}");
        at = mark.end;
    }
    let _ = write!(marked, "{}{plain:#}", &text[at..]);
    marked
}
