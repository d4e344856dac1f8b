//! The suffixes of Kazakh, by kind; the algorithm that takes them off is in [`super::parse`].
//!
//! A suffix is written with its own letters and with these, which stand for what harmony and assimilation
//! make of them:
//!
//! | letter | is | after vowels and consonants |
//! |---|---|---|
//! | `A` | а, е | by vowel harmony |
//! | `I` | ы, і | by vowel harmony |
//! | `K` | қ, к | by vowel harmony |
//! | `G` | ғ, г, қ, к | by harmony; voiceless after voiceless |
//! | `D` | д, т | т after voiceless |
//! | `L` | л, д, т | л after vowels and glides, д after л, nasals and з, ж |
//! | `N` | н, д, т | н after vowels (accusative) |
//! | `H` | н, д, т | н after vowels and nasals (genitive) |
//! | `T` | н, д, т | н after nasals (ablative) |
//! | `M` | м, б, п | б after з, ж (instrumental, persons) |
//! | `B` | м, б, п | б after nasals and з, ж (negation) |

use super::letters::{
    CONSONANTS, GLIDES, LATERAL, NASALS, SIBILANTS, Set, VOICELESS, VOWELS, set, set_of,
};

/// What a word, or the beginning of one, is; each is a bit, so that they make sets.
pub(super) type Kind = u16;
/// A noun, adjective, numeral or pronoun as the dictionary has it.
pub(super) const NOUN: Kind = 1;
/// A verb's stem as the dictionary has it.
pub(super) const VERB: Kind = 1 << 1;
/// With the plural suffix.
pub(super) const PLURAL: Kind = 1 << 2;
/// Possessed by the first or second person.
pub(super) const OWNED: Kind = 1 << 3;
/// Possessed by the third person.
pub(super) const OWNED3: Kind = 1 << 4;
/// With a case suffix.
pub(super) const CASED: Kind = 1 << 5;
/// An adjective or noun made by an inflectional suffix (-дағы, -нікі, -дай): declined again.
pub(super) const ATTRIBUTE: Kind = 1 << 6;
/// A verb in the passive.
pub(super) const PASSIVE: Kind = 1 << 7;
/// A negated verb.
pub(super) const NEGATED: Kind = 1 << 8;
/// The verbal noun in -у.
pub(super) const GERUND: Kind = 1 << 9;
/// A participle: declined, and conjugated as a tense.
pub(super) const PARTICIPLE: Kind = 1 << 10;
/// The imperfect converb, which is the stem of the present tense.
pub(super) const PRESENT: Kind = 1 << 11;
/// The other converbs.
pub(super) const CONVERB: Kind = 1 << 12;
/// The definite past, the conditional and the optative, whose persons are those of possession.
pub(super) const PAST: Kind = 1 << 13;
/// Complete: nothing can follow.
pub(super) const FINAL: Kind = 1 << 14;

/// What declines.
const NOMINAL: Kind = NOUN | PLURAL | OWNED | ATTRIBUTE | GERUND | PARTICIPLE;
/// What takes the suffixes of a verb.
const VERBAL: Kind = VERB | PASSIVE | NEGATED;

/// A suffix.
pub(super) struct Suffix {
    /// What grammar calls it.
    #[cfg(feature = "native")]
    pub(super) name: &'static str,
    /// Its letters.
    pub(super) form: &'static str,
    /// What letters it may follow, beyond what its own first letter demands.
    pub(super) after: Set,
    /// What it is added to.
    pub(super) takes: Kind,
    /// What it makes of that.
    pub(super) makes: Kind,
}

const ANY: Set = !0;
const V: Set = VOWELS;
const C: Set = CONSONANTS;

const fn row(
    name: &'static str,
    form: &'static str,
    after: Set,
    takes: Kind,
    makes: Kind,
) -> Suffix {
    #[cfg(not(feature = "native"))]
    let _ = name;
    Suffix {
        #[cfg(feature = "native")]
        name,
        form,
        after,
        takes,
        makes,
    }
}

