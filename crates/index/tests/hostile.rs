//! Damaged files: every answer is the right one or an error that names a file, never a panic.
#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use common::{Archive, document, query, with};
use paraq_index::{DocId, Error, Facet, POINTER, Query, Reader, Request, run};
use proptest::prelude::*;

/// An archive of two segments, the first with dead documents.
fn archive() -> Archive {
    static FILES: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
        let one = |at: i32| {
            let body =
                format!("Ауылда мектеп ашылды. Хабар {at}.\nЕкінші абзац, {} кітап.", at % 9);
            let one = document(&format!("id-{at}"), at / 3, &format!("Мектеп {}", at % 7), &body);
            with(one, Facet::Person, &format!("p{}", at % 4), "Айбек Досымбетов")
        };
        let mut archive = Archive::of((0..120).map(one));
        archive.update((5..140).map(one));
        assert!(archive.files.len() > 2);
        archive.files
    });
    Archive { files: FILES.clone(), ..Archive::default() }
}

/// Everything a reader can be asked, as text; the first error ends it.
fn ask_all(archive: &Archive) -> Result<String, Error> {
    let reader = Reader::new();
    let mut said = format!("{:?}", archive.ask(&reader, Reader::overview)?);
    for text in ["", "мектеп", "мектеп кітап", "«екінші абзац»", "кітп ", "фут", "ғарыш "]
    {
        let asked = Query { from: Some(5), ..query(text) };
        let answer = archive.ask(&reader, |reader| reader.search(&asked))?;
        said += &format!("{} {:?} {:?}", answer.total, answer.hits, answer.months);
        for hit in answer.hits {
            said += &archive.ask(&reader, |reader| reader.document(hit.doc))?;
            said += &format!("{:?}", archive.ask(&reader, |reader| reader.neighbours(hit.doc))?);
        }
        said += &format!("{:?}", archive.ask(&reader, |one| one.facets(&asked, Facet::Person, 9))?);
    }
    said += &format!("{:?}", archive.ask(&reader, |one| one.find(10, "id-11"))?);
    said +=
        &format!("{:?}", archive.ask(&reader, |one| one.facet_values(Facet::Person, "ай", 0, 9))?);
    Ok(said)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn damage_is_noticed(
        file: prop::sample::Index,
        at: prop::sample::Index,
        what in 0..4u8,
        noise: u8,
    ) {
        let mut archive = archive();
        let whole = ask_all(&archive).unwrap();
        let names: Vec<String> = archive.files.keys().cloned().collect();
        let name = names[file.index(names.len())].clone();
        let other = archive.files[&names[(file.index(names.len()) + 1) % names.len()]].clone();
        let bytes = archive.files.get_mut(&name).unwrap();
        let at = at.index(bytes.len());
        match what {
            0 => bytes[at] ^= noise,
            1 => bytes.truncate(at),
            2 => *bytes = other,
            _ => { bytes.insert(at, noise); }
        }
        match ask_all(&archive) {
            Ok(said) => prop_assert_eq!(said, whole),
            Err(Error::Corrupt { path, expected }) => {
                prop_assert!(names.contains(&path), "{} {}", path, expected);
            }
            // The byte of the version is the sixth.
            Err(Error::Version { path, .. }) => prop_assert_eq!((path.as_str(), at), (POINTER, 5)),
        }
    }

    #[test]
    fn any_pointer_is_read_or_refused(bytes: Vec<u8>) {
        let mut archive = Archive::default();
        archive.files.insert(POINTER.into(), bytes);
        prop_assert!(ask_all(&archive).is_err());
    }
}

#[test]
fn an_archive_of_another_version_is_refused_with_its_number() {
    let mut archive = archive();
    archive.files.get_mut(POINTER).unwrap()[5] = 9;
    let error = ask_all(&archive).unwrap_err();
    assert_eq!(error, Error::Version { path: POINTER.into(), found: 9 });
    assert_eq!(
        error.to_string(),
        "current: the archive has version 9 of the format, this program reads those up to 4 and \
         adds to version 4; build the archive again with this program, or read it with its own"
    );
}

#[test]
fn a_pack_of_another_segment_is_named() {
    let mut archive = archive();
    let names: Vec<String> =
        archive.files.keys().filter(|name| name.as_str() != POINTER).cloned().collect();
    let other = archive.files[&names[1]].clone();
    archive.files.insert(names[0].clone(), other);
    match ask_all(&archive) {
        Err(Error::Corrupt { path, .. }) => assert_eq!(path, names[0]),
        other => panic!("{}", other.is_ok()),
    }
}

#[test]
fn a_card_without_a_length_is_an_error_that_names_its_file() {
    let mut archive = archive();
    let reader = Reader::new();
    let newest = Query { limit: 1, ..query("") };
    let doc = archive.ask(&reader, |reader| reader.search(&newest)).unwrap().hits[0].doc;
    // Another one, of which not even the card is here.
    let doc = DocId { local: doc.local - 1, ..doc };
    let mut requests = Vec::new();
    let fetch = |request: &Request| {
        requests.push(request.clone());
        Ok::<_, Error>(archive.fetch(request))
    };
    run(&reader, fetch, |reader| reader.document(doc)).unwrap();
    let [Request { path, range: Some((start, _)) }] = requests.as_slice() else {
        panic!("{requests:?}");
    };
    let (path, start) = (path.to_string(), *start as usize);
    // Too long a number, and one that goes beyond the record.
    for length in [&[0xff; 10][..], &[0xff, 0xff, 0x7f]] {
        archive.files.get_mut(&path).unwrap()[start..start + length.len()].copy_from_slice(length);
        let error = archive.ask(&Reader::new(), |reader| reader.document(doc)).unwrap_err();
        let expected = "the length of a card";
        assert_eq!(error, Error::Corrupt { path: path.clone(), expected });
    }
}
