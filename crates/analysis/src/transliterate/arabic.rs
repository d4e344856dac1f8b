//! Төте жазу, Ahmet Baitursynuly's Arabic alphabet of Kazakh, to Cyrillic.
//!
//! Four Arabic letters stand for a back and a front vowel each; a hamza before the word, or one of ە ك گ in it,
//! says that its vowels are front. Words of both kinds are resolved vowel by vowel, and natively by the table of
//! front stems.

use crate::characters::{among, compose, is_ignorable, is_mark, paired};

/// One Arabic word in Cyrillic, in lower case.
pub(crate) fn to_cyrillic(word: &[char]) -> Vec<char> {
    let (letters, hamza) = normalized(word);
    let mut harmony = Harmony::of(&letters, hamza);
    let mut out = Vec::with_capacity(word.len());
    let mut at = 0;
    #[cfg(feature = "native")]
    if let Some((length, stem)) = beginning(&letters, hamza) {
        out.extend(stem.chars());
        stem.chars().for_each(|c| harmony.note(c));
        if stem.ends_with("ев") {
            // Surnames keep the vowels of the name they are made of: Тоқаевтың.
            harmony.note('а');
        }
        at = length;
    }
    while at < letters.len() {
        let peek = |offset: usize| letters.get(at + offset).copied().unwrap_or(' ');
        let previous = out.last().copied().unwrap_or(' ');
        let after_vowel = among("аәеиоөуұүыіюя", previous);
        let (length, cyrillic) = match (letters[at], peek(1)) {
            ('ى', 'ي') => (2, 'и'),
            ('ي', 'ا') if after_vowel || out.is_empty() => (2, 'я'),
            ('ي', 'ۋ') if after_vowel || out.is_empty() => (2, 'ю'),
            ('ي', 'ە') if after_vowel => (2, 'е'),
            ('ي', _) if after_vowel => (1, 'й'),
            ('ي', _) => (1, 'и'),
            ('ت', 'ش') if !matches!(peek(2), 'ى') => (2, 'ч'),
            ('ا', _) => (1, harmony.choose('а', 'ә')),
            ('و', _) => (1, harmony.choose('о', 'ө')),
            ('ۇ', _) => (1, harmony.choose('ұ', 'ү')),
            ('ى', next) => (1, harmony.choose_high(previous, next)),
            (c, _) => (1, paired(CONSONANTS, c).unwrap_or(c)),
        };
        harmony.note(cyrillic);
        super::join(&mut out, cyrillic);
        at += length;
    }
    out
}

/// The known stem that a word begins with. A stem that has a hamza by itself is written without it where a suffix
/// brings one of ە ك گ, and never in a word that has neither.
#[cfg(feature = "native")]
fn beginning(letters: &[char], hamza: bool) -> Option<(usize, &'static str)> {
    let vocabulary = super::vocabulary::arabic();
    let with = || vocabulary.beginning("\u{674}", letters);
    let without = || vocabulary.beginning("", letters);
    if hamza {
        return with().or_else(without);
    }
    let is_front = |c: &char| matches!(c, 'ە' | 'ك' | 'گ');
    if !letters.iter().any(is_front) {
        return without();
    }
    let (Some(back), Some(front)) = (without(), with()) else { return without().or_else(with) };
    // The suffixes are front where the stem is; only -мен is front after every stem.
    let rest = &letters[back.0..];
    let instrumental = matches!(rest, [.., 'م' | 'ب' | 'پ', 'ە', 'ن']);
    let suffixes = if instrumental { &rest[..rest.len() - 3] } else { rest };
    let takes_front = suffixes.iter().any(is_front);
    Some(if front.0 > back.0 || front.0 == back.0 && takes_front { front } else { back })
}

/// Letters with a hamza of their own, and those of other keyboards, each before the one meant.
const SPELLINGS: &str = "ٵاأاإاآاٶوؤوٷۇٸىئىیيکكهەھەةە";

/// The letters that matter, in one spelling, and whether a hamza stood before them.
fn normalized(word: &[char]) -> (Vec<char>, bool) {
    let mut letters: Vec<char> = Vec::with_capacity(word.len());
    let mut hamza = false;
    for &c in word {
        hamza |= among("\u{674}ء\u{654}ٵٶٷٸ", c);
        let c = paired(SPELLINGS, c).unwrap_or(c);
        if is_ignorable(c) || among("\u{674}ء\u{654}", c) {
            continue;
        }
        if is_mark(c) {
            if let Some(one) = letters.last().and_then(|&base| compose(base, c)) {
                letters.pop();
                letters.push(one);
            }
            continue;
        }
        letters.push(c);
    }
    (letters, hamza)
}

/// Front or back: of the word as a whole, and of the vowels read so far.
struct Harmony {
    hamza: bool,
    word_front: bool,
    last: Option<bool>,
}

impl Harmony {
    fn of(letters: &[char], hamza: bool) -> Harmony {
        let back = letters.iter().any(|c| matches!(c, 'ق' | 'ع'));
        let front = letters.iter().any(|c| matches!(c, 'ە' | 'ك' | 'گ'));
        Harmony { hamza, word_front: hamza || front && !back, last: None }
    }

    /// A word that only its consonants or its е show to be front is either a known stem or, far oftener, a loan: back
    /// vowels but for ү.
    fn choose(&self, back: char, front: char) -> char {
        let front_here = self.hamza || front == 'ү' && self.word_front && self.last.is_none();
        if front_here && self.last != Some(false) { front } else { back }
    }

    /// ы or і: like the vowel before it, unless a consonant beside it says otherwise.
    fn choose_high(&self, previous: char, next: char) -> char {
        let front = match (previous, next) {
            ('қ' | 'ғ', _) | (_, 'ق' | 'ع') => false,
            ('к' | 'г', _) | (_, 'ك' | 'گ') => true,
            _ => self.last.unwrap_or(self.word_front),
        };
        if front { 'і' } else { 'ы' }
    }

    fn note(&mut self, c: char) {
        match c {
            'а' | 'о' | 'ұ' | 'ы' | 'я' => self.last = Some(false),
            'ә' | 'ө' | 'ү' | 'і' | 'е' => self.last = Some(true),
            'и' => self.last = None,
            _ => {}
        }
    }
}

/// Letters that stand for one Cyrillic letter wherever they are.
const CONSONANTS: &str = "بбۆвگгعғغғدдەеجжزзكкقқلлمмنнڭңپпرрسсتтۋуفфحхخхچчشш";
