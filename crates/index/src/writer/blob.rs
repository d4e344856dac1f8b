//! The bytes of a segment as they come together.

use crate::format::Span;
use crate::format::checksum::{self, fnv};

/// Blocks one after another.
#[derive(Default)]
pub(super) struct Blob {
    bytes: Vec<u8>,
    spans: Vec<Span>,
}

impl Blob {
    /// Nothing yet, with room for so many bytes.
    pub(super) fn with_capacity(bytes: usize) -> Blob {
        Blob { bytes: Vec::with_capacity(bytes), spans: Vec::new() }
    }

    /// Where the next block will begin.
    pub(super) fn end(&self) -> u64 {
        self.bytes.len() as u64
    }

    /// Adds a block, with room for its checksum.
    pub(super) fn add(&mut self, block: &[u8]) -> Span {
        let span = Span { offset: self.end(), length: block.len() as u32 + 4 };
        self.bytes.extend_from_slice(block);
        self.bytes.extend_from_slice(&[0; 4]);
        self.spans.push(span);
        span
    }

    /// The segment's name, which is its content's hash, and its bytes with all checksums: these
    /// hold the name, so that a block is good in its own segment alone.
    pub(super) fn seal(mut self) -> (String, Vec<u8>) {
        let name = format!("{:016x}", fnv(checksum::START, &self.bytes));
        for span in self.spans {
            let (start, end) = (span.offset as usize, span.end() as usize);
            let sum = checksum::sum(
                checksum::seed(&name, span.offset),
                &self.bytes[start..end - checksum::SIZE],
            );
            self.bytes[end - checksum::SIZE..end].copy_from_slice(&sum);
        }
        (name, self.bytes)
    }
}
