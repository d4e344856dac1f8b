//! Folding: one spelling for a word however it was typed; and the key of a folded word in a dictionary
//! that forgives missing Kazakh letters.

use crate::characters::{
    compose, cyrillic_lookalike, is_apostrophe, is_arabic, is_cyrillic, is_hyphen, is_ignorable,
    is_latin, is_mark, latin_lookalike, lower, paired,
};
use crate::transliterate::{
    Alphabet, alphabet_of, arabic_word_to_cyrillic, has_kazakh_latin, word_to_cyrillic,
};

/// One spelling for a word: composed, without what is invisible, look-alike letters repaired, in
/// lower case; Kazakh in Latin or Arabic letters becomes Cyrillic where the letters themselves show
/// that it is Kazakh. A Latin word without such letters stays as it is: it may be English, a brand or
/// a name, and [`crate::readings`] tells what else it may be.
///
/// Folding what is folded changes nothing.
pub fn fold(word: &str) -> String {
    fold_in(word, None)
}

/// As [`fold`], for a word of a text whose Latin words are all Kazakh, in this alphabet.
pub(crate) fn fold_in(word: &str, alphabet: Option<Alphabet>) -> String {
    if word.chars().all(is_plain) {
        return numeral(word.chars().map(lower).collect());
    }
    let mut letters: Vec<char> = word.chars().collect();
    // Lower case may show a look-alike that the capital hid («қİ»): again, until nothing changes.
    for _ in 0..4 {
        let mut again = Vec::with_capacity(letters.len());
        for part in letters.split(|&c| is_hyphen(c)) {
            fold_part(part, alphabet, &mut again);
            again.push('-');
        }
        again.pop();
        if again == letters {
            break;
        }
        letters = again;
    }
    numeral(letters.into_iter().collect())
}

/// A form whose beginning is a Roman numeral in letters that look like Latin ones («ХІХ», «ХХІ-ші»), with the Latin ones: no
/// word is spelled with these alone.
fn numeral(form: String) -> String {
    let end = form.find('-').unwrap_or(form.len());
    // One letter («Х.») is an initial.
    if end < 3 || !form[..end].chars().all(|c| matches!(c, 'х' | 'і' | 'x' | 'i' | 'v')) {
        return form;
    }
    let latin = |c| latin_lookalike(c).unwrap_or(c);
    form[..end].chars().map(latin).chain(form[end..].chars()).collect()
}

/// Where a folded form stands in the term dictionary: Kazakh letters put to their plain ones, and the
/// letters that other scripts write with two put to the two, so that «когам» and «қоғам», «конституция» and
/// «konstitutsiia» meet.
pub fn key(form: &str) -> String {
    let mut out = String::with_capacity(form.len());
    for c in form.chars() {
        match c {
            'ц' => out.push_str("тс"),
            'щ' => out.push_str("шш"),
            'ю' => out.push_str("иу"),
            'я' => out.push_str("иа"),
            'ь' | 'ъ' => {}
            _ => out.push(plain(c)),
        }
    }
    out
}

/// As [`key`], with each letter one letter, where the key has two for some: what a slip of the finger changes in one place,
/// whatever was hit («қытац»).
pub fn strokes(form: &str) -> Option<String> {
    let letters = || form.chars().filter(|c| !matches!(c, 'ь' | 'ъ'));
    form.contains(['ц', 'щ', 'ю', 'я']).then(|| letters().map(plain).collect())
}

/// A letter without what a Russian keyboard lacks.
pub(crate) fn plain(c: char) -> char {
    if c < 'й' { c } else { paired(PLAIN, c).unwrap_or(c) }
}

const PLAIN: &str = "әағгқкңнөоұуүуһхіийиэеёе";

/// Letters that only change their case: nothing to compose, repair or convert.
fn is_plain(c: char) -> bool {
    matches!(c, 'А'..='я' | 'Ә' | 'ә' | 'Ғ' | 'ғ' | 'Қ' | 'қ' | 'Ң' | 'ң' | 'Ө' | 'ө' | 'Ұ' | 'ұ' | 'Ү' | 'ү'
        | 'Һ' | 'һ' | 'І' | 'і' | '-' | '0'..='9')
}

