//! What is remembered of the articles while they pass: as much as the pages and the sitemap need.

use std::collections::BTreeSet;

use paraq_article::{Article, Date};

use crate::config::{Config, Pages};

/// An archive in outline.
pub struct Outline {
    /// Every article's day and id, for the sitemap; empty where there will be none.
    pub addresses: Vec<(Date, String)>,
    /// The years there are articles of.
    pub years: BTreeSet<i16>,
    /// How many articles there are.
    pub count: usize,
    printing: Printing,
    /// Whether pages are printed however many there are.
    prints_all: bool,
    has_sitemap: bool,
}

/// Whether a page is printed for every article.
enum Printing {
    /// Not known yet: for these it would be.
    Undecided(Vec<Article>),
    /// Yes, as they come.
    Yes,
    /// No.
    No,
}

impl Outline {
    /// An archive without articles.
    pub fn new(config: &Config) -> Outline {
        Outline {
            addresses: Vec::new(),
            years: BTreeSet::new(),
            count: 0,
            printing: match config.pages {
                Pages::Auto | Pages::All => Printing::Undecided(Vec::new()),
                Pages::None => Printing::No,
            },
            prints_all: config.pages == Pages::All,
            has_sitemap: config.url.is_some(),
        }
    }

    /// Takes articles; gives those back whose pages are to be printed now.
    pub fn push(&mut self, mut articles: Vec<Article>) -> Vec<Article> {
        self.count += articles.len();
        for article in &articles {
            self.years.insert(article.date.date.year());
            if self.has_sitemap {
                self.addresses.push((article.date.date, article.id.clone()));
            }
        }
        match &mut self.printing {
            Printing::Yes => return articles,
            Printing::No => {}
            Printing::Undecided(held) => {
                held.append(&mut articles);
                if self.count > Pages::AUTO_LIMIT {
                    let held = std::mem::take(held);
                    if self.prints_all {
                        self.printing = Printing::Yes;
                        return held;
                    }
                    self.printing = Printing::No;
                }
            }
        }
        Vec::new()
    }

    /// All articles have passed: whether every page is printed, and the articles that still wait
    /// for theirs.
    pub fn decide(&mut self) -> (bool, Vec<Article>) {
        self.addresses.sort_by(|(a, a_id), (b, b_id)| b.cmp(a).then_with(|| a_id.cmp(b_id)));
        match std::mem::replace(&mut self.printing, Printing::No) {
            Printing::Undecided(held) => (true, held),
            Printing::Yes => (true, Vec::new()),
            Printing::No => {
                self.addresses.clear(); // nothing is there to be found at them
                (false, Vec::new())
            }
        }
    }
}
