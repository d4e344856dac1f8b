//! The site: everything that `paraq build` writes.
//!
//! # Overview
//!
//! * [`Folder`] is where it is written; [`Viewer`] what is copied into it and frames its pages.
//! * [`build`] lets the articles pass: each is derived from, given to the index, and outlined.
//! * [`pages`] prints the pages; [`headers`] and [`feeds`] what hosts and machines read.

mod cards;
mod compress;
mod document;
mod feeds;
mod folder;
mod headers;
mod html;
mod outline;
mod pages;
mod print;
mod viewer;

use anyhow::{Context, Result};
use paraq_article::Article;
use paraq_index::{Document, Options, Writer};
use rayon::prelude::*;

use crate::config::{Config, Pages};
use crate::import::{Counts, Sources, admitted, drop_repeated_title};
use crate::progress::Progress;
use outline::{Outline, Printing};
use pages::Printer;

pub use folder::{Folder, Tally};
pub use viewer::Viewer;

/// The one file of the archive that changes.
pub const POINTER: &str = paraq_index::POINTER;

/// What a build did.
pub struct Report {
    /// What became of the articles.
    pub counts: Counts,
    /// What became of the files.
    pub tally: Tally,
    /// Whether a page was printed at every address.
    pub has_pages: bool,
}

/// Writes the site of the sources' articles.
pub fn build(
    sources: Sources,
    config: &Config,
    viewer: &Viewer,
    folder: Folder,
    progress: &mut Progress,
) -> Result<Report> {
    let printer = Printer { config, viewer, folder: &folder, compresses: false };
    let mut outline = Outline::new(config);
    let mut archived = Vec::new();
    let options = Options { title: config.title.clone(), language: config.language.clone() };
    let mut writer = Writer::new(options, |name, bytes| {
        archived.push(name.to_owned());
        folder.put(&format!("archive/{name}"), bytes)?;
        Ok(())
    });
    let counts = admitted(sources, &config.import_defaults(), progress, |articles| {
        let (articles, documents) = derived(articles)?;
        for document in documents {
            writer.add(document)?;
        }
        printer.articles(&outline.push(articles))
    })?;
    let remaining = outline.decide();
    let printer = Printer { compresses: outline.count <= Pages::COMPRESSED_LIMIT, ..printer };
    printer.articles(&remaining)?;
    let has_pages = matches!(outline.printing, Printing::Yes);
    if has_pages {
        printer.lists(&outline)?;
    }
    viewer.files.par_iter().try_for_each(|(name, bytes)| {
        folder.put_compressed(&format!("viewer/{name}"), bytes).map_err(anyhow::Error::from)
    })?;
    printer.rest(&outline)?;
    writer.finish()?;
    let headers = headers::headers(&archived, &outline.years);
    folder.put("_headers", headers.as_bytes())?;
    let tally = folder.finish()?;
    Ok(Report { counts, tally, has_pages })
}

/// Derives everything from the articles, and makes what the index is given of them.
fn derived(mut articles: Vec<Article>) -> Result<(Vec<Article>, Vec<Document>)> {
    let documents = articles
        .par_iter_mut()
        .map(|article| {
            drop_repeated_title(article);
            paraq_extraction::extract(article);
            document::document(article)
                .with_context(|| format!("cannot write the article {} as JSON", article.id))
        })
        .collect::<Result<Vec<Document>>>()?;
    Ok((articles, documents))
}
