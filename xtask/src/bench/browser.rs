//! What the sites cost in a browser: runs `xtask/bench/browser.mjs` and reads what it measured.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::{Value, json};

use super::corpus::Corpus;
use super::sites::Kind;
use crate::shell::{command, output};

/// What was measured in the browser.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Measured {
    /// Its name and version.
    pub browser: String,
    /// From the start of the navigation until the page can be used.
    pub boot: Samples,
    /// The first search of a visit, of one word.
    pub one: Samples,
    /// The first search of a visit, of three words.
    pub three: Samples,
    /// The same word, now of a person.
    pub person: Option<Samples>,
    /// The same word, now of a year.
    pub year: Option<Samples>,
    /// The same word, the newest first.
    pub newest: Samples,
    /// Other words, each for the first time.
    pub further: Samples,
    /// The same words again.
    pub warm: Warm,
    /// After all of them.
    pub memory: Memory,
}

/// Several measurements of the same.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Samples {
    /// Bytes of data: what belongs to this archive.
    pub bytes: Spread,
    /// Bytes of program: what is the same for every archive.
    pub program: Spread,
    /// How many requests, in the middle.
    pub requests: f64,
    /// How many of them are for ranges of one and the same file, in the middle: they queue.
    pub queue: f64,
    /// Milliseconds without a modelled link.
    pub ms: Spread,
    /// Milliseconds with it.
    pub link_ms: Option<Spread>,
}

/// The middle of several values, and the largest.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Spread {
    /// Half of them are not above it.
    pub median: f64,
    /// None is above it.
    pub most: f64,
}

/// Milliseconds of searches whose bytes are all here.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Warm {
    /// The half.
    pub p50: f64,
    /// Nineteen of twenty.
    pub p95: f64,
    /// Bytes that were fetched all the same.
    pub bytes: f64,
}

/// Bytes of memory that a page and its workers hold.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Memory {
    /// JavaScript's heap and buffers, and WebAssembly's memories.
    pub bytes: f64,
    /// WebAssembly's memories alone.
    pub wasm: f64,
}

/// Asks the site everything. All that was measured stays in `folder` as `KIND.json`.
pub fn ask(
    kind: Kind,
    site: &Path,
    corpus: &Corpus,
    people: Option<&BTreeMap<String, String>>,
    chromium: &Path,
    [folder, node]: [&Path; 2],
) -> Result<Measured> {
    let questions: Value = serde_json::from_str(&fs::read_to_string(&corpus.questions)?)?;
    let plan = json!({
        "site": site, "kind": kind.key(), "chromium": chromium, "questions": questions,
        "people": people, "folder": folder.join("certificate"),
    });
    let file = folder.join(format!("{}-plan.json", kind.key()));
    fs::write(&file, plan.to_string())?;
    let measured = output(command("node").arg(node.join("browser.mjs")).arg(&file))?;
    fs::write(folder.join(format!("{}.json", kind.key())), &measured)?;
    serde_json::from_str(&measured).context("xtask/bench/browser.mjs printed something else")
}
