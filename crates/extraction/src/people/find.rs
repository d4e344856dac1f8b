//! Where names stand in an article, and what they are in the nominative.
//!
//! The model reads each paragraph by itself; what it is sure of in one place then explains what
//! stands alone in another: a surname that belongs to a full name of the article is a mention
//! wherever it is written.

use std::collections::HashSet;
use std::rc::Rc;

use paraq_analysis::Language;
use paraq_article::{Article, Mention, TITLE};

use super::nominative::{candidates, nominative};
use super::repair::repair;
use super::role::{english_role_before, is_head, role_before, russian_role_before};
use super::russian;
use super::settle::{has_form_of_name, settle};
use super::things::names_a_thing;
use crate::form::{Form, form};
use crate::reading::{Read, Reading};
use crate::tagger::case::{Case, case};
use crate::tagger::features::Words;
use crate::tagger::hash::hash;
use crate::tagger::weights::Weights;
use crate::tagger::{Span, lexicon, tag};
use crate::token::{Kind, Token, is_white, lowered};

/// A name where it stands.
#[derive(Clone, Debug)]
pub struct Name {
    /// Its place.
    pub mention: Mention,
    /// Its words, the inflected one in the nominative; an initial keeps its full stop.
    pub parts: Vec<String>,
    /// The words' keys for all alphabets.
    pub keys: Vec<Option<u64>>,
    /// The role printed before it.
    pub role: Option<String>,
}

impl Name {
    /// Whether it has two words or more that are no initials.
    pub fn is_full(&self) -> bool {
        self.parts.iter().filter(|part| !is_initial(part)).count() > 1
    }
}

/// Whether a part of a name is an initial: `Қ.`.
pub fn is_initial(part: &str) -> bool {
    part.ends_with('.')
}

/// Every name of the article, the body's first and the title's last; and the full names after which things are named.
pub fn names(article: &Article, reading: &Reading, language: Language) -> (Vec<Name>, Vec<Name>) {
    let mut paragraphs: Vec<Paragraph> = article
        .body
        .iter()
        .zip(0..)
        .map(|(block, at)| Paragraph::new(at, &block.text, reading.of(at)))
        .chain([Paragraph::new(TITLE, &article.title, reading.of(TITLE))])
        .collect();
    // A line without capitals has no names where all other lines have capitals.
    let with_capitals = paragraphs.iter().filter(|paragraph| paragraph.has_capitals()).count();
    for paragraph in &mut paragraphs {
        if with_capitals > 1 && !paragraph.has_capitals() {
            paragraph.spans.clear();
        }
    }
    settle(&mut paragraphs);

    let endings: HashSet<&str> = paragraphs.iter().flat_map(Paragraph::endings).collect();
    let bare: HashSet<String> = endings.iter().flat_map(|ending| candidates(ending)).collect();
    let vouched = |form: &str| match language {
        Language::Russian => {
            let inflected = |ending: &&str| russian::stems(ending).any(|stem| stem == form);
            is_listed(form) || (endings.contains(form) && endings.iter().any(inflected))
        }
        // What stands in the article both bare and behind an ending.
        _ => {
            is_listed(form)
                || is_world_surname(form)
                || (endings.contains(form) && bare.contains(form))
        }
    };
    let mut names: Vec<Name> = paragraphs
        .iter()
        .flat_map(|paragraph| {
            paragraph.spans.iter().map(|span| paragraph.name(*span, language, &vouched))
        })
        .collect();

    let eponyms = paragraphs.iter().flat_map(|paragraph| {
        paragraph.eponyms.iter().map(|span| paragraph.name(*span, language, &vouched))
    });
    let eponyms: Vec<Name> = eponyms.collect();

    settle_phrases(&paragraphs, &mut names, language);

    let surnames: Vec<String> = names
        .iter()
        .filter(|name| name.parts.len() > 1)
        .filter_map(|name| name.parts.last().cloned())
        .filter(|surname| !is_listed(surname) && !is_place(surname))
        .collect();
    let explains =
        |form: &str| surnames.iter().any(|surname| surname == form) || is_world_surname(form);
    let may_be_explained = |form: &Form| {
        language != Language::Kazakh || form.nominatives().iter().any(|form| explains(form))
    };
    for paragraph in &paragraphs {
        for at in paragraph.lone_capitals(&may_be_explained) {
            let name = paragraph.name(Span { start: at, end: at + 1 }, language, &explains);
            if explains(&name.parts[0]) {
                names.push(name);
            }
        }
    }
    names.sort_by_key(|name| {
        (name.mention.paragraph == TITLE, name.mention.paragraph, name.mention.start)
    });
    (names, eponyms)
}

