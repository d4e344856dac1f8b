//! Quality of the text analysis: stems by pairs of forms and by ranking, scripts, speed; with the baselines beside it.

mod archive;
mod conflation;
mod detection;
mod impacts;
mod ranking;
mod scripts;
mod stemmers;

use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context, Result};
use paraq_analysis::{Language, analyze, class};

/// What `cargo xtask evaluate language` is told.
#[derive(clap::Args)]
pub struct Args {
    /// The folder with the data to measure on
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Measures one thing only
    #[arg(long, value_enum)]
    only: Option<Part>,
    /// Prints what is wrong, and every query, too
    #[arg(long)]
    wrong: bool,
}

/// What is measured.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    /// Stems, by pairs of forms
    Conflation,
    /// Search, by queries with known answers
    Ranking,
    /// Round trips, and queries in other scripts
    Scripts,
    /// Languages of paragraphs
    Detection,
    /// Words a second
    Speed,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let data = Data { folder: args.data.clone(), wrong: args.wrong };
    let parts: [(Part, fn(&Data) -> Result<()>); 5] = [
        (Part::Conflation, conflation::run),
        (Part::Ranking, ranking::run),
        (Part::Scripts, scripts::run),
        (Part::Detection, detection::run),
        (Part::Speed, speed),
    ];
    for (_, run) in parts.iter().filter(|(part, _)| args.only.is_none_or(|only| only == *part)) {
        run(&data)?;
    }
    Ok(())
}

/// The folder that the figures are measured on.
struct Data {
    folder: PathBuf,
    /// Whether what is wrong is printed, too.
    wrong: bool,
}

impl Data {
    /// A file of it, as text; one that ends in `.xz` is expanded by the `xz` command.
    fn read(&self, name: &str) -> Result<String> {
        let path = self.folder.join(name);
        if path.extension().is_none_or(|extension| extension != "xz") {
            return std::fs::read_to_string(&path).with_context(|| format!("{}", path.display()));
        }
        let out = std::process::Command::new("xz")
            .arg("-dc")
            .arg(&path)
            .output()
            .context("`xz` is needed to expand a file (apt install xz-utils)")?;
        String::from_utf8(out.stdout).with_context(|| format!("{}", path.display()))
    }

    /// The objects of a JSON Lines file.
    fn objects(&self, name: &str) -> Result<Vec<serde_json::Value>> {
        self.read(name)?
            .lines()
            .map(|line| serde_json::from_str(line).with_context(|| name.to_owned()))
            .collect()
    }
}

/// A string of a JSON object; empty where it has none.
fn string<'v>(value: &'v serde_json::Value, field: &str) -> &'v str {
    value[field].as_str().unwrap_or_default()
}

/// Processor time, so that what else the machine does is not measured with it.
fn speed(data: &Data) -> Result<()> {
    let articles = data.objects("kazinform/articles-cyrl.jsonl")?;
    let (start, before) = (Instant::now(), processor_seconds());
    let mut words = 0;
    while start.elapsed().as_secs() < 3 {
        for article in &articles {
            for term in analyze(string(article, "text")) {
                words += usize::from(!class(&term.form, Language::Kazakh).is_empty());
            }
        }
    }
    let wall = start.elapsed().as_secs_f64();
    let (seconds, clock) = match (before, processor_seconds()) {
        (Some(before), Some(after)) => (after - before, "processor time"),
        _ => (wall, "wall clock"),
    };
    println!("\nspeed  {:.0} words a second, one core, {clock}", f64::from(words as u32) / seconds);
    Ok(())
}

/// The processor time of this process, where the system tells.
fn processor_seconds() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    Some(text.split(' ').next()?.parse::<f64>().ok()? / 1e9)
}
