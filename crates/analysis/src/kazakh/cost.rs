//! What a parse costs: the likelier, the cheaper. The costs of suffixes are in [`super::weights`], trained; those of
//! stems are of their length, of what had to be repaired and of whether anything is known of them.

use super::known::{fingerprint, is_alike, is_known};
use super::letters::{
    LATERAL, NASALS, SIBILANTS, SYLLABIC, Set, VOICELESS, VOWELS, has, letter, number, set, set_of,
};
use super::parse::{Parse, Repair};
use super::suffixes::{Kind, NOUN, SUFFIXES, VERB};
use super::weights::{NEXT, STOP};

/// Costs are in sixteenths of a nat (minus the natural logarithm of a probability).
pub(super) const NAT: i32 = 16;

/// What each letter of a stem costs: what a suffix explains need not be remembered.
pub(super) const LETTER: i32 = 42;
/// The same where a vocabulary tells which stems there are.
pub(super) const LETTER_OF_VOCABULARY: i32 = 28;
/// What is added for a stem of which nothing is known.
const UNKNOWN: i32 = 7 * NAT;
/// What is added for a stem that is made of a known one.
const MADE: i32 = UNKNOWN / 2;
/// What a noun costs less that is listed because it looks like a form of another word: «теңге» is hardly ever the dative
/// of «тең».
const ALIKE: i32 = 9 * NAT;

/// The cost of a parse but for what is known of its stem.
pub(super) fn of_parse(parse: &Parse, letter: i32) -> i32 {
    let mut state = parse.kind;
    let mut cost = of_repair(parse) + of_shape(parse, letter);
    for row in parse.suffixes() {
        cost += step(state, row);
        state = SUFFIXES[row].makes;
    }
    cost + i32::from(STOP[index(state)]) + of_last(parse)
}

/// What makes a last suffix unlikely that looks like another: «хаттама» is hardly ever «do not write», nor «топтамасын» «let him
/// not gather»; «саттық» is as often a noun in -тық as «we sold», «істей» the converb of «істе» and not
/// «like work»; «қайғысы» is somebody's grief, and «аяғым» no wish.
fn of_last(parse: &Parse) -> i32 {
    let last = parse.stem().last().copied().unwrap_or(0);
    match last_suffix(parse) {
        Some("BA") => 2 * NAT + NAT / 2,
        Some("DAй" | "GIм" | "GIмIз" | "GIң" | "GIңIз" | "GIсI") => 5 * NAT,
        Some("сIн") if parse.depth > 1 => 2 * NAT,
        Some("K") if parse.depth == 2 && has(NASALS | LATERAL | SIBILANTS | VOICELESS, last) => NAT,
        _ => 0,
    }
}

/// The cost of a suffix after what it is added to.
fn step(state: Kind, row: usize) -> i32 {
    i32::from(NEXT[index(state)][row])
}

/// The place of a kind in tables.
pub(super) fn index(kind: Kind) -> usize {
    kind.trailing_zeros() as usize
}

/// The cost of a stem by what is known of it without any archive; where it is not below `enough`, any that is not either.
pub(super) fn of_stem(parse: &Parse, enough: i32) -> i32 {
    let stem = parse.stem();
    let fingerprint_of = fingerprint(stem, parse.kind);
    if is_known(fingerprint_of) {
        // «деректің» is the genitive of «дерек», «арқаның» of «арқа», whatever «деректі» and «арқан» look like.
        let alike = is_alike(fingerprint_of) && !matches!(first_suffix(parse), Some("ң" | "Iң"));
        return if alike { -ALIKE - LETTER_OF_VOCABULARY * stem.len() as i32 } else { 0 };
    }
    if enough <= MADE {
        return UNKNOWN;
    }
    let (unknown, endings) = match parse.kind {
        VERB => (UNKNOWN + NAT + of_unknown_verb(parse), MADE_VERBS.as_slice()),
        _ => (UNKNOWN + of_ending(stem) + of_accusative(parse), MADE_NOUNS.as_slice()),
    };
    // What is made of a known word is likelier to exist than other words of its length.
    let made = without(stem, endings).any(is_known_base);
    if made { unknown.min(MADE) } else { unknown }
}

fn is_known_base(base: &[u8]) -> bool {
    is_known(fingerprint(base, NOUN)) || is_known(fingerprint(base, VERB))
}

/// An ending: how many letters, and their numbers, a byte each, the last in the lowest.
type Made = (usize, u32);

const fn made(ending: &str) -> Made {
    let bytes = ending.as_bytes();
    let (mut at, mut codes) = (0, 0);
    while at < bytes.len() {
        codes = codes << 8 | set_of(bytes[at], bytes[at + 1]).trailing_zeros();
        at += 2;
    }
    (bytes.len() / 2, codes)
}

/// What makes nouns and adjectives: words that search keeps apart from what they are made of.
#[rustfmt::skip]
static MADE_NOUNS: [Made; 22] = [
    made("лық"), made("лік"), made("дық"), made("дік"), made("тық"), made("тік"), made("ушы"), made("уші"),
    made("сыз"), made("сіз"), made("шыл"), made("шіл"), made("паз"), made("кер"), made("лы"), made("лі"),
    made("ды"), made("ді"), made("ты"), made("ті"), made("шы"), made("ші"),
];
/// What makes verbs of nouns, and of other verbs.
#[rustfmt::skip]
static MADE_VERBS: [Made; 16] = [
    made("лан"), made("лен"), made("дан"), made("ден"), made("дыр"), made("дір"), made("тыр"), made("тір"),
    made("лас"), made("лес"), made("ла"), made("ле"), made("да"), made("де"), made("та"), made("те"),
];

