//! `paraq extract`: articles with everything derived from them.

use std::io::{BufRead, IsTerminal, Read, Write};
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use paraq_article::{Article, Date};
use rayon::prelude::*;

use super::input;
use super::marked::print_marked;
use crate::Outcome;
use crate::cli::Extract;
use crate::import::{self, Defaults, Format, Imported, Needs, Origin, Problem, Raw, UNDATED};

/// How many articles are read before the first of them is worked on: enough for every core.
const BATCH: usize = 256;

/// Runs the command.
pub fn run(args: &Extract) -> Result<Outcome> {
    let file: Arc<Path> = input::name(args.file.as_deref()).into();
    let mut input = input::open(args.file.as_deref())?;
    let marked = args.marked || (!args.jsonl && std::io::stdout().is_terminal());
    let print = move |article: &Derived, out: &mut dyn Write| -> Result<()> {
        if marked {
            print_marked(&article.article, out)?;
        } else if args.jsonl {
            writeln!(out, "{}", article.json()?)?;
        } else {
            writeln!(out, "{:#}", article.json()?)?;
        }
        Ok(())
    };
    if args.jsonl {
        return every(import::read_lines(file, input), print);
    }
    if starts_as_json(&mut input)? {
        return every(import::read_values(file, input), print);
    }
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    let raw = Raw { origin: Origin { file, line: 1 }, format: Format::Text, bytes };
    every(std::iter::once(Ok(raw)), print)
}

/// Derives from every article and prints it; says what is wrong with the others.
fn every(
    mut raws: impl Iterator<Item = Result<Raw, Problem>>,
    print: impl Fn(&Derived, &mut dyn Write) -> Result<()>,
) -> Result<Outcome> {
    let mut out = std::io::BufWriter::new(anstream::stdout().lock());
    let mut outcome = Outcome::Done;
    let mut size = 1; // the first answer comes at once, then batches grow
    loop {
        let batch: Vec<_> = raws.by_ref().take(size).collect();
        if batch.is_empty() {
            return Ok(outcome);
        }
        size = (size * 4).min(BATCH);
        let derived: Vec<Result<Derived, Problem>> =
            batch.into_par_iter().map(|raw| raw.and_then(derive)).collect();
        for article in derived {
            match article {
                Ok(article) => print(&article, &mut out)?,
                Err(problem) => {
                    outcome = Outcome::Refused;
                    out.flush()?;
                    anstream::eprintln!("{problem}");
                }
            }
        }
        out.flush()?;
    }
}

/// An article with everything derived from it, and what of it was made up to be able to do so.
struct Derived {
    article: Article,
    has_id: bool,
}

fn derive(raw: Raw) -> Result<Derived, Problem> {
    let Imported { mut article, id_given, .. } =
        import::parse(raw, Needs::Text, &Defaults::default())?;
    paraq_extraction::extract(&mut article);
    if article.quantities.is_empty() {
        article.quantities = paraq_extraction::quantity::quantities(&article);
    }
    let has_id = id_given || (is_dated(&article) && !article.title.is_empty());
    Ok(Derived { article, has_id })
}

fn is_dated(article: &Article) -> bool {
    const NEVER: Date = UNDATED;
    article.date.date != NEVER
}

impl Derived {
    /// The contract's JSON, without the fields that only a publication has to have.
    fn json(&self) -> Result<serde_json::Value> {
        let mut json = serde_json::to_value(&self.article)?;
        if let Some(fields) = json.as_object_mut() {
            if !self.has_id {
                fields.shift_remove("id");
            }
            if !is_dated(&self.article) {
                fields.shift_remove("date");
            }
        }
        Ok(json)
    }
}

/// Whether the first character that is not white space opens an object or a list.
fn starts_as_json(input: &mut Box<dyn BufRead + Send>) -> Result<bool> {
    let head = String::from_utf8_lossy(input.fill_buf()?).into_owned();
    Ok(head.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '[']))
}
