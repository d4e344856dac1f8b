//! An archive in memory, written and read by what publishers and readers have.

use std::cell::RefCell;
use std::collections::HashMap;

use anyhow::{Context, Result};
use paraq_index::{Document, Options, Query, Reader, Request, Writer, run};
use serde_json::Value;

use super::string;

/// The files of an archive, and their reader.
pub struct Archive {
    files: HashMap<String, Vec<u8>>,
    reader: Reader,
}

impl Archive {
    /// The archive of these articles, each in its order on a day of its own.
    pub fn of(articles: &[Value]) -> Result<Archive> {
        let files = RefCell::new(HashMap::new());
        let mut writer = Writer::new(Options::default(), |name, bytes| {
            files.borrow_mut().insert(name.to_owned(), bytes.to_vec());
            Ok(())
        });
        for (article, day) in articles.iter().zip(0..) {
            writer.add(Document {
                id: string(article, "id").to_owned(),
                day,
                minute: None,
                lang: "kk".to_owned(),
                title: string(article, "title").to_owned(),
                lede: String::new(),
                story: String::new(),
                paragraphs: string(article, "text").lines().map(str::to_owned).collect(),
                facets: Vec::new(),
                json: String::new(),
            })?;
        }
        writer.finish()?;
        Ok(Archive { files: files.into_inner(), reader: Reader::new() })
    }

    /// The ids of the ten best articles.
    pub fn search(&self, text: &str) -> Result<Vec<String>> {
        let query = Query { text: text.to_owned(), limit: 10, ..Query::default() };
        let fetch = |request: &Request| -> Result<Vec<u8>> {
            let file = self.files.get(&*request.path).with_context(|| request.path.to_string())?;
            let (start, end) = request.range.unwrap_or((0, u64::MAX));
            let end = file.len().min(end as usize);
            Ok(file[end.min(start as usize)..end].to_vec())
        };
        let answer = run(&self.reader, fetch, |reader| reader.search(&query))?;
        Ok(answer.hits.into_iter().map(|hit| hit.card.id).collect())
    }
}