/// A stem without each of the endings that it has, where at least two letters are left.
fn without<'s>(stem: &'s [u8], endings: &'static [Made]) -> impl Iterator<Item = &'s [u8]> {
    let last = stem.iter().fold(0_u32, |codes, &code| codes << 8 | u32::from(code));
    endings.iter().filter_map(move |&(len, codes)| {
        let left = stem.len().checked_sub(len).filter(|&left| left >= 2)?;
        (last & ((1 << (8 * len)) - 1) == codes).then(|| &stem[..left])
    })
}

/// The letters of the suffix that is added to the stem, as [`SUFFIXES`] has them.
fn first_suffix(parse: &Parse) -> Option<&'static str> {
    parse.suffixes().next().map(|row| SUFFIXES[row].form)
}

/// The letters of the suffix that the word ends in.
fn last_suffix(parse: &Parse) -> Option<&'static str> {
    parse.suffixes().last().map(|row| SUFFIXES[row].form)
}

/// What makes an unknown verb unlikely: it ends in two consonants that no verb ends in («орн» of «орнады»), or the form would
/// say «we did» where it is far oftener an adjective in -тық («тропиктік»), or with a purpose one in -лы («оқиғалы»).
fn of_unknown_verb(parse: &Parse) -> i32 {
    const FIRST: Set = set("рлйнмңзу");
    const LAST: Set = set("тқкпсш");
    let stem = parse.stem();
    let [.., before, last] = stem else { return 0 };
    let cluster = !has(SYLLABIC, *before) && !has(SYLLABIC, *last);
    let cost = if cluster && !(has(FIRST, *before) && has(LAST, *last)) { 6 * NAT } else { 0 };
    match last_suffix(parse) {
        Some("K") => cost + 4 * NAT,
        Some("GAлI") => cost + 3 * NAT,
        _ => cost,
    }
}

/// What makes an unknown noun unlikely: it ends as only one with a possessive would («технологиям», «симптомы»), as one in -шы
/// or -лы that lost its vowel to a suffix («дамуш», «ноғайл»), or as converbs do («қуалай», «жымиып», «мүдірмей»).
fn of_ending(stem: &[u8]) -> i32 {
    let [.., before, last] = stem else { return 0 };
    let is =
        |letters: Set, place: usize| stem.len() >= place && has(letters, stem[stem.len() - place]);
    let long = stem.iter().filter(|&&code| has(VOWELS, code)).count() >= 3;
    let possessed =
        is(const { set("ймн") }, 2) || is(const { set("р") }, 2) && is(const { set("ое") }, 3);
    match letter(*last) {
        'м' if long && has(const { set("аея") }, *before) => 3 * NAT,
        'ш' if !has(SYLLABIC, *before) || is(const { set("у") }, 2) && stem.len() > 3 => 4 * NAT,
        'л' if has(const { set("йр") }, *before) => 3 * NAT,
        'й' if long && is(const { set("лмп") }, 3) => 2 * NAT,
        'п' if long && has(const { set("ыі") }, *before) => 3 * NAT,
        'п' if long && has(const { set("ае") }, *before) => NAT,
        'ы' | 'і' if long && possessed => 2 * NAT,
        _ => 0,
    }
}

/// «витамині» is of «витамин»: few loans end in и or о, and many in ин and он.
fn of_accusative(parse: &Parse) -> i32 {
    let open = parse.stem().last().is_some_and(|&last| has(const { set("ио") }, last));
    if open && first_suffix(parse) == Some("NI") { 3 * NAT } else { 0 }
}

/// The cost of a stem's letters; one that a repair put there is not in the word and costs nothing.
pub(super) fn of_shape(parse: &Parse, letter: i32) -> i32 {
    let stem = parse.stem();
    let added = matches!(parse.repair, Repair::Elision | Repair::Cluster);
    let letters = stem.len() as i32 - i32::from(added);
    let syllables = stem.iter().filter(|&&code| has(SYLLABIC, code)).count();
    let mut cost = letter * letters;
    if letters < 3 {
        cost += 2 * NAT;
    }
    if syllables == 0 {
        cost += 4 * NAT;
    }
    if parse.kind == VERB {
        cost += NAT;
    }
    debug_assert!(parse.kind == VERB || parse.kind == NOUN);
    cost
}

/// The cost of undoing what a suffix changed.
pub(super) fn of_repair(parse: &Parse) -> i32 {
    let stem = parse.stem();
    // турист is commoner than any stem in -ис.
    let ist = stem.len() > 3 && stem[stem.len() - 3] == const { number('и') };
    match parse.repair {
        Repair::Cluster if ist => -2 * NAT,
        Repair::None | Repair::Voicing => 0,
        Repair::Kept | Repair::Labial | Repair::Cluster => NAT,
        Repair::Elision => 2 * NAT + NAT / 2,
        Repair::Unvoiced => 4 * NAT,
    }
}
