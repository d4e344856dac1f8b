//! Parsing: every way in which a word may be a stem and its suffixes, from the end of the word to its beginning.

use super::letters::{
    CONSONANTS, LONGEST, Letters, SYLLABIC, TAKES_BACK, TAKES_FRONT, VOWELS, has, number, set,
};
use super::suffixes::{GERUND, Kind, NOUN, PASSIVE, SUFFIXES, VERB, candidates, pattern_of};

/// The most suffixes that a word has.
pub(super) const DEEPEST: usize = 8;

/// One way in which a word may be a stem and its suffixes.
#[derive(Clone, Copy)]
pub(super) struct Parse {
    /// The letters of the stem as the dictionary has it: voicing and elision undone.
    pub(super) stem: [u8; LONGEST],
    /// How many they are.
    pub(super) len: usize,
    /// [`NOUN`] or [`VERB`].
    pub(super) kind: Kind,
    /// How many letters at the end of the word are suffixes.
    pub(super) taken: usize,
    /// The suffixes, by their place in [`SUFFIXES`], the last of the word first.
    pub(super) suffixes: [u8; DEEPEST],
    /// How many they are.
    pub(super) depth: usize,
    /// What had to be undone at the end of the stem.
    pub(super) repair: Repair,
}

/// What a suffix had changed at the end of a stem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Repair {
    /// Nothing.
    None,
    /// A voiceless final was voiced: мектеп, мектебі.
    Voicing,
    /// A voiced final stayed before a vowel where loans often have one: педагог, педагогі.
    Kept,
    /// A voiced or voiceless final stayed before a vowel as in loans: клуб, клубы; банк, банкі.
    Unvoiced,
    /// A high vowel was dropped: халық, халқы; оқы, оқу.
    Elision,
    /// п became у: тап, тауып.
    Labial,
    /// One т was written for two: турист, туристер.
    Cluster,
}

impl Parse {
    /// The letters of the stem.
    pub(super) fn stem(&self) -> &[u8] {
        &self.stem[..self.len]
    }

    /// How many letters of the word are its stem with the suffix of the passive.
    pub(super) fn passive(&self, len: usize) -> Option<usize> {
        let first = usize::from(self.suffixes[self.depth.checked_sub(1)?]);
        let passive = SUFFIXES[first].makes == PASSIVE;
        passive.then(|| len - self.taken + pattern_of(first).len)
    }

    /// The suffixes, the first of the word first.
    #[cfg(feature = "native")]
    pub(super) fn suffixes(&self) -> impl Iterator<Item = usize> + '_ {
        self.suffixes[..self.depth].iter().rev().map(|&row| row.into())
    }
}

/// Calls `found` for every parse of a word. Allocates nothing.
pub(super) fn parses(letters: &Letters, found: &mut impl FnMut(&Parse)) {
    let mut parse = Parse {
        stem: [0; LONGEST],
        len: 0,
        kind: NOUN,
        taken: 0,
        suffixes: [0; DEEPEST],
        depth: 0,
        repair: Repair::None,
    };
    stems(letters, letters.len, NOUN | VERB, &mut parse, found);
    strip(letters, letters.len, None, &mut parse, found);
}

/// Takes off every suffix that ends at `end` and may stand before the one that was taken off there, and goes on.
fn strip(
    letters: &Letters,
    end: usize,
    before: Option<usize>,
    parse: &mut Parse,
    found: &mut impl FnMut(&Parse),
) {
    if parse.depth == DEEPEST || end < 2 {
        return;
    }
    for row in candidates(before, letters.codes[end - 1]) {
        let suffix = &SUFFIXES[row];
        let Some(start) = matches(row, letters, end) else { continue };
        parse.suffixes[parse.depth] = row as u8;
        parse.depth += 1;
        if suffix.takes & (NOUN | VERB) != 0 {
            stems(letters, start, suffix.takes, parse, found);
        }
        strip(letters, start, Some(row), parse, found);
        parse.depth -= 1;
    }
}

/// Where a suffix begins that ends at `end`, if it stands there as its pattern, the letter before it and the vowels of
/// the word demand.
fn matches(row: usize, letters: &Letters, end: usize) -> Option<usize> {
    let pattern = pattern_of(row);
    let start = end.checked_sub(pattern.len).filter(|&start| start > 0)?;
    let (mut back, mut front) = (false, false);
    for place in (0..pattern.len).rev() {
        let code = letters.codes[start + place];
        if !has(pattern.places[place], code) {
            return None;
        }
        if pattern.harmony >> place & 1 == 1 {
            if has(const { set("аықғ") }, code) { back = true } else { front = true }
        }
    }
    let agrees = match (back, front) {
        (true, true) => false,
        (true, false) => letters.harmony(start) & TAKES_BACK != 0,
        (false, true) => letters.harmony(start) & TAKES_FRONT != 0,
        (false, false) => true,
    };
    let before = letters.before(start);
    let first = letters.codes[start];
    let assimilates = pattern.first[0].0 == 0
        || pattern.first.iter().any(|&(is, after)| has(is, first) && has(after, before));
    (agrees && assimilates && has(SUFFIXES[row].after, before)).then_some(start)
}

/// Gives the stems that the first `end` letters may be, of those kinds that are wanted.
fn stems(
    letters: &Letters,
    end: usize,
    wanted: Kind,
    parse: &mut Parse,
    found: &mut impl FnMut(&Parse),
) {
    for kind in [NOUN, VERB] {
        if wanted & kind == 0 {
            continue;
        }
        parse.kind = kind;
        parse.taken = letters.len - end;
        parse.stem[..end].copy_from_slice(&letters.codes[..end]);
        parse.len = end;
        parse.repair = Repair::None;
        if end == letters.len {
            give(parse, found);
        } else {
            repaired(letters, end, parse, found);
        }
    }
}

