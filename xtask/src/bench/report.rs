//! The tables of `cargo xtask bench search`, in Markdown.

use std::fmt::Write as _;
use std::fs;

use anyhow::{Context, Result, bail};

use super::browser::{Measured, Samples, Spread};
use super::search::{Column, Size};
use super::sites::Kind;
use crate::project::ROOT;
use crate::shell::{command, output};

/// What a value is counted in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Bytes,
    Milliseconds,
    Count,
}

/// A line of the table.
struct Row {
    name: &'static str,
    unit: Unit,
    read: fn(&Column) -> Option<Spread>,
    /// What Paraq should stay below, where that is settled for a size.
    goal: Option<(usize, f64)>,
}

const KB: f64 = 1e3;
const MB: f64 = 1e6;
const HUNDRED_THOUSAND: usize = 100_000;

#[rustfmt::skip]
const ROWS: [Row; 33] = [
    row("build: time", Unit::Milliseconds, |c| c.built.as_ref().map(|b| one(ms(b.took.time)))).goal(HUNDRED_THOUSAND, 60_000.0),
    row("build: peak memory of the largest process", Unit::Bytes, |c| c.built.as_ref().and_then(|b| b.took.peak).map(whole)).goal(HUNDRED_THOUSAND, 1000.0 * MB),
    row("site: size", Unit::Bytes, |c| c.built.as_ref().map(|b| whole(b.total.bytes))).goal(HUNDRED_THOUSAND, 150.0 * MB),
    row("site: files", Unit::Count, |c| c.built.as_ref().map(|b| whole(b.total.files as u64))).goal(HUNDRED_THOUSAND, 4000.0),
    row("one article more: time", Unit::Milliseconds, |c| c.grown.as_ref().map(|g| one(ms(g.took.time)))),
    row("one article more: files to upload", Unit::Count, |c| c.grown.as_ref().map(|g| whole(g.upload.files as u64))).goal(10_000, 6.0),
    row("one article more: bytes to upload", Unit::Bytes, |c| c.grown.as_ref().map(|g| whole(g.upload.bytes))).goal(10_000, 60.0 * KB),
    row("start: program (HTML, CSS, JS, WASM)", Unit::Bytes, |c| page(c, |m| Some(m.boot.program))).goal(HUNDRED_THOUSAND, 120.0 * KB),
    row("start: data", Unit::Bytes, |c| page(c, |m| Some(m.boot.bytes))),
    row("start: time", Unit::Milliseconds, |c| page(c, |m| Some(m.boot.ms))),
    row("start: time on the link", Unit::Milliseconds, |c| page(c, |m| m.boot.link_ms)),
    row("first search, one word: data, with that of the start", Unit::Bytes, |c| page(c, |m| Some(sum(m.boot.bytes, m.one.bytes)))).goal(HUNDRED_THOUSAND, 40.0 * KB),
    row("first search, one word: requests", Unit::Count, |c| page(c, |m| Some(one(m.one.requests)))),
    row("first search, one word: requests for ranges of one file", Unit::Count, |c| page(c, |m| Some(one(m.one.queue)))),
    row("first search, one word: time", Unit::Milliseconds, |c| page(c, |m| Some(m.one.ms))),
    row("first search, one word: time on the link", Unit::Milliseconds, |c| page(c, |m| m.one.link_ms)),
    row("first search, three words: data, with that of the start", Unit::Bytes, |c| page(c, |m| Some(sum(m.boot.bytes, m.three.bytes)))).goal(HUNDRED_THOUSAND, 100.0 * KB),
    row("first search, three words: time", Unit::Milliseconds, |c| page(c, |m| Some(m.three.ms))),
    row("first search, three words: time on the link", Unit::Milliseconds, |c| page(c, |m| m.three.link_ms)),
    row("+ person: data", Unit::Bytes, |c| filter(c, |m| m.person.as_ref(), |s| Some(s.bytes))).goal(HUNDRED_THOUSAND, 15.0 * KB),
    row("+ person: time", Unit::Milliseconds, |c| filter(c, |m| m.person.as_ref(), |s| Some(s.ms))).goal(HUNDRED_THOUSAND, 50.0),
    row("+ person: time on the link", Unit::Milliseconds, |c| filter(c, |m| m.person.as_ref(), |s| s.link_ms)),
    row("+ a year: data", Unit::Bytes, |c| filter(c, |m| m.year.as_ref(), |s| Some(s.bytes))).goal(HUNDRED_THOUSAND, 5.0 * KB),
    row("+ a year: time", Unit::Milliseconds, |c| filter(c, |m| m.year.as_ref(), |s| Some(s.ms))).goal(HUNDRED_THOUSAND, 50.0),
    row("newest first: data", Unit::Bytes, |c| page(c, |m| Some(m.newest.bytes))).goal(HUNDRED_THOUSAND, 10.0 * KB),
    row("newest first: time", Unit::Milliseconds, |c| page(c, |m| Some(m.newest.ms))).goal(HUNDRED_THOUSAND, 50.0),
    row("another search: data", Unit::Bytes, |c| page(c, |m| Some(m.further.bytes))),
    row("another search: time", Unit::Milliseconds, |c| page(c, |m| Some(m.further.ms))),
    row("warm search: p50", Unit::Milliseconds, |c| page(c, |m| Some(one(m.warm.p50)))).goal(HUNDRED_THOUSAND, 5.0),
    row("warm search: p95", Unit::Milliseconds, |c| page(c, |m| Some(one(m.warm.p95)))).goal(HUNDRED_THOUSAND, 20.0),
    row("warm search: data fetched by eighty", Unit::Bytes, |c| page(c, |m| Some(one(m.warm.bytes)))),
    row("memory of the page after 40 searches", Unit::Bytes, |c| page(c, |m| Some(one(m.memory.bytes)))),
    row("of it WebAssembly", Unit::Bytes, |c| page(c, |m| Some(one(m.memory.wasm)))),
];

