//! Any bytes in: no panic, valid offsets, idempotent folding. `cargo fuzz run analyze` in `crates/analysis`.
//!
//! What is done with a word is done with each once, and not with the whole text as if it were one: tables are searched letter by
//! letter, and every comparison of such a search is traced.
#![no_main]

use std::collections::BTreeSet;

use libfuzzer_sys::fuzz_target;
use paraq_analysis::{Language, to_arabic, to_cyrillic, to_latin_2018, to_latin_2021};
use paraq_analysis::{
    analyze, analyze_in, asks, class, detect, fold, key, latin_alphabet, readings, slug, stems,
};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let mut terms = analyze(&text);
    if let Some(alphabet) = latin_alphabet(&text, Language::Kazakh) {
        terms.extend(analyze_in(&text, alphabet));
    }
    for term in &terms {
        assert!(text.get(term.start..term.end).is_some_and(|word| !word.is_empty()));
    }
    let forms: BTreeSet<String> = terms.into_iter().map(|term| term.form).collect();
    for form in forms {
        let folded = fold(&form);
        assert_eq!(fold(&folded), folded);
        assert!(stems(&form).contains(&form));
        for language in [Language::Kazakh, Language::Russian, Language::English] {
            assert!(!class(&form, language).is_empty());
        }
        let _ = (asks(&form), key(&form));
    }
    for word in text.split_whitespace().take(8) {
        let _ = readings(word);
    }
    let _ = (detect(&text), slug(&text, 28));
    let cyrillic = to_cyrillic(&text);
    let _ = (to_latin_2018(&cyrillic), to_latin_2021(&cyrillic), to_arabic(&cyrillic));
});
