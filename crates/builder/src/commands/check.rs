//! `paraq check`: reads everything, reports every problem, every doubtful person and every quotation without a sure
//! speaker, writes nothing.

use std::collections::BTreeSet;
use std::io::Write;

use anyhow::Result;
use paraq_extraction::archive::{Archive as People, Unsure};
use paraq_extraction::doubt::{Doubt, Doubts, Unattributed, unattributed};
use paraq_extraction::editor::Editor;

use super::{config, note_nothing, outcome, size_of, summary};
use crate::Outcome;
use crate::ahead::ahead;
use crate::cli::Check;
use crate::config::Config;
use crate::import::{Counts, Origin, Sources, admitted};
use crate::progress::{Progress, counted};
use crate::site::{Spool, told};

/// Runs the command.
pub fn run(args: &Check) -> Result<Outcome> {
    let config = config(args.config.as_deref(), &args.sources)?;
    let editor = config.editor()?;
    let sources = Sources::open(&args.sources)?;
    let mut progress = Progress::new(size_of(&args.sources));
    let counts = if args.people == 0 && args.quotations == 0 {
        admitted(sources, &config.import_defaults(), &mut progress, |_| Ok(()))?.0
    } else {
        let doubtful = doubtful(sources, &config, &editor, args.quotations, &mut progress)?;
        progress.finish();
        let mut out = anstream::stdout().lock();
        list_people(&doubtful.people, args.people, &mut out)?;
        if !doubtful.people.is_empty() && args.people > 0 && !doubtful.quotations.is_empty() {
            writeln!(out)?;
        }
        list_quotations(&doubtful, &mut out)?;
        out.flush()?;
        doubtful.counts
    };
    progress.finish();
    anstream::eprintln!("{}", summary(counts));
    note_nothing(counts);
    Ok(outcome(counts))
}

/// What an editor should look at.
struct Doubtful {
    counts: Counts,
    people: Vec<Doubt>,
    /// Quotations without a sure speaker, as many as were asked for: of which article, and from where.
    quotations: Vec<(String, Option<Origin>, Unattributed)>,
    /// How many there are.
    unattributed: usize,
}

/// Reads the articles as `paraq build` does: twice, since what one says explains another.
fn doubtful(
    sources: Sources,
    config: &Config,
    editor: &Editor,
    most: usize,
    progress: &mut Progress,
) -> Result<Doubtful> {
    let mut people = People::default();
    let mut spool = Spool::new()?;
    let (counts, ledger) = admitted(sources, &config.import_defaults(), progress, |articles| {
        let told = told(articles);
        for told in &told {
            people.note(&told.article);
        }
        spool.push(&told)
    })?;
    let mut doubts = Doubts::default();
    let mut named = BTreeSet::new();
    let mut quotations = Vec::new();
    let mut without_speaker = 0;
    ahead(spool.drain()?, |told| {
        for mut told in told? {
            let before: Vec<String> =
                told.article.people.iter().map(|person| person.id.clone()).collect();
            if !told.lists_people {
                people.link(&mut told.article);
                named.extend(told.article.people.iter().map(|person| person.id.clone()));
                editor.apply(&mut told.article);
                doubts.note(&told.article, &people, editor);
            }
            if !told.lists_quotations {
                let found = unattributed(&told.article);
                without_speaker += found.len();
                for one in found.into_iter().take(most - quotations.len()) {
                    let origin = ledger.origin(&told.article.id).cloned();
                    quotations.push((told.article.id.clone(), origin, one));
                }
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
    Ok(Doubtful { counts, people: doubts.list(), quotations, unattributed: without_speaker })
}

/// Prints the doubtful people, each with a sentence and what `people.toml` could say.
fn list_people(doubts: &[Doubt], most: usize, out: &mut impl Write) -> Result<()> {
    if doubts.is_empty() || most == 0 {
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
    Ok(())
}

/// Prints the quotations without a sure speaker, each with its sentence and where that stands.
fn list_quotations(doubtful: &Doubtful, out: &mut impl Write) -> Result<()> {
    let (shown, all) = (doubtful.quotations.len(), doubtful.unattributed);
    if shown == 0 {
        return Ok(());
    }
    writeln!(out, "{} without a sure speaker:", counted(all as u64, "quotation"))?;
    for (id, origin, said) in &doubtful.quotations {
        let place = origin.as_ref().map_or_else(String::new, |origin| format!("{origin}, "));
        writeln!(out, "\n{place}paragraph {} ({id})", said.paragraph + 1)?;
        writeln!(out, "  {}", said.sentence)?;
    }
    writeln!(
        out,
        "\n  remedy    none is needed; to name a speaker, give the article its `quotations`"
    )?;
    if all > shown {
        writeln!(out, "\nand {} more: --quotations {all} lists all", all - shown)?;
    }
    Ok(())
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
