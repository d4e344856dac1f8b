//! Measures an archive in memory: what building costs, and what every kind of question fetches.
//!
//! `cargo run --release -p paraq-index --features writer --example measure -- ARTICLES.jsonl`
//! reads one article a line (`id`, `date`, `title`, `text`, `persons`) and prints tables.
#![allow(clippy::unwrap_used, clippy::expect_used)]
#![allow(clippy::too_many_lines)] // one measurement after the other, as they are printed

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::io::BufRead;
use std::time::Instant;

use paraq_index::{
    Answer, Document, Error, Facet, FacetValue, Options, POINTER, Query, Reader, Request, Sort,
    Step, Writer,
};

/// Makes a question of an article's text.
type Make<'a> = Box<dyn Fn(&str) -> Query + 'a>;

fn main() {
    let path = std::env::args().nth(1).expect("usage: measure ARTICLES.jsonl");
    let files = RefCell::new(BTreeMap::new());
    let begun = Instant::now();
    let mut writer = Writer::new(Options::default(), |name, bytes| {
        files.borrow_mut().insert(name.to_owned(), bytes.to_vec());
        Ok(())
    });
    let mut sample = Vec::new();
    let mut people: HashMap<String, u32> = HashMap::new();
    for (at, line) in
        std::io::BufReader::new(std::fs::File::open(&path).unwrap()).lines().enumerate()
    {
        let document = document(&line.unwrap());
        for value in &document.facets {
            *people.entry(value.key.clone()).or_default() += 1;
        }
        if at % 97 == 0 && sample.len() < 200 {
            sample.push(document.paragraphs.join(" "));
        }
        writer.add(document).unwrap();
    }
    let summary = writer.finish().unwrap();
    let seconds = begun.elapsed().as_secs_f64();
    let files = files.into_inner();
    println!(
        "{} articles: {seconds:.1} s, {} MB peak (archive in memory included), {:.1} MB, {} files, \
         pointer {} bytes, {} words, {} forms",
        summary.documents,
        peak() / 1024,
        summary.bytes as f64 / 1e6,
        summary.files,
        files[POINTER].len(),
        summary.words,
        summary.forms,
    );
    for (kind, size) in &summary.kinds {
        println!("{:>8.2} MB {kind}", *size as f64 / 1e6);
    }
    if let Ok(folder) = std::env::var("MEASURE_OUT") {
        std::fs::create_dir_all(&folder).unwrap();
        for (name, bytes) in &files {
            std::fs::write(format!("{folder}/{name}"), bytes).unwrap();
        }
    }
    let mut by_count: Vec<(u32, String)> = people.into_iter().map(|(key, n)| (n, key)).collect();
    by_count.sort_unstable_by(|a, b| b.cmp(a));
    let person = by_count.get(by_count.len() / 100).map(|(_, key)| key.clone()).unwrap_or_default();
    let host = Host { files, bytes: Cell::new(0), requests: Cell::new(0) };
    let words = |text: &str, n: usize| -> String {
        let long: Vec<&str> = text
            .split_whitespace()
            .map(|word| word.trim_matches(|c: char| !c.is_alphabetic()))
            .filter(|word| word.chars().count() >= 5 && word.chars().all(char::is_alphabetic))
            .collect();
        let at = text.len() % long.len().saturating_sub(n).max(1);
        format!("{} ", long[at..(at + n).min(long.len())].join(" "))
    };
    let of = |text: String| Query { text, limit: 10, passages: 10, ..Query::default() };
    let kinds: Vec<(&str, Make)> = vec![
        ("list newest", Box::new(|_| of(String::new()))),
        ("one word", Box::new(|text| of(words(text, 1)))),
        ("one word, newest", Box::new(|text| Query { sort: Sort::Newest, ..of(words(text, 1)) })),
        (
            "one word, a year",
            Box::new(|text| Query { from: Some(18_100), to: Some(18_465), ..of(words(text, 1)) }),
        ),
        (
            "one word, person",
            Box::new(|text| Query {
                filters: vec![(Facet::Person, person.clone())],
                ..of(words(text, 1))
            }),
        ),
        ("three words", Box::new(|text| of(words(text, 3)))),
        ("phrase of two", Box::new(|text| of(format!("«{}»", words(text, 2).trim())))),
        (
            "prefix",
            Box::new(|text| {
                let word = words(text, 1);
                of(word.chars().take(4).collect())
            }),
        ),
        (
            "typo",
            Box::new(|text| {
                let word = words(text, 1);
                let mut letters: Vec<char> = word.chars().collect();
                letters.remove(letters.len() / 2);
                of(letters.into_iter().collect())
            }),
        ),
    ];
    println!(
        "| question | bytes: mean | p95 | max | rounds: mean | max | requests | warm ms: p50 | p95 | max | found: mean |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|");
    let warm = Reader::new();
    for (name, make) in kinds {
        let mut bytes = Vec::new();
        let mut rounds = Vec::new();
        let mut times = Vec::new();
        let (mut requests, mut found) = (0, 0);
        for text in &sample {
            let query = make(text);
            let cold = Reader::new();
            host.bytes.set(0);
            host.requests.set(0);
            let (answer, n) = host.search_with_texts(&cold, &query);
            found += u64::from(answer.total);
            bytes.push(host.bytes.get());
            rounds.push(n);
            requests += host.requests.get();
            host.search_with_texts(&warm, &query);
            let begun = Instant::now();
            match warm.search(&query).unwrap() {
                Step::Ready(_) => {}
                Step::Needs(_) => panic!("not warm"),
            }
            times.push((begun.elapsed().as_micros()) as usize);
            if name == "list newest" && bytes.len() > 10 {
                break;
            }
        }
        let n = bytes.len();
        for column in [&mut bytes, &mut rounds, &mut times] {
            column.sort_unstable();
        }
        let mean = |column: &[usize]| column.iter().sum::<usize>() as f64 / n as f64;
        println!(
            "| {name} | {:.0} | {} | {} | {:.1} | {} | {:.1} | {:.2} | {:.2} | {:.2} | {:.0} |",
            mean(&bytes),
            bytes[n * 95 / 100],
            bytes[n - 1],
            mean(&rounds),
            rounds[n - 1],
            requests as f64 / n as f64,
            times[n / 2] as f64 / 1e3,
            times[n * 95 / 100] as f64 / 1e3,
            times[n - 1] as f64 / 1e3,
            found as f64 / n as f64,
        );
    }
}