const fn row(name: &'static str, unit: Unit, read: fn(&Column) -> Option<Spread>) -> Row {
    Row { name, unit, read, goal: None }
}

impl Row {
    const fn goal(mut self, size: usize, most: f64) -> Row {
        self.goal = Some((size, most));
        self
    }
}

/// The tables of all sizes, with what they were made on; `load` is that of the machine before it all.
pub fn tables(sizes: &[Size], load: Option<f64>) -> Result<String> {
    let mut text = made_with(sizes, load)?;
    for size in sizes {
        text.push_str(&table(size));
    }
    Ok(text)
}

/// Puts the tables into `docs/benchmarks.md`; what else stands there stays.
pub fn write(tables: &str) -> Result<()> {
    let path = ROOT.join("docs/benchmarks.md");
    let text = fs::read_to_string(&path).with_context(|| format!("no {}", path.display()))?;
    let Some(text) = between(&text, tables) else {
        bail!("{} has no lines `{BEGIN}` and `{END}` to write between", path.display());
    };
    fs::write(&path, text)?;
    println!("Written: {}", path.display());
    Ok(())
}

const BEGIN: &str = "<!-- cargo xtask bench search: begin -->";
const END: &str = "<!-- cargo xtask bench search: end -->";

fn between(text: &str, tables: &str) -> Option<String> {
    let (head, rest) = text.split_once(BEGIN)?;
    let (_, tail) = rest.split_once(END)?;
    Some(format!("{head}{BEGIN}\n\n{}\n\n{END}{tail}", tables.trim()))
}

/// How many processes wanted a core in the last minute, where the system says so.
pub fn load() -> Option<f64> {
    fs::read_to_string("/proc/loadavg").ok()?.split_whitespace().next()?.parse().ok()
}

fn made_with(sizes: &[Size], load: Option<f64>) -> Result<String> {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let browser = sizes.iter().flat_map(|size| &size.columns).find_map(|c| c.measured.as_ref());
    let day = output(command("git").args(["log", "-1", "--format=%cs"]))?;
    let cores = std::thread::available_parallelism()?;
    let memory = fs::read_to_string("/proc/meminfo").ok().as_deref().and_then(total_memory);
    let memory = memory.map_or_else(String::new, |gb| format!(", {gb:.0} GB of memory"));
    let load = load.map_or_else(String::new, |load| format!(" (load before the run: {load:.1})"));
    let mut text = format!(
        "Made by `cargo xtask {}` from the sources of {}, on {cores} cores{memory}{load}, with {}, node {}, {}.\n",
        arguments.join(" "),
        day.trim(),
        browser.map_or("no browser", |measured| &measured.browser),
        output(command("node").arg("--version"))?.trim(),
        versions()?,
    );
    for size in sizes {
        for (kind, column) in Kind::ALL.iter().zip(&size.columns) {
            if let Some(why) = &column.missing {
                let why = why.lines().next().unwrap_or_default();
                let why = why.replace(&format!("{}/", ROOT.display()), "");
                writeln!(
                    text,
                    "{} at {}: {why}.",
                    kind.name(),
                    number(size.corpus.articles as f64)
                )?;
            }
        }
    }
    Ok(text)
}

fn total_memory(meminfo: &str) -> Option<f64> {
    let line = meminfo.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    let kilobytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024.0 / 1e9)
}

/// The peers' versions, as they are pinned.
fn versions() -> Result<String> {
    let file = ROOT.join("xtask/bench/package.json");
    let package: serde_json::Value = serde_json::from_str(&fs::read_to_string(&file)?)?;
    let version = |name: &str| package["dependencies"][name].as_str().unwrap_or("?").to_owned();
    Ok(format!("Pagefind {}, MiniSearch {}", version("pagefind"), version("minisearch")))
}

