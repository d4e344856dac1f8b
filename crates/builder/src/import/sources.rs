//! Finds the files of the given sources and reads them, one article at a time.

use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use thiserror::Error;
use walkdir::{DirEntry, WalkDir};

use super::{Problem, seed, values::Values};

/// The bytes of one article, not yet looked at.
#[derive(Debug)]
pub struct Raw {
    /// Where they came from.
    pub origin: Origin,
    /// How to read them.
    pub format: Format,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// Where an article came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file.
    pub file: Arc<Path>,
    /// The line it begins on, counted from one.
    pub line: usize,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file.display(), self.line)
    }
}

/// How one article is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// ` date 2025-08-08 Headline`, and a paragraph a line.
    Seed,
    /// A JSON object.
    Json,
    /// The seed format, or a paragraph a line and nothing else.
    Text,
}

/// Why a source cannot be read at all.
#[derive(Debug, Error)]
pub enum SourceError {
    /// There is nothing at this path.
    #[error("there is no file or folder `{}`\n  remedy    name a file or a folder of articles", .0.display())]
    Missing(PathBuf),
    /// It cannot be opened.
    #[error("`{}` cannot be read: {error}", path.display())]
    Unreadable {
        /// The source.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
}

/// The articles of sources, read one after the other: folders in the order of their files' names.
pub struct Sources {
    files: Box<dyn Iterator<Item = Result<PathBuf, Problem>> + Send>,
    open: Option<Box<dyn Iterator<Item = Result<Raw, Problem>> + Send>>,
}

impl Sources {
    /// Fails where a source does not exist; everything else is found out while reading.
    pub fn open(sources: &[PathBuf]) -> Result<Sources, SourceError> {
        for path in sources {
            path.metadata().map_err(|error| match error.kind() {
                io::ErrorKind::NotFound => SourceError::Missing(path.clone()),
                _ => SourceError::Unreadable { path: path.clone(), error },
            })?;
        }
        let files: Vec<_> = sources.iter().map(|source| files(source)).collect();
        Ok(Sources { files: Box::new(files.into_iter().flatten()), open: None })
    }
}

impl Iterator for Sources {
    type Item = Result<Raw, Problem>;

