//! Writes archives: is given documents and gives files, as names and bytes.

use crate::Document;

/// What the writer's caller does with a file: anything that takes its name and bytes.
///
/// Names are relative to the archive's folder. Every file is given once, the pointer last, so
/// that an archive which was only half written is never seen.
pub type SinkError = Box<dyn std::error::Error + Send + Sync>;

/// How an archive is to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The archive's name, or empty.
    pub title: String,
    /// Its first language, BCP 47.
    pub language: String,
}

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Documents in the archive.
    pub documents: u64,
    /// Files written.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Words read.
    pub words: u64,
    /// Distinct forms of words in the dictionary, summed over segments.
    pub forms: u64,
}

/// Why an archive cannot be written.
#[derive(Debug)]
pub enum WriteError {
    /// Two documents have the same id.
    Duplicate {
        /// The id.
        id: String,
    },
    /// The caller could not keep a file.
    Sink {
        /// The file, relative to the archive's folder.
        name: String,
        /// What the caller said.
        source: SinkError,
    },
}

impl std::fmt::Display for WriteError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            WriteError::Duplicate { id } => {
                write!(f, "two articles have the id {id:?}; an id must be unique in an archive")
            }
            WriteError::Sink { name, source } => write!(f, "cannot write {name}: {source}"),
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            WriteError::Duplicate { .. } => None,
            WriteError::Sink { source, .. } => Some(source.as_ref()),
        }
    }
}

/// Takes documents in any order and gives an archive's files to a sink.
pub struct Writer<'s> {
    options: Options,
    sink: Box<dyn FnMut(&str, &[u8]) -> Result<(), SinkError> + 's>,
}

impl<'s> Writer<'s> {
    /// A writer that gives its files to `sink`.
    pub fn new(
        options: Options,
        sink: impl FnMut(&str, &[u8]) -> Result<(), SinkError> + 's,
    ) -> Writer<'s> {
        Writer { options, sink: Box::new(sink) }
    }

    /// Adds a document.
    ///
    /// # Errors
    ///
    /// Where its id was added before, or the sink refuses a file.
    pub fn add(&mut self, document: Document) -> Result<(), WriteError> {
        let _ = (document, &self.options, &self.sink);
        todo!()
    }

    /// Writes what remains, and the pointer last.
    ///
    /// # Errors
    ///
    /// Where the sink refuses a file.
    pub fn finish(self) -> Result<Summary, WriteError> {
        todo!()
    }
}
