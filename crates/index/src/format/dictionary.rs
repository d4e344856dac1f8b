//! The term dictionary: surface forms in the order of their folded keys, in blocks.
//!
//! A block is complete in itself: it holds the record of every class that one of its forms belongs
//! to, so that a word costs one block.

use super::bytes::Bytes;
use super::manifest::span;
use super::{Bad, Span};

/// Where the blocks are: the folded key of each block's first form, and its place.
pub(crate) fn index(block: &[u8], within: u64) -> Result<Vec<(String, Span)>, Bad> {
    let mut bytes = Bytes::new(block);
    let mut index = Vec::with_capacity(bytes.count(3)?);
    for _ in 0..index.capacity() {
        index.push((bytes.string()?, span(&mut bytes, within)?));
    }
    bytes.end()?;
    if index.is_sorted_by(|a, b| a.0 <= b.0) { Ok(index) } else { Err(Bad("keys in order")) }
}

/// A block of the dictionary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) classes: Vec<Class>,
    pub(crate) forms: Vec<Form>,
}

/// A class of forms: what a search for one of them finds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Class {
    pub(crate) name: String,
    /// In how many documents one of its forms stands.
    pub(crate) documents: u32,
    pub(crate) postings: Span,
    pub(crate) positions: Span,
}

/// A surface form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Form {
    pub(crate) form: String,
    /// In how many documents it stands; 0 for the name of a class that no document has as a word.
    pub(crate) documents: u32,
    /// The classes it belongs to, by their place in the block, and its own number in each: from 1;
    /// 0 where it is but the name of the class.
    pub(crate) classes: Vec<(u32, u32)>,
}

/// Reads a block.
pub(crate) fn block(block: &[u8], within: u64) -> Result<Block, Bad> {
    let mut bytes = Bytes::new(block);
    let mut classes = Vec::with_capacity(bytes.count(6)?);
    for _ in 0..classes.capacity() {
        classes.push(Class {
            name: bytes.string()?,
            documents: bytes.u32()?,
            postings: span(&mut bytes, within)?,
            positions: span(&mut bytes, within)?,
        });
    }
    let mut forms: Vec<Form> = Vec::with_capacity(bytes.count(4)?);
    let mut before = String::new();
    for _ in 0..forms.capacity() {
        let shared = bytes.u32()? as usize;
        let head: String = before.chars().take(shared).collect();
        let form = head + &bytes.string()?;
        let documents = bytes.u32()?;
        let mut of = Vec::with_capacity(bytes.count(2)?);
        for _ in 0..of.capacity() {
            let class = bytes.u32()?;
            if class as usize >= classes.len() {
                return Err(Bad("a class of the block"));
            }
            of.push((class, bytes.u32()?));
        }
        before.clone_from(&form);
        forms.push(Form { form, documents, classes: of });
    }
    bytes.end()?;
    Ok(Block { classes, forms })
}

#[cfg(feature = "writer")]
pub(crate) use encode::{put_block, put_index};

#[cfg(feature = "writer")]
mod encode {
    use super::{Block, Span};
    use crate::format::bytes::Put;
    use crate::format::manifest::put_span;

    pub(crate) fn put_index(out: &mut Vec<u8>, index: &[(String, Span)]) {
        out.put_u64(index.len() as u64);
        for (key, span) in index {
            out.put_string(key);
            put_span(out, *span);
        }
    }

    pub(crate) fn put_block(out: &mut Vec<u8>, block: &Block) {
        out.put_u64(block.classes.len() as u64);
        for class in &block.classes {
            out.put_string(&class.name);
            out.put_u64(u64::from(class.documents));
            put_span(out, class.postings);
            put_span(out, class.positions);
        }
        out.put_u64(block.forms.len() as u64);
        let mut before = "";
        for form in &block.forms {
            let shared = before.chars().zip(form.form.chars()).take_while(|(a, b)| a == b).count();
            out.put_u64(shared as u64);
            let rest: String = form.form.chars().skip(shared).collect();
            out.put_string(&rest);
            out.put_u64(u64::from(form.documents));
            out.put_u64(form.classes.len() as u64);
            for (class, number) in &form.classes {
                out.put_u64(u64::from(*class));
                out.put_u64(u64::from(*number));
            }
            before = &form.form;
        }
    }
}
