//! `paraq analyze`: the words of a text and what they are indexed under.

use std::io::{BufRead, Write};

use anyhow::{Result, bail};
use paraq_analysis::{Language, Term, analyze, detect};
use serde_json::json;

use super::input;
use crate::Outcome;
use crate::cli::Analyze;

/// Runs the command.
pub fn run(args: &Analyze) -> Result<Outcome> {
    let language = args.lang.as_deref().map(language).transpose()?;
    let mut input = input::open(args.file.as_deref())?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        if input.read_until(b'\n', &mut bytes)? == 0 {
            break;
        }
        let line = String::from_utf8_lossy(&bytes);
        let line = line.trim_end_matches(['\n', '\r']).trim_start_matches('\u{feff}');
        // A word alone tells too little of its language: it is Kazakh unless told otherwise.
        let language =
            language.unwrap_or_else(|| if args.words { Language::Kazakh } else { detect(line) });
        let mut terms = analyze(line, language);
        if args.words {
            // Of a hyphenated word the whole, not its parts.
            let whole = terms.iter().max_by_key(|term| (term.end - term.start, term.start == 0));
            terms = whole.cloned().into_iter().collect();
            if terms.is_empty() && !args.json {
                writeln!(out, "{line}\t")?;
            }
        }
        for term in &terms {
            let word = if args.words { line } else { &line[term.start..term.end] };
            if args.json {
                writeln!(out, "{}", as_json(word, term))?;
            } else {
                writeln!(out, "{word}\t{}", term.class)?;
            }
        }
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn as_json(word: &str, term: &Term) -> serde_json::Value {
    json!({
        "word": word,
        "start": term.start,
        "end": term.end,
        "position": term.position,
        "form": term.form,
        "term": term.class,
    })
}

fn language(code: &str) -> Result<Language> {
    match Language::from_code(code) {
        Some(language) => Ok(language),
        None => bail!(
            "there is no analysis for the language `{code}`\n  remedy    name one of kk, ru, en"
        ),
    }
}
