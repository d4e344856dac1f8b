//! What a document is known by: whether it is in an archive already, and as it is.

use crate::Document;
use crate::format::checksum::{START, fnv};
use crate::format::documents::Identity;

/// The hashes of a document's id and of everything given of it.
pub(super) fn identity(document: &Document) -> Identity {
    let id = fnv(START, document.id.as_bytes());
    let mut content = Content(id);
    content.write(&document.day.to_le_bytes());
    content.write(&document.minute.map_or(-1, i32::from).to_le_bytes());
    for text in [&document.lang, &document.title, &document.lede, &document.json] {
        content.text(text);
    }
    content.write(&(document.paragraphs.len() as u64).to_le_bytes());
    for text in &document.paragraphs {
        content.text(text);
    }
    for value in &document.facets {
        content.write(&[value.facet as u8]);
        for text in [&value.key, &value.label, &value.detail] {
            content.text(text);
        }
    }
    if !document.story.is_empty() {
        content.text(&document.story);
    }
    Identity { id, content: content.0 }
}

/// A hash that is the same on every machine and in every version of Rust.
struct Content(u64);

impl Content {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = fnv(self.0, bytes);
    }

    /// With its length, so that no two lists of texts are one.
    fn text(&mut self, text: &str) {
        self.write(&(text.len() as u64).to_le_bytes());
        self.write(text.as_bytes());
    }
}
