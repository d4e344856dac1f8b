//! The one input of a command: a file, or standard input.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Opens the file; standard input where there is none, or where it is `-`.
pub fn open(file: Option<&Path>) -> Result<Box<dyn BufRead + Send>> {
    match named(file) {
        None => Ok(Box::new(BufReader::new(io::stdin()))),
        Some(path) => {
            let file =
                File::open(path).with_context(|| format!("cannot read `{}`", path.display()))?;
            Ok(Box::new(BufReader::with_capacity(1 << 16, file)))
        }
    }
}

/// What to call the input in a message.
pub fn name(file: Option<&Path>) -> PathBuf {
    named(file).map_or_else(|| PathBuf::from("standard input"), Path::to_owned)
}

fn named(file: Option<&Path>) -> Option<&Path> {
    file.filter(|path| *path != Path::new("-"))
}
