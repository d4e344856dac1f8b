//! What is remembered of the articles while they pass: as much as the pages, lists and feeds need.

use std::collections::{BTreeMap, BTreeSet};

use paraq_article::{Article, Date};

use super::cards::Card;
use crate::config::{Config, Pages};

/// How many of the newest articles the first page and the feed have.
pub const NEWEST: usize = 50;

/// An archive in outline.
pub struct Outline {
    /// The cards of all articles where pages are printed, else of the newest ones; newest first
    /// after [`Outline::sort`].
    pub cards: Vec<Card>,
    /// Whose pages are printed: names by id; of several spellings, the first one met.
    pub people: BTreeMap<String, String>,
    /// Every article's day and id, for the sitemap; empty where there will be none.
    pub addresses: Vec<(Date, String)>,
    /// The years there are articles of.
    pub years: BTreeSet<i16>,
    /// Whether every page is printed.
    pub printing: Printing,
    /// How many articles there are.
    pub count: usize,
    /// Whether pages are printed however many there are.
    prints_all: bool,
    has_sitemap: bool,
}

/// Whether every page is printed.
pub enum Printing {
    /// Not known yet: these articles would be.
    Undecided(Vec<Article>),
    /// Yes: the articles' own as they come.
    Yes,
    /// No.
    No,
}

impl Outline {
    /// An archive without articles.
    pub fn new(config: &Config) -> Outline {
        Outline {
            cards: Vec::new(),
            people: BTreeMap::new(),
            addresses: Vec::new(),
            years: BTreeSet::new(),
            printing: match config.pages {
                Pages::Auto | Pages::All => Printing::Undecided(Vec::new()),
                Pages::None => Printing::No,
            },
            count: 0,
            prints_all: config.pages == Pages::All,
            has_sitemap: config.url.is_some(),
        }
    }

    /// Takes articles; gives those back whose pages are to be printed now.
    pub fn push(&mut self, mut articles: Vec<Article>) -> Vec<Article> {
        self.count += articles.len();
        for article in &articles {
            self.remember(article);
        }
        match &mut self.printing {
            Printing::Yes => return articles,
            Printing::No => {}
            Printing::Undecided(held) => {
                held.append(&mut articles);
                if self.count <= Pages::AUTO_LIMIT {
                    return Vec::new();
                }
                let held = std::mem::take(held);
                if self.prints_all {
                    self.printing = Printing::Yes;
                    return held;
                }
                self.printing = Printing::No;
            }
        }
        self.people.clear();
        self.sort();
        self.cards.truncate(NEWEST);
        Vec::new()
    }

    fn remember(&mut self, article: &Article) {
        self.years.insert(article.date.date.year());
        self.cards.push(Card::new(article));
        if self.has_sitemap {
            self.addresses.push((article.date.date, article.id.clone()));
        }
        for person in &article.people {
            self.people.entry(person.id.clone()).or_insert_with(|| person.name.clone());
        }
    }

    /// All articles have passed: gives back those whose pages are still to be printed.
    pub fn decide(&mut self) -> Vec<Article> {
        self.sort();
        self.addresses.sort_by(|(a, a_id), (b, b_id)| b.cmp(a).then_with(|| a_id.cmp(b_id)));
        match std::mem::replace(&mut self.printing, Printing::Yes) {
            Printing::Undecided(held) => held,
            decided => {
                self.printing = decided;
                Vec::new()
            }
        }
    }

    /// The newest first; those of one moment in the order of their ids.
    fn sort(&mut self) {
        self.cards.sort_by(|a, b| (&b.moment, &a.id).cmp(&(&a.moment, &b.id)));
    }
}