/// All of them; the order is that of [`super::weights`].
#[rustfmt::skip]
pub(super) static SUFFIXES: [Suffix; COUNT] = [
    // Number.
    row("plural", "LAр", ANY, NOUN | ATTRIBUTE | GERUND | PARTICIPLE, PLURAL),

    // Possession.
    row("my", "м", V, NOMINAL & !OWNED, OWNED),
    row("my", "Iм", C, NOMINAL & !OWNED, OWNED),
    row("our", "мIз", V, NOMINAL & !OWNED, OWNED),
    row("our", "IмIз", C, NOMINAL & !OWNED, OWNED),
    row("your", "ң", V, NOMINAL & !OWNED, OWNED),
    row("your", "Iң", C, NOMINAL & !OWNED, OWNED),
    row("your (polite)", "ңIз", V, NOMINAL & !OWNED, OWNED),
    row("your (polite)", "IңIз", C, NOMINAL & !OWNED, OWNED),
    row("his", "сI", V, NOMINAL & !OWNED, OWNED3),
    row("his", "I", C, NOMINAL & !OWNED, OWNED3),

    // Case; after the third person's possessive with the pronominal н.
    row("genitive", "HIң", ANY, NOMINAL | OWNED3, FINAL),
    row("dative", "GA", ANY, NOMINAL, FINAL),
    row("dative", "A", set("мң"), OWNED, FINAL),
    row("dative", "нA", V, OWNED3, FINAL),
    row("accusative", "NI", ANY, NOMINAL, FINAL),
    row("accusative", "н", V, OWNED3, FINAL),
    row("locative", "DA", ANY, NOMINAL, CASED),
    row("locative", "ндA", V, OWNED3, CASED),
    row("ablative", "TAн", ANY, NOMINAL, CASED),
    row("ablative", "нAн", V, OWNED3, CASED),
    row("instrumental", "Mен", ANY, NOMINAL | OWNED3, CASED),

    // What makes a declinable word of an inflected one.
    row("being in", "DAGI", ANY, NOMINAL, ATTRIBUTE),
    row("being in", "ндAGI", V, OWNED3, ATTRIBUTE),
    row("belonging to", "Hікі", ANY, NOMINAL | OWNED3, ATTRIBUTE),
    row("like", "DAй", ANY, NOUN | PLURAL | OWNED | PARTICIPLE, FINAL),
    row("like", "ндAй", V, OWNED3, FINAL),
    row("according to", "шA", ANY, PLURAL | PARTICIPLE, FINAL),
    row("according to", "ншA", V, OWNED3, FINAL),
    row("being so", "дIK", NASALS, PARTICIPLE, ATTRIBUTE),

    // Persons of nouns, participles and the present tense.
    row("I am", "MIн", ANY, NOUN | CASED | ATTRIBUTE | PARTICIPLE | PRESENT | CONVERB, FINAL),
    row("we are", "MIз", ANY, NOUN | CASED | ATTRIBUTE | PARTICIPLE | PRESENT | CONVERB, FINAL),
    row("thou art", "сIң", ANY, CASED | ATTRIBUTE | PARTICIPLE | PRESENT | CONVERB, FINAL),
    row("you are (polite)", "сIз", ANY, CASED | ATTRIBUTE | PARTICIPLE | PRESENT | CONVERB, FINAL),
    row("you are (plural)", "сIңдAр", ANY, CASED | ATTRIBUTE | PARTICIPLE | PRESENT | CONVERB, FINAL),
    row("you are (plural)", "сIздAр", ANY, CASED | ATTRIBUTE | PARTICIPLE | PRESENT | CONVERB, FINAL),
    row("he does", "дI", ANY, PRESENT, FINAL),
    row("he has done", "тI", ANY, CONVERB, FINAL),

    // Voice and negation.
    row("passive", "л", V, VERB, PASSIVE),
    row("passive", "Iл", C, VERB, PASSIVE),
    row("passive", "н", V, VERB, PASSIVE),
    row("passive", "Iн", LATERAL, VERB, PASSIVE),
    row("negation", "BA", ANY, VERB | PASSIVE, NEGATED),

    // The verbal noun and the participles.
    row("verbal noun", "у", ANY, VERBAL, GERUND),
    row("past participle", "GAн", ANY, VERBAL, PARTICIPLE),
    row("present participle", "AтIн", C, VERBAL, PARTICIPLE),
    row("present participle", "йтIн", V, VERBAL, PARTICIPLE),
    row("present participle", "итIн", C, VERB, PARTICIPLE),
    row("future participle", "Aр", C, VERB | PASSIVE, PARTICIPLE),
    row("future participle", "р", V, VERB | PASSIVE, PARTICIPLE),
    row("negative participle", "с", V, NEGATED, CASED),
    row("intention", "BAK", ANY, VERB | PASSIVE, CASED),
    row("intention", "BAKшI", ANY, VERB | PASSIVE, CASED),

    // Converbs.
    row("imperfect converb", "A", C, VERB | PASSIVE, PRESENT),
    row("imperfect converb", "й", V, VERBAL, PRESENT),
    row("imperfect converb", "и", C, VERB, PRESENT),
    row("perfect converb", "Iп", C, VERB | PASSIVE, CONVERB),
    row("perfect converb", "п", V, VERBAL, CONVERB),
    row("converb of purpose", "GAлI", ANY, VERBAL, CONVERB),
    row("converb of limit", "GAншA", ANY, VERBAL, FINAL),
    row("converb of cause", "GAсIн", ANY, VERBAL, FINAL),
    row("negative converb", "йIншA", V, NEGATED, FINAL),
    row("negative converb", "стAн", V, NEGATED, FINAL),

    // Moods and the definite past, with their persons.
    row("past", "DI", ANY, VERBAL, PAST),
    row("conditional", "сA", ANY, VERBAL, PAST),
    row("optative", "GAй", ANY, VERBAL, CONVERB),
    row("I did", "м", V, PAST, FINAL),
    row("we did", "K", V, PAST, FINAL),
    row("thou didst", "ң", V, PAST, FINAL),
    row("you did (polite)", "ңIз", V, PAST, FINAL),
    row("you did (plural)", "ңдAр", V, PAST, FINAL),
    row("you did (plural)", "ңIздAр", V, PAST, FINAL),
    row("let him", "сIн", ANY, VERBAL, FINAL),
    row("let me", "AйIн", C, VERB | PASSIVE, FINAL),
    row("let me", "йIн", V, VERBAL, FINAL),
    row("let us", "AйIK", C, VERB | PASSIVE, FINAL),
    row("let us", "йIK", V, VERBAL, FINAL),
    row("do (polite)", "IңIз", C, VERB | PASSIVE, FINAL),
    row("do (polite)", "ңIз", V, VERBAL, FINAL),
    row("do (plural)", "IңдAр", C, VERB | PASSIVE, FINAL),
    row("do (plural)", "ңдAр", V, VERBAL, FINAL),
    row("do (plural)", "IңIздAр", C, VERB | PASSIVE, FINAL),
    row("do (plural)", "ңIздAр", V, VERBAL, FINAL),

    // What somebody wishes («барғым келеді»): readers hardly type it.
    #[cfg(feature = "native")]
    row("I wish", "GIм", ANY, VERBAL, FINAL),
    #[cfg(feature = "native")]
    row("we wish", "GIмIз", ANY, VERBAL, FINAL),
    #[cfg(feature = "native")]
    row("thou wishest", "GIң", ANY, VERBAL, FINAL),
    #[cfg(feature = "native")]
    row("you wish (polite)", "GIңIз", ANY, VERBAL, FINAL),
    #[cfg(feature = "native")]
    row("he wishes", "GIсI", ANY, VERBAL, FINAL),
];

