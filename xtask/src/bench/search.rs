//! `cargo xtask bench search`: builds archives of several sizes and searches them in a browser, next
//! to the peers.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::browser::{self, Measured};
use super::corpus::{self, Corpus};
use super::report;
use super::sites::{self, Built, Grown, Kind};
use crate::project::{ROOT, target};
use crate::steps::Steps;
use crate::{browsers, dist, setup};

/// What `cargo xtask bench search` is told.
#[derive(clap::Args)]
#[allow(clippy::struct_excessive_bools)] // each is a flag of its own
pub struct Args {
    /// How many articles
    #[arg(long, value_delimiter = ',', default_values_t = [1_000, 10_000, 100_000])]
    sizes: Vec<usize>,
    /// A million articles as well, without the peers
    #[arg(long)]
    million: bool,
    /// The sizes at which the peers are built too; without it all (Pagefind takes 15 GB of memory for
    /// 100,000 articles)
    #[arg(long, value_delimiter = ',', value_name = "SIZES")]
    peers_at: Option<Vec<usize>>,
    /// The folder that has `tools/scale-corpus`, which writes the articles
    #[arg(long, value_name = "DIR", default_value = "../shared")]
    data: PathBuf,
    /// Take target/release/paraq as it is instead of building it
    #[arg(long)]
    no_build: bool,
    /// Measure building and growing alone
    #[arg(long)]
    no_browser: bool,
    /// Write the tables into docs/benchmarks.md
    #[arg(long)]
    write: bool,
}

/// All that was measured at one size.
pub struct Size {
    /// The articles.
    pub corpus: Corpus,
    /// Paraq and the peers, in the order of [`Kind::ALL`]; nothing for a peer that was left out.
    pub columns: [Column; 3],
}

/// One of those that are compared, at one size.
#[derive(Default)]
pub struct Column {
    /// Its archive.
    pub built: Option<Built>,
    /// The same with one article more.
    pub grown: Option<Grown>,
    /// Its page.
    pub measured: Option<Measured>,
    /// Why something of it is missing.
    pub missing: Option<String>,
}

const MILLION: usize = 1_000_000;

/// Above this, building the peers once takes long enough.
const PEERS_GROW: usize = 10_000;

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let mut steps = Steps::new();
    steps.work("Set-up", || {
        setup::build_tools()?;
        setup::bench()
    })?;
    let chromium = if args.no_browser { None } else { browsers::set_up().chromium };
    if chromium.is_none() && !args.no_browser {
        bail!("the benchmark needs Chromium: {}", browsers::remedy());
    }
    if !args.no_build {
        dist::build(&mut steps)?;
    }
    let mut sizes = args.sizes.clone();
    if args.million {
        sizes.push(MILLION);
    }
    let load = report::load();
    let mut all = Vec::new();
    for size in sizes {
        let peers =
            size != MILLION && args.peers_at.as_ref().is_none_or(|sizes| sizes.contains(&size));
        all.push(measure(size, peers, args, chromium.as_deref(), &mut steps)?);
        // After every size, so that what an hour has measured is not lost with the next.
        let tables = report::tables(&all, load)?;
        println!("\n{tables}");
        if args.write {
            report::write(&tables)?;
        }
    }
    let failed = all.iter().find_map(|size| size.columns[0].missing.as_ref());
    failed.map_or(Ok(()), |why| bail!("not all of Paraq was measured: {why}"))
}

fn measure(
    size: usize,
    peers: bool,
    args: &Args,
    chromium: Option<&Path>,
    steps: &mut Steps,
) -> Result<Size> {
    let folder = target().join("bench").join(size.to_string());
    let node = node();
    let corpus = steps.work(&format!("{size} articles"), || {
        corpus::make(size, &ROOT.join(&args.data), &folder, &node)
    })?;
    let mut columns = [Column::default(), Column::default(), Column::default()];
    for (kind, column) in Kind::ALL.into_iter().zip(&mut columns) {
        if kind != Kind::Paraq && !peers {
            column.missing = Some("not built at this size in this run".to_owned());
            continue;
        }
        let name = format!("{} at {size}", kind.name());
        let done =
            steps.work(&name, || Ok(fill(column, kind, &corpus, chromium, [&folder, &node])))?;
        // What one of them cannot do is a result; the others are measured all the same.
        if let Err(error) = done {
            println!("{name}: {error:#}");
            column.missing = Some(format!("{error:#}"));
        }
    }
    Ok(Size { corpus, columns })
}

fn fill(
    column: &mut Column,
    kind: Kind,
    corpus: &Corpus,
    chromium: Option<&Path>,
    [folder, node]: [&Path; 2],
) -> Result<()> {
    let built = column.built.insert(sites::build(kind, corpus, folder, node)?);
    // At once: what follows may take as long again.
    println!(
        "  built in {:.1?}, {} MB of memory at most; {} files of {} bytes",
        built.took.time,
        built.took.peak.unwrap_or_default() / 1_000_000,
        built.total.files,
        built.total.bytes
    );
    if let Some(chromium) = chromium {
        let people = (kind == Kind::Paraq).then(|| sites::people(&built.site)).transpose()?;
        let paths = [folder, node];
        let measured = browser::ask(kind, &built.site, corpus, people.as_ref(), chromium, paths)?;
        column.measured = Some(measured);
    }
    if kind == Kind::Paraq || corpus.articles <= PEERS_GROW {
        let grown = column.grown.insert(sites::grow(kind, built, corpus, folder, node)?);
        for (name, bytes) in grown.names.iter().take(12) {
            println!("  changed: {bytes:>9} {name}");
        }
    }
    Ok(())
}

/// The part that runs in node.
fn node() -> PathBuf {
    ROOT.join("xtask/bench")
}
