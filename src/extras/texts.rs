//! The texts of the extras.

use crate::linking;
use crate::locale::Locale;
use crate::ui::Ui;

/// A text in the interface's language, by its name in `texts.tsv`.
pub fn t(ui: &Ui, name: &str) -> &'static str {
    find(linking::texts(), name, ui.locale())
}

fn find<'a>(texts: &'a str, name: &str, locale: Locale) -> &'a str {
    let named = texts.lines().map(|line| line.split('\t'));
    let of_locale = named.filter_map(|mut columns| {
        (columns.next()? == name).then(|| columns.nth(locale as usize)).flatten()
    });
    { of_locale }.next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: &str = include_str!("texts.tsv");

    /// What stands in the sources of the extras, but for this one.
    fn sources() -> String {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/extras");
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let sources =
            files.filter(|path| !path.ends_with("texts.rs") && !path.ends_with("texts.tsv"));
        sources.map(|path| std::fs::read_to_string(path).unwrap()).collect()
    }

    #[test]
    fn every_text_is_there_in_every_language_and_used() {
        let sources = sources();
        let mut names = Vec::new();
        for line in TEXTS.lines() {
            let columns: Vec<&str> = line.split('\t').collect();
            let [name, kk, ru, en] = columns[..] else {
                panic!("a name and three languages were expected: {line:?}")
            };
            assert!([name, kk, ru, en].iter().all(|text| !text.trim().is_empty()), "{line:?}");
            assert!(!names.contains(&name), "{name} is there twice");
            // A setting's texts are found by its name.
            let used = name.split_inclusive(' ').next().unwrap_or(name);
            assert!(sources.contains(&format!("\"{used}\"")), "nobody uses {name}");
            let values = |text: &str| text.matches("{}").count();
            assert!([ru, en].iter().all(|text| values(text) == values(kk)), "values: {line:?}");
            names.push(name);
        }
    }

    #[test]
    fn every_text_that_is_asked_for_is_there() {
        let sources = sources();
        let asked = sources.split("t(ui, \"").skip(1).filter_map(|rest| rest.split('"').next());
        let mut count = 0;
        for name in asked {
            assert!(!find(TEXTS, name, Locale::Kk).is_empty(), "{name} is not in texts.tsv");
            count += 1;
        }
        assert!(count > 0, "the texts are asked for in another way");
    }

    #[test]
    fn a_text_is_found_by_its_name() {
        let texts = "a\tб\tв\tc\nsaved\tСақталған\tСохранено\tSaved\n";
        assert_eq!(find(texts, "saved", Locale::Ru), "Сохранено");
        assert_eq!(find(texts, "none", Locale::Ru), "");
    }
}
