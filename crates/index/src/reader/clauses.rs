//! What a reader typed, taken apart: words, phrases in quotation marks, words left out with `-`.

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
    let mut clauses: Vec<Clause> = Vec::new();
    let mut rest = query.trim_start();
    while !rest.is_empty() {
        let unsigned = rest.strip_prefix(['-', '−']);
        let excluded =
            unsigned.is_some_and(|after| after.starts_with(|c: char| !c.is_whitespace()));
        let start = unsigned.filter(|_| excluded).unwrap_or(rest);
        let quoted = start.strip_prefix(['"', '«', '“', '„', '”']);
        let (text, after, phrase, open) = match quoted {
            Some(inside) => {
                let end = inside.find(['"', '»', '”', '“']);
                let (text, after) = end.map_or((inside, ""), |end| inside.split_at(end));
                let mut after = after.chars();
                after.next();
                (text, after.as_str(), true, end.is_none())
            }
            None => {
                let end = start.find(|c: char| {
                    c.is_whitespace() || matches!(c, '"' | '«' | '»' | '“' | '”' | '„')
                });
                let (text, after) = end.map_or((start, ""), |end| start.split_at(end));
                (text, after, false, end.is_none())
            }
        };
        if !text.trim().is_empty() {
            clauses.push(Clause { text: text.trim().to_owned(), phrase, excluded, open });
        }
        let after = after.trim_start();
        // A closing mark that nothing opened.
        rest = if after.len() == rest.len() { skip_one(after) } else { after };
    }
    clauses
}

fn skip_one(text: &str) -> &str {
    let mut rest = text.chars();
    rest.next();
    rest.as_str()
}

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
