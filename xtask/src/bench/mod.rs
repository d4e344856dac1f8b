//! `cargo xtask bench`: speed, size and memory, side by side with peers.

use anyhow::{Result, bail};

/// What `cargo xtask bench` is told.
#[derive(clap::Args)]
pub struct Args {}

/// Runs the command.
pub fn run(_args: &Args) -> Result<()> {
    bail!("`cargo xtask bench` is not there yet")
}
