//! What a search asks for, as the address tells it, and how a reader's action changes it.

use paraq_article::Date;
use paraq_index::{Facet, Query, Sort};

use super::encoding::{decode, encode};

/// How many articles a list shows before the reader asks for more.
pub const PAGE: usize = 20;

/// So many fewer where there are words: the ten best come with their passages, which cost a request each.
const FEWER: usize = 10;

/// A search: the query string `?q=&from=&to=&person=&place=&sort=` as data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// As typed, spaces included.
    pub text: String,
    /// Search for exactly this: no other script, layout or spelling.
    pub exact: bool,
    /// Any of the chosen people is enough.
    pub any: bool,
    /// First day, inclusive.
    pub from: Option<Date>,
    /// Last day, inclusive.
    pub to: Option<Date>,
    /// Values of facets, every one of which must hold (but see `any`), in the order they were chosen.
    pub filters: Vec<(Facet, String)>,
    /// The order of the articles.
    pub sort: Sort,
    /// How many articles to show.
    pub show: usize,
}

impl Default for Search {
    fn default() -> Search {
        Search {
            text: String::new(),
            exact: false,
            any: false,
            from: None,
            to: None,
            filters: Vec::new(),
            sort: Sort::Relevance,
            show: PAGE,
        }
    }
}

/// What a reader does to a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Types into the search box.
    Type(String),
    /// Insists on what was typed.
    Exactly,
    /// Asks for any of the chosen people, or for all of them together.
    Any(bool),
    /// Searches for a suggestion.
    Suggest(String),
    /// Sets or clears the first day.
    From(Option<Date>),
    /// Sets or clears the last day.
    To(Option<Date>),
    /// Chooses a period.
    Between(Date, Date),
    /// Drops the period.
    AnyTime,
    /// Adds a value of a facet, or takes it away.
    Toggle(Facet, String),
    /// Chooses the order.
    Sort(Sort),
    /// Asks for more of the list.
    More,
    /// Drops every filter; the words stay.
    ClearFilters,
}

impl Search {
    /// Reads a query string; what it does not understand is left out.
    pub fn parse(query: &str) -> Search {
        let mut search = Search::default();
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            let value = decode(value);
            match name {
                "q" => search.text = value,
                "exact" => search.exact = true,
                "people" => search.any = value == "any",
                "from" => search.from = value.parse().ok(),
                "to" => search.to = value.parse().ok(),
                "sort" => search.sort = parse_sort(&value),
                "show" => {
                    search.show = value.parse().unwrap_or(PAGE).clamp(PAGE, 50 * PAGE);
                }
                _ => {
                    let mut facets = FACETS.iter().chain([&SPEAKER]);
                    let facet = facets.find(|(_, key)| *key == name);
                    if let (Some((facet, _)), false) = (facet, value.is_empty()) {
                        search.toggle(*facet, value, true);
                    }
                }
            }
        }
        search
    }

    /// The address relative to the base: `?q=…`, or nothing.
    pub fn print(&self) -> String {
        let mut query = String::new();
        let mut pair = |name: &str, value: &str| {
            query.push(if query.is_empty() { '?' } else { '&' });
            query.push_str(name);
            query.push('=');
            encode(value, &mut query);
        };
        if !self.text.is_empty() {
            pair("q", &self.text);
        }
        if self.exact {
            pair("exact", "1");
        }
        if self.any {
            pair("people", "any");
        }
        for (name, date) in [("from", self.from), ("to", self.to)] {
            if let Some(date) = date {
                pair(name, &date.to_string());
            }
        }
        for (facet, value) in &self.filters {
            pair(facet_name(*facet), value);
        }
        match self.sort {
            Sort::Relevance => {}
            Sort::Newest => pair("sort", "newest"),
            Sort::Oldest => pair("sort", "oldest"),
        }
        if self.show != PAGE {
            pair("show", &self.show.to_string());
        }
        query
    }

    /// The search after an action. Whatever changes the list starts it from its top again.
    #[must_use]
    pub fn apply(&self, action: Action) -> Search {
        let mut search = self.clone();
        search.show = PAGE;
        match action {
            Action::Type(text) => {
                search.exact = false;
                search.text = text;
            }
            Action::Exactly => search.exact = true,
            Action::Any(any) => search.any = any,
            Action::Suggest(text) => search.text = text,
            Action::From(date) => search.from = date,
            Action::To(date) => search.to = date,
            Action::Between(from, to) => (search.from, search.to) = (Some(from), Some(to)),
            Action::AnyTime => (search.from, search.to) = (None, None),
            Action::Toggle(facet, value) => {
                let chosen = search.has(facet, &value);
                search.toggle(facet, value, !chosen);
            }
            Action::Sort(sort) => search.sort = sort,
            Action::More => search.show = self.show + PAGE,
            Action::ClearFilters => {
                (search.from, search.to, search.any) = (None, None, false);
                search.filters.clear();
            }
        }
        search
    }

    /// Whether the value of the facet is chosen.
    pub fn has(&self, facet: Facet, value: &str) -> bool {
        self.filters.iter().any(|(chosen, key)| *chosen == facet && key == value)
    }

    /// Whether anything but words narrows the list.
    pub fn is_filtered(&self) -> bool {
        self.from.is_some() || self.to.is_some() || !self.filters.is_empty()
    }

    /// Whether there are words to search for.
    pub fn has_words(&self) -> bool {
        !self.text.trim().is_empty()
    }

    /// The question for the archive.
    pub fn query(&self) -> Query {
        let among = |(facet, _): &&(Facet, String)| self.any && *facet == Facet::Person;
        let any = self.filters.iter().filter(among).cloned().collect();
        let filters = self.filters.iter().filter(|filter| !among(filter)).cloned().collect();
        Query {
            text: self.text.trim().to_owned(),
            verbatim: self.exact,
            from: self.from.map(Date::days),
            to: self.to.map(Date::days),
            filters,
            any,
            sort: self.sort,
            limit: if self.has_words() { self.show - FEWER } else { self.show },
            ..Query::default()
        }
    }

    fn toggle(&mut self, facet: Facet, value: String, on: bool) {
        self.filters.retain(|(chosen, key)| *chosen != facet || *key != value);
        if on {
            self.filters.push((facet, value));
        }
    }
}

