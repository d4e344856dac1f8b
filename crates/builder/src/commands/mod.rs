//! The commands, one a file.

pub mod analyze;
pub mod build;
pub mod check;
pub mod extract;
mod input;
pub mod join;
mod marked;
pub mod search;
pub mod serve;
pub mod stats;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::config::Config;
use crate::import::Counts;
use crate::progress::{counted, grouped};
use crate::site::Viewer;
use crate::{Outcome, import};

/// The settings: of the file named, else of `paraq.toml` in the current folder if there is one. Where
/// they name no file about people, `people.toml` in the first source that has one is it.
fn config(named: Option<&Path>, sources: &[PathBuf]) -> Result<Config> {
    let usual = Path::new("paraq.toml");
    let file = named.or_else(|| usual.is_file().then_some(usual));
    let mut config = file.map_or_else(|| Ok(Config::default()), Config::read)?;
    if config.people.is_none() {
        let beside = sources.iter().map(|source| source.join("people.toml"));
        config.people = beside.into_iter().find(|file| file.is_file());
    }
    Ok(config)
}

/// The viewer that goes into a site: the one named, or the one inside the command, where there is any.
fn viewer(named: Option<&Path>, none: bool) -> Result<Option<Viewer>> {
    match named {
        Some(dist) => Ok(Some(Viewer::read(dist)?)),
        None if none => Ok(Some(Viewer::none())),
        None => Ok(Viewer::embedded()?),
    }
}

/// The viewer, or none and a word about it: said when nothing stands in the way of the site any more.
fn viewer_or_note(viewer: Option<Viewer>) -> Viewer {
    viewer.unwrap_or_else(|| {
        anstream::eprintln!(
            "note: this command was compiled without the viewer: the site can be read, but not \
             searched\n  remedy    compile it with `cargo xtask dist`, or name a viewer with --viewer"
        );
        Viewer::none()
    })
}

/// The bytes of all files below the sources, for the progress bar; what cannot be read counts nothing.
fn size_of(sources: &[PathBuf]) -> u64 {
    let files = sources.iter().flat_map(walkdir::WalkDir::new);
    files.filter_map(|entry| Some(entry.ok()?.metadata().ok()?.len())).sum()
}

/// What became of the articles, in words: `12 articles, 1 refused`.
fn summary(counts: Counts) -> String {
    let import::Counts { articles, refused, notes } = counts;
    let mut summary = counted(articles as u64, "article");
    if refused > 0 {
        let _ = write!(summary, ", {} refused", grouped(refused as u64));
    }
    if notes > 0 {
        let _ = write!(summary, ", {}", counted(notes as u64, "note"));
    }
    summary
}

/// Says that the sources gave nothing, refusals aside: a wrong folder is easily named, and an empty site is a site.
fn note_nothing(counts: Counts) {
    if counts.articles == 0 && counts.refused == 0 {
        anstream::eprintln!(
            "note: the sources hold no articles\n  expected  articles in .txt (the seed format), .jsonl, \
             .ndjson or .json\n  remedy    name the file or folder that holds them, if this is not it"
        );
    }
}

fn outcome(counts: Counts) -> Outcome {
    if counts.refused == 0 { Outcome::Done } else { Outcome::Refused }
}
