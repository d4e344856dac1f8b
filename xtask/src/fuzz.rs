//! `cargo xtask fuzz`: libFuzzer on every decoder of the archive format, on whole archives, and on the analyzer.
//!
//! What finds a new way through a target is gathered under `target/fuzz/corpus`; `--keep` leaves of it, and of what is kept in
//! the repository, as little as takes the same ways, and that is what the repository then keeps.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;

use anyhow::{Context, Result, bail};

use crate::project::{ROOT, target};
use crate::shell::{cargo, output, run as run_command};

/// What is fuzzed beside the decoders: whole archives, and the analyzer.
const ARCHIVE: &str = "archive";
const ANALYSIS: &str = "analysis";

/// How libFuzzer is told which ways a run took; cargo-fuzz sets the same, and all of them are known to a stable compiler.
const COVERAGE: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Cllvm-args=-simplifycfg-branch-fold-threshold=0 \
    -Ccodegen-units=1 -Cdebug-assertions -Coverflow-checks";

/// What `cargo xtask fuzz` is told.
#[derive(clap::Args)]
pub struct Args {
    /// A decoder, `archive` for whole archives, `analysis` for the analyzer, or `all`
    #[arg(value_name = "TARGET", default_value = "all")]
    target: String,
    /// How long to go on, with each target
    #[arg(long, default_value_t = 1.0)]
    minutes: f64,
    /// How many targets at once
    #[arg(long, default_value_t = 1)]
    jobs: usize,
    /// Afterwards, keep in the repository what takes all ways that were found
    #[arg(long)]
    keep: bool,
    /// Give the target only this file, again
    #[arg(long, value_name = "FILE", conflicts_with_all = ["minutes", "keep"])]
    input: Option<PathBuf>,
}

/// Compiles the targets and runs libFuzzer on each.
pub fn run(args: &Args) -> Result<()> {
    let all = targets()?;
    let chosen: Vec<&String> =
        all.iter().filter(|name| args.target == "all" || args.target == **name).collect();
    if chosen.is_empty() {
        bail!("there is no target {:?}; there are: all, {}", args.target, all.join(", "));
    }
    let decoders = chosen.iter().any(|name| *name != ANALYSIS);
    let binaries = Binaries {
        index: decoders.then(|| compile("index", "paraq-index-fuzz")).transpose()?,
        analysis: chosen
            .iter()
            .any(|name| *name == ANALYSIS)
            .then(|| compile("analysis", "analyze"))
            .transpose()?,
    };
    if let Some(input) = &args.input {
        return run_command(binaries.command(chosen[0])?.arg(fs::canonicalize(input)?));
    }
    let waiting = Mutex::new(chosen.into_iter());
    let failed = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..args.jobs.max(1) {
            scope.spawn(|| {
                loop {
                    let next = waiting.lock().ok().and_then(|mut waiting| waiting.next());
                    let Some(name) = next else { break };
                    let result = binaries.fuzz(name, args);
                    match result {
                        Ok(said) => println!("{name}: {said}"),
                        Err(error) => {
                            println!("{name}: {error:#}");
                            if let Ok(mut failed) = failed.lock() {
                                failed.push(name.as_str());
                            }
                        }
                    }
                }
            });
        }
    });
    let failed = failed.into_inner().unwrap_or_default();
    if failed.is_empty() { Ok(()) } else { bail!("not whole: {}", failed.join(", ")) }
}

