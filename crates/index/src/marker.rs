//! Marks the words of an answer in a text, and chooses the passage that shows them best.

use std::ops::Range;

use paraq_analysis::{fold, stems, words};

/// Marks the words of an answer in any text.
#[derive(Clone, Debug, Default)]
pub struct Marker {
    /// The classes that match, each with the number of the word of the query it stands for.
    classes: Vec<(String, usize)>,
    /// Forms of which the archive's dictionary has said whether they match, in order.
    forms: Vec<(String, Option<usize>)>,
}

/// A word that matches.
struct Match {
    /// Where it is, in bytes.
    range: Range<usize>,
    /// The same in characters.
    letters: Range<usize>,
    /// The number of the word of the query.
    word: usize,
}

/// A passage with the words that match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// The passage; `…` where it was cut.
    pub text: String,
    /// Byte ranges into `text`.
    pub marks: Vec<Range<usize>>,
}

impl Marker {
    /// Whether there is nothing to mark.
    pub fn is_empty(&self) -> bool {
        self.classes.is_empty()
    }

    /// Byte ranges of the words to mark, in order, apart.
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        let mut marks: Vec<Range<usize>> = Vec::new();
        for Match { range, .. } in self.matches(text) {
            match marks.last_mut() {
                // A hyphenated word and its parts overlap.
                Some(last) if range.start < last.end => last.end = last.end.max(range.end),
                _ => marks.push(range),
            }
        }
        marks
    }

    /// The best passage of about `length` characters of the paragraphs; none where nothing matches.
    ///
    /// The best is the one with the most different words of the query, then with the most words,
    /// then the first.
    pub fn snippet(&self, paragraphs: &[&str], length: usize) -> Option<Snippet> {
        let mut best = (0, 0);
        let mut core = None;
        for text in paragraphs {
            let matches = self.matches(text);
            for (at, first) in matches.iter().enumerate() {
                let (mut words, mut count, mut end) = (0u64, 0, 0);
                for one in &matches[at..] {
                    if one.letters.end > first.letters.start + length {
                        break;
                    }
                    words |= 1 << (one.word % 64);
                    count += 1;
                    end = end.max(one.range.end);
                }
                // A word that is itself too long is a passage too.
                let score = (words.count_ones(), count);
                if score > best || core.is_none() {
                    best = score;
                    core = Some((*text, first.range.start..end.max(first.range.end)));
                }
            }
        }
        let (text, core) = core?;
        let text = cut(text, core, length);
        let marks = self.marks(&text);
        Some(Snippet { text, marks })
    }

    /// The words that match, in order.
    fn matches(&self, text: &str) -> Vec<Match> {
        let mut matches = Vec::new();
        let (mut at, mut letters) = (0, 0);
        for word in words(text) {
            if self.is_other(word.text) {
                continue;
            }
            if let Some(number) = self.word(&fold(word.text)) {
                // A hyphenated word comes before its parts: all begin at or after the last.
                letters += text[at..word.start].chars().count();
                at = word.start;
                let end = letters + word.text.chars().count();
                matches.push(Match { range: at..word.end(), letters: letters..end, word: number });
            }
        }
        matches
    }

    /// Whether a word cannot match, as its first letters tell: so it is with nearly all words.
    fn is_other(&self, word: &str) -> bool {
        let plain =
            |c| matches!(c, 'А'..='я' | 'ә' | 'ғ' | 'қ' | 'ң' | 'ө' | 'ұ' | 'ү' | 'һ' | 'і');
        !self.may_begin(word) && word.chars().all(plain)
    }

    /// The word of the query that a form is an inflection of: as the dictionary says, or where it
    /// was not asked about this form, as far as grammar tells.
    fn word(&self, form: &str) -> Option<usize> {
        let at = self.forms.partition_point(|(other, _)| other.as_str() < form);
        if let Some((_, word)) = self.forms.get(at).filter(|(other, _)| other == form) {
            return *word;
        }
        if !self.may_begin(form) {
            return None;
        }
        stems(form).iter().find_map(|stem| self.class(stem))
    }

    /// Whether a word begins as a class and its forms do. All letters but the last two stay whatever is
    /// put behind them (халық, халқы; кітап, кітабы), and the first of short ones (мен, маған).
    fn may_begin(&self, word: &str) -> bool {
        self.classes.iter().any(|(class, _)| {
            let fixed = class.chars().count().saturating_sub(2).max(1);
            let mut word = word.chars();
            class.chars().take(fixed).all(|letter| word.next().map(small) == Some(letter))
        })
    }

    /// The word of the query that a class stands for.
    pub(crate) fn class(&self, name: &str) -> Option<usize> {
        self.classes.iter().find(|(class, _)| class == name).map(|(_, word)| *word)
    }

    /// Adds a class that matches.
    pub(crate) fn add_class(&mut self, name: &str, word: usize) {
        self.classes.push((name.to_owned(), word));
    }

    /// Adds what the dictionary says of a form.
    pub(crate) fn add_form(&mut self, form: &str, word: Option<usize>) {
        let at = self.forms.partition_point(|(other, _)| other.as_str() < form);
        match self.forms.get_mut(at) {
            Some((other, known)) if other == form => *known = known.or(word),
            _ => self.forms.insert(at, (form.to_owned(), word)),
        }
    }
}

