//! `cargo xtask dist`: the release command with the viewer embedded.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::project::{paraq, viewer};
use crate::shell::{cargo, run as run_command};
use crate::steps::Steps;
use crate::viewer::Mode;
use crate::{setup, size};

/// What `cargo xtask dist` is told.
#[derive(clap::Args)]
pub struct Args {}

/// Builds the command and says where it is.
pub fn run(_args: &Args) -> Result<()> {
    let mut steps = Steps::new();
    steps.work("Set-up", setup::build_tools)?;
    let binary = build(&mut steps)?;
    steps.work("Size of the viewer", || size::weigh(&viewer()))?;
    let bytes = binary.metadata().with_context(|| format!("no {}", binary.display()))?.len();
    println!("\n{} ({:.1} MB)", binary.display(), bytes as f64 / 1e6);
    Ok(())
}

/// Builds the viewer, then the command around it; what both need must be set up already.
pub fn build(steps: &mut Steps) -> Result<PathBuf> {
    steps.work("Viewer", || crate::viewer::build(Mode::Release))?;
    steps.work("Command", || {
        run_command(cargo().args(["build", "--locked", "--release", "--package", "paraq"]))
    })?;
    Ok(paraq())
}
