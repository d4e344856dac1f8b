//! What has been supplied, and what was found missing while a question was being answered.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::format::checksum::{self, START, fnv};
use crate::format::compress::expand;
use crate::format::inflate::Codes;
use crate::format::manifest::{Manifest, Segment};
use crate::format::{Bad, PACK, Span, pack_name};
use crate::sort::Key;
use crate::{Error, MENDING, POINTER, Request, Step};

/// There is no answer yet, or there will be none: the cache knows what is missing, and what is not
/// as it should be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stop;

/// Something found, or not.
pub(super) type Get<T> = Result<T, Stop>;

/// Ranges that are closer than this are fetched as one: a request costs more than the bytes.
const GAP: u64 = 384;

/// The bytes supplied so far.
#[derive(Default)]
pub(super) struct Cache {
    manifest: RefCell<Option<Rc<Manifest>>>,
    /// Bytes, by the hash of their file's name and where in it they begin.
    supplied: RefCell<Shelf>,
    /// What blocks say, by the hash of their segment's name and where in it they begin.
    decoded: RefCell<Shelf>,
    missing: RefCell<Vec<Request>>,
    failed: RefCell<Option<Error>>,
    /// The code that mends typing errors is not here.
    mends_later: Cell<bool>,
}

/// What a block was compressed against: the bytes before it, and the codes of its segment.
pub(super) type Before<'a> = (&'a [u8], Option<&'a Codes>);

/// Things in the order of their keys.
type Shelf = Vec<(Key, Rc<dyn Any>)>;

impl Cache {
    /// Asks a question and turns what it lacked into requests.
    pub(super) fn step<T>(&self, ask: impl FnOnce(&Manifest) -> Get<T>) -> Result<Step<T>, Error> {
        self.missing.borrow_mut().clear();
        *self.failed.borrow_mut() = None;
        match self.manifest().and_then(|manifest| ask(&manifest)) {
            Ok(answer) => Ok(Step::Ready(answer)),
            Err(Stop) => self.lacking().map(Step::Needs),
        }
    }

    /// What must be fetched, files and ranges in order, or why it is of no use.
    fn lacking(&self) -> Result<Vec<Request>, Error> {
        if let Some(error) = self.failed.take() {
            return Err(error);
        }
        let mut merged: Vec<Request> = Vec::new();
        for request in self.missing.take() {
            if let (Some(last), Some((start, end))) = (merged.last_mut(), request.range)
                && last.path == request.path
                && let Some(before) = &mut last.range
                && start <= before.1 + GAP
            {
                before.1 = before.1.max(end);
            } else {
                merged.push(request);
            }
        }
        Ok(merged)
    }

    /// Notes that bytes are missing; what is missing stands in order.
    fn miss(&self, path: &str, range: Option<(u64, u64)>) -> Stop {
        let mut missing = self.missing.borrow_mut();
        let at = missing.partition_point(|other| (&*other.path, other.range) < (path, range));
        missing.insert(at, Request { path: path.into(), range });
        Stop
    }

    /// Takes the bytes of a request.
    pub(super) fn supply(&self, request: &Request, bytes: Vec<u8>) -> Result<(), Error> {
        let corrupt = |expected| Error::Corrupt { path: request.path.to_string(), expected };
        if &*request.path == POINTER {
            let manifest = Manifest::decode(&bytes).map_err(|why| match why {
                Ok(found) => Error::Version { path: request.path.to_string(), found },
                Err(Bad(expected)) => corrupt(expected),
            })?;
            *self.manifest.borrow_mut() = Some(Rc::new(manifest));
            return Ok(());
        }
        if &*request.path == MENDING {
            self.mends_later.set(false);
            return Ok(());
        }
        let start = match request.range {
            // A host that does not know ranges gives the whole file.
            Some((start, end)) if bytes.len() as u64 != end.saturating_sub(start) => {
                if (bytes.len() as u64) < end {
                    return Err(corrupt("as many bytes as were asked for"));
                }
                0
            }
            Some((start, _)) => start,
            None => 0,
        };
        put(&mut self.supplied.borrow_mut(), (hash(&request.path), start), Rc::new(bytes));
        Ok(())
    }

    /// The code that mends typing errors will be here once it was asked for.
    pub(super) fn lacks_mending(&self) {
        self.mends_later.set(true);
    }

    /// Asks for the code that mends typing errors, where it is not here.
    pub(super) fn mending(&self) -> Get<()> {
        if self.mends_later.get() { Err(self.miss(MENDING, None)) } else { Ok(()) }
    }

    fn manifest(&self) -> Get<Rc<Manifest>> {
        let manifest = self.manifest.borrow().clone();
        manifest.ok_or_else(|| self.miss(POINTER, None))
    }

    /// Forgets which generation of the archive this is, but nothing else: files never change.
    pub(super) fn forget_manifest(&self) {
        *self.manifest.borrow_mut() = None;
    }

