//! Addresses inside a site: where an article, a person, a month and a day live, relative to its base.
//!
//! The address of an article is its day and the rest of its id, so that it can be found again from
//! the address alone: `2025-08-08-volonterlerdin-zhumysyna` lives at
//! `2025/08/08/volonterlerdin-zhumysyna/`.

use crate::{Article, Date};

/// `2025/08/08/volonterlerdin-zhumysyna/`.
///
/// An id that does not open with the article's own day stands whole behind the day.
pub fn article_path(id: &str, date: Date) -> String {
    let slug = id.strip_prefix(&format!("{date}-")).filter(|slug| !slug.is_empty()).unwrap_or(id);
    format!("{}{}/", day_path(date), escape(slug))
}

/// The ids that an article at this address may have, the likeliest first.
///
/// `segment` is the part of the address behind the day, still escaped.
pub fn id_candidates(date: Date, segment: &str) -> [String; 2] {
    let slug = unescape(segment);
    [format!("{date}-{slug}"), slug]
}

/// What the ids of one article in several languages end with.
const LANGUAGES: [&str; 4] = ["", "-kk", "-ru", "-en"];

/// What the ids of an article in all its languages begin with.
pub fn without_language(id: &str) -> &str {
    LANGUAGES[1..].iter().find_map(|ending| id.strip_suffix(ending)).unwrap_or(id)
}

/// The ids that the same article has in other languages: `…`, `…-ru`, `…-en`.
pub fn twin_ids(id: &str) -> Vec<String> {
    let stem = without_language(id);
    LANGUAGES.iter().map(|ending| [stem, ending].concat()).filter(|twin| twin != id).collect()
}

/// `people/aibek-dosymbetov/`.
pub fn person_path(id: &str) -> String {
    format!("people/{}/", escape(id))
}

/// The id of the person who lives at `people/SEGMENT/`.
pub fn person_id(segment: &str) -> String {
    unescape(segment)
}

/// `2025/08/`.
pub fn month_path(year: i16, month: u8) -> String {
    format!("{year:04}/{month:02}/")
}

/// `2025/08/08/`.
pub fn day_path(date: Date) -> String {
    format!("{}{:02}/", month_path(date.year(), date.month()), date.day())
}

/// The address of an entry of Wikidata by its id, `Q4464019`; none where it is no such id.
pub fn wikidata_page(id: &str) -> Option<String> {
    let number = id.strip_prefix('Q')?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| ["https://www.wikidata.org/wiki/", id].concat())
}

impl Article {
    /// Where the article lives, relative to the site's base.
    pub fn path(&self) -> String {
        article_path(&self.id, self.date.date)
    }
}

/// Letters, digits, `-`, `_` and `.` as they are; every other byte as `~` and two hexadecimal
/// digits: safe as a file name and in an address on every host, and reversible.
fn escape(id: &str) -> String {
    let mut path = String::with_capacity(id.len());
    for (at, byte) in id.bytes().enumerate() {
        let dots = byte == b'.' && at == 0; // no `.`, `..` or hidden folder
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_') || (byte == b'.' && !dots) {
            path.push(char::from(byte));
        } else {
            path.push('~');
            for digit in [byte >> 4, byte & 15] {
                path.push(char::from(b"0123456789abcdef"[usize::from(digit)]));
            }
        }
    }
    path
}

/// The reverse of [`escape`]; a broken escape stands for itself.
fn unescape(segment: &str) -> String {
    let bytes = segment.as_bytes();
    let mut id = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let digit = |offset| bytes.get(at + offset).and_then(|&d| char::from(d).to_digit(16));
        if let (b'~', Some(high), Some(low)) = (byte, digit(1), digit(2)) {
            id.push((high * 16 + low) as u8);
            at += 3;
        } else {
            id.push(byte);
            at += 1;
        }
    }
    // What is no text is no id that this address was made of: nothing has it.
    String::from_utf8(id).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ids_of_an_article_in_other_languages() {
        for (id, twins) in [
            ("a", ["a-kk", "a-ru", "a-en"]),
            ("a-ru", ["a", "a-kk", "a-en"]),
            ("a-kk", ["a", "a-ru", "a-en"]),
        ] {
            assert_eq!(twin_ids(id), twins);
        }
    }

    #[test]
    fn an_entry_of_wikidata_has_an_address() {
        let entry = "https://www.wikidata.org/wiki/Q4464019";
        assert_eq!(wikidata_page("Q4464019").as_deref(), Some(entry));
        for id in ["", "Q", "4464019", "Q1/../x", "Q+1", "javascript:Q1"] {
            assert_eq!(wikidata_page(id), None, "{id}");
        }
    }
}
