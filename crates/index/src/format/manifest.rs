//! The manifest: what segments there are and where their parts lie. It is the pointer's content.

use super::bytes::Bytes;
use super::dictionary::Bounds;
use super::{Bad, Span, VERSION, checksum};
use crate::Day;

/// The first bytes of a manifest; a byte of the version follows.
pub(crate) const MAGIC: &[u8; 5] = b"paraq";

/// Everything that must be known before the first question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Manifest {
    /// The version of the format that all segments are of.
    pub(crate) version: u32,
    /// The archive's name, or empty.
    pub(crate) title: String,
    /// Its first language, BCP 47.
    pub(crate) language: String,
    /// The older first.
    pub(crate) segments: Vec<Segment>,
}

/// A complete index of a set of documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Segment {
    /// The version of the format: the manifest's.
    pub(crate) version: u32,
    /// The hash of its bytes, and the stem of its files' names.
    pub(crate) name: String,
    /// How many bytes it has.
    pub(crate) length: u64,
    /// How many documents, the dead ones included.
    pub(crate) documents: u32,
    /// First and last day; equal to 0 where there is no document.
    pub(crate) days: (Day, Day),
    /// How many documents there are in each month that has any, the dead ones included.
    pub(crate) months: Vec<(i32, u32)>,
    /// Documents that are no more: withdrawn, or corrected in a later segment. In order.
    pub(crate) dead: Vec<u32>,
    /// Where the parts are.
    pub(crate) parts: Parts,
}

/// Where the parts of a segment are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Parts {
    /// What cards and documents are compressed against.
    pub(crate) preset: Span,
    /// How many documents each day has: in version 1 one block, since then one for some months, of
    /// numbers of so many bits.
    pub(crate) days: Span,
    pub(crate) days_width: u8,
    /// Where the card and the record of every document are.
    pub(crate) places: Places,
    /// The records.
    pub(crate) records: Span64,
    /// The first form of every block of the term dictionary.
    pub(crate) terms: Span,
    /// Where the buckets of spellings are.
    pub(crate) spelling: Span,
    /// The hashes of the documents' ids and contents: for who adds to the archive.
    pub(crate) identities: Span,
    /// The head of each facet, in the order of [`crate::Facet`]; empty where it has no value.
    pub(crate) facets: [Span; 6],
}

/// How places are packed: see [`super::places`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Places {
    /// All groups.
    pub(crate) part: Span64,
    /// How many bits the length of a card takes, and of a record.
    pub(crate) card_width: u8,
    pub(crate) record_width: u8,
    /// Whether cards lie apart from records, as in versions 1 and 2.
    pub(crate) apart: bool,
}

/// A long run of bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Span64 {
    pub(crate) offset: u64,
    pub(crate) length: u64,
}

impl Segment {
    /// What blocks of its dictionary are read with.
    pub(crate) fn bounds(&self) -> Bounds {
        Bounds {
            version: self.version,
            length: self.length,
            documents: self.documents,
            months: self.months.len(),
            records: self.parts.records,
        }
    }
}

impl Manifest {
    /// Reads a manifest.
    ///
    /// # Errors
    ///
    /// The version found where it is another, or what was expected.
    pub(crate) fn decode(file: &[u8]) -> Result<Manifest, Result<u32, Bad>> {
        let mut head = Bytes::new(file);
        if head.take(MAGIC.len()) != MAGIC {
            return Err(Err(Bad("an archive's pointer, which begins with \"paraq\"")));
        }
        let version = head.u32();
        if !(1..=VERSION).contains(&version) && !head.failed() {
            return Err(Ok(version));
        }
        Manifest::decode_whole(file).map_err(Err)
    }

    fn decode_whole(file: &[u8]) -> Result<Manifest, Bad> {
        let block = checksum::open(checksum::seed("", 0), file)?;
        let mut bytes = Bytes::new(block);
        bytes.take(MAGIC.len());
        let version = bytes.u32();
        let title = bytes.string();
        let language = bytes.string();
        let segments = bytes.list(16, |bytes| segment(bytes, version));
        bytes.end()?;
        Ok(Manifest { version, title, language, segments })
    }
}

fn segment(bytes: &mut Bytes<'_>, version: u32) -> Segment {
    let name = hexadecimal(bytes.take(8));
    let length = bytes.u64();
    let documents = bytes.u32();
    let first = bytes.i32();
    let last = first.saturating_add(bytes.i32());
    let mut before: Option<i32> = None;
    let mut counted = 0u32;
    let months = bytes.list(2, |bytes| {
        let month = before.unwrap_or_default().saturating_add(bytes.i32());
        let count = bytes.u32();
        bytes.expect(before.is_none_or(|before| before < month), "months in order");
        before = Some(month);
        counted = counted.saturating_add(count);
        (month, count)
    });
    bytes.expect(counted == documents, "months that hold the documents");
    let dead = ascending(bytes, documents);
    let (card_width, record_width) = (bytes.u8(), bytes.u8());
    let days_width = if version > 1 { bytes.u8() } else { 0 };
    bytes.expect(card_width.max(record_width).max(days_width) <= 32, "lengths of at most 32 bits");
    let apart = version < 3;
    let places = Places { part: span64(bytes, length), card_width, record_width, apart };
    let records = span64(bytes, length);
    let mut next = || {
        let mut offset = bytes.u64();
        bytes.span(&mut offset, length)
    };
    let parts = Parts {
        places,
        records,
        days_width,
        preset: next(),
        days: next(),
        terms: next(),
        spelling: next(),
        identities: next(),
        facets: std::array::from_fn(|_| next()),
    };
    Segment { version, name, length, documents, days: (first, last), months, dead, parts }
}

