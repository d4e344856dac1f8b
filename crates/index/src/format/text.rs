//! The archive's own character set: one byte for what Kazakh, Russian and English are written with.
//!
//! UTF-8 spends two bytes on every Cyrillic letter. One byte a letter halves what compression has
//! to look at, and lets its window and its dictionary reach twice as far. Everything else is an
//! escape: `0x10` and the code point as an integer of seven bits a byte.

use super::Bad;

pub(crate) const ESCAPE: u8 = 0x10;

/// The characters of 0x80–0xff: the Cyrillic of Kazakh and Russian, the punctuation of newspapers,
/// and the Latin letters of the Kazakh alphabets of 2018 and 2021.
const HIGH: [char; 128] = [
    'а', 'б', 'в', 'г', 'д', 'е', 'ж', 'з', 'и', 'й', 'к', 'л', 'м', 'н', 'о', 'п', 'р', 'с', 'т',
    'у', 'ф', 'х', 'ц', 'ч', 'ш', 'щ', 'ъ', 'ы', 'ь', 'э', 'ю', 'я', 'А', 'Б', 'В', 'Г', 'Д', 'Е',
    'Ж', 'З', 'И', 'Й', 'К', 'Л', 'М', 'Н', 'О', 'П', 'Р', 'С', 'Т', 'У', 'Ф', 'Х', 'Ц', 'Ч', 'Ш',
    'Щ', 'Ъ', 'Ы', 'Ь', 'Э', 'Ю', 'Я', 'ё', 'Ё', 'ә', 'Ә', 'ғ', 'Ғ', 'қ', 'Қ', 'ң', 'Ң', 'ө', 'Ө',
    'ұ', 'Ұ', 'ү', 'Ү', 'һ', 'Һ', 'і', 'І', '«', '»', '—', '–', '…', '“', '”', '„', '’', '‘', '№',
    '\u{a0}', '°', '•', '₸', '€', '×', '·', '−', '\u{301}', 'á', 'Á', 'ó', 'Ó', 'ú', 'Ú', 'ń', 'Ń',
    'ǵ', 'Ǵ', 'ý', 'Ý', 'ı', 'İ', 'ş', 'Ş', 'ğ', 'Ğ', 'ö', 'Ö', 'ü', 'Ü', 'ä', 'Ä',
];

/// Bytes to a string; what is decoded takes at most three times as many bytes.
pub(crate) fn decode(mut bytes: &[u8]) -> Result<String, Bad> {
    let mut out = String::with_capacity(bytes.len() * 2);
    while !bytes.is_empty() {
        out.push(character(&mut bytes)?);
    }
    Ok(out)
}

/// The next character.
pub(crate) fn character(bytes: &mut &[u8]) -> Result<char, Bad> {
    let mut next = || {
        let (byte, rest) = bytes.split_first().ok_or(Bad("a whole character"))?;
        *bytes = rest;
        Ok(*byte)
    };
    let byte = next()?;
    if byte >= 0x80 {
        return Ok(HIGH[usize::from(byte - 0x80)]);
    }
    if byte != ESCAPE {
        return Ok(char::from(byte));
    }
    let mut code = 0u32;
    for shift in [0, 7, 14] {
        let byte = next()?;
        code |= u32::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return char::from_u32(code).ok_or(Bad("a character of Unicode"));
        }
    }
    Err(Bad("a character of Unicode"))
}

/// A string to bytes; the same string always to the same bytes.
#[cfg(feature = "writer")]
pub(crate) fn encode(string: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(string.len());
    for c in string.chars() {
        push(&mut out, c, 0);
    }
    out
}

/// Adds a character; those before `least` are escaped, too.
#[cfg(feature = "writer")]
pub(crate) fn push(out: &mut Vec<u8>, c: char, least: u8) {
    if c.is_ascii() && c as u8 != ESCAPE && c as u8 >= least {
        out.push(c as u8);
    } else if let Some(byte) = high(c) {
        out.push(byte);
    } else {
        out.push(ESCAPE);
        let mut code = c as u32;
        while code >= 0x80 {
            out.push(code as u8 | 0x80);
            code >>= 7;
        }
        out.push(code as u8);
    }
}

/// The byte of a character of [`HIGH`].
#[cfg(feature = "writer")]
fn high(c: char) -> Option<u8> {
    static TABLE: std::sync::LazyLock<std::collections::HashMap<char, u8>> =
        std::sync::LazyLock::new(|| {
            HIGH.iter().enumerate().map(|(at, c)| (*c, at as u8 + 0x80)).collect()
        });
    // The common letters first: they are in two runs.
    match c {
        'а'..='я' => Some((c as u32 - 'а' as u32) as u8 + 0x80),
        'А'..='Я' => Some((c as u32 - 'А' as u32) as u8 + 0xa0),
        _ => TABLE.get(&c).copied(),
    }
}

#[cfg(all(test, feature = "writer"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_string_comes_back(string: String) {
            prop_assert_eq!(decode(&encode(&string)).unwrap(), string);
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
            let _ = decode(&bytes);
        }
    }

    #[test]
    fn a_kazakh_letter_takes_one_byte() {
        let text = "Қоғамдық «жұмыс» — әңгіме һәм өлең №5, Үйсін Ұлы…";
        assert_eq!(encode(text).len(), text.chars().count());
        assert_eq!(decode(&encode(text)).unwrap(), text);
    }

    #[test]
    fn no_character_stands_twice_in_the_table() {
        let distinct: std::collections::HashSet<char> = HIGH.into_iter().collect();
        assert_eq!(distinct.len(), HIGH.len());
    }
}
