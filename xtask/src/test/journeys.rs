//! Whole journeys of a reader, in Chromium and Firefox, against a site that `paraq build` wrote and
//! `paraq serve` serves under a sub-path.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};

use anyhow::{Context, Result, bail};

use super::counts;
use crate::browsers::{Browsers, remedy};
use crate::project::{ROOT, site};
use crate::serve::write_site;
use crate::shell::{command, tee};
use crate::steps::{Count, Steps};

/// Where the site is served: below the top and with a letter that URLs escape, as on a real host.
const BASE: &str = "/news/archive/";

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

/// A running `paraq serve`, ended when it is dropped.
pub struct Server {
    child: Child,
    /// The address of the site's first page.
    pub url: String,
}

impl Server {
    /// Serves the site on a free port and waits until it says its address.
    pub fn start(paraq: &Path, site: &Path) -> Result<Server> {
        let mut serve = command(paraq);
        serve.arg("serve").arg(site).args(["--port", "0", "--base", BASE]);
        let mut child =
            serve.stdout(Stdio::piped()).spawn().context("cannot start `paraq serve`")?;
        let pipe = child.stdout.take().context("standard output was not piped")?;
        let mut server = Server { child, url: String::new() };
        let mut lines = BufReader::new(pipe).lines();
        for line in &mut lines {
            if let Some(url) = address(&line?) {
                server.url = url;
                // What it prints from now on must go somewhere, or it would block.
                std::thread::spawn(move || lines.for_each(drop));
                return Ok(server);
            }
        }
        bail!("`paraq serve` ended without saying its address")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself: then there is nothing to end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn address(line: &str) -> Option<String> {
    let from = line.find("http://")?;
    let url: String = line[from..].chars().take_while(|c| !c.is_whitespace()).collect();
    Some(if url.ends_with('/') { url } else { url + "/" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_found_in_the_line() {
        let url = Some("http://127.0.0.1:4000/x/".to_owned());
        assert_eq!(address("Serving site at http://127.0.0.1:4000/x/ (Ctrl-C ends it)"), url);
        assert_eq!(address("http://127.0.0.1:4000/x"), url);
        assert_eq!(address("Reading the site"), None);
    }
}
