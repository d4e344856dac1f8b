//! The pages: one at every article's, person's, month's and day's address, the first one, and the
//! one that answers for all others.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Context, Result};
use paraq_article::{Article, day_path, month_path, person_path};
use rayon::prelude::*;
use serde_json::{Value, json};

use super::cards::{Card, lede};
use super::folder::Folder;
use super::html::Text;
use super::outline::{NEWEST, Outline};
use super::viewer::{Content, Place, Viewer, up};
use super::{feeds, print};
use crate::config::Config;

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
    lang: &'a str,
    title: &'a str,
    description: Option<&'a str>,
    kind: &'static str,
    /// More elements for the head.
    head: &'a str,
    app: &'a str,
    article: Option<&'a Article>,
}

impl Printer<'_> {
    /// The pages of articles.
    pub fn articles(&self, articles: &[Article]) -> Result<()> {
        articles.par_iter().try_for_each(|article| {
            let path = article.path();
            let description = lede(article);
            let mut head = String::new();
            let _ = writeln!(
                head,
                "<meta property=\"article:published_time\" content=\"{}\">",
                Text(&article.date.to_string())
            );
            self.page(&Page {
                path: &path,
                lang: &article.lang,
                title: &article.title,
                description: Some(&description),
                kind: "article",
                head: &head,
                app: &print::article(article, &up(depth(&path))),
                article: Some(article),
            })
        })
    }

    /// The pages of people, months and days.
    pub fn lists(&self, outline: &Outline) -> Result<()> {
        let mut lists: BTreeMap<String, (String, Vec<&Card>)> = BTreeMap::new();
        let mut add = |path: String, title: &str, card| {
            lists.entry(path).or_insert_with(|| (title.to_owned(), Vec::new())).1.push(card);
        };
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for card in &outline.cards {
            let (year, month) = (card.date.year(), card.date.month());
            add(month_path(year, month), &format!("{year:04}-{month:02}"), card);
            add(day_path(card.date), &card.date.to_string(), card);
            for id in &card.people {
                if let Some(name) = outline.people.get(id) {
                    add(person_path(id), name, card);
                    *counts.entry(id).or_default() += 1;
                }
            }
        }
        lists.par_iter().try_for_each(|(path, (title, cards))| {
            let kind = if path.starts_with("people/") { "profile" } else { "website" };
            let app = print::list(title, cards.iter().copied(), &up(depth(path)));
            self.list(path, title, kind, &app)
        })?;
        let mut people: Vec<(&str, &str, usize)> = outline
            .people
            .iter()
            .map(|(id, name)| {
                (id.as_str(), name.as_str(), counts.get(id.as_str()).copied().unwrap_or_default())
            })
            .collect();
        people.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.1.cmp(b.1)));
        let app = print::people(&self.config.title, people.into_iter(), &up(1));
        self.list("people/", &self.config.title, "website", &app)
    }

    /// The first page, the page for every other address, and what hosts and machines read.
    pub fn rest(&self, outline: &Outline) -> Result<()> {
        let config = self.config;
        let newest = outline.cards.iter().take(NEWEST);
        self.page(&Page {
            path: "",
            lang: &config.language,
            title: &config.title,
            description: config.description.as_deref(),
            kind: "website",
            head: "",
            app: &print::list(&config.title, newest, "./"),
            article: None,
        })?;
        let place = match &config.url {
            Some(url) => Place::Base(url.base()),
            None => Place::Unknown,
        };
        let not_found = self.viewer.page(&Content {
            place,
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
            for (name, sitemap) in feeds::sitemaps(url, outline) {
                self.put(&name, &sitemap)?;
            }
            self.put("feed.xml", &feeds::atom(url, config, &outline.cards))?;
        }
        Ok(())
    }

    fn list(&self, path: &str, title: &str, kind: &'static str, app: &str) -> Result<()> {
        let title = format!("{title} — {}", self.config.title);
        self.page(&Page {
            path,
            lang: &self.config.language,
            title: &title,
            description: None,
            kind,
            head: "",
            app,
            article: None,
        })
    }

    fn page(&self, page: &Page<'_>) -> Result<()> {
        let html = self.viewer.page(&Content {
            place: Place::Depth(depth(page.path)),
            lang: page.lang,
            title: page.title,
            head: &self.head(page),
            app: page.app,
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
        if let Some(description) = page.description {
            meta("name", "description", description);
            meta("property", "og:description", description);
        }
        meta("property", "og:title", page.title);
        meta("property", "og:type", page.kind);
        meta("property", "og:site_name", &self.config.title);
        meta("property", "og:locale", &page.lang.replace('-', "_"));
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
        head.push_str(page.head);
        head.push_str(&self.theme());
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

/// How many folders below the base a page lies.
fn depth(path: &str) -> usize {
    path.matches('/').count()
}