/// The facets that an address can name, in the order the page shows them.
pub const FACETS: [(Facet, &str); 5] = [
    (Facet::Person, "person"),
    (Facet::Place, "place"),
    (Facet::Section, "section"),
    (Facet::Source, "source"),
    (Facet::Language, "lang"),
];

/// One more that an address can name: a person's page leads to it.
const SPEAKER: (Facet, &str) = (Facet::Speaker, "speaker");

/// What an address calls a facet.
pub fn facet_name(facet: Facet) -> &'static str {
    FACETS.iter().find(|(known, _)| *known == facet).map_or(SPEAKER.1, |(_, name)| name)
}

/// Reads an order; anything else means the usual one.
pub fn parse_sort(value: &str) -> Sort {
    match value {
        "newest" => Sort::Newest,
        "oldest" => Sort::Oldest,
        _ => Sort::Relevance,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FULL: &str = "?q=%D2%9B%D0%BE%D2%93%D0%B0%D0%BC&exact=1&from=2025-01-01&to=2025-12-31\
                        &person=a&person=b&place=x&speaker=c&sort=oldest&show=40";

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn an_address_is_read_and_printed() {
        let search = Search::parse(&FULL[1..]);
        assert_eq!(search.text, "қоғам");
        assert!(search.exact);
        assert_eq!((search.from, search.to), (Some(date("2025-01-01")), Some(date("2025-12-31"))));
        assert!(search.has(Facet::Person, "a") && search.has(Facet::Person, "b"));
        assert!(search.has(Facet::Speaker, "c"));
        assert!(search.has(Facet::Place, "x") && !search.has(Facet::Place, "a"));
        assert_eq!((search.sort, search.show), (Sort::Oldest, 40));
        assert_eq!(search.print(), FULL);
        assert_eq!(Search::default().print(), "");
    }

    #[test]
    fn nonsense_in_an_address_is_left_out() {
        let nonsense = "q&from=2025-02-30&to=never&person=&sort=loud&show=-1&colour=red";
        assert_eq!(Search::parse(nonsense), Search::default());
    }

    #[test]
    fn actions_change_one_thing() {
        let full = Search::parse(&FULL[1..]);
        let cases = [
            (Action::Type("а б ".into()), "?q=%D0%B0+%D0%B1+"),
            (Action::From(Some(date("2025-08-08"))), "?from=2025-08-08"),
            (
                Action::Between(date("2025-08-01"), date("2025-08-31")),
                "?from=2025-08-01&to=2025-08-31",
            ),
            (Action::Toggle(Facet::Person, "c".into()), "?person=c"),
            (Action::Toggle(Facet::Language, "ru".into()), "?lang=ru"),
            (Action::Any(true), "?people=any"),
            (Action::Sort(Sort::Newest), "?sort=newest"),
            (Action::More, "?show=40"),
            (Action::ClearFilters, ""),
        ];
        for (action, expected) in cases {
            assert_eq!(Search::default().apply(action).print(), expected);
        }
        let of = |query: &str| {
            let Query { filters, any, .. } = Search::parse(query).query();
            (filters.len(), any.len())
        };
        assert_eq!(of("person=a&person=b&place=x"), (3, 0), "all of them");
        assert_eq!(of("people=any&person=a&person=b&place=x"), (1, 2), "any of the people");
        let cleared = full.apply(Action::ClearFilters);
        assert_eq!(cleared.print(), "?q=%D2%9B%D0%BE%D2%93%D0%B0%D0%BC&exact=1&sort=oldest");
        assert!(!cleared.is_filtered() && full.is_filtered());
        assert!(!full.apply(Action::Toggle(Facet::Person, "a".into())).has(Facet::Person, "a"));
    }

    #[test]
    fn another_question_starts_at_the_top_of_its_list() {
        let long = Search::default().apply(Action::More).apply(Action::More);
        assert_eq!(long.show, 3 * PAGE);
        assert_eq!(long.apply(Action::Sort(Sort::Oldest)).show, PAGE);
    }

    #[test]
    fn typing_again_forgets_to_insist() {
        let exact = Search::default().apply(Action::Type("a".into())).apply(Action::Exactly);
        assert!(exact.exact && !exact.apply(Action::Type("ab".into())).exact);
    }
}
