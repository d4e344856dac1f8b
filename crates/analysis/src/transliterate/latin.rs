//! Latin alphabets of Kazakh.

#[cfg(feature = "native")]
use super::vocabulary;
use crate::characters::{is_apostrophe, lower};

/// Which Latin alphabet a text is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Variant {
    /// Acute accents: dotless `ı` is и or й, `i` is і, `ý` is у, `u` is ұ.
    Acute2018,
    /// Diaereses and a macron: `i` is и or й, dotless `ı` is і, `u` is у, `ū` is ұ.
    Reform2021,
    /// Plain letters as on a foreign keyboard: `sh`, `gh`, `a'`; `i` is і, и or й, `u` is у, ұ or ү.
    Plain,
}

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
            .map_or(last_upper, |&n| if n.is_alphabetic() { n != lower(n) } else { last_upper });
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

/// Whether a letter shows that a Latin word is Kazakh: one that English has not.
pub(crate) fn has_kazakh(word: &str) -> bool {
    word.chars().any(|c| is_2018(c) || is_2021(c) || matches!(c, 'ı' | 'ə' | 'Ə'))
}

fn is_2018(c: char) -> bool {
    matches!(c, 'á' | 'ó' | 'ú' | 'ý' | 'ǵ' | 'ń' | 'Á' | 'Ó' | 'Ú' | 'Ý' | 'Ǵ' | 'Ń')
}

fn is_2021(c: char) -> bool {
    matches!(
        c,
        'ä' | 'ö' | 'ü' | 'ū' | 'ğ' | 'ñ' | 'ş' | 'Ä' | 'Ö' | 'Ü' | 'Ū' | 'Ğ' | 'Ñ' | 'Ş' | 'İ'
    )
}

/// The alphabet that a text's letters show. `ı` alone is of 2018, where it is far commoner.
pub(crate) fn variant(text: &str) -> Variant {
    let old = text.chars().filter(|&c| is_2018(c)).count();
    let new = text.chars().filter(|&c| is_2021(c)).count();
    if new > old {
        Variant::Reform2021
    } else if old > 0 || text.contains('ı') {
        Variant::Acute2018
    } else {
        Variant::Plain
    }
}

/// One Latin word in Cyrillic.
///
/// Letters that stand for two Cyrillic ones are resolved by their neighbours: и or й, я and ю after a
/// vowel, ц by what Kazakh endings cannot be; then by the short tables of this module.
pub(crate) fn word_to_cyrillic(word: &str, variant: Variant) -> String {
    let letters: Vec<char> = word.chars().collect();
    let mut out = String::with_capacity(word.len());
    let mut at = 0;
    // A capital may be a name that only looks like a known stem; but it is far oftener that stem.
    if let Some((length, stem)) = beginning(&letters, variant) {
        let all_upper = letters.iter().take(length).filter(|&&c| c != lower(c)).count() > 1;
        for (index, c) in stem.chars().enumerate() {
            if all_upper || index == 0 && letters[0] != lower(letters[0]) {
                out.extend(c.to_uppercase());
            } else {
                out.push(c);
            }
        }
        at = length;
    }
    while at < letters.len() {
        let (length, cyrillic) = next_letters(&letters, at, variant, &out);
        let upper = letters[at] != lower(letters[at]) || letters[at] == 'І';
        let all_upper = upper && (length > 1 && letters[at + 1] != lower(letters[at + 1]));
        for (index, c) in cyrillic.chars().enumerate() {
            if upper && (index == 0 || all_upper) {
                out.extend(c.to_uppercase());
            } else {
                out.push(c);
            }
        }
        at += length;
    }
    super::joined(&out)
}

/// How many letters from `at` on are one, and which Cyrillic ones they are.
fn next_letters(letters: &[char], at: usize, variant: Variant, out: &str) -> (usize, &'static str) {
    let peek = |offset: usize| letters.get(at + offset).map_or(' ', |&c| lower(c));
    let plain = variant == Variant::Plain;
    let c = match (letters[at], variant) {
        // The one capital of two letters: see `capital_i`.
        ('I', Variant::Acute2018 | Variant::Plain) => return (1, capital_i(letters, at)),
        ('I', Variant::Reform2021) => 'ı',
        ('İ', _) => 'i',
        (c, _) => lower(c),
    };
    if is_apostrophe(peek(1))
        && let Some(one) = with_apostrophe(c)
    {
        return (2, one);
    }
    match (c, peek(1), peek(2), peek(3)) {
        ('s', 'h', 'c', 'h') => return (4, "щ"),
        ('ş', 't', 'ş', _) => return (3, "щ"),
        ('s', 'h', ..) => return (2, "ш"),
        ('c', 'h', ..) => return (2, "ч"),
        ('t', 'ş', next, _) if out.is_empty() || !matches!(next, 'y' | 'ı' | 'a' | 'e' | 'i') => {
            return (2, "ч");
        }
        ('t', 's', 'h', _) => return (1, "т"),
        ('t', 's', ..) if is_tse(letters, at, out) => return (2, "ц"),
        ('z', 'h', ..) if plain => return (2, "ж"),
        ('k', 'h', ..) if plain => return (2, "х"),
        ('g', 'h', ..) if plain => return (2, "ғ"),
        ('y', 'a', ..) if plain => return (2, "я"),
        ('y', 'u', ..) if plain => return (2, "ю"),
        ('y', 'o', ..) if plain => return (2, "ё"),
        ('y', 'e', ..) if plain => return (2, "е"),
        ('n', 'g', next, _) if plain && !is_vowel(next) => return (2, "ң"),
        _ => {}
    }
    if is_iota(c, variant) {
        return iota(peek(1), peek(2), variant, out);
    }
    (1, single(c, variant))
}

