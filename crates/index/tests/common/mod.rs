//! An archive in memory, and documents to fill it with.
#![allow(dead_code, clippy::unwrap_used)]

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use paraq_index::{
    Answer, Day, Document, Error, Facet, FacetValue, Inventory, Options, POINTER, Query, Reader,
    Request, Step, Writer, run,
};

/// The files of an archive, with a count of what is read of them.
#[derive(Default)]
pub struct Archive {
    pub files: BTreeMap<String, Vec<u8>>,
    pub bytes: Cell<usize>,
    pub rounds: Cell<usize>,
    /// Whether the host knows ranges.
    pub whole: bool,
    pub log: RefCell<Vec<String>>,
}

impl Archive {
    pub fn of(documents: impl IntoIterator<Item = Document>) -> Archive {
        let mut archive = Archive::default();
        archive.update(documents);
        archive
    }

    /// Makes the archive hold these documents; gives the names of the files written, in order.
    pub fn update(&mut self, documents: impl IntoIterator<Item = Document>) -> Vec<String> {
        self.write(documents, usize::MAX)
    }

    pub fn write(
        &mut self,
        documents: impl IntoIterator<Item = Document>,
        memory: usize,
    ) -> Vec<String> {
        let inventory = match self.files.is_empty() {
            true => Inventory::default(),
            false => Inventory::read::<Error>(|request| Ok(self.fetch(request))).unwrap(),
        };
        let options = Options { title: "Парақ".into(), language: "kk".into() };
        let written = RefCell::new(Vec::new());
        let mut writer = Writer::update(options, inventory, |name, bytes| {
            written.borrow_mut().push((name.to_owned(), bytes.to_vec()));
            Ok(())
        })
        .with_memory(memory);
        for document in documents {
            writer.add(document).unwrap();
        }
        writer.finish().unwrap();
        let written = written.into_inner();
        let names = written.iter().map(|(name, _)| name.clone()).collect();
        for (name, bytes) in written {
            let before = self.files.insert(name.clone(), bytes.clone());
            // What lies under a hashed name never changes.
            assert!(name == POINTER || before.is_none_or(|before| before == bytes), "{name}");
        }
        names
    }

    pub fn fetch(&self, request: &Request) -> Vec<u8> {
        let file = &self.files[&*request.path];
        let bytes = match request.range {
            // A host gives what it has of a range.
            Some((start, end)) if !self.whole => {
                let end = file.len().min(end as usize);
                file[end.min(start as usize)..end].to_vec()
            }
            _ => file.clone(),
        };
        self.bytes.set(self.bytes.get() + bytes.len());
        self.log.borrow_mut().push(format!("{} {:?} {}", request.path, request.range, bytes.len()));
        bytes
    }

    pub fn ask<T>(
        &self,
        reader: &Reader,
        mut ask: impl FnMut(&Reader) -> Result<Step<T>, Error>,
    ) -> Result<T, Error> {
        run(
            reader,
            |request| Ok(self.fetch(request)),
            |reader| {
                self.rounds.set(self.rounds.get() + 1);
                ask(reader)
            },
        )
    }

    pub fn search(&self, query: &Query) -> Answer {
        self.ask(&Reader::new(), |reader| reader.search(query)).unwrap()
    }
}

/// A query for a text, ten hits.
pub fn query(text: &str) -> Query {
    Query { text: text.into(), limit: 10, ..Query::default() }
}

/// A document with a title and a body.
pub fn document(id: &str, day: Day, title: &str, body: &str) -> Document {
    Document {
        id: id.into(),
        day,
        minute: None,
        lang: "kk".into(),
        title: title.into(),
        lede: body.lines().next().unwrap_or_default().into(),
        story: String::new(),
        paragraphs: body.lines().map(str::to_owned).collect(),
        facets: vec![],
        json: format!("{{\"id\":{id:?},\"title\":{title:?}}}"),
    }
}

/// A document with a person more.
pub fn with(mut document: Document, facet: Facet, key: &str, label: &str) -> Document {
    document.facets.push(FacetValue {
        facet,
        key: key.into(),
        label: label.into(),
        detail: String::new(),
    });
    document
}
