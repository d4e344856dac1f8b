//! The archive's own character set: one byte for what Kazakh, Russian and English are written with.
//!
//! UTF-8 spends two bytes on every Cyrillic letter. One byte a letter halves what compression has
//! to look at, and lets its window and its dictionary reach twice as far. Everything else is an
//! escape: `0x10` and the code point as an integer of seven bits a byte.

use super::Bad;

const ESCAPE: u8 = 0x10;

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
pub(crate) fn decode(bytes: &[u8]) -> Result<String, Bad> {
    let mut out = String::with_capacity(bytes.len() * 2);
    let mut rest = bytes.iter();
    while let Some(&byte) = rest.next() {
        if byte >= 0x80 {
            out.push(HIGH[usize::from(byte - 0x80)]);
        } else if byte == ESCAPE {
            let mut code = 0u32;
            let mut shift = 0;
            loop {
                let next = *rest.next().ok_or(Bad("a whole character"))?;
                code |= u32::from(next & 0x7f) << shift;
                shift += 7;
                if next & 0x80 == 0 {
                    break;
                }
                if shift > 14 {
                    return Err(Bad("a character of Unicode"));
                }
            }
            out.push(char::from_u32(code).ok_or(Bad("a character of Unicode"))?);
        } else {
            out.push(char::from(byte));
        }
    }
    Ok(out)
}

/// A string to bytes; the same string always to the same bytes.
#[cfg(feature = "writer")]
pub(crate) fn encode(string: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(string.len());
    for c in string.chars() {
        if c.is_ascii() && c as u8 != ESCAPE {
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
    out
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
