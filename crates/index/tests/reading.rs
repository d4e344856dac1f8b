//! What a reader of an archive may rely on, on an archive small enough to know by heart.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Archive, document, query, with};
use paraq_index::{Facet, How, Query, Reader, Sort};

fn archive() -> Archive {
    let documents = vec![
        with(
            document(
                "a",
                100,
                "Волонтерлердің жұмысы",
                "АСТАНА. Қоғам өмірі туралы әңгіме.\nЕкінші абзац.",
            ),
            Facet::Person,
            "aibek",
            "Айбек Досымбетов",
        ),
        document("b", 101, "Жаңа мектеп ашылды", "Ауылда мектеп ашылды. Волонтер көмектесті."),
        with(
            document(
                "c",
                101,
                "Қоғам және мәдениет",
                "Мектеп оқушылары келді.\nАбай Құнанбаев өлеңдері оқылды.",
            ),
            Facet::Person,
            "aibek",
            "Айбек Досымбетов",
        ),
        with(
            document("d", 140, "Футбол құрамасы", "Құраманың жаңа бапкері келді."),
            Facet::Person,
            "askhat",
            "Асхат Нұрмашев",
        ),
    ];
    Archive::of(documents)
}

#[track_caller]
fn finds(query: &Query, expected: &[&str]) {
    let answer = archive().search(query);
    let ids: Vec<&str> = answer.hits.iter().map(|hit| hit.card.id.as_str()).collect();
    assert_eq!(ids, expected, "{query:?}");
}

