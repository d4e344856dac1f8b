//! Latin alphabets of Kazakh to Cyrillic.

use crate::characters::{among, is_apostrophe, is_digit, lower, paired, upper_cyrillic};

/// Which Latin alphabet a text is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alphabet {
    /// Acute accents: dotless `ı` is и or й, `i` is і, `ý` is у, `u` is ұ.
    Acute2018,
    /// Diaereses and a macron: `i` is и or й, dotless `ı` is і, `u` is у, `ū` is ұ.
    Reform2021,
    /// Plain letters as on a foreign keyboard: `sh`, `gh`, `a'`; `i` is і, и or й, `u` is у, ұ or ү.
    Plain,
}

/// Whether a letter shows that a Latin word is Kazakh: one that English has not.
pub(crate) fn has_kazakh(word: &[char]) -> bool {
    word.iter().any(|&c| among(OF_2018, c) || among(OF_2021, c) || among("ıəƏ", c))
}

const OF_2018: &str = "áóúýǵńÁÓÚÝǴŃ";
const OF_2021: &str = "äöüūğñşÄÖÜŪĞÑŞİ";

/// The alphabet that a text's letters show. `ı` alone is of 2018, where it is far commoner.
pub(crate) fn alphabet_of(text: &[char]) -> Alphabet {
    let count = |letters| text.iter().filter(|&&c| among(letters, c)).count();
    let (old, new) = (count(OF_2018), count(OF_2021));
    if new > old {
        Alphabet::Reform2021
    } else if old > 0 || text.contains(&'ı') {
        Alphabet::Acute2018
    } else {
        Alphabet::Plain
    }
}

/// One Latin word in Cyrillic, capitals kept.
///
/// Letters that stand for two Cyrillic ones are resolved by their neighbours: и or й, я and ю after a
/// vowel, ц by what Kazakh endings cannot be; natively also by known stems.
pub(crate) fn word_to_cyrillic(letters: &[char], alphabet: Alphabet) -> Vec<char> {
    let low = lowered(letters, alphabet);
    let is_upper = |at: usize| letters[at] != lower(letters[at]);
    let mut out = Vec::with_capacity(low.len());
    let mut at = 0;
    #[cfg(feature = "native")]
    // A capital may be a name that only looks like a known stem; but it is far oftener that stem.
    if let Some((length, stem)) = beginning(letters, &low, alphabet) {
        let all = (0..length).filter(|&at| is_upper(at)).count() > 1;
        for (index, c) in stem.chars().enumerate() {
            out.push(if all || index == 0 && is_upper(0) { upper_cyrillic(c) } else { c });
        }
        at = length;
    }
    while at < low.len() {
        let (length, c) = next_letter(&low, at, alphabet, &out);
        if c != '\0' {
            super::join(&mut out, if is_upper(at) { upper_cyrillic(c) } else { c });
        }
        if low[at] == 'x' {
            out.push('с');
        }
        at += length;
    }
    out
}

/// The letters in lower case. `I` is the capital of ı in the alphabet of 2021; before, of ı and of i: of i in a word of
/// front vowels.
fn lowered(letters: &[char], alphabet: Alphabet) -> Vec<char> {
    let capital_i = |at: usize| {
        let vowel = letters[at + 1..].iter().map(|&c| lower(c)).find(|&c| among("áeóúiaouyı", c));
        match vowel {
            Some('á' | 'e' | 'ó' | 'ú' | 'i') if alphabet != Alphabet::Reform2021 => 'i',
            _ => 'ı',
        }
    };
    letters
        .iter()
        .enumerate()
        .map(|(at, &c)| if c == 'I' { capital_i(at) } else { lower(c) })
        .collect()
}

/// Several letters for one, longer ones first.
const CLUSTERS: [(&str, char); 4] = [("shch", 'щ'), ("ştş", 'щ'), ("sh", 'ш'), ("ch", 'ч')];
/// The same on a foreign keyboard.
#[rustfmt::skip]
const PLAIN_CLUSTERS: [(&str, char); 7] =
    [("zh", 'ж'), ("kh", 'х'), ("gh", 'ғ'), ("ya", 'я'), ("yu", 'ю'), ("yo", 'ё'), ("ye", 'е')];
/// Letters of the alphabet of 2017, where an apostrophe stood for every mark.
const WITH_APOSTROPHE: &str = "aәoөuүgғnңsшcчyуiи";
/// Letters that stand for one Cyrillic letter wherever they are.
const SINGLE: &str = "aаäәáәəәàәâәbбcцçчčчdдeеéеèеêеfфgгğғǵғǧғhхiіıіjжkкlлmмnнñңńңoоöөóөpпqқrрsсşшšшśшtтuуūұüүúүýуvвwвxкyыzз";

