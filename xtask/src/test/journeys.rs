//! Whole journeys of a reader, in Chromium and Firefox, against a site that `paraq build` wrote and
//! `paraq serve` serves under a sub-path.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::counts;
use crate::browsers::{Browsers, remedy};
use crate::project::{ROOT, site};
use crate::serve::write_site;
use crate::shell::{command, tee};
use crate::site_server::Server;
use crate::steps::{Count, Steps};

/// Writes the site, serves it, and runs the journeys whose file name holds `name`.
pub fn run(steps: &mut Steps, paraq: &Path, browsers: &Browsers, name: &str) -> Result<()> {
    let site = site("journeys");
    steps.work("Site of the bundled archive", || {
        if site.exists() {
            fs::remove_dir_all(&site)?;
        }
        write_site(paraq, Path::new("articles"), &site)
    })?;
    let files = files(name)?;
    let server = Server::start(paraq, &site)?;
    for (browser, path) in [("Chromium", &browsers.chromium), ("Firefox", &browsers.firefox)] {
        let step = format!("Journeys in {browser}");
        match path {
            Some(path) => steps.tests(&step, || journeys(browser, path, &server.url, &files)),
            None => steps.skip(&step, &remedy()),
        }
    }
    Ok(())
}

fn journeys(browser: &str, path: &Path, url: &str, files: &[PathBuf]) -> Result<Count> {
    let mut node = command("node");
    node.args(["--test", "--test-reporter=spec", "--test-concurrency=2"]).args(files);
    node.env("BROWSER", browser.to_lowercase()).env("BROWSER_PATH", path).env("SITE_URL", url);
    let mut count = Count::default();
    let succeeded = tee(&mut node, |line| counts::node(line, &mut count))?;
    Ok(counts::settle(count, succeeded))
}

fn files(name: &str) -> Result<Vec<PathBuf>> {
    let folder = ROOT.join("tests/journeys");
    let mut files = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        if file.ends_with(".test.mjs") && file.contains(name) {
            files.push(path);
        }
    }
    files.sort();
    if files.is_empty() {
        bail!("no file *{name}*.test.mjs in {}", folder.display());
    }
    Ok(files)
}
