//! Any bytes in: no panic, valid offsets, idempotent folding. `cargo fuzz run analyze` in `crates/analysis`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use paraq_analysis::{analyze, analyze_in, asks, class, detect, fold, key, latin_alphabet, readings, slug, stems};
use paraq_analysis::{Language, to_arabic, to_cyrillic, to_latin_2018, to_latin_2021};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let mut terms = analyze(&text);
    if let Some(alphabet) = latin_alphabet(&text, Language::Kazakh) {
        terms.extend(analyze_in(&text, alphabet));
    }
    let detected = detect(&text);
    for term in terms {
        assert!(text.get(term.start..term.end).is_some_and(|word| !word.is_empty()));
        assert_eq!(fold(&fold(&term.form)), fold(&term.form));
        assert!(stems(&term.form).contains(&term.form));
        for language in [detected, Language::Kazakh, Language::Russian, Language::English] {
            assert!(!class(&term.form, language).is_empty());
        }
    }
    let _ = (readings(&text), asks(&text), slug(&text, 28), key(&text));
    let cyrillic = to_cyrillic(&text);
    let _ = (to_latin_2018(&cyrillic), to_latin_2021(&cyrillic), to_arabic(&cyrillic));
});
