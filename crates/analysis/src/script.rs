//! Which script a text is written in.

use crate::characters::{is_arabic, is_cyrillic, is_latin};

/// The script of a word or a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Script {
    /// Cyrillic; also where there is no letter at all.
    #[default]
    Cyrillic,
    /// Latin, of whatever reform or language.
    Latin,
    /// Arabic (төте жазу).
    Arabic,
}

impl Script {
    /// The ISO 15924 code: `Cyrl`, `Latn`, `Arab`.
    pub fn code(self) -> &'static str {
        match self {
            Script::Cyrillic => "Cyrl",
            Script::Latin => "Latn",
            Script::Arabic => "Arab",
        }
    }

    /// The script of an ISO 15924 code, in any case.
    pub fn from_code(code: &str) -> Option<Script> {
        [Script::Cyrillic, Script::Latin, Script::Arabic]
            .into_iter()
            .find(|script| script.code().eq_ignore_ascii_case(code))
    }
}

/// The script that most letters of a text are written in.
pub fn script(text: &str) -> Script {
    let (mut cyrillic, mut latin, mut arabic) = (0_usize, 0_usize, 0_usize);
    for c in text.chars() {
        if is_cyrillic(c) {
            cyrillic += 1;
        } else if is_latin(c) {
            latin += 1;
        } else if is_arabic(c) {
            arabic += 1;
        }
    }
    if latin > cyrillic && latin >= arabic {
        Script::Latin
    } else if arabic > cyrillic {
        Script::Arabic
    } else {
        Script::Cyrillic
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_of_most_letters() {
        for (text, expected) in [
            ("Қазақстан", Script::Cyrillic),
            ("Qazaqstan", Script::Latin),
            ("قازاقستان", Script::Arabic),
            ("", Script::Cyrillic),
            ("2025", Script::Cyrillic),
            ("KAZINFORM агенттігінің тілшісі", Script::Cyrillic),
        ] {
            assert_eq!(script(text), expected, "{text}");
            assert_eq!(Script::from_code(expected.code()), Some(expected));
        }
    }
}
