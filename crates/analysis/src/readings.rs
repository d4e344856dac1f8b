//! What else a typed word may have been meant to be.

use crate::characters::{is_cyrillic, is_latin};
use crate::fold::fold;
use crate::layout;
use crate::transliterate::{Variant, to_latin_2018, word_to_cyrillic};

/// Why one word may stand for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// The same word in another script.
    Script,
    /// Typed without Kazakh letters.
    Letters,
    /// Typed on another keyboard layout.
    Layout,
    /// A typing error.
    Typo,
}

/// A word that a typed one may have been meant to be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reading {
    /// Its folded form.
    pub form: String,
    /// Why it may be meant.
    pub how: How,
}

/// The readings of a typed word beside [`fold`] of it, the more trusted first, none twice: in another script
/// and on another keyboard layout. A missing Kazakh letter ([`How::Letters`]) is a matter of looking up
/// [`crate::key`], a typing error ([`How::Typo`]) of the dictionary's neighbours.
///
/// Give the word as it was typed between two spaces: on another layout, `[`, `;`, `'`, `,` and `.` are letters.
pub fn readings(word: &str) -> Vec<Reading> {
    let itself = fold(word);
    let mut found: Vec<Reading> = Vec::new();
    let mut add = |form: String, how: How| {
        let is_word = form.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '\''));
        if !form.is_empty() && is_word && form != itself && found.iter().all(|one| one.form != form)
        {
            found.push(Reading { form, how });
        }
    };
    let latin = word.chars().any(is_latin);
    let cyrillic = word.chars().any(is_cyrillic);
    if latin && !cyrillic {
        let letters: String = word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        for variant in [Variant::Plain, Variant::Acute2018, Variant::Reform2021] {
            add(fold(&word_to_cyrillic(&letters, variant)), How::Script);
        }
        add(fold(&word_to_cyrillic(&passport(&letters), Variant::Plain)), How::Script);
    }
    if cyrillic && !latin {
        add(plain_latin(&itself), How::Script);
    }
    let typed = word.to_lowercase();
    if !cyrillic {
        // Digits alone are a number.
        if latin || typed.chars().any(|c| matches!(c, '[' | ']' | ';' | '\'')) {
            add(fold(&layout::to_russian(&typed)), How::Layout);
            add(fold(&layout::to_kazakh(&typed)), How::Layout);
        }
    } else if !latin {
        add(fold(&layout::to_qwerty(&typed)), How::Layout);
    }
    found
}

/// English and passport spellings of Kazakh and Russian names, as the plain Latin reading wants them.
fn passport(word: &str) -> String {
    word.to_lowercase().replace("iy", "i").replace("ye", "e").replace('w', "u")
}

/// A Cyrillic word as a brand or a foreign name would be spelled in plain Latin letters.
fn plain_latin(form: &str) -> String {
    to_latin_2018(form)
        .chars()
        .map(|c| match c {
            'á' => 'a',
            'ó' => 'o',
            'ú' | 'ý' => 'u',
            'ǵ' => 'g',
            'ń' => 'n',
            'ı' => 'i',
            'q' => 'k',
            _ => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn finds(word: &str, form: &str, how: How) {
        let all = readings(word);
        assert!(
            all.contains(&Reading { form: form.to_owned(), how }),
            "{word}: {all:?} lacks {form} {how:?}"
        );
    }

    #[test]
    fn what_may_have_been_meant() {
        finds("djkjynth", "волонтер", How::Layout);
        finds("Djkjynth", "волонтер", How::Layout);
        finds("0j5fv", "қоғам", How::Layout);
        finds("[fks0", "халық", How::Layout);
        finds("лфяштащкь", "kazinform", How::Layout);
        finds("qogam", "қогам", How::Script);
        finds("Tokayev", "токаев", How::Script);
        finds("shymkent", "шымкент", How::Script);
        finds("казинформ", "kazinform", How::Script);
        assert_eq!(readings("2025"), []);
        assert_eq!(readings(""), []);
    }
}
