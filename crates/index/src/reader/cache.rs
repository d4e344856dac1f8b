//! What has been supplied, and what was found missing while a question was being answered.

use std::any::Any;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use crate::format::manifest::{Manifest, Segment};
use crate::format::{Bad, PACK, Span, checksum, pack_name};
use crate::sort::sort;
use crate::{Error, POINTER, Request, Step};

/// Why a question has no answer yet.
#[derive(Clone, Debug)]
pub(super) enum Stop {
    /// Something was missing; what, the cache knows.
    Missing,
    /// The archive is not readable.
    Failed(Error),
}

/// Something found, or why not.
pub(super) type Get<T> = Result<T, Stop>;

/// Ranges that are closer than this are fetched as one: a request costs more than the bytes.
const GAP: u64 = 512;

/// The bytes supplied so far.
#[derive(Default)]
pub(super) struct Cache {
    manifest: RefCell<Option<Rc<Manifest>>>,
    packs: RefCell<HashMap<Rc<str>, BTreeMap<u64, Rc<[u8]>>>>,
    decoded: RefCell<HashMap<(Rc<str>, u64), Rc<dyn Any>>>,
    missing: RefCell<Missing>,
}

#[derive(Default)]
struct Missing {
    pointer: bool,
    ranges: BTreeMap<Rc<str>, Vec<(u64, u64)>>,
}

impl Cache {
    /// Runs a question and turns what it lacked into requests.
    pub(super) fn step<T>(&self, ask: impl FnOnce() -> Get<T>) -> Result<Step<T>, Error> {
        *self.missing.borrow_mut() = Missing::default();
        match ask() {
            Ok(answer) => Ok(Step::Ready(answer)),
            Err(Stop::Failed(error)) => Err(error),
            Err(Stop::Missing) => Ok(Step::Needs(self.requests())),
        }
    }

    fn requests(&self) -> Vec<Request> {
        let missing = std::mem::take(&mut *self.missing.borrow_mut());
        let mut requests = Vec::new();
        if missing.pointer {
            requests.push(Request { path: POINTER.into(), range: None });
        }
        for (path, mut ranges) in missing.ranges {
            sort(&mut ranges, &|a, b| a < b);
            let mut merged: Vec<(u64, u64)> = Vec::new();
            for (start, end) in ranges {
                match merged.last_mut() {
                    Some(last) if start <= last.1 + GAP => last.1 = last.1.max(end),
                    _ => merged.push((start, end)),
                }
            }
            requests.extend(
                merged.into_iter().map(|range| Request { path: path.clone(), range: Some(range) }),
            );
        }
        requests
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
        let mut packs = self.packs.borrow_mut();
        packs.entry(request.path.clone()).or_default().insert(start, bytes.into());
        Ok(())
    }

    /// The manifest of the archive.
    pub(super) fn manifest(&self) -> Get<Rc<Manifest>> {
        let manifest = self.manifest.borrow().clone();
        manifest.ok_or_else(|| {
            self.missing.borrow_mut().pointer = true;
            Stop::Missing
        })
    }

    /// Forgets which generation of the archive this is, but nothing else: files never change.
    pub(super) fn forget_manifest(&self) {
        *self.manifest.borrow_mut() = None;
    }

    /// A block of a segment, decoded once.
    pub(super) fn block<T: 'static>(
        &self,
        segment: &Segment,
        span: Span,
        decode: impl FnOnce(&[u8]) -> Result<T, Bad>,
    ) -> Get<Rc<T>> {
        let key = (Rc::from(segment.name.as_str()), span.offset);
        let known = self.decoded.borrow().get(&key).cloned();
        if let Some(Ok(known)) = known.map(Rc::downcast) {
            return Ok(known);
        }
        let framed = self.framed(segment, span)?;
        let decoded = checksum::open(checksum::seed(&segment.name, span.offset), &framed)
            .and_then(decode)
            .map_err(|Bad(expected)| {
                let path = pack_name(&segment.name, span.offset / PACK);
                Stop::Failed(Error::Corrupt { path, expected })
            })?;
        let decoded = Rc::new(decoded);
        self.decoded.borrow_mut().insert(key, decoded.clone());
        Ok(decoded)
    }

    /// Asks for a block that will be needed, where it has not been supplied.
    pub(super) fn want(&self, segment: &Segment, span: Span) {
        let _ = self.framed(segment, span);
    }

    /// The bytes of a span, put together from the packs it lies in.
    fn framed(&self, segment: &Segment, span: Span) -> Get<Vec<u8>> {
        let mut framed = Vec::with_capacity(span.length as usize);
        let mut whole = true;
        for pack in span.offset / PACK..span.end().div_ceil(PACK) {
            let start = span.offset.max(pack * PACK) - pack * PACK;
            let end = span.end().min((pack + 1) * PACK) - pack * PACK;
            let path: Rc<str> = pack_name(&segment.name, pack).into();
            match self.piece(&path, start, end) {
                Some(piece) => framed.extend_from_slice(&piece),
                None => {
                    whole = false;
                    let mut missing = self.missing.borrow_mut();
                    missing.ranges.entry(path).or_default().push((start, end));
                }
            }
        }
        if whole { Ok(framed) } else { Err(Stop::Missing) }
    }

    /// Bytes of a pack, where they have been supplied.
    fn piece(&self, path: &Rc<str>, start: u64, end: u64) -> Option<Vec<u8>> {
        let packs = self.packs.borrow();
        packs.get(path)?.range(..=start).rev().find_map(|(at, bytes)| {
            let from = (start - at) as usize;
            bytes.get(from..from + (end - start) as usize).map(<[u8]>::to_vec)
        })
    }
}

/// Everything of a list, and all that is missing of it at once.
pub(super) fn all<T>(found: impl IntoIterator<Item = Get<T>>) -> Get<Vec<T>> {
    let mut out = Vec::new();
    let mut missing = false;
    for one in found {
        match one {
            Ok(one) => out.push(one),
            Err(Stop::Missing) => missing = true,
            Err(failed) => return Err(failed),
        }
    }
    if missing { Err(Stop::Missing) } else { Ok(out) }
}
