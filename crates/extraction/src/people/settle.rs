//! One article is one voice: what it is sure of in one place decides what is doubtful in another.
//!
//! A full name of the article ([`Whole`]) is found wherever its words stand; a span that holds it and
//! a word more («Әуезов Шыңғыстауда») loses that word; a word alone needs something to speak for it.

use std::rc::Rc;

use super::announce::{announce, put};
use super::find::Paragraph;
use super::repair::opens_sentence;
use super::role::is_head;
use super::things::names_a_thing;
use super::words::{
    is_common, is_given, is_institution, is_known_surname, is_name_like, is_patronymic, is_place,
    is_surname,
};
use crate::form::Form;
use crate::tagger::Span;
use crate::tagger::case::Case;
use crate::tagger::nouns::{Noun, noun};
use crate::token::lowered;

/// A full name of the article: its words as written, the last one without an ending where one
/// that is surely bare was seen.
struct Whole {
    parts: Vec<Rc<Form>>,
    /// How often it stands in the article.
    count: usize,
}

impl Whole {
    /// A name by its form, or one that is repeated.
    fn is_sure(&self) -> bool {
        let ends = self.parts.first().zip(self.parts.last());
        self.count > 1
            || ends.is_some_and(|(first, last)| has_form_of_name(first.written(), last.written()))
    }

    /// Whether it has the word, in whatever spelling.
    fn has(&self, word: &Form) -> bool {
        self.parts.iter().any(|part| part.same(word))
    }
}

/// Whether the first and the last word of a name look like one, wherever they stand.
pub fn has_form_of_name(first: &str, last: &str) -> bool {
    is_given(first) || is_surname(last) || is_patronymic(last)
}

/// Mends the spans of all paragraphs by what the others say.
pub fn settle(paragraphs: &mut [Paragraph]) {
    let wholes = wholes(paragraphs);
    for paragraph in paragraphs.iter_mut() {
        let spans = std::mem::take(&mut paragraph.spans);
        let trimmed = spans.iter().map(|span| trim(paragraph, *span, &wholes));
        let trimmed = trimmed.collect::<Vec<_>>();
        paragraph.spans = trimmed;
        extend(paragraph, &wholes);
        if paragraph.case == Case::Normal {
            announce(paragraph);
        }
    }
    let lone = lone_words(paragraphs);
    for paragraph in paragraphs.iter_mut() {
        let mut spans = std::mem::take(&mut paragraph.spans);
        let things = spans
            .iter()
            .filter(|span| span.end - span.start > 1 && names_a_thing(paragraph, **span));
        paragraph.eponyms = things.copied().collect();
        spans.retain(|span| {
            !names_a_thing(paragraph, *span)
                && (paragraph.case == Case::None
                    || span.end - span.start > 1
                    || is_sure_alone(paragraph, *span, &wholes, &lone))
        });
        paragraph.spans = spans;
    }
}

fn wholes(paragraphs: &[Paragraph]) -> Vec<Whole> {
    let mut wholes: Vec<Whole> = Vec::new();
    for paragraph in paragraphs {
        for span in paragraph.spans.iter().filter(|span| span.end - span.start > 1) {
            let parts = paragraph.forms(*span);
            let equal = |whole: &&mut Whole| {
                whole.parts.len() == parts.len()
                    && whole.parts.iter().zip(&parts).enumerate().all(|(at, (a, b))| {
                        a.same(b) || (at + 1 == parts.len() && is_form_of(b, a))
                    })
            };
            match wholes.iter_mut().find(equal) {
                Some(whole) => {
                    whole.count += 1;
                    if let (Some(last), Some(bare)) = (whole.parts.last_mut(), parts.last())
                        && last.written() > bare.written()
                    {
                        last.clone_from(bare);
                    }
                }
                None => wholes.push(Whole { parts, count: 1 }),
            }
        }
    }
    wholes
}

/// Whether one of the words is the other with an ending.
fn is_form_of(a: &Form, b: &Form) -> bool {
    // An ending leaves the beginning as it is.
    let opening = a.written().len().min(b.written().len()).min(4);
    if a.written().as_bytes()[..opening] != b.written().as_bytes()[..opening] {
        return false;
    }
    let from =
        |long: &Form, short: &Form| long.stems().iter().any(|stem| **stem == *short.written());
    // The shortest stem comes first.
    let cut = |form: &'_ Form| form.stems().first().cloned();
    from(a, b) || from(b, a) || cut(a).is_some_and(|stem| cut(b) == Some(stem))
}

/// The part of the span that is a name of the article, where the rest of it is like none.
fn trim(paragraph: &Paragraph, span: Span, wholes: &[Whole]) -> Span {
    let parts = paragraph.forms(span);
    if parts.len() < 2 {
        return span;
    }
    let explained = |words: &[Rc<Form>]| {
        wholes.iter().any(|whole| match words {
            [one] => {
                whole.has(one)
                    && whole.is_sure()
                    && !parts.iter().filter(|part| part.written() != one.written()).any(|other| {
                        whole.parts.iter().any(|part| part.same(other) || is_form_of(other, part))
                    })
            }
            several => {
                whole.parts.len() == several.len()
                    && whole.parts.iter().zip(several).all(|(a, b)| a.same(b) || is_form_of(b, a))
            }
        })
    };
    let strange = |words: &[Rc<Form>]| !words.iter().any(|word| is_name_like(word.written()));
    for length in (1..parts.len()).rev() {
        if strange(&parts[length..]) && explained(&parts[..length]) {
            return Span { start: span.start, end: span.start + length };
        }
        let from = parts.len() - length;
        if strange(&parts[..from]) && explained(&parts[from..]) {
            return Span { start: span.start + from, end: span.end };
        }
    }
    span
}

