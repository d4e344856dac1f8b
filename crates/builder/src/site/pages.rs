//! The pages: one at every article's, person's, month's and day's address, the first one, and the
//! one that answers for all others. What stands in them is printed by the viewer's own components.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use anyhow::{Context, Result};
use paraq_article::{Article, day_path, month_path, person_path, twin_ids};
use paraq_index::Card;
use paraq_viewer::prerender::{self, Around, Listing, Printed, Site};
use rayon::prelude::*;
use serde_json::{Value, json};

use super::catalogue::Catalogue;
use super::feeds;
use super::folder::Folder;
use super::html::Text;
use super::lede::lede;
use super::outline::Outline;
use super::viewer::{Content, Place, Viewer, up};
use crate::config::Config;

/// How many articles the viewer shows first: of a search or a person, and of a month or a day.
const LISTED: usize = 20;
const LISTED_OF_PERIOD: usize = 200;
/// How many people its index shows first.
const LISTED_PEOPLE: usize = 60;

/// Prints pages into a folder.
pub struct Printer<'a> {
    /// The settings of the site.
    pub config: &'a Config,
    /// What frames the pages.
    pub viewer: &'a Viewer,
    /// Where they go.
    pub folder: &'a Folder,
    /// Whether pages are compressed ahead; the first one always is.
    pub compresses: bool,
}

/// A page of the site.
struct Page<'a> {
    /// Its address, relative to the base, with a `/` at the end; empty for the first page.
    path: &'a str,
    /// BCP 47 language of what the page is about; the page itself is in the site's.
    lang: &'a str,
    printed: Printed,
    description: Option<&'a str>,
    kind: &'static str,
    article: Option<&'a Article>,
    /// Whether the viewer's extras draw it, whose style is apart.
    extras: bool,
}

impl Printer<'_> {
    /// The pages of articles; with what lies around them, where the catalogue has all of them.
    pub fn articles(&self, articles: &[Article], catalogue: Option<&Catalogue>) -> Result<()> {
        let cards = catalogue.map_or(&[][..], |catalogue| &catalogue.cards);
        let places: HashMap<&str, usize> =
            cards.iter().enumerate().map(|(at, card)| (card.id.as_str(), at)).collect();
        articles.par_iter().try_for_each(|article| {
            let around = around(article, cards, &places);
            self.page(&Page {
                path: &article.path(),
                lang: &article.lang,
                printed: prerender::article(self.site(), article, around)?,
                description: Some(&lede(article)),
                kind: "article",
                article: Some(article),
                extras: false,
            })
        })
    }

    /// The pages of people, months and days.
    pub fn lists(&self, catalogue: &Catalogue) -> Result<()> {
        let site = self.site();
        let cards = catalogue.cards_by_person();
        catalogue.people.par_iter().try_for_each(|person| {
            let cards = cards.get(person.key.as_str()).map_or(&[][..], Vec::as_slice);
            let printed = prerender::person(site, person.clone(), listing(cards, LISTED))?;
            self.list(&person_path(&person.key), printed, "profile")
        })?;
        let first = catalogue.people.iter().take(LISTED_PEOPLE).cloned().collect();
        let people = prerender::people(site, first, catalogue.people.len() > LISTED_PEOPLE)?;
        self.list("people/", people, "website")?;

        let months = catalogue.cards_by(|date| (date.year(), date.month()));
        in_order(&months).par_iter().try_for_each(|(month, cards, around)| {
            let printed = prerender::month(
                site,
                **month,
                listing(cards, LISTED_OF_PERIOD),
                days(cards),
                *around,
            )?;
            self.list(&month_path(month.0, month.1), printed, "website")
        })?;
        let days = catalogue.cards_by(|date| date);
        in_order(&days).par_iter().try_for_each(|(date, cards, around)| {
            let sections = sections(cards, catalogue);
            let listing = listing(cards, LISTED_OF_PERIOD);
            let years = catalogue.years.get(&(date.month(), date.day()));
            let years = years.map_or(&[][..], Vec::as_slice);
            let printed = prerender::day(site, **date, listing, sections, years, *around)?;
            self.list(&day_path(**date), printed, "website")
        })
    }

    /// The first page, the page for every other address, and what hosts and machines read.
    pub fn rest(&self, outline: &Outline, catalogue: &Catalogue) -> Result<()> {
        let config = self.config;
        let cards: Vec<&Card> = catalogue.cards.iter().collect();
        let newest = Listing { total: catalogue.total, ..listing(&cards, LISTED) };
        self.page(&Page {
            path: "",
            lang: &config.language,
            printed: prerender::front(self.site(), newest, catalogue.months.clone())?,
            description: config.description.as_deref(),
            kind: "website",
            article: None,
            extras: false,
        })?;
        if !self.viewer.files.is_empty() {
            for name in prerender::EXTRAS {
                let printed = prerender::extra(self.site(), name)?;
                self.list(&format!("{name}/"), printed, "website")?;
            }
        }
        let not_found = self.viewer.page(&Content {
            place: config.url.as_ref().map_or(Place::Unknown, |url| Place::Base(url.base())),
            lang: &config.language,
            title: &config.title,
            head: &self.theme(),
            app: "",
            data: &self.data(None)?,
        });
        self.put("404.html", &not_found)?;
        self.put(".nojekyll", "")?;
        self.put("robots.txt", &feeds::robots(config.url.as_ref()))?;
        if let Some(url) = &config.url {
            for (name, sitemap) in feeds::sitemaps(url, &outline.addresses, catalogue) {
                self.put(&name, &sitemap)?;
            }
            self.put("feed.xml", &feeds::atom(url, config, catalogue))?;
        }
        Ok(())
    }

    fn site(&self) -> Site<'_> {
        Site { title: &self.config.title, language: &self.config.language }
    }

    fn list(&self, path: &str, printed: Printed, kind: &'static str) -> Result<()> {
        let lang = &self.config.language;
        self.page(&Page {
            path,
            lang,
            printed,
            description: None,
            kind,
            article: None,
            extras: true,
        })
    }

    fn page(&self, page: &Page<'_>) -> Result<()> {
        let html = self.viewer.page(&Content {
            place: Place::Depth(depth(page.path)),
            lang: &self.config.language,
            title: &page.printed.title,
            head: &self.head(page),
            app: &page.printed.html,
            data: &self.data(page.article)?,
        });
        let name = format!("{}index.html", page.path);
        if self.compresses || page.path.is_empty() {
            self.folder.put_compressed(&name, html.as_bytes())?;
        } else {
            self.folder.put(&name, html.as_bytes())?;
        }
        Ok(())
    }

    /// A small file for the top of the site; hosts look for it under this name, uncompressed.
    fn put(&self, name: &str, text: &str) -> Result<()> {
        self.folder.put(name, text.as_bytes())?;
        Ok(())
    }

    /// What search engines and previews read of a page.
    fn head(&self, page: &Page<'_>) -> String {
        let mut head = String::new();
        let mut meta = |kind: &str, name: &str, content: &str| {
            let _ = writeln!(head, "<meta {kind}=\"{name}\" content=\"{}\">", Text(content));
        };
        let description = page.description.unwrap_or(&page.printed.summary);
        meta("name", "description", description);
        meta("property", "og:description", description);
        let title = page.article.map_or(&page.printed.title, |article| &article.title);
        meta("property", "og:title", title);
        meta("property", "og:type", page.kind);
        meta("property", "og:site_name", &self.config.title);
        meta("property", "og:locale", &page.lang.replace('-', "_"));
        if let Some(article) = page.article {
            meta("property", "article:published_time", &article.date.to_string());
        }
        if let Some(url) = &self.config.url {
            let address = url.join(page.path);
            meta("property", "og:url", &address);
            let _ = writeln!(head, "<link rel=\"canonical\" href=\"{}\">", Text(&address));
            let _ = writeln!(
                head,
                "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"{}\" href=\"{}feed.xml\">",
                Text(&self.config.title),
                up(depth(page.path))
            );
        }
        head.push_str(&self.theme());
        if page.extras {
            head.push_str(&self.viewer.extras_style());
        }
        head
    }

    fn theme(&self) -> String {
        self.config.theme_color.as_ref().map_or_else(String::new, |color| {
            format!("<meta name=\"theme-color\" content=\"{}\">\n", Text(color))
        })
    }

    /// What the viewer is told by the page.
    fn data(&self, article: Option<&Article>) -> Result<String> {
        let mut data = json!({
            "site": { "title": self.config.title, "language": self.config.language }
        });
        if let (Some(article), Value::Object(data)) = (article, &mut data) {
            let article = serde_json::to_value(article)
                .with_context(|| format!("cannot write the article {} as JSON", article.id))?;
            data.insert("article".to_owned(), article);
        }
        Ok(data.to_string())
    }
}

