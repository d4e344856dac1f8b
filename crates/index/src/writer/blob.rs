//! The bytes of a segment as they come together.

use rayon::prelude::*;

use crate::format::Span;
use crate::format::checksum::{self, fnv};

/// Blocks one after another.
#[derive(Default)]
pub(super) struct Blob {
    bytes: Vec<u8>,
    spans: Vec<Span>,
    /// What is being added, and how many bytes each kind of it has.
    kind: Kind,
    sizes: [u64; KINDS.len()],
}

/// What a segment is made of.
#[derive(Clone, Copy, Default)]
pub(super) enum Kind {
    #[default]
    Documents,
    Places,
    Facets,
    Postings,
    Scores,
    Positions,
    Terms,
    Spelling,
}

/// What the kinds are called, in their order.
const KINDS: [&str; 8] = [
    "cards and records",
    "their places, days and identities",
    "facets",
    "postings",
    "scores",
    "positions",
    "terms",
    "spelling",
];

impl Blob {
    /// Nothing yet, with room for so many bytes.
    pub(super) fn with_capacity(bytes: usize) -> Blob {
        Blob { bytes: Vec::with_capacity(bytes), ..Blob::default() }
    }

    /// Where the next block will begin.
    pub(super) fn end(&self) -> u64 {
        self.bytes.len() as u64
    }

    /// What is added from here on.
    pub(super) fn begin(&mut self, kind: Kind) {
        self.kind = kind;
    }

    /// How many bytes there are of each kind, checksums included.
    pub(super) fn sizes(&self) -> Vec<(&'static str, u64)> {
        KINDS.into_iter().zip(self.sizes).collect()
    }

    /// Adds bytes that another block answers for.
    pub(super) fn add_bare(&mut self, bytes: &[u8]) {
        self.sizes[self.kind as usize] += bytes.len() as u64;
        self.bytes.extend_from_slice(bytes);
    }

    /// Adds a block, with room for its checksum.
    pub(super) fn add(&mut self, block: &[u8]) -> Span {
        let span = Span { offset: self.end(), length: block.len() as u32 + 4 };
        self.bytes.extend_from_slice(block);
        self.bytes.extend_from_slice(&[0; 4]);
        self.sizes[self.kind as usize] += u64::from(span.length);
        self.spans.push(span);
        span
    }

    /// The segment's name, which is its content's hash, and its bytes with all checksums: these
    /// hold the name, so that a block is good in its own segment alone.
    pub(super) fn seal(mut self) -> (String, Vec<u8>) {
        let name = format!("{:016x}", fnv(checksum::START, &self.bytes));
        let sum = |span: &Span| {
            let block = &self.bytes[span.offset as usize..span.end() as usize - checksum::SIZE];
            checksum::sum(checksum::seed(&name, span.offset), block)
        };
        let sums: Vec<_> = self.spans.par_iter().map(sum).collect();
        for (span, sum) in self.spans.iter().zip(sums) {
            let end = span.end() as usize;
            self.bytes[end - checksum::SIZE..end].copy_from_slice(&sum);
        }
        (name, self.bytes)
    }
}
