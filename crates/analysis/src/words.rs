//! Words: UAX #29 for the scripts that Kazakh, Russian and English are written in, with what Kazakh
//! needs.
//!
//! A word is a run of letters, digits and marks. It goes on over
//! * an apostrophe between letters («it’s», «qog'am»);
//! * a comma, a full stop or an apostrophe between digits («34,31»), unless there are several
//!   («08.08.2025» is three words);
//! * a hyphen between letters or digits: «фронт-кеңсе» is given whole and by part, but a suffix after
//!   a number or an acronym («55-ші», «АҚШ-тың», «KAZINFORM-ға») stays with its word.
//!
//! A suffix of what stands in quotation marks, or of a sign, is no word: «Қайрат»-тың, 50%-ға.
//!
//! A full stop between letters parts words, unlike in UAX #29: «Қ.Тоқаев» is an initial and a surname.

use crate::characters::{
    is_apostrophe, is_cyrillic, is_digit, is_hyphen, is_ignorable, is_latin, is_letter, is_lower,
    is_mark, is_upper,
};

/// A word where it stands in its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'t> {
    /// As it is written.
    pub text: &'t str,
    /// First byte in the text.
    pub start: usize,
    /// Consecutive words have consecutive positions; the parts of a hyphenated word follow one
    /// another, and the whole, which comes before them, stands where the first part stands.
    pub position: u32,
}

impl Word<'_> {
    /// One past the last byte in the text.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The words of a text, in order. Allocates nothing.
pub fn words(text: &str) -> Words<'_> {
    Words { text, at: 0, position: 0, parts_until: 0 }
}

/// The iterator that [`words`] gives.
#[derive(Clone, Debug)]
pub struct Words<'t> {
    text: &'t str,
    at: usize,
    position: u32,
    /// While `at` is before this byte, the parts of a whole that was already given are read.
    parts_until: usize,
}

impl<'t> Iterator for Words<'t> {
    type Item = Word<'t>;

    fn next(&mut self) -> Option<Word<'t>> {
        let mut start = self.at + self.text[self.at..].find(is_core)?;
        let mut first_end = self.run_end(start);
        let in_parts = start < self.parts_until;
        while !in_parts && self.inflects_a_sign(start, first_end) {
            start = first_end + self.text[first_end..].find(is_core)?;
            first_end = self.run_end(start);
        }
        if !in_parts {
            let (end, parts) = self.extent(start, first_end);
            if parts {
                // The whole first; its parts follow from the same byte and the same position.
                self.at = start;
                self.parts_until = end;
                return Some(self.word(start, end));
            }
            self.at = end;
            self.position += 1;
            return Some(Word { position: self.position - 1, ..self.word(start, end) });
        }
        // «COVID-19-дан»: the number is a part, and its suffix stays with it.
        let mut end = first_end;
        while let Some((next, next_end)) = self.after_hyphen(end)
            && takes_suffix(&self.text[start..end], &self.text[next..next_end])
        {
            end = next_end;
        }
        self.at = end;
        self.position += 1;
        Some(Word { position: self.position - 1, ..self.word(start, end) })
    }
}

impl<'t> Words<'t> {
    fn word(&self, start: usize, end: usize) -> Word<'t> {
        Word { text: &self.text[start..end], start, position: self.position }
    }

    /// The end of a run of letters and digits that begins at `start`.
    fn run_end(&self, start: usize) -> usize {
        let mut end = start;
        let mut last = ' ';
        // «08.08.2025» is three words: a number with several separators is none.
        let mut separators = usize::from(ends_in_separated_number(&self.text[..start]));
        let rest = &self.text[start..];
        let mut chars = rest.char_indices().peekable();
        while let Some((offset, c)) = chars.next() {
            if is_ideograph(c) {
                // Ideographs are words by themselves, as in UAX #29.
                return if end == start { start + offset + c.len_utf8() } else { end };
            }
            if is_core(c) || is_extend(c) {
                end = start + offset + c.len_utf8();
                if is_core(c) {
                    last = c;
                }
                continue;
            }
            let Some(&(_, next)) = chars.peek() else { break };
            let between_letters = is_apostrophe(c) && is_letter(last) && is_letter(next);
            let between_digits = matches!(c, '.' | ',') && is_digit(last) && is_digit(next);
            if between_digits {
                separators += 1;
            }
            if !(between_letters || between_digits && separators == 1 && !dated(&rest[offset..])) {
                break;
            }
        }
        end
    }

    /// How far the word goes over hyphens, and whether its parts are words of their own.
    fn extent(&self, start: usize, first_end: usize) -> (usize, bool) {
        let mut end = first_end;
        let mut parts = 0;
        while let Some((next, next_end)) = self.after_hyphen(end) {
            if !takes_suffix(&self.text[start..end], &self.text[next..next_end]) {
                parts += 1;
            }
            end = next_end;
        }
        (end, parts > 0)
    }

    /// Whether letters are the suffix of what stands in quotation marks or of a sign: «Қайрат»-тың, 50%-ға.
    fn inflects_a_sign(&self, start: usize, end: usize) -> bool {
        let suffix = &self.text[start..end];
        let mut before = self.text[..start].chars().rev();
        before.next().is_some_and(is_hyphen)
            && before.next().is_some_and(|c| matches!(c, '»' | '”' | '“' | '"' | '%' | '°' | ')'))
            && suffix.chars().count() <= 5
            && suffix.chars().all(|c| is_cyrillic(c) && is_lower(c))
    }

    /// Where the run of letters and digits begins and ends that a hyphen at `at` joins to what is before it.
    fn after_hyphen(&self, at: usize) -> Option<(usize, usize)> {
        let hyphen = self.text[at..].chars().next().filter(|&c| is_hyphen(c))?;
        let next = at + hyphen.len_utf8();
        let joined =
            self.text[next..].chars().next().is_some_and(|c| is_core(c) && !is_ideograph(c));
        joined.then(|| (next, self.run_end(next)))
    }
}

