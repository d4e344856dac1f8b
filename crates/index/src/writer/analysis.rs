//! From a document to what a segment keeps of it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use foldhash::fast::FixedState;
use paraq_analysis::{
    Alphabet, Language, Lexicon, analyze_in, detect, detect_within, fold, latin_alphabet, slug,
    words,
};
use rayon::prelude::*;

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
    /// The card, encoded, and the JSON; neither is compressed yet.
    pub(super) card: Vec<u8>,
    pub(super) json: String,
    pub(super) facets: Vec<FacetValue>,
    /// Its forms.
    pub(super) forms: Vec<Shared>,
    /// Every word: its place in `forms`, and its position; ascending positions.
    pub(super) words: Vec<(u32, u32)>,
    /// How many words the title and the body have.
    pub(super) lengths: (u32, u32),
}

/// A folded word in the language that says how it is inflected.
#[derive(Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Form {
    pub(super) text: String,
    pub(super) language: Language,
}

/// A form, shared by all documents that have it.
pub(super) type Shared = Arc<Form>;

/// How bytes of names are spelled in ids, by the rule that makes ids of people.
pub(super) static LETTERS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let letter = |byte: u8| match text::decode(&[byte]) {
        Ok(letter) if letter == " " || letter == "-" => "-".to_owned(),
        Ok(letter) => slug(&letter, 7),
        Err(_) => String::new(),
    };
    (0..=u8::MAX).map(letter).collect()
});

/// Analyses a document.
pub(super) fn analyzed(document: Document, identity: Identity) -> Analyzed {
    let mut card = Vec::new();
    put_card(&mut card, &card_of(&document), &LETTERS);
    let declared = Language::from_code(&document.lang);
    let alphabet = alphabet_of(&document, declared);
    let mut forms = Vec::new();
    let mut numbers: HashMap<*const Form, u32, FixedState> = HashMap::default();
    let mut all = Vec::new();
    let mut keep = |text: &str, base: u32, limit: u32| -> u32 {
        let language = declared.map_or_else(|| detect(text), |usual| detect_within(text, usual));
        let mut next = base;
        for (form, position) in forms_of(text, language, alphabet) {
            let position = base + position;
            if position >= limit {
                break;
            }
            next = next.max(position + 1);
            let number = *numbers.entry(Arc::as_ptr(&form)).or_insert_with(|| {
                forms.push(form);
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
        json: document.json,
        facets: document.facets,
        forms,
        words: all,
        lengths: (title, body),
    }
}

/// The Latin alphabet that a Kazakh document is written in: a headline may have no letter that shows it.
fn alphabet_of(document: &Document, declared: Option<Language>) -> Option<Alphabet> {
    let first = document.paragraphs.first().map_or(document.title.as_str(), String::as_str);
    latin_alphabet(first, declared.unwrap_or_else(|| detect(first)))?;
    let whole = document.paragraphs.join(" ") + " " + &document.title;
    latin_alphabet(&whole, declared.unwrap_or_else(|| detect(&whole)))
}

/// How many words a thread remembers.
const REMEMBERED: usize = 1 << 18;

thread_local! {
    /// What words of the text become: nineteen of twenty have been seen before.
    static SEEN: RefCell<HashMap<Language, HashMap<String, Shared, FixedState>>> = RefCell::default();
}

/// The forms of a text that are indexed, with their positions: as analysis gives them, but every word is analysed once.
/// `whole` is the alphabet of the whole document, where that is Kazakh in Latin letters.
fn forms_of(text: &str, language: Language, whole: Option<Alphabet>) -> Vec<(Shared, u32)> {
    // What a word of Kazakh in Latin letters is depends on the text around it.
    if let Some(own) = latin_alphabet(text, language) {
        let alphabet = whole.unwrap_or(own);
        let terms = parts(analyze_in(text, alphabet)).into_iter();
        return terms
            .map(|term| {
                // No word begins like this: what is remembered is the form as it is.
                (remembered(language, &format!("\0{}", term.form), || term.form), term.position)
            })
            .collect();
    }
    let mut kept: Vec<(usize, Shared, u32)> = Vec::new();
    for word in words(text) {
        let form = remembered(language, word.text, || fold(word.text));
        if form.text.is_empty() {
            continue;
        }
        // A hyphenated word gives way to its parts.
        if kept.last().is_some_and(|(end, ..)| word.start < *end) {
            kept.pop();
        }
        kept.push((word.end(), form, word.position));
    }
    kept.into_iter().map(|(_, form, position)| (form, position)).collect()
}

/// Forgets the words that were seen, on all threads.
pub(super) fn forget_words() {
    rayon::broadcast(|_| SEEN.take());
    SEEN.take();
}

fn remembered(language: Language, word: &str, fold: impl FnOnce() -> String) -> Shared {
    SEEN.with_borrow_mut(|seen| {
        let seen = seen.entry(language).or_default();
        if let Some(form) = seen.get(word) {
            return form.clone();
        }
        if seen.len() >= REMEMBERED {
            seen.clear();
        }
        let form = Arc::new(Form { text: fold(), language });
        seen.insert(word.to_owned(), form.clone());
        form
    })
}

/// The classes of forms: what a search for one of them finds. A stem that many of them share is likelier than one that a
/// single form would need.
pub(super) fn classes(forms: &[Shared]) -> Vec<String> {
    let kazakh = forms.iter().filter(|form| form.language != Language::Russian);
    let mut vocabulary: Vec<&str> = kazakh.map(|form| form.text.as_str()).collect();
    vocabulary.par_sort_unstable();
    let lexicon = Lexicon::induce(vocabulary);
    forms.par_iter().map(|form| lexicon.class(&form.text, form.language)).collect()
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
        story: document.story.clone(),
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
                let expected: Vec<_> =
                    parts(terms).into_iter().map(|term| (term.form, term.position)).collect();
                let found: Vec<_> = forms_of(&text, language, None)
                    .into_iter()
                    .map(|(form, at)| (form.text.clone(), at))
                    .collect();
                prop_assert_eq!(found, expected);
            }
        }
    }

    #[test]
    fn forms_of_one_word_share_a_class_and_other_words_have_their_own() {
        let text = "алғадайдың алғадайға алғадайдан мектебі мектепте государства";
        let forms: Vec<Shared> =
            forms_of(text, Language::Kazakh, None).into_iter().map(|one| one.0).collect();
        let found = classes(&forms);
        assert_eq!(found[..5], ["алғадай", "алғадай", "алғадай", "мектеп", "мектеп"]);
        let russian = forms_of("государства", Language::Russian, None).remove(0).0;
        assert_eq!(classes(&[russian]), ["государств"]);
    }

    #[test]
    fn the_whole_document_shows_the_alphabet_of_its_headline() {
        let document = Document {
            id: String::new(),
            day: 0,
            minute: None,
            lang: "kk".into(),
            title: "Qurylys bastaldy".into(),
            lede: String::new(),
            story: String::new(),
            paragraphs: vec!["Astanada jańa ǵımarat salynady.".into()],
            facets: vec![],
            json: String::new(),
        };
        let alphabet = alphabet_of(&document, Some(Language::Kazakh));
        let forms = forms_of(&document.title, Language::Kazakh, alphabet);
        assert_eq!(forms[0].0.text, "құрылыс");
    }
}
