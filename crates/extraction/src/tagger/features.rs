//! What the model looks at: the word itself, its letters and endings, its neighbours, capitals,
//! marks, lists of names, and what training has seen of it.
//!
//! A feature is a number: the hash of a template and of what the template found. Templates are
//! numbered by [`Template`]; a number, once used, keeps its meaning.

use std::cell::LazyCell;
use std::ops::Range;
use std::rc::Rc;

use super::case::{Case, is_particle, is_shouted};
use super::hash::{hash, join};
use super::lexicon::{self, WordClass};
use crate::form::Form;
use crate::people::nominative::cut;
use crate::token::{Kind, Token, is_large, is_latin, is_white};

/// A text prepared for tagging.
#[derive(Clone, Debug)]
pub struct Words<'f> {
    case: Case,
    forms: &'f [Rc<Form>],
    tokens: Vec<Word>,
}

/// What a token is where it stands.
#[derive(Clone, Copy, Debug)]
struct Word {
    shape: Shape,
    /// White space and nothing else parts it from the word before.
    adjoins: bool,
    /// May be part of a name.
    candidate: bool,
}

/// The first and last letters of a word, hashed.
#[derive(Clone, Debug)]
pub struct Affixes {
    prefix4: u64,
    prefix5: u64,
    suffix3: u64,
    suffix4: u64,
    stem_suffix2: u64,
}

impl Affixes {
    /// Of a small-letter word and its stem.
    pub fn new(lower: &str, stem: &str) -> Affixes {
        Affixes {
            prefix4: prefix(lower, 4),
            prefix5: prefix(lower, 5),
            suffix3: suffix(lower, 3),
            suffix4: suffix(lower, 4),
            stem_suffix2: suffix(stem, 2),
        }
    }
}

/// What lists and training know of a word.
#[derive(Clone, Copy, Debug)]
pub struct Profile {
    /// Which lists the word, or its stem, is on.
    lists: u8,
    /// How often it is written small.
    frequency: u8,
    /// How often words with its first letters are.
    opening: u8,
}

impl Profile {
    /// What is known of a word in a text of this case.
    pub fn new(form: &Form, case: Case, known: &(impl WordClass + ?Sized)) -> Profile {
        let stem = hash(form.stem().as_bytes());
        let either = |test: &dyn Fn(u64) -> bool| u8::from(test(form.hash) || test(stem));
        let frequency = known.frequency(form.hash);
        let small = match case {
            Case::Normal => u8::from(frequency > 0),
            Case::None => frequency,
        };
        let place =
            either(&lexicon::is_place) | u8::from(lexicon::is_place(soft(&form.lower, stem)));
        let lists = either(&lexicon::is_given_name)
            | place << 1
            | either(&|word| known.is_name(word)) << 2
            | u8::from(form.is_surname()) << 3
            | small << 4;
        let opening = known.frequency(lexicon::opening(&form.lower));
        Profile { lists, frequency, opening }
    }
}

/// How a token uses capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// No capital.
    Small,
    /// One capital, the first letter.
    Capitalised,
    /// A capital after each hyphen: `Қасым-Жомарт`.
    Double,
    /// One letter, or one with a full stop.
    Initial,
    /// All capitals.
    Shouted,
    /// Capitals inside.
    Mixed,
    /// A number.
    Number,
    /// A mark.
    Mark,
    /// The text has no capitals that say anything.
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

