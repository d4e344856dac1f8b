//! A paragraph as the finders of speech look at it.

use std::ops::Range;

use paraq_analysis::Language;

use crate::form::Form;
use crate::reading::Read;
use crate::token::{Kind, Token};

/// A paragraph with its tokens.
#[derive(Clone, Copy)]
pub struct Line<'t> {
    /// Its text.
    pub text: &'t str,
    /// The language of its article.
    pub language: Language,
    read: &'t Read,
}

impl<'t> Line<'t> {
    /// A paragraph that was read.
    pub fn new(text: &'t str, read: &'t Read, language: Language) -> Line<'t> {
        Line { text, language, read }
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.read.tokens.len()
    }

    /// Where a token stands.
    pub fn token(&self, at: usize) -> Option<&'t Token> {
        self.read.tokens.get(at)
    }

    /// What a token says by itself.
    pub fn form(&self, at: usize) -> Option<&'t Form> {
        self.read.forms.get(at).map(|form| &**form)
    }

    /// A token in small letters; empty where there is none.
    pub fn lower(&self, at: usize) -> &'t str {
        self.form(at).map_or("", |form| &form.lower)
    }

    /// Whether a token is a word.
    pub fn is_word(&self, at: usize) -> bool {
        self.form(at).is_some_and(|form| form.kind == Kind::Word)
    }

    /// Whether a token opens with a capital.
    pub fn is_large(&self, at: usize) -> bool {
        self.form(at).is_some_and(|form| form.is_large)
    }

    /// The words of some tokens.
    pub fn words(&self, tokens: Range<usize>) -> usize {
        tokens.filter(|at| self.is_word(*at)).count()
    }

    /// Whether a token is a full stop or the like.
    pub fn is_stop(&self, at: usize) -> bool {
        matches!(self.lower(at), "." | "!" | "?" | "…")
    }

    /// Whether a sentence ends with a token.
    pub fn ends_sentence(&self, at: usize) -> bool {
        let Some(next) = self.form(at + 1) else { return true };
        self.is_stop(at) && self.is_parted(at + 1) && !next.is_small
    }

    /// Whether a token is a dash.
    pub fn is_dash(&self, at: usize) -> bool {
        matches!(self.lower(at), "—" | "–" | "-" | "―" | "−")
    }

    /// A dash with white space, or nothing but a mark, before it: not the hyphen of a word.
    pub fn is_free_dash(&self, at: usize) -> bool {
        self.is_dash(at) && at > 0 && (self.is_parted(at) || !self.is_word(at - 1))
    }

    /// Whether something stands between a token and the one before.
    pub fn is_parted(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.token(before));
        before.zip(self.token(at)).is_none_or(|(before, token)| before.end < token.start)
    }

    /// The first token of the sentence that `at` stands in.
    pub fn sentence_start(&self, at: usize) -> usize {
        (0..at).rev().find(|before| self.is_stop(*before)).map_or(0, |stop| stop + 1)
    }

    /// The stop that ends the sentence from `at` on, or one past the last token.
    pub fn sentence_end(&self, at: usize) -> usize {
        (at..self.len()).find(|end| self.is_stop(*end)).unwrap_or(self.len())
    }

    /// The bytes of some tokens; nothing where there are none.
    pub fn bytes(&self, tokens: Range<usize>) -> Option<Range<usize>> {
        let (first, last) = (self.token(tokens.start)?, self.token(tokens.end.checked_sub(1)?)?);
        (tokens.start < tokens.end).then_some(first.start..last.end)
    }

    /// The bytes of some tokens without a comma at their end.
    pub fn spoken(&self, tokens: Range<usize>) -> Option<Range<usize>> {
        let end = tokens.clone().rev().find(|at| self.lower(*at) != ",")? + 1;
        self.bytes(tokens.start..end)
    }
}
