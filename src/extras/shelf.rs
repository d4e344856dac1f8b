//! What a reader has kept on this device: articles and searches they saved, articles they read.
//!
//! Two lists, each a value of `localStorage` under its name and the address of the site: many archives
//! may share an origin. An entry is a line, the newest first: address, moment in milliseconds,
//! paragraph, language, title, set apart by tabulators. `boot.js` writes the list of what was read, so
//! that it costs no reader the extras. A line that says nothing is left out, and left alone.

use gloo::utils::{document, document_element, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, Storage};

use super::device;
use crate::components::SAVED;

/// A list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// Articles and searches that the reader saved.
    Saved,
    /// Articles that the reader read.
    Read,
}

/// An article, or a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its address relative to the site; that of a search begins with `?`.
    pub path: String,
    /// When it was saved or read, in milliseconds since 1970-01-01.
    pub moment: u64,
    /// The paragraph of an article that the reader got to, from 0.
    pub place: usize,
    /// BCP 47 language of the title; of a search, none.
    pub lang: String,
    /// The headline, or what was searched for.
    pub title: String,
}

/// The browser keeps nothing: it is told not to, or is full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Denied;

/// What stands in place of the list of what was read where nothing is to be noted.
const OFF: &str = "-";

/// How many entries a list has at most.
const MOST: usize = 200;

impl Shelf {
    fn key(self) -> String {
        let name = match self {
            Shelf::Saved => SAVED,
            Shelf::Read => "paraq.read ",
        };
        [name, &document_element().get_attribute("data-base").unwrap_or_default()].concat()
    }

    fn text(self) -> Result<String, Denied> {
        Ok(storage()?.get_item(&self.key()).map_err(|_| Denied)?.unwrap_or_default())
    }

    fn write(self, text: &str) -> Result<(), Denied> {
        let storage = storage()?;
        if text.is_empty() {
            return storage.remove_item(&self.key()).map_err(|_| Denied);
        }
        storage.set_item(&self.key(), text).map_err(|_| Denied)
    }

    /// Its entries, the newest first, and how many lines are none.
    pub fn entries(self) -> Result<(Vec<Entry>, usize), Denied> {
        Ok(entries(&self.text()?))
    }

    /// Puts an entry first, whether it was there already or not.
    pub fn put(self, entry: &Entry) -> Result<(), Denied> {
        self.write(&with(&self.text()?, entry))
    }

    /// Takes an entry away, and says whether it was there.
    pub fn take(self, path: &str) -> Result<bool, Denied> {
        let text = self.text()?;
        let rest = without(&text, path);
        let there = rest.len() < text.len();
        self.write(&rest)?;
        Ok(there)
    }

    /// Forgets everything.
    pub fn clear(self) -> Result<(), Denied> {
        self.write(if self == Shelf::Read && !notes() { OFF } else { "" })
    }
}

impl Entry {
    /// An entry of this moment.
    pub fn now(path: String, lang: &str, title: &str) -> Entry {
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        Entry { path, moment: device::now(), place: 0, lang: lang.to_owned(), title }
    }

    /// Whether it is a search.
    pub fn is_search(&self) -> bool {
        self.path.is_empty() || self.path.starts_with('?')
    }

    fn read(line: &str) -> Option<Entry> {
        let mut columns = line.splitn(5, '\t');
        let mut next = || columns.next();
        let (path, moment, place) = (next()?, next()?, next()?);
        let (lang, title) = (next()?.to_owned(), next()?.to_owned());
        let moment = moment.parse().ok()?;
        let place = place.parse().ok()?;
        Some(Entry { path: path.to_owned(), moment, place, lang, title })
    }

    fn print(&self) -> String {
        let (moment, place) = (self.moment.to_string(), self.place.to_string());
        [self.path.as_str(), &moment, &place, &self.lang, &self.title].join("\t")
    }
}

/// Whether what is read is noted.
pub fn notes() -> bool {
    Shelf::Read.text() != Ok(OFF.to_owned())
}

/// Begins or ends to note what is read. To end it is to forget what was noted.
pub fn note(on: bool) -> Result<(), Denied> {
    Shelf::Read.write(if on { "" } else { OFF })
}

/// The paragraph that the reader got to in the article of this address.
pub fn place(path: &str) -> usize {
    let entries = Shelf::Read.entries().map(|(entries, _)| entries).unwrap_or_default();
    entries.into_iter().find(|entry| entry.path == path).map_or(0, |entry| entry.place)
}

/// The paragraphs that places are numbered by, as in boot.js.
pub fn paragraphs() -> Vec<Element> {
    let Ok(found) = document().query_selector_all(".prose > *") else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

fn storage() -> Result<Storage, Denied> {
    window().local_storage().ok().flatten().ok_or(Denied)
}

fn entries(text: &str) -> (Vec<Entry>, usize) {
    let lines = text.split('\n').filter(|line| !line.is_empty() && *line != OFF);
    let read: Vec<Option<Entry>> = lines.map(Entry::read).collect();
    let broken = read.iter().filter(|entry| entry.is_none()).count();
    (read.into_iter().flatten().collect(), broken)
}

fn without(text: &str, path: &str) -> String {
    let own = [path, "\t"].concat();
    let others = text.split('\n').filter(|line| !line.starts_with(&own));
    others.collect::<Vec<_>>().join("\n")
}

fn with(text: &str, entry: &Entry) -> String {
    let others = without(text, &entry.path);
    let others = others.split('\n').filter(|line| !line.is_empty());
    let line = entry.print();
    let lines = [line.as_str()].into_iter().chain(others).take(MOST);
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(path: &str, title: &str) -> Entry {
        Entry { path: path.into(), moment: 7, place: 3, lang: "kk".into(), title: title.into() }
    }

    #[test]
    fn an_entry_is_a_line() {
        let line = "2025/08/08/a/\t7\t3\tkk\tТақырып";
        assert_eq!(entry("2025/08/08/a/", "Тақырып").print(), line);
        assert_eq!(entries(line), (vec![entry("2025/08/08/a/", "Тақырып")], 0));
        assert!(entry("?q=a", "a").is_search() && !entry("2025/08/08/a/", "a").is_search());
    }

    #[test]
    fn the_last_comes_first_and_only_once() {
        let text = with(&with("", &entry("a/", "А")), &entry("b/", "Ә"));
        let paths =
            |text: &str| entries(text).0.iter().map(|entry| entry.path.clone()).collect::<Vec<_>>();
        assert_eq!(paths(&text), ["b/", "a/"]);
        assert_eq!(paths(&with(&text, &entry("a/", "А"))), ["a/", "b/"]);
        assert_eq!(paths(&without(&text, "b/")), ["a/"]);
        let many =
            (0..300).fold(String::new(), |text, at| with(&text, &entry(&format!("{at}/"), "")));
        assert_eq!(entries(&many).0.len(), MOST);
    }

    #[test]
    fn what_is_no_entry_is_left_out_and_left_alone() {
        for broken in
            ["{}", "a\tb\tc\td\te", "a/\t-1\t0\tkk\tА", "a/\t1\t0", "\t\t\t\t", "a/\t1e9\t0\tkk\t"]
        {
            assert_eq!(entries(broken), (Vec::new(), 1), "{broken}");
            assert!(with(broken, &entry("b/", "Ә")).contains(broken));
        }
        assert_eq!(entries(OFF), (Vec::new(), 0));
        assert_eq!(entries(""), (Vec::new(), 0));
    }
}
