//! Facets: the values documents can be filtered by, with their documents.

use super::Bad;
use super::Span;
use super::bytes::Bytes;
use super::manifest::{ascending, span};

/// A value of a facet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Value {
    pub(crate) key: String,
    pub(crate) label: String,
    pub(crate) detail: String,
    pub(crate) count: u32,
    /// Its documents.
    pub(crate) postings: Span,
}

/// The values of a facet, the most frequent first, then by key.
pub(crate) fn values(block: &[u8], within: u64) -> Result<Vec<Value>, Bad> {
    let mut bytes = Bytes::new(block);
    let mut values = Vec::with_capacity(bytes.count(6)?);
    for _ in 0..values.capacity() {
        values.push(Value {
            key: bytes.string()?,
            label: bytes.string()?,
            detail: bytes.string()?,
            count: bytes.u32()?,
            postings: span(&mut bytes, within)?,
        });
    }
    bytes.end()?;
    Ok(values)
}

/// The documents of a value.
pub(crate) fn documents(block: &[u8], documents: u32) -> Result<Vec<u32>, Bad> {
    let mut bytes = Bytes::new(block);
    let list = ascending(&mut bytes, documents)?;
    bytes.end()?;
    Ok(list)
}

#[cfg(feature = "writer")]
pub(crate) fn put_values(out: &mut Vec<u8>, values: &[Value]) {
    use super::bytes::Put;
    use super::manifest::put_span;

    out.put_u64(values.len() as u64);
    for value in values {
        out.put_string(&value.key);
        out.put_string(&value.label);
        out.put_string(&value.detail);
        out.put_u64(u64::from(value.count));
        put_span(out, value.postings);
    }
}
