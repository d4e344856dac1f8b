//! Addresses: every view is a [`Route`], and every route has one address relative to the site's base.
//!
//! What the reader sees is a function of the address alone, so that reload, back, forward and a
//! shared link all show the same.

mod encoding;
mod search;

pub use search::{Action, FACETS, PAGE, Search, facet_name, parse_sort};

use paraq_article::{Date, day_path, month_path, person_path};

/// A view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The list of articles, filtered and searched: `?q=…`.
    Search(Search),
    /// One article: `2025/08/08/SLUG/`.
    Article {
        /// The day it was published.
        date: Date,
        /// The part of the address behind the day, as it stands there.
        slug: String,
        /// The search whose result it was opened from; the usual one where there was none.
        of: Search,
    },
    /// One person, by id: `people/aibek-dosymbetov/`.
    Person(String),
    /// Everyone in the archive, or those whose name has a word with this beginning: `people/?q=…`.
    People {
        /// As typed.
        text: String,
        /// How many people to show.
        show: usize,
    },
    /// The articles of a month: `2025/08/`.
    Month {
        /// 1 to 9999.
        year: i16,
        /// 1 to 12.
        month: u8,
    },
    /// The articles of a day: `2025/08/08/`.
    Day(Date),
    /// A view of the extras, which know what follows its name: `saved/`, `said/?q=…`.
    Extra {
        /// The path, beginning with one of [`EXTRAS`].
        path: String,
        /// The query, without its `?`.
        query: String,
    },
    /// No address of this site.
    NotFound,
}

/// What the addresses of the extras begin with.
pub const EXTRAS: [&str; 5] = ["on-this-day", "said", "saved", "statistics", TIME];

/// What a search finds, over time: `time/?q=…`.
pub const TIME: &str = "time";

impl Route {
    /// Reads an address: the path relative to the base, and the query without its `?`.
    pub fn parse(path: &str, query: &str) -> Route {
        let path = path.strip_suffix("index.html").unwrap_or(path);
        let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
        match *segments.as_slice() {
            [] => Some(Route::Search(Search::parse(query))),
            ["people"] => {
                let Search { text, show, .. } = Search::parse(query);
                Some(Route::People { text, show })
            }
            ["people", id] => Some(Route::Person(paraq_article::person_id(id))),
            [name, ..] if EXTRAS.contains(&name) => {
                let path = [&segments.join("/"), "/"].concat();
                Some(Route::Extra { path, query: query.to_owned() })
            }
            [year, month] => first_day(year, month)
                .map(|date| Route::Month { year: date.year(), month: date.month() }),
            [year, month, day] => parse_date(year, month, day).map(Route::Day),
            [year, month, day, slug] => parse_date(year, month, day).map(|date| Route::Article {
                date,
                slug: slug.to_owned(),
                of: Search::parse(query),
            }),
            _ => None,
        }
        .unwrap_or(Route::NotFound)
    }

    /// Whether the extras show it.
    pub fn is_extra(&self) -> bool {
        !matches!(self, Route::Search(_) | Route::Article { .. } | Route::NotFound)
    }

    /// The front page.
    pub fn front() -> Route {
        Route::Search(Search::default())
    }

    /// The index of people.
    pub fn people() -> Route {
        Route::People { text: String::new(), show: PAGE }
    }

    /// A view of the extras without anything chosen.
    pub fn extra(name: &str) -> Route {
        Route::Extra { path: [name, "/"].concat(), query: String::new() }
    }

    /// A view of the extras for a search.
    pub fn of(name: &str, search: &Search) -> Route {
        let query = search.print();
        let query = query.strip_prefix('?').unwrap_or_default().to_owned();
        Route::Extra { path: [name, "/"].concat(), query }
    }

    /// The route of an article by its id.
    pub fn article(id: &str, date: Date) -> Route {
        let path = paraq_article::article_path(id, date);
        let slug = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        Route::Article { date, slug: slug.to_owned(), of: Search::default() }
    }