fn document(line: &str) -> Document {
    let value: serde_json::Value = serde_json::from_str(line).unwrap();
    let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let paragraphs: Vec<String> = text("text").lines().map(str::to_owned).collect();
    let lede: String =
        paragraphs.first().map(|first| first.chars().take(160).collect()).unwrap_or_default();
    let persons = value["persons"].as_array().cloned().unwrap_or_default();
    let facets = persons.iter().filter_map(|name| name.as_str()).map(|name| FacetValue {
        facet: Facet::Person,
        key: paraq_analysis::slug(name, 60),
        label: name.to_owned(),
        detail: String::new(),
    });
    Document {
        id: text("id"),
        day: day(&text("date")),
        minute: None,
        lang: text("lang"),
        title: text("title"),
        lede,
        story: String::new(),
        facets: facets.collect(),
        json: line.to_owned(),
        paragraphs,
    }
}

fn day(date: &str) -> i32 {
    let mut parts =
        date.splitn(3, '-').map(|part| part[..2.max(part.len().min(4))].parse::<i64>().unwrap());
    let (year, month, day) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
    let shifted = if month <= 2 { year - 1 } else { year };
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    (365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + of_year - 719_468) as i32
}

struct Host {
    files: BTreeMap<String, Vec<u8>>,
    bytes: Cell<usize>,
    requests: Cell<usize>,
}

impl Host {
    /// Searches and reads the texts of the hits, as a page does that shows snippets.
    fn search_with_texts(&self, reader: &Reader, query: &Query) -> (Answer, usize) {
        let mut rounds = 0;
        let answer = loop {
            match reader.search(query).unwrap() {
                Step::Ready(answer) => break answer,
                Step::Needs(requests) => self.supply(reader, &requests, &mut rounds),
            }
        };
        loop {
            let mut requests = Vec::new();
            for hit in &answer.hits {
                if let Step::Needs(more) = reader.document(hit.doc).unwrap() {
                    requests.extend(more);
                }
            }
            if requests.is_empty() {
                return (answer, rounds);
            }
            self.supply(reader, &requests, &mut rounds);
        }
    }

    fn supply(&self, reader: &Reader, requests: &[Request], rounds: &mut usize) {
        *rounds += 1;
        for request in requests {
            let file = &self.files[&*request.path];
            let bytes = match request.range {
                Some((start, end)) => file[start as usize..end as usize].to_vec(),
                None => file.clone(),
            };
            self.bytes.set(self.bytes.get() + bytes.len());
            self.requests.set(self.requests.get() + 1);
            supplied(reader.supply(request, bytes));
        }
    }
}

fn supplied(result: Result<(), Error>) {
    if let Err(error) = result {
        panic!("{error}");
    }
}

/// The most memory this process ever had, in KiB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kib| kib.parse().ok()).unwrap_or_default()
}
