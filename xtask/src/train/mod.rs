//! `cargo xtask train`: makes the models that the project ships, reproducibly.

pub mod people;
pub mod suffixes;

use anyhow::Result;
use clap::Subcommand;

/// What is trained.
#[derive(Subcommand)]
pub enum Command {
    /// The model that finds people
    People(people::Args),
    /// The costs of Kazakh suffixes
    Suffixes(suffixes::Args),
}

/// Runs one training.
pub fn run(command: &Command) -> Result<()> {
    match command {
        Command::People(args) => people::run(args),
        Command::Suffixes(args) => suffixes::run(args),
    }
}
