//! Whole texts to Cyrillic; natively, where known stems resolve what letters leave open.

use super::{alphabet_of, arabic, arabic_writer, word_to_cyrillic};
use crate::characters::{is_apostrophe, is_arabic, is_latin, is_mark};

/// Kazakh in Latin or Arabic letters to Cyrillic; which Latin alphabet it is shows in the text's own letters.
pub fn to_cyrillic(text: &str) -> String {
    let alphabet = alphabet_of(&text.chars().collect::<Vec<_>>());
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let belongs = if is_latin(first) {
            |c: char| is_latin(c) || is_mark(c) || is_apostrophe(c) || c == 'І'
        } else if is_arabic(first) {
            |c: char| is_arabic(c) || is_mark(c)
        } else {
            out.push(arabic_writer::punctuation_to_cyrillic(first));
            rest = &rest[first.len_utf8()..];
            continue;
        };
        let end = rest.find(|c| !belongs(c)).unwrap_or(rest.len());
        let word = rest[..end].trim_end_matches(is_apostrophe);
        let end = word.len().max(first.len_utf8());
        let letters: Vec<char> = rest[..end].chars().collect();
        if is_arabic(first) {
            out.extend(arabic::to_cyrillic(&letters));
        } else {
            out.extend(word_to_cyrillic(&letters, alphabet));
        }
        rest = &rest[end..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::{to_arabic, to_latin_2018, to_latin_2021};
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
        assert_eq!(to_latin_2021("ӘӨҮҰҒҢШІИ Ңіӱ"), "ÄÖÜŪĞÑŞIİ Ñıӱ");
        assert_eq!(to_latin_2018("ӘӨҮҰҒҢШІИУ"), "ÁÓÚUǴŃSHIIÝ");
    }

    proptest! {
        #[test]
        fn any_text_converts(text in "\\PC{0,40}") {
            let _ = (to_latin_2021(&text), to_latin_2018(&text), to_arabic(&text), to_cyrillic(&text));
        }
    }
}
