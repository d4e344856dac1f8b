//! What a word says by itself, whatever stands beside it: worked out once and remembered for as long
//! as a thread works, since newspapers say the same words again and again.
//!
//! A [`Form`] is a word as it is written, its capitals and its ending included. What most words are
//! never asked is worked out when it is asked first.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::rc::Rc;

use crate::keywords::Telling;
use crate::people::nominative::{cut, has_surname_ending, possible};
use crate::people::role::is_head;
use crate::people::{spelling, words};
use crate::tagger::case::is_shouted;
use crate::tagger::features::{Affixes, Profile, Shape};
use crate::tagger::hash::{hash, quick};
use crate::tagger::lexicon::Identity;
use crate::tagger::nouns::{Noun, noun};
use crate::tagger::weights::Sums;
use crate::token::{Kind, Token, is_large, is_letter, push_small};

/// A word, a number or a mark as it is written, and what it says by itself.
#[derive(Debug)]
#[repr(C)] // what every token is asked comes first
pub struct Form {
    /// Of the small letters; all numbers share one.
    pub hash: u64,
    /// What it is.
    pub kind: Kind,
    /// How it uses capitals.
    pub shape: Shape,
    /// Opens with a capital.
    pub is_large: bool,
    /// Opens with a small letter.
    pub is_small: bool,
    /// Is all capitals.
    pub is_shouted: bool,
    /// How many characters it has; of more than 255, 255.
    pub length: u8,
    telling: [OnceCell<Option<Rc<Telling>>>; LANGUAGES],
    written: Box<str>,
    /// In small letters.
    pub lower: Box<str>,
    office: OnceCell<(Noun, bool)>,
    stem: OnceCell<(usize, bool)>,
    affixes: OnceCell<Box<Affixes>>,
    traits: OnceCell<u16>,
    spelling: OnceCell<Option<u64>>,
    nominatives: OnceCell<(Box<[Box<str>]>, usize)>,
    /// What the two models know of it, each with the number of its weights.
    pub(crate) profiles: [Cell<Option<(u64, Profile)>>; 2],
    /// What its own features sum up to in the two models, each with the number of its weights.
    pub(crate) sums: [Cell<Option<(u64, Sums)>>; 2],
}

const LANGUAGES: usize = 3;

impl Form {
    fn new(written: &str) -> Form {
        let first = written.chars().next();
        let kind = match first {
            Some(first) if is_letter(first) => Kind::Word,
            Some(first) if first.is_numeric() => Kind::Number,
            _ => Kind::Mark,
        };
        let mut lower = String::with_capacity(written.len());
        push_small(written, &mut lower);
        Form {
            hash: if kind == Kind::Number { hash(b"0") } else { hash(lower.as_bytes()) },
            kind,
            shape: Shape::of(written, kind),
            is_large: kind == Kind::Word && first.is_some_and(is_large),
            is_small: first.is_some_and(char::is_lowercase),
            is_shouted: kind == Kind::Word && is_shouted(written),
            length: u8::try_from(written.chars().count()).unwrap_or(u8::MAX),
            written: written.into(),
            lower: lower.into(),
            office: OnceCell::new(),
            stem: OnceCell::new(),
            affixes: OnceCell::new(),
            traits: OnceCell::new(),
            spelling: OnceCell::new(),
            nominatives: OnceCell::new(),
            telling: Default::default(),
            profiles: Default::default(),
            sums: Default::default(),
        }
    }

    /// As it is written.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// Whether two words of names are one, in whatever case, alphabet and spelling.
    pub fn same(&self, other: &Form) -> bool {
        self.written == other.written
            || self.spelling().is_some_and(|key| other.spelling() == Some(key))
    }

    /// The small letters without a case ending.
    pub fn stem(&self) -> &str {
        &self.lower[..self.cut().0]
    }

    /// Whether the stem ends as surnames do.
    pub fn is_surname(&self) -> bool {
        self.cut().1
    }

