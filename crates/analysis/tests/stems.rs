//! The project's own list of Kazakh forms and their stems: every rule of the grammar and its exceptions.
//!
//! A line of `data/stems.txt` is a stem and forms of it; what stands there must stay right. A line of `data/ambiguous.txt`
//! has forms that are read as another word, because that is what they are oftener or because no grammar can tell:
//! when one of them becomes right, it belongs into the first file.

#![cfg(feature = "native")]

use paraq_analysis::{Language, class, fold};

fn pairs(list: &str) -> impl Iterator<Item = (&str, &str)> {
    list.lines()
        .filter_map(|line| line.split_once(':'))
        .flat_map(|(stem, forms)| forms.split_whitespace().map(move |form| (form, stem)))
}

#[test]
fn every_form_has_its_stem() {
    let list = include_str!("data/stems.txt");
    let wrong: Vec<String> = pairs(list)
        .filter_map(|(form, stem)| {
            let found = class(&fold(form), Language::Kazakh);
            (found != stem).then(|| format!("{form}: {found}, not {stem}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(pairs(list).count() >= 1500, "the list only grows");
}

#[test]
fn ambiguous_forms_are_still_read_as_another_word() {
    for (form, stem) in pairs(include_str!("data/ambiguous.txt")) {
        assert_ne!(class(&fold(form), Language::Kazakh), stem, "{form} belongs into stems.txt now");
    }
}

#[test]
fn distinct_words_stay_apart() {
    for (one, other) in [
        ("қалам", "қала"),
        ("балық", "бала"),
        ("адамзат", "адам"),
        ("азамат", "азат"),
        ("жазушы", "жаз"),
        ("оқушы", "оқы"),
        ("басшы", "бас"),
        ("тауық", "тау"),
        ("көрме", "көр"),
        ("жұмыссыз", "жұмыс"),
        ("түсінік", "түс"),
        ("алма", "ал"),
        ("қарсы", "қар"),
        ("жанар", "жан"),
        ("білім", "біл"),
        ("өлең", "өл"),
        ("тарих", "тар"),
        ("қазан", "қаз"),
        ("ерекше", "ер"),
        ("мекен", "мек"),
    ] {
        assert_ne!(class(one, Language::Kazakh), class(other, Language::Kazakh), "{one} {other}");
    }
}
