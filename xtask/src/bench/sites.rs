//! Builds the archives that are compared: Paraq's and its peers', from the same articles.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::child::{Took, measure};
use super::corpus::Corpus;
use super::folder::{Files, snapshot};
use crate::project::paraq;
use crate::shell::{command, output};

/// One of those that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// This project.
    Paraq,
    /// A static search with a sharded index and a WebAssembly reader.
    Pagefind,
    /// A search library whose whole index is loaded into memory.
    MiniSearch,
}

/// What building an archive took and gave.
pub struct Built {
    /// Where it is.
    pub site: PathBuf,
    /// The build of all articles.
    pub took: Took,
    /// What a host has to hold.
    pub total: Files,
}

/// What building with one article more took and changed.
pub struct Grown {
    /// The build.
    pub took: Took,
    /// What has to be uploaded again.
    pub upload: Files,
    /// The names and bytes of it, the largest first.
    pub names: Vec<(String, u64)>,
}

impl Kind {
    /// All of them, the project first.
    pub const ALL: [Kind; 3] = [Kind::Paraq, Kind::Pagefind, Kind::MiniSearch];

    /// Its name in files and plans.
    pub fn key(self) -> &'static str {
        match self {
            Kind::Paraq => "paraq",
            Kind::Pagefind => "pagefind",
            Kind::MiniSearch => "minisearch",
        }
    }

    /// Its name in the table.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Paraq => "Paraq",
            Kind::Pagefind => "Pagefind",
            Kind::MiniSearch => "MiniSearch",
        }
    }
}

/// Builds the archive of the articles from nothing.
pub fn build(kind: Kind, corpus: &Corpus, folder: &Path, node: &Path) -> Result<Built> {
    let site = folder.join(kind.key());
    remove(&site)?;
    let took = measure(&mut builder(kind, &site, &[&corpus.file], folder, node)?)?;
    let total = snapshot(&site)?.total();
    Ok(Built { site, took, total })
}

/// Builds it again with one article more, as its user would the day after: Paraq into the same folder;
/// the peers know no other way than from nothing, into a folder of their own here.
pub fn grow(
    kind: Kind,
    built: &Built,
    corpus: &Corpus,
    folder: &Path,
    node: &Path,
) -> Result<Grown> {
    let before = snapshot(&built.site)?;
    let site = match kind {
        Kind::Paraq => built.site.clone(),
        Kind::Pagefind | Kind::MiniSearch => folder.join(format!("{}-grown", kind.key())),
    };
    if site != built.site {
        remove(&site)?;
    }
    let sources = [corpus.file.as_path(), &corpus.one_more];
    let took = measure(&mut builder(kind, &site, &sources, folder, node)?)?;
    let after = snapshot(&site)?;
    if site != built.site {
        remove(&site)?;
    }
    Ok(Grown { took, upload: after.since(&before), names: after.names_since(&before) })
}

/// The ids that Paraq gave the people, by name.
pub fn people(site: &Path) -> Result<BTreeMap<String, String>> {
    #[derive(Deserialize)]
    struct Stats {
        people: Vec<Person>,
    }
    #[derive(Deserialize)]
    struct Person {
        id: String,
        name: String,
    }
    let stats =
        output(command(paraq()).arg("stats").arg(site).args(["--json", "--top", "1000000"]))?;
    let stats: Stats = serde_json::from_str(&stats).context("`paraq stats --json` changed")?;
    Ok(stats.people.into_iter().map(|person| (person.name, person.id)).collect())
}

fn builder(
    kind: Kind,
    site: &Path,
    sources: &[&Path],
    folder: &Path,
    node: &Path,
) -> Result<Command> {
    if kind != Kind::Paraq {
        let mut builder = command("node");
        // The memory of a machine, not node's default of a few gigabytes, is the limit.
        builder.arg("--max-old-space-size=16000").arg(node.join(format!("{}.mjs", kind.key())));
        builder.arg(site).args(sources);
        return Ok(builder);
    }
    // The peers print no pages either, and pages are no part of searching.
    let config = folder.join("paraq.toml");
    fs::write(&config, "pages = \"none\"\n")?;
    let mut builder = command(paraq());
    builder.arg("build").args(sources).arg("--out").arg(site).arg("--config").arg(config);
    Ok(builder)
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Ok(())
}
