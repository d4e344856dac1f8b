//! An article for the eye: people, quotations and numbers with units marked in colour.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use paraq_article::{Article, BlockKind, Quantity, Quotation, TITLE};

const TITLE_STYLE: Style = Style::new().bold();
const PERSON: Style = AnsiColor::Cyan.on_default().bold();
const QUOTATION: Style = AnsiColor::Green.on_default();
const QUANTITY: Style = AnsiColor::Yellow.on_default();
const QUIET: Style = Style::new().dimmed();

/// Prints an article; whether colours reach the terminal is for `out` to decide.
pub fn print_marked(article: &Article, out: &mut dyn Write) -> io::Result<()> {
    if !article.title.is_empty() {
        print_text(article, TITLE, &article.title, TITLE_STYLE, out)?;
    }
    let details = [&article.place, &article.source, &article.byline, &article.section];
    let mut line = vec![article.date.to_string(), article.lang.clone(), article.script.clone()];
    line.extend(details.into_iter().flatten().cloned());
    writeln!(out, "{QUIET}{}{QUIET:#}\n", line.join(" · "))?;
    for (at, block) in (0..).zip(&article.body) {
        let style = if block.kind == BlockKind::Heading { TITLE_STYLE } else { Style::new() };
        print_text(article, at, &block.text, style, out)?;
    }
    writeln!(out)?;
    for person in &article.people {
        let role = person.role.as_ref().map_or_else(String::new, |role| format!(" — {role}"));
        let mentions = person.mentions.len();
        let said = |said: &&Quotation| said.person.as_deref() == Some(person.id.as_str());
        let said = match article.quotations.iter().filter(said).count() {
            0 => String::new(),
            count => format!(", quoted {count}×"),
        };
        writeln!(
            out,
            "{PERSON}{}{PERSON:#}{role} {QUIET}({}, mentioned {mentions}×{said}){QUIET:#}",
            person.name, person.id
        )?;
    }
    let quantities: Vec<String> = article.quantities.iter().map(counted).collect();
    if !quantities.is_empty() {
        writeln!(out, "{QUANTITY}{}{QUANTITY:#}", quantities.join(" · "))?;
    }
    Ok(())
}

/// A quantity as a machine reads it: `10–15 °C`.
fn counted(quantity: &Quantity) -> String {
    let to = quantity.to.map_or_else(String::new, |to| format!("–{to}"));
    format!("{}{to} {}", quantity.value, quantity.unit)
}

/// Prints a paragraph with its spans; a mention wins over a number, and both over a quotation.
fn print_text(
    article: &Article,
    paragraph: i32,
    text: &str,
    plain: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mentions: Vec<(usize, usize)> = article
        .people
        .iter()
        .flat_map(|person| &person.mentions)
        .filter(|mention| mention.paragraph == paragraph)
        .map(|mention| (mention.start as usize, mention.end as usize))
        .collect();
    let quotations: Vec<(usize, usize)> = article
        .quotations
        .iter()
        .filter(|quotation| quotation.paragraph == paragraph)
        .map(|quotation| (quotation.start as usize, quotation.end as usize))
        .collect();
    let quantities: Vec<(usize, usize)> = article
        .quantities
        .iter()
        .filter(|quantity| quantity.paragraph == paragraph)
        .map(|quantity| (quantity.start as usize, quantity.end as usize))
        .collect();
    let spans = [&mentions, &quotations, &quantities];
    let mut edges: Vec<usize> =
        spans.into_iter().flatten().flat_map(|&(start, end)| [start, end]).collect();
    edges.extend([0, text.len()]);
    edges.sort_unstable();
    edges.dedup();
    for edge in edges.windows(2) {
        let (start, end) = (edge[0], edge[1]);
        let Some(piece) = text.get(start..end) else { continue };
        let inside = |spans: &[(usize, usize)]| spans.iter().any(|&(s, e)| s <= start && end <= e);
        let style = if inside(&mentions) {
            PERSON
        } else if inside(&quantities) {
            QUANTITY
        } else if inside(&quotations) {
            QUOTATION
        } else {
            plain
        };
        write!(out, "{style}{piece}{style:#}")?;
    }
    writeln!(out)
}
