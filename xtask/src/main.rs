//! `cargo xtask`: sets up, serves, tests and measures the project.
//!
//! One module is one command; all of them end in the one error report in [`main`].

mod bench;
mod browsers;
mod dev;
mod dist;
mod evaluate;
mod fuzz;
mod lighthouse;
mod project;
mod screenshots;
mod serve;
mod setup;
mod shell;
mod site_server;
mod size;
mod split;
mod steps;
mod test;
mod train;
mod viewer;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Sets up, serves, tests and measures Paraq.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Set up what is missing, build, and serve the bundled archive
    Serve(serve::Args),
    /// The same with live reload, for work on the code
    Dev(dev::Args),
    /// Set up what is missing and run every test, browsers included
    Test(test::Args),
    /// Build the release command with the viewer embedded: target/release/paraq
    Dist(dist::Args),
    /// Read archives that are damaged in every way
    Fuzz(fuzz::Args),
    /// Weigh the viewer against its budget
    Size(size::Args),
    /// The scores that Lighthouse gives the pages
    Lighthouse(lighthouse::Args),
    /// Pictures of every view at every width, light and dark
    Screenshots(screenshots::Args),
    /// Speed, size and memory, side by side with peers
    Bench(bench::Args),
    /// Quality of language, extraction and search on given data
    #[command(subcommand)]
    Evaluate(evaluate::Command),
    /// Train the models that the project ships
    #[command(subcommand)]
    Train(train::Command),
}

fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    match command {
        Command::Serve(args) => serve::run(&args),
        Command::Dev(args) => dev::run(&args),
        Command::Test(args) => test::run(&args),
        Command::Dist(args) => dist::run(&args),
        Command::Fuzz(args) => fuzz::run(&args),
        Command::Size(args) => size::run(&args),
        Command::Lighthouse(args) => lighthouse::run(&args),
        Command::Screenshots(args) => screenshots::run(&args),
        Command::Bench(args) => bench::run(&args),
        Command::Evaluate(command) => evaluate::run(&command),
        Command::Train(command) => train::run(&command),
    }
}
