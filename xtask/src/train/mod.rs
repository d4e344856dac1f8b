//! `cargo xtask train`: makes the models that the project ships, reproducibly.

pub mod people;

use anyhow::Result;
use clap::Subcommand;

/// What is trained.
#[derive(Subcommand)]
pub enum Command {
    /// The model that finds people
    People(people::Args),
}

/// Runs one training.
pub fn run(command: &Command) -> Result<()> {
    match command {
        Command::People(args) => people::run(args),
    }
}
