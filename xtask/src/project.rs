//! Where things lie in the project, and what the tools it uses are called.

use std::path::PathBuf;
use std::sync::LazyLock;

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