#[test]
fn words_phrases_and_what_is_left_out() {
    for (text, expected) in [
        ("", &["d", "c", "b", "a"][..]),
        ("волонтер", &["b", "a"]),
        ("мектептер", &["b", "c"]),
        ("волонтер -мектеп", &["a"]),
        ("-мектеп", &["d", "a"]),
        ("«жаңа мектеп»", &["b"]),
        ("«мектеп жаңа»", &[]),
        ("«Абай Құнанбаев»", &["c"]),
        ("\"келді абай\"", &[]),
        ("футб", &["d"]),
        ("ғарыш", &[]),
    ] {
        let mut found: Vec<String> =
            archive().search(&query(text)).hits.into_iter().map(|hit| hit.card.id).collect();
        let mut expected: Vec<String> = expected.iter().map(|id| (*id).to_owned()).collect();
        if !text.is_empty() {
            found.sort();
            expected.sort();
        }
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn where_few_have_all_words_the_best_have_much_of_them() {
    let answer = archive().search(&query("волонтер мектеп"));
    assert_eq!((answer.total, answer.hits[0].card.id.as_str()), (3, "b"));
    finds(&Query { sort: Sort::Newest, ..query("волонтер мектеп") }, &["b"]);
    finds(&query("мектеп ғарышкерлерге"), &[]);
}

#[test]
fn filters_and_orders() {
    let all = || Query { limit: 10, ..Query::default() };
    finds(&all(), &["d", "c", "b", "a"]);
    finds(&Query { sort: Sort::Oldest, ..all() }, &["a", "b", "c", "d"]);
    finds(&Query { from: Some(101), ..all() }, &["d", "c", "b"]);
    finds(&Query { to: Some(100), ..all() }, &["a"]);
    finds(&Query { from: Some(101), to: Some(101), ..all() }, &["c", "b"]);
    finds(&Query { from: Some(102), to: Some(130), ..all() }, &[]);
    finds(&Query { filters: vec![(Facet::Person, "aibek".into())], ..all() }, &["c", "a"]);
    finds(&Query { filters: vec![(Facet::Person, "nobody".into())], ..all() }, &[]);
    finds(&Query { offset: 1, limit: 2, ..all() }, &["c", "b"]);
    finds(&Query { sort: Sort::Oldest, ..query("мектеп") }, &["b", "c"]);
    finds(&Query { sort: Sort::Newest, ..query("мектеп") }, &["c", "b"]);
}

#[test]
fn the_archive_says_what_it_searched() {
    for (text, searched, how, found) in [
        ("когам", "қоғам", How::Letters, 2),
        ("Қоғм", "қоғам", How::Typo, 2),
        ("djkjynth", "волонтер", How::Layout, 2),
        ("mektep", "мектеп", How::Script, 2),
    ] {
        let answer = archive().search(&query(&format!("{text} ")));
        let said: Vec<_> =
            answer.interpreted.iter().map(|one| (one.searched.as_str(), one.how)).collect();
        assert_eq!((said, answer.total), (vec![(searched, how)], found), "{text}");
        let verbatim = Query { verbatim: true, ..query(text) };
        assert_eq!(archive().search(&verbatim).total, 0, "{text}");
    }
}

#[test]
fn among_few_articles_a_word_of_one_of_them_is_mended_to() {
    // So many other words that not every block of the dictionary is looked at.
    let letters: Vec<char> = "абгдежзиклмнопрст".chars().collect();
    let word = |number: usize| -> String {
        (0..4).map(|place| letters[number / letters.len().pow(place) % letters.len()]).collect()
    };
    let others: Vec<String> = (0..8_000).map(|number| format!("{}щщ", word(number))).collect();
    let archive = Archive::of(vec![
        document("a", 100, "Волонтерлер келді", "Ауылға келді."),
        document("b", 101, "Сөздер", &others.join(" ")),
    ]);
    for (typed, meant) in [("валонтерлер", "волонтерлер"), ("волотнерлер", "волонтерлер")]
    {
        let answer = archive.search(&query(&format!("{typed} ")));
        let said: Vec<_> =
            answer.interpreted.iter().map(|one| (one.searched.as_str(), one.how)).collect();
        assert_eq!((said, answer.total), (vec![(meant, How::Typo)], 1), "{typed}");
    }
}

#[test]
fn nothing_found_is_said_with_the_nearest_words() {
    let answer = archive().search(&query("футбалшылар "));
    assert_eq!(answer.total, 0);
    assert!(answer.hits.is_empty());
}

#[test]
fn months_and_facets_of_an_answer() {
    let archive = archive();
    let reader = Reader::new();
    let answer = archive.ask(&reader, |reader| reader.search(&query("мектеп"))).unwrap();
    assert_eq!(answer.months, [(1970 * 12 + 3, 2)]);
    let people = |query: &Query| -> Vec<(String, u32)> {
        let found = archive.ask(&reader, |reader| reader.facets(query, Facet::Person, 10)).unwrap();
        found.into_iter().map(|entry| (entry.key, entry.count)).collect()
    };
    assert_eq!(people(&query("")), [("aibek".to_owned(), 2), ("askhat".to_owned(), 1)]);
    assert_eq!(people(&query("мектеп")), [("aibek".to_owned(), 1)]);
    let named = |prefix: &str| -> Vec<String> {
        let found = archive.ask(&reader, |reader| reader.facet_values(Facet::Person, prefix, 0, 9));
        found.unwrap().into_iter().map(|entry| entry.label).collect()
    };
    assert_eq!(named("нур"), ["Асхат Нұрмашев"]);
    assert_eq!(named(""), ["Айбек Досымбетов", "Асхат Нұрмашев"]);
    let entry = archive.ask(&reader, |reader| reader.facet(Facet::Person, "aibek")).unwrap();
    assert_eq!(entry.unwrap().count, 2);
}

#[test]
fn a_document_its_card_and_its_neighbours() {
    let archive = archive();
    let reader = Reader::new();
    let doc = archive.ask(&reader, |reader| reader.find(101, "c")).unwrap().unwrap();
    assert_eq!(archive.ask(&reader, |reader| reader.find(100, "c")).unwrap(), None);
    let json = archive.ask(&reader, |reader| reader.document(doc)).unwrap();
    assert_eq!(&*json, "{\"id\":\"c\",\"title\":\"Қоғам және мәдениет\"}");
    let card = archive.ask(&reader, |reader| reader.card(doc)).unwrap();
    assert_eq!((card.day, card.people[0].1.as_str()), (101, "Айбек Досымбетов"));
    let (before, after) = archive.ask(&reader, |reader| reader.neighbours(doc)).unwrap();
    assert_eq!((before.unwrap().id, after.unwrap().id), ("b".to_owned(), "d".to_owned()));
}

#[test]
fn the_dictionary_says_which_words_are_marked() {
    let text = "Жас шебер үстел жасады, ата алма жеді, ол алмады, оқ атады.";
    let archive = Archive::of([document("a", 1, "Жас шебер", text)]);
    for (asked, expected) in [
        ("жас ", &["Жас"][..]),
        ("жасау ", &["жасады"]),
        ("алма ", &["алма"]),
        ("алманы шебер ", &["шебер", "алма"]),
    ] {
        let marker = archive.search(&query(asked)).marker;
        let marks: Vec<&str> = marker.marks(text).into_iter().map(|at| &text[at]).collect();
        assert_eq!(marks, expected, "{asked}");
    }
}

#[test]
fn an_answer_marks_its_words() {
    let answer = archive().search(&query("футбол мектептің"));
    let text = "Ауылда мектептер ашылды. Футболдың көмегі.";
    let marks: Vec<&str> = answer.marker.marks(text).into_iter().map(|at| &text[at]).collect();
    assert_eq!(marks, ["мектептер", "Футболдың"]);
    let snippet = answer.marker.snippet(&["Басқа абзац.", text], 30).unwrap();
    assert!(snippet.text.contains("мектептер"), "{snippet:?}");
    assert_eq!(answer.marker.snippet(&["Басқа абзац."], 30), None);
}

#[test]
fn a_host_without_ranges_gives_the_same() {
    let archive = Archive { whole: true, ..archive() };
    assert_eq!(archive.search(&query("волонтер")).total, 2);
}

#[test]
fn the_same_documents_give_the_same_bytes() {
    assert_eq!(archive().files, archive().files);
}