/// How many letters from `at` on are one, and which Cyrillic one it is; `\0` is none.
fn next_letter(letters: &[char], at: usize, alphabet: Alphabet, out: &[char]) -> (usize, char) {
    let peek = |offset: usize| letters.get(at + offset).copied().unwrap_or(' ');
    let plain = alphabet == Alphabet::Plain;
    let c = letters[at];
    if is_apostrophe(peek(1))
        && let Some(one) = paired(WITH_APOSTROPHE, c)
    {
        return (2, one);
    }
    let clusters: &[&[(&str, char)]] =
        if plain { &[&CLUSTERS, &PLAIN_CLUSTERS] } else { &[&CLUSTERS] };
    for (latin, cyrillic) in clusters.iter().copied().flatten() {
        let length = latin.chars().count();
        if latin.chars().enumerate().all(|(offset, c)| c == peek(offset)) {
            return (length, *cyrillic);
        }
    }
    match (c, peek(1), peek(2)) {
        ('t', 'ş', next) if out.is_empty() || !among("yıaei", next) => (2, 'ч'),
        ('t', 's', next) if next != 'h' && is_tse(letters, at, out) => (2, 'ц'),
        ('n', 'g', next) if plain && !is_vowel(next) => (2, 'ң'),
        ('ı', ..) if plain => (1, 'и'),
        (_, next, after) if is_iota(c, alphabet) => iota(next, after, alphabet, out),
        ('u', ..) if alphabet == Alphabet::Acute2018 => (1, 'ұ'),
        _ if is_digit(c) => (1, c),
        _ => (1, paired(SINGLE, c).unwrap_or('\0')),
    }
}

/// Whether a letter stands for и and й.
fn is_iota(c: char, alphabet: Alphabet) -> bool {
    match alphabet {
        Alphabet::Acute2018 => matches!(c, 'ı' | 'í' | 'ï'),
        Alphabet::Reform2021 => c == 'i',
        Alphabet::Plain => false,
    }
}

/// и, й, or with the vowel after it я, ю.
fn iota(next: char, after: char, alphabet: Alphabet, out: &[char]) -> (usize, char) {
    let previous = out.last().map_or(' ', |&c| lower(c));
    let after_vowel = among("аәеиоөұүыіэюя", previous);
    let starts = out.is_empty();
    let is_u = next == if alphabet == Alphabet::Acute2018 { 'ý' } else { 'u' };
    if next == 'a' && (after_vowel || starts) {
        return (2, 'я');
    }
    if is_u && (after_vowel || starts || !is_vowel(after)) {
        return (2, 'ю');
    }
    if after_vowel && previous != 'и' || starts && is_vowel(next) && next != 'e' {
        (1, 'й')
    } else {
        (1, 'и')
    }
}

/// `ts` is ц at the start, before и, and where vowel harmony would not allow the ending -са, -се.
fn is_tse(letters: &[char], at: usize, out: &[char]) -> bool {
    let next = letters.get(at + 2).copied().unwrap_or(' ');
    let Some(previous) = out.last().map(|&c| lower(c)) else { return true };
    let vowel = out.iter().rev().map(|&c| lower(c)).find(|&c| among("әеөүіаоұыу", c));
    let front = vowel.is_some_and(|c| among("әеөүі", c));
    match next {
        'ı' | 'i' => !front || next == 'ı' || !among("аәеоөұүыі", previous),
        'e' => !front || previous == 'н',
        'a' | 'y' => front || previous == 'н',
        _ => previous == 'н' || !among("äáüú", next),
    }
}

fn is_vowel(c: char) -> bool {
    among("aäáeıiíïoöóuūüúýyə", c)
}

/// The known stem that a word begins with.
#[cfg(feature = "native")]
fn beginning(letters: &[char], low: &[char], alphabet: Alphabet) -> Option<(usize, &'static str)> {
    use super::vocabulary;
    let vocabulary = match alphabet {
        Alphabet::Reform2021 => vocabulary::latin_2021(),
        Alphabet::Acute2018 => vocabulary::latin_2018(),
        Alphabet::Plain => return None,
    };
    vocabulary.beginning("", low).or_else(|| {
        // The capital of ı and of i is one letter.
        letters.first().filter(|&&c| c == 'I')?;
        let mut low = low.to_vec();
        low[0] = if low[0] == 'i' { 'ı' } else { 'i' };
        vocabulary.beginning("", &low)
    })
}
