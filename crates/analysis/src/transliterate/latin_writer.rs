//! Cyrillic to the Latin alphabets of Kazakh.

use super::written;
use crate::characters::{is_letter, lower};

/// The alphabet of 28 January 2021 (ä, ö, ü, ū, ğ, ñ, ş; dotless `ı` for і), with the usual writing of the
/// letters that it leaves out (э ё ю я ц ч щ ъ ь).
#[rustfmt::skip]
pub(super) const LATIN_2021: &str =
    "аa әä бb вv гg ғğ дd еe ёio жj зz иi йi кk қq лl мm нn ңñ оo өö пp рr сs тt уu ұū үü фf хh һh цts \
     чtş шş щştş ъ ыy іı ь эe юiu яia";

/// The alphabet of the decree of 19 February 2018 (á, ó, ú, ý, ǵ, ń, sh, ch), with what the state agency
/// writes for the letters that the decree leaves out.
#[rustfmt::skip]
pub(super) const LATIN_2018: &str =
    "аa әá бb вv гg ғǵ дd еe ёıo жj зz иı йı кk қq лl мm нn ңń оo өó пp рr сs тt уý ұu үú фf хh һh цts \
     чch шsh щshch ъ ыy іi ь эe юıý яıa";

/// Writes a Cyrillic text in Latin letters, capitals kept (`Ш` is `SH` among capitals, else `Sh`).
pub(super) fn from_cyrillic(text: &str, table: &'static str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut last_upper = false;
    while let Some(c) = chars.next() {
        let low = lower(c);
        let Some(latin) = written(table, low) else {
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

/// The capital of a Latin letter of these alphabets: the one of 2021 keeps the dot on `İ`.
fn upper(c: char, table: &str) -> char {
    match c {
        'i' if table == LATIN_2021 => 'İ',
        'ı' => 'I',
        'ǵ' => 'Ǵ',
        // All others have their capital one place, or a row of 32, before them.
        _ => [1, 0x20]
            .into_iter()
            .filter_map(|places| char::from_u32(c as u32 - places))
            .find(|&capital| capital != c && lower(capital) == c)
            .unwrap_or(c),
    }
}
