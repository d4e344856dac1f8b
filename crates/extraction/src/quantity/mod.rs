//! Numbers with units: «1 200 теңге», «3,5 млн тонна», “$1.5 billion”, «−25 градус».
//!
//! Found by how they are written: a number, powers of ten, a unit of the [table](units). Dates, times, scores,
//! telephone numbers, ordinals and what only counts things are no quantities.

mod number;
mod units;

use paraq_analysis::Language;
use paraq_article::{Article, Quantity, TITLE};

use crate::token::{is_letter, small};
use number::{Decimal, is_space, number, skip};
use units::{LONGEST_ENDING, POWERS, SHORT_POWERS, UNITS, is_ending};

/// The quantities of an article: those of the title, then those of the paragraphs, in order.
pub fn quantities(article: &Article) -> Vec<Quantity> {
    let language = Language::from_code(&article.lang).unwrap_or_default();
    let texts = std::iter::once((TITLE, article.title.as_str()));
    let texts = texts.chain((0..).zip(article.body.iter().map(|block| block.text.as_str())));
    texts.flat_map(|(paragraph, text)| of_text(paragraph, text, language)).collect()
}

fn of_text(paragraph: i32, text: &str, language: Language) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(digit) = text[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + digit;
        at = match quantity(text, start, language) {
            Some(quantity) => {
                let end = quantity.end;
                found.push(Quantity { paragraph, ..quantity });
                end as usize
            }
            None => skip(text, start),
        };
    }
    found
}

/// The quantity whose first digit stands here.
fn quantity(text: &str, first: usize, language: Language) -> Option<Quantity> {
    let (sign, prefix, mut start) = before(text, first)?;
    let read = number(text, first)?;
    let (mut value, mut end) = (read, read.end);
    let mut to = None;
    let mut to_below = None;
    if let Some(range) = number::range(text, end) {
        let second = number(text, range.start)?;
        end = second.end;
        // «2-1» is a score, «2025-26» a season.
        let falls = range.below.is_none() && second.value() <= read.value();
        if falls || number::range(text, end).is_some() {
            return None;
        }
        (to, to_below) = (Some(second), range.below);
    }
    let mut needs_more = match suffix(text, end) {
        Suffix::None => false,
        Suffix::Free(after) => {
            end = after;
            false
        }
        Suffix::Case(after) => {
            end = after;
            true
        }
        Suffix::Other => return None,
    };
    let mut power = 0;
    let mut sum = 0.0;
    while let Some((exponent, after, inflected)) = power_of_ten(text, end, prefix.is_some()) {
        power = exponent;
        end = after;
        needs_more |= inflected;
        // «2 млрд 300 млн теңге» is one sum.
        let next = text[end..].trim_start_matches(is_space);
        let at = text.len() - next.len();
        let Some(more) = number(text, at)
            .filter(|_| to.is_none() && next.starts_with(|c: char| c.is_ascii_digit()))
        else {
            break;
        };
        match power_of_ten(text, more.end, false) {
            Some((smaller, ..)) if smaller < exponent => {}
            None if exponent == 3 && more.value() < 1000.0 && unit(text, more.end).is_some() => {}
            _ => break,
        }
        sum += value.times(exponent)?;
        (value, end, power) = (more, more.end, 0);
    }
    end = match approximate(text, end) {
        Some(after) => after,
        None if needs_more => return None,
        None => end,
    };
    let (unit, end) = match prefix {
        Some(unit) => (unit, end),
        None => unit(text, end)?,
    };
    let decimal = |number: Decimal| number.spelled(unit, power, language).times(power);
    let mut value = sum + decimal(value)?;
    let mut to = match to {
        Some(to) => Some(decimal(to)?),
        None => None,
    };
    let is_plain = power == 0 && sum == 0.0;
    if is_date(&text[first..end], unit, is_plain, value, to) {
        return None;
    }
    let mut end = end;
    let mut below = false;
    if matches!(unit, "°C" | "°F" | "%" | "pp") {
        below = sign == Some(true);
        start = if sign.is_some() { sign_start(text, first) } else { start };
    }
    if unit == "°C"
        && let Some(after) = frost(text, end)
    {
        below |= value >= 0.0;
        end = after;
    }
    if below {
        value = -value;
    }
    if to_below.unwrap_or(below) {
        to = to.map(|to| -to);
    }
    if !value.is_finite() || to.is_some_and(|to| !to.is_finite()) {
        return None;
    }
    let (start, end) = (u32::try_from(start).ok()?, u32::try_from(end).ok()?);
    Some(Quantity { paragraph: TITLE, start, end, value, to, unit: unit.to_owned() })
}