/// The names of all targets: a decoder is one whose inputs are kept.
fn targets() -> Result<Vec<String>> {
    let folder = kept("");
    let entries =
        fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut names = vec![ANALYSIS.to_owned(), ARCHIVE.to_owned()];
    for entry in entries {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    names.dedup();
    Ok(names)
}

/// Where the inputs of a decoder are kept.
fn kept(name: &str) -> PathBuf {
    ROOT.join("crates/index/fuzz/corpus").join(name)
}

/// What libFuzzer is run with.
struct Binaries {
    index: Option<PathBuf>,
    analysis: Option<PathBuf>,
}

/// Compiles a crate's targets so that the ways through them are counted.
fn compile(of: &str, binary: &str) -> Result<PathBuf> {
    let said = output(Command::new("rustc").arg("-vV"))?;
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    // Named, so that what runs while compiling is not counted, too.
    let host = host.context("`rustc -vV` names no host")?;
    let folder = target().join("fuzz");
    let mut cargo = cargo();
    cargo
        .args(["build", "--quiet", "--release", "--locked", "--target", host, "--manifest-path"])
        .arg(ROOT.join("crates").join(of).join("fuzz/Cargo.toml"))
        .arg("--target-dir")
        .arg(&folder)
        .env("RUSTFLAGS", COVERAGE);
    run_command(&mut cargo)?;
    Ok(folder.join(host).join("release").join(binary))
}

impl Binaries {
    fn command(&self, name: &str) -> Result<Command> {
        let binary = if name == ANALYSIS { &self.analysis } else { &self.index };
        let mut command = Command::new(binary.as_ref().context("compiled before")?);
        command.current_dir(&*ROOT).env("PARAQ_FUZZ", name);
        Ok(command)
    }

    /// Runs a target for its time; says how often it was run.
    fn fuzz(&self, name: &str, args: &Args) -> Result<String> {
        let folder = target().join("fuzz");
        let gathered = folder.join("corpus").join(name);
        fs::create_dir_all(&gathered)?;
        let log = folder.join(format!("{name}.log"));
        let seeds = if name == ANALYSIS { ROOT.join("articles") } else { kept(name) };
        let mut command = self.command(name)?;
        command
            .arg(format!("-max_total_time={:.0}", args.minutes * 60.0))
            .arg(format!("-artifact_prefix={}/{name}-", folder.display()))
            .args(["-max_len=4096", "-timeout=10", "-rss_limit_mb=1024", "-print_final_stats=1"])
            .arg(&gathered)
            .args(seeds.is_dir().then_some(&seeds))
            .stdout(Stdio::null())
            .stderr(fs::File::create(&log)?);
        let status = command.status()?;
        let said = String::from_utf8_lossy(&fs::read(&log)?).into_owned();
        if !status.success() {
            let from = said.lines().count().saturating_sub(30);
            let last: Vec<&str> = said.lines().skip(from).collect();
            bail!("ended with {status}; {} says:\n{}", log.display(), last.join("\n"));
        }
        let runs =
            said.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units:"));
        let ways =
            said.lines().rev().find_map(|line| line.split("cov: ").nth(1)?.split(' ').next());
        if args.keep && name != ANALYSIS {
            self.keep(name, &gathered)?;
        }
        let (runs, ways) = (runs.unwrap_or("?").trim(), ways.unwrap_or("?"));
        Ok(format!("{runs} inputs, {ways} edges, none found that fails"))
    }

    /// Leaves of what is kept, and of what was gathered, as little as reaches the same code.
    fn keep(&self, name: &str, gathered: &Path) -> Result<()> {
        let (kept, least) = (kept(name), target().join("fuzz/least").join(name));
        if least.exists() {
            fs::remove_dir_all(&least)?;
        }
        fs::create_dir_all(&least)?;
        let mut command = self.command(name)?;
        // What counts is the code that is reached, not how often: otherwise there are a hundred times as many.
        command.args(["-merge=1", "-use_counters=0", "-use_cmp=0"]).arg(&least).arg(gathered);
        command.args(kept.is_dir().then_some(&kept)).stderr(Stdio::null());
        run_command(&mut command)?;
        if kept.exists() {
            fs::remove_dir_all(&kept)?;
        }
        fs::create_dir_all(&kept)?;
        for entry in fs::read_dir(&least)? {
            let entry = entry?;
            fs::copy(entry.path(), kept.join(entry.file_name()))?;
        }
        Ok(())
    }
}
