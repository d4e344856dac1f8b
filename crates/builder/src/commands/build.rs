//! `paraq build`: a complete site.

use std::time::Instant;

use anyhow::Result;

use super::{config, outcome, size_of, summary};
use crate::Outcome;
use crate::cli::Build;
use crate::config::Pages;
use crate::import::Sources;
use crate::progress::{Progress, counted, grouped, sized};
use crate::site::{self, Folder, Viewer};

/// Runs the command.
pub fn run(args: &Build) -> Result<Outcome> {
    let started = Instant::now();
    let config = config(args.config.as_deref(), &args.sources)?;
    config.editor()?; // whatever is wrong with it is said before anything is written
    let sources = Sources::open(&args.sources)?;
    let viewer = match &args.viewer {
        Some(dist) => Some(Viewer::read(dist)?),
        None if args.no_viewer => None,
        None => Viewer::embedded()?,
    };
    let has_viewer = viewer.is_some();
    let viewer = viewer.unwrap_or_else(Viewer::none);
    let folder = Folder::open(&args.out, args.force)?;

    let mut progress = Progress::new(size_of(&args.sources));
    let report = site::build(sources, &config, &viewer, folder, args.fresh, &mut progress)?;
    progress.finish();

    if !has_viewer && !args.no_viewer {
        anstream::eprintln!(
            "note: this command was compiled without the viewer: the site can be read, but not \
             searched\n  remedy    compile it with `cargo xtask dist`, or name a viewer with --viewer"
        );
    }
    if !report.has_pages && config.pages == Pages::Auto {
        anstream::eprintln!(
            "note: above {} articles no page is printed for each: 404.html answers for them\n  \
             remedy    set `pages = \"all\"` in paraq.toml to print them",
            grouped(Pages::AUTO_LIMIT as u64)
        );
    }
    let tally = report.tally;
    anstream::eprintln!(
        "{}: {} ({} written, {} removed), {}, in {:.1} s",
        summary(report.counts),
        counted(tally.files, "file"),
        grouped(tally.written),
        grouped(tally.removed),
        sized(tally.bytes),
        started.elapsed().as_secs_f32()
    );
    Ok(outcome(report.counts))
}
