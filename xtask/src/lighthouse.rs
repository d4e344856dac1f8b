//! `cargo xtask lighthouse`: the scores that Lighthouse gives the pages, as a phone on a slow link
//! sees them, served by nginx with the compressed files that `paraq build` wrote.

mod nginx;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::project::{ROOT, site, target, tools};
use crate::shell::{command, output, run as run_command};
use crate::steps::Steps;
use crate::{browsers, dist, serve, setup};

/// The pages that are looked at: what they are called, and where they are.
const PAGES: [(&str, &str); 4] = [
    ("list", ""),
    ("search", "?q=%D2%9B%D0%B0%D0%B7%D0%B0%D2%9B"),
    ("article", "2025/08/08/volonterlerdin-zhumysyna/"),
    ("person", "people/aibek-dosymbetov/"),
];

/// What Lighthouse looks at; the last is not held to anything where the site's address is unknown.
const CATEGORIES: [&str; 4] = ["performance", "accessibility", "best-practices", "seo"];

/// What `cargo xtask lighthouse` is told.
#[derive(clap::Args)]
pub struct Args {
    /// A site that is written already; without it the bundled archive
    #[arg(long, value_name = "SITE")]
    site: Option<PathBuf>,
}

/// Serves the site and prints a table of scores.
pub fn run(args: &Args) -> Result<()> {
    let mut steps = Steps::new();
    steps.work("Set-up", || {
        setup::build_tools()?;
        setup::lighthouse()
    })?;
    let Some(chromium) = browsers::set_up().chromium else {
        bail!("Lighthouse needs Chromium: {}", browsers::remedy());
    };
    let site = match &args.site {
        Some(site) => ROOT.join(site),
        None => bundled(&mut steps)?,
    };
    let server = nginx::Server::start(&site)?;
    let mut rows = Vec::new();
    for (name, path) in PAGES {
        let url = format!("{}{path}", server.url);
        let scores = steps.work(name, || scores(&chromium, name, &url))?;
        rows.push(format!("{name:10}{scores}"));
    }
    println!("\n{:10}{}", "", CATEGORIES.map(|category| format!("{category:>16}")).concat());
    println!("{}", rows.join("\n"));
    println!("\nReports: {}", reports().display());
    Ok(())
}

fn bundled(steps: &mut Steps) -> Result<PathBuf> {
    let paraq = dist::build(steps)?;
    let site = site("lighthouse");
    steps.work("Site", || serve::write_site(&paraq, Path::new("articles"), &site))?;
    Ok(site)
}

fn reports() -> PathBuf {
    target().join("lighthouse")
}

fn scores(chromium: &Path, name: &str, url: &str) -> Result<String> {
    fs::create_dir_all(reports())?;
    let report = reports().join(format!("{name}.json"));
    let mut lighthouse = command(tools().join("lighthouse/node_modules/.bin/lighthouse"));
    lighthouse.arg(url).env("CHROME_PATH", chromium);
    lighthouse.args(["--quiet", "--output=json", "--output=html"]);
    lighthouse.arg(format!("--output-path={}", reports().join(name).display()));
    lighthouse.arg(format!("--only-categories={}", CATEGORIES.join(",")));
    lighthouse.arg(
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run \
         --disable-background-networking --disable-component-update --disable-sync",
    );
    run_command(&mut lighthouse)?;
    let written = reports().join(format!("{name}.report.json"));
    fs::rename(&written, &report).with_context(|| format!("no {}", written.display()))?;
    let read = "const {categories} = JSON.parse(require('fs').readFileSync(process.argv[1])); \
                console.log(process.argv.slice(2).map(name => \
                String(Math.round(100 * categories[name].score)).padStart(16)).join(''))";
    let table = output(command("node").args(["-e", read]).arg(&report).args(CATEGORIES))?;
    Ok(table.trim_end().to_owned())
}
