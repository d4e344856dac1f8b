//! What the model looks at: the word itself, its letters and endings, its neighbours, capitals,
//! marks, lists of names, and what training has seen of it.
//!
//! A feature is a number: the hash of a template and of what the template found. Templates are
//! numbered by [`Template`]; a number, once used, keeps its meaning.

use std::ops::Range;

use super::case::{Case, is_particle, is_shouted};
use super::hash::{hash, join};
use super::lexicon::{self, WordClass};
use super::nouns::noun;
use crate::memo::{Memo, remember};
use crate::people::nominative::{cut, has_surname_ending};
use crate::people::role::is_head;
use crate::token::{Kind, Token, is_large, is_latin, push_small};

/// A text prepared for tagging.
#[derive(Clone, Debug)]
pub struct Words {
    case: Case,
    tokens: Vec<Word>,
    lower: String,
}

/// What is worked out once for every token.
#[derive(Clone, Debug)]
struct Word {
    kind: Kind,
    shape: Shape,
    /// Bytes in the small-letter text.
    lower: Range<usize>,
    hash: u64,
    /// White space and nothing else parts it from the word before.
    adjoins: bool,
    /// May be part of a name.
    candidate: bool,
    /// Bytes of the small-letter form without a case ending; worked out for candidates.
    stem: usize,
    /// A candidate whose stem ends as surnames do.
    surname: bool,
}

/// How a token uses capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Small,
    Capitalised,
    /// A capital after each hyphen: `Қасым-Жомарт`.
    Double,
    Initial,
    Shouted,
    Mixed,
    Number,
    Mark,
    Unknown,
}

macro_rules! templates {
    ($($name:ident),* $(,)?) => {
        /// The kinds of features.
        #[derive(Clone, Copy)]
        enum Template { $($name),* }
    };
}

templates! {
    Bias, Word, Before, After, Before2, After2, BeforeWord, WordAfter, BeforeAfter,
    Prefix, Suffix, Stem, StemSuffix, Ending, Shapes, Latin,
    SuffixBefore, SuffixAfter, PrefixAfter, SuffixesBefore, SuffixesAfter, StemSuffixAfter, StemSuffixBefore,
    Lists, ListsBefore, ListsAfter, ListsAround, Frequency, FrequencyOpening, Position,
    RunBefore, RunAfter, RunBeforeSuffix, RunAfterSuffix, RunShape, RoleBefore, Quoted,
    ShapeSurname, ShapesSurname, Mark2, NounAfter, NounBefore, NounBeyond, RunAfterPrefix, RunBeforePrefix,
}

impl Words {
    /// Prepares the tokens of a text whose capitals are of this case.
    pub fn new(text: &str, tokens: &[Token], case: Case) -> Words {
        let mut lower = String::with_capacity(text.len());
        let mut words: Vec<Word> = Vec::with_capacity(tokens.len());
        let latin = is_latin(text);
        let mut end = 0;
        for token in tokens {
            let original = token.of(text);
            let start = lower.len();
            push_small(original, &mut lower);
            let small = start..lower.len();
            let shape = match case {
                Case::Normal => shape(original, token.kind),
                Case::None if token.kind == Kind::Mark => Shape::Mark,
                Case::None if token.kind == Kind::Number => Shape::Number,
                Case::None if original.chars().nth(1).is_none() => Shape::Initial,
                Case::None => Shape::Unknown,
            };
            let hash = match token.kind {
                Kind::Number => hash(b"0"),
                _ => hash(lower[small.clone()].as_bytes()),
            };
            // The capitals of a brand in the other alphabet (`BIZDIÑ ORTA`) name nobody, nor do
            // those of an acronym (`БҰҰ`).
            let brand = shape == Shape::Shouted
                && (is_latin(original) != latin || original.chars().nth(4).is_none());
            let capital = shape != Shape::Small && !brand;
            words.push(Word {
                kind: token.kind,
                shape,
                hash,
                adjoins: !words.is_empty()
                    && text[end..token.start].chars().all(char::is_whitespace),
                candidate: token.kind == Kind::Word && capital,
                stem: small.len(),
                surname: false,
                lower: small,
            });
            end = token.end;
        }
        for at in 1..words.len().saturating_sub(1) {
            words[at].candidate |= words[at].shape == Shape::Small
                && is_particle(tokens[at].of(text), tokens[at - 1].of(text))
                && words[at - 1].candidate
                && (words[at + 1].candidate
                    || is_particle(tokens[at + 1].of(text), tokens[at].of(text)));
        }
        for word in words.iter_mut().filter(|word| word.candidate) {
            let small = &lower[word.lower.clone()];
            (word.stem, word.surname) = stem(small, word.hash);
            // Two words of one hash, if there are any, must not cut a letter.
            word.stem = small.get(..word.stem).map_or(small.len(), str::len);
        }
        Words { case, tokens: words, lower }
    }