fn table(size: &Size) -> String {
    let articles = number(size.corpus.articles as f64);
    let bytes = show(size.corpus.bytes as f64, Unit::Bytes);
    let mut lines = vec![
        format!("\n### {articles} articles ({bytes} of JSON Lines)\n"),
        "| | Paraq | Pagefind | MiniSearch | Pagefind ÷ Paraq | goal |".to_owned(),
        "|---|--:|--:|--:|--:|--:|".to_owned(),
    ];
    lines.extend(ROWS.iter().filter_map(|row| line(row, size)));
    lines.join("\n") + "\n"
}

fn line(row: &Row, size: &Size) -> Option<String> {
    let values = [0, 1, 2].map(|column| (row.read)(&size.columns[column]));
    if values.iter().all(Option::is_none) {
        return None;
    }
    let cells = values.map(|value| value.map_or_else(|| "–".to_owned(), |v| cell(v, row.unit)));
    let ratio = match values {
        [Some(own), Some(peer), _] if own.median > 0.0 => times(peer.median / own.median),
        _ => "–".to_owned(),
    };
    let goal = row.goal.filter(|(at, _)| *at == size.corpus.articles);
    let goal = goal.zip(values[0]).map_or_else(String::new, |((_, most), own)| {
        let mark = if own.median <= most { "✓" } else { "✗" };
        format!("≤ {} {mark}", show(most, row.unit))
    });
    Some(format!("| {} | {} | {ratio} | {goal} |", row.name, cells.join(" | ")))
}

fn page(column: &Column, read: impl Fn(&Measured) -> Option<Spread>) -> Option<Spread> {
    column.measured.as_ref().and_then(read)
}

fn filter(
    column: &Column,
    which: impl Fn(&Measured) -> Option<&Samples>,
    read: impl Fn(&Samples) -> Option<Spread>,
) -> Option<Spread> {
    column.measured.as_ref().and_then(which).and_then(read)
}

fn one(value: f64) -> Spread {
    Spread { median: value, most: value }
}

fn whole(value: u64) -> Spread {
    one(value as f64)
}

fn ms(time: std::time::Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn sum(a: Spread, b: Spread) -> Spread {
    Spread { median: a.median + b.median, most: a.most + b.most }
}

/// The middle, and the largest where it is another.
fn cell(Spread { median, most }: Spread, unit: Unit) -> String {
    let (median, most) = (show(median, unit), show(most, unit));
    if median == most { median } else { format!("{median} (max {most})") }
}

fn show(value: f64, unit: Unit) -> String {
    let (value, name) = match unit {
        Unit::Count => return number(value),
        Unit::Bytes if value < KB => (value, "B"),
        Unit::Bytes if value < MB => (value / KB, "kB"),
        Unit::Bytes => (value / MB, "MB"),
        Unit::Milliseconds if value < 1000.0 => (value, "ms"),
        Unit::Milliseconds => (value / 1000.0, "s"),
    };
    format!("{} {name}", significant(value))
}

/// Three digits: more than that is noise.
fn significant(value: f64) -> String {
    match value {
        _ if value == 0.0 || value >= 100.0 => format!("{value:.0}"),
        _ if value >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

fn times(ratio: f64) -> String {
    format!("{} ×", significant(ratio))
}

/// A whole number with its thousands apart.
fn number(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_shown_with_three_digits_and_a_unit() {
        let cases = [
            (0.0, Unit::Bytes, "0 B"),
            (999.0, Unit::Bytes, "999 B"),
            (34_072.0, Unit::Bytes, "34.1 kB"),
            (1_070_000.0, Unit::Bytes, "1.07 MB"),
            (236_000_000.0, Unit::Bytes, "236 MB"),
            (4.321, Unit::Milliseconds, "4.32 ms"),
            (147_000.0, Unit::Milliseconds, "147 s"),
            (102_259.0, Unit::Count, "102,259"),
        ];
        for (value, unit, shown) in cases {
            assert_eq!(show(value, unit), shown);
        }
        assert_eq!(cell(Spread { median: 5.0, most: 7.0 }, Unit::Count), "5 (max 7)");
        assert_eq!(cell(one(5.0), Unit::Count), "5");
    }

    #[test]
    fn tables_replace_tables_and_nothing_else() {
        let page = format!("# Before\n{BEGIN}\nold\n{END}\nAfter\n");
        let written = between(&page, "\nnew\n").unwrap();
        assert_eq!(written, format!("# Before\n{BEGIN}\n\nnew\n\n{END}\nAfter\n"));
        assert_eq!(between(&written, "new"), Some(written.clone()));
        assert_eq!(between("nothing", "new"), None);
    }

    #[test]
    fn memory_is_read_in_gigabytes() {
        assert_eq!(total_memory("MemFree: 1 kB\nMemTotal:  9765625 kB\n"), Some(10.0));
    }
}