/// One article is one voice: a phrase that the model takes for a name here and for none there is
/// what it is more often. Its other places become mentions, or all of them are dropped.
fn settle_phrases(paragraphs: &[Paragraph], names: &mut Vec<Name>, language: Language) {
    let mut settled: Vec<Vec<String>> = Vec::new();
    // A name by its form was found wherever it stands already.
    let doubtful = |name: &&Name| match name.parts.as_slice() {
        [first, .., last] => !has_form_of_name(first, last),
        _ => false,
    };
    for name in names.clone().iter().filter(doubtful) {
        if settled.contains(&name.parts) {
            continue;
        }
        settled.push(name.parts.clone());
        let known = |form: &str| name.parts.last().is_some_and(|last| last == form);
        let missed: Vec<Name> = paragraphs
            .iter()
            .flat_map(|paragraph| paragraph.phrases(&name.parts))
            .filter(|(paragraph, span)| !names_a_thing(paragraph, *span))
            .map(|(paragraph, span)| paragraph.name(span, language, &known))
            .filter(|missed| missed.parts == name.parts)
            .collect();
        let tagged = names.iter().filter(|other| other.parts == name.parts).count();
        if missed.len() > tagged {
            names.retain(|other| other.parts != name.parts);
        } else {
            names.extend(missed);
        }
    }
}

fn is_place(form: &str) -> bool {
    lexicon::is_place(hash(lowered(form).as_bytes()))
}

/// Whether the form is a nominative on the list of given names.
fn is_listed(form: &str) -> bool {
    lexicon::is_given_name(hash(lowered(form).as_bytes()))
}

/// Whether the form is the nominative of a surname that the world knows.
fn is_world_surname(form: &str) -> bool {
    lexicon::is_surname(hash(lowered(form).as_bytes()))
}

/// A paragraph, or the title, with its tokens and the names that the model finds.
pub struct Paragraph<'t> {
    number: i32,
    /// Its text.
    pub text: &'t str,
    /// How it uses capitals.
    pub case: Case,
    /// The text's tokens.
    pub tokens: &'t [Token],
    /// What each says by itself.
    pub forms: &'t [Rc<Form>],
    /// The words with capitals.
    pub capitals: Vec<usize>,
    /// The tokens that name people, in order.
    pub spans: Vec<Span>,
    /// Full names that name a thing where they stand: «Абай Құнанбайұлы атындағы мектеп».
    pub eponyms: Vec<Span>,
}

/// The names of people in a text by itself, in bytes, as given weights find them: what measures a
/// model calls.
pub fn spans(text: &str, weights: &Weights, case: Case) -> Vec<(usize, usize)> {
    let read = Read::new(text);
    let mut paragraph = [Paragraph::tagged(0, text, &read, case, weights)];
    settle(&mut paragraph);
    let [paragraph] = paragraph;
    let bytes =
        |span: &Span| (paragraph.tokens[span.start].start, paragraph.tokens[span.end - 1].end);
    paragraph.spans.iter().map(bytes).collect()
}

