//! Facets: the values documents can be filtered by, with their documents.
//!
//! The values of a facet are ranked: the most frequent first. A head says where three things are,
//! each in small blocks: the values by rank; the names they are found by; and of every document
//! the ranks of its values (the column).

use super::bytes::Bytes;
use super::{Bad, Span};

/// How many values a block has, how many names, and for how many documents a block of the column is.
pub(crate) const VALUES: usize = 32;
#[cfg(feature = "writer")]
pub(crate) const NAMES: usize = 256;
pub(crate) const COLUMN: usize = 64;

/// What comes before a key where values are looked up by name.
pub(crate) const KEY: char = '=';

/// Where the blocks of a facet are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Head {
    /// How many values there are.
    pub(crate) count: u32,
    pub(crate) values: Vec<Span>,
    /// With the first name of each block.
    pub(crate) names: Vec<(String, Span)>,
    pub(crate) column: Vec<Span>,
}

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

/// Reads a head.
pub(crate) fn head(block: &[u8], within: u64) -> Result<Head, Bad> {
    let mut bytes = Bytes::new(block);
    let count = bytes.u32();
    let values = bytes.run(within);
    let mut names: Vec<(String, Span)> = Vec::new();
    for span in bytes.run(within) {
        let name = bytes.string();
        let sorted = names.last().is_none_or(|(last, _)| *last <= name);
        bytes.expect(sorted, "names in order");
        names.push((name, span));
    }
    let column = bytes.run(within);
    bytes.expect(values.len() == (count as usize).div_ceil(VALUES), "blocks of all values");
    bytes.end()?;
    Ok(Head { count, values, names, column })
}

/// Reads a block of values.
pub(crate) fn values(block: &[u8], within: u64) -> Result<Vec<Value>, Bad> {
    let mut bytes = Bytes::new(block);
    let postings = bytes.run(within);
    let mut values = Vec::with_capacity(postings.len());
    for postings in postings {
        values.push(Value {
            key: bytes.string(),
            label: bytes.string(),
            detail: bytes.string(),
            count: bytes.u32(),
            postings,
        });
    }
    bytes.end()?;
    Ok(values)
}

/// A name of a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) name: String,
    pub(crate) rank: u32,
    /// Of a key, the documents of the value and how many they are, so that a filter need not read the value; version
    /// 3 is the first to say it.
    pub(crate) documents: Option<(Span, u32)>,
}

/// Reads a block of names.
pub(crate) fn names(
    block: &[u8],
    values: u32,
    version: u32,
    within: u64,
) -> Result<Vec<Name>, Bad> {
    let mut bytes = Bytes::new(block);
    let mut before = Vec::new();
    let names = bytes.list(3, |bytes| {
        let name = bytes.shared(&mut before);
        let rank = bytes.below(values as usize, RANK);
        let documents = (version > 2 && name.starts_with(KEY)).then(|| {
            let mut offset = bytes.u64();
            (bytes.span(&mut offset, within), bytes.u32())
        });
        Name { name, rank, documents }
    });
    bytes.end()?;
    Ok(names)
}

/// Reads a block of the column: the ranks of each document.
pub(crate) fn column(block: &[u8], values: u32) -> Result<Vec<Vec<u32>>, Bad> {
    let mut bytes = Bytes::new(block);
    let mut column = Vec::new();
    while !bytes.is_empty() {
        column.push(bytes.list(1, |bytes| bytes.below(values as usize, RANK)));
    }
    bytes.expect(column.len() <= COLUMN, "no more documents than a block has");
    bytes.end()?;
    Ok(column)
}

const RANK: &str = "the rank of a value";

#[cfg(feature = "writer")]
pub(crate) use encode::{put_column, put_head, put_names, put_values};

#[cfg(feature = "writer")]
mod encode {
    use super::{Head, Name, Span, Value};
    use crate::format::bytes::Put;

    pub(crate) fn put_head(out: &mut Vec<u8>, head: &Head) {
        out.put_u64(u64::from(head.count));
        put_run(out, head.values.iter());
        put_run(out, head.names.iter().map(|(_, span)| span));
        for (name, _) in &head.names {
            out.put_string(name);
        }
        put_run(out, head.column.iter());
    }

    fn put_run<'a>(out: &mut Vec<u8>, spans: impl ExactSizeIterator<Item = &'a Span> + Clone) {
        out.put_u64(spans.clone().next().map_or(0, |span| span.offset));
        out.put_u64(spans.len() as u64);
        for span in spans {
            out.put_u64(u64::from(span.length));
        }
    }

    pub(crate) fn put_values(out: &mut Vec<u8>, values: &[Value]) {
        put_run(out, values.iter().map(|value| &value.postings));
        for value in values {
            out.put_string(&value.key);
            out.put_string(&value.label);
            out.put_string(&value.detail);
            out.put_u64(u64::from(value.count));
        }
    }

    pub(crate) fn put_names(out: &mut Vec<u8>, names: &[Name]) {
        out.put_u64(names.len() as u64);
        let mut before = Vec::new();
        for name in names {
            out.put_shared(&name.name, &mut before);
            out.put_u64(u64::from(name.rank));
            if let Some((span, count)) = name.documents {
                out.put_u64(span.offset);
                out.put_u64(u64::from(span.length));
                out.put_u64(u64::from(count));
            }
        }
    }

    pub(crate) fn put_column(out: &mut Vec<u8>, column: &[Vec<u32>]) {
        for of in column {
            out.put_u64(of.len() as u64);
            for rank in of {
                out.put_u64(u64::from(*rank));
            }
        }
    }
}

#[cfg(all(test, feature = "writer"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn names_and_columns_come_back(
            named in prop::collection::vec(("=?\\PC{0,9}", any::<u8>()), 0..40),
            ranked in prop::collection::vec(prop::collection::vec(0u32..256, 0..4), 0..=COLUMN),
        ) {
            let list: Vec<Name> = named
                .into_iter()
                .map(|(name, rank)| {
                    let documents = name.starts_with(KEY).then_some((Span { offset: 7, length: 9 }, 3));
                    Name { name, rank: rank.into(), documents }
                })
                .collect();
            let mut block = Vec::new();
            put_names(&mut block, &list);
            prop_assert_eq!(names(&block, 256, 3, 1_000).unwrap(), list);
            let mut block = Vec::new();
            put_column(&mut block, &ranked);
            prop_assert_eq!(column(&block, 256).unwrap(), ranked);
        }

        #[test]
        fn any_bytes_are_read_or_refused(block: Vec<u8>) {
            let _ = head(&block, 10_000);
            let _ = values(&block, 10_000);
            let _ = names(&block, 100, 3, 1_000);
            let _ = names(&block, 100, 2, 1_000);
            let _ = column(&block, 100);
        }
    }
}
