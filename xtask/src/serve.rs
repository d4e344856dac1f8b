//! `cargo xtask serve`: sets up what is missing, builds, and serves the bundled archive.

use std::net::TcpListener;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::project::{ROOT, site};
use crate::shell::{command, run as run_command};
use crate::steps::Steps;
use crate::{dist, setup};

/// The port that is tried first where none is asked for.
const PORT: u16 = 8080;

/// What `cargo xtask serve` is told.
#[derive(clap::Args)]
pub struct Args {
    /// The port to listen on; without it 8080, or the next one that is free
    #[arg(long)]
    pub port: Option<u16>,
    /// The folder or file with the articles
    #[arg(default_value = "articles")]
    pub source: PathBuf,
}

/// Builds everything and serves until it is interrupted.
pub fn run(args: &Args) -> Result<()> {
    let port = free_port(args.port)?;
    let site = site("serve");
    let mut steps = Steps::new();
    steps.work("Set-up", setup::build_tools)?;
    let paraq = dist::build(&mut steps)?;
    steps.work("Site", || write_site(&paraq, &args.source, &site))?;
    println!("\nReady. Serving {} until Ctrl-C:", site.display());
    run_command(command(paraq).arg("serve").arg(&site).args(["--port", &port.to_string()]))
}

/// Writes a site of the articles.
pub fn write_site(paraq: &Path, source: &Path, site: &Path) -> Result<()> {
    run_command(command(paraq).arg("build").arg(ROOT.join(source)).arg("--out").arg(site))
}

/// The port to listen on: the one that is asked for, or else the first free one from 8080 on.
pub fn free_port(asked: Option<u16>) -> Result<u16> {
    let is_free = |port: &u16| TcpListener::bind(("127.0.0.1", *port)).is_ok();
    if let Some(port) = asked {
        if port != 0 && !is_free(&port) {
            bail!("port {port} is in use: give another one with `--port`, or leave it out");
        }
        return Ok(port);
    }
    let Some(port) = (PORT..PORT + 100).find(is_free) else {
        bail!("no port from {PORT} on is free: give one with `--port`");
    };
    if port != PORT {
        println!("Port {PORT} is in use: taking {port}");
    }
    Ok(port)
}