    /// The route of an article that this search found.
    pub fn found(id: &str, date: Date, search: &Search) -> Route {
        match Route::article(id, date) {
            Route::Article { date, slug, .. } if search.has_words() || search.is_filtered() => {
                Route::Article { date, slug, of: search.clone() }
            }
            route => route,
        }
    }

    /// The address relative to the base: empty for the front page.
    pub fn path(&self) -> String {
        match self {
            Route::Search(search) => search.print(),
            Route::Article { date, slug, of } => {
                [&day_path(*date), slug.as_str(), "/", &of.print()].concat()
            }
            Route::Person(id) => person_path(id),
            Route::People { text, show } => {
                let search = Search { text: text.clone(), show: *show, ..Search::default() };
                ["people/", &search.print()].concat()
            }
            Route::Month { year, month } => month_path(*year, *month),
            Route::Day(date) => day_path(*date),
            Route::Extra { path, query } if query.is_empty() => path.clone(),
            Route::Extra { path, query } => [path, "?", query].concat(),
            Route::NotFound => "404.html".to_owned(),
        }
    }
}

fn first_day(year: &str, month: &str) -> Option<Date> {
    parse_date(year, month, "01")
}

/// Exactly the form that addresses have: four, two and two digits.
fn parse_date(year: &str, month: &str, day: &str) -> Option<Date> {
    [year, "-", month, "-", day].concat().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The address means the route, and the route has that address.
    #[track_caller]
    fn round_trip(path: &str, query: &str, route: &Route) {
        assert_eq!(&Route::parse(path, query), route);
        let printed = route.path();
        let (path, query) = printed.split_once('?').unwrap_or((&printed, ""));
        assert_eq!(&Route::parse(path, query), route, "{printed}");
    }

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn addresses_have_routes() {
        let article = Route::article("2025-08-08-volonterlerdin-zhumysyna", date("2025-08-08"));
        round_trip("", "", &Route::Search(Search::default()));
        round_trip("index.html", "", &Route::Search(Search::default()));
        round_trip("2025/08/08/volonterlerdin-zhumysyna/", "", &article);
        round_trip("2025/08/08/volonterlerdin-zhumysyna/index.html", "", &article);
        round_trip("2025/08/08/volonterlerdin-zhumysyna", "", &article);
        let of = Search { text: "абай".into(), ..Search::default() };
        let found = Route::found("2025-08-08-volonterlerdin-zhumysyna", date("2025-08-08"), &of);
        round_trip("2025/08/08/volonterlerdin-zhumysyna/", "q=абай", &found);
        round_trip("people/aibek-dosymbetov/", "", &Route::Person("aibek-dosymbetov".into()));
        round_trip("people/~d2~b1/", "", &Route::Person("ұ".into()));
        round_trip("people/", "", &Route::people());
        round_trip("people/", "q=%D0%B0&show=40", &Route::People { text: "а".into(), show: 40 });
        round_trip("statistics/", "", &Route::extra("statistics"));
        let said = Route::Extra { path: "said/abai/".into(), query: "q=a".into() };
        round_trip("said/abai", "q=a", &said);
        round_trip("2025/08/", "", &Route::Month { year: 2025, month: 8 });
        round_trip("2025/08/08/", "", &Route::Day(date("2025-08-08")));
    }

    #[test]
    fn what_is_no_address_is_not_found() {
        for path in ["2025/", "2025/13/", "2025/02/30/", "25/08/", "a/b/c/d/e/", "people/a/b/"] {
            assert_eq!(Route::parse(path, ""), Route::NotFound, "{path}");
        }
    }

    #[test]
    fn an_article_is_addressed_by_its_id() {
        let day = date("2025-08-08");
        assert_eq!(Route::article("2025-08-08-a-b", day).path(), "2025/08/08/a-b/");
        assert_eq!(Route::article("№ 7", day).path(), "2025/08/08/~e2~84~96~207/");
    }
}
