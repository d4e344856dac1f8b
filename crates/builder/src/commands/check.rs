//! `paraq check`: reads everything, reports every problem, writes nothing.

use anyhow::Result;

use super::{config, outcome, size_of, summary};
use crate::Outcome;
use crate::cli::Check;
use crate::import::{Sources, admitted};
use crate::progress::Progress;

/// Runs the command.
pub fn run(args: &Check) -> Result<Outcome> {
    let config = config(args.config.as_deref())?;
    let sources = Sources::open(&args.sources)?;
    let mut progress = Progress::new(size_of(&args.sources));
    let counts = admitted(sources, &config.import_defaults(), &mut progress, |_| Ok(()))?;
    progress.finish();
    anstream::eprintln!("{}", summary(counts));
    Ok(outcome(counts))
}
