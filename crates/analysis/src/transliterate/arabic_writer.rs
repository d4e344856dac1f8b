//! Cyrillic to Arabic letters (төте жазу).

use crate::characters::lower;

/// The hamza that this module writes before a word of front vowels.
pub(super) const HAMZA: char = '\u{674}';

/// Writes a Cyrillic text in Arabic letters.
pub(super) fn from_cyrillic(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let is_letter = |c: char| letter(lower(c)).is_some();
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
    let has = |letters: &str| word.chars().any(|c| letters.contains(lower(c)));
    if has("әөүі") && !has("еэгкғқ") {
        out.push(HAMZA);
    }
    let mut previous = ' ';
    for c in word.chars().map(lower) {
        if c == 'е' && "аәеиоөуұүыіэюяъь".contains(previous) {
            out.push('ي');
        }
        out.push_str(letter(c).unwrap_or(""));
        previous = c;
    }
}

fn letter(c: char) -> Option<&'static str> {
    Some(match c {
        'а' | 'ә' => "ا",
        'б' => "ب",
        'в' => "ۆ",
        'г' => "گ",
        'ғ' => "ع",
        'д' => "د",
        'е' | 'э' => "ە",
        'ё' => "يو",
        'ж' => "ج",
        'з' => "ز",
        'и' => "ىي",
        'й' => "ي",
        'к' => "ك",
        'қ' => "ق",
        'л' => "ل",
        'м' => "م",
        'н' => "ن",
        'ң' => "ڭ",
        'о' | 'ө' => "و",
        'п' => "پ",
        'р' => "ر",
        'с' => "س",
        'т' => "ت",
        'у' => "ۋ",
        'ұ' | 'ү' => "ۇ",
        'ф' => "ف",
        'х' | 'һ' => "ح",
        'ц' => "تس",
        'ч' => "تش",
        'ш' => "ش",
        'щ' => "شش",
        'ъ' | 'ь' => "",
        'ы' | 'і' => "ى",
        'ю' => "يۋ",
        'я' => "يا",
        _ => return None,
    })
}

/// Arabic punctuation as Cyrillic texts have it.
pub(super) fn punctuation_to_cyrillic(c: char) -> char {
    match c {
        '،' => ',',
        '؛' => ';',
        '؟' => '?',
        _ => c,
    }
}
