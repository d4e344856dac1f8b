//! `cargo xtask fuzz`: reads archives that are damaged in every way.

use anyhow::Result;

use crate::project::{ROOT, target};
use crate::shell::{cargo, run as run_command};

/// What `cargo xtask fuzz` is told.
#[derive(clap::Args)]
pub struct Args {
    /// How long to go on
    #[arg(long, default_value_t = 1)]
    minutes: u64,
    /// Only this damage, again
    #[arg(long)]
    seed: Option<u64>,
}

/// Compiles the reader without checksums and runs it on damaged archives.
pub fn run(args: &Args) -> Result<()> {
    let mut cargo = cargo();
    cargo
        .args(["run", "--quiet", "--release", "--manifest-path"])
        .arg(ROOT.join("crates/index/fuzz/Cargo.toml"))
        .arg("--target-dir")
        .arg(target().join("fuzz"))
        .env("RUSTFLAGS", "--cfg fuzzing")
        .arg("--")
        .arg(args.minutes.to_string())
        .args(args.seed.map(|seed| seed.to_string()));
    run_command(&mut cargo)
}