/// The sections of a day, as the viewer finds them.
fn sections(cards: &[&Card], catalogue: &Catalogue) -> prerender::Sections {
    let mut sections = BTreeMap::<&str, Vec<String>>::new();
    for card in cards {
        if let Some(section) = catalogue.sections.get(&card.id) {
            sections.entry(section).or_default().push(card.id.clone());
        }
    }
    sections.into_iter().map(|(name, ids)| (name.to_owned(), ids)).collect()
}

/// How many of them each day has, the first day first.
fn days(cards: &[&Card]) -> Vec<(i32, u32)> {
    let mut days = BTreeMap::new();
    for card in cards {
        *days.entry(card.day).or_default() += 1;
    }
    days.into_iter().collect()
}

/// The first cards of a list.
fn listing(cards: &[&Card], limit: usize) -> Listing {
    let first = cards.iter().take(limit).map(|card| (*card).clone());
    Listing { total: cards.len() as u32, cards: first.collect() }
}

/// The articles around one, as the viewer finds them; `cards` are the newest first.
fn around(article: &Article, cards: &[Card], places: &HashMap<&str, usize>) -> Around {
    let card = |id: &str| places.get(id).map(|&at| cards[at].clone());
    let Some(&at) = places.get(article.id.as_str()) else { return Around::default() };
    let twins: Vec<Card> = twin_ids(&article.id).iter().filter_map(|id| card(id)).collect();
    let related = article.related.iter().filter_map(|id| card(id));
    Around {
        related: related.filter(|card| !twins.contains(card)).collect(),
        twins,
        before: cards.get(at + 1).cloned(),
        after: at.checked_sub(1).map(|at| cards[at].clone()),
    }
}

/// The lists of months or days, each with the nearest before and after it.
type InOrder<'a, T> = Vec<(&'a T, &'a [&'a Card], [Option<T>; 2])>;

fn in_order<'a, T: Copy + Ord>(lists: &'a BTreeMap<T, Vec<&'a Card>>) -> InOrder<'a, T> {
    let keys: Vec<T> = lists.keys().copied().collect();
    let lists = lists.iter().enumerate();
    lists
        .map(|(at, (key, cards))| {
            let before = at.checked_sub(1).map(|at| keys[at]);
            (key, cards.as_slice(), [before, keys.get(at + 1).copied()])
        })
        .collect()
}

/// How many folders below the base a page lies.
fn depth(path: &str) -> usize {
    path.matches('/').count()
}
