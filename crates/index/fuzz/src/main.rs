//! Damages a small archive in every way and reads it whole, again and again: whatever the bytes, a
//! reader gives an answer or an error that names a file of the archive; it neither panics nor asks
//! for ever.
//!
//! `cargo xtask fuzz --minutes N` compiles it with `--cfg fuzzing`: the reader then takes any
//! checksum for right and the writer deflates nothing, so that damage reaches what checksums keep it
//! from. The same seed damages the same. With the name of a decoder, that one alone is given what its encoder wrote,
//! damaged; with `all`, one after the other.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use paraq_index::fuzzing::{DECODERS, Decoder};
use paraq_index::{
    Document, Error, Facet, FacetValue, Inventory, Options, Query, Reader, Request, Sort, Step,
    Writer,
};

/// The files of an archive.
type Files = BTreeMap<String, Vec<u8>>;

/// How often a question may ask for more before it asks for ever.
const ROUNDS: usize = 60;

/// How long reading a damaged archive may take: a thousand times what a whole one takes.
const PATIENCE: Duration = Duration::from_secs(10);

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let what = arguments.next().unwrap_or_default();
    let mut numbers = arguments.filter_map(|argument| argument.parse::<u64>().ok());
    let time = Duration::from_secs(numbers.next().unwrap_or(60));
    let first = numbers.next();
    if what == "archive" {
        return archives(time, first);
    }
    let chosen: Vec<&Decoder> =
        DECODERS.iter().filter(|one| what == "all" || what == one.name).collect();
    if chosen.is_empty() {
        let names: Vec<&str> = DECODERS.iter().map(|decoder| decoder.name).collect();
        eprintln!("no decoder is called {what:?}; there are: archive, all, {}", names.join(", "));
        return ExitCode::FAILURE;
    }
    let whole = chosen.into_iter().all(|one| decoder(one, time, first));
    if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Gives a decoder what its encoder wrote, damaged; whether it always gave an answer or an error.
fn decoder(decoder: &Decoder, time: Duration, first: Option<u64>) -> bool {
    let Decoder { name, seed, read } = decoder;
    let whole = seed();
    assert!(read(&whole), "{name} reads what was written before it is damaged");
    let begun = Instant::now();
    let mut seed = first.unwrap_or(1);
    let (mut answered, mut refused) = (0u64, 0u64);
    while begun.elapsed() < time {
        let mut noise = Noise(seed);
        let mut damaged = whole.clone();
        strike(&mut damaged, &whole, &mut noise);
        let started = Instant::now();
        match catch_unwind(AssertUnwindSafe(|| read(&damaged))) {
            Ok(true) => answered += 1,
            Ok(false) => refused += 1,
            Err(_) => {
                eprintln!("{name}: seed {seed} panics on {damaged:02x?}");
                return false;
            }
        }
        if started.elapsed() > PATIENCE {
            eprintln!("{name}: seed {seed} takes {:?}", started.elapsed());
            return false;
        }
        seed += 1;
        if first.is_some() {
            break;
        }
    }
    let all = answered + refused;
    println!(
        "{name}: {all} damaged, {answered} read, {refused} refused in {:.0?}",
        begun.elapsed()
    );
    true
}

/// Damages a whole archive.
fn archives(time: Duration, first: Option<u64>) -> ExitCode {
    let whole = archive();
    assert!(read(&whole).is_ok(), "the archive is readable before it is damaged");
    let begun = Instant::now();
    let mut seed = first.unwrap_or(1);
    let (mut answered, mut refused) = (0u64, 0u64);
    while begun.elapsed() < time {
        let damaged = damage(&whole, &mut Noise(seed));
        let started = Instant::now();
        match catch_unwind(AssertUnwindSafe(|| read(&damaged))) {
            Ok(Ok(())) => answered += 1,
            Ok(Err(Error::Corrupt { path, .. } | Error::Version { path, .. })) => {
                let names = |name: &String| *name == path || name.starts_with(&path);
                // A damaged pointer names other segments.
                if !damaged.keys().any(names) && damaged["current"] == whole["current"] {
                    eprintln!("seed {seed}: the error names {path}, which is not of the archive");
                    return ExitCode::FAILURE;
                }
                refused += 1;
            }
            Err(_) => {
                eprintln!("seed {seed} panics; again with: cargo xtask fuzz --seed {seed}");
                return ExitCode::FAILURE;
            }
        }
        if started.elapsed() > PATIENCE {
            eprintln!("seed {seed} takes {:?}", started.elapsed());
            return ExitCode::FAILURE;
        }
        seed += 1;
        if first.is_some() {
            break;
        }
    }
    println!("{} damaged archives: {answered} answered, {refused} refused", answered + refused);
    ExitCode::SUCCESS
}

