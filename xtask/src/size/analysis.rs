//! What text analysis adds to a program in WebAssembly: one that calls all that the viewer calls of it, less the same
//! program without, both compiled and shrunk as the viewer is.

use std::fs;

use anyhow::{Result, bail};

use super::sizes;
use crate::project::{WASM, target};
use crate::setup::npm_folder;
use crate::shell::{cargo, command, run};
use crate::split::without_notes;
use crate::viewer::SMALL_STD;

/// Bytes after brotli that analysis may add.
const BUDGET: u64 = 15_000;

/// Builds both and prints the difference; more than the budget is an error.
pub fn weigh() -> Result<()> {
    let folder = target().join("weight");
    fs::create_dir_all(&folder)?;
    for (name, features) in [("without", &[][..]), ("with", &["--features", "analysis"])] {
        let mut build = cargo();
        build.args(["build", "--quiet", "--locked", "--package", "paraq-analysis-weight"]);
        build.args(["--profile", "viewer", "--target", WASM]).args(features).envs(SMALL_STD);
        run(&mut build)?;
        let linked = target().join(WASM).join("viewer/paraq-analysis-weight.wasm");
        let built = folder.join(name).with_extension("linked");
        fs::write(&built, without_notes(&fs::read(linked)?)?.emit_wasm())?;
        let mut shrink = command("node");
        shrink.arg(npm_folder().join("node_modules/binaryen/bin/wasm-opt")).arg(built);
        shrink.arg("-o").arg(folder.join(name).with_extension("wasm"));
        shrink.args(["-Oz", "--strip-debug", "--strip-producers", "--strip-target-features"]);
        run(&mut shrink)?;
    }
    let files = sizes(&folder)?;
    let of = |name: &str| files.iter().find(|file| file.name == name).map_or(0, |file| file.brotli);
    let added = of("with.wasm").saturating_sub(of("without.wasm"));
    println!(
        "  text analysis adds {added} bytes after brotli to a program that has strings and lists"
    );
    if added > BUDGET {
        bail!("text analysis adds {added} bytes after brotli, more than its budget of {BUDGET}");
    }
    Ok(())
}
