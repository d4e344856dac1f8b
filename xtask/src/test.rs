//! `cargo xtask test`: sets up what is missing and runs every test, browsers included.

mod counts;
mod journeys;

use anyhow::Result;

use crate::browsers::{Browsers, is_ci, remedy};
use crate::project::viewer;
use crate::shell::{cargo, run as run_command, tee};
use crate::steps::{Count, Steps};
use crate::viewer::wasm_args;
use crate::{browsers, dist, setup, size};

/// What `cargo xtask test` is told.
#[derive(clap::Args)]
pub struct Args {
    /// Only the journeys whose file name holds this, and nothing else
    #[arg(long, value_name = "NAME")]
    journeys: Option<String>,
}

/// Runs every test; the last line says how many passed and failed.
pub fn run(args: &Args) -> Result<()> {
    let mut steps = Steps::new();
    let ended = match &args.journeys {
        Some(name) => only_journeys(&mut steps, name),
        None => everything(&mut steps),
    };
    if let Err(error) = ended {
        steps.tests("What the rest needs", || Err(error));
    }
    steps.summary(is_ci())
}

fn everything(steps: &mut Steps) -> Result<()> {
    let browsers = set_up(steps)?;
    steps.check("Formatting", || run_command(cargo().args(["fmt", "--all", "--check"])));
    let built = dist::build(steps);
    steps.check("Lints", || run_command(clippy().arg("--workspace").args(DENY_WARNINGS)));
    steps.check("Lints of the viewer", || {
        run_command(clippy().args(wasm_args()).args(DENY_WARNINGS))
    });
    steps.tests("Units, properties, snapshots", || {
        cargo_test(cargo().args(["test", "--locked", "--workspace", "--no-fail-fast"]))
    });
    components(steps, &browsers);
    let paraq = built?;
    steps.check("Size of the viewer", || size::weigh(&viewer()));
    journeys::run(steps, &paraq, &browsers, "")
}

fn only_journeys(steps: &mut Steps, name: &str) -> Result<()> {
    let browsers = set_up(steps)?;
    let paraq = dist::build(steps)?;
    journeys::run(steps, &paraq, &browsers, name)
}

fn set_up(steps: &mut Steps) -> Result<Browsers> {
    steps.work("Set-up", || {
        setup::build_tools()?;
        setup::test_tools()?;
        Ok(browsers::set_up())
    })
}

/// The viewer's components in a real browser.
fn components(steps: &mut Steps, browsers: &Browsers) {
    let name = "Components in Chromium";
    let (Some(_), Some(driver)) = (&browsers.chromium, &browsers.chromedriver) else {
        steps.skip(name, &remedy());
        return;
    };
    steps.tests(name, || {
        let mut test = cargo();
        test.args(["test", "--locked", "--test", "web"]).args(wasm_args());
        test.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
        test.env("CHROMEDRIVER", driver);
        cargo_test(&mut test)
    });
}

const DENY_WARNINGS: [&str; 3] = ["--", "--deny", "warnings"];

fn clippy() -> std::process::Command {
    let mut clippy = cargo();
    clippy.args(["clippy", "--locked", "--all-targets"]);
    clippy
}

fn cargo_test(test: &mut std::process::Command) -> Result<Count> {
    let mut count = Count::default();
    let succeeded = tee(test, |line| counts::libtest(line, &mut count))?;
    Ok(counts::settle(count, succeeded))
}
