//! An archive that grows: nothing that stands is written again, and every reader finds the same.
#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeMap;

use common::{Archive, document, query, with};
use paraq_index::{Document, Error, Facet, Inventory, POINTER, Query, Reader, Sort};

/// Documents that share words, days and people.
fn documents(range: std::ops::Range<usize>) -> Vec<Document> {
    let words =
        ["мектеп", "қоғам", "футбол", "ауыл", "кітап", "жол", "теңіз", "өнер", "бала", "су"];
    range
        .map(|at| {
            let word = |step: usize| words[(at * step + at / 7) % words.len()];
            let title = format!("{} және {}", word(1), word(3));
            let body =
                format!("{} {} {}.\n{} туралы {at} хабар.", word(1), word(7), word(9), word(3));
            let day = 20_000 + (at * 37 % 50) as i32;
            let person = format!("person-{}", at % 5);
            with(document(&format!("id-{at}"), day, &title, &body), Facet::Person, &person, &person)
        })
        .collect()
}

/// What every question finds, whatever the segments.
fn found(archive: &Archive) -> BTreeMap<String, (u32, Vec<String>)> {
    let mut found = BTreeMap::new();
    for text in ["", "мектеп", "қоғам футбол", "«мектеп және ауыл»", "су -бала", "17"]
    {
        for sort in [Sort::Newest, Sort::Oldest] {
            let asked = Query { limit: 1_000, sort, to: Some(20_040), ..query(text) };
            let answer = archive.search(&asked);
            let mut ids: Vec<String> = answer.hits.into_iter().map(|hit| hit.card.id).collect();
            // Those of one day have no order among segments.
            ids.sort();
            found.insert(format!("{text} {sort:?}"), (answer.total, ids));
        }
    }
    found
}

fn overview(archive: &Archive) -> u32 {
    archive.ask(&Reader::new(), Reader::overview).unwrap().total
}

#[test]
fn one_article_more_is_one_small_file() {
    let mut archive = Archive::of(documents(0..600));
    let written = archive.update(documents(0..601));
    assert_eq!(written.len(), 2, "{written:?}");
    let bytes: usize = written.iter().map(|name| archive.files[name].len()).sum();
    assert!(bytes < 8_000, "{bytes}");
    assert_eq!(overview(&archive), 601);
    assert_eq!(found(&archive), found(&Archive::of(documents(0..601))));
}

#[test]
fn nothing_new_changes_nothing() {
    let mut archive = Archive::of(documents(0..100));
    let before = archive.files.clone();
    archive.update(documents(0..100));
    assert_eq!(archive.files, before);
}

#[test]
fn what_was_corrected_or_withdrawn_is_found_no_more() {
    let mut archive = Archive::of(documents(0..100));
    let mut now = documents(0..100);
    now[3].title = "Ғарышкер".into();
    now.remove(50);
    let written = archive.update(now.clone());
    assert_eq!(written.len(), 2, "{written:?}");
    assert_eq!(overview(&archive), 99);
    assert_eq!(found(&archive), found(&Archive::of(now)));
    assert_eq!(archive.search(&query("ғарышкер ")).hits[0].card.id, "id-3");
    let person = archive.ask(&Reader::new(), |reader| reader.facet(Facet::Person, "person-0"));
    assert_eq!(person.unwrap().unwrap().count, 19);
}

#[test]
fn many_additions_are_merged_and_read_the_same() {
    let mut archive = Archive::default();
    for end in (1..=20).map(|step| step * 17) {
        archive.update(documents(0..end));
        let inventory = Inventory::read::<Error>(|request| Ok(archive.fetch(request))).unwrap();
        assert_eq!(inventory.documents(), end);
        let files = inventory.files();
        assert!(files.len() < 12, "{files:?}");
        assert!(files.iter().all(|name| archive.files.contains_key(name)));
    }
    assert_eq!(found(&archive), found(&Archive::of(documents(0..340))));
}

#[test]
fn little_memory_makes_more_segments_and_the_same_answers() {
    let mut archive = Archive::default();
    let written = archive.write(documents(0..1_100), 1);
    assert!(written.len() > 3, "{written:?}");
    assert_eq!(written.last().map(String::as_str), Some(POINTER));
    assert_eq!(found(&archive), found(&Archive::of(documents(0..1_100))));
}

#[test]
fn archives_built_apart_are_joined_by_one_file() {
    let parts: Vec<Archive> =
        (0..4).map(|part| Archive::of(documents(part * 50..part * 50 + 60))).collect();
    let inventories = parts
        .iter()
        .map(|part| Inventory::read::<Error>(|request| Ok(part.fetch(request))).unwrap());
    let pointer = Inventory::join(inventories);
    let mut joined = Archive::default();
    for part in parts {
        joined.files.extend(part.files);
    }
    joined.files.insert(POINTER.into(), pointer);
    assert_eq!(overview(&joined), 210);
    assert_eq!(found(&joined), found(&Archive::of(documents(0..210))));
}

#[test]
fn a_reader_of_yesterday_goes_on_and_moves_on() {
    let mut archive = Archive::of(documents(0..100));
    let reader = Reader::new();
    let total = |archive: &Archive| {
        archive.ask(&reader, |reader| reader.search(&query("мектеп"))).unwrap().total
    };
    let before = total(&archive);
    archive.update(documents(0..200));
    assert_eq!(total(&archive), before);
    reader.refresh();
    assert!(total(&archive) > before);
}
