//! Any bytes in: no panic, valid offsets, idempotent folding. `cargo fuzz run analyze` in `crates/analysis`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use paraq_analysis::{Language, analyze, detect, fold, readings, slug, transliterate};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    for language in [detect(&text), Language::Kazakh, Language::Russian, Language::English] {
        for term in analyze(&text, language) {
            assert!(text.get(term.start..term.end).is_some_and(|word| !word.is_empty()));
            assert_eq!(fold(&fold(&term.form)), fold(&term.form));
        }
    }
    let _ = (readings(&text), slug(&text, 28));
    let cyrillic = transliterate::to_cyrillic(&text);
    let _ = (transliterate::to_latin_2018(&cyrillic), transliterate::to_latin_2021(&cyrillic), transliterate::to_arabic(&cyrillic));
});
