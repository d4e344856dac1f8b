//! Builds the viewer: Trunk compiles and bundles it, then its output is split and sealed
//! into `dist/`.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::project::{ROOT, WASM, target, tools, viewer};
use crate::setup::npm_folder;
use crate::shell::{command, run};
use crate::split::split;

/// How the viewer is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// As readers get it: small.
    Release,
    /// For work on the code: quickly compiled, reloads itself.
    Dev,
}

/// Compiles the standard library with the viewer, for size, and lets a panic stop without the code
/// that words its message: a fifth less to download (docs/decisions/0204-a-small-standard-library.md).
pub const SMALL_STD: [(&str, &str); 4] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    (
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        "-Zunstable-options -Cpanic=immediate-abort -Zfmt-debug=none -Zlocation-detail=none -Zmerge-functions=disabled -Clink-arg=--emit-relocs -Clink-arg=--initial-memory=4194304",
    ),
];

/// Builds the viewer and gives the folder it is in: `dist/` for readers. Files that stay the same are
/// not touched, so that cargo does not build the command again because of them.
pub fn build(mode: Mode) -> Result<PathBuf> {
    if !ROOT.join("index.html").is_file() {
        bail!("index.html is missing from the project's top folder: the viewer cannot be built");
    }
    let name = if mode == Mode::Dev { "dev" } else { "release" };
    let staging = target().join("trunk").join(name);
    let mut trunk = command(tools().join("bin/trunk"));
    trunk.arg("build").arg("--dist").arg(&staging);
    match mode {
        Mode::Dev => trunk.args(["--release=false", "--cargo-profile", "dev"]),
        Mode::Release => trunk.envs(SMALL_STD),
    };
    // Trunk takes no other value of it than «true» and «false».
    if std::env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    run(&mut trunk)?;
    if mode == Mode::Release {
        split(&staging, &target().join(WASM).join("viewer/paraq-viewer.wasm"))?;
    }
    let sealed = if mode == Mode::Dev { target().join("viewer-dev") } else { viewer() };
    seal(&staging, &sealed, mode)?;
    Ok(sealed)
}

/// What makes cargo compile the viewer as browsers run it.
pub fn wasm_args() -> [&'static str; 4] {
    ["--package", "paraq-viewer", "--target", WASM]
}

fn seal(staging: &Path, sealed: &Path, mode: Mode) -> Result<()> {
    let mut node = command("node");
    node.arg(ROOT.join("xtask/npm/seal.mjs")).arg(staging).arg(sealed);
    node.arg(npm_folder().join("node_modules"));
    if mode == Mode::Dev {
        node.arg("--reload");
    }
    run(&mut node)
}
