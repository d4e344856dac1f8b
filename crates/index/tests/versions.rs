//! Archives of every released version still open, and say what they said.
//!
//! `cargo test -p paraq-index --features writer --test versions -- --ignored` writes the archive of
//! the current version again; do so only before that version is released.
#![allow(clippy::unwrap_used)]

mod common;

use std::path::PathBuf;

use common::{Archive, document, query, with};
use paraq_index::{Document, Error, Facet, How, Inventory, POINTER, Reader};

/// The version that this program writes.
const CURRENT: u32 = 4;

fn folder(version: u32) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/archives/v{version}"))
}

fn documents() -> Vec<Document> {
    let poem = "Қараңғы түнде тау қалғып,\nҰйқыға кетер балбырап.";
    vec![
        with(
            document("1889-01-01-qarangy-tunde", -29_584, "Қараңғы түнде тау қалғып", poem),
            Facet::Person,
            "abai-qunanbaiuly",
            "Абай Құнанбайұлы",
        ),
        document(
            "2020-05-01-mektep",
            18_383,
            "Ауылда мектеп ашылды",
            "Жаңа мектепте кітапхана бар.",
        ),
        document("2021-06-02-kitap", 18_780, "Кітап көрмесі", "Мектеп оқушылары кітап оқыды."),
    ]
}

#[test]
fn version_1() {
    opens(1);
    // Who adds to it writes it anew.
    let archive = checked_in(1);
    let inventory = Inventory::read::<Error>(|request| Ok(archive.fetch(request)));
    assert_eq!(inventory.unwrap_err(), Error::Version { path: POINTER.into(), found: 1 });
}

#[test]
fn version_2() {
    opens(2);
}

#[test]
fn version_3() {
    opens(3);
}

#[test]
fn version_4() {
    opens(4);
}

fn checked_in(version: u32) -> Archive {
    let mut archive = Archive::default();
    for entry in std::fs::read_dir(folder(version)).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        archive.files.insert(name, std::fs::read(entry.path()).unwrap());
    }
    archive
}

#[track_caller]
fn opens(version: u32) {
    let archive = checked_in(version);
    let reader = Reader::new();
    let overview = archive.ask(&reader, Reader::overview).unwrap();
    assert_eq!((overview.total, overview.days), (3, Some((-29_584, 18_780))));
    assert_eq!((overview.title.as_str(), overview.language.as_str()), ("Парақ", "kk"));
    let answer = archive.ask(&reader, |reader| reader.search(&query("мектеп "))).unwrap();
    let ids: Vec<&str> = answer.hits.iter().map(|hit| hit.card.id.as_str()).collect();
    assert_eq!(ids, ["2020-05-01-mektep", "2021-06-02-kitap"]);
    let days = archive.ask(&reader, |reader| reader.days_found(&query("мектеп "))).unwrap();
    assert_eq!(days, [(18_383, 1), (18_780, 1)]);
    let found = archive.ask(&reader, |reader| reader.suggest("мек", 3, 3)).unwrap();
    assert_eq!(found.words, [("мектеп".to_owned(), 2)]);
    let answer = archive.ask(&reader, |reader| reader.search(&query("карангы "))).unwrap();
    assert_eq!((answer.total, answer.interpreted[0].how), (1, How::Letters));
    let found = archive.ask(&reader, |reader| reader.find(18_383, "2020-05-01-mektep"));
    let json = archive.ask(&reader, |reader| reader.document(found.clone().unwrap().unwrap()));
    assert_eq!(&*json.unwrap(), documents()[1].json);
    let people = archive.ask(&reader, |one| one.facet_values(Facet::Person, "аб", 0, 9)).unwrap();
    assert_eq!(people[0].label, "Абай Құнанбайұлы");
}

#[test]
fn an_article_is_found_by_little_of_an_archive_of_any_version() {
    // Versions 1 and 2 read the cards of its day, later ones the identities and the record.
    for (version, bytes) in [(1, 386), (2, 360), (3, 618), (4, 780)] {
        let archive = checked_in(version);
        let find = |reader: &Reader| reader.find(18_383, "2020-05-01-mektep");
        let found = archive.ask(&Reader::new(), find).unwrap().unwrap();
        assert_eq!((found.segment, found.local), (0, 1), "version {version}");
        assert_eq!((archive.rounds.get(), archive.bytes.get()), (5, bytes), "version {version}");
    }
}

#[test]
#[ignore = "writes the checked-in archive"]
fn write() {
    std::fs::remove_dir_all(folder(CURRENT)).ok();
    std::fs::create_dir_all(folder(CURRENT)).unwrap();
    for (name, bytes) in Archive::of(documents()).files {
        std::fs::write(folder(CURRENT).join(name), bytes).unwrap();
    }
}
