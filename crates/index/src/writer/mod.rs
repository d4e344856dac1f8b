//! Writes archives: is given documents and gives files, as names and bytes.

mod analysis;
mod blob;
mod dictionary;
mod facets;
mod identity;
mod inventory;
mod segment;
mod train;
mod weights;

use std::collections::HashSet;

use rayon::prelude::*;

use crate::Document;
use crate::POINTER;
use crate::format::documents::Identity;
use crate::format::manifest::{Manifest, Segment};
use crate::format::{PACK, VERSION, pack_name};
use identity::identity;
pub use inventory::Inventory;
use inventory::Verdict;
use segment::SegmentBuilder;

/// Why the caller cannot keep a file.
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Documents in the archive.
    pub documents: u64,
    /// Of these, the ones that were in it before as they are.
    pub kept: u64,
    /// Files written.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Words read.
    pub words: u64,
    /// Distinct forms of words in the dictionary, summed over segments.
    pub forms: u64,
    /// What the bytes are for: each kind's name and its bytes, summed over segments.
    pub kinds: Vec<(&'static str, u64)>,
    /// Every file that the archive now has, written or kept, the pointer last.
    pub archive: Vec<String>,
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

/// Takes documents in any order and gives an archive's files to a sink: their names, relative to
/// the archive's folder, and their bytes; each once, the pointer last, so that an archive which
/// was only half written or half uploaded is never seen.
pub struct Writer<'s> {
    options: Options,
    sink: Sink<'s>,
    summary: Summary,
    /// What is in the archive already.
    inventory: Inventory,
    ids: HashSet<u64>,
    /// A segment is written when building it would take more memory.
    memory: usize,
    waiting: Vec<Document>,
    segment: SegmentBuilder,
    segments: Vec<Segment>,
}

type Sink<'s> = Box<dyn FnMut(&str, &[u8]) -> Result<(), SinkError> + 's>;

/// About how many bytes of memory building may take where nothing else is said.
pub const MEMORY: usize = 2_500 << 20;

/// How many documents are analysed at once, on all cores.
const BATCH: usize = 512;

impl<'s> Writer<'s> {
    /// A writer of a new archive that gives its files to `sink`.
    pub fn new(
        options: Options,
        sink: impl FnMut(&str, &[u8]) -> Result<(), SinkError> + 's,
    ) -> Writer<'s> {
        Writer::update(options, Inventory::default(), sink)
    }

    /// A writer that makes an archive hold what it is given from here on, and nothing else: what
    /// it holds already as it is stays where it is, untouched; what is new or changed is added;
    /// what is not given is withdrawn. Only files that are new are given to `sink`.
    pub fn update(
        options: Options,
        mut inventory: Inventory,
        sink: impl FnMut(&str, &[u8]) -> Result<(), SinkError> + 's,
    ) -> Writer<'s> {
        inventory.retire();
        Writer {
            options,
            sink: Box::new(sink),
            summary: Summary::default(),
            inventory,
            ids: HashSet::new(),
            memory: MEMORY,
            waiting: Vec::new(),
            segment: SegmentBuilder::default(),
            segments: Vec::new(),
        }
    }

    /// Lets building take about this much memory, in bytes, instead of [`MEMORY`]: an archive that
    /// would take more is written in several segments.
    #[must_use]
    pub fn with_memory(self, bytes: usize) -> Writer<'s> {
        Writer { memory: bytes, ..self }
    }

    /// Adds a document. What is wrong with it may be told only when others are added, or at the end.
    ///
    /// # Errors
    ///
    /// Where its id was added before, or the sink refuses a file.
    pub fn add(&mut self, document: Document) -> Result<(), WriteError> {
        self.waiting.push(document);
        if self.waiting.len() >= BATCH {
            self.take()?;
            if self.segment.memory() > self.memory {
                self.flush()?;
            }
        }
        Ok(())
    }

    /// Gives the segment what waits and is not in the archive as it is.
    fn take(&mut self) -> Result<(), WriteError> {
        let waiting = std::mem::take(&mut self.waiting);
        let identities: Vec<Identity> = waiting.par_iter().map(identity).collect();
        let mut new = Vec::new();
        for (document, identity) in waiting.into_iter().zip(identities) {
            if !self.ids.insert(identity.id) {
                return Err(WriteError::Duplicate { id: document.id });
            }
            if let Verdict::Write = self.inventory.judge(identity) {
                new.push((document, identity));
            }
        }
        self.segment.add(new);
        Ok(())
    }

    /// Writes what remains, and the pointer last.
    ///
    /// # Errors
    ///
    /// Where the sink refuses a file.
    pub fn finish(mut self) -> Result<Summary, WriteError> {
        self.take()?;
        self.flush()?;
        let (mut segments, kept) = std::mem::take(&mut self.inventory).finish();
        self.summary.kept = kept;
        self.summary.documents += kept;
        segments.append(&mut self.segments);
        let manifest = Manifest {
            version: VERSION,
            title: self.options.title.clone(),
            language: self.options.language.clone(),
            segments,
        };
        self.give(POINTER, &manifest.encode())?;
        self.summary.archive = manifest.files();
        Ok(self.summary)
    }

    /// Writes the segment that was begun, if it has any document.
    fn flush(&mut self) -> Result<(), WriteError> {
        let built = std::mem::take(&mut self.segment);
        self.summary.documents += built.documents() as u64;
        self.summary.words += built.words();
        self.summary.forms += built.forms() as u64;
        let Some((segment, bytes, sizes)) = built.build() else { return Ok(()) };
        for (kind, size) in sizes {
            match self.summary.kinds.iter_mut().find(|known| known.0 == kind) {
                Some(known) => known.1 += size,
                None => self.summary.kinds.push((kind, size)),
            }
        }
        for (index, pack) in bytes.chunks(PACK as usize).enumerate() {
            self.give(&pack_name(&segment.name, index as u64), pack)?;
        }
        self.segments.push(segment);
        Ok(())
    }

    fn give(&mut self, name: &str, bytes: &[u8]) -> Result<(), WriteError> {
        self.summary.files += 1;
        self.summary.bytes += bytes.len() as u64;
        (self.sink)(name, bytes)
            .map_err(|source| WriteError::Sink { name: name.to_owned(), source })
    }
}
