//! From a document to what a segment keeps of it.

use std::collections::HashMap;

use paraq_analysis::{Language, analyze, detect};

use crate::format::documents::put_card;
use crate::format::text;
use crate::words::parts;
use crate::{BODY, Card, Day, Document, Facet, FacetValue, GAP};

/// A document, analysed.
pub(super) struct Analyzed {
    pub(super) id: String,
    pub(super) day: Day,
    pub(super) minute: Option<u16>,
    /// The card and the JSON, encoded, not yet compressed.
    pub(super) card: Vec<u8>,
    pub(super) json: Vec<u8>,
    pub(super) facets: Vec<FacetValue>,
    /// Distinct forms with their classes, in the order of their first word.
    pub(super) forms: Vec<(String, String)>,
    /// Every word: its place in `forms`, and its position; ascending positions.
    pub(super) words: Vec<(u32, u32)>,
    /// How many words the title and the body have.
    pub(super) lengths: (u32, u32),
}

/// Analyses a document.
pub(super) fn analyzed(document: Document) -> Analyzed {
    let mut card = Vec::new();
    put_card(&mut card, &card_of(&document));
    let declared = Language::from_code(&document.lang);
    let mut forms = Vec::new();
    let mut numbers: HashMap<(String, String), u32> = HashMap::new();
    let mut words = Vec::new();
    let mut keep = |text: &str, base: u32, limit: u32| -> u32 {
        let language = declared.unwrap_or_else(|| detect(text));
        let mut next = base;
        for term in parts(analyze(text, language)) {
            let position = base + term.position;
            if position >= limit {
                break;
            }
            next = next.max(position + 1);
            let pair = (term.form, term.class);
            let number = *numbers.entry(pair).or_insert_with_key(|pair| {
                forms.push(pair.clone());
                forms.len() as u32 - 1
            });
            words.push((number, position));
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
        day: document.day,
        minute: document.minute,
        card,
        json: text::encode(&document.json),
        facets: document.facets,
        forms,
        words,
        lengths: (title, body),
    }
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