impl<'t> Paragraph<'t> {
    fn new(number: i32, text: &'t str, read: &'t Read) -> Paragraph<'t> {
        let case = case(&read.forms);
        Paragraph::tagged(number, text, read, case, Weights::of(case))
    }

    fn tagged(
        number: i32,
        text: &'t str,
        read: &'t Read,
        case: Case,
        weights: &Weights,
    ) -> Paragraph<'t> {
        let (tokens, forms) = (&*read.tokens, &*read.forms);
        let tagged = tag(weights, &Words::new(text, tokens, forms, case));
        let spans = repair(text, tokens, &tagged);
        let capitals = (0..forms.len()).filter(|at| is_capital(&forms[*at])).collect();
        Paragraph { number, text, case, tokens, forms, capitals, spans, eponyms: Vec::new() }
    }

    /// The last words of its names.
    fn endings(&self) -> impl Iterator<Item = &'t str> {
        self.spans.iter().map(|span| self.tokens[span.end - 1].of(self.text))
    }

    /// Words with a capital that the model took for no name and that stand alone: a surname may.
    fn lone_capitals(&self, may_be: &dyn Fn(&Form) -> bool) -> impl Iterator<Item = usize> {
        self.capitals.iter().copied().filter(move |&at| {
            if !may_be(&self.forms[at]) || self.is_tagged(at) {
                return false;
            }
            let before = at.checked_sub(1).is_some_and(|before| {
                self.is_capital(before)
                    && !self.is_tagged(before)
                    && self.touches(at)
                    && !is_head(self.word(before))
            });
            let after = self.is_capital(at + 1)
                && self.touches(at + 1)
                && !super::words::is_place(self.word(at + 1));
            !before && !after && !self.is_thing(at)
        })
    }

    /// Untagged places where all words of a name stand in a row, the last one in any case.
    fn phrases(&self, parts: &[String]) -> Vec<(&Self, Span)> {
        let ends = self.capitals.iter().map(|start| start + parts.len()).filter(|end| {
            let start = end - parts.len();
            *end <= self.tokens.len()
                && (start..*end).all(|at| !self.is_tagged(at) && (at == start || self.touches(at)))
                && (start..*end)
                    .zip(parts)
                    .all(|(at, part)| self.word(at).starts_with(part.as_str()))
        });
        ends.map(|end| (self, Span { start: end - parts.len(), end })).collect()
    }

    /// The words of a span, without the hyphens and marks between them.
    pub fn words(&self, span: Span) -> Vec<String> {
        let tokens = self.tokens[span.start..span.end].iter();
        let words = tokens.filter(|token| token.kind == Kind::Word);
        words.map(|token| token.of(self.text).to_owned()).collect()
    }

    /// The forms of the words of a span.
    pub fn forms(&self, span: Span) -> Vec<Rc<Form>> {
        let forms = self.forms[span.start..span.end].iter();
        forms.filter(|form| form.kind == Kind::Word).cloned().collect()
    }

    fn has_capitals(&self) -> bool {
        !self.capitals.is_empty()
    }

    /// The text of a token; empty where there is none.
    pub fn word(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| token.of(self.text))
    }

    /// Whether a token is a word with a capital.
    pub fn is_capital(&self, at: usize) -> bool {
        self.forms.get(at).is_some_and(|form| is_capital(form))
    }

    /// Whether a token is part of a name.
    pub fn is_tagged(&self, at: usize) -> bool {
        self.spans.iter().any(|span| (span.start..span.end).contains(&at))
    }

    /// Whether nothing but white space parts the token from the one before.
    pub fn touches(&self, at: usize) -> bool {
        at > 0
            && at < self.tokens.len()
            && is_white(&self.text[self.tokens[at - 1].end..self.tokens[at].start])
    }

    /// Whether the noun behind the word says that it names a thing (`Әуезов ауданы`).
    fn is_thing(&self, at: usize) -> bool {
        names_a_thing(self, Span { start: at, end: at + 1 })
    }

    fn name(&self, span: Span, language: Language, known: &dyn Fn(&str) -> bool) -> Name {
        let tokens = &self.tokens[span.start..span.end];
        let mut parts = self.words(span);
        match language {
            Language::Russian => parts = russian::nominative(&parts, known),
            _ => {
                if let Some(last) = parts.last_mut() {
                    *last = bare(last, language, known);
                }
            }
        }
        let floor = self.spans.iter().map(|other| other.end).filter(|end| *end <= span.start).max();
        let floor = floor.unwrap_or_default();
        let read = match language {
            Language::Kazakh => role_before,
            Language::Russian => russian_role_before,
            Language::English => english_role_before,
        };
        let role = read(self.text, self.tokens, floor, span.start)
            .map(|(start, end)| self.text[start..end].to_owned());
        let mention = Mention {
            paragraph: self.number,
            start: tokens[0].start as u32,
            end: tokens[tokens.len() - 1].end as u32,
        };
        let keys = parts.iter().map(|part| form(part).spelling()).collect();
        Name { mention, parts, keys, role }
    }
}

/// Whether a word has a capital that says something: one letter without a full stop («У Токаева») is
/// no initial.
fn is_capital(form: &Form) -> bool {
    form.is_large && form.length > 1
}

/// The nominative of the last word of a name.
fn bare(word: &str, language: Language, known: &dyn Fn(&str) -> bool) -> String {
    match language {
        Language::English => {
            let stem = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"));
            stem.unwrap_or(word).to_owned()
        }
        _ => nominative(word, known),
    }
}
