//! How numbers are written.

use paraq_analysis::Language;

/// A number as it is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decimal<'t> {
    /// Digits, with spaces, points and commas between them.
    written: &'t str,
    /// Where in it the point or comma of the fraction stands; all others part thousands.
    fraction: Option<usize>,
    /// Where it ends in the text.
    pub(super) end: usize,
}

/// So many groups of three digits follow the first: no sum of money needs more, and a text may hold
/// nothing else.
const MOST_GROUPS: usize = 6;

/// White space inside of a line.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// The number that begins here; none where what follows shows that it is a date, a time or a part of something.
pub(super) fn number(text: &str, start: usize) -> Option<Decimal<'_>> {
    let bytes = text.as_bytes();
    let digits = |at: usize| bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let first = digits(start);
    if first == 0 {
        return None;
    }
    let mut end = start + first;
    // «1 473 264»
    let mut spaced = 0;
    if first <= 3 {
        while spaced < MOST_GROUPS
            && let Some(space) = text[end..].chars().next().filter(|c| is_space(*c))
        {
            let group = end + space.len_utf8();
            if digits(group) != 3 {
                break;
            }
            end = group + 3;
            spaced += 1;
        }
    }
    let mut mark = bytes.get(end).copied().filter(|byte| matches!(byte, b'.' | b','));
    // “1,473,264.50”, «1.473.264,50»: where one mark parts thousands, the other opens the fraction.
    if let (0, 1..=3, Some(first_mark)) = (spaced, first, mark) {
        let mut groups = 0;
        let mut after = end;
        while bytes.get(after) == Some(&first_mark) && digits(after + 1) == 3 {
            after += 4;
            groups += 1;
        }
        let other = if first_mark == b'.' { b',' } else { b'.' };
        let has_fraction = bytes.get(after) == Some(&other) && digits(after + 1) > 0;
        if groups > 1 || (groups == 1 && has_fraction && bytes[start] != b'0') {
            end = after;
            mark = Some(other);
        }
    }
    let mut fraction = None;
    if mark.is_some() && bytes.get(end).copied() == mark {
        let places = digits(end + 1);
        if places > 0 {
            fraction = Some(end - start);
            end += 1 + places;
        }
    }
    let decimal = Decimal { written: &text[start..end], fraction, end };
    // «12.05.2025», «19:00», «1/3»
    let mut rest = text[end..].chars();
    let next = rest.next();
    let follows = rest.next().is_some_and(|c| c.is_ascii_digit());
    (!(follows && matches!(next, Some('.' | ',' | ':' | '/')))).then_some(decimal)
}

/// The second number of a range.
pub(super) struct Second {
    /// Where its digits begin.
    pub(super) start: usize,
    /// Dots part the two: each has a sign of its own, and whether this one's says minus.
    pub(super) below: Option<bool>,
}

/// The second number of a range that is opened here: «5-10», «5 – 10», «-2...+4».
pub(super) fn range(text: &str, end: usize) -> Option<Second> {
    let rest = text[end..].trim_start_matches(is_space);
    let (behind, below) = match rest.strip_prefix("...").or_else(|| rest.strip_prefix('…')) {
        Some(behind) => {
            let unsigned = behind.trim_start_matches(['+', '-', '−', '–']);
            (unsigned, Some(behind.starts_with(['-', '−', '–'])))
        }
        None => (rest.strip_prefix(['-', '–', '—', '−', '\u{2010}', '\u{2011}'])?, None),
    };
    let behind = behind.trim_start_matches(is_space);
    let start = text.len() - behind.len();
    behind.starts_with(|c: char| c.is_ascii_digit()).then_some(Second { start, below })
}

/// Where looking goes on behind digits that are no quantity: behind all that hangs together with them.
pub(super) fn skip(text: &str, start: usize) -> usize {
    let mut at = start;
    let mut chars = text[start..].chars().peekable();
    while let Some(c) = chars.next() {
        let joins = matches!(c, '.' | ',' | ':' | '/' | '-' | '–')
            && chars.peek().is_some_and(char::is_ascii_digit);
        if !(c.is_ascii_digit() || joins) {
            break;
        }
        at += c.len_utf8();
    }
    at.max(start + 1)
}

impl<'t> Decimal<'t> {
    /// The number, times a power of ten; the nearest that there is.
    pub(super) fn times(&self, power: i32) -> Option<f64> {
        let mut digits = String::with_capacity(self.written.len() + 4);
        for (at, c) in self.written.char_indices() {
            if c.is_ascii_digit() {
                digits.push(c);
            } else if self.fraction == Some(at) {
                digits.push('.');
            }
        }
        digits.push_str(&format!("e{power}"));
        digits.parse().ok()
    }

    /// The number.
    pub(super) fn value(&self) -> f64 {
        self.times(0).unwrap_or_default()
    }

    /// With what its point or comma means: English parts thousands by commas, and nobody counts
    /// people, or money to the thousandth.
    pub(super) fn spelled(self, unit: &str, power: i32, language: Language) -> Decimal<'t> {
        let Some(mark) = self.fraction else { return self };
        let (whole, fraction) = (&self.written[..mark], &self.written[mark + 1..]);
        let is_group = fraction.len() == 3
            && !whole.contains(['.', ','])
            && !whole.trim_start_matches('0').is_empty();
        let comma = self.written[mark..].starts_with(',');
        let money = unit.len() == 3 && unit.bytes().all(|byte| byte.is_ascii_uppercase());
        let parts_thousands = is_group
            && power == 0
            && match language {
                Language::English => comma,
                _ => fraction == "000" || unit == "person" || (money && !comma),
            };
        Decimal { fraction: self.fraction.filter(|_| !parts_thousands), ..self }
    }
}
