//! The byte format, defined once: every encoder stands beside its decoder.
//!
//! Decoders are total: any bytes give a value or [`Bad`], never a panic, and never more memory than
//! a small multiple of the bytes given.

pub(crate) mod bits;
pub(crate) mod bytes;
pub(crate) mod checksum;
pub(crate) mod compress;
pub(crate) mod dictionary;
pub(crate) mod documents;
pub(crate) mod facets;
pub(crate) mod manifest;
pub(crate) mod places;
pub(crate) mod postings;
pub(crate) mod spelling;
pub(crate) mod text;

/// What was expected of bytes that were something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bad(pub(crate) &'static str);

/// The version of the format that this program writes, and the only one that it reads.
pub(crate) const VERSION: u32 = 1;

/// A segment is one run of bytes, cut into files of this size.
pub(crate) const PACK: u64 = 128 * 1024;

/// A run of bytes in a segment, the checksum at its end included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Span {
    pub(crate) offset: u64,
    pub(crate) length: u32,
}

impl Span {
    /// Where the span ends.
    pub(crate) fn end(self) -> u64 {
        self.offset + u64::from(self.length)
    }
}

/// Reads where blocks are that follow one another: where the first begins, and how long each is.
pub(crate) fn run(bytes: &mut bytes::Bytes<'_>, within: u64) -> Result<Vec<Span>, Bad> {
    let mut offset = bytes.u64()?;
    let mut spans = Vec::with_capacity(bytes.count(1)?);
    for _ in 0..spans.capacity() {
        let span = Span { offset, length: bytes.u32()? };
        offset = offset.saturating_add(u64::from(span.length));
        if offset > within {
            return Err(Bad("a block that lies in its segment"));
        }
        spans.push(span);
    }
    Ok(spans)
}

/// The name of a segment's `index`-th file.
pub(crate) fn pack_name(segment: &str, index: u64) -> String {
    format!("{segment}.{index:03}")
}
