//! `cargo xtask bench`: speed, size and memory, side by side with peers.

mod browser;
mod child;
mod corpus;
mod folder;
mod report;
mod search;
mod sites;
mod typing;

use anyhow::Result;
use clap::Subcommand;

/// What `cargo xtask bench` is told.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Searching, filtering, building and growing, next to two peers
    Search(search::Args),
    /// From a key to the paint on a slow phone, while one searches
    Typing(typing::Args),
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    match &args.command {
        Command::Search(args) => search::run(args),
        Command::Typing(args) => typing::run(args),
    }
}
