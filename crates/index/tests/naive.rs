//! The reader against the simplest search there is: every document read, every word compared.
#![allow(clippy::unwrap_used)]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{Archive, document, with};
use paraq_analysis::{Language, analyze, class};
use paraq_index::{Document, Facet, Query, Reader, Sort};
use proptest::prelude::*;

const WORDS: [&str; 24] = [
    "мектеп",
    "мектептер",
    "мектептің",
    "кітап",
    "кітаптар",
    "ауыл",
    "ауылда",
    "теңіз",
    "теңізде",
    "қала",
    "қалада",
    "жол",
    "жолдар",
    "өнер",
    "футбол",
    "футболда",
    "су",
    "тау",
    "таулар",
    "орман",
    "көл",
    "көлдер",
    "аспан",
    "жұлдыз",
];

fn text(words: &[usize]) -> String {
    words.iter().map(|word| WORDS[*word]).collect::<Vec<_>>().join(" ")
}

fn documents() -> impl Strategy<Value = Vec<Document>> {
    let words = |most| prop::collection::vec(0..WORDS.len(), 1..most);
    let one = (words(4), words(12), words(6), 0..40i32, 0..4usize, 0..3usize);
    prop::collection::vec(one, 1..60).prop_map(|all| {
        all.into_iter()
            .enumerate()
            .map(|(at, (title, first, second, day, person, place))| {
                let body = format!("{}\n{}", text(&first), text(&second));
                let one = document(&format!("id-{at:03}"), day, &text(&title), &body);
                let one = with(one, Facet::Person, &format!("p{person}"), "Адам");
                with(one, Facet::Place, &format!("c{place}"), "Қала")
            })
            .collect()
    })
}

fn queries() -> impl Strategy<Value = Query> {
    let clause = (prop::collection::vec(0..WORDS.len(), 1..3), 0..4u8, any::<bool>());
    let asked = prop::collection::vec(clause, 0..4);
    let day = prop::option::of(0..40i32);
    (
        asked,
        day.clone(),
        day,
        prop::option::of(0..4usize),
        prop::option::of(0..3usize),
        0..3u8,
        0..5usize,
        prop::collection::vec(0..5usize, 0..3),
    )
        .prop_map(|(clauses, from, to, person, place, sort, offset, any)| {
            let clauses = clauses.into_iter().map(|(words, kind, _)| match kind {
                0 => format!("-{}", WORDS[words[0]]),
                1 => format!("«{}»", text(&words)),
                _ => WORDS[words[0]].to_owned(),
            });
            let mut filters = Vec::new();
            filters.extend(person.map(|person| (Facet::Person, format!("p{person}"))));
            filters.extend(place.map(|place| (Facet::Place, format!("c{place}"))));
            Query {
                text: clauses.collect::<Vec<_>>().join(" ") + " ",
                verbatim: true,
                from,
                to,
                filters,
                any: any.into_iter().map(|person| (Facet::Person, format!("p{person}"))).collect(),
                sort: [Sort::Relevance, Sort::Newest, Sort::Oldest][usize::from(sort)],
                offset,
                limit: 10,
                passages: 3,
            }
        })
}

/// The classes of a text, paragraph by paragraph.
fn classes(document: &Document) -> Vec<Vec<String>> {
    let texts = std::iter::once(&document.title).chain(&document.paragraphs);
    let of =
        |text: &String| analyze(text).into_iter().map(|term| class(&term.form, Language::Kazakh));
    texts.map(|text| of(text).collect()).collect()
}

/// The classes that a word of a query stands for: its own, and that of which it is the name.
fn senses(word: &str) -> [String; 2] {
    let form = analyze(word).remove(0).form;
    [class(&form, Language::Kazakh), form]
}

