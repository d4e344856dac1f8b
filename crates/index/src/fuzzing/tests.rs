//! What fuzzing kept, read again: every way through a decoder that it found, on every run of the tests.
#![allow(clippy::unwrap_used)]

mod seeds;

use std::fs;
use std::path::{Path, PathBuf};

use super::DECODERS;

/// Where what fuzzing kept lies, a folder for each decoder.
fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus")
}

#[test]
fn what_was_kept_is_read_or_refused() {
    for decoder in DECODERS {
        let folder = corpus().join(decoder.name);
        let mut read = 0;
        for entry in fs::read_dir(&folder).unwrap() {
            let bytes = fs::read(entry.unwrap().path()).unwrap();
            read += u32::from((decoder.read)(&bytes));
        }
        // A corpus of which nothing is read is one of another format: `seeds` has how it is begun anew.
        assert!(read > 0, "{}: nothing that was kept is read", decoder.name);
    }
}

#[test]
fn a_corpus_is_small_and_of_a_decoder() {
    for entry in fs::read_dir(corpus()).unwrap() {
        let folder = entry.unwrap().path();
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        assert!(
            name == "archive" || DECODERS.iter().any(|decoder| decoder.name == name),
            "{name}: there is no decoder of this name"
        );
        let files = fs::read_dir(&folder).unwrap();
        let bytes: u64 = files.map(|file| file.unwrap().metadata().unwrap().len()).sum();
        assert!(bytes <= 48 << 10, "{name}: {bytes} bytes are too much to keep");
    }
}