/// Two lower-case digits a byte.
fn hexadecimal(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
}

fn span64(bytes: &mut Bytes<'_>, within: u64) -> Span64 {
    let span = Span64 { offset: bytes.u64(), length: bytes.u64() };
    let end = span.offset.saturating_add(span.length);
    bytes.expect(end <= within, "a part that lies in its segment");
    span
}

/// Numbers below `limit`, each larger than the one before.
fn ascending(bytes: &mut Bytes<'_>, limit: u32) -> Vec<u32> {
    let mut next = 0u64;
    bytes.list(1, |bytes| {
        let number = next + u64::from(bytes.u32());
        bytes.expect(number < u64::from(limit), "numbers of documents, ascending");
        next = number + 1;
        number as u32
    })
}

#[cfg(feature = "writer")]
mod encode {
    use super::{MAGIC, Manifest, Segment, Span, VERSION, checksum};
    use crate::POINTER;
    use crate::format::bytes::Put;
    use crate::format::{PACK, pack_name};

    impl Manifest {
        /// Every file of the archive, the pointer last.
        pub(crate) fn files(&self) -> Vec<String> {
            let segments = self.segments.iter();
            let packs = segments.flat_map(|segment| {
                (0..segment.length.div_ceil(PACK)).map(|index| pack_name(&segment.name, index))
            });
            packs.chain([POINTER.to_owned()]).collect()
        }

        /// The bytes of the pointer.
        pub(crate) fn encode(&self) -> Vec<u8> {
            let mut out = MAGIC.to_vec();
            out.put_u64(u64::from(VERSION));
            out.put_string(&self.title);
            out.put_string(&self.language);
            out.put_u64(self.segments.len() as u64);
            for segment in &self.segments {
                put_segment(&mut out, segment);
            }
            checksum::close(checksum::seed("", 0), &mut out);
            out
        }
    }

    fn put_segment(out: &mut Vec<u8>, segment: &Segment) {
        for at in (0..16).step_by(2) {
            let byte =
                segment.name.get(at..at + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
            out.push(byte.unwrap_or_default());
        }
        out.put_u64(segment.length);
        out.put_u64(u64::from(segment.documents));
        out.put_i32(segment.days.0);
        out.put_i32(segment.days.1 - segment.days.0);
        out.put_u64(segment.months.len() as u64);
        let mut before = 0;
        for (month, count) in &segment.months {
            out.put_i32(month - before);
            out.put_u64(u64::from(*count));
            before = *month;
        }
        put_ascending(out, &segment.dead);
        let parts = &segment.parts;
        out.push(parts.places.card_width);
        out.push(parts.places.record_width);
        out.push(parts.days_width);
        for part in [parts.places.part, parts.records] {
            out.put_u64(part.offset);
            out.put_u64(part.length);
        }
        let spans = [parts.preset, parts.days, parts.terms, parts.spelling, parts.identities];
        for span in spans {
            put_span(out, span);
        }
        for span in parts.facets {
            put_span(out, span);
        }
    }

    fn put_span(out: &mut Vec<u8>, span: Span) {
        out.put_u64(span.offset);
        out.put_u64(u64::from(span.length));
    }

    fn put_ascending(out: &mut Vec<u8>, numbers: &[u32]) {
        out.put_u64(numbers.len() as u64);
        let mut next = 0;
        for number in numbers {
            out.put_u64(u64::from(number - next));
            next = number + 1;
        }
    }
}

#[cfg(all(test, feature = "writer"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn manifest(numbers: &[u32]) -> Manifest {
        let length = 1 << 40;
        let segments = numbers.iter().map(|number| {
            let span = Span { offset: u64::from(*number), length: number / 2 };
            let part = Span64 { offset: 7, length: u64::from(*number) };
            Segment {
                version: VERSION,
                name: format!("{:016x}", u64::from(*number) * 0x1_0001_0001),
                length,
                documents: number / 3 + number / 4 + 2,
                days: (-(*number as i32 >> 8), 40),
                months: vec![(-4, number / 3), (9, number / 4 + 2)],
                dead: vec![0, number / 5 + 1],
                parts: Parts {
                    preset: span,
                    days: span,
                    days_width: 7,
                    places: Places { part, card_width: 9, record_width: 13, apart: false },
                    records: part,
                    terms: span,
                    spelling: span,
                    identities: span,
                    facets: [span; 6],
                },
            }
        });
        Manifest {
            version: VERSION,
            title: "Парақ".into(),
            language: "kk".into(),
            segments: segments.collect(),
        }
    }

    proptest! {
        #[test]
        fn manifests_come_back(numbers in prop::collection::vec(12u32.., 0..5), noise: Vec<u8>) {
            let original = manifest(&numbers);
            let mut bytes = original.encode();
            prop_assert_eq!(&Manifest::decode(&bytes).unwrap(), &original);
            // As if the checksum were right.
            let from = bytes.len().saturating_sub(noise.len() + checksum::SIZE).max(6);
            bytes.truncate(from);
            bytes.extend(noise);
            checksum::close(checksum::seed("", 0), &mut bytes);
            let _ = Manifest::decode(&bytes);
        }
    }
}