/// A letter of the alphabet that Kazakh shares with Russian in lower case, any other as it is.
fn small(letter: char) -> char {
    match letter {
        'А'..='Я' => char::from_u32(letter as u32 + 32).unwrap_or(letter),
        _ => letter,
    }
}

/// About `length` characters of a text around its `core`, whole words, `…` where it is cut.
fn cut(text: &str, core: Range<usize>, length: usize) -> String {
    let inside = text[core.clone()].chars().count();
    let mut spare = length.saturating_sub(inside);
    // A third of what is left goes before the core; what one side does not need the other takes.
    let before = text[..core.start].chars().count();
    let after = text[core.end..].chars().count();
    let lead = (spare / 3).max(spare.saturating_sub(after)).min(before);
    spare -= lead;
    let mut start = back(text, core.start, lead);
    let mut end = forth(text, core.end, spare);
    if start > 0 {
        let space = text[start..core.start].find(char::is_whitespace);
        start = space.map_or(core.start, |at| start + at);
    }
    if end < text.len() {
        let space = text[core.end..end].rfind(char::is_whitespace);
        end = space.map_or(core.end, |at| core.end + at);
    }
    let mut out = String::new();
    if start > 0 {
        out.push('…');
    }
    out.push_str(text[start..end].trim());
    if end < text.len() {
        out.push('…');
    }
    out
}

fn back(text: &str, from: usize, characters: usize) -> usize {
    match characters {
        0 => from,
        _ => text[..from].char_indices().rev().nth(characters - 1).map_or(0, |(at, _)| at),
    }
}

fn forth(text: &str, from: usize, characters: usize) -> usize {
    text[from..].char_indices().nth(characters).map_or(text.len(), |(at, _)| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Stems and their forms, of every kind that Kazakh has: `stem: form form`.
    const STEMS: &str = include_str!("../../analysis/tests/data/stems.txt");

    /// What [`Marker::matches`] spares itself changes nothing but of irregular words.
    #[test]
    fn what_may_match_is_never_passed_over() {
        let mut marker = Marker::default();
        for (class, forms) in STEMS.lines().filter_map(|line| line.split_once(": ")) {
            for form in forms.split(' ') {
                for stem in stems(form).iter().filter(|stem| form.starts_with(&stem[..2])) {
                    marker.classes = vec![(stem.clone(), 0)];
                    assert!(marker.may_begin(form), "{form} of {stem}");
                }
                marker.classes = vec![(class.to_owned(), 0)];
                let capital: String = form.to_uppercase();
                let known = stems(form).iter().any(|stem| stem == class);
                assert_eq!(marker.marks(&capital).len(), usize::from(known), "{form} of {class}");
            }
        }
    }
}