/// Whether a number of years is the name of one, and grams are its abbreviation.
fn is_date(written: &str, unit: &str, is_plain: bool, value: f64, to: Option<f64>) -> bool {
    let is_year = |value: f64| (1000.0..2200.0).contains(&value) && value.fract() == 0.0;
    matches!(unit, "year" | "g" | "month")
        && is_plain
        && (is_year(value) || to.is_some_and(is_year))
        && !written.contains(is_space_inside)
}

/// White space that parts thousands: a year is written without.
fn is_space_inside(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// Whether a sign stands there and says minus; the currency; where it begins.
type Before = (Option<bool>, Option<&'static str>, usize);

/// What stands before a number.
fn before(text: &str, first: usize) -> Option<Before> {
    let head = &text[..first];
    let mut back = head.chars().rev();
    let last = back.next();
    let Some(last) = last else { return Some((None, None, first)) };
    if is_letter(last) || matches!(last, '№' | '#' | '_' | '@' | '.' | ',' | ':' | '/' | '\\') {
        return None;
    }
    if matches!(last, '-' | '−' | '–' | '+') {
        let free = back.next().is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '«' | '"'));
        return free.then_some((Some(last != '+'), None, first));
    }
    let trimmed = head.trim_end_matches(is_space);
    if trimmed.ends_with('№') {
        return None;
    }
    let signs =
        [("$", "USD"), ("€", "EUR"), ("£", "GBP"), ("₸", "KZT"), ("¥", "JPY"), ("₽", "RUB")];
    for (sign, unit) in signs {
        if let Some(rest) = trimmed.strip_suffix(sign) {
            // A sign that follows a number belongs to that one.
            let taken = rest.trim_end_matches(is_space).ends_with(|c: char| c.is_ascii_digit());
            let start = rest.strip_suffix("US").unwrap_or(rest).len();
            return Some((None, (!taken).then_some(unit), if taken { first } else { start }));
        }
    }
    Some((None, None, first))
}

/// Where the sign of a number begins.
fn sign_start(text: &str, first: usize) -> usize {
    text[..first].char_indices().next_back().map_or(first, |(at, _)| at)
}

/// What hangs on a number by a hyphen.
enum Suffix {
    None,
    /// «100-дей», «25-градустық»: about so many, or the unit itself; where the unit is looked for.
    Free(usize),
    /// «90-нан»: more words have to follow; where it ends.
    Case(usize),
    /// «55-ші», and all else.
    Other,
}

fn suffix(text: &str, end: usize) -> Suffix {
    let Some(rest) = text[end..].strip_prefix(['-', '\u{2010}', '\u{2011}']) else {
        return Suffix::None;
    };
    let opened = text.len() - rest.len();
    let letters = rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len());
    if letters == 0 {
        return Suffix::None;
    }
    match &rest[..letters] {
        "дай" | "дей" | "тай" | "тей" => Suffix::Free(opened + letters),
        "дан" | "ден" | "тан" | "тен" | "нан" | "нен" | "ға" | "ге" | "қа" | "ке" => {
            Suffix::Case(opened + letters)
        }
        _ if unit(text, opened).is_some() => Suffix::Free(opened),
        _ => Suffix::Other,
    }
}

