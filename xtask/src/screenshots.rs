//! `cargo xtask screenshots`: every view at every width, light and dark, to be looked at.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::project::{ROOT, site, target};
use crate::serve::write_site;
use crate::shell::{command, run as run_command};
use crate::site_server::Server;
use crate::steps::Steps;
use crate::{browsers, dist, setup};

/// What `cargo xtask screenshots` is told.
#[derive(clap::Args)]
pub struct Args {
    /// The folder the pictures go to; without it target/screenshots
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Only the views whose name holds this
    #[arg(default_value = "")]
    view: String,
}

/// Writes the pictures as `VIEW-WIDTH-THEME.png`.
pub fn run(args: &Args) -> Result<()> {
    let mut steps = Steps::new();
    steps.work("Set-up", || {
        setup::build_tools()?;
        setup::test_tools()
    })?;
    let Some(chromium) = browsers::set_up().chromium else {
        bail!("screenshots need Chromium: {}", browsers::remedy());
    };
    let paraq = dist::build(&mut steps)?;
    let site = site("screenshots");
    steps.work("Site", || write_site(&paraq, Path::new("articles"), &site))?;
    let out = args.out.clone().unwrap_or_else(|| target().join("screenshots"));
    fs::create_dir_all(&out)?;
    let server = Server::start(&paraq, &site)?;
    steps.work("Screenshots", || {
        let mut node = command("node");
        node.arg(ROOT.join("tests/journeys/screenshots.mjs")).arg(&out).arg(&args.view);
        node.env("BROWSER", "chromium").env("BROWSER_PATH", chromium).env("SITE_URL", &server.url);
        run_command(&mut node)
    })?;
    println!("\n{}", out.display());
    Ok(())
}
