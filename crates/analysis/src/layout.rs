//! Keyboard layouts: what the same keys would have typed on another one.

use crate::characters::lower;

/// Keys of the American layout, in the order of a keyboard's rows; then what those that are no letters type with Shift, as
/// where a name begins with one («:fv,sk» is «Жамбыл»). Other capitals are on the same keys.
const QWERTY: &str = "`1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./{}:\"<>@#$%*()_+";
/// The same keys on the Russian layout.
const RUSSIAN: &str = "ё1234567890-=йцукенгшщзхъфывапролджэячсмитьбю.хъжэбю\"№;%*()_+";
/// The same keys on the Kazakh layout, whose own letters are in the row of digits.
const KAZAKH: &str = "(\"әіңғ,.үұқөһйцукенгшщзхъфывапролджэячсмитьбю№хъжэбюәіңғүұқөһ";

/// What a word of Latin letters says on the Russian layout, which is also the Kazakh one but for the row of digits.
pub(crate) fn to_russian(word: &str) -> String {
    retyped(word, QWERTY, RUSSIAN)
}

/// What a word of Latin letters and digits says on the Kazakh layout.
pub(crate) fn to_kazakh(word: &str) -> String {
    retyped(word, QWERTY, KAZAKH)
}

/// What a word of Cyrillic letters says on the American layout.
pub(crate) fn to_qwerty(word: &str) -> String {
    retyped(&retyped(word, RUSSIAN, QWERTY), KAZAKH, QWERTY)
}

/// Each letter replaced by the one on the same key; what is on no key stays.
fn retyped(word: &str, from: &str, to: &str) -> String {
    word.chars()
        .map(|c| {
            let low = lower(c);
            let mut keys = from.chars().zip(to.chars());
            keys.find(|key| key.0 == low).map_or(c, |key| key.1)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_keys() {
        assert_eq!(QWERTY.chars().count(), RUSSIAN.chars().count());
        assert_eq!(QWERTY.chars().count(), KAZAKH.chars().count());
        for (latin, cyrillic) in
            [("djkjynth", "волонтер"), ("[fks0", "халық"), ("0j5fv", "қоғам"), ("2ktv", "әлем")]
        {
            assert_eq!(to_kazakh(latin), cyrillic);
            assert_eq!(to_qwerty(cyrillic), latin);
        }
        assert_eq!(to_russian("ghtpbltyn"), "президент");
        assert_eq!(to_russian(":fv,sk"), "жамбыл");
        assert_eq!(to_kazakh(")fpf0"), "қазақ");
        assert_eq!(to_qwerty("лфяштащкь"), "kazinform");
    }
}
