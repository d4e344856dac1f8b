//! `paraq analyze`: the words of a text and what they are indexed under.

use std::io::{BufRead, Write};

use anyhow::{Result, bail};
use paraq_analysis::{
    Explanation, Language, Lexicon, Term, analyze, analyze_in, class, detect, explain, fold,
    latin_alphabet,
};
use serde_json::json;

use super::input;
use crate::Outcome;
use crate::cli::Analyze;

/// How many words make a list a vocabulary: with so many, what they support together says more than rules.
const VOCABULARY: usize = 2_000;

/// Runs the command.
pub fn run(args: &Analyze) -> Result<Outcome> {
    let language = args.lang.as_deref().map(language).transpose()?;
    let input = input::open(args.file.as_deref())?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    if args.words {
        of_words(input, language.unwrap_or_default(), args.json, &mut out)?;
    } else {
        of_text(input, language, args.json, &mut out)?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// Every word of a text: its term, script, form and suffixes.
fn of_text(
    mut input: impl BufRead,
    language: Option<Language>,
    as_json: bool,
    out: &mut impl Write,
) -> Result<()> {
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        if input.read_until(b'\n', &mut bytes)? == 0 {
            return Ok(());
        }
        let line = String::from_utf8_lossy(&bytes);
        let line = trimmed(&line);
        let language = language.unwrap_or_else(|| detect(line));
        for term in terms(line, language) {
            let word = &line[term.start..term.end];
            let explained = explain(word, language);
            if as_json {
                writeln!(
                    out,
                    "{}",
                    json_of(word, &term, &class(&term.form, language), &explained)
                )?;
            } else {
                let suffixes: Vec<String> = explained
                    .suffixes
                    .iter()
                    .map(|suffix| format!("-{} ({})", suffix.text, suffix.name))
                    .collect();
                let (class, script) = (class(&term.form, language), explained.script.code());
                let form = &term.form;
                writeln!(out, "{word}\t{class}\t{script}\t{form}\t{}", suffixes.join(" "))?;
            }
        }
    }
}

/// A list of words, one a line: the term of each. A long list is taken as the vocabulary of an archive.
fn of_words(
    mut input: impl BufRead,
    language: Language,
    as_json: bool,
    out: &mut impl Write,
) -> Result<()> {
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    let forms: Vec<String> = text.lines().map(|line| fold(trimmed(line))).collect();
    let lexicon = (language == Language::Kazakh && forms.len() >= VOCABULARY)
        .then(|| Lexicon::induce(forms.iter().map(String::as_str)));
    for line in text.lines().map(trimmed) {
        // A word alone tells too little of its language; of a hyphenated one the whole, not its parts.
        let terms = terms(line, language);
        let Some(term) =
            terms.into_iter().max_by_key(|term| (term.end - term.start, term.start == 0))
        else {
            if !as_json {
                writeln!(out, "{line}\t")?;
            }
            continue;
        };
        let latin = term.form.contains(|c: char| c.is_ascii_alphabetic());
        let class = match lexicon.as_ref().filter(|_| !latin) {
            Some(lexicon) => lexicon.class(&term.form, language),
            None => class(&term.form, language),
        };
        if as_json {
            writeln!(out, "{}", json_of(line, &term, &class, &explain(line, language)))?;
        } else {
            writeln!(out, "{line}\t{class}")?;
        }
    }
    Ok(())
}

/// The terms of a line; Kazakh in Latin letters as Kazakh.
fn terms(line: &str, language: Language) -> Vec<Term> {
    match latin_alphabet(line, language) {
        Some(alphabet) => analyze_in(line, alphabet),
        None => analyze(line),
    }
}

fn trimmed(line: &str) -> &str {
    line.trim_end_matches(['\n', '\r']).trim_start_matches('\u{feff}')
}

fn json_of(word: &str, term: &Term, class: &str, explained: &Explanation) -> serde_json::Value {
    let suffixes: Vec<serde_json::Value> = explained
        .suffixes
        .iter()
        .map(|suffix| json!({ "text": suffix.text, "name": suffix.name }))
        .collect();
    json!({
        "word": word,
        "start": term.start,
        "end": term.end,
        "position": term.position,
        "script": explained.script.code(),
        "form": term.form,
        "term": class,
        "suffixes": suffixes,
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