    fn cut(&self) -> (usize, bool) {
        *self.stem.get_or_init(|| {
            let stem = cut(&self.lower).unwrap_or(&self.lower);
            (stem.len(), self.kind != Kind::Number && has_surname_ending(stem))
        })
    }

    /// What it tells of a name beside it.
    pub fn noun(&self) -> Noun {
        self.told().0
    }

    /// Whether it is a noun of office or trade.
    pub fn is_head(&self) -> bool {
        self.told().1
    }

    fn told(&self) -> (Noun, bool) {
        let head = || self.kind == Kind::Word && is_head(&self.lower);
        *self.office.get_or_init(|| (noun(&self.lower), head()))
    }

    /// Its first and last letters.
    pub fn affixes(&self) -> &Affixes {
        self.affixes.get_or_init(|| Box::new(Affixes::new(&self.lower, self.stem())))
    }

    /// What part of a name it may be: bits of [`words`].
    pub fn traits(&self) -> u16 {
        *self.traits.get_or_init(|| words::traits(&self.written))
    }

    /// The hash of its key for all alphabets, where it has one.
    pub fn spelling(&self) -> Option<u64> {
        *self.spelling.get_or_init(|| spelling::hashed(&self.written))
    }

    /// All that it may be in the nominative, itself included, as Kazakh endings go.
    pub fn nominatives(&self) -> &[Box<str>] {
        &self.possible().0
    }

    /// What is left of it behind each ending that it may have.
    pub fn stems(&self) -> &[Box<str>] {
        let (all, stems) = self.possible();
        &all[..*stems]
    }

    fn possible(&self) -> &(Box<[Box<str>]>, usize) {
        self.nominatives.get_or_init(|| possible(&self.written))
    }

    /// What it tells of an article's matter in a language, by the language's number.
    pub(crate) fn telling(
        &self,
        language: usize,
        answer: impl FnOnce(&str) -> Option<Telling>,
    ) -> Option<&Rc<Telling>> {
        let answer = || answer(&self.written).map(Rc::new);
        self.telling.get(language)?.get_or_init(answer).as_ref()
    }
}

/// The forms of the tokens of a text.
pub fn forms(text: &str, tokens: &[Token]) -> Vec<Rc<Form>> {
    FORMS.with_borrow_mut(|forms| tokens.iter().map(|token| forms.get(token.of(text))).collect())
}

/// The form of a word.
pub fn form(word: &str) -> Rc<Form> {
    FORMS.with_borrow_mut(|forms| forms.get(word))
}

thread_local! {
    static FORMS: RefCell<Forms> = RefCell::default();
}

#[derive(Default)]
struct Forms(HashMap<u64, Rc<Form>, BuildHasherDefault<Identity>>);

/// More are not kept: all are forgotten, so that memory stays bounded.
const MOST: usize = 1 << 16;

impl Forms {
    /// A word is known by its hash alone: among as many words as are kept, two share one with a
    /// probability of 2⁻³³, and to compare the words would wait for memory at every token.
    fn get(&mut self, word: &str) -> Rc<Form> {
        let key = quick(word.as_bytes());
        if let Some(known) = self.0.get(&key) {
            return Rc::clone(known);
        }
        if self.0.len() >= MOST {
            self.0.clear();
        }
        let form = Rc::new(Form::new(word));
        self.0.insert(key, Rc::clone(&form));
        form
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_one_however_often_it_is_asked_for() {
        assert!(Rc::ptr_eq(&form("Досымбетовтың"), &form("Досымбетовтың")));
        assert!(!Rc::ptr_eq(&form("Досымбетов"), &form("досымбетов")));
    }

    #[test]
    fn what_a_word_says() {
        let inflected = form("Досымбетовтың");
        assert_eq!((inflected.stem(), inflected.is_surname()), ("досымбетов", true));
        assert!(inflected.is_large && !inflected.is_small && !inflected.is_shouted);
        assert!(form("жетекшісі").is_head());
        assert_eq!(form("55-ші").kind, Kind::Number);
        assert_eq!(form("—").kind, Kind::Mark);
        assert_eq!(form("").kind, Kind::Mark);
    }
}
