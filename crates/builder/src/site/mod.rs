//! The site: everything that `paraq build` writes.
//!
//! # Overview
//!
//! * [`Folder`] is where it is written; [`Viewer`] what is copied into it and frames its pages.
//! * [`build`] lets the articles pass, twice: first each tells what it can by itself, and waits in a
//!   [`spool`]; then what all have told explains it, and it is indexed and outlined.
//! * [`catalogue`] is the archive as its readers will see it, before they do.
//! * [`pages`] prints the pages; [`headers`] and [`feeds`] what hosts and machines read.

mod catalogue;
mod compress;
mod document;
mod feeds;
mod folder;
mod headers;
mod html;
mod join;
mod lede;
mod outline;
mod pages;
mod spool;
mod viewer;

use anyhow::{Context, Result};
use paraq_article::Article;
use paraq_extraction::archive::Archive as People;
use paraq_extraction::editor::Editor;
use paraq_extraction::recall::{Headlines, Recalled};
use paraq_extraction::related::{Related, Stories};
use paraq_extraction::story::{Joined, Sketch, Sketches};
use paraq_index::{Document, Inventory, Options, Writer};
use rayon::prelude::*;

use crate::ahead::ahead;
use crate::archive::Archive;
use crate::config::{Config, Pages};
use crate::import::{Counts, Sources, admitted, drop_repeated_title};
use crate::phases::Phases;
use crate::progress::Progress;
use catalogue::Catalogue;
use outline::Outline;
use pages::Printer;
pub use spool::{Spool, Told};

pub use folder::{Folder, Tally};
pub use join::join;
pub use paraq_index::POINTER;
pub use viewer::Viewer;

/// What a build did.
pub struct Report {
    /// What became of the articles.
    pub counts: Counts,
    /// What became of the files.
    pub tally: Tally,
    /// Whether a page was printed at every address.
    pub has_pages: bool,
    /// What it cost.
    pub phases: Phases,
}

/// How the archive is to be written.
pub struct Archiving {
    /// Write all of it, instead of adding to what is there.
    pub anew: bool,
    /// About how many bytes of memory it may take.
    pub memory: usize,
}

/// Writes the site of the sources' articles; without a viewer the archive alone. What the archive in
/// the folder holds already stays as it is, unless it is to be written anew.
pub fn build(
    sources: Sources,
    config: &Config,
    viewer: Option<&Viewer>,
    folder: Folder,
    archiving: &Archiving,
    progress: &mut Progress,
) -> Result<Report> {
    let mut phases = Phases::begin();
    let printer =
        viewer.map(|viewer| Printer { config, viewer, folder: &folder, compresses: false });
    let mut outline = Outline::new(config);
    let options = Options { title: config.title.clone(), language: config.language.clone() };
    let inventory = if archiving.anew { Inventory::default() } else { inventory(&folder) };
    let mut manifest = Vec::new();
    let mut writer = Writer::update(options, inventory, |name, bytes| {
        // The pointer waits until everything that it leads to is there.
        if name == POINTER {
            bytes.clone_into(&mut manifest);
            return Ok(());
        }
        Ok(folder.put(&archived(name), bytes)?)
    })
    .with_memory(archiving.memory);
    let editor = config.editor()?;
    let mut people = People::default();
    let mut stories = Stories::default();
    let mut headlines = Headlines::default();
    let mut sketches = Sketches::default();
    let mut spool = Spool::new()?;
    let (counts, _) = admitted(sources, &config.import_defaults(), progress, |articles| {
        let mut told = told(articles);
        for told in &mut told {
            people.note(&told.article);
            stories.note(&told.article);
            headlines.note(&told.article);
            sketches.note(&told.article, std::mem::take(&mut told.sketch));
        }
        spool.push(&told)
    })?;
    phases.end("read and extract");
    let known = Known {
        people,
        editor,
        related: stories.relate(),
        recalled: headlines.recall(),
        joined: sketches.join(),
    };
    phases.end("join what articles tell of one another");
    progress.begin(counts.articles as u64);
    let mut done = 0;
    let explained = spool.drain()?.map(|told| known.explain(told?));
    ahead(explained, |explained| {
        let (articles, documents) = explained?;
        for document in documents {
            writer.add(document)?;
        }
        let indexed = articles.len();
        done += indexed;
        if let Some(printer) = &printer {
            printer.articles(&outline.push(articles), None)?;
        }
        progress.advance(indexed as u64, done);
        Ok(())
    })?;
    phases.end("analyse and compress");
    // The index is laid out in the memory that they leave.
    drop(known);
    let summary = writer.finish()?;
    phases.end("lay out the index");

    let archive = Archive::unpublished(folder.path("archive"), manifest.clone());
    let files = archive.inventory()?.files();
    for name in files.iter().filter(|name| *name != POINTER) {
        folder.keep(&archived(name))?;
    }
    let (has_pages, remaining) = outline.decide();
    if let Some(printer) = printer {
        let catalogue = Catalogue::read(&archive, has_pages)?;
        let printer = Printer { compresses: outline.count <= Pages::COMPRESSED_LIMIT, ..printer };
        if has_pages {
            printer.articles(&remaining, Some(&catalogue))?;
            printer.lists(&catalogue)?;
        }
        frame(&printer, &outline, &catalogue, &files)?;
    }
    folder.put(&archived(POINTER), &manifest)?;
    let tally = folder.finish()?;
    phases.end("pages and the viewer");
    phases.wrote(&summary.kinds);
    Ok(Report { counts, tally, has_pages, phases })
}

