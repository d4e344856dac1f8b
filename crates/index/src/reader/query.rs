//! What a query says: its clauses with their words looked up, and what is told of them.

use std::rc::Rc;

use paraq_analysis::{How, analyze, asks, fold, words};

use super::cache::Get;
use super::clauses::{Clause, clauses};
use super::lexicon::{Lexicon, Resolved};
use crate::format::dictionary::Block;
use crate::marker::Marker;
use crate::words::parts as without_wholes;
use crate::{Interpretation, Query};

/// A clause with its words looked up.
pub(super) struct Part {
    pub(super) clause: Clause,
    /// One after another in the text.
    pub(super) words: Vec<Resolved>,
    /// As typed.
    pub(super) typed: Vec<String>,
}

impl Part {
    /// In how many documents its rarest word stands.
    pub(super) fn having(&self) -> u32 {
        let of = |word: &Resolved| -> u32 {
            let senses = word.segments.iter().flatten();
            senses.map(|sense| sense.class().documents).sum()
        };
        self.words.iter().map(of).min().unwrap_or_default()
    }
}

/// The parts of a query.
pub(super) fn parts(lexicon: &Lexicon<'_>, query: &Query) -> Get<Vec<Part>> {
    let (mut parts, mut rest) = (Vec::new(), Ok(()));
    for mut clause in said(clauses(&query.text), query.verbatim) {
        let mut terms = without_wholes(analyze(&clause.text));
        let (mut words, mut typed) = (Vec::new(), Vec::new());
        if !query.verbatim && may_be_retyped(&clause, terms.len()) {
            let sign = if clause.excluded { "-" } else { "" };
            let whole = [sign, &clause.text].concat();
            match lexicon.resolve(&whole, &whole, false, false) {
                Ok(word) if matches!(word.instead, Some((_, How::Layout))) => {
                    clause.excluded = false;
                    words.push(word);
                    typed.push(whole);
                    terms.truncate(1);
                }
                Ok(_) => {}
                Err(stop) => rest = Err(stop),
            }
        }
        for (at, term) in terms.iter().enumerate().skip(words.len()) {
            let typed_as = match terms.len() {
                // On another keyboard layout, marks at its ends may be letters.
                1 => &clause.text,
                _ => &clause.text[term.start..term.end],
            };
            let open = clause.open && !clause.phrase && !clause.excluded && at + 1 == terms.len();
            typed.push(typed_as.to_owned());
            let mut look_up = || {
                let mut word = lexicon.resolve(&term.form, typed_as, open, query.verbatim)?;
                if word.names.is_empty()
                    && !query.verbatim
                    && let Some(at) = lexicon.joint(&term.form)?
                {
                    let (first, second) = term.form.split_at(at);
                    let after = lexicon.resolve(second, second, false, true);
                    word = lexicon.resolve(first, first, false, true)?;
                    word.instead = Some(([first, " ", second].concat(), How::Typo));
                    words.push(word);
                    typed.push(String::new());
                    word = after?;
                }
                words.push(word);
                Ok(())
            };
            rest = look_up().and(rest);
        }
        if terms.is_empty() {
            continue;
        }
        parts.push(Part { clause, words, typed });
    }
    rest.map(|()| parts)
}

/// Whether marks inside a clause, or the sign that leaves it out, may be letters of another keyboard layout: «j,kscs» is
/// «облысы», «-v3h» «өмір».
fn may_be_retyped(clause: &Clause, terms: usize) -> bool {
    let marks = [',', '.', ';', ':', '\'', '[', ']', '{', '}', '<', '>'];
    !clause.phrase
        && (clause.excluded || terms > 1 && clause.text.contains(marks))
        && clause.text.contains(|c: char| c.is_ascii_alphabetic())
}

/// The clauses without those that only ask, where there are others: «қандай» is in few articles, and so would weigh more
/// than what is asked about.
fn said(clauses: Vec<Clause>, verbatim: bool) -> Vec<Clause> {
    let only_asks = |clause: &Clause| {
        let mut words = words(&clause.text);
        let first = words.next().is_some_and(|word| asks(&fold(word.text)));
        first && words.next().is_none() && !clause.phrase && !clause.excluded
    };
    let says = |clause: &Clause| !clause.excluded && !only_asks(clause);
    match verbatim || !clauses.iter().any(says) {
        true => clauses,
        false => clauses.into_iter().filter(|clause| !only_asks(clause)).collect(),
    }
}

/// Marks the words of the query.
pub(super) fn marker(parts: &[Part]) -> Marker {
    let mut marker = Marker::default();
    let mut number = 0;
    for part in parts.iter().filter(|part| !part.clause.excluded) {
        for word in &part.words {
            for name in &word.names {
                marker.add_class(name, number);
            }
            number += 1;
        }
    }
    let mut told: Vec<&Rc<Block>> = Vec::new();
    for part in parts.iter().filter(|part| !part.clause.excluded) {
        for sense in part.words.iter().flat_map(|word| word.segments.iter().flatten()) {
            if !told.iter().any(|block| Rc::ptr_eq(block, &sense.block)) {
                told.push(&sense.block);
                tell(&mut marker, &sense.block);
            }
        }
    }
    marker
}

/// Tells a marker which forms of a block match.
fn tell(marker: &mut Marker, block: &Block) {
    for entry in block.forms.iter().filter(|entry| entry.documents > 0) {
        let classes = entry.classes.iter().filter(|(_, rank)| *rank > 0);
        let mut names = classes.map(|(class, _)| &block.classes[*class as usize].name);
        let word = names.find_map(|name| marker.class(name));
        marker.add_form(&entry.form, word);
    }
}

/// What was searched instead of what was typed.
pub(super) fn interpreted(parts: &[Part]) -> Vec<Interpretation> {
    let mut interpreted = Vec::new();
    for part in parts {
        for (word, typed) in part.words.iter().zip(&part.typed) {
            if let Some((searched, how)) = &word.instead {
                let (typed, searched) = (typed.clone(), searched.clone());
                interpreted.push(Interpretation { typed, searched, how: *how });
            }
        }
    }
    interpreted
}

/// The words that the archive does not have, folded.
pub(super) fn unknown(parts: &[Part]) -> Vec<String> {
    let mut unknown = Vec::new();
    for part in parts {
        for (word, typed) in part.words.iter().zip(&part.typed) {
            if word.names.is_empty() {
                unknown.push(fold(typed));
            }
        }
    }
    unknown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_asks_is_left_out_where_something_is_said() {
        for (query, verbatim, expected) in [
            ("Қазақстанның астанасы қай қала?", false, "Қазақстанның астанасы қала?"),
            ("кандай волонтер", false, "волонтер"),
            ("қалай?", false, "қалай?"),
            ("кім -волонтер", false, "кім волонтер"),
            ("«кім келді» астана", false, "кім келді астана"),
            ("қай қала", true, "қай қала"),
        ] {
            let said: Vec<String> =
                said(clauses(query), verbatim).into_iter().map(|clause| clause.text).collect();
            assert_eq!(said.join(" "), expected, "{query}");
        }
    }
}
