//! Builds the viewer: Trunk compiles and bundles it, then its output is sealed into `dist/`.

use std::path::Path;

use anyhow::{Result, bail};

use crate::project::{ROOT, WASM, target, tools, viewer};
use crate::setup::npm_folder;
use crate::shell::{command, run};

/// How the viewer is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// As readers get it: small.
    Release,
    /// For work on the code: quickly compiled, reloads itself.
    Dev,
}

/// Builds the viewer into `dist/`; files there that stay the same are not touched, so that cargo
/// does not build the command again because of them.
pub fn build(mode: Mode) -> Result<()> {
    if !ROOT.join("index.html").is_file() {
        bail!("index.html is missing from the project's top folder: the viewer cannot be built");
    }
    let staging = target().join("trunk").join(if mode == Mode::Dev { "dev" } else { "release" });
    let mut trunk = command(tools().join("bin/trunk"));
    trunk.arg("build").arg("--dist").arg(&staging);
    if mode == Mode::Dev {
        trunk.args(["--cargo-profile", "dev"]);
    }
    // Trunk takes no other value of it than «true» and «false».
    if std::env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    run(&mut trunk)?;
    seal(&staging, mode)
}

/// Whether the compile target's standard library can be found is said by cargo; this says how the
/// viewer's own lints and tests are compiled.
pub fn wasm_args() -> [&'static str; 4] {
    ["--package", "paraq-viewer", "--target", WASM]
}

fn seal(staging: &Path, mode: Mode) -> Result<()> {
    let mut node = command("node");
    node.arg(ROOT.join("xtask/npm/seal.mjs")).arg(staging).arg(viewer());
    node.arg(npm_folder().join("node_modules/esbuild/lib/main.js"));
    if mode == Mode::Dev {
        node.arg("--reload");
    }
    run(&mut node)
}