    /// The runs of words that may be part of a name, in order.
    pub fn runs(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let mut at = 0;
        std::iter::from_fn(move || {
            while at < self.tokens.len() && !self.tokens[at].candidate {
                at += 1;
            }
            let start = at;
            while at < self.tokens.len()
                && self.tokens[at].candidate
                && (at == start || self.tokens[at].adjoins)
            {
                at += 1;
            }
            (start < at).then_some(start..at)
        })
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there is no token.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The small-letter form of a token.
    pub fn lower(&self, at: usize) -> &str {
        &self.lower[self.tokens[at].lower.clone()]
    }

    /// Whether a token is a word.
    pub fn is_word(&self, at: usize) -> bool {
        self.tokens[at].kind == Kind::Word
    }

    /// Whether the word is written small in a text that has capitals.
    pub fn is_small(&self, at: usize) -> bool {
        self.tokens[at].shape == Shape::Small
    }

    /// The features of one word of a run.
    pub fn features(
        &self,
        at: usize,
        run: &Range<usize>,
        known: &dyn WordClass,
        features: &mut Vec<u64>,
    ) {
        self.word_features(at, known, features);
        self.place_features(at, run, known, features);
    }

    /// What [`Words::word_features`] depend on.
    pub fn form(&self, at: usize) -> u64 {
        let word = &self.tokens[at];
        join(word.hash, word.stem as u64 * 4 + u64::from(word.surname) * 2 + self.case as u64)
    }

    /// The features that a word has wherever it stands.
    pub fn word_features(&self, at: usize, known: &dyn WordClass, features: &mut Vec<u64>) {
        use Template as T;
        let mut push = |template: Template, value: u64| {
            features.push(join(template as u64 + 1, value));
        };
        let word = &self.tokens[at];
        let lower = self.lower(at);
        let stem = &lower[..word.stem];
        push(T::Bias, 0);
        push(T::Word, word.hash);
        for length in 3..=4 {
            push(T::Prefix, prefix(lower, length));
        }
        for length in 1..=6 {
            push(T::Suffix, suffix(lower, length));
        }
        push(T::Stem, hash(stem.as_bytes()));
        for length in 2..=5 {
            push(T::StemSuffix, suffix(stem, length));
        }
        push(T::Ending, hash(&lower.as_bytes()[stem.len()..]));
        push(T::Latin, u64::from(lower.is_ascii()));
        push(T::Lists, self.lists(at, 0, known));
    }

    /// The features that a word has by where it stands in its run.
    pub fn place_features(
        &self,
        at: usize,
        run: &Range<usize>,
        known: &dyn WordClass,
        features: &mut Vec<u64>,
    ) {
        use Template as T;
        let mut push = |template: Template, value: u64| {
            features.push(join(template as u64 + 1, value));
        };
        let word = &self.tokens[at];
        let lower = self.lower(at);
        let (before, after) = (self.hash(at, -1), self.hash(at, 1));
        push(T::Before, before);
        push(T::After, after);
        push(T::Before2, self.hash(at, -2));
        push(T::After2, self.hash(at, 2));
        push(T::BeforeWord, join(before, word.hash));
        push(T::WordAfter, join(word.hash, after));
        push(T::BeforeAfter, join(before, after));

        let suffixes = (self.suffix(at, -1, 3), suffix(lower, 3), self.suffix(at, 1, 3));
        push(T::SuffixBefore, suffixes.0);
        push(T::SuffixAfter, suffixes.2);
        push(T::PrefixAfter, self.at(at, 1).map_or(0, |next| prefix(self.lower(next), 4)));
        push(T::SuffixesBefore, join(suffixes.0, suffixes.1));
        push(T::SuffixesAfter, join(suffixes.1, suffixes.2));
        push(T::StemSuffixAfter, self.stem_suffix(at, 1));
        push(T::StemSuffixBefore, self.stem_suffix(at, -1));

        let shapes = join(
            join(self.shape(at, -1), word.shape as u64),
            join(self.shape(at, 1), self.shape(at, 2)),
        );
        push(T::Shapes, shapes);
        let lists = (self.lists(at, -1, known), self.lists(at, 0, known), self.lists(at, 1, known));
        push(T::ListsBefore, join(lists.0, lists.1));
        push(T::ListsAfter, join(lists.1, lists.2));
        push(T::ListsAround, join(join(lists.0, lists.1), lists.2));

        let frequency = u64::from(known.frequency(word.hash));
        let opening = u64::from(known.frequency(lexicon::opening(lower)));
        let position = self.position(at);
        push(T::Frequency, join(frequency, position));
        push(T::FrequencyOpening, join(join(frequency, opening), position));
        push(T::Position, position);

        let length = (run.len().min(4) * 8 + (at - run.start).min(4)) as u64;
        push(T::RunShape, length);
        let (left, right) = (self.at(run.start, -1), self.at(run.end - 1, 1));
        let place = u64::from(at == run.start) * 2 + u64::from(at + 1 == run.end);
        push(T::RunBefore, join(place, left.map_or(0, |left| self.tokens[left].hash)));
        push(T::RunAfter, join(place, right.map_or(0, |right| self.tokens[right].hash)));
        push(T::RunBeforeSuffix, left.map_or(0, |left| suffix(self.lower(left), 4)));
        push(T::RunAfterSuffix, right.map_or(0, |right| suffix(self.lower(right), 4)));
        push(T::RunBeforePrefix, left.map_or(0, |left| prefix(self.lower(left), 5)));
        push(T::RunAfterPrefix, right.map_or(0, |right| prefix(self.lower(right), 5)));
        let noun_at = |at: Option<usize>| at.map_or(0, |at| noun(self.lower(at)) as u64);
        let noun_after = noun_at(right);
        push(T::NounAfter, join(noun_after, place));
        push(T::NounBefore, join(noun_at(left), place));
        push(T::NounBeyond, join(noun_after, noun_at(self.at(run.end - 1, 2))));
        let role = left.is_some_and(|left| self.is_word(left) && is_head(self.lower(left)));
        push(T::RoleBefore, join(u64::from(role), place));
        push(T::Quoted, join(u64::from(self.is_quoted(at)), position));
        push(T::ShapeSurname, join(word.shape as u64, u64::from(word.surname)));
        let surname = self.at(at, 1).is_some_and(|next| self.is_surname(next));
        push(
            T::ShapesSurname,
            join(shapes, u64::from(surname) * 2 + u64::from(self.is_surname(at))),
        );
        if let (Some(two), true) = (self.at(at, -2), self.kind(at, -1) == Some(Kind::Mark)) {
            push(T::Mark2, join(before, suffix(self.lower(two), 3)));
        }
    }

    /// The token `offset` from `at`.
    fn at(&self, at: usize, offset: isize) -> Option<usize> {
        at.checked_add_signed(offset).filter(|at| *at < self.tokens.len())
    }

    fn hash(&self, at: usize, offset: isize) -> u64 {
        self.at(at, offset).map_or(1, |at| self.tokens[at].hash)
    }

    fn kind(&self, at: usize, offset: isize) -> Option<Kind> {
        self.at(at, offset).map(|at| self.tokens[at].kind)
    }

    fn suffix(&self, at: usize, offset: isize, length: usize) -> u64 {
        self.at(at, offset).map_or(1, |at| suffix(self.lower(at), length))
    }

    fn stem_suffix(&self, at: usize, offset: isize) -> u64 {
        self.at(at, offset).map_or(1, |at| {
            let lower = self.lower(at);
            let word = &self.tokens[at];
            let end = if word.candidate { word.stem } else { stem(lower, word.hash).0 };
            join(u64::from(word.candidate), suffix(lower.get(..end).unwrap_or(lower), 2))
        })
    }

    fn shape(&self, at: usize, offset: isize) -> u64 {
        self.at(at, offset).map_or(99, |at| self.tokens[at].shape as u64)
    }

    fn is_surname(&self, at: usize) -> bool {
        self.tokens[at].surname
    }

    /// Which lists the word, or its stem, is on.
    fn lists(&self, at: usize, offset: isize, known: &dyn WordClass) -> u64 {
        let Some(at) = self.at(at, offset) else { return 99 };
        let word = &self.tokens[at];
        if !word.candidate {
            return 98;
        }
        let lower = self.lower(at);
        let stem = hash(&lower.as_bytes()[..word.stem]);
        let either = |test: &dyn Fn(u64) -> bool| u64::from(test(word.hash) || test(stem));
        let small = match self.case {
            Case::Normal => u64::from(known.frequency(word.hash) > 0),
            Case::None => u64::from(known.frequency(word.hash)),
        };
        let place = either(&lexicon::is_place) | u64::from(lexicon::is_place(soft(lower, stem)));
        either(&lexicon::is_given_name)
            | place << 1
            | either(&|word| known.is_name(word)) << 2
            | u64::from(self.is_surname(at)) << 3
            | small << 4
    }

    /// How the word stands: opens the text, opens a sentence, follows a mark, follows a word.
    fn position(&self, at: usize) -> u64 {
        let Some(before) = self.at(at, -1) else { return 0 };
        if self.tokens[before].kind != Kind::Mark {
            return 1;
        }
        match self.lower(before) {
            "." | "!" | "?" | "…" => 2,
            "," | ";" => 3,
            "«" | "\"" | "“" | "„" => 4,
            ":" => 5,
            "(" => 6,
            "—" | "–" | "-" => 7,
            _ => 8,
        }
    }

    /// Whether quotation marks stand open before the word.
    fn is_quoted(&self, at: usize) -> bool {
        let mut marks = (at.saturating_sub(8)..at).rev().map(|before| self.lower(before));
        marks
            .find_map(|mark| match mark {
                "«" | "“" | "„" => Some(true),
                "»" | "”" => Some(false),
                _ => None,
            })
            .unwrap_or(false)
    }
}

thread_local! {
    static STEMS: Memo<(usize, bool)> = Memo::default();
}

/// Where the stem of a small-letter word ends, and whether it ends as surnames do.
fn stem(lower: &str, hash: u64) -> (usize, bool) {
    // All numbers share a hash.
    if lower.starts_with(char::is_numeric) {
        return (cut(lower).unwrap_or(lower).len(), false);
    }
    remember(&STEMS, hash, || {
        let stem = cut(lower).unwrap_or(lower);
        (stem.len(), has_surname_ending(stem))
    })
}

/// The hash of a word that opens with `і` where others write `и` (`Іран`); of others, the one given.
fn soft(lower: &str, given: u64) -> u64 {
    let Some(rest) = lower.strip_prefix('і') else { return given };
    hash(format!("и{}", cut(rest).unwrap_or(rest)).as_bytes())
}

fn prefix(word: &str, length: usize) -> u64 {
    let end = word.char_indices().nth(length).map_or(word.len(), |(at, _)| at);
    join(length as u64, hash(&word.as_bytes()[..end]))
}

fn suffix(word: &str, length: usize) -> u64 {
    let start = word.char_indices().rev().nth(length - 1).map_or(0, |(at, _)| at);
    join(length as u64, hash(&word.as_bytes()[start..]))
}

/// `әл-Фараби`, `аль-Асад`: a small article before the capital of a name.
fn has_article(word: &str) -> bool {
    word.split_once(['-', '’', '\''])
        .is_some_and(|(article, name)| article.chars().count() <= 3 && name.starts_with(is_large))
}

fn shape(word: &str, kind: Kind) -> Shape {
    match kind {
        Kind::Number => return Shape::Number,
        Kind::Mark => return Shape::Mark,
        Kind::Word => {}
    }
    let mut letters = word.chars();
    if !letters.next().is_some_and(is_large) {
        return if has_article(word) { Shape::Mixed } else { Shape::Small };
    }
    if matches!(letters.next(), None | Some('.')) || word.ends_with('.') {
        return Shape::Initial;
    }
    if is_shouted(word) {
        return Shape::Shouted;
    }
    let hyphens = word.matches('-').count();
    let capitals = word.chars().filter(|c| is_large(*c)).count();
    match (capitals, hyphens) {
        (1, _) => Shape::Capitalised,
        (2.., 1..) => Shape::Double,
        _ => Shape::Mixed,
    }
}
