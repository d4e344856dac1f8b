//! What else a typed word may have been meant to be.

use crate::characters::{is_cyrillic, is_digit, is_latin, is_letter, lower, paired};
use crate::fold::{fold, fold_in};
use crate::layout;
use crate::transliterate::Alphabet;

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
/// Give the word as it was typed between two spaces: on another layout, `[`, `;`, `'`, `,` and `.` are letters. Where
/// they are none («djkjynth,»), the word without them is read too.
pub fn readings(word: &str) -> Vec<Reading> {
    let bare = word.trim_matches(|c: char| !is_letter(c) && !is_digit(c));
    let itself = fold(bare);
    let mut found: Vec<Reading> = Vec::new();
    let mut add = |form: String, how: How| {
        let is_word = form.chars().all(|c| is_letter(c) || is_digit(c) || c == '-' || c == '\'');
        if !form.is_empty() && is_word && form != itself && found.iter().all(|one| one.form != form)
        {
            found.push(Reading { form, how });
        }
    };
    let latin = word.chars().any(is_latin);
    let cyrillic = word.chars().any(is_cyrillic);
    if latin && !cyrillic {
        for alphabet in [Alphabet::Plain, Alphabet::Acute2018, Alphabet::Reform2021] {
            add(fold_in(bare, Some(alphabet)), How::Script);
        }
        add(fold_in(&passport(bare), Some(Alphabet::Plain)), How::Script);
    }
    if cyrillic && !itself.contains(is_latin) {
        add(plain_latin(&itself), How::Script);
    }
    for typed in [word, bare] {
        if cyrillic {
            if !latin {
                add(fold(&layout::to_qwerty(typed)), How::Layout);
            }
        } else if latin || typed.contains(['[', ']', ';', '\'']) {
            // Digits alone are a number.
            add(fold(&layout::to_russian(typed)), How::Layout);
            add(fold(&layout::to_kazakh(typed)), How::Layout);
        }
    }
    found
}

/// English and passport spellings of Kazakh and Russian names, as the plain Latin reading wants them: no `y` after `i`
/// or before `e`, `i` for it after other vowels («Abay», «Semey»), no `w`.
fn passport(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut letters = word.chars().map(lower).peekable();
    while let Some(c) = letters.next() {
        match c {
            'y' if out.ends_with('i') || letters.peek() == Some(&'e') => {}
            'y' if out.ends_with(['a', 'e', 'o', 'u']) => out.push('i'),
            'w' => out.push('u'),
            c => out.push(c),
        }
    }
    out
}

/// Cyrillic letters as a brand or a foreign name would be spelled in plain Latin ones.
const PLAIN_LATIN: &str = "аaәaбbвvгgғgдdеeжjзzиiйiкkқkлlмmнnңnоoөoпpрrсsтtуuұuүuфfхhһhыyіiэe";

fn plain_latin(form: &str) -> String {
    let mut out = String::with_capacity(form.len());
    for c in form.chars() {
        match c {
            'ц' => out.push_str("ts"),
            'ч' => out.push_str("ch"),
            'ш' | 'щ' => out.push_str("sh"),
            'ю' => out.push_str("iu"),
            'я' => out.push_str("ia"),
            'ь' | 'ъ' => {}
            c => out.push(paired(PLAIN_LATIN, c).unwrap_or(c)),
        }
    }
    out
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
        finds("djkjynth,", "волонтер", How::Layout);
        finds("(djkjynth)", "волонтер", How::Layout);
        finds("djkjynth?", "волонтер", How::Layout);
        finds("j,kscs", "облысы", How::Layout);
        finds("Nazarbayev", "назарбаев", How::Script);
        finds("Abay", "абаі", How::Script);
        finds("Semey", "семеі", How::Script);
        finds(":fv,sk", "жамбыл", How::Layout);
        finds("{fks0", "халық", How::Layout);
        finds("-v3h", "өмір", How::Layout);
        assert!(!readings("қоғам,").iter().any(|one| one.form == "қоғам"));
        assert_eq!(readings("2025"), []);
        assert_eq!(readings(""), []);
    }
}
