//! The browsers that tests run in: found on the machine, or installed by its package manager.

use std::env;
use std::fs;
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
    /// WebKitGTK.
    pub webkit: Option<WebKit>,
}

/// WebKitGTK, which has no window of its own without a display.
pub struct WebKit {
    /// The small browser that comes with the library.
    pub browser: PathBuf,
    /// What drives it.
    pub driver: PathBuf,
    /// What gives it a display that nobody sees.
    pub xvfb: PathBuf,
}

/// The Debian packages that bring all of them.
const PACKAGES: [&str; 6] =
    ["chromium", "chromium-driver", "firefox-esr", "webkit2gtk-driver", "xvfb", "xauth"];

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
    if let Err(error) = apt(prefix, &["update"]) {
        println!("Browsers: {error:#}");
    }
    // One by one: a system that does not know one of them has the others.
    for package in PACKAGES {
        let args = ["install", "--yes", "--no-install-recommends", package];
        if let Err(error) = apt(prefix, &args) {
            println!("Browsers: {error:#}. {}", remedy());
        }
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
            (self.chromium.is_some(), "Chromium"),
            (self.chromedriver.is_some(), "chromedriver"),
            (self.firefox.is_some(), "Firefox"),
            (self.webkit.is_some(), "WebKitGTK"),
        ];
        all.into_iter().filter(|(is_there, _)| !is_there).map(|(_, name)| name).collect()
    }
}

fn find() -> Browsers {
    let given =
        |variable: &str| env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file());
    let one = |variable: &str, names: &[&str]| {
        given(variable).or_else(|| names.iter().find_map(|name| which(name)))
    };
    let webkit = || {
        Some(WebKit {
            browser: given("MINIBROWSER").or_else(minibrowser)?,
            driver: one("WEBKITWEBDRIVER", &["WebKitWebDriver"])?,
            xvfb: which("xvfb-run")?,
        })
    };
    Browsers {
        chromium: one(
            "CHROMIUM",
            &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
        ),
        chromedriver: one("CHROMEDRIVER", &["chromedriver"]),
        firefox: one("FIREFOX", &["firefox-esr", "firefox"]),
        webkit: webkit(),
    }
}

/// The browser beside the library, `LIBRARIES/webkit2gtk-4.1/MiniBrowser`: no system has it on the
/// path.
fn minibrowser() -> Option<PathBuf> {
    let below = |folder: PathBuf| fs::read_dir(folder).into_iter().flatten().flatten();
    let here = ["/usr/lib", "/usr/lib64", "/usr/libexec"].map(PathBuf::from);
    let by_system = below(here[0].clone()).map(|entry| entry.path()).collect::<Vec<_>>();
    let mut found: Vec<_> = here
        .into_iter()
        .chain(by_system)
        .flat_map(below)
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("webkit"))
        .map(|entry| entry.path().join("MiniBrowser"))
        .filter(|path| path.is_file())
        .collect();
    found.sort();
    found.pop()
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
