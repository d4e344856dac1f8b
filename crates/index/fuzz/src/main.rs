//! Any bytes in: no decoder panics, hangs or gives what contradicts itself, and neither does the reader of a damaged archive.
//!
//! `cargo xtask fuzz NAME` compiles this for libFuzzer, with `--cfg fuzzing`: the reader then takes any checksum for right and
//! the writer deflates nothing, so that damage reaches what checksums keep it from. Which decoder is given the bytes, the
//! environment variable `PARAQ_FUZZ` says; in `archive`, they say what is changed in a small archive, which is then asked
//! everything that a reader can be asked.
#![no_main]

use std::cell::Cell;
use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use paraq_index::fuzzing::DECODERS;
use paraq_index::{
    Document, Error, Facet, FacetValue, Inventory, Options, Query, Reader, Request, Sort, Step,
    Writer,
};

/// The files of an archive.
type Files = BTreeMap<String, Vec<u8>>;

/// How often a question may ask for more before it asks for ever.
const ROUNDS: usize = 60;

/// What is given the bytes.
static TARGET: LazyLock<fn(&[u8]) -> bool> = LazyLock::new(|| {
    let name = env::var("PARAQ_FUZZ").unwrap_or_default();
    match DECODERS.iter().find(|decoder| decoder.name == name) {
        Some(decoder) => decoder.read,
        None if name == "archive" => archive_reads,
        None => panic!("PARAQ_FUZZ names no decoder: {name:?}"),
    }
});

fuzz_target!(|bytes: &[u8]| {
    TARGET(bytes);
});

/// Reads an archive that was changed; whether it was readable. The first byte says which.
fn archive_reads(bytes: &[u8]) -> bool {
    static WHOLE: LazyLock<Vec<Files>> = LazyLock::new(|| {
        ["v1", "v2", "v3", "v4"].map(checked_in).into_iter().chain([archive()]).collect()
    });
    let Some((which, edits)) = bytes.split_first() else { return false };
    let which = usize::from(*which) % WHOLE.len();
    let whole = &WHOLE[which];
    let mut files = whole.clone();
    let damaged = edit(&mut files, edits);
    match read(&files, which >= 3) {
        Ok(()) => true,
        Err(Error::Corrupt { path, .. } | Error::Version { path, .. }) => {
            let names = |name: &String| *name == path || name.starts_with(&path);
            // A damaged pointer names other segments.
            let named = files.keys().any(names) || files["current"] != whole["current"];
            assert!(named, "the error names {path}, which is not of the archive");
            assert!(damaged, "an archive that is whole is refused: {path}");
            false
        }
    }
}

/// An archive of an older version, which is checked in.
fn checked_in(version: &str) -> Files {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/archives").join(version);
    let entries = fs::read_dir(folder).expect("archives are checked in").map_while(Result::ok);
    let files = entries.map(|entry| {
        let bytes = fs::read(entry.path()).expect("archives are files");
        (entry.file_name().to_string_lossy().into_owned(), bytes)
    });
    files.collect()
}

/// Changes files as some bytes say, one change after the other: the file, where in it (three bytes), what is done to how many
/// bytes, and those that are put there. Whether there was any change.
fn edit(files: &mut Files, mut edits: &[u8]) -> bool {
    let mut some = false;
    let names: Vec<String> = files.keys().cloned().collect();
    while let Some(([file, o0, o1, o2, what], rest)) = edits.split_first_chunk::<5>() {
        let name = &names[usize::from(*file) % names.len()];
        let Some(file) = files.get_mut(name) else { break };
        let offset = u32::from_le_bytes([*o0, *o1, *o2, 0]) as usize;
        let at = if file.is_empty() { 0 } else { offset % file.len() };
        let count = usize::from(what & 31) + 1;
        let (new, rest) = rest.split_at(if what >> 5 < 6 { count.min(rest.len()) } else { 0 });
        let end = file.len().min(at + count);
        match what >> 5 {
            0..4 => drop(file.splice(at..file.len().min(at + new.len()), new.iter().copied())),
            4 | 5 => drop(file.splice(at..at, new.iter().copied())),
            6 => drop(file.drain(at..end)),
            _ => file.truncate(at),
        }
        some = true;
        edits = rest;
    }
    some
}

/// An archive of two generations, the first with dead documents.
fn archive() -> Files {
    let mut files = Files::new();
    for days in [0..150, 20..160] {
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

/// Asks an archive everything that a reader can be asked, and where it `grows`, what adds to it.
fn read(files: &Files, grows: bool) -> Result<(), Error> {
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
    ask(files, &reader, &rounds, |reader| reader.suggest("айб", 5, 5))?;
    ask(files, &reader, &rounds, |reader| reader.days_beside(100))?;
    ask(files, &reader, &rounds, |reader| reader.on_this_day(3, 1, 4))?;
    ask(files, &reader, &rounds, |reader| reader.facet(Facet::Speaker, "p-3"))?;
    ask(files, &reader, &rounds, |reader| reader.facet_values(Facet::Person, "ай", 2, 9))?;
    ask(files, &reader, &rounds, |reader| reader.facet_values(Facet::Person, "", 0, 9))?;
    // What adds to an archive reads the rest of it.
    if grows {
        Inventory::read::<Error>(|request| Ok(fetch(files, request)))?;
    }
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
