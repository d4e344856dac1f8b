//! `paraq stats`: what a site holds.

use std::io::Write;

use anyhow::Result;
use paraq_article::Date;
use paraq_index::{Facet, FacetEntry};
use serde_json::json;
use walkdir::WalkDir;

use crate::Outcome;
use crate::archive::Archive;
use crate::cli::Stats;
use crate::progress::{counted, grouped, sized};

/// Runs the command.
pub fn run(args: &Stats) -> Result<Outcome> {
    let archive = Archive::open(&args.site)?;
    let overview = archive.ask(paraq_index::Reader::overview)?;
    let days = overview.days.and_then(|(first, last)| {
        Some((Date::from_days(first)?.to_string(), Date::from_days(last)?.to_string()))
    });
    let people = archive.ask(|reader| reader.facet_values(Facet::Person, "", 0, args.top))?;
    let languages = archive.ask(|reader| reader.facet_values(Facet::Language, "", 0, args.top))?;
    let files = Files::of(args)?;

    let mut out = std::io::BufWriter::new(anstream::stdout().lock());
    if args.json {
        let counts = |entries: &[FacetEntry]| {
            let entries = entries.iter();
            entries
                .map(|entry| json!({ "id": entry.key, "name": entry.label, "articles": entry.count }))
                .collect::<Vec<_>>()
        };
        let group = |group: Group| json!({ "files": group.files, "bytes": group.bytes });
        let stats = json!({
            "articles": overview.total,
            "first": days.as_ref().map(|days| &days.0),
            "last": days.as_ref().map(|days| &days.1),
            "languages": counts(&languages),
            "people": counts(&people),
            "archive": group(files.archive),
            "viewer": group(files.viewer),
            "pages": group(files.pages),
            "largest": files
                .largest
                .iter()
                .map(|(bytes, name)| json!({ "file": name, "bytes": bytes }))
                .collect::<Vec<_>>(),
        });
        writeln!(out, "{stats}")?;
        out.flush()?;
        return Ok(Outcome::Done);
    }

    let span = days.map_or_else(String::new, |(first, last)| format!(", {first} to {last}"));
    writeln!(out, "{}{span}", counted(u64::from(overview.total), "article"))?;
    let languages: Vec<_> =
        languages.iter().map(|entry| format!("{} {}", entry.label, entry.count)).collect();
    if !languages.is_empty() {
        writeln!(out, "languages   {}", languages.join(", "))?;
    }
    for (name, group) in
        [("archive", files.archive), ("viewer", files.viewer), ("pages", files.pages)]
    {
        writeln!(out, "{name:<10}  {}, {}", counted(group.files, "file"), sized(group.bytes))?;
    }
    writeln!(out, "\nlargest files")?;
    for (bytes, name) in &files.largest {
        writeln!(out, "{:>12}  {name}", sized(*bytes))?;
    }
    if !people.is_empty() {
        writeln!(out, "\nbusiest people")?;
    }
    for entry in &people {
        writeln!(out, "{:>12}  {} ({})", grouped(u64::from(entry.count)), entry.label, entry.key)?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// Files and their bytes.
#[derive(Clone, Copy, Default)]
struct Group {
    files: u64,
    bytes: u64,
}

/// The files of a site.
#[derive(Default)]
struct Files {
    archive: Group,
    viewer: Group,
    pages: Group,
    /// Bytes and names, the largest first.
    largest: Vec<(u64, String)>,
}

impl Files {
    fn of(args: &Stats) -> Result<Files> {
        let mut files = Files::default();
        for entry in WalkDir::new(&args.site) {
            let entry = entry?;
            if !entry.file_type().is_file() {
                continue;
            }
            let bytes = entry.metadata()?.len();
            let name = entry.path().strip_prefix(&args.site)?.to_string_lossy().replace('\\', "/");
            let group = match name.split('/').next() {
                Some("archive") => &mut files.archive,
                Some("viewer") => &mut files.viewer,
                _ => &mut files.pages,
            };
            group.files += 1;
            group.bytes += bytes;
            files.largest.push((bytes, name));
            if files.largest.len() > 2 * args.top + 1000 {
                files.keep_largest(args.top);
            }
        }
        files.keep_largest(args.top);
        Ok(files)
    }

    fn keep_largest(&mut self, top: usize) {
        self.largest.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        self.largest.truncate(top);
    }
}
