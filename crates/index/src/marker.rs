//! Marks the words of an answer in a text, and chooses the passage that shows them best.

use std::ops::Range;

use paraq_analysis::{analyze, stems};

/// Marks the words of an answer in any text.
#[derive(Clone, Debug, Default)]
pub struct Marker {
    /// Classes that match, each with the number of the word of the query it stands for.
    pub(crate) classes: Vec<(String, usize)>,
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
        for (range, _) in self.matches(text) {
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
        let mut best: Option<((usize, usize), &str, Range<usize>)> = None;
        for text in paragraphs {
            let matches = self.matches(text);
            for (at, (first, _)) in matches.iter().enumerate() {
                let within = matches[at..].iter().take_while(|(range, _)| {
                    text[first.start..range.end].chars().count() <= length
                });
                let mut words = 0u64;
                let (mut count, mut end) = (0, first.end);
                for (range, word) in within {
                    words |= 1 << (word % 64);
                    count += 1;
                    end = end.max(range.end);
                }
                let score = (words.count_ones() as usize, count);
                if best.as_ref().is_none_or(|(other, ..)| score > *other) {
                    best = Some((score, text, first.start..end));
                }
            }
        }
        let (_, text, core) = best?;
        let text = cut(text, core, length);
        let marks = self.marks(&text);
        Some(Snippet { text, marks })
    }

    /// The words that match, with the number of the query's word.
    fn matches(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        if self.is_empty() {
            return Vec::new();
        }
        analyze(text)
            .into_iter()
            .filter_map(|term| Some((term.start..term.end, self.word(&term.form)?)))
            .collect()
    }

    /// The word of the query that a form is an inflection of, as far as grammar tells.
    fn word(&self, form: &str) -> Option<usize> {
        let first = form.chars().next()?;
        // Nearly all words begin otherwise: only for the rest is grammar asked.
        if !self.classes.iter().any(|(class, _)| class.starts_with(first)) {
            return None;
        }
        stems(form).iter().find_map(|stem| {
            let class = self.classes.iter().find(|(class, _)| class == stem)?;
            Some(class.1)
        })
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
