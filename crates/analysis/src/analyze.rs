//! The chain: characters → script → words → folding.

use crate::fold::fold_in;
#[cfg(feature = "native")]
use crate::transliterate::Alphabet;
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
}

/// The terms of a text, in order. Latin words without a letter that only Kazakh has are taken as they are: of what a
/// reader types, [`crate::readings`] tells what else it may be.
pub fn analyze(text: &str) -> Vec<Term> {
    terms(text, &|word| fold_in(word, None))
}

/// As [`analyze`], of a text whose Latin words are all Kazakh, in this alphabet.
#[cfg(feature = "native")]
pub fn analyze_in(text: &str, alphabet: Alphabet) -> Vec<Term> {
    terms(text, &|word| fold_in(word, Some(alphabet)))
}

fn terms(text: &str, fold: &dyn Fn(&str) -> String) -> Vec<Term> {
    words(text)
        .map(|word| Term {
            start: word.start,
            end: word.end(),
            position: word.position,
            form: fold(word.text),
        })
        .filter(|term| !term.form.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn terms_of_a_sentence() {
        let terms = analyze("АҚШ-тың фронт-кеңсесінің 55-ші Мектептері");
        let found: Vec<_> =
            terms.iter().map(|term| format!("{}:{}", term.position, term.form)).collect();
        assert_eq!(
            found,
            [
                "0:ақш-тың",
                "1:фронт-кеңсесінің",
                "1:фронт",
                "2:кеңсесінің",
                "3:55-ші",
                "4:мектептері",
            ]
        );
    }

    #[cfg(feature = "native")]
    #[test]
    fn kazakh_in_plain_latin_letters_is_read_as_kazakh() {
        let terms = analyze_in("Qazaqstannyń elordasy", Alphabet::Acute2018);
        assert_eq!(terms[1].form, "елордасы");
    }

    proptest! {
        #[test]
        fn any_text_has_valid_offsets(text in "\\PC{0,80}|[а-яәғқңөұүһі ,.’'-]{0,80}|(?s).{0,40}") {
            for term in analyze(&text) {
                prop_assert!(text.get(term.start..term.end).is_some());
                prop_assert!(!term.form.is_empty());
            }
        }
    }
}