    fn next(&mut self) -> Option<Result<Raw, Problem>> {
        loop {
            if let Some(open) = &mut self.open
                && let Some(raw) = open.next()
            {
                return Some(raw);
            }
            self.open = None;
            match self.files.next()? {
                Ok(file) => self.open = Some(read(&file)),
                Err(problem) => return Some(Err(problem)),
            }
        }
    }
}

/// The files of a source that may hold articles.
fn files(source: &Path) -> Box<dyn Iterator<Item = Result<PathBuf, Problem>> + Send> {
    let root = source.to_owned();
    let walk = WalkDir::new(source).follow_links(true).sort_by_file_name().into_iter();
    let visible = move |entry: &DirEntry| entry.depth() == 0 || !is_hidden(entry);
    Box::new(walk.filter_entry(visible).filter_map(move |entry| match entry {
        Ok(entry) if entry.file_type().is_dir() => None,
        Ok(entry) if entry.depth() > 0 && is_about_articles(&entry) => None,
        Ok(entry) => Some(Ok(entry.into_path())),
        Err(error) => {
            let file = error.path().unwrap_or(&root).to_owned();
            let problem = Problem::refused(&file, None, "this cannot be read")
                .found(&error.to_string())
                .remedy("make it readable, or remove it");
            Some(Err(problem))
        }
    }))
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// Files that stand among articles without being any: a read-me and the project's own settings.
fn is_about_articles(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy().to_lowercase();
    matches!(name.as_str(), "readme.md" | "readme.txt" | "readme" | "paraq.toml" | "people.toml")
}

/// The articles of a file.
fn read(file: &Path) -> Box<dyn Iterator<Item = Result<Raw, Problem>> + Send> {
    let opened = File::open(file).map(|input| BufReader::with_capacity(1 << 16, input));
    let mut input = match opened {
        Ok(input) => input,
        Err(error) => return Box::new(std::iter::once(Err(unreadable(file, &error)))),
    };
    let extension = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    match extension.to_ascii_lowercase().as_str() {
        "txt" => whole(file, input),
        "jsonl" | "ndjson" => read_lines(file.into(), input),
        "json" => read_values(file.into(), input),
        _ => match sniff(&mut input) {
            Some(Format::Seed | Format::Text) => whole(file, input),
            Some(Format::Json) => read_values(file.into(), input),
            None => Box::new(std::iter::once(Err(unknown_kind(file)))),
        },
    }
}

/// The format of a file whose name does not tell it.
fn sniff(input: &mut impl BufRead) -> Option<Format> {
    let head = input.fill_buf().ok()?;
    let head = String::from_utf8_lossy(&head[..head.len().min(256)]);
    if seed::looks_like_seed(&head) {
        return Some(Format::Seed);
    }
    let head = head.trim_start_matches('\u{feff}').trim_start();
    head.starts_with(['{', '[']).then_some(Format::Json)
}

fn unknown_kind(file: &Path) -> Problem {
    Problem::noted(file, None, "this kind of file holds no articles; it was passed over")
        .expected("articles in .txt (the seed format), .jsonl, .ndjson or .json")
        .remedy("rename the file if it holds articles; move it elsewhere if it does not")
}

fn unreadable(file: &Path, error: &io::Error) -> Problem {
    Problem::refused(file, None, "the file cannot be read")
        .found(&error.to_string())
        .remedy("make it readable, or remove it")
}

/// The one article of a file in the seed format.
fn whole(
    file: &Path,
    mut input: impl BufRead,
) -> Box<dyn Iterator<Item = Result<Raw, Problem>> + Send> {
    let mut bytes = Vec::new();
    let read = input.read_to_end(&mut bytes).map_err(|error| unreadable(file, &error));
    let origin = Origin { file: file.into(), line: 1 };
    Box::new(std::iter::once(read.map(|_| Raw { origin, format: Format::Seed, bytes })))
}

/// An article a line; blank lines do not matter.
pub fn read_lines(
    file: Arc<Path>,
    mut input: impl BufRead + Send + 'static,
) -> Box<dyn Iterator<Item = Result<Raw, Problem>> + Send> {
    let mut line = 0;
    let mut failed = false;
    Box::new(std::iter::from_fn(move || {
        loop {
            let mut bytes = Vec::new();
            line += 1;
            match input.read_until(b'\n', &mut bytes) {
                _ if failed => return None,
                Ok(0) => return None,
                Ok(_) => {}
                Err(error) => {
                    failed = true;
                    return Some(Err(unreadable(&file, &error)));
                }
            }
            if line == 1 && bytes.starts_with("\u{feff}".as_bytes()) {
                bytes.drain(..3);
            }
            if !bytes.iter().all(u8::is_ascii_whitespace) {
                let origin = Origin { file: file.clone(), line };
                return Some(Ok(Raw { origin, format: Format::Json, bytes }));
            }
        }
    }))
}

/// The objects of an array, or objects one after the other.
pub fn read_values(
    file: Arc<Path>,
    input: impl BufRead + Send + 'static,
) -> Box<dyn Iterator<Item = Result<Raw, Problem>> + Send> {
    let mut failed = false;
    let mut values = Values::new(input);
    Box::new(std::iter::from_fn(move || {
        if failed {
            return None;
        }
        Some(values.next()?.map_err(|error| {
            failed = true;
            unreadable(&file, &error)
        }))
        .map(|value| {
            value.map(|value| {
                let origin = Origin { file: file.clone(), line: value.line };
                Raw { origin, format: Format::Json, bytes: value.bytes }
            })
        })
    }))
}
