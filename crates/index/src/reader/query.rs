//! What a query says: its clauses with their words looked up, and what is told of them.

use std::rc::Rc;

use paraq_analysis::{analyze, asks, fold, words};

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
    let (mut parts, mut whole) = (Vec::new(), Ok(()));
    for clause in said(clauses(&query.text), query.verbatim) {
        let terms = without_wholes(analyze(&clause.text));
        let (mut words, mut typed) = (Vec::new(), Vec::new());
        for (at, term) in terms.iter().enumerate() {
            let typed_as = match terms.len() {
                // On another keyboard layout, marks at its ends may be letters.
                1 => &clause.text,
                _ => &clause.text[term.start..term.end],
            };
            let open = clause.open && !clause.phrase && !clause.excluded && at + 1 == terms.len();
            match lexicon.resolve(&term.form, typed_as, open, query.verbatim) {
                Ok(word) => words.push(word),
                Err(stop) => whole = Err(stop),
            }
            typed.push(typed_as.to_owned());
        }
        if !terms.is_empty() {
            parts.push(Part { clause, words, typed });
        }
    }
    whole.map(|()| parts)
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
