//! Scripts: round trips, and the same query in other scripts.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use paraq_analysis::{fold, key, readings, words};
use paraq_analysis::{to_arabic, to_cyrillic, to_latin_2018, to_latin_2021};

use super::archive::Archive;
use super::ranking::{Document, Index, forms};
use super::{Data, stemmers, string};

/// How many words of headlines are asked for in every script.
const QUERIES: usize = 100;

/// A way of writing a word in another script.
type Writer = (&'static str, fn(&str) -> String);

/// Prints how many words survive each round trip, and how many queries find the same ten documents in each script.
pub fn run(data: &Data) -> Result<()> {
    let articles = data.objects("kazinform/articles-cyrl.jsonl")?;
    println!("\nround trips, running words     {:>9} {:>9}", "words", "right");
    for (name, write) in [
        ("Latin 2021", to_latin_2021 as fn(&str) -> String),
        ("Latin 2018", to_latin_2018),
        ("Arabic", to_arabic),
    ] {
        let (mut all, mut right) = (0_u32, 0_u32);
        let mut wrong: BTreeMap<(String, String), u32> = BTreeMap::new();
        for text in articles.iter().map(|article| string(article, "text")) {
            // A word a line, and none that is Latin to begin with.
            let before: Vec<String> = kazakh_words(text).collect();
            let back = to_cyrillic(&write(&before.join("\n")));
            let after: Vec<String> = back.lines().map(str::to_owned).collect();
            for (one, other) in before.iter().zip(&after) {
                all += 1;
                if one == other {
                    right += 1;
                } else {
                    *wrong.entry((one.clone(), other.clone())).or_default() += 1;
                }
            }
        }
        println!("  {name:<28} {all:>9} {:>9.4}", f64::from(right) / f64::from(all));
        if data.wrong {
            let mut wrong: Vec<_> = wrong.into_iter().collect();
            wrong.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
            for ((one, other), count) in wrong.iter().take(60) {
                println!("    {count:>5} {one} {other}");
            }
        }
    }
    queries(data, &articles);
    in_latin(data, &articles, &data.objects("kazinform/articles-latn-2018.jsonl")?)
}

/// How many words of headlines, asked for in Cyrillic, find the same ten articles where the archive is in Latin letters.
fn in_latin(
    data: &Data,
    articles: &[serde_json::Value],
    latin: &[serde_json::Value],
) -> Result<()> {
    let (cyrillic, latin) = (Archive::of(articles)?, Archive::of(latin)?);
    let titles: BTreeSet<String> =
        articles.iter().flat_map(|article| forms(string(article, "title"))).collect();
    let asked: Vec<&String> = titles.iter().filter(|form| is_asked(form)).collect();
    let mut same = 0;
    for at in 0..QUERIES {
        let form = asked[at * asked.len() / QUERIES];
        let found = latin.search(form)?;
        let expected = cyrillic.search(form)?;
        let shared = expected.iter().filter(|id| found.contains(id)).count();
        same += usize::from(shared == expected.len());
        if shared < expected.len() && data.wrong {
            println!("    {form}: {shared} of {}", expected.len());
        }
    }
    println!("  {:<28} {QUERIES:>9} {same:>9}", "in an archive in Latin 2018");
    Ok(())
}

/// What is asked for: words in Cyrillic letters of more than three.
fn is_asked(form: &str) -> bool {
    form.chars().count() > 3 && form.chars().all(|c| matches!(c, '\u{400}'..='\u{52f}'))
}

/// The words that are in Cyrillic letters alone, in lower case.
fn kazakh_words(text: &str) -> impl Iterator<Item = String> + '_ {
    words(text)
        .filter(|word| word.text.chars().all(|c| matches!(c, '\u{400}'..='\u{52f}')))
        .map(|word| word.text.to_lowercase())
}

fn queries(data: &Data, articles: &[serde_json::Value]) {
    let documents: Vec<Document> = articles
        .iter()
        .map(|article| Document {
            id: string(article, "id").to_owned(),
            title: forms(string(article, "title")),
            text: forms(string(article, "text")),
        })
        .collect();
    let mut keys: BTreeMap<String, BTreeMap<&str, u32>> = BTreeMap::new();
    for form in documents.iter().flat_map(|document| document.title.iter().chain(&document.text)) {
        *keys.entry(key(form)).or_default().entry(form).or_default() += 1;
    }
    let stemmer = stemmers::all([]).remove(2);
    let index = Index::of(&documents, &stemmer);
    let titles: BTreeSet<&String> = documents.iter().flat_map(|document| &document.title).collect();
    let asked: Vec<&String> = titles.iter().copied().filter(|form| is_asked(form)).collect();
    let asked: Vec<&String> = (0..QUERIES).map(|at| asked[at * asked.len() / QUERIES]).collect();
    println!("\nthe same first ten             {:>9} {:>9}", "queries", "same");
    let writers: [Writer; 4] = [
        ("Latin 2021", to_latin_2021),
        ("Latin 2018", to_latin_2018),
        ("without Kazakh letters", without_kazakh_letters),
        ("on an English keyboard", on_qwerty),
    ];
    for (name, write) in writers {
        let same = asked
            .iter()
            .filter(|form| {
                let search = |form: &str| {
                    index.search(std::iter::once((form, (stemmer.class)(form))), 0.0, 10)
                };
                let direct = search(form);
                let meant = resolve(&write(form), &keys);
                let same = direct == search(&meant);
                if !same && data.wrong {
                    println!("    {form} {} {meant}", write(form));
                }
                same
            })
            .count();
        println!("  {name:<28} {:>9} {same:>9}", asked.len());
    }
}

/// The form of the dictionary that a typed word stands for, in the order of trust: itself, its letters, its readings.
fn resolve(typed: &str, keys: &BTreeMap<String, BTreeMap<&str, u32>>) -> String {
    let itself = fold(typed);
    let mut tried = vec![itself.clone()];
    tried.extend(readings(typed).into_iter().map(|reading| reading.form));
    for form in tried {
        let Some(forms) = keys.get(&key(&form)) else { continue };
        if forms.contains_key(form.as_str()) {
            return form;
        }
        if let Some((commonest, _)) = forms.iter().max_by_key(|(_, count)| **count) {
            return (*commonest).to_owned();
        }
    }
    itself
}

/// As typed on a Russian keyboard.
fn without_kazakh_letters(word: &str) -> String {
    word.chars()
        .map(|c| match c {
            'ә' => 'а',
            'ғ' => 'г',
            'қ' => 'к',
            'ң' => 'н',
            'ө' => 'о',
            'ұ' | 'ү' => 'у',
            'һ' => 'х',
            'і' => 'и',
            c => c,
        })
        .collect()
}

/// As typed on the Kazakh layout's keys with the American layout on.
fn on_qwerty(word: &str) -> String {
    const KAZAKH: &str = "әіңғүұқөһйцукенгшщзхъфывапролджэячсмитьбю";
    const QWERTY: &str = "234589";
    let keys: Vec<char> =
        QWERTY.chars().chain("0-=qwertyuiop[]asdfghjkl;'zxcvbnm,.".chars()).collect();
    word.chars()
        .map(|c| {
            KAZAKH
                .chars()
                .position(|key| key == c)
                .and_then(|at| keys.get(at))
                .copied()
                .unwrap_or(c)
        })
        .collect()
}