/// An archive of two generations, the first with dead documents, with more documents of some words
/// than a block has.
fn archive() -> Files {
    let mut files = Files::new();
    for days in [0..700, 60..730] {
        let inventory = match files.is_empty() {
            true => Inventory::default(),
            false => {
                Inventory::read::<Error>(|request| Ok(fetch(&files, request))).unwrap_or_default()
            }
        };
        let mut written = Vec::new();
        let options = Options { title: "Парақ".into(), language: "kk".into() };
        let mut writer = Writer::update(options, inventory, |name, bytes| {
            written.push((name.to_owned(), bytes.to_vec()));
            Ok(())
        });
        for day in days {
            writer.add(document(day)).expect("ids are unique, and the sink takes everything");
        }
        writer.finish().expect("the sink takes everything");
        files.extend(written);
    }
    files
}

fn document(day: i32) -> Document {
    const WORDS: [&str; 8] =
        ["мектеп", "ауылда", "ашылды", "кітап", "көпір", "футбол", "қала", "жаңа"];
    let word = |at: i32| WORDS[(day * at / 7 + at).unsigned_abs() as usize % 8];
    let body = format!(
        "Хабар бойынша {} {} {}.\nЕкінші абзац: {} сөз{day}.",
        word(1),
        word(2),
        word(3),
        word(5)
    );
    let value = |facet, key: String, label: &str| FacetValue {
        facet,
        key,
        label: label.to_owned(),
        detail: "әкім".to_owned(),
    };
    Document {
        id: format!("id-{day}"),
        day: day / 2,
        minute: (day % 3 == 0).then_some(600),
        lang: "kk".to_owned(),
        title: format!("{} туралы {}", word(4), word(6)),
        lede: body.lines().next().unwrap_or_default().to_owned(),
        story: String::new(),
        paragraphs: body.lines().map(str::to_owned).collect(),
        facets: vec![
            value(Facet::Person, format!("p-{}", day % 90), "Айбек Досымбетов"),
            value(Facet::Place, format!("a-{}", day % 3), "Астана"),
            value(Facet::Speaker, format!("p-{}", day % 90), "Айбек Досымбетов"),
        ],
        json: format!("{{\"id\":\"id-{day}\"}}"),
    }
}

fn fetch(files: &Files, request: &Request) -> Vec<u8> {
    let Some(file) = files.get(&*request.path) else { return Vec::new() };
    match request.range {
        Some((start, end)) => {
            let end = file.len().min(end as usize);
            file[end.min(start as usize)..end].to_vec()
        }
        None => file.clone(),
    }
}

