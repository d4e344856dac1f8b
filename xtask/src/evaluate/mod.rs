//! `cargo xtask evaluate`: quality, measured on data that is given and never shipped.

pub mod extraction;
pub mod language;
pub mod site;

use anyhow::Result;
use clap::Subcommand;

/// What is evaluated.
#[derive(Subcommand)]
pub enum Command {
    /// Text analysis and search: stems, scripts, ranking on queries with known answers
    Language(language::Args),
    /// What is derived from articles: people, datelines, quotations
    Extraction(extraction::Args),
    /// Sites: whether every article opens and is found by its headline and its day
    Site(site::Args),
}

/// Runs one evaluation.
pub fn run(command: &Command) -> Result<()> {
    match command {
        Command::Language(args) => language::run(args),
        Command::Extraction(args) => extraction::run(args),
        Command::Site(args) => site::run(args),
    }
}
