//! `cargo xtask size`: what the viewer weighs, whether that is within its budget, and what of it text analysis may be.

mod analysis;

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::project::ROOT;
use crate::setup;
use crate::shell::{command, output};
use crate::viewer::{Mode, build};

/// Bytes after brotli that all of HTML, CSS, JavaScript and WebAssembly may have together.
const BUDGET: u64 = 140_000;
/// Bytes after brotli that they should have.
const GOAL: u64 = 120_000;

/// What `cargo xtask size` is told.
#[derive(clap::Args)]
pub struct Args {
    /// Weighs text analysis only
    #[arg(long)]
    analysis: bool,
}

/// Builds the viewer and weighs it, then what text analysis adds to a program.
pub fn run(args: &Args) -> Result<()> {
    setup::build_tools()?;
    if !args.analysis {
        weigh(&build(Mode::Release)?)?;
    }
    analysis::weigh()
}

struct File {
    name: String,
    raw: u64,
    brotli: u64,
}

/// Prints the sizes of a built viewer; more than the budget is an error.
pub fn weigh(folder: &Path) -> Result<()> {
    let files = sizes(folder)?;
    let (counted, other): (Vec<_>, Vec<_>) = files.into_iter().partition(is_counted);
    println!("  {:>9}  {:>9}", "bytes", "brotli");
    for file in &counted {
        println!("  {:>9}  {:>9}  {}", file.raw, file.brotli, file.name);
    }
    let total: u64 = counted.iter().map(|file| file.brotli).sum();
    let raw: u64 = counted.iter().map(|file| file.raw).sum();
    println!("  {raw:>9}  {total:>9}  HTML, CSS, JavaScript and WebAssembly together");
    for file in &other {
        println!("  {:>9}  {:>9}  {} (not counted)", file.raw, file.brotli, file.name);
    }
    if total > BUDGET {
        bail!("the viewer weighs {total} bytes after brotli, more than its budget of {BUDGET}");
    }
    if total > GOAL {
        println!("  warning: above the goal of {GOAL} bytes, within the budget of {BUDGET}");
    }
    Ok(())
}

fn is_counted(file: &File) -> bool {
    let extension = Path::new(&file.name).extension().and_then(|extension| extension.to_str());
    // The extras load when one of them is used; their style beside them is for pages that show one.
    let extra = file.name.ends_with("_extras.wasm") || file.name.starts_with("extras-");
    matches!(extension, Some("html" | "css" | "js" | "wasm")) && !extra
}

fn sizes(folder: &Path) -> Result<Vec<File>> {
    let table = output(command("node").arg(ROOT.join("xtask/npm/sizes.mjs")).arg(folder))?;
    let mut files = table.lines().map(file).collect::<Result<Vec<_>>>()?;
    files.sort_by(|a, b| b.brotli.cmp(&a.brotli).then_with(|| a.name.cmp(&b.name)));
    Ok(files)
}

fn file(line: &str) -> Result<File> {
    let mut fields = line.split('\t');
    let mut next = || fields.next().with_context(|| format!("not a line of sizes: {line}"));
    Ok(File { name: next()?.to_owned(), raw: next()?.parse()?, brotli: next()?.parse()? })
}