/// The power of ten that is written here, where it ends, and whether its ending asks for more words: «мыңнан».
fn power_of_ten(text: &str, at: usize, has_currency: bool) -> Option<(i32, usize, bool)> {
    let after = at + text[at..].len() - text[at..].trim_start_matches(is_space).len();
    let mut best: Option<(i32, usize)> = None;
    let short = if has_currency { &SHORT_POWERS[..] } else { &[] };
    for (power, written) in POWERS.iter().chain(short) {
        let ends = written.split('|').filter_map(|form| matched(text, after, form));
        if let Some(end) = ends.max().filter(|end| best.is_none_or(|(_, best)| *end > best)) {
            best = Some((*power, end));
        }
    }
    let (power, end) = best?;
    let written = text[after..end].to_lowercase();
    let inflected = ["нан", "нен", "дан", "ден", "тан", "тен", "ға", "ге", "қа", "ке"]
        .iter()
        .any(|ending| written.ends_with(ending));
    // «тыс.», «млн.»
    let dotted = written.chars().count() <= 4 && text[end..].starts_with('.');
    let dotted =
        dotted && text[end + 1..].trim_start_matches(is_space).starts_with(char::is_alphanumeric);
    Some((power, end + usize::from(dotted), inflected))
}

/// Where «астам», «жуық» end.
fn approximate(text: &str, at: usize) -> Option<usize> {
    let rest = text[at..].trim_start_matches(is_space);
    let start = text.len() - rest.len();
    ["астам", "аса", "артық", "жуық", "таяу", "жақын"].into_iter().find_map(|word| {
        let after = rest.strip_prefix(word)?;
        (!after.starts_with(is_letter)).then_some(start + word.len())
    })
}

/// Where «аяз», «мороза» end behind degrees: below zero.
fn frost(text: &str, at: usize) -> Option<usize> {
    let rest = text[at..].trim_start_matches(is_space);
    let start = text.len() - rest.len();
    let words = ["аяз", "суық", "мороза", "ниже нуля", "below zero"];
    words.into_iter().find_map(|word| {
        let after = rest.strip_prefix(word)?;
        (!after.starts_with(is_letter)).then_some(start + word.len())
    })
}

/// The unit that is written here, the longest, and where it ends.
fn unit(text: &str, at: usize) -> Option<(&'static str, usize)> {
    let rest = text[at..].trim_start_matches(is_space);
    let start = text.len() - rest.len();
    let mut best: Option<(&str, usize)> = None;
    for (unit, written) in UNITS {
        let ends = written.split('|').filter_map(|form| matched(text, start, form));
        if let Some(end) = ends.max().filter(|end| best.is_none_or(|(_, best)| *end > best)) {
            best = Some((unit, end));
        }
    }
    best
}

/// Where what is written here ends, if it is a form of the table.
fn matched(text: &str, at: usize, form: &str) -> Option<usize> {
    let mut rest = &text[at..];
    for expected in form.chars() {
        if expected == '~' {
            rest = behind_ending(rest)?;
        } else if expected == ' ' {
            let trimmed = rest.trim_start_matches(is_space);
            if trimmed.len() == rest.len() {
                return None;
            }
            rest = trimmed;
        } else {
            let found = rest.chars().next()?;
            // «5 М» is an initial.
            let same = if form.chars().count() == 1 { Some(found) } else { small(found) };
            if same != Some(expected) && found != expected {
                return None;
            }
            rest = &rest[found.len_utf8()..];
        }
    }
    let ends_as_word = form.ends_with(|c: char| c == '~' || is_letter(c));
    if ends_as_word && rest.starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    // «т.б.», «м.а.» are other words.
    if form.chars().count() == 1
        && ends_as_word
        && rest.strip_prefix('.').is_some_and(|rest| rest.starts_with(is_letter))
    {
        return None;
    }
    // An abbreviation may have its ending behind a hyphen: «км-ге», «%-ға».
    if let Some(behind) = rest.strip_prefix('-').filter(|behind| behind.starts_with(is_letter)) {
        rest = behind_ending(behind)?;
    }
    Some(text.len() - rest.len())
}

/// What stands behind the letters here, if a word may end in them.
fn behind_ending(rest: &str) -> Option<&str> {
    let letters = rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len());
    if letters > LONGEST_ENDING {
        return None;
    }
    let ending: String = rest[..letters].chars().filter_map(small).collect();
    is_ending(&ending).then(|| &rest[letters..])
}
