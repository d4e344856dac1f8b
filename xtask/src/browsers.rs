//! The browsers that tests run in: found on the machine, or installed by its package manager.

use std::env;
use std::path::PathBuf;

use anyhow::Result;

use crate::shell::{command, output, run, which};

/// The browsers that are there.
pub struct Browsers {
    /// Chromium, or Chrome.
    pub chromium: Option<PathBuf>,
    /// What drives it for the component tests.
    pub chromedriver: Option<PathBuf>,
    /// Firefox.
    pub firefox: Option<PathBuf>,
}

/// The Debian packages that bring all of them.
const PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "firefox-esr"];

/// Finds the browsers; installs them where they are missing and that is ours to do: as root, or
/// under CI with a `sudo` that asks nothing.
pub fn set_up() -> Browsers {
    let found = find();
    if found.missing().is_empty() {
        println!("Browsers: everything is there already");
        return found;
    }
    println!("Browsers: {} missing", found.missing().join(", "));
    let Some(prefix) = may_install() else {
        println!("Browsers: {}", remedy());
        return found;
    };
    let installed = apt(prefix, &["update"]).and_then(|()| {
        let args = ["install", "--yes", "--no-install-recommends"];
        apt(prefix, &[&args[..], &PACKAGES[..]].concat())
    });
    if let Err(error) = installed {
        println!("Browsers: {error:#}. {}", remedy());
    }
    find()
}

/// What to do where a browser is missing.
pub fn remedy() -> String {
    format!("run `sudo apt-get install {}`, then this again", PACKAGES.join(" "))
}

/// Whether this runs under continuous integration, where nothing may be skipped.
pub fn is_ci() -> bool {
    env::var("CI").is_ok_and(|value| !matches!(value.as_str(), "" | "0" | "false"))
}

impl Browsers {
    fn missing(&self) -> Vec<&'static str> {
        let all = [
            (&self.chromium, "Chromium"),
            (&self.chromedriver, "chromedriver"),
            (&self.firefox, "Firefox"),
        ];
        all.into_iter().filter(|(path, _)| path.is_none()).map(|(_, name)| name).collect()
    }
}

fn find() -> Browsers {
    let one = |variable: &str, names: &[&str]| {
        let given = env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file());
        given.or_else(|| names.iter().find_map(|name| which(name)))
    };
    Browsers {
        chromium: one(
            "CHROMIUM",
            &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
        ),
        chromedriver: one("CHROMEDRIVER", &["chromedriver"]),
        firefox: one("FIREFOX", &["firefox-esr", "firefox"]),
    }
}

/// How packages can be installed here without asking anybody: what comes before the command.
fn may_install() -> Option<&'static [&'static str]> {
    which("apt-get")?;
    if output(command("id").arg("-u")).is_ok_and(|id| id.trim() == "0") {
        return Some(&[]);
    }
    let sudo = is_ci() && output(command("sudo").args(["-n", "true"])).is_ok();
    sudo.then_some(&["sudo", "-n"])
}

fn apt(prefix: &[&str], args: &[&str]) -> Result<()> {
    let words = [prefix, &["apt-get", "--quiet"], args].concat();
    run(command(words[0]).args(&words[1..]).env("DEBIAN_FRONTEND", "noninteractive"))
}
