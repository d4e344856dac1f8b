//! Postings: which documents a class stands in, how much each is about it, and where in it.

use super::Bad;
use super::bytes::Bytes;

/// The largest quantised impact.
pub(crate) const IMPACTS: u32 = 63;

/// The documents of a class, in order, as columns of equal length.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Postings {
    pub(crate) documents: Vec<u32>,
    /// How much the document is about the class, 1 to [`IMPACTS`]: fields and lengths weighed in.
    pub(crate) impacts: Vec<u8>,
    /// The number of the form that leads in the document: the title's, or the most frequent.
    pub(crate) forms: Vec<u32>,
}

/// Reads postings.
pub(crate) fn postings(block: &[u8], documents: u32) -> Result<Postings, Bad> {
    let mut bytes = Bytes::new(block);
    let count = bytes.count(3)?;
    let mut out = Postings::default();
    let mut next = 0u64;
    for _ in 0..count {
        next += u64::from(bytes.u32()?);
        if next >= u64::from(documents) {
            return Err(Bad("documents of the segment, ascending"));
        }
        out.documents.push(next as u32);
        next += 1;
        out.impacts.push(bytes.u8()?.min(IMPACTS as u8));
        out.forms.push(bytes.u32()?);
    }
    bytes.end()?;
    Ok(out)
}

/// Reads positions: of each document of the postings, in their order.
pub(crate) fn positions(block: &[u8], count: usize) -> Result<Vec<Vec<u32>>, Bad> {
    let mut bytes = Bytes::new(block);
    let mut all = Vec::with_capacity(count.min(bytes.len()));
    for _ in 0..count {
        let mut of = Vec::with_capacity(bytes.count(1)?);
        let mut position = 0u32;
        for _ in 0..of.capacity() {
            position = position.checked_add(bytes.u32()?).ok_or(Bad("a position"))?;
            of.push(position);
        }
        all.push(of);
    }
    bytes.end()?;
    Ok(all)
}

#[cfg(feature = "writer")]
pub(crate) use encode::{put_positions, put_postings};

#[cfg(feature = "writer")]
mod encode {
    use super::Postings;
    use crate::format::bytes::Put;

    pub(crate) fn put_postings(out: &mut Vec<u8>, postings: &Postings) {
        out.put_u64(postings.documents.len() as u64);
        let mut next = 0;
        for (at, document) in postings.documents.iter().enumerate() {
            out.put_u64(u64::from(document - next));
            next = document + 1;
            out.push(postings.impacts[at]);
            out.put_u64(u64::from(postings.forms[at]));
        }
    }

    /// The positions of one document, ascending.
    pub(crate) fn put_positions(out: &mut Vec<u8>, positions: &[u32]) {
        out.put_u64(positions.len() as u64);
        let mut before = 0;
        for position in positions {
            out.put_u64(u64::from(position - before));
            before = *position;
        }
    }
}
