//! Cyrillic to the Latin alphabets of Kazakh.

use crate::characters::{is_letter, lower};

/// From a Cyrillic letter to its Latin ones; a letter that is not listed stays.
pub(super) struct Table {
    letters: &'static [(char, &'static str)],
    /// Whether the capital of `i` keeps its dot.
    dotted_capital: bool,
}

/// The alphabet of 2021, with the usual writing of letters that it leaves out (э ё ю я ц ч щ ъ ь).
#[rustfmt::skip]
pub(super) static LATIN_2021: Table = Table { dotted_capital: true, letters: &[
    ('а', "a"), ('ә', "ä"), ('б', "b"), ('в', "v"), ('г', "g"), ('ғ', "ğ"), ('д', "d"), ('е', "e"),
    ('ё', "io"), ('ж', "j"), ('з', "z"), ('и', "i"), ('й', "i"), ('к', "k"), ('қ', "q"), ('л', "l"),
    ('м', "m"), ('н', "n"), ('ң', "ñ"), ('о', "o"), ('ө', "ö"), ('п', "p"), ('р', "r"), ('с', "s"),
    ('т', "t"), ('у', "u"), ('ұ', "ū"), ('ү', "ü"), ('ф', "f"), ('х', "h"), ('һ', "h"), ('ц', "ts"),
    ('ч', "tş"), ('ш', "ş"), ('щ', "ştş"), ('ъ', ""), ('ы', "y"), ('і', "ı"), ('ь', ""), ('э', "e"),
    ('ю', "iu"), ('я', "ia"),
] };

/// The alphabet of 2018, with what the state agency writes for the letters that the decree leaves out.
#[rustfmt::skip]
pub(super) static LATIN_2018: Table = Table { dotted_capital: false, letters: &[
    ('а', "a"), ('ә', "á"), ('б', "b"), ('в', "v"), ('г', "g"), ('ғ', "ǵ"), ('д', "d"), ('е', "e"),
    ('ё', "ıo"), ('ж', "j"), ('з', "z"), ('и', "ı"), ('й', "ı"), ('к', "k"), ('қ', "q"), ('л', "l"),
    ('м', "m"), ('н', "n"), ('ң', "ń"), ('о', "o"), ('ө', "ó"), ('п', "p"), ('р', "r"), ('с', "s"),
    ('т', "t"), ('у', "ý"), ('ұ', "u"), ('ү', "ú"), ('ф', "f"), ('х', "h"), ('һ', "h"), ('ц', "ts"),
    ('ч', "ch"), ('ш', "sh"), ('щ', "shch"), ('ъ', ""), ('ы', "y"), ('і', "i"), ('ь', ""), ('э', "e"),
    ('ю', "ıý"), ('я', "ıa"),
] };

/// Writes a Cyrillic text in Latin letters, capitals kept (`Ш` is `SH` among capitals, else `Sh`).
pub(super) fn from_cyrillic(text: &str, table: &Table) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut last_upper = false;
    while let Some(c) = chars.next() {
        let low = lower(c);
        let Some(&(_, latin)) = table.letters.iter().find(|row| row.0 == low) else {
            out.push(c);
            last_upper = false;
            continue;
        };
        if c == low {
            out.push_str(latin);
            last_upper = false;
            continue;
        }
        let next_upper = chars
            .peek()
            .map_or(last_upper, |&n| if is_letter(n) { n != lower(n) } else { last_upper });
        for (index, letter) in latin.chars().enumerate() {
            out.push(if index == 0 || next_upper { upper(letter, table) } else { letter });
        }
        last_upper = true;
    }
    out
}

/// The capital of a Latin letter: the alphabet of 2021 keeps the dot on `İ`.
fn upper(c: char, table: &Table) -> char {
    match c {
        'i' if table.dotted_capital => 'İ',
        'ı' => 'I',
        _ => c.to_uppercase().next().unwrap_or(c),
    }
}
