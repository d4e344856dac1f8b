//! From a document to what a segment keeps of it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use paraq_analysis::{Language, analyze_in, class, detect, fold, latin_alphabet, words};

use crate::format::documents::{Identity, put_card};
use crate::format::text;
use crate::words::parts;
use crate::{BODY, Card, Day, Document, Facet, FacetValue, GAP};

/// A document, analysed.
pub(super) struct Analyzed {
    pub(super) id: String,
    pub(super) identity: Identity,
    pub(super) day: Day,
    pub(super) minute: Option<u16>,
    /// The card and the JSON, encoded, not yet compressed.
    pub(super) card: Vec<u8>,
    pub(super) json: Vec<u8>,
    pub(super) facets: Vec<FacetValue>,
    /// Its forms with their classes.
    pub(super) forms: Vec<Pair>,
    /// Every word: its place in `forms`, and its position; ascending positions.
    pub(super) words: Vec<(u32, u32)>,
    /// How many words the title and the body have.
    pub(super) lengths: (u32, u32),
}

/// A form and its class.
#[derive(Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct FormClass {
    pub(super) form: String,
    pub(super) class: String,
}

/// A form and its class, shared by all documents that have it.
pub(super) type Pair = Arc<FormClass>;

/// Analyses a document.
pub(super) fn analyzed(document: Document, identity: Identity) -> Analyzed {
    let mut card = Vec::new();
    put_card(&mut card, &card_of(&document));
    let declared = Language::from_code(&document.lang);
    let mut forms = Vec::new();
    let mut numbers: HashMap<*const FormClass, u32> = HashMap::new();
    let mut all = Vec::new();
    let mut keep = |text: &str, base: u32, limit: u32| -> u32 {
        let language = declared.unwrap_or_else(|| detect(text));
        let mut next = base;
        for (pair, position) in pairs(text, language) {
            let position = base + position;
            if position >= limit {
                break;
            }
            next = next.max(position + 1);
            let number = *numbers.entry(Arc::as_ptr(&pair)).or_insert_with(|| {
                forms.push(pair);
                forms.len() as u32 - 1
            });
            all.push((number, position));
        }
        next
    };
    let title = keep(&document.title, 0, BODY);
    let (mut next, mut body) = (BODY, 0);
    for paragraph in &document.paragraphs {
        let end = keep(paragraph, next, u32::MAX);
        body += end - next;
        next = end + GAP;
    }
    Analyzed {
        id: document.id,
        identity,
        day: document.day,
        minute: document.minute,
        card,
        json: text::encode(&document.json),
        facets: document.facets,
        forms,
        words: all,
        lengths: (title, body),
    }
}

/// How many words a thread remembers.
const REMEMBERED: usize = 1 << 18;

thread_local! {
    /// What words of the text become: nineteen of twenty have been seen before.
    static SEEN: RefCell<HashMap<Language, HashMap<String, Pair>>> = RefCell::default();
}

/// The forms of a text that are indexed, with their classes and positions: as analysis gives
/// them, but every word is analysed once.
fn pairs(text: &str, language: Language) -> Vec<(Pair, u32)> {
    // What a word of Kazakh in Latin letters is depends on the text around it.
    if let Some(alphabet) = latin_alphabet(text, language) {
        let pair = |form: String| {
            remembered(language, &format!("\0{form}"), || {
                let class = class(&form, language);
                (form, class)
            })
        };
        return parts(analyze_in(text, alphabet))
            .into_iter()
            .map(|term| (pair(term.form), term.position))
            .collect();
    }
    let mut kept: Vec<(usize, Pair, u32)> = Vec::new();
    for word in words(text) {
        let pair = remembered(language, word.text, || {
            let form = fold(word.text);
            let class = class(&form, language);
            (form, class)
        });
        if pair.form.is_empty() {
            continue;
        }
        // A hyphenated word gives way to its parts.
        if kept.last().is_some_and(|(end, ..)| word.start < *end) {
            kept.pop();
        }
        kept.push((word.end(), pair, word.position));
    }
    kept.into_iter().map(|(_, pair, position)| (pair, position)).collect()
}

fn remembered(language: Language, word: &str, make: impl FnOnce() -> (String, String)) -> Pair {
    SEEN.with_borrow_mut(|seen| {
        let seen = seen.entry(language).or_default();
        if let Some(pair) = seen.get(word) {
            return pair.clone();
        }
        if seen.len() >= REMEMBERED {
            seen.clear();
        }
        let (form, class) = make();
        let pair = Arc::new(FormClass { form, class });
        seen.insert(word.to_owned(), pair.clone());
        pair
    })
}

fn card_of(document: &Document) -> Card {
    let of = |facet: Facet| document.facets.iter().filter(move |value| value.facet == facet);
    Card {
        id: document.id.clone(),
        day: document.day,
        minute: document.minute,
        lang: document.lang.clone(),
        title: document.title.clone(),
        lede: document.lede.clone(),
        place: of(Facet::Place).next().map(|value| value.label.clone()).unwrap_or_default(),
        people: of(Facet::Person).map(|value| (value.key.clone(), value.label.clone())).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use paraq_analysis::analyze;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn remembering_changes_nothing(text in "([а-яәғқңөұүһіА-Яa-zA-Z0-9 ,.’«»-]|\\PC){0,60}") {
            for language in [Language::Kazakh, Language::Russian, Language::English] {
                let terms = match latin_alphabet(&text, language) {
                    Some(alphabet) => analyze_in(&text, alphabet),
                    None => analyze(&text),
                };
                let expected: Vec<_> = parts(terms)
                    .into_iter()
                    .map(|term| (class(&term.form, language), term.form, term.position))
                    .map(|(class, form, position)| (form, class, position))
                    .collect();
                let found: Vec<_> = pairs(&text, language)
                    .into_iter()
                    .map(|(pair, at)| (pair.form.clone(), pair.class.clone(), at))
                    .collect();
                prop_assert_eq!(found, expected);
            }
        }
    }
}
