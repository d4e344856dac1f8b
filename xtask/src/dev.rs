//! `cargo xtask dev`: serves the bundled archive, builds again what changes, and lets open pages
//! reload themselves.

use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::{Duration, SystemTime};
use std::{fs, thread};

use anyhow::{Context, Result};

use crate::project::{ROOT, site, target};
use crate::serve::free_port;
use crate::setup;
use crate::shell::{cargo, command, run as run_command};
use crate::viewer::{Mode, build};

/// What is watched: a change to anything below builds again.
const WATCHED: [&str; 7] =
    ["src", "static", "index.html", "Trunk.toml", "Cargo.toml", "crates", "articles"];

/// How often the files are looked at.
const PAUSE: Duration = Duration::from_millis(400);

/// The file whose change tells open pages to reload themselves.
const SIGNAL: &str = "build.txt";

/// What `cargo xtask dev` is told.
#[derive(clap::Args)]
pub struct Args {
    /// The port to listen on; without it 8080, or the next one that is free
    #[arg(long)]
    port: Option<u16>,
    /// The folder or file with the articles
    #[arg(default_value = "articles")]
    source: PathBuf,
}

/// Builds and serves until it is interrupted. A build that fails is shown and waited out.
pub fn run(args: &Args) -> Result<()> {
    setup::build_tools()?;
    let port = free_port(args.port)?;
    let site = site("dev");
    let mut server: Option<Server> = None;
    loop {
        let seen = newest(&args.source);
        match rebuild(&args.source, &site) {
            Ok(paraq) => {
                if server.as_ref().is_none_or(|server| server.is_outdated(&paraq)) {
                    drop(server.take());
                    server = Some(Server::start(&paraq, &site, port)?);
                }
                println!("\nServing at http://127.0.0.1:{port}/ and watching for changes");
            }
            Err(error) => eprintln!("\n{error:#}\nWaiting for a change"),
        }
        while newest(&args.source) == seen {
            thread::sleep(PAUSE);
        }
    }
}

fn rebuild(source: &Path, site: &Path) -> Result<PathBuf> {
    let viewer = build(Mode::Dev)?;
    run_command(cargo().args(["build", "--package", "paraq"]))?;
    let paraq = target().join("debug").join(format!("paraq{}", std::env::consts::EXE_SUFFIX));
    let mut write = command(&paraq);
    write.arg("build").arg(ROOT.join(source)).arg("--out").arg(site).arg("--viewer").arg(viewer);
    run_command(&mut write)?;
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?;
    fs::write(site.join(SIGNAL), now.as_millis().to_string())?;
    Ok(paraq)
}

/// A running `paraq serve`, and how old the command was when it was started.
struct Server {
    child: Child,
    built: Option<SystemTime>,
}

impl Server {
    fn start(paraq: &Path, site: &Path, port: u16) -> Result<Server> {
        let mut serve = command(paraq);
        serve.arg("serve").arg(site).args(["--port", &port.to_string()]);
        let child = serve.spawn().context("cannot start `paraq serve`")?;
        Ok(Server { child, built: modified(paraq) })
    }

    fn is_outdated(&self, paraq: &Path) -> bool {
        self.built != modified(paraq)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself: then there is nothing to end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// When the newest of the watched files was changed, and how many there are: a file that is taken
/// away is a change too.
fn newest(source: &Path) -> (usize, Option<SystemTime>) {
    let mut state = (0, None);
    for path in WATCHED.iter().map(Path::new).chain([source]) {
        look(&ROOT.join(path), &mut state);
    }
    state
}

fn look(path: &Path, state: &mut (usize, Option<SystemTime>)) {
    if let Ok(entries) = fs::read_dir(path) {
        entries.flatten().for_each(|entry| look(&entry.path(), state));
    } else {
        state.0 += 1;
        state.1 = state.1.max(modified(path));
    }
}

fn modified(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|data| data.modified()).ok()
}
