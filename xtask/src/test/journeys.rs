//! Whole journeys of a reader, in Chromium, Firefox and WebKitGTK, against a site that `paraq build` wrote and
//! `paraq serve` serves under a sub-path.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

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
    for engine in Engine::ALL {
        let step = format!("Journeys in {}", engine.name());
        match engine.start(browsers) {
            Some(node) => steps.tests(&step, || journeys(node, &server.url, &files)),
            None => steps.skip(&step, &remedy()),
        }
    }
    Ok(())
}

/// What pages run in.
#[derive(Clone, Copy)]
enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

impl Engine {
    const ALL: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::WebKit];

    fn name(self) -> &'static str {
        match self {
            Engine::Chromium => "Chromium",
            Engine::Firefox => "Firefox",
            Engine::WebKit => "WebKitGTK",
        }
    }

    /// The node that will run journeys in this engine, if the engine is there.
    fn start(self, browsers: &Browsers) -> Option<Command> {
        let mut node = command("node");
        let (key, browser) = match self {
            Engine::Chromium => ("chromium", browsers.chromium.as_ref()?),
            Engine::Firefox => ("firefox", browsers.firefox.as_ref()?),
            Engine::WebKit => {
                let webkit = browsers.webkit.as_ref()?;
                // Without a window manager it is the window under the pointer that has the focus, and the pointer
                // is in the middle of the screen: so small a screen has that in the smallest of pages, too.
                node = command(&webkit.xvfb);
                node.args(["--auto-servernum", "--server-args=-screen 0 600x900x24", "node"]);
                node.env("DRIVER_PATH", &webkit.driver);
                ("webkit", &webkit.browser)
            }
        };
        node.env("BROWSER", key).env("BROWSER_PATH", browser);
        // Two windows on one screen would take the focus from each other.
        let windows = matches!(self, Engine::WebKit);
        node.arg(if windows { "--test-concurrency=1" } else { "--test-concurrency=2" });
        Some(node)
    }
}

fn journeys(mut node: Command, url: &str, files: &[PathBuf]) -> Result<Count> {
    // Far more than a file of them needs: what hangs must not take the rest along.
    node.args(["--test", "--test-reporter=spec", "--test-timeout=600000"]);
    node.args(files).env("SITE_URL", url);
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