impl<'f> Words<'f> {
    /// Prepares the tokens of a text whose capitals are of this case.
    pub fn new(text: &str, tokens: &[Token], forms: &'f [Rc<Form>], case: Case) -> Words<'f> {
        let mut words: Vec<Word> = Vec::with_capacity(tokens.len());
        let latin = LazyCell::new(|| is_latin(text));
        let mut end = 0;
        for (token, form) in tokens.iter().zip(forms) {
            let shape = match case {
                Case::Normal => form.shape,
                Case::None if form.kind == Kind::Mark => Shape::Mark,
                Case::None if form.kind == Kind::Number => Shape::Number,
                Case::None if form.length < 2 => Shape::Initial,
                Case::None => Shape::Unknown,
            };
            // The capitals of a brand in the other alphabet (`BIZDIÑ ORTA`) name nobody, nor do
            // those of an acronym (`БҰҰ`).
            let brand =
                shape == Shape::Shouted && (form.length < 5 || is_latin(token.of(text)) != *latin);
            let capital = shape != Shape::Small && !brand;
            words.push(Word {
                shape,
                adjoins: !words.is_empty() && is_white(&text[end..token.start]),
                candidate: form.kind == Kind::Word && capital,
            });
            end = token.end;
        }
        for at in 1..words.len().saturating_sub(1) {
            words[at].candidate |= words[at].shape == Shape::Small
                && words[at - 1].candidate
                && is_particle(tokens[at].of(text), tokens[at - 1].of(text))
                && (words[at + 1].candidate
                    || is_particle(tokens[at + 1].of(text), tokens[at].of(text)));
        }
        Words { case, forms, tokens: words }
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

    /// What a token says by itself.
    pub fn form(&self, at: usize) -> &'f Form {
        &self.forms[at]
    }

    /// How the text uses capitals.
    pub fn case(&self) -> Case {
        self.case
    }

    /// Whether the word is written small in a text that has capitals.
    pub fn is_small(&self, at: usize) -> bool {
        self.tokens[at].shape == Shape::Small
    }

    /// Gives out the features of one word of a run.
    pub fn features(
        &self,
        at: usize,
        run: &Range<usize>,
        known: &impl WordClass,
        mut push: impl FnMut(u64),
    ) {
        self.word_features(at, known, &mut push);
        self.place_features(at, run, known, push);
    }

    /// Gives out the features that a word has wherever it stands.
    pub fn word_features(&self, at: usize, known: &impl WordClass, mut push: impl FnMut(u64)) {
        use Template as T;
        let mut push = |template: Template, value: u64| push(join(template as u64 + 1, value));
        let form = self.form(at);
        let lower = &*form.lower;
        let stem = form.stem();
        push(T::Bias, 0);
        push(T::Word, form.hash);
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

    /// Gives out the features that a word has by where it stands in its run.
    pub fn place_features(
        &self,
        at: usize,
        run: &Range<usize>,
        known: &impl WordClass,
        mut push: impl FnMut(u64),
    ) {
        use Template as T;
        let mut push = |template: Template, value: u64| push(join(template as u64 + 1, value));
        let word = self.tokens[at];
        let form = self.form(at);
        let (before, after) = (self.hash(at, -1), self.hash(at, 1));
        push(T::Before, before);
        push(T::After, after);
        push(T::Before2, self.hash(at, -2));
        push(T::After2, self.hash(at, 2));
        push(T::BeforeWord, join(before, form.hash));
        push(T::WordAfter, join(form.hash, after));
        push(T::BeforeAfter, join(before, after));

        let suffixes = (self.suffix3(at, -1), form.affixes().suffix3, self.suffix3(at, 1));
        push(T::SuffixBefore, suffixes.0);
        push(T::SuffixAfter, suffixes.2);
        push(T::PrefixAfter, self.at(at, 1).map_or(0, |next| self.form(next).affixes().prefix4));
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

        let profile = known.profile(form, self.case);
        let (frequency, opening) = (u64::from(profile.frequency), u64::from(profile.opening));
        let position = self.position(at);
        push(T::Frequency, join(frequency, position));
        push(T::FrequencyOpening, join(join(frequency, opening), position));
        push(T::Position, position);

        let length = (run.len().min(4) * 8 + (at - run.start).min(4)) as u64;
        push(T::RunShape, length);
        let (left, right) = (self.at(run.start, -1), self.at(run.end - 1, 1));
        let place = u64::from(at == run.start) * 2 + u64::from(at + 1 == run.end);
        push(T::RunBefore, join(place, left.map_or(0, |left| self.form(left).hash)));
        push(T::RunAfter, join(place, right.map_or(0, |right| self.form(right).hash)));
        let affix = |at: Option<usize>, affix: &dyn Fn(&Affixes) -> u64| {
            at.map_or(0, |at| affix(self.form(at).affixes()))
        };
        push(T::RunBeforeSuffix, affix(left, &|affixes| affixes.suffix4));
        push(T::RunAfterSuffix, affix(right, &|affixes| affixes.suffix4));
        push(T::RunBeforePrefix, affix(left, &|affixes| affixes.prefix5));
        push(T::RunAfterPrefix, affix(right, &|affixes| affixes.prefix5));
        let noun_at = |at: Option<usize>| at.map_or(0, |at| self.form(at).noun() as u64);
        let noun_after = noun_at(right);
        push(T::NounAfter, join(noun_after, place));
        push(T::NounBefore, join(noun_at(left), place));
        push(T::NounBeyond, join(noun_after, noun_at(self.at(run.end - 1, 2))));
        let role = left.is_some_and(|left| self.form(left).is_head());
        push(T::RoleBefore, join(u64::from(role), place));
        push(T::Quoted, join(u64::from(self.is_quoted(at)), position));
        push(T::ShapeSurname, join(word.shape as u64, u64::from(form.is_surname())));
        let surname = self.at(at, 1).is_some_and(|next| self.is_surname(next));
        push(
            T::ShapesSurname,
            join(shapes, u64::from(surname) * 2 + u64::from(self.is_surname(at))),
        );
        if let (Some(two), true) = (self.at(at, -2), self.kind(at, -1) == Some(Kind::Mark)) {
            push(T::Mark2, join(before, self.form(two).affixes().suffix3));
        }
    }

    /// The token `offset` from `at`.
    fn at(&self, at: usize, offset: isize) -> Option<usize> {
        at.checked_add_signed(offset).filter(|at| *at < self.tokens.len())
    }

    fn hash(&self, at: usize, offset: isize) -> u64 {
        self.at(at, offset).map_or(1, |at| self.form(at).hash)
    }

    fn kind(&self, at: usize, offset: isize) -> Option<Kind> {
        self.at(at, offset).map(|at| self.form(at).kind)
    }

    fn suffix3(&self, at: usize, offset: isize) -> u64 {
        self.at(at, offset).map_or(1, |at| self.form(at).affixes().suffix3)
    }

    fn stem_suffix(&self, at: usize, offset: isize) -> u64 {
        self.at(at, offset).map_or(1, |at| {
            join(u64::from(self.tokens[at].candidate), self.form(at).affixes().stem_suffix2)
        })
    }

    fn shape(&self, at: usize, offset: isize) -> u64 {
        self.at(at, offset).map_or(99, |at| self.tokens[at].shape as u64)
    }

    fn is_surname(&self, at: usize) -> bool {
        self.tokens[at].candidate && self.form(at).is_surname()
    }

    /// Which lists the word, or its stem, is on.
    fn lists(&self, at: usize, offset: isize, known: &impl WordClass) -> u64 {
        match self.at(at, offset) {
            None => 99,
            Some(at) if !self.tokens[at].candidate => 98,
            Some(at) => u64::from(known.profile(self.form(at), self.case).lists),
        }
    }

    /// How the word stands: opens the text, opens a sentence, follows a mark, follows a word.
    fn position(&self, at: usize) -> u64 {
        let Some(before) = self.at(at, -1) else { return 0 };
        if self.form(before).kind != Kind::Mark {
            return 1;
        }
        match &*self.form(before).lower {
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
        let mut before = (at.saturating_sub(8)..at).rev().map(|before| self.form(before));
        before
            .find_map(|form| match &*form.lower {
                "«" | "“" | "„" => Some(true),
                "»" | "”" => Some(false),
                _ => None,
            })
            .unwrap_or(false)
    }
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

impl Shape {
    /// How a token uses capitals.
    pub fn of(word: &str, kind: Kind) -> Shape {
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
}
