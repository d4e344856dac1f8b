//! `paraq build`: a complete site.

use std::time::Instant;

use anyhow::Result;

use super::{config, note_nothing, outcome, size_of, summary, viewer, viewer_or_note};
use crate::Outcome;
use crate::cli::Build;
use crate::config::Pages;
use crate::import::Sources;
use crate::progress::{Progress, counted, grouped, sized};
use crate::site::{self, Archiving, Folder};

/// Runs the command.
pub fn run(args: &Build) -> Result<Outcome> {
    let started = Instant::now();
    let config = config(args.config.as_deref(), &args.sources)?;
    config.editor()?; // whatever is wrong with it is said before anything is written
    let sources = Sources::open(&args.sources)?;
    let viewer = match args.segment_only {
        true => None,
        false => Some(viewer(args.viewer.as_deref(), args.no_viewer)?),
    };
    let folder = Folder::open(&args.out, args.force)?;
    let viewer = viewer.map(viewer_or_note);

    let mut progress = Progress::new(size_of(&args.sources));
    let archiving = Archiving { anew: args.fresh, memory: (args.memory as usize) << 20 };
    let report = site::build(sources, &config, viewer.as_ref(), folder, &archiving, &mut progress)?;
    progress.finish();

    if viewer.is_some() && !report.has_pages && config.pages == Pages::Auto {
        anstream::eprintln!(
            "note: above {} articles no page is printed for each: 404.html answers for them\n  \
             remedy    set `pages = \"all\"` in paraq.toml to print them",
            grouped(Pages::AUTO_LIMIT as u64)
        );
    }
    if args.verbose {
        for line in report.phases.lines() {
            anstream::eprintln!("{line}");
        }
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
    note_nothing(report.counts);
    Ok(outcome(report.counts))
}
