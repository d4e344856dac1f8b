//! What [`super::suffixes`] says, worked out beforehand: natively a million words a second are parsed. The reader's browser,
//! which parses a few words of a query, has no use for tables of several kilobytes.

use super::suffixes::{COUNT, Pattern, SUFFIXES, pattern};

/// [`SUFFIXES`] as patterns.
static PATTERNS: [Pattern; COUNT] = PATTERNS_FOR_TABLES;

const PATTERNS_FOR_TABLES: [Pattern; COUNT] = {
    const EMPTY: Pattern = Pattern { places: [0; 7], len: 0, harmony: 0, first: [(0, 0); 3] };
    let mut all = [EMPTY; COUNT];
    let mut row = 0;
    while row < COUNT {
        all[row] = pattern(SUFFIXES[row].form.as_bytes());
        row += 1;
    }
    all
};

/// A set of suffixes, one bit for each row of [`SUFFIXES`].
type Rows = u128;

/// For each letter, the suffixes that may end in it.
static ENDING_IN: [Rows; 64] = {
    let mut all = [0; 64];
    let mut row = 0;
    while row < COUNT {
        let last = PATTERNS_FOR_TABLES[row].places[PATTERNS_FOR_TABLES[row].len - 1];
        let mut code = 0;
        while code < 64 {
            if last >> code & 1 == 1 {
                all[code] |= 1 << row;
            }
            code += 1;
        }
        row += 1;
    }
    all
};

/// For each suffix, those that may stand before it.
static BEFORE: [Rows; COUNT] = {
    let mut all = [0; COUNT];
    let mut row = 0;
    while row < COUNT {
        let mut other = 0;
        while other < COUNT {
            if SUFFIXES[other].makes & SUFFIXES[row].takes != 0 {
                all[row] |= 1 << other;
            }
            other += 1;
        }
        row += 1;
    }
    all
};

/// The pattern of a suffix.
pub(super) fn pattern_of(row: usize) -> &'static Pattern {
    &PATTERNS[row]
}

/// The suffixes that may stand before another, or at the end of a word, and that may end in this letter.
pub(super) fn candidates(before: Option<usize>, last: u8) -> impl Iterator<Item = usize> {
    let mut rows = before.map_or(!0, |row| BEFORE[row]) & ENDING_IN[usize::from(last)];
    std::iter::from_fn(move || {
        let row = rows.trailing_zeros() as usize;
        (rows != 0).then(|| {
            rows &= rows - 1;
            row
        })
    })
}
