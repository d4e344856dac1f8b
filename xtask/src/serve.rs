//! `cargo xtask serve`: builds everything and serves the bundled archive.

use anyhow::{Result, bail};

/// What `cargo xtask serve` is told.
#[derive(clap::Args)]
pub struct Args {}

/// Runs the command.
pub fn run(_args: &Args) -> Result<()> {
    bail!("`cargo xtask serve` is not there yet")
}
