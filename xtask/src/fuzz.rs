//! `cargo xtask fuzz`: reads archives, and what single decoders read, damaged in every way.

use anyhow::Result;

use crate::project::{ROOT, target};
use crate::shell::{cargo, run as run_command};

/// What `cargo xtask fuzz` is told.
#[derive(clap::Args)]
pub struct Args {
    /// How long to go on, with each decoder
    #[arg(long, default_value_t = 1.0)]
    minutes: f64,
    /// A decoder by its name, or `all` of them one after the other; without it whole archives
    #[arg(long, value_name = "NAME", default_value = "archive")]
    decoder: String,
    /// Only this damage, again
    #[arg(long)]
    seed: Option<u64>,
}

/// Compiles the reader without checksums and runs it on damaged archives, or its decoders one by one.
pub fn run(args: &Args) -> Result<()> {
    let mut cargo = cargo();
    cargo
        .args(["run", "--quiet", "--release", "--manifest-path"])
        .arg(ROOT.join("crates/index/fuzz/Cargo.toml"))
        .arg("--target-dir")
        .arg(target().join("fuzz"))
        .env("RUSTFLAGS", "--cfg fuzzing")
        .arg("--")
        .arg(&args.decoder)
        .arg(format!("{:.0}", args.minutes * 60.0))
        .args(args.seed.map(|seed| seed.to_string()));
    run_command(&mut cargo)
}
