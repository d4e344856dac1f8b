//! Kazakh in its four alphabets: Cyrillic, Latin of 2021, Latin of 2018 (acute accents), Arabic
//! (төте жазу). From Cyrillic by table; to Cyrillic by table and, where a letter stands for two, by rule.
//!
//! All functions take a text of any kind, convert the words that are in the other script, and leave all
//! else as it is.

mod arabic;
mod latin;
#[cfg(feature = "native")]
mod vocabulary;

pub(crate) use arabic::to_cyrillic as arabic_word_to_cyrillic;
pub(crate) use latin::{Variant, has_kazakh as has_kazakh_latin, variant, word_to_cyrillic};

use crate::characters::{is_arabic, is_latin, is_mark};

/// Cyrillic to the Latin alphabet of 28 January 2021 (ä, ö, ü, ū, ğ, ñ, ş; dotless ı for і).
pub fn to_latin_2021(text: &str) -> String {
    latin::from_cyrillic(text, &latin::LATIN_2021)
}

/// Cyrillic to the Latin alphabet of the decree of 19 February 2018 (á, ó, ú, ý, ǵ, ń, sh, ch).
pub fn to_latin_2018(text: &str) -> String {
    latin::from_cyrillic(text, &latin::LATIN_2018)
}

/// Cyrillic to Arabic letters (төте жазу).
pub fn to_arabic(text: &str) -> String {
    arabic::from_cyrillic(text)
}

/// Kazakh in Latin or Arabic letters to Cyrillic; which Latin alphabet it is shows in the text's own letters.
pub fn to_cyrillic(text: &str) -> String {
    let variant = variant(text);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let belongs = if is_latin(first) {
            |c: char| is_latin(c) || is_mark(c) || crate::characters::is_apostrophe(c) || c == 'І'
        } else if is_arabic(first) {
            |c: char| is_arabic(c) || is_mark(c)
        } else {
            out.push(arabic::punctuation_to_cyrillic(first));
            rest = &rest[first.len_utf8()..];
            continue;
        };
        let end = rest.find(|c| !belongs(c)).unwrap_or(rest.len());
        let word = rest[..end].trim_end_matches(crate::characters::is_apostrophe);
        let end = word.len().max(first.len_utf8());
        if is_arabic(first) {
            out.push_str(&arabic::to_cyrillic(&rest[..end]));
        } else {
            out.push_str(&word_to_cyrillic(&rest[..end], variant));
        }
        rest = &rest[end..];
    }
    out
}

/// A stem and its suffixes as one word: й with а or у after it is я, ю; a soft sign before a vowel is dropped.
fn joined(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        let last = out.chars().next_back();
        let letter = match (last, c) {
            (Some('й'), 'а') => 'я',
            (Some('й'), 'у') => 'ю',
            (Some('ь'), 'ы' | 'і') => c,
            _ => {
                out.push(c);
                continue;
            }
        };
        out.pop();
        out.push(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Cyrillic, Latin 2021, Latin 2018, Arabic.
    const WORDS: [(&str, &str, &str, &str); 17] = [
        ("Қазақстан", "Qazaqstan", "Qazaqstan", "قازاقستان"),
        ("қоғам", "qoğam", "qoǵam", "قوعام"),
        ("әлем", "älem", "álem", "الەم"),
        ("үкімет", "ükımet", "úkimet", "ۇكىمەت"),
        ("тіл", "tıl", "til", "ٴتىل"),
        ("сайлау", "sailau", "saılaý", "سايلاۋ"),
        ("жаңа", "jaña", "jańa", "جاڭا"),
        ("ұлт", "ūlt", "ult", "ۇلت"),
        ("шаруашылық", "şaruaşylyq", "sharýashylyq", "شارۋاشىلىق"),
        ("аяқталды", "aiaqtaldy", "aıaqtaldy", "اياقتالدى"),
        ("өзен", "özen", "ózen", "وزەن"),
        ("республикасы", "respublikasy", "respýblıkasy", "رەسپۋبلىيكاسى"),
        ("қызмет", "qyzmet", "qyzmet", "قىزمەت"),
        ("дүние", "dünie", "dúnıe", "ٴدۇنىيە"),
        ("оқу", "oqu", "oqý", "وقۋ"),
        ("айтса", "aitsa", "aıtsa", "ايتسا"),
        ("мүмкін", "mümkın", "múmkin", "مۇمكىن"),
    ];

    #[test]
    fn from_cyrillic() {
        for (cyrillic, latin_2021, latin_2018, _) in WORDS {
            assert_eq!(to_latin_2021(cyrillic), latin_2021);
            assert_eq!(to_latin_2018(cyrillic), latin_2018);
        }
    }

    #[cfg(feature = "native")]
    #[test]
    fn back_to_cyrillic() {
        // A sentence around the word, as the alphabet shows in a text and not in each word.
        for (cyrillic, latin_2021, latin_2018, arabic) in WORDS {
            assert_eq!(to_cyrillic(&format!("{latin_2021} şañ")), format!("{cyrillic} шаң"));
            assert_eq!(to_cyrillic(&format!("{latin_2018} shań")), format!("{cyrillic} шаң"));
            assert_eq!(to_cyrillic(arabic), cyrillic.to_lowercase());
        }
    }

    #[test]
    fn what_is_no_word_stays() {
        assert_eq!(to_latin_2021("«Ел», 2025 — 34,5%!"), "«El», 2025 — 34,5%!");
        assert_eq!(to_latin_2018("ШЫМКЕНТ Шу"), "SHYMKENT Shý");
    }

    proptest! {
        #[test]
        fn any_text_converts(text in "\\PC{0,40}") {
            let _ = (to_latin_2021(&text), to_latin_2018(&text), to_arabic(&text), to_cyrillic(&text));
        }
    }
}
