//! `cargo xtask dist`: the release command with the viewer embedded.

use anyhow::{Result, bail};

/// What `cargo xtask dist` is told.
#[derive(clap::Args)]
pub struct Args {}

/// Runs the command.
pub fn run(_args: &Args) -> Result<()> {
    bail!("`cargo xtask dist` is not there yet")
}
