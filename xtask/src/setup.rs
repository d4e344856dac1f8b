//! Sets up what a build or a test needs, where it is missing, and nothing twice.
//!
//! Everything goes into the project's ignored `.tools/`, but for the compile target (rustup's) and
//! the browsers (the system's). What cannot be installed ends in one sentence with the remedy.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::project::{ROOT, WASM, tools};
use crate::shell::{cargo, command, output, run, which};

/// The version of Trunk that builds the viewer.
///
/// The other pins stand where their own tools read them: `wasm-bindgen` in `Cargo.toml` (the
/// command and the library must be the same version), `wasm-opt` and esbuild in
/// `xtask/npm/package.json`, what the journeys need in `tests/journeys/package.json`.
const TRUNK: &str = "0.21.14";

/// The oldest node that the pinned packages run on.
const NODE: u32 = 20;

/// A step of set-up: what is missing, and how to get it.
struct Need {
    what: String,
    install: Box<dyn FnOnce() -> Result<()>>,
}

/// Sets up what building the viewer needs.
pub fn build_tools() -> Result<()> {
    node()?;
    install(vec![rust_for_wasm()?, trunk(), wasm_bindgen()?, npm_tools()?], "Build tools")
}

/// Sets up what testing needs beside it, but for the browsers.
pub fn test_tools() -> Result<()> {
    install(vec![components(), journeys()?], "Test tools")
}

/// Sets up Lighthouse, which neither building nor testing needs.
pub fn lighthouse() -> Result<()> {
    let need = npm("Lighthouse", ROOT.join("xtask/lighthouse"), tools().join("lighthouse"))?;
    install(vec![need], "Lighthouse")
}

/// Sets up the benchmark's peers and what drives the browser.
pub fn bench() -> Result<()> {
    let folder = ROOT.join("xtask/bench");
    let need = npm("Pagefind, MiniSearch and puppeteer-core", folder.clone(), folder)?;
    install(vec![need], "Benchmark")
}

/// The folder that the build's npm packages are installed in.
pub fn npm_folder() -> PathBuf {
    tools().join("npm")
}

fn install(needs: Vec<Option<Need>>, title: &str) -> Result<()> {
    let needs: Vec<_> = needs.into_iter().flatten().collect();
    if needs.is_empty() {
        println!("{title}: everything is there already");
    }
    for Need { what, install } in needs {
        println!("{title}: installing {what}");
        install().with_context(|| format!("cannot install {what}"))?;
    }
    Ok(())
}

fn node() -> Result<()> {
    let remedy =
        format!("install node {NODE} or newer with npm (Debian: `apt-get install nodejs npm`)");
    let Ok(version) = output(command("node").arg("--version")) else {
        bail!("node is missing: {remedy}");
    };
    let major =
        version.trim().trim_start_matches('v').split('.').next().and_then(|n| n.parse().ok());
    if major.is_none_or(|major: u32| major < NODE) {
        bail!("node is too old ({}): {remedy}", version.trim());
    }
    if which("npm").is_none() {
        bail!("npm is missing: {remedy}");
    }
    Ok(())
}

/// The standard library compiled for the browser, and its source, which the release build compiles
/// once more.
fn rust_for_wasm() -> Result<Option<Need>> {
    let sysroot = output(command("rustc").args(["--print", "sysroot"]))?;
    let rustlib = Path::new(sysroot.trim()).join("lib/rustlib");
    let has_target = rustlib.join(WASM).is_dir();
    let has_source = rustlib.join("src/rust/library/Cargo.lock").is_file();
    if has_target && has_source {
        return Ok(None);
    }
    if which("rustup").is_none() {
        bail!(
            "the standard library for {WASM}, or its source, is missing, and so is rustup that \
             could add it: install Rust with rustup"
        );
    }
    Ok(Some(Need {
        what: format!("the standard library for {WASM}, and its source"),
        install: Box::new(|| {
            run(command("rustup").args(["target", "add", WASM]))?;
            run(command("rustup").args(["component", "add", "rust-src"]))
        }),
    }))
}

fn components() -> Option<Need> {
    let missing: Vec<_> = [("rustfmt", "fmt"), ("clippy", "clippy")]
        .into_iter()
        .filter(|(_, tool)| output(cargo().args([tool, "--version"])).is_err())
        .map(|(component, _)| component)
        .collect();
    (!missing.is_empty()).then(|| Need {
        what: missing.join(" and "),
        install: Box::new(move || run(command("rustup").args(["component", "add"]).args(missing))),
    })
}

fn trunk() -> Option<Need> {
    cargo_tool("trunk", "trunk", TRUNK, &["--locked"])
}

/// `wasm-bindgen` must be the very version of the library that the viewer is linked with.
fn wasm_bindgen() -> Result<Option<Need>> {
    let lock = fs::read_to_string(ROOT.join("Cargo.lock")).context("cannot read Cargo.lock")?;
    let version = locked_version(&lock, "wasm-bindgen")
        .context("Cargo.lock does not name wasm-bindgen: does the viewer still depend on it?")?;
    // Its own lock file does not resolve, so that `--locked` fails.
    Ok(cargo_tool("wasm-bindgen-cli", "wasm-bindgen", version, &[]))
}

fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"\nversion = \"");
    let (_, rest) = lock.split_once(&name)?;
    rest.split('"').next()
}

fn cargo_tool(package: &str, program: &str, version: &str, args: &[&str]) -> Option<Need> {
    let binary = tools().join("bin").join(program);
    let found = output(Command::new(&binary).arg("--version"));
    if found.is_ok_and(|found| found.split_whitespace().nth(1) == Some(version)) {
        return None;
    }
    let mut install = cargo();
    install.args(["install", package, "--version", version, "--no-default-features", "--force"]);
    install.args(args).arg("--root").arg(tools());
    // A tool that runs for seconds is not worth minutes of optimising.
    install.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0");
    install.env("CARGO_PROFILE_RELEASE_LTO", "off");
    install.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256");
    install.env("CARGO_PROFILE_RELEASE_DEBUG", "0");
    install.env_remove("CARGO_TARGET_DIR");
    Some(Need {
        what: format!("{package} {version} (one to three minutes)"),
        install: Box::new(move || run(&mut install)),
    })
}

fn npm_tools() -> Result<Option<Need>> {
    let (from, to) = (ROOT.join("xtask/npm"), npm_folder());
    npm("wasm-opt and esbuild", from, to)
}

/// The journeys' packages lie beside them, because node looks for them there.
fn journeys() -> Result<Option<Need>> {
    let folder = ROOT.join("tests/journeys");
    npm("puppeteer-core and axe-core", folder.clone(), folder)
}

/// Installs exactly what the lock file names. A copy of it beside the packages says for which lock
/// file they were installed.
fn npm(what: &str, from: PathBuf, to: PathBuf) -> Result<Option<Need>> {
    let lock = from.join("package-lock.json");
    let wanted = fs::read(&lock).with_context(|| format!("cannot read {}", lock.display()))?;
    let stamp = to.join("node_modules/.installed-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(None);
    }
    let what = format!("{what} from npm");
    let install = Box::new(move || {
        fs::create_dir_all(&to)?;
        if from != to {
            for file in ["package.json", "package-lock.json", ".npmrc"] {
                fs::copy(from.join(file), to.join(file))?;
            }
        }
        // No package needs its install script: what they do is to download or to measure.
        run(command("npm").current_dir(&to).args([
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
        ]))?;
        fs::write(stamp, wanted)?;
        Ok(())
    });
    Ok(Some(Need { what, install }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locked_version_is_that_of_the_very_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"x\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "yew"), None);
    }
}
