//! What a reader typed, taken apart: words, phrases in quotation marks, words left out with `-`.

use paraq_analysis::is_letter;

/// A part of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    /// As typed.
    pub(super) text: String,
    /// The words must follow one another.
    pub(super) phrase: bool,
    /// Documents with it are left out.
    pub(super) excluded: bool,
    /// The reader may still be typing it: it is the last and nothing follows it.
    pub(super) open: bool,
}

/// The parts of a query.
pub(super) fn clauses(query: &str) -> Vec<Clause> {
    let mut clauses = Vec::new();
    let mut rest = query.trim_start();
    while let Some(first) = rest.chars().next() {
        let signed = &rest[first.len_utf8()..];
        let excluded =
            matches!(first, '-' | '−') && signed.chars().next().is_some_and(|c| !c.is_whitespace());
        let mut start = if excluded { signed } else { rest };
        let quote = start.chars().next().filter(|c| OPENING.contains(c));
        start = &start[quote.map_or(0, char::len_utf8)..];
        let phrase = quote.is_some();
        let mut end = start.len();
        let mut after = "";
        for (at, c) in start.char_indices() {
            let ends = match phrase {
                // Inside a word, it is an apostrophe.
                true if quote == Some('‘') => {
                    matches!(c, '’' | '‘') && !start[at + c.len_utf8()..].starts_with(is_letter)
                }
                true => CLOSING.contains(&c),
                false => {
                    c.is_whitespace() || c != '‘' && OPENING.contains(&c) || CLOSING.contains(&c)
                }
            };
            if ends {
                end = at;
                // What closes a phrase, or a closing mark that nothing opened, is left out.
                let skipped = phrase || at == 0 && !excluded;
                after = &start[if skipped { at + c.len_utf8() } else { at }..];
                break;
            }
        }
        let text = start[..end].trim();
        if !text.is_empty() {
            let open = end == start.len();
            clauses.push(Clause { text: text.to_owned(), phrase, excluded, open });
        }
        rest = after.trim_start();
    }
    clauses
}

/// What begins a phrase, and what ends it.
const OPENING: [char; 8] = ['"', '«', '“', '„', '”', '‘', '‹', '＂'];
const CLOSING: [char; 6] = ['"', '»', '”', '“', '›', '＂'];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn parsed(query: &str, expected: &str) {
        let shown: Vec<String> = clauses(query)
            .into_iter()
            .map(|clause| {
                let sign = if clause.excluded { "-" } else { "" };
                let open = if clause.open { "…" } else { "" };
                match clause.phrase {
                    true => format!("{sign}[{}]{open}", clause.text),
                    false => format!("{sign}{}{open}", clause.text),
                }
            })
            .collect();
        assert_eq!(shown.join(" "), expected, "{query}");
    }

    #[test]
    fn queries() {
        for (query, expected) in [
            ("", ""),
            ("волонтер", "волонтер…"),
            ("волонтер ", "волонтер"),
            ("екі сөз", "екі сөз…"),
            ("«екі сөз»", "[екі сөз]"),
            ("\"екі сөз\" үш", "[екі сөз] үш…"),
            ("екі -сөз", "екі -сөз…"),
            ("екі -\"бір сөз\"", "екі -[бір сөз]"),
            ("COVID-19", "COVID-19…"),
            ("екі - сөз", "екі - сөз…"),
            ("«ашық", "[ашық]…"),
            ("жабық» сөз", "жабық сөз…"),
            ("»»", ""),
            ("-", "-…"),
            ("„екі сөз“ үш", "[екі сөз] үш…"),
            ("”екі сөз” үш", "[екі сөз] үш…"),
            ("‘екі сөз’ үш", "[екі сөз] үш…"),
            ("‘qog’am sóz’ үш", "[qog’am sóz] үш…"),
            ("‹екі сөз› үш", "[екі сөз] үш…"),
            ("qog‘am sóz", "qog‘am sóz…"),
        ] {
            parsed(query, expected);
        }
    }

    proptest! {
        #[test]
        fn any_query_is_taken_apart(query in "[а-в «»\"“”„ −-]{0,20}|\\PC{0,20}") {
            for clause in clauses(&query) {
                prop_assert!(!clause.text.is_empty());
            }
        }
    }
}
