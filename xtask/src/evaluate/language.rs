//! Quality of the text analysis: stems, scripts, tokens.

use std::path::PathBuf;

use anyhow::{Result, bail};

/// What `cargo xtask evaluate language` is told.
#[derive(clap::Args)]
pub struct Args {
    /// The folder with the data to measure on
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    bail!("`cargo xtask evaluate language --data {}` is not there yet", args.data.display())
}
