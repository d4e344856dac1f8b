//! Cyrillic to Arabic letters (төте жазу).

use super::written;
use crate::characters::{among, lower};

/// The hamza that this module writes before a word of front vowels.
pub(super) const HAMZA: char = '\u{674}';

/// Writes a Cyrillic text in Arabic letters.
pub(super) fn from_cyrillic(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let is_letter = |c: char| written(ARABIC, lower(c)).is_some();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if !is_letter(first) {
            out.push(match first {
                ',' => '،',
                ';' => '؛',
                '?' => '؟',
                c => c,
            });
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let end = rest.find(|c| !is_letter(c)).unwrap_or(rest.len());
        word_from_cyrillic(&rest[..end], &mut out);
        rest = &rest[end..];
    }
    out
}

fn word_from_cyrillic(word: &str, out: &mut String) {
    let has = |letters: &str| word.chars().any(|c| among(letters, lower(c)));
    if has("әөүі") && !has("еэгкғқ") {
        out.push(HAMZA);
    }
    let mut previous = ' ';
    for c in word.chars().map(lower) {
        if c == 'е' && among("аәеиоөуұүыіэюяъь", previous) {
            out.push('ي');
        }
        out.push_str(written(ARABIC, c).unwrap_or(""));
        previous = c;
    }
}

/// Baitursynuly's alphabet as it is printed today.
#[rustfmt::skip]
const ARABIC: &str =
    "аا әا бب вۆ гگ ғع дد еە эە ёيو жج зز иىي йي кك қق лل мم нن ңڭ оو өو пپ рر сس тت уۋ ұۇ үۇ фف хح һح цتس \
     чتش шش щشش ъ ь ыى іى юيۋ яيا";

/// Arabic punctuation as Cyrillic texts have it.
#[cfg(feature = "native")]
pub(super) fn punctuation_to_cyrillic(c: char) -> char {
    match c {
        '،' => ',',
        '؛' => ';',
        '؟' => '?',
        _ => c,
    }
}