/// Writes what a site has whatever its articles: the viewer, the first page, what hosts read.
fn frame(
    printer: &Printer<'_>,
    outline: &Outline,
    catalogue: &Catalogue,
    archive: &[String],
) -> Result<()> {
    let folder = printer.folder;
    printer.viewer.files.par_iter().try_for_each(|(name, bytes)| {
        folder.put_compressed(&format!("viewer/{name}"), bytes).map_err(anyhow::Error::from)
    })?;
    printer.rest(outline, catalogue)?;
    folder.put("_headers", headers::headers(archive, &outline.years).as_bytes())?;
    Ok(())
}

/// What the archive in the folder holds; nothing where there is none that can be added to: one of
/// another version of the format, or one that lacks a file, is written anew.
fn inventory(folder: &Folder) -> Inventory {
    let archive = Archive::open(&folder.path("")).ok();
    let inventory = archive.and_then(|archive| {
        archive.inventory().ok().filter(|inventory| archive.has_all(inventory))
    });
    inventory.unwrap_or_default()
}

/// Where a file of the archive lies in the site.
fn archived(name: &str) -> String {
    format!("archive/{name}")
}

/// What the articles tell by themselves.
pub fn told(articles: Vec<Article>) -> Vec<Told> {
    let told = articles.into_par_iter().map(|mut article| {
        let lists_people = !article.people.is_empty();
        let lists_quotations = !article.quotations.is_empty();
        drop_repeated_title(&mut article);
        paraq_extraction::extract(&mut article);
        // Nothing in an archive asks for numbers with units, those of an editor included.
        article.quantities.clear();
        let sketch = Sketch::of(&article);
        Told { article, lists_people, lists_quotations, sketch }
    });
    told.collect()
}

/// What an article does not tell by itself, but the archive and its editor do.
struct Known {
    people: People,
    editor: Editor,
    related: Related,
    recalled: Recalled,
    joined: Joined,
}

impl Known {
    /// The articles with what is known of them, and what the index is given of them.
    fn explain(&self, told: Vec<Told>) -> Result<(Vec<Article>, Vec<Document>)> {
        told.into_par_iter()
            .map(|Told { mut article, lists_people, .. }| {
                if !lists_people {
                    self.people.link(&mut article);
                    self.editor.apply(&mut article);
                }
                if article.related.is_empty() {
                    article.related = self.related.of(&article.id);
                }
                if article.story.is_none() {
                    article.story = self.joined.of(&article.id).map(str::to_owned);
                }
                self.recalled.complete(&mut article);
                let document = document::document(&article)
                    .with_context(|| format!("cannot write the article {} as JSON", article.id))?;
                Ok((article, document))
            })
            .collect()
    }
}
