//! Characters: composition, look-alike letters, what is invisible, case.
//!
//! Ranges and short tables instead of all of Unicode: only the scripts that Kazakh, Russian and English are
//! written in matter here, and every kilobyte of a larger table would reach the viewer
//! (docs/decisions/0102-composition-table.md). Natively and in the browser they are the same ones, so that
//! what is indexed is what is looked up.

/// Letters of any script: [`char::is_alphabetic`] without its tables. Exact in the scripts that `lower` knows; scripts that no archive here is written in go by whole blocks.
pub fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, 'А'..='я')
        || matches!(c,
            'ª' | 'µ' | 'º' | '\u{c0}'..='\u{2c1}' | '\u{370}'..='\u{481}' | '\u{48a}'..='\u{588}'
            | '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{64a}' | '\u{66e}'..='\u{6d3}' | '\u{6d5}'
            | '\u{6fa}'..='\u{6ff}' | '\u{710}'..='\u{1fff}' | '\u{2c00}'..='\u{2dff}' | '\u{3005}'..='\u{3006}'
            | '\u{3041}'..='\u{d7ff}' | '\u{f900}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
            | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' | '\u{ff66}'..='\u{ffdc}'
            | '\u{10000}'..='\u{1cfff}' | '\u{20000}'..='\u{3ffff}')
            && !matches!(c, '×' | '÷' | '\u{37e}' | '\u{387}' | '\u{6d4}' | '\u{55a}'..='\u{55f}')
}

/// Digits as Kazakh, Russian, English and Arabic texts write them.
pub(crate) fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(c, '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' | '\u{ff10}'..='\u{ff19}')
}

/// Latin and Cyrillic letters that are no capitals: [`char::is_lowercase`] without its tables.
pub fn is_lower(c: char) -> bool {
    (is_latin(c) || is_cyrillic(c)) && !is_upper(c)
}

/// Whether a letter is a capital.
pub(crate) fn is_upper(c: char) -> bool {
    lower(c) != c
}

/// Lower case of one letter of the Latin, Greek or Cyrillic script, where the language does not matter. `İ` is
/// `i` here and not two characters.
pub(crate) fn lower(c: char) -> char {
    if matches!(c, 'а'..='я') {
        return c;
    }
    let code = c as u32;
    let low = match code {
        0x41..=0x5a
        | 0xc0..=0xd6
        | 0xd8..=0xde
        | 0x391..=0x3ab
        | 0x410..=0x42f
        | 0xff21..=0xff3a => code + 0x20,
        0x130 => 0x69,
        0x178 => 0xff,
        0x18f => 0x259,
        0x400..=0x40f => code + 0x50,
        0x4c0 => 0x4cf,
        // Pairs, the capital on an odd place; on an even one.
        0x139..=0x148 | 0x179..=0x17e | 0x1cd..=0x1dc | 0x4c1..=0x4ce => code + (code & 1),
        0x100..=0x137
        | 0x14a..=0x177
        | 0x1de..=0x1ef
        | 0x1f4
        | 0x1f8..=0x21f
        | 0x222..=0x233
        | 0x460..=0x481
        | 0x48a..=0x4bf
        | 0x4d0..=0x52f
        | 0x1e00..=0x1e95
        | 0x1ea0..=0x1eff => code | 1,
        _ => code,
    };
    char::from_u32(low).unwrap_or(c)
}

/// The capital of a Cyrillic letter.
pub(crate) fn upper_cyrillic(c: char) -> char {
    let code = c as u32;
    let up = match code {
        0x430..=0x44f => code - 0x20,
        0x450..=0x45f => code - 0x50,
        0x48a..=0x4bf | 0x4d0..=0x52f => code & !1,
        _ => code,
    };
    char::from_u32(up).unwrap_or(c)
}

/// Whether a letter is one of these. Smaller in WebAssembly than the standard library's search.
pub(crate) fn among(letters: &str, letter: char) -> bool {
    letters.chars().any(|c| c == letter)
}

/// What stands after a letter in a table of pairs.
pub(crate) fn paired(table: &str, letter: char) -> Option<char> {
    let mut letters = table.chars();
    while let (Some(from), Some(to)) = (letters.next(), letters.next()) {
        if from == letter {
            return Some(to);
        }
    }
    None
}

/// Whether a character is nothing to the reader: soft hyphens, zero-width spaces and joiners, marks
/// of direction, variation selectors, the Arabic tatweel and vowel signs.
pub(crate) fn is_ignorable(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{640}'
        | '\u{64b}'..='\u{653}' | '\u{656}'..='\u{65f}')
}

/// Whether a character belongs to the letter before it.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// Every apostrophe as it is printed or typed.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '´' | '′' | '＇')
}

/// Every hyphen that joins the parts of a word; dashes part words.
pub(crate) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '－')
}

