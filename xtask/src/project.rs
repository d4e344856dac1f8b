//! Where things lie in the project, and what the tools it uses are called.

use std::path::PathBuf;
use std::sync::LazyLock;

/// The version of Trunk that builds the viewer.
///
/// The other pins stand where their own tools read them: `wasm-bindgen` in `Cargo.toml` (the
/// command and the library must be the same version), `wasm-opt` and esbuild in
/// `xtask/npm/package.json`, what the journeys need in `tests/journeys/package.json`.
pub const TRUNK: &str = "0.21.14";

/// The oldest node that the pinned packages run on.
pub const NODE: u32 = 20;

/// The target that the viewer is compiled for.
pub const WASM: &str = "wasm32-unknown-unknown";

/// The project's top folder.
pub static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
    let xtask = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().map_or_else(|| xtask.clone(), PathBuf::from)
});

/// Where the tools are installed that a build needs: ignored by git, safe to delete.
pub fn tools() -> PathBuf {
    ROOT.join(".tools")
}

/// What Trunk built and xtask sealed; the command `paraq` embeds it.
pub fn viewer() -> PathBuf {
    ROOT.join("dist")
}

/// Everything that builds and runs leave behind.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| ROOT.join("target"), PathBuf::from)
}

/// The site of the bundled archive, as `serve`, `dev` and the journeys write it.
pub fn site(name: &str) -> PathBuf {
    target().join("sites").join(name)
}

/// The release command.
pub fn paraq() -> PathBuf {
    target().join("release").join(format!("paraq{}", std::env::consts::EXE_SUFFIX))
}
