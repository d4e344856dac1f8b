//! Stems: the class of forms that a search for one of them finds.
//!
//! Natively [`class`] gives *the* class of a form, with everything that is known; it is what archives are made with. The
//! archive's dictionary then knows the class of each of its forms, and [`stems`] is left with those that it has never
//! seen: it gives every class that grammar allows, to be looked up there.

#[cfg(feature = "native")]
use crate::characters::is_digit;
use crate::characters::{is_kazakh, is_latin};
use crate::kazakh;
#[cfg(feature = "native")]
use crate::language::Language;

/// Every stem that a folded form may have in any language, the longest first, itself among them: what a form that an
/// archive has never seen may be an inflection of. What is after a hyphen is a suffix («55-ші», «ақш-тың»): other
/// hyphenated words are looked up by their parts.
pub fn stems(form: &str) -> Vec<String> {
    let mut stems = vec![form.to_owned()];
    let mut add = |stem: &str| {
        if !stems.iter().any(|other| other == stem) {
            let longer = stems.iter().take_while(|other| other.len() >= stem.len()).count();
            stems.insert(longer, stem.to_owned());
        }
    };
    let endings = if form.contains(is_latin) {
        ENGLISH_ENDINGS
    } else if form.chars().any(is_kazakh) {
        ""
    } else {
        RUSSIAN_ENDINGS
    };
    for ending in endings.split(' ') {
        // Short words are their own stems.
        if let Some(stem) = form.strip_suffix(ending)
            && stem.len() > ending.len().max(3)
        {
            add(stem);
        }
    }
    kazakh::stems(form, &mut add);
    if let Some((before, _)) = form.rsplit_once('-')
        && !before.is_empty()
    {
        add(before);
    }
    stems
}

/// What the Snowball algorithms take off what readers type.
const ENGLISH_ENDINGS: &str = "'s s es ies ed ing er ers ion ions ent ents ly y";
const RUSSIAN_ENDINGS: &str = "иями ями ами ого его ому ему ыми ими иях ах ях ов ев ей ый ий ой ая яя ое ее ые ие ых их ом ем ам ям \
ия ию ии а я о е ы и у ю ь й ть л ла ли ло";

/// The class of a folded form: its stem or lemma.
///
/// A word in Latin letters is stemmed as English whatever its paragraph's language, so that a form has one class
/// in the whole archive. What stands after the hyphen of a number or an acronym («55-ші», «ақш-тың») is a suffix;
/// of other hyphenated words the last part is stemmed.
#[cfg(feature = "native")]
pub fn class(form: &str, language: Language) -> String {
    class_with(form, language, &kazakh::stem)
}

/// As [`class`], with another way to stem what is Kazakh.
#[cfg(feature = "native")]
pub(crate) fn class_with(
    form: &str,
    language: Language,
    kazakh: &dyn Fn(&str) -> String,
) -> String {
    use rust_stemmers::{Algorithm, Stemmer};
    let snowball = |algorithm, part: &str| Stemmer::create(algorithm).stem(part).into_owned();
    let of_part = |part: &str| match language {
        _ if part.contains(is_latin) => snowball(Algorithm::English, part),
        Language::Russian => snowball(Algorithm::Russian, part),
        Language::Kazakh | Language::English => kazakh(part),
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

/// Numbers, acronyms (hardly a vowel, short) and words in Latin letters take their suffixes after a hyphen.
#[cfg(feature = "native")]
fn takes_suffix(before: &str) -> bool {
    let last = before.chars().next_back();
    last.is_some_and(|c| is_digit(c) || is_latin(c)) || before.chars().count() <= 6
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(form: &str, expected: &str) {
        assert_eq!(stems(form).join(" "), expected);
    }

    #[test]
    fn what_an_unseen_form_may_be_an_inflection_of() {
        check("мектебінде", "мектебінде мектебін мектеп мектеб");
        check("ақш-тың", "ақш-тың ақш");
        check("халқына", "халқына халқын халық халқы халқ");
        check("айтылды", "айтылды айтылд айтыл айты айт");
        check("государства", "государства государств");
        check("presidents", "presidents president presid");
        check("", "");
        check("-", "-");
    }

    proptest! {
        #[test]
        fn any_form_has_itself_and_no_stem_twice(form in "[а-яәғқңөұүһі-]{0,16}|[a-z'-]{0,12}|\\PC{0,10}") {
            let stems = stems(&form);
            prop_assert!(stems.contains(&form));
            prop_assert!(stems.is_sorted_by_key(|stem| usize::MAX - stem.len()));
            for (at, stem) in stems.iter().enumerate() {
                prop_assert!(!stems[..at].contains(stem));
            }
        }
    }
}

#[cfg(all(test, feature = "native"))]
mod native_tests {
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
            ("20-дай", "20"),
        ] {
            check(form, Language::Kazakh, expected);
        }
    }

    #[test]
    fn russian_and_english() {
        check("государства", Language::Russian, "государств");
        check("presidents", Language::English, "presid");
        check("presidents", Language::Kazakh, "presid");
    }

    #[test]
    fn the_class_of_a_form_is_among_its_stems() {
        for (form, language) in [
            ("мектептердің", Language::Kazakh),
            ("ақш-тың", Language::Kazakh),
            ("айтылды", Language::Kazakh),
            ("государства", Language::Russian),
            ("presidents", Language::English),
            ("ы", Language::Russian),
        ] {
            assert!(stems(form).contains(&class(form, language)), "{form}");
        }
    }
}
