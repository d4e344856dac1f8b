//! Characters: composition, look-alike letters, what is invisible, case.
//!
//! A small table instead of all of Unicode: only the letters of the scripts that Kazakh, Russian and
//! English are written in need composing, and every kilobyte of a larger table would reach the viewer
//! (docs/decisions/0102-composition-table.md).

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
    let mut letters = row.chars();
    while let (Some(from), Some(to)) = (letters.next(), letters.next()) {
        if from == base {
            return Some(to);
        }
    }
    None
}

/// Lower case of one letter, where the language does not matter. `İ` is `i` here and not two characters.
pub(crate) fn lower(c: char) -> char {
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        'А'..='Я' => char::from_u32(c as u32 + 0x20).unwrap_or(c),
        '\0'..='\u{7f}' | 'а'..='я' | 'і' => c,
        // Letters of Kazakh and its kin stand in pairs, the capital on an even place.
        '\u{48a}'..='\u{4bf}' | '\u{4d0}'..='\u{52f}' => char::from_u32(c as u32 | 1).unwrap_or(c),
        'І' => 'і',
        'İ' => 'i',
        // The few capitals whose lower case is more than one character keep their case.
        _ => {
            let mut all = c.to_lowercase();
            match (all.next(), all.next()) {
                (Some(one), None) => one,
                _ => c,
            }
        }
    }
}

/// Latin letters that look like a Cyrillic one, each before it. Case matters: `H` looks like `Н`, `h` like `һ`.
const LOOKALIKES: &str = "aаeеoоpрcсxхyуiіhһəәkкmмtтAАEЕOОPРCСXХYУIІHНKКMМTТBВƏӘ";

/// The Cyrillic letter that a Latin one looks like.
pub(crate) fn cyrillic_lookalike(latin: char) -> Option<char> {
    let mut pairs = LOOKALIKES.chars();
    while let (Some(from), Some(to)) = (pairs.next(), pairs.next()) {
        if from == latin {
            return Some(to);
        }
    }
    None
}

/// The Latin letter that a Cyrillic one looks like.
pub(crate) fn latin_lookalike(cyrillic: char) -> Option<char> {
    let mut pairs = LOOKALIKES.chars();
    while let (Some(to), Some(from)) = (pairs.next(), pairs.next()) {
        if from == cyrillic && to.is_ascii() {
            return Some(to);
        }
    }
    None
}

/// Whether a letter is Cyrillic.
pub(crate) fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}')
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