/// Letters of the alphabet of 2017, where an apostrophe stood for every mark.
fn with_apostrophe(c: char) -> Option<&'static str> {
    Some(match c {
        'a' => "ә",
        'o' => "ө",
        'u' => "ү",
        'g' => "ғ",
        'n' => "ң",
        's' => "ш",
        'c' => "ч",
        'y' => "у",
        'i' => "и",
        _ => return None,
    })
}

/// Whether a letter stands for и and й.
fn is_iota(c: char, variant: Variant) -> bool {
    match variant {
        Variant::Acute2018 => matches!(c, 'ı' | 'í' | 'ï'),
        Variant::Reform2021 => c == 'i',
        Variant::Plain => false,
    }
}

/// и, й, or with the vowel after it я, ю.
fn iota(next: char, after: char, variant: Variant, out: &str) -> (usize, &'static str) {
    let previous = out.chars().next_back().map_or(' ', lower);
    let after_vowel = "аәеиоөуұүыіэюя".contains(previous);
    let starts = out.is_empty();
    let is_u = |c: char| c == if variant == Variant::Acute2018 { 'ý' } else { 'u' };
    if next == 'a' && (after_vowel || starts) {
        return (2, "я");
    }
    if is_u(next) && (after_vowel || starts || !is_vowel(after)) {
        return (2, "ю");
    }
    if after_vowel && previous != 'и' || starts && is_vowel(next) && next != 'e' {
        (1, "й")
    } else {
        (1, "и")
    }
}

/// `ts` is ц at the start, before и, and where vowel harmony would not allow the ending -са, -се.
fn is_tse(letters: &[char], at: usize, out: &str) -> bool {
    let next = letters.get(at + 2).map_or(' ', |&c| lower(c));
    let Some(previous) = out.chars().next_back().map(lower) else { return true };
    let front = out.chars().rev().map(lower).find_map(|c| match c {
        'ә' | 'е' | 'ө' | 'ү' | 'і' => Some(true),
        'а' | 'о' | 'ұ' | 'ы' | 'у' => Some(false),
        _ => None,
    });
    match next {
        'ı' | 'i' => front != Some(true) || next == 'ı' || !"аәеоөұүыі".contains(previous),
        'e' => front != Some(true) || previous == 'н',
        'a' | 'y' => front == Some(true) || previous == 'н',
        _ => previous == 'н' || !matches!(next, 'ä' | 'á' | 'ü' | 'ú'),
    }
}

/// `I` is the capital of и and of і in the alphabet of 2018: і in a word of front vowels.
fn capital_i(letters: &[char], at: usize) -> &'static str {
    let front = letters.iter().skip(at + 1).map(|&c| lower(c)).find_map(|c| match c {
        'á' | 'e' | 'ó' | 'ú' | 'i' => Some(true),
        'a' | 'o' | 'u' | 'y' | 'ı' => Some(false),
        _ => None,
    });
    if front == Some(true) { "і" } else { "и" }
}

fn is_vowel(c: char) -> bool {
    matches!(
        c,
        'a' | 'ä'
            | 'á'
            | 'e'
            | 'ı'
            | 'i'
            | 'í'
            | 'ï'
            | 'o'
            | 'ö'
            | 'ó'
            | 'u'
            | 'ū'
            | 'ü'
            | 'ú'
            | 'ý'
            | 'y'
            | 'ə'
    )
}

/// Letters that stand for one Cyrillic letter wherever they are.
fn single(c: char, variant: Variant) -> &'static str {
    match c {
        'a' => "а",
        'ä' | 'á' | 'ə' | 'à' | 'â' => "ә",
        'b' => "б",
        'c' => "ц",
        'ç' | 'č' => "ч",
        'd' => "д",
        'e' | 'é' | 'è' | 'ê' => "е",
        'f' => "ф",
        'g' => "г",
        'ğ' | 'ǵ' | 'ǧ' => "ғ",
        'h' => "х",
        'i' | 'ı' => "і",
        'j' => "ж",
        'k' => "к",
        'l' => "л",
        'm' => "м",
        'n' => "н",
        'ñ' | 'ń' => "ң",
        'o' => "о",
        'ö' | 'ó' => "ө",
        'p' => "п",
        'q' => "қ",
        'r' => "р",
        's' => "с",
        'ş' | 'š' | 'ś' => "ш",
        't' => "т",
        'u' if variant == Variant::Acute2018 => "ұ",
        'ū' => "ұ",
        'ü' | 'ú' => "ү",
        'u' | 'ý' => "у",
        'v' | 'w' => "в",
        'x' => "кс",
        'y' => "ы",
        'z' => "з",
        _ => "",
    }
}

/// The known stem that a word begins with; without the lists none is known.
#[cfg(not(feature = "native"))]
fn beginning(_letters: &[char], _variant: Variant) -> Option<(usize, &'static str)> {
    None
}

/// The known stem that a word begins with.
#[cfg(feature = "native")]
fn beginning(letters: &[char], variant: Variant) -> Option<(usize, &'static str)> {
    let vocabulary = match variant {
        Variant::Reform2021 => vocabulary::latin_2021(),
        Variant::Acute2018 => vocabulary::latin_2018(),
        Variant::Plain => return None,
    };
    let lowered: Vec<char> = letters
        .iter()
        .map(|&c| if c == 'I' && variant == Variant::Reform2021 { 'ı' } else { lower(c) })
        .collect();
    vocabulary.beginning("", &lowered).or_else(|| {
        // The capital of ı and of i is one letter.
        let first = lowered.first().filter(|_| letters[0] == 'I')?;
        let other = if *first == 'i' { 'ı' } else { 'i' };
        let mut lowered = lowered.clone();
        lowered[0] = other;
        vocabulary.beginning("", &lowered)
    })
}