/// How many there are.
pub(super) const COUNT: usize = if cfg!(feature = "native") { 88 } else { 83 };

/// A first letter of a suffix and what it may be in a word, each with what it is that after; none where it never changes.
type Assimilation = [(Set, Set); 3];

const UNCHANGED: Assimilation = [(0, 0); 3];

/// The letters that change by what is before them.
#[rustfmt::skip]
static ASSIMILATED: [(u8, Assimilation); 8] = {
    const NONE: (Set, Set) = (0, 0);
    const HIGH: Set = VOWELS | GLIDES | LATERAL | NASALS | SIBILANTS;
    const VOICED: Set = LATERAL | NASALS | SIBILANTS;
    let t = (set("т"), VOICELESS);
    let p = (set("п"), VOICELESS);
    [
        (b'G', [(set("ғг"), HIGH), (set("қк"), VOICELESS), NONE]),
        (b'D', [(set("д"), HIGH), t, NONE]),
        (b'L', [(set("л"), VOWELS | GLIDES), (set("д"), VOICED), t]),
        (b'N', [(set("н"), VOWELS), (set("д"), GLIDES | VOICED), t]),
        (b'H', [(set("н"), VOWELS | NASALS), (set("д"), GLIDES | LATERAL | SIBILANTS), t]),
        (b'T', [(set("н"), NASALS), (set("д"), VOWELS | GLIDES | LATERAL | SIBILANTS), t]),
        (b'M', [(set("м"), VOWELS | GLIDES | LATERAL | NASALS), (set("б"), SIBILANTS), p]),
        (b'B', [(set("м"), VOWELS | GLIDES | LATERAL), (set("б"), NASALS | SIBILANTS), p]),
    ]
};

