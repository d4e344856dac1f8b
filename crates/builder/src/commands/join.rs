//! `paraq join`: one site of parts that were built apart.

use std::time::Instant;

use anyhow::Result;

use super::{config, viewer, viewer_or_note};
use crate::Outcome;
use crate::archive::Archive;
use crate::cli::Join;
use crate::progress::{counted, sized};
use crate::site::{self, Folder};

/// Runs the command.
pub fn run(args: &Join) -> Result<Outcome> {
    let started = Instant::now();
    let config = config(args.config.as_deref(), &[])?;
    let parts = args.parts.iter().map(|part| Archive::open(part)).collect::<Result<Vec<_>>>()?;
    let viewer = viewer_or_note(viewer(args.viewer.as_deref(), args.no_viewer)?);
    let folder = Folder::open(&args.out, args.force)?;
    let (articles, tally) = site::join(&parts, &config, &viewer, folder)?;
    anstream::eprintln!(
        "{} of {}: {}, {}, in {:.1} s",
        counted(u64::from(articles), "article"),
        counted(parts.len() as u64, "part"),
        counted(tally.files, "file"),
        sized(tally.bytes),
        started.elapsed().as_secs_f32()
    );
    Ok(Outcome::Done)
}