/// Asks an archive everything that a reader can be asked.
fn read(files: &Files) -> Result<(), Error> {
    let reader = Reader::new();
    let rounds = Cell::new(0);
    ask(files, &reader, &rounds, Reader::overview)?;
    let base = Query { limit: 10, ..Query::default() };
    let person = (Facet::Person, "p-7".to_owned());
    for query in [
        base.clone(),
        Query { text: "мектеп ".into(), ..base.clone() },
        Query { text: "мектеп кітап".into(), ..base.clone() },
        Query {
            text: "«екінші абзац» -футбол".into(), sort: Sort::Newest, ..base.clone()
        },
        Query { text: "кітп ".into(), from: Some(20), to: Some(300), ..base.clone() },
        Query { text: "ка".into(), sort: Sort::Oldest, offset: 3, ..base.clone() },
        Query { text: "жаңа ".into(), filters: vec![person], ..base.clone() },
        Query { text: "ghbdtn ".into(), ..base },
    ] {
        let answer = ask(files, &reader, &rounds, |reader| reader.search(&query))?;
        for hit in answer.hits.iter().take(3) {
            let text = ask(files, &reader, &rounds, |reader| reader.document(hit.doc))?;
            let _ = answer.marker.snippet(&[&text, &hit.card.lede], 60);
            ask(files, &reader, &rounds, |reader| reader.neighbours(hit.doc))?;
            ask(files, &reader, &rounds, |reader| reader.find(hit.card.day, &hit.card.id))?;
            ask(files, &reader, &rounds, |reader| reader.card(hit.doc))?;
        }
        ask(files, &reader, &rounds, |reader| reader.days_found(&query))?;
        ask(files, &reader, &rounds, |reader| reader.facets(&query, Facet::Person, 9))?;
        ask(files, &reader, &rounds, |reader| reader.facets(&query, Facet::Place, 9))?;
    }
    ask(files, &reader, &rounds, |reader| reader.suggest("айб", 5))?;
    ask(files, &reader, &rounds, |reader| reader.days_beside(100))?;
    ask(files, &reader, &rounds, |reader| reader.on_this_day(3, 1, 4))?;
    ask(files, &reader, &rounds, |reader| reader.facet(Facet::Speaker, "p-3"))?;
    ask(files, &reader, &rounds, |reader| reader.facet_values(Facet::Person, "ай", 2, 9))?;
    ask(files, &reader, &rounds, |reader| reader.facet_values(Facet::Person, "", 0, 9))?;
    // What adds to an archive reads the rest of it.
    Inventory::read::<Error>(|request| Ok(fetch(files, request)))?;
    Ok(())
}

fn ask<T>(
    files: &Files,
    reader: &Reader,
    rounds: &Cell<usize>,
    question: impl Fn(&Reader) -> Result<Step<T>, Error>,
) -> Result<T, Error> {
    rounds.set(0);
    loop {
        match question(reader)? {
            Step::Ready(answer) => return Ok(answer),
            Step::Needs(requests) => {
                rounds.set(rounds.get() + 1);
                assert!(rounds.get() < ROUNDS, "asks for ever: {requests:?}");
                for request in &requests {
                    reader.supply(request, fetch(files, request))?;
                }
            }
        }
    }
}

/// The archive with some bytes of one file changed.
fn damage(whole: &Files, noise: &mut Noise) -> Files {
    let mut files = whole.clone();
    let names: Vec<&String> = whole.keys().collect();
    let name = names[noise.below(names.len())];
    let donor = &whole[names[noise.below(names.len())]];
    if let Some(file) = files.get_mut(name) {
        strike(file, donor, noise);
    }
    files
}

/// Changes some bytes; some of them to those of another file.
fn strike(file: &mut Vec<u8>, donor: &[u8], noise: &mut Noise) {
    for _ in 0..=noise.below(4) {
        if file.is_empty() {
            break;
        }
        let at = noise.below(file.len());
        let some = (1 + noise.below(16)).min(file.len() - at);
        match noise.below(8) {
            0..=2 => file[at] ^= 1 << noise.below(8),
            3 => file[at] = [0, 1, 0x7f, 0x80, 0xff][noise.below(5)],
            4 => file[at..at + some].fill(0xff),
            5 => {
                // Numbers that are far too large, as the format writes them.
                let last = at + some - 1;
                file[at..last].fill(0xff);
                file[last] = noise.below(128) as u8;
            }
            6 => {
                let from = noise.below(donor.len());
                let some = some.min(donor.len() - from);
                file[at..at + some].copy_from_slice(&donor[from..from + some]);
            }
            _ => match noise.below(3) {
                0 => file.truncate(at),
                1 => drop(file.drain(at..at + some)),
                _ => file.insert(at, noise.below(256) as u8),
            },
        }
    }
}

/// Numbers that look like chance (SplitMix64).
struct Noise(u64);

impl Noise {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit.max(1) as u64) as usize
    }
}