const fn assimilated(letter: u8) -> Assimilation {
    let mut row = 0;
    while row < ASSIMILATED.len() {
        if ASSIMILATED[row].0 == letter {
            return ASSIMILATED[row].1;
        }
        row += 1;
    }
    UNCHANGED
}

/// What a letter of a suffix that does not change by what is before it may be.
const fn harmonic(letter: u8) -> Set {
    match letter {
        b'A' => const { set("ае") },
        b'I' => const { set("ыі") },
        b'K' => const { set("қк") },
        b'G' => const { set("ғг") },
        _ => 0,
    }
}

/// A suffix as it is matched, letter by letter from its end.
pub(super) struct Pattern {
    /// The letters that each place may have; the first place is index 0.
    pub(super) places: [Set; 7],
    /// How many places there are.
    pub(super) len: usize,
    /// The places whose letters agree with the vowels of the word, one bit for each.
    pub(super) harmony: u8,
    /// What the first letter may be, each with what it may follow; none where it is always the same.
    pub(super) first: [(Set, Set); 3],
}

/// The pattern of a suffix.
#[cfg(not(feature = "native"))]
pub(super) fn pattern_of(row: usize) -> Pattern {
    pattern(SUFFIXES[row].form.as_bytes())
}

/// The suffixes that may stand before another, or at the end of a word; of those, natively, the ones that may end in
/// this letter.
#[cfg(not(feature = "native"))]
pub(super) fn candidates(before: Option<usize>, _last: u8) -> impl Iterator<Item = usize> {
    let takes = before.map_or(!0, |row| SUFFIXES[row].takes);
    (0..COUNT).filter(move |&row| SUFFIXES[row].makes & takes != 0)
}

#[cfg(feature = "native")]
pub(super) use super::tables::{candidates, pattern_of};

pub(super) const fn pattern(form: &[u8]) -> Pattern {
    let mut pattern = Pattern { places: [0; 7], len: 0, harmony: 0, first: [(0, 0); 3] };
    let mut at = 0;
    while at < form.len() {
        if form[at].is_ascii() {
            if harmonic(form[at]) != 0 {
                pattern.harmony |= 1 << pattern.len;
                pattern.places[pattern.len] = harmonic(form[at]);
            }
            if at == 0 && assimilated(form[at])[0].0 != 0 {
                pattern.first = assimilated(form[at]);
                pattern.places[0] = pattern.first[0].0 | pattern.first[1].0 | pattern.first[2].0;
            }
            at += 1;
        } else {
            pattern.places[pattern.len] = set_of(form[at], form[at + 1]);
            at += 2;
        }
        pattern.len += 1;
    }
    pattern
}
