//! The command `paraq`: from a folder of articles to a site.

mod ahead;
mod archive;
mod cli;
mod commands;
mod config;
mod import;
mod phases;
mod progress;
mod serve;
mod site;

use std::io;
use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Cli, Command};

/// A tenth of a build's time was the system's allocator, where two threads stood in each other's way.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How a command ended that did what it was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All of it.
    Done,
    /// But some articles were refused.
    Refused,
}

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Build(args) => commands::build::run(&args),
        Command::Join(args) => commands::join::run(&args),
        Command::Check(args) => commands::check::run(&args),
        Command::Serve(args) => commands::serve::run(&args),
        Command::Search(args) => commands::search::run(&args),
        Command::Extract(args) => commands::extract::run(&args),
        Command::Analyze(args) => commands::analyze::run(&args),
        Command::Stats(args) => commands::stats::run(&args),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Refused) => ExitCode::from(1),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            anstream::eprintln!("{BAD}error:{BAD:#} {error:#}");
            ExitCode::from(2)
        }
    }
}

const BAD: anstyle::Style = anstyle::AnsiColor::Red.on_default().bold();

/// Whoever was reading the output has read enough: `paraq search … | head`.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    })
}
