//! Articles between the two passes: what one article says of a person explains another, so all of
//! them are read before the first is indexed. They wait in a nameless file, not in memory.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Seek, Write};
use std::iter;

use anyhow::{Context, Result};
use paraq_article::Article;
use paraq_extraction::story::Sketch;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// How many articles come back at once.
const BATCH: usize = 1024;

/// An article with everything that it tells by itself.
#[derive(Serialize, Deserialize)]
pub struct Told {
    /// The article.
    pub article: Article,
    /// Whether it came with its people: then nobody knows them better.
    pub lists_people: bool,
    /// Whether it came with its quotations.
    pub lists_quotations: bool,
    /// What shows of which story it is; noted before it waits.
    #[serde(skip)]
    pub sketch: Sketch,
}

/// Articles that wait.
pub struct Spool {
    file: BufWriter<File>,
}

impl Spool {
    /// A spool without articles.
    pub fn new() -> Result<Spool> {
        let file = tempfile::tempfile().context("cannot make a temporary file")?;
        Ok(Spool { file: BufWriter::with_capacity(1 << 20, file) })
    }

    /// Lets articles wait.
    pub fn push(&mut self, articles: &[Told]) -> Result<()> {
        let lines: Vec<Vec<u8>> = articles
            .par_iter()
            .map(|told| serde_json::to_vec(told).context("cannot write an article as JSON"))
            .collect::<Result<_>>()?;
        for line in lines {
            self.file.write_all(&line).context(FULL)?;
            self.file.write_all(b"\n").context(FULL)?;
        }
        Ok(())
    }

    /// Gives the articles back in their order, batch by batch.
    pub fn drain(self) -> Result<impl Iterator<Item = Result<Vec<Told>>> + Send> {
        let mut file =
            self.file.into_inner().map_err(std::io::IntoInnerError::into_error).context(FULL)?;
        file.rewind().context(FULL)?;
        let mut lines = BufReader::with_capacity(1 << 20, file).split(b'\n');
        Ok(iter::from_fn(move || {
            let batch: Vec<_> = lines.by_ref().take(BATCH).collect();
            (!batch.is_empty()).then(|| {
                let articles = batch.into_par_iter().map(|line| {
                    serde_json::from_slice(&line.context(FULL)?)
                        .context("a temporary file was damaged")
                });
                articles.collect()
            })
        }))
    }
}

const FULL: &str = "cannot use a temporary file\n  remedy    make room in the folder for temporary \
     files, or name another one in the environment variable TMPDIR";
