//! The chain: characters → script → words → folding → stem.

use crate::fold::fold_in;
use crate::language::Language;
use crate::script::{Script, script};
use crate::stem::class;
use crate::transliterate::variant;
use crate::words::words;

/// One word of a text, ready to be indexed or looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// First byte in the original text.
    pub start: usize,
    /// One past the last byte in the original text.
    pub end: usize,
    /// Position for phrases: consecutive words have consecutive positions; the parts of a
    /// hyphenated word follow one another, and the whole stands where its first part stands.
    pub position: u32,
    /// The folded surface form, the key of the term dictionary: lower case, Cyrillic, one spelling.
    pub form: String,
    /// The class of forms that a search for one of them finds (the stem).
    pub class: String,
}

/// The terms of a text, in order.
pub fn analyze(text: &str, language: Language) -> Vec<Term> {
    // Only a text shows whether plain Latin letters are Kazakh, and in which alphabet; a word alone does not.
    let alphabet =
        (language == Language::Kazakh && script(text) == Script::Latin).then(|| variant(text));
    words(text)
        .filter_map(|word| {
            let form = fold_in(word.text, alphabet);
            (!form.is_empty()).then(|| Term {
                start: word.start,
                end: word.end(),
                position: word.position,
                class: class(&form, language),
                form,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn terms_of_a_sentence() {
        let terms = analyze("АҚШ-тың фронт-кеңсесінің 55-ші мектептері", Language::Kazakh);
        let found: Vec<_> = terms
            .iter()
            .map(|term| format!("{}:{}={}", term.position, term.form, term.class))
            .collect();
        assert_eq!(
            found,
            [
                "0:ақш-тың=ақш",
                "1:фронт-кеңсесінің=фронт-кеңсе",
                "1:фронт=фронт",
                "2:кеңсесінің=кеңсе",
                "3:55-ші=55",
                "4:мектептері=мектеп",
            ]
        );
    }

    #[test]
    fn kazakh_in_plain_latin_letters_is_read_as_kazakh() {
        let terms = analyze("Qazaqstannyń elordasy", Language::Kazakh);
        assert_eq!(terms[1].form, "елордасы");
    }

    proptest! {
        #[test]
        fn any_text_has_valid_offsets(text in "\\PC{0,80}|[а-яәғқңөұүһі ,.’'-]{0,80}|(?s).{0,40}") {
            for language in [Language::Kazakh, Language::Russian, Language::English] {
                for term in analyze(&text, language) {
                    prop_assert!(text.get(term.start..term.end).is_some());
                    prop_assert!(!term.form.is_empty() && !term.class.is_empty());
                }
            }
        }
    }
}
