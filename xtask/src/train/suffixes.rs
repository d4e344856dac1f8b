//! Trains the costs of Kazakh suffixes: `crates/analysis/src/kazakh/weights.rs`.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::{Context, Result};
use paraq_analysis::{fold, train, words};

/// What `cargo xtask train suffixes` is told.
#[derive(clap::Args)]
pub struct Args {
    /// The folder with the data to learn from
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
}

/// Estimates the costs from the words of `KazNERD` (CC BY 4.0) and writes them where the analyzer reads them.
pub fn run(args: &Args) -> Result<()> {
    let path = args.data.join("ner/kaznerd-valid.jsonl");
    let text = std::fs::read_to_string(&path).with_context(|| format!("{}", path.display()))?;
    let mut forms: BTreeSet<String> = BTreeSet::new();
    for line in text.lines() {
        let sentence: serde_json::Value = serde_json::from_str(line)?;
        for word in words(sentence["text"].as_str().unwrap_or_default()) {
            forms.insert(fold(word.text));
        }
    }
    let out = "crates/analysis/src/kazakh/weights.rs";
    std::fs::write(out, train(forms.iter().map(String::as_str)))
        .with_context(|| format!("cannot write `{out}`: run this at the top of the project"))?;
    println!("{out}: learnt from {} distinct words", forms.len());
    Ok(())
}
