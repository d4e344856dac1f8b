//! `cargo xtask dev`: serves with live reload.

use anyhow::{Result, bail};

/// What `cargo xtask dev` is told.
#[derive(clap::Args)]
pub struct Args {}

/// Runs the command.
pub fn run(_args: &Args) -> Result<()> {
    bail!("`cargo xtask dev` is not there yet")
}
