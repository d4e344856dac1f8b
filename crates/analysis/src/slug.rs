//! Slugs: the part of an address that says what is there, in ASCII.

use crate::characters::lower;
use crate::fold::fold;
use crate::script::{Script, script};
use crate::words::words;

/// Whole words in ASCII joined by `-`, as many as fit into `max_chars` characters; a first word that does
/// not fit is cut. Empty where there is no letter or digit that could be written.
pub fn slug(text: &str, max_chars: usize) -> String {
    let mut out = String::new();
    let mut last_end = 0;
    for word in words(text) {
        // A hyphenated word comes whole first; its parts lie inside what was already written.
        if word.start < last_end {
            continue;
        }
        last_end = word.end();
        for part in ascii(word.text).split('-').filter(|part| !part.is_empty()) {
            if out.is_empty() {
                out.extend(part.chars().take(max_chars));
            } else if out.len() + 1 + part.len() <= max_chars {
                out.push('-');
                out.push_str(part);
            } else {
                return out;
            }
        }
    }
    out
}

/// A word in ASCII: Kazakh and Russian letters as passports and addresses write them.
fn ascii(word: &str) -> String {
    let folded = if script(word) == Script::Arabic { fold(word) } else { word.to_owned() };
    let mut out = String::with_capacity(folded.len());
    for c in folded.chars().map(lower) {
        out.push_str(match c {
            'а' | 'ә' | 'ä' | 'á' | 'à' | 'â' | 'ã' | 'å' => "a",
            'б' => "b",
            'в' => "v",
            'г' | 'ғ' | 'ğ' | 'ǵ' => "g",
            'д' => "d",
            'е' | 'ё' | 'э' | 'é' | 'è' | 'ê' | 'ë' => "e",
            'ж' => "zh",
            'з' => "z",
            'и' | 'й' | 'і' | 'ı' | 'í' | 'ï' | 'î' => "i",
            'к' | 'қ' => "k",
            'л' => "l",
            'м' => "m",
            'н' | 'ң' | 'ñ' | 'ń' => "n",
            'о' | 'ө' | 'ö' | 'ó' | 'ô' | 'õ' | 'ø' => "o",
            'п' => "p",
            'р' => "r",
            'т' => "t",
            'у' | 'ұ' | 'ү' | 'ü' | 'ū' | 'ú' | 'û' => "u",
            'ф' => "f",
            'х' => "kh",
            'һ' => "h",
            'ц' => "ts",
            'ч' => "ch",
            'ш' => "sh",
            'щ' => "shch",
            'ы' | 'ý' => "y",
            'ю' => "iu",
            'я' => "ia",
            'с' | 'ş' | 'ś' | 'š' => "s",
            'ç' | 'ć' | 'č' => "c",
            '-' | '\u{2010}' | '\u{2011}' => "-",
            c if c.is_ascii_alphanumeric() => {
                out.push(c);
                continue;
            }
            // A decimal sign parts the digits; all else (apostrophes, soft and hard signs) is left out.
            '.' | ',' => "-",
            _ => "",
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slugs() {
        for (text, max, expected) in [
            (
                "Волонтерлердің жұмысына теріс көзқарас қалыптасып жатыр —Досымбетов",
                28,
                "volonterlerdin-zhumysyna",
            ),
            ("Айбек Досымбетов", 60, "aibek-dosymbetov"),
            ("Юлия Щукина", 60, "iuliia-shchukina"),
            ("Қасым-Жомарт Тоқаев", 60, "kasym-zhomart-tokaev"),
            ("«Жаһан» хабары", 60, "zhahan-khabary"),
            ("АҚШ-тың 2,5 млрд", 60, "aksh-tyn-2-5-mlrd"),
            ("Халықаралықтандырылғандықтан", 8, "khalykar"),
            ("— …", 28, ""),
            ("قازاقستان", 28, "kazakstan"),
        ] {
            assert_eq!(slug(text, max), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn slugs_are_addresses(text in "\\PC{0,60}", max in 1_usize..40) {
            let slug = slug(&text, max);
            prop_assert!(slug.len() <= max);
            prop_assert!(slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
            prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"));
        }
    }
}