/// The letter that a base letter and a mark after it make, where there is one.
pub(crate) fn compose(base: char, mark: char) -> Option<char> {
    let row = match mark {
        '\u{301}' => "aáoóuúyýnńgǵeéiícćsśzźAÁOÓUÚYÝNŃGǴEÉIÍCĆSŚZŹ",
        '\u{308}' => "aäoöuüeëiïyÿеёіїAÄOÖUÜEËIÏYŸЕЁІЇ",
        '\u{306}' => "gğaăийGĞAĂИЙ",
        '\u{304}' => "uūaāoōeēiīUŪAĀOŌEĒIĪ",
        '\u{303}' => "nñaãoõNÑAÃOÕ",
        '\u{327}' => "sşcçSŞCÇ",
        '\u{30c}' => "gǧsščcčzžGǦSŠCČZŽ",
        '\u{307}' => "IİzżeėZŻEĖ",
        '\u{300}' => "aàeèoòuùAÀEÈOÒUÙ",
        '\u{302}' => "aâeêiîoôuûAÂEÊIÎOÔUÛ",
        '\u{654}' => "وؤىئاأيئ",
        '\u{653}' => "اآ",
        _ => return None,
    };
    paired(row, base)
}

/// Latin letters that look like a Cyrillic one, each before it. Case matters: `H` looks like `Н`, `h` like `һ`.
const LOOKALIKES: &str = "aаeеoоpрcсxхyуiіhһəәkкmмtтAАEЕOОPРCСXХYУIІHНKКMМTТBВƏӘ";

/// The Cyrillic letter that a Latin one looks like.
pub(crate) fn cyrillic_lookalike(latin: char) -> Option<char> {
    paired(LOOKALIKES, latin)
}

/// The Latin letter that a Cyrillic one looks like.
pub(crate) fn latin_lookalike(cyrillic: char) -> Option<char> {
    let mut latin = '\0';
    for c in LOOKALIKES.chars() {
        if c == cyrillic && latin.is_ascii() {
            return Some(latin);
        }
        latin = c;
    }
    None
}

/// Whether a letter is Cyrillic.
pub(crate) fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}')
}

/// Whether a letter is one that Kazakh has and Russian has not.
pub(crate) fn is_kazakh(c: char) -> bool {
    matches!(c, 'ә' | 'ғ' | 'қ' | 'ң' | 'ө' | 'ұ' | 'ү' | 'һ' | 'і')
        || matches!(c, 'Ә' | 'Ғ' | 'Қ' | 'Ң' | 'Ө' | 'Ұ' | 'Ү' | 'Һ' | 'І')
}

/// Whether a letter is Latin.
pub(crate) fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic()
        || (matches!(c, '\u{c0}'..='\u{24f}' | '\u{259}' | '\u{1e00}'..='\u{1eff}')
            && c != '×'
            && c != '÷')
}

/// Whether a letter is Arabic.
pub(crate) fn is_arabic(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{64a}' | '\u{671}'..='\u{6d5}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The letters of the scripts that matter: Latin with its supplements, Greek capitals, Cyrillic.
    fn letters() -> impl Iterator<Item = char> {
        "\0".chars()
            .chain('\u{1}'..='\u{17f}')
            .chain('\u{1cd}'..='\u{233}')
            .chain("ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ".chars())
            .chain('\u{400}'..='\u{481}')
            .chain('\u{48a}'..='\u{52f}')
            .chain('\u{1e00}'..='\u{1e95}')
            .chain('\u{1ea0}'..='\u{1eff}')
    }

    #[test]
    fn case_is_that_of_unicode() {
        // Digraphs in one letter, and pairs that lie far apart.
        let others = "ǱǲǶǷȠ";
        for c in letters().filter(|c| !others.contains(*c) && *c != 'İ') {
            assert_eq!(c.to_lowercase().to_string(), lower(c).to_string(), "{c} {:x}", c as u32);
        }
        for c in ('а'..='џ').chain('Ҋ'..='ҿ').chain('Ӑ'..='ԯ') {
            assert_eq!(c.to_uppercase().to_string(), upper_cyrillic(c).to_string(), "{c}");
        }
    }

    #[test]
    fn letters_are_those_of_unicode() {
        for c in letters().chain('\u{2000}'..='\u{2bff}') {
            // Of those, the letters among symbols (ℂ, Ⓐ) are none here.
            if c < '\u{2000}' {
                assert_eq!(c.is_alphabetic(), is_letter(c), "{c} {:x}", c as u32);
            } else {
                assert!(!is_letter(c), "{c}");
            }
        }
        for c in "قازاقستانٴەىۇڭگپچۆۋھאבგдאნ漢字あ한".chars() {
            assert!(is_letter(c), "{c}");
        }
        for c in "،؛؟٪。「」—–…“”«»№§©®™°±²³½€₸$%+<=>|~^".chars()
        {
            assert!(!is_letter(c) && !is_digit(c), "{c}");
        }
    }
}
