//! Stems: the class of forms that a search for one of them finds.

use crate::characters::is_latin;
use crate::kazakh;
use crate::language::Language;

/// The class of a folded form: its stem or lemma.
///
/// A word in Latin letters is stemmed as English whatever its paragraph's language, so that a form has one class
/// in the whole archive. What stands after the hyphen of a number or an acronym («55-ші», «ақш-тың») is a suffix;
/// of other hyphenated words the last part is stemmed.
pub fn class(form: &str, language: Language) -> String {
    class_with(form, language, &kazakh::stem)
}

/// As [`class`], with another way to stem what is Kazakh.
pub(crate) fn class_with(
    form: &str,
    language: Language,
    kazakh: &dyn Fn(&str) -> String,
) -> String {
    let of_part = |part: &str| {
        if part.contains(is_latin) {
            return english(part);
        }
        match language {
            Language::Russian => russian(part),
            Language::Kazakh | Language::English => kazakh(part),
        }
    };
    let Some((before, after)) = form.rsplit_once('-') else { return of_part(form) };
    if before.is_empty() || after.is_empty() {
        return form.to_owned();
    }
    if language != Language::Russian && takes_suffix(before) && kazakh::is_ending(after) {
        return before.to_owned();
    }
    format!("{before}-{}", of_part(after))
}

/// Every class that a folded form may belong to, the likeliest first: what to look up for a form that an archive has
/// never seen.
pub fn classes(form: &str, language: Language) -> Vec<String> {
    let mut all = vec![class(form, language)];
    if language == Language::Kazakh && !form.contains('-') && !form.contains(is_latin) {
        for other in kazakh::stems(form) {
            if !all.contains(&other) {
                all.push(other);
            }
        }
    }
    if !all.iter().any(|one| one == form) {
        all.push(form.to_owned());
    }
    all
}

/// Numbers, acronyms (hardly a vowel, short) and words in Latin letters take their suffixes after a hyphen.
fn takes_suffix(before: &str) -> bool {
    let last = before.chars().next_back();
    last.is_some_and(|c| c.is_numeric() || is_latin(c)) || before.chars().count() <= 6
}

#[cfg(feature = "native")]
fn english(form: &str) -> String {
    rust_stemmers::Stemmer::create(rust_stemmers::Algorithm::English).stem(form).into_owned()
}

#[cfg(feature = "native")]
fn russian(form: &str) -> String {
    rust_stemmers::Stemmer::create(rust_stemmers::Algorithm::Russian).stem(form).into_owned()
}

/// The reader's browser finds the classes of English and Russian forms in the archive's dictionary; a form that the
/// archive has never seen loses its commonest ending.
#[cfg(not(feature = "native"))]
fn english(form: &str) -> String {
    without_ending(form, &["'s", "ing", "ed", "es", "s"])
}

#[cfg(not(feature = "native"))]
fn russian(form: &str) -> String {
    without_ending(
        form,
        &[
            "иями", "ями", "ами", "ого", "его", "ому", "ему", "ыми", "ими", "иях", "ах", "ях",
            "ов", "ев", "ей", "ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "ых", "их",
            "ом", "ем", "ам", "ям", "ия", "ию", "ии", "а", "я", "о", "е", "ы", "и", "у", "ю", "ь",
            "й",
        ],
    )
}

#[cfg(not(feature = "native"))]
fn without_ending(form: &str, endings: &[&str]) -> String {
    endings
        .iter()
        .filter_map(|ending| form.strip_suffix(ending))
        .find(|stem| stem.chars().count() > 2)
        .unwrap_or(form)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(form: &str, language: Language, expected: &str) {
        assert_eq!(class(form, language), expected, "{form}");
    }

    #[test]
    fn suffixes_after_a_hyphen() {
        for (form, expected) in [
            ("ақш-тың", "ақш"),
            ("55-ші", "55"),
            ("kazinform-ға", "kazinform"),
            ("2025-те", "2025"),
            ("азық-түліктің", "азық-түлік"),
            ("ата-аналар", "ата-ана"),
        ] {
            check(form, Language::Kazakh, expected);
        }
    }

    #[cfg(feature = "native")]
    #[test]
    fn russian_and_english() {
        check("государства", Language::Russian, "государств");
        check("presidents", Language::English, "presid");
        check("presidents", Language::Kazakh, "presid");
    }

    #[test]
    fn the_class_is_among_the_classes() {
        for form in ["мектептердің", "ақш-тың", "word", "ы", "айтылды"] {
            for language in [Language::Kazakh, Language::Russian, Language::English] {
                assert_eq!(classes(form, language)[0], class(form, language));
            }
        }
    }
}