    /// What a block of a segment says, decoded once.
    pub(super) fn block<T: 'static>(
        &self,
        segment: &Segment,
        span: Span,
        decode: impl Fn(&[u8]) -> Result<T, Bad>,
    ) -> Get<Rc<T>> {
        self.block_after(segment, span, None, decode)
    }

    /// What a block that was compressed by itself says, decoded once.
    pub(super) fn packed<T: 'static>(
        &self,
        segment: &Segment,
        span: Span,
        decode: impl Fn(&[u8]) -> Result<T, Bad>,
    ) -> Get<Rc<T>> {
        self.block_after(segment, span, Some((&[], None)), decode)
    }

    /// What a block says that was compressed as if something had come `before` it, decoded once.
    pub(super) fn block_after<T: 'static>(
        &self,
        segment: &Segment,
        span: Span,
        before: Option<Before<'_>>,
        decode: impl Fn(&[u8]) -> Result<T, Bad>,
    ) -> Get<Rc<T>> {
        let decode = |block: &[u8]| Ok(Rc::new(decode(block)?) as Rc<dyn Any>);
        let block = self.decoded(segment, span, before, &decode)?;
        block.downcast().map_err(|_| self.damaged(segment, span, "parts that do not overlap"))
    }

    /// The part of reading a block that is the same whatever it says.
    fn decoded(
        &self,
        segment: &Segment,
        span: Span,
        before: Option<Before<'_>>,
        decode: &dyn Fn(&[u8]) -> Result<Rc<dyn Any>, Bad>,
    ) -> Get<Rc<dyn Any>> {
        let key = (hash(&segment.name), span.offset);
        {
            let decoded = self.decoded.borrow();
            if let Some((known, block)) = decoded[..after(&decoded, key)].last()
                && *known == key
            {
                return Ok(block.clone());
            }
        }
        let framed = self.framed(segment, span)?;
        let seed = checksum::seed(&segment.name, span.offset);
        let block = checksum::open(seed, &framed).and_then(|block| match before {
            Some((before, codes)) => decode(&expand(block, before, codes)?),
            None => decode(block),
        });
        match block {
            Ok(block) => {
                put(&mut self.decoded.borrow_mut(), key, block.clone());
                Ok(block)
            }
            Err(Bad(expected)) => Err(self.damaged(segment, span, expected)),
        }
    }

    pub(super) fn damaged(&self, segment: &Segment, span: Span, expected: &'static str) -> Stop {
        self.fail(pack_name(&segment.name, span.offset / PACK), expected)
    }

    /// A file is not what it should be.
    pub(super) fn fail(&self, path: String, expected: &'static str) -> Stop {
        self.failed.borrow_mut().get_or_insert(Error::Corrupt { path, expected });
        Stop
    }

    /// Asks for a block that will be needed, where it has not been supplied.
    pub(super) fn want(&self, segment: &Segment, span: Span) {
        let _ = self.framed(segment, span);
    }

    /// The bytes of a span, put together from the packs it lies in.
    pub(super) fn framed(&self, segment: &Segment, span: Span) -> Get<Vec<u8>> {
        if span.length < 4 {
            // It has not even a checksum, and need not lie in any file.
            return Err(self.fail(segment.name.clone(), "a block"));
        }
        let mut framed = Vec::with_capacity(span.length as usize);
        let mut whole = Ok(());
        for pack in span.offset / PACK..span.end().div_ceil(PACK) {
            let start = span.offset.max(pack * PACK) - pack * PACK;
            let end = span.end().min((pack + 1) * PACK) - pack * PACK;
            let path = pack_name(&segment.name, pack);
            let have = self.append(&mut framed, &path, start, end);
            if have < end {
                whole = Err(self.miss(&path, Some((have, end))));
            }
        }
        whole.map(|()| framed)
    }

    /// Adds bytes of a file as far as they have been supplied, one piece after the other, and says how far that is.
    fn append(&self, out: &mut Vec<u8>, path: &str, mut start: u64, end: u64) -> u64 {
        let file = hash(path);
        let supplied = self.supplied.borrow();
        while start < end {
            let before = &supplied[..after(&supplied, (file, start))];
            let mut pieces = before.iter().rev().take_while(|((of, _), _)| *of == file);
            let rest = pieces.find_map(|((_, at), piece)| {
                let bytes = piece.downcast_ref::<Vec<u8>>()?.get((start - at) as usize..)?;
                (!bytes.is_empty()).then_some(bytes)
            });
            let Some(rest) = rest else { break };
            let some = rest.len().min((end - start) as usize);
            out.extend_from_slice(&rest[..some]);
            start += some as u64;
        }
        start
    }
}

fn hash(name: &str) -> u64 {
    fnv(START, name.as_bytes())
}

/// How many things have a key that is not above this one.
fn after(shelf: &Shelf, key: Key) -> usize {
    shelf.partition_point(|(other, _)| *other <= key)
}

fn put(shelf: &mut Shelf, key: Key, thing: Rc<dyn Any>) {
    let at = after(shelf, key);
    match at.checked_sub(1).map(|at| &mut shelf[at]) {
        Some(known) if known.0 == key => known.1 = thing,
        _ => shelf.insert(at, (key, thing)),
    }
}

/// Everything of a list, and all that is missing of it at once.
pub(super) fn all<T>(found: impl IntoIterator<Item = Get<T>>) -> Get<Vec<T>> {
    let mut out = Vec::new();
    let mut whole = Ok(());
    for one in found {
        match one {
            Ok(one) => out.push(one),
            Err(stop) => whole = Err(stop),
        }
    }
    whole.map(|()| out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_without_a_checksum_is_damaged_and_not_asked_for() {
        let segment = Segment { name: "0123456789abcdef".into(), ..Segment::default() };
        for length in 0..4 {
            let cache = Cache::default();
            *cache.manifest.borrow_mut() = Some(Rc::default());
            // Where another file would begin.
            let span = Span { offset: PACK, length };
            let step = cache.step(|_| cache.framed(&segment, span));
            let path = segment.name.clone();
            assert_eq!(step.err(), Some(Error::Corrupt { path, expected: "a block" }), "{length}");
        }
    }
}