/// The ids that a query finds, when every part of it must hold.
fn naive(documents: &[Document], query: &Query) -> BTreeSet<String> {
    let parts: Vec<(bool, Vec<[String; 2]>)> = query
        .text
        .split_inclusive([' ', '»'])
        .fold(Vec::new(), |mut parts: Vec<String>, piece| {
            let open = parts.last().is_some_and(|last| last.contains('«') && !last.contains('»'));
            match (open, parts.last_mut()) {
                (true, Some(last)) => last.push_str(piece),
                _ => parts.push(piece.to_owned()),
            }
            parts
        })
        .into_iter()
        .filter_map(|part| {
            let part = part.trim();
            let words = part.trim_start_matches(['-', '«']).trim_end_matches('»');
            let words: Vec<[String; 2]> = words.split_whitespace().map(senses).collect();
            (!words.is_empty()).then(|| (part.starts_with('-'), words))
        })
        .collect();
    let holds = |document: &Document, words: &[[String; 2]]| {
        classes(document).iter().any(|text| {
            text.windows(words.len())
                .any(|some| some.iter().zip(words).all(|(class, senses)| senses.contains(class)))
        })
    };
    documents
        .iter()
        .filter(|document| {
            query.from.is_none_or(|from| document.day >= from)
                && query.to.is_none_or(|to| document.day <= to)
                && query.filters.iter().all(|(facet, key)| {
                    let mut values = document.facets.iter();
                    values.any(|value| value.facet == *facet && value.key == *key)
                })
                && (query.any.is_empty()
                    || query.any.iter().any(|(facet, key)| {
                        let mut values = document.facets.iter();
                        values.any(|value| value.facet == *facet && value.key == *key)
                    }))
                && parts.iter().all(|(out, words)| holds(document, words) != *out)
        })
        .map(|document| document.id.clone())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn finds_what_the_simplest_search_finds(
        documents in documents(),
        queries in prop::collection::vec(queries(), 1..8),
        parts in 1usize..4,
    ) {
        let mut archive = Archive::default();
        for part in 1..=parts {
            archive.update(documents[..documents.len() * part / parts].to_vec());
        }
        let reader = Reader::new();
        for query in queries {
            let every = Query { limit: 1_000, offset: 0, ..query.clone() };
            let answer = archive.ask(&reader, |reader| reader.search(&every)).unwrap();
            let found: Vec<String> = answer.hits.iter().map(|hit| hit.card.id.clone()).collect();
            let expected = naive(&documents, &query);
            let set: BTreeSet<String> = found.iter().cloned().collect();
            // Where few have all of it, much of it is enough.
            let few = if query.sort == Sort::Relevance { 10 } else { 1 };
            if expected.len() < few && query.text.split_whitespace().count() > 1 {
                prop_assert!(set.is_superset(&expected), "{:?}", query);
                continue;
            }
            prop_assert_eq!(&set, &expected, "{:?}", query);
            prop_assert_eq!(answer.total as usize, expected.len());
            prop_assert_eq!(answer.months.iter().map(|(_, count)| count).sum::<u32>(), answer.total);
            let days: Vec<i32> = answer.hits.iter().map(|hit| hit.card.day).collect();
            match query.sort {
                Sort::Oldest => prop_assert!(days.is_sorted()),
                Sort::Newest => prop_assert!(days.iter().rev().is_sorted()),
                Sort::Relevance => {
                    prop_assert!(answer.hits.iter().rev().map(|hit| hit.score).is_sorted());
                }
            }
            // A page is a part of the whole.
            let page = archive.ask(&reader, |reader| reader.search(&query)).unwrap();
            let page: Vec<String> = page.hits.into_iter().map(|hit| hit.card.id).collect();
            let part: Vec<String> = found.into_iter().skip(query.offset).take(10).collect();
            prop_assert_eq!(page, part, "{:?}", query);
            // Facets are counted in what is found.
            let mut counts: BTreeMap<String, u32> = BTreeMap::new();
            for one in documents.iter().filter(|one| expected.contains(&one.id)) {
                for value in one.facets.iter().filter(|value| value.facet == Facet::Person) {
                    *counts.entry(value.key.clone()).or_default() += 1;
                }
            }
            let mut days: BTreeMap<i32, u32> = BTreeMap::new();
            for one in documents.iter().filter(|one| expected.contains(&one.id)) {
                *days.entry(one.day).or_default() += 1;
            }
            let counted = archive.ask(&reader, |reader| reader.days_found(&query)).unwrap();
            prop_assert_eq!(days.into_iter().collect::<Vec<_>>(), counted);
            let people = archive.ask(&reader, |reader| reader.facets(&query, Facet::Person, 9));
            let people = people.unwrap().into_iter().map(|entry| (entry.key, entry.count)).collect();
            prop_assert_eq!(counts, people);
        }
    }
}