/// Whether what follows a hyphen is a suffix of what stands before it: letters in lower case after
/// a number, an acronym in capitals or a word in another script.
fn takes_suffix(before: &str, after: &str) -> bool {
    let suffix = after.chars().count() <= 8 && after.chars().all(is_lower);
    if !suffix {
        return false;
    }
    let mut letters = before.chars().rev();
    let Some(last) = letters.next() else { return false };
    if is_digit(last) {
        return true;
    }
    let second = letters.next();
    let acronym = is_upper(last) && second.is_none_or(|c| is_upper(c) || is_digit(c));
    let foreign = is_latin(last) && after.chars().all(is_cyrillic);
    acronym || foreign
}

/// Whether a separator between digits is one of several, as in a date or an address.
fn dated(rest: &str) -> bool {
    let mut separators = 0;
    let mut last_was_separator = false;
    for c in rest.chars() {
        match c {
            '.' | ',' if last_was_separator => return separators > 1,
            '.' | ',' => {
                separators += 1;
                last_was_separator = true;
            }
            c if is_digit(c) => {
                last_was_separator = false;
                if separators > 1 {
                    return true;
                }
            }
            _ => break,
        }
    }
    false
}

/// Whether a number and its separator stand at the end.
fn ends_in_separated_number(before: &str) -> bool {
    let mut last = before.chars().rev();
    matches!(last.next(), Some('.' | ',')) && last.next().is_some_and(is_digit)
}

/// Letters and digits: what a word begins with. The Arabic hamza of төте жазу is a letter.
fn is_core(c: char) -> bool {
    is_letter(c) || is_digit(c)
}

/// What stands inside a word without being one of its letters.
fn is_extend(c: char) -> bool {
    is_mark(c) || is_ignorable(c)
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{20000}'..='\u{3134f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found: Vec<_> =
            words(text).map(|word| format!("{}@{}", word.text, word.position)).collect();
        assert_eq!(found.join(" "), expected);
    }

    #[test]
    fn words_of_a_text() {
        check("Қазақстан, Астана!", "Қазақстан@0 Астана@1");
        check("2025 жылғы 8 тамыз", "2025@0 жылғы@1 8@2 тамыз@3");
        check("55-ші АҚШ-тың KAZINFORM-ға", "55-ші@0 АҚШ-тың@1 KAZINFORM-ға@2");
        check("фронт-кеңсесі бар", "фронт-кеңсесі@0 фронт@0 кеңсесі@1 бар@2");
        check("Қ.Тоқаев пен Қ. Тоқаев", "Қ@0 Тоқаев@1 пен@2 Қ@3 Тоқаев@4");
        check("34,31% және 2.5", "34,31@0 және@1 2.5@2");
        check("08.08.2025 күні", "08@0 08@1 2025@2 күні@3");
        check("сағат 20:00-де", "сағат@0 20@1 00-де@2");
        check("it's O’Brien’s", "it's@0 O’Brien’s@1");
        check("«қоғам» — “сөз”…", "қоғам@0 сөз@1");
        check("волон\u{ad}терлік", "волон\u{ad}терлік@0");
        check("ата-ана - бала-", "ата-ана@0 ата@0 ана@1 бала@2");
        check("Ту-154 COVID-19", "Ту-154@0 Ту@0 154@1 COVID-19@2 COVID@2 19@3");
        check("COVID-19-дан", "COVID-19-дан@0 COVID@0 19-дан@1");
        check("ЖЭО-2-нің алдында", "ЖЭО-2-нің@0 ЖЭО@0 2-нің@1 алдында@2");
        check("«Қайрат»-тың 50%-ға жуығы", "Қайрат@0 50@1 жуығы@2");
        check("«Қайрат»-Алматы «Қайрат» - тың", "Қайрат@0 Алматы@1 Қайрат@2 тың@3");
        check("\"Алтай\"-дың", "Алтай@0");
        check("漢字 қазақ", "漢@0 字@1 қазақ@2");
        check("", "");
        check("—", "");
    }

    proptest! {
        #[test]
        fn offsets_and_order_hold_for_any_text(text in "\\PC*|[а-яәғқңөұүһі0-9 .,'’-]{0,40}") {
            let mut last = 0;
            for word in words(&text) {
                prop_assert_eq!(text.get(word.start..word.end()), Some(word.text));
                prop_assert!(!word.text.is_empty());
                prop_assert!(word.start >= last);
                last = word.start;
            }
        }

        /// Where there is nothing that this module does otherwise, it is UAX #29.
        #[test]
        fn agrees_with_uax_29(text in "[а-яА-ЯәғқңөұүһіӘҒҚҢӨҰҮҺІёЁa-zA-ZäöüūğñşáóúýǵńıİÄÖÜŪĞÑŞÁÓÚÝǴŃéçа-яا-غف-يەىگڭۇۆپچٴ0-9 ,:!?«»()—…“”№%€\\u{301}]{0,60}") {
            use unicode_segmentation::UnicodeSegmentation;
            prop_assume!(!text.contains(':') && !text.starts_with('\u{301}') && !text.contains(" \u{301}"));
            let expected: Vec<_> = text.unicode_words().collect();
            let found: Vec<_> = words(&text).map(|word| word.text).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