/// Gives a stem and what it may have been before a suffix changed its end.
fn repaired(letters: &Letters, end: usize, parse: &mut Parse, found: &mut impl FnMut(&Parse)) {
    let next = letters.codes[end];
    let last = letters.codes[end - 1];
    let made = SUFFIXES[usize::from(parse.suffixes[parse.depth - 1])].makes;
    let vowel_follows = has(SYLLABIC, next);
    let front = letters.harmony(end) & TAKES_BACK == 0
        || letters.harmony(end) & TAKES_FRONT != 0 && front_follows(letters, end);
    let high = if front { number('і') } else { number('ы') };
    if !vowel_follows {
        if next == number('т') && last == number('с') && parse.kind == NOUN {
            with(parse, found, end, &[next], Repair::Cluster);
        }
        return give(parse, found);
    }
    if next == number('и') {
        // оқи-ды is оқы-й-ды.
        return with(parse, found, end, &[high], Repair::Elision);
    }
    let voiceless = match () {
        () if last == number('б') => number('п'),
        () if last == number('г') => number('к'),
        () if last == number('ғ') => number('қ'),
        () => 0,
    };
    // The final of a loan stays before a vowel after a nasal («холдингі»), may stay after a back one («педагогі»).
    let before = letters.before(end - 1);
    let stays = last == number('г') && has(const { set("нр") }, before);
    let may_stay = last == number('г') && has(const { set("оа") }, before);
    // Only after a vowel: «банкі», «паркі».
    if voiceless != 0 && has(SYLLABIC | set("и"), before) {
        let repair = if stays { Repair::Unvoiced } else { Repair::Voicing };
        with(parse, found, end - 1, &[voiceless], repair);
    }
    let unvoiced = voiceless != 0 || has(const { set("пкқ") }, last);
    if last != number('ғ') {
        parse.repair = match () {
            () if stays || !unvoiced => Repair::None,
            () if may_stay => Repair::Kept,
            () => Repair::Unvoiced,
        };
        give(parse, found);
    }
    if parse.kind == VERB {
        if made == GERUND && has(CONSONANTS, last) {
            with(parse, found, end, &[high], Repair::Elision);
        }
        if last == number('у') && has(const { set("ыі") }, next) {
            with(parse, found, end - 1, &[number('п')], Repair::Labial);
        }
    } else {
        let cluster = has(CONSONANTS, before) && has(const { set("нзқкплрсғш") }, last);
        let syllables = letters.codes[..end - 1].iter().filter(|&&c| has(VOWELS, c)).count();
        if end >= 3 && cluster && syllables == 1 {
            with(parse, found, end - 1, &[high, last], Repair::Elision);
        }
    }
}

/// Whether the first vowel from `end` on is front.
fn front_follows(letters: &Letters, end: usize) -> bool {
    letters.codes[end..letters.len]
        .iter()
        .find(|&&code| has(const { set("аыеі") }, code))
        .is_some_and(|&code| has(const { set("еі") }, code))
}

/// Gives the first `keep` letters with others after them.
fn with(
    parse: &mut Parse,
    found: &mut impl FnMut(&Parse),
    keep: usize,
    then: &[u8],
    repair: Repair,
) {
    let len = parse.len;
    if keep + then.len() > LONGEST {
        return;
    }
    let kept = parse.stem[len - 1];
    parse.stem[keep..keep + then.len()].copy_from_slice(then);
    parse.len = keep + then.len();
    parse.repair = repair;
    give(parse, found);
    parse.stem[len - 1] = kept;
    (parse.len, parse.repair) = (len, Repair::None);
}

/// Gives a stem if it can be one: it has a vowel, and a verb does not end in what only nouns end in.
fn give(parse: &Parse, found: &mut impl FnMut(&Parse)) {
    let stem = parse.stem();
    let vowel = stem.iter().any(|&code| has(SYLLABIC, code));
    let last = stem.last().copied().unwrap_or(0);
    let verbal = parse.kind == NOUN || !has(const { set("бвгғджофхһцчщъьөэюяё") }, last);
    let long_enough = stem.len() >= 2;
    if parse.depth == 0 || vowel && verbal && long_enough {
        found(parse);
    }
}

/// Whether letters are suffixes and nothing else, as after the hyphen of a number or an acronym.
#[cfg(feature = "native")]
pub(super) fn is_ending(letters: &Letters) -> bool {
    use super::suffixes::{COUNT, FINAL, OWNED3, PLURAL};
    fn from(letters: &Letters, end: usize, wanted: Kind, depth: usize) -> bool {
        if depth == DEEPEST {
            return false;
        }
        (0..COUNT).any(|row| {
            let (suffix, pattern) = (&SUFFIXES[row], pattern_of(row));
            suffix.makes & wanted != 0
                && (suffix.makes != FINAL || suffix.takes & (PLURAL | OWNED3) != 0)
                && end >= pattern.len
                && (0..pattern.len).all(|place| {
                    has(pattern.places[place], letters.codes[end - pattern.len + place])
                })
                && (end == pattern.len && suffix.takes & NOUN != 0
                    || from(letters, end - pattern.len, suffix.takes & !VERB, depth + 1))
        })
    }
    letters.len > 0 && from(letters, letters.len, !0, 0)
}
