//! The articles that are measured with: synthetic ones of any number, always the same.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, bail};

use crate::shell::{command, output, show};

/// A number of articles.
pub struct Corpus {
    /// How many.
    pub articles: usize,
    /// Bytes of `file`.
    pub bytes: u64,
    /// An article a line.
    pub file: PathBuf,
    /// One article more, of a day after all the others.
    pub one_more: PathBuf,
    /// What is asked: see `xtask/bench/questions.mjs`.
    pub questions: PathBuf,
}

/// The day of the article that is added: the generated ones end before it.
const DAY_AFTER: &str = "2026-02-03";

/// Writes the articles and the questions into the folder, or takes them from there.
pub fn make(articles: usize, data: &Path, folder: &Path, node: &Path) -> Result<Corpus> {
    let tool = data.join("tools/scale-corpus");
    fs::create_dir_all(folder)?;
    let corpus = Corpus {
        articles,
        bytes: 0,
        file: folder.join("articles.jsonl"),
        one_more: folder.join("one-more.jsonl"),
        questions: folder.join("questions.json"),
    };
    if !corpus.file.is_file() {
        if !tool.is_file() {
            bail!(
                "the benchmark's articles come from {}, which is missing: name the folder that has \
                 `tools/scale-corpus` with --data",
                tool.display()
            );
        }
        generate(&tool, &corpus)?;
    }
    if !corpus.questions.is_file() {
        let questions = output(command("node").arg(node.join("questions.mjs")).arg(&corpus.file))?;
        fs::write(&corpus.questions, questions)?;
    }
    let bytes = corpus.file.metadata()?.len();
    Ok(Corpus { bytes, ..corpus })
}

/// The articles appear under their name when all are there. The last generated one becomes the one
/// that is added later.
fn generate(tool: &Path, corpus: &Corpus) -> Result<()> {
    let part = corpus.file.with_extension("part");
    let mut generator = command(tool);
    generator.arg((corpus.articles + 1).to_string()).stdout(Stdio::piped());
    let mut child =
        generator.spawn().with_context(|| format!("cannot start `{}`", show(&generator)))?;
    let pipe = child.stdout.take().context("standard output was not piped")?;
    let mut file = BufWriter::new(File::create(&part)?);
    for (number, line) in BufReader::new(pipe).lines().enumerate() {
        let line = line?;
        if number < corpus.articles {
            writeln!(file, "{line}")?;
        } else {
            fs::write(&corpus.one_more, format!("{}\n", dated(&line, DAY_AFTER)?))?;
        }
    }
    file.flush()?;
    let status = child.wait()?;
    if !status.success() || !corpus.one_more.is_file() {
        bail!("`{}` ended with {status}", show(&generator));
    }
    fs::rename(part, &corpus.file)?;
    Ok(())
}

/// The article of the line with another date.
fn dated(line: &str, day: &str) -> Result<String> {
    let mut article: serde_json::Map<_, _> =
        serde_json::from_str(line).context("the generator wrote a line that is no article")?;
    article.insert("date".to_owned(), day.into());
    Ok(serde_json::to_string(&article)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_date_changes() {
        let line = r#"{"id": "s1", "date": "2021-04-21", "text": "Бірінші"}"#;
        let expected = r#"{"id":"s1","date":"2026-02-03","text":"Бірінші"}"#;
        assert_eq!(dated(line, DAY_AFTER).unwrap(), expected);
    }
}
