//! What an archive holds: for adding to it, and for joining archives that were built apart.

use std::collections::HashMap;

use crate::format::VERSION;
use crate::format::documents::Identity;
use crate::format::manifest::{Manifest, Segment};
use crate::{Error, POINTER, Reader, Request, run};

/// Segments of fewer documents are always written again with what is added.
const SMALL: usize = 16;
/// A segment of the next tier has at least so many times the documents.
const TIER: u32 = 8;
/// So many segments of a tier are merged.
const CROWD: usize = 4;

/// What an archive holds.
#[derive(Debug, Default)]
pub struct Inventory {
    pub(super) manifest: Manifest,
    /// Of every living document's id: which segment, which number there, and its content.
    known: HashMap<u64, Known>,
}

#[derive(Clone, Copy, Debug)]
struct Known {
    segment: usize,
    local: u32,
    content: u64,
    seen: bool,
}

/// What is to be done with a document.
pub(super) enum Verdict {
    /// It is new, or changed, or its segment is written again.
    Write,
    /// It is in the archive as it is.
    Keep,
}

impl Inventory {
    /// Reads what an archive holds: `fetch` gives the bytes of a request.
    ///
    /// # Errors
    ///
    /// What `fetch` says, or that the archive is not readable.
    pub fn read<E: From<Error>>(
        fetch: impl FnMut(&Request) -> Result<Vec<u8>, E>,
    ) -> Result<Inventory, E> {
        let (manifest, identities) = run(&Reader::new(), fetch, Reader::identities)?;
        // A manifest is of one version: what is of an older one is written anew.
        if manifest.version != VERSION {
            return Err(Error::Version { path: POINTER.to_owned(), found: manifest.version }.into());
        }
        let mut inventory = Inventory { manifest, known: HashMap::new() };
        for (at, of) in identities.iter().enumerate() {
            inventory.count(at, of);
        }
        Ok(inventory)
    }

    fn count(&mut self, segment: usize, identities: &[Identity]) {
        for (local, identity) in identities.iter().enumerate() {
            let local = local as u32;
            if self.manifest.segments[segment].dead.binary_search(&local).is_err() {
                let known = Known { segment, local, content: identity.content, seen: false };
                if let Some(older) = self.known.insert(identity.id, known) {
                    bury(&mut self.manifest.segments[older.segment], older.local);
                }
            }
        }
    }

    /// How many living documents there are.
    pub fn documents(&self) -> usize {
        self.known.len()
    }

    /// Every file that belongs to the archive, relative to its folder, the pointer last.
    pub fn files(&self) -> Vec<String> {
        self.manifest.files()
    }

    /// The pointer of one archive of all these: their segments' files are copied into one folder,
    /// as they are, and this is written last. Of documents with the same id that of the later
    /// archive counts.
    pub fn join(archives: impl IntoIterator<Item = Inventory>) -> Vec<u8> {
        let mut joined = Inventory::default();
        joined.manifest.version = VERSION;
        for archive in archives {
            if joined.manifest.segments.is_empty() {
                joined.manifest.title.clone_from(&archive.manifest.title);
                joined.manifest.language.clone_from(&archive.manifest.language);
            }
            let mut places = Vec::new();
            for segment in archive.manifest.segments {
                let known =
                    joined.manifest.segments.iter().position(|one| one.name == segment.name);
                places.push(known);
                if known.is_none() {
                    joined.manifest.segments.push(segment);
                    let last = joined.manifest.segments.len() - 1;
                    if let Some(place) = places.last_mut() {
                        *place = Some(last);
                    }
                }
            }
            for (id, known) in archive.known {
                let Some(Some(segment)) = places.get(known.segment).copied() else { continue };
                let known = Known { segment, ..known };
                if let Some(older) = joined.known.insert(id, known)
                    && (older.segment, older.local) != (segment, known.local)
                {
                    bury(&mut joined.manifest.segments[older.segment], older.local);
                }
            }
        }
        joined.manifest.encode()
    }

    /// Leaves out segments that are better written again with what is added: small ones, those
    /// with many dead, and all of a tier that is crowded.
    pub(super) fn retire(&mut self) {
        let mut crowds: HashMap<u32, usize> = HashMap::new();
        for segment in &self.manifest.segments {
            *crowds.entry(tier(segment)).or_default() += 1;
        }
        let stays: Vec<bool> = self
            .manifest
            .segments
            .iter()
            .map(|segment| {
                let living = segment.documents as usize - segment.dead.len();
                living >= SMALL
                    && segment.dead.len() * 4 <= segment.documents as usize
                    && crowds[&tier(segment)] < CROWD
            })
            .collect();
        let mut places = Vec::new();
        let mut kept = 0;
        for stay in &stays {
            places.push(stay.then_some(kept));
            kept += usize::from(*stay);
        }
        let mut stay = stays.into_iter();
        self.manifest.segments.retain(|_| stay.next() == Some(true));
        self.known.retain(|_, known| match places[known.segment] {
            Some(place) => {
                known.segment = place;
                true
            }
            None => false,
        });
    }

    /// What is to be done with a document that the archive shall have.
    pub(super) fn judge(&mut self, identity: Identity) -> Verdict {
        match self.known.get_mut(&identity.id) {
            Some(known) if known.content == identity.content => {
                known.seen = true;
                Verdict::Keep
            }
            _ => Verdict::Write,
        }
    }

    /// The segments that stay, and how many documents they hold; what was not judged to be kept
    /// is dead in them.
    pub(super) fn finish(mut self) -> (Vec<Segment>, u64) {
        let mut gone: Vec<(usize, u32)> = Vec::new();
        self.known.retain(|_, known| {
            if !known.seen {
                gone.push((known.segment, known.local));
            }
            known.seen
        });
        for (segment, local) in gone {
            self.manifest.segments[segment].dead.push(local);
        }
        for segment in &mut self.manifest.segments {
            segment.dead.sort_unstable();
        }
        self.manifest.segments.retain(|segment| segment.dead.len() < segment.documents as usize);
        (self.manifest.segments, self.known.len() as u64)
    }
}

fn tier(segment: &Segment) -> u32 {
    segment.documents.max(1).ilog(TIER)
}

fn bury(segment: &mut Segment, local: u32) {
    if let Err(at) = segment.dead.binary_search(&local) {
        segment.dead.insert(at, local);
    }
}