/// Folds what stands between two hyphens.
fn fold_part(part: &[char], alphabet: Option<Alphabet>, out: &mut Vec<char>) {
    let mut letters = composed(part);
    repair(&mut letters);
    let count = |is: fn(char) -> bool| letters.iter().filter(|&&c| is(c)).count();
    if count(is_arabic) > 0 {
        letters = arabic_word_to_cyrillic(&letters);
    } else if count(is_latin) > 0
        && count(is_cyrillic) == 0
        && (alphabet.is_some() || has_kazakh_latin(&letters))
    {
        letters = word_to_cyrillic(&letters, alphabet.unwrap_or_else(|| alphabet_of(&letters)));
    }
    out.extend(letters.into_iter().map(lower).map(|c| if c == 'ё' { 'е' } else { c }));
}

/// Letters with their marks as one; nothing invisible; one apostrophe.
fn composed(part: &[char]) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(part.len());
    for &c in part {
        if is_ignorable(c) {
            continue;
        }
        if !is_mark(c) {
            out.push(if is_apostrophe(c) { '\'' } else { c });
        } else if let Some(letter) = out.last_mut()
            && let Some(one) = compose(*letter, c)
        {
            // A stress mark, or one that no letter here takes, says nothing about the word.
            *letter = one;
        }
    }
    out
}

/// Puts look-alike letters right: in a word of two scripts, letters that one of them lacks decide.
fn repair(letters: &mut [char]) {
    let any = |is: &dyn Fn(char) -> bool| letters.iter().any(|&c| is(c));
    if !any(&is_cyrillic) || !any(&is_latin) {
        return;
    }
    let lookalike = if !any(&|c| is_latin(c) && cyrillic_lookalike(c).is_none()) {
        cyrillic_lookalike
    } else if !any(&|c| is_cyrillic(c) && latin_lookalike(c).is_none()) {
        latin_lookalike
    } else {
        return;
    };
    for c in letters {
        *c = lookalike(*c).unwrap_or(*c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_spelling() {
        for (typed, expected) in [
            ("ҚАЗАҚСТАН", "қазақстан"),
            ("Іске", "іске"),
            ("Қaзaқcтaн", "қазақстан"), // Latin a, c
            ("тiл", "тіл"),             // Latin i
            ("Iс", "іс"),               // Latin I
            ("əлем", "әлем"),           // Latin schwa
            ("Сovid", "covid"),         // Cyrillic С
            ("волон\u{ad}тер", "волонтер"),
            ("и\u{306}од", "йод"),
            ("Ёлка", "елка"),
            ("за\u{301}мок", "замок"),
            ("KAZINFORM", "kazinform"),
            ("KAZINFORM-ға", "kazinform-ға"),
            ("АҚШ‑тың", "ақш-тың"), // non-breaking hyphen
            ("O’Brien", "o'brien"),
            ("Qoǵam", "қоғам"),
            ("qoğam", "қоғам"),
            ("qog\u{306}am", "қоғам"),
            ("قوعام", "қоғам"),
            ("İstanbul", "истанбул"),
            ("ХІХ", "xix"),     // Cyrillic
            ("XVІІІ", "xviii"), // Cyrillic І
            ("ХХІ-ші", "xxi-ші"),
            ("Х", "х"),
            ("қİ", "қі"),
            ("", ""),
        ] {
            assert_eq!(fold(typed), expected, "{typed}");
        }
    }

    #[test]
    fn what_meets_in_the_dictionary() {
        for (one, other) in [
            ("когам", "қоғам"),
            ("конституция", "конститутсииа"),
            ("айбек", "аибек"),
            ("область", "област"),
            ("уйым", "ұйым"),
            ("шаһар", "шахар"),
        ] {
            assert_eq!(key(one), key(other), "{one} {other}");
        }
        assert_ne!(key("қоғам"), key("қоғамы"));
    }

    proptest! {
        #[test]
        fn folding_is_idempotent(word in "\\PC{0,12}|[a-zäöüūğñşıáóúýǵńA-ZІİа-яәғқңөұүһі'’-]{0,12}|[ا-يەڭۇۆگپچىٴء]{0,10}") {
            let once = fold(&word);
            prop_assert_eq!(fold(&once), once.clone());
            let keyed = key(&once);
            prop_assert_eq!(key(&keyed), keyed.clone());
        }
    }
}