/// Finds the article's full names where the model saw a part of them, or nothing.
fn extend(paragraph: &mut Paragraph, wholes: &[Whole]) {
    for whole in wholes.iter().filter(|whole| whole.is_sure()) {
        let Some((first, rest)) = whole.parts.split_first() else { continue };
        let is_first = |at: &usize| paragraph.forms[*at].written() == first.written();
        let starts: Vec<usize> = if first.is_large {
            paragraph.capitals.iter().copied().filter(is_first).collect()
        } else {
            (0..paragraph.tokens.len()).filter(is_first).collect()
        };
        for start in starts {
            let end = start + whole.parts.len();
            let stands = (start + 1..end).zip(rest).all(|(at, part)| {
                paragraph.touches(at)
                    && (paragraph.word(at) == part.written()
                        || (at + 1 == end && is_form_of(&paragraph.forms[at], part)))
            });
            if stands {
                put(paragraph, Span { start, end });
            }
        }
    }
}

/// «Қиыр Шығыс»
fn is_compass(word: &str) -> bool {
    ["Шығыс", "Батыс", "Солтүстік", "Оңтүстік"].iter().any(|side| word.starts_with(side))
}

/// «Куәгерлердің»: a plural, inflected or not.
fn is_several(lower: &str) -> bool {
    let stem = ["дың", "дің", "ға", "ге", "ды", "ді", "да", "де", "дан", "ден", "мен"]
        .iter()
        .find_map(|ending| lower.strip_suffix(ending))
        .unwrap_or(lower);
    stem.chars().count() > SHORTEST_PLURAL
        && ["лар", "лер", "дар", "дер", "тар", "тер"].iter().any(|many| stem.ends_with(many))
}

/// Of shorter words, the plural's ending is their own: «Айдар», «Мұхтар».
const SHORTEST_PLURAL: usize = 6;

/// The words that stand alone as names, and how often.
fn lone_words(paragraphs: &[Paragraph]) -> Vec<Rc<Form>> {
    let lone = paragraphs.iter().flat_map(|paragraph| {
        let lone = paragraph.spans.iter().filter(|span| span.end - span.start == 1);
        lone.map(|span| Rc::clone(&paragraph.forms[span.start]))
    });
    lone.collect()
}

/// Whether something speaks for a name of one word: a full name of the article, its form and its
/// place, or that it comes back.
fn is_sure_alone(paragraph: &Paragraph, span: Span, wholes: &[Whole], lone: &[Rc<Form>]) -> bool {
    let at = span.start;
    let (word, form) = (paragraph.word(at), &paragraph.forms[at]);
    let explained = wholes.iter().any(|whole| {
        let parts = &whole.parts;
        parts.iter().any(|part| part.same(form) || is_form_of(form, part))
    });
    if explained || is_known_surname(word) {
        return true;
    }
    if is_several(&form.lower) && !is_given(word) && !is_surname(word) {
        return false;
    }
    // «Беларусьтегі қала», «Конституция күні»
    let attributive = ["дағы", "дегі", "тағы", "тегі"].iter().any(|ending| word.ends_with(ending));
    if attributive || ((is_place(word) || is_institution(word)) && !is_given(word)) {
        return false;
    }
    let addressed = at
        .checked_sub(1)
        .is_some_and(|before| is_head(paragraph.word(before)) && paragraph.touches(at))
        || matches!(noun(&lowered(paragraph.word(at + 1))), Noun::Person | Noun::Doing);
    if addressed {
        return true;
    }
    // «Ақмола, Абай, Қостанай облыстары»
    let lists_places = [at.wrapping_sub(2), at + 2].iter().any(|&other| {
        let comma = if other < at { at - 1 } else { at + 1 };
        paragraph.word(comma) == ","
            && is_place(paragraph.word(other))
            && !is_given(paragraph.word(other))
    });
    let opens = opens_sentence(paragraph.text, paragraph.tokens, at);
    // «Жібек Жолы»; but any word that opens a sentence has a capital, and a place is a word of its own.
    let beside_capital = (paragraph.is_capital(at + 1)
        && paragraph.touches(at + 1)
        && (!is_place(paragraph.word(at + 1)) || is_compass(paragraph.word(at + 1))))
        || (at > 0
            && paragraph.is_capital(at - 1)
            && paragraph.touches(at)
            && !paragraph.is_tagged(at - 1)
            && !opens_sentence(paragraph.text, paragraph.tokens, at - 1));
    if lists_places || (beside_capital && !is_surname(word)) {
        return false;
    }
    let repeated =
        lone.iter().filter(|other| other.same(form) || is_form_of(other, form)).count() > 1;
    if is_given(word) || is_surname(word) {
        // «Азамат, сөз сізде» addresses somebody; «Азамат болу қиын» does not.
        return repeated || !(opens && is_common(word) && paragraph.word(at + 1) != ",");
    }
    let located = ["да", "де", "та", "те"].iter().any(|ending| word.ends_with(ending));
    repeated && !located || !(opens || is_common(word) || located || word.chars().count() < 4)
}
