//! `paraq check`: reads everything, reports every problem and every doubtful person, writes nothing.

use std::collections::BTreeSet;
use std::io::Write;

use anyhow::Result;
use paraq_extraction::archive::{Archive as People, Unsure};
use paraq_extraction::doubt::{Doubt, Doubts};
use paraq_extraction::editor::Editor;

use super::{config, outcome, size_of, summary};
use crate::Outcome;
use crate::cli::Check;
use crate::config::Config;
use crate::import::{Counts, Sources, admitted};
use crate::progress::{Progress, counted};
use crate::site::{Spool, told};

/// Runs the command.
pub fn run(args: &Check) -> Result<Outcome> {
    let config = config(args.config.as_deref(), &args.sources)?;
    let editor = config.editor()?;
    let sources = Sources::open(&args.sources)?;
    let mut progress = Progress::new(size_of(&args.sources));
    let counts = if args.people == 0 {
        admitted(sources, &config.import_defaults(), &mut progress, |_| Ok(()))?
    } else {
        let (counts, doubts) = doubts(sources, &config, &editor, &mut progress)?;
        progress.finish();
        list(&doubts, args.people)?;
        counts
    };
    progress.finish();
    anstream::eprintln!("{}", summary(counts));
    Ok(outcome(counts))
}

/// Reads the articles as `paraq build` does: twice, since what one says explains another.
fn doubts(
    sources: Sources,
    config: &Config,
    editor: &Editor,
    progress: &mut Progress,
) -> Result<(Counts, Vec<Doubt>)> {
    let mut people = People::default();
    let mut spool = Spool::new()?;
    let counts = admitted(sources, &config.import_defaults(), progress, |articles| {
        let told = told(articles);
        for told in &told {
            people.note(&told.article);
        }
        spool.push(&told)
    })?;
    let mut doubts = Doubts::default();
    let mut named = BTreeSet::new();
    spool.drain(|told| {
        for mut told in told {
            let before: Vec<String> =
                told.article.people.iter().map(|person| person.id.clone()).collect();
            if !told.lists_people {
                people.link(&mut told.article);
                named.extend(told.article.people.iter().map(|person| person.id.clone()));
                editor.apply(&mut told.article);
                doubts.note(&told.article, &people, editor);
            }
            named.extend(before);
            named.extend(told.article.people.into_iter().map(|person| person.id));
        }
        Ok(())
    })?;
    for id in editor.ids().filter(|id| !named.contains(*id)) {
        progress.say(&format!(
            "note: people.toml: nobody in these articles is [{id}]\n  remedy    correct the id, or \
             remove the table; an alias or a merged id leads to it as well"
        ));
    }
    Ok((counts, doubts.list()))
}

/// Prints the doubtful people, each with a sentence and what `people.toml` could say.
fn list(doubts: &[Doubt], most: usize) -> Result<()> {
    let mut out = anstream::stdout().lock();
    if doubts.is_empty() {
        return Ok(());
    }
    writeln!(out, "{}:", counted(doubts.len() as u64, "doubtful name"))?;
    for doubt in doubts.iter().take(most) {
        let articles = counted(u64::from(doubt.articles), "article");
        writeln!(out, "\n{} ({}, {articles}): {}", doubt.name, doubt.id, why(&doubt.why))?;
        writeln!(out, "  «{}»", doubt.sentence)?;
        writeln!(out, "  article   {}", doubt.article)?;
        writeln!(out, "  remedy    in people.toml: {}", remedy(doubt))?;
    }
    if doubts.len() > most {
        writeln!(out, "\nand {} more: --people {} lists all", doubts.len() - most, doubts.len())?;
    }
    Ok(out.flush()?)
}

fn why(why: &Unsure) -> String {
    match why {
        Unsure::Unexplained => "no article gives the full name".to_owned(),
        Unsure::Perhaps(id) => format!("perhaps {id}, but nothing more speaks for it"),
        Unsure::OneOf(ids) => format!("one of {}", ids.join(", ")),
        Unsure::Namesakes => "several people have this name, with different patronymics".to_owned(),
        Unsure::Slip(id) => format!("one letter parts it from {id}"),
        Unsure::Strange => "nothing in it looks like a name".to_owned(),
    }
}

fn remedy(doubt: &Doubt) -> String {
    let id = &doubt.id;
    match &doubt.why {
        Unsure::Perhaps(other) | Unsure::Slip(other) => {
            format!("[{other}] merge = [\"{id}\"], or [{id}] to leave it as it is")
        }
        Unsure::OneOf(ids) => {
            let first = ids.first().unwrap_or(id);
            format!("[{first}] merge = [\"{id}\"], or [[{id}.split]] article by article")
        }
        Unsure::Strange => format!("[{id}] forbid = true, or [{id}] to leave it as it is"),
        Unsure::Namesakes => format!("[[{id}.split]] article by article"),
        Unsure::Unexplained => format!("[{id}] name = \"…\", or [{id}] to leave it as it is"),
    }
}
