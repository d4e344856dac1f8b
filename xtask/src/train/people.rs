//! Trains the model that finds people.

use std::path::PathBuf;

use anyhow::{Result, bail};

/// What `cargo xtask train people` is told.
#[derive(clap::Args)]
pub struct Args {
    /// The folder with the data to learn from
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    bail!("`cargo xtask train people --data {}` is not there yet", args.data.display())
}
