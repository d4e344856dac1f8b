//! The byte format, defined once: every encoder stands beside its decoder.
//!
//! Decoders are total: any bytes give a value or [`Bad`], never a panic, and never more memory than
//! a small multiple of the bytes given.

pub(crate) mod bits;
pub(crate) mod bytes;
pub(crate) mod checksum;
pub(crate) mod compress;
#[cfg(feature = "writer")]
pub(crate) mod deflate;
pub(crate) mod dictionary;
pub(crate) mod documents;
pub(crate) mod facets;
pub(crate) mod inflate;
pub(crate) mod json;
pub(crate) mod manifest;
pub(crate) mod places;
pub(crate) mod postings;
pub(crate) mod spelling;
pub(crate) mod text;

/// What was expected of bytes that were something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bad(pub(crate) &'static str);

/// The version of the format that this program writes; it reads all since the first.
pub(crate) const VERSION: u32 = 4;

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

/// The name of a segment's `index`-th file: at least three digits of it.
pub(crate) fn pack_name(segment: &str, index: u64) -> String {
    let mut name = String::with_capacity(segment.len() + 4);
    name.push_str(segment);
    name.push('.');
    let digits = index.checked_ilog10().unwrap_or_default().max(2);
    for place in (0..=digits).rev() {
        name.push(char::from(b'0' + (index / 10u64.pow(place) % 10) as u8));
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_packs() {
        for (index, expected) in
            [(0, "a.000"), (7, "a.007"), (42, "a.042"), (999, "a.999"), (12_340, "a.12340")]
        {
            assert_eq!(pack_name("a", index), expected);
        }
    }
}
