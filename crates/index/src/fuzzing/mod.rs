//! Every decoder by its name, as `cargo xtask fuzz` and the replay of what it kept run them. Compiled for these only.
//!
//! What a decoder must be told beside the block (counts, widths, versions) stands before the block in what it is given, so that
//! these are damaged, too: a reader must not trust any of them.

#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use crate::Marker;
use crate::format::dictionary::{self, Bounds};
use crate::format::documents;
use crate::format::facets;
use crate::format::manifest::{Manifest, Places, Span64};
use crate::format::{Span, VERSION, checksum, compress, json, places, postings, spelling, text};

/// A decoder: its name, and itself; it tells whether it read what it was given.
pub struct Decoder {
    /// What it is called.
    pub name: &'static str,
    /// Reads.
    pub read: fn(&[u8]) -> bool,
}

/// Every decoder of the format.
pub const DECODERS: &[Decoder] = &[
    Decoder { name: "manifest", read: manifest },
    Decoder { name: "dictionary-index", read: |bytes| dictionary::index(bytes, LENGTH).is_ok() },
    Decoder { name: "dictionary-block", read: |bytes| told(bytes, dictionary_block) },
    Decoder { name: "postings", read: |bytes| told(bytes, documents_of_a_class) },
    Decoder { name: "leading", read: |bytes| told(bytes, leading) },
    Decoder { name: "scores", read: |bytes| told(bytes, scores) },
    Decoder { name: "positions", read: |bytes| told(bytes, positions) },
    Decoder {
        name: "position-blocks",
        read: |bytes| postings::position_blocks(bytes, Span::default(), LENGTH).is_ok(),
    },
    Decoder {
        name: "spelling-buckets",
        read: |bytes| {
            spelling::buckets(bytes, LENGTH).is_ok_and(|buckets| buckets.of(u32::MAX).is_some())
        },
    },
    Decoder { name: "spelling-bucket", read: |bytes| spelling::bucket(bytes).is_ok() },
    Decoder { name: "facet-head", read: |bytes| facets::head(bytes, LENGTH).is_ok() },
    Decoder { name: "facet-values", read: |bytes| facets::values(bytes, LENGTH).is_ok() },
    Decoder {
        name: "facet-names",
        read: |bytes| {
            told(bytes, |[version, values], block| {
                facets::names(block, values.into(), version.into(), LENGTH).is_ok()
            })
        },
    },
    Decoder {
        name: "facet-column",
        read: |bytes| told(bytes, |[values], block| facets::column(block, values.into()).is_ok()),
    },
    Decoder { name: "places", read: |bytes| told(bytes, group_of_places) },
    Decoder { name: "days", read: |bytes| told(bytes, days) },
    Decoder { name: "card", read: |bytes| documents::card(bytes, &LETTERS).is_ok() },
    Decoder { name: "record", read: |bytes| documents::record(bytes).is_ok() },
    Decoder { name: "identities", read: |bytes| documents::identities(bytes).is_ok() },
    Decoder {
        name: "text",
        read: |bytes| {
            let told = text::decode(bytes);
            // What a damaged text says is marked like any other.
            told.is_ok_and(|text| Marker::default().snippet(&[&text], 30).is_none())
        },
    },
    Decoder { name: "json", read: record_of_people },
    Decoder { name: "packed", read: |bytes| packed(bytes).is_some() },
    Decoder { name: "coded", read: coded },
];

/// How many bytes segments are taken to have.
const LENGTH: u64 = 1 << 30;

/// What packed blocks are packed against.
const BEFORE: &[u8] = "қоғам мен мектеп туралы хабар".as_bytes();

/// How names are spelled in ids.
static LETTERS: LazyLock<Vec<String>> =
    LazyLock::new(|| (0..=u8::MAX).map(|byte| char::from(byte).to_string()).collect());

/// Gives a decoder what it is told, and the block that follows.
fn told<const N: usize>(bytes: &[u8], read: impl Fn([u8; N], &[u8]) -> bool) -> bool {
    bytes.split_first_chunk().is_some_and(|(told, block)| read(*told, block))
}

fn manifest(bytes: &[u8]) -> bool {
    // Whatever the bytes, the checksum is right: it would keep everything else from being read.
    let mut file = bytes.to_vec();
    checksum::close(checksum::seed("", 0), &mut file);
    let Ok(manifest) = Manifest::decode(&file) else { return false };
    for segment in &manifest.segments {
        let parts = &segment.parts;
        let spans = [parts.preset, parts.days, parts.terms, parts.spelling, parts.identities];
        assert!(spans.iter().chain(&parts.facets).all(|span| span.end() <= segment.length));
        assert!(segment.dead.is_sorted_by(|a, b| a < b));
        assert!(segment.dead.last().is_none_or(|last| *last < segment.documents));
    }
    true
}

fn dictionary_block([version, months, d0, d1, d2, d3]: [u8; 6], block: &[u8]) -> bool {
    let bounds = Bounds {
        version: version.into(),
        length: LENGTH,
        documents: u32::from_le_bytes([d0, d1, d2, d3]),
        months: months.into(),
        records: Span64 { offset: 70, length: 900_000 },
    };
    let Ok(block) = dictionary::block(block, &bounds) else { return false };
    for class in &block.classes {
        assert!(class.documents <= bounds.documents);
        let counts: u64 = class.postings.iter().map(|listed| u64::from(listed.count)).sum();
        assert!(class.postings.is_empty() || counts == u64::from(class.documents));
        assert!(class.best.iter().all(|best| best.document < bounds.documents));
        assert!(class.best.iter().all(|best| best.record.end() <= LENGTH));
        assert!(class.postings.iter().all(|listed| listed.span.end() <= LENGTH));
    }
    for (class, _) in block.forms.iter().flat_map(|form| &form.classes) {
        assert!((*class as usize) < block.classes.len());
    }
    true
}

fn documents_of_a_class(told: [u8; 12], block: &[u8]) -> bool {
    let number =
        |at: usize| u32::from_le_bytes([told[at], told[at + 1], told[at + 2], told[at + 3]]);
    let (count, first, limit) = (number(0), number(4), number(8));
    let Ok(documents) = postings::documents(block, count, first, limit) else { return false };
    assert!(documents.len() == count as usize);
    assert!(documents.is_sorted_by(|a, b| a < b));
    assert!(documents.iter().all(|document| (first..limit).contains(document)));
    true
}

fn leading([many, c0, c1]: [u8; 3], block: &[u8]) -> bool {
    let count = u16::from_le_bytes([c0, c1]);
    let Ok(leading) = postings::leading(block, count.into(), many & 1 == 1) else { return false };
    assert!((0..count).all(|place| leading.of(place.into()).impact <= 15));
    true
}

fn scores([many, c0, c1]: [u8; 3], block: &[u8]) -> bool {
    let count = usize::from(u16::from_le_bytes([c0, c1])) % (postings::SCORED + 1);
    let scores = postings::scores(block, count, many & 1 == 1);
    scores.is_ok_and(|scores| scores.len() == count)
}

fn positions([count]: [u8; 1], block: &[u8]) -> bool {
    let positions = postings::positions(block, count.into());
    positions.is_ok_and(|positions| positions.len() == usize::from(count))
}

fn group_of_places([card_width, record_width, apart]: [u8; 3], block: &[u8]) -> bool {
    // The manifest refuses wider ones.
    let (card_width, record_width) = (card_width % 33, record_width % 33);
    let apart = apart & 1 == 1;
    let places = Places { part: Span64::default(), card_width, record_width, apart };
    let Ok(group) = places::group(block, &places, LENGTH) else { return false };
    for (card, record) in &group {
        assert!(record.end() <= LENGTH);
        // Where there is no document, neither has any bytes.
        assert!(card.length == 0 || card.end() <= if apart { LENGTH } else { record.end() });
    }
    true
}

fn days([version, width, d0, d1]: [u8; 4], block: &[u8]) -> bool {
    let documents = u16::from_le_bytes([d0, d1]).into();
    match version {
        1 => documents::days(block, -3, documents).is_ok(),
        _ => documents::days_of_months(block, width % 33).is_ok(),
    }
}

fn record_of_people(bytes: &[u8]) -> bool {
    let fragments = ["{\"id\":\"", "\",\"name\":\"", ",\"start\":", ",\"end\":"].map(str::to_owned);
    let people = [("abai", "Абай"), ("", "")].map(|(id, name)| (id.to_owned(), name.to_owned()));
    json::unfold(bytes, &fragments, &people).is_ok()
}

/// Reads a block that was packed by itself or against what came before; what zlib reads of it must be the same.
fn packed(bytes: &[u8]) -> Option<Vec<u8>> {
    let (against, block) = bytes.split_first()?;
    let before = if against & 1 == 1 { BEFORE } else { &[] };
    let ours = compress::expand(block, before, None).ok()?;
    if let Some(theirs) = by_zlib(block, before) {
        assert_eq!(ours, theirs, "inflated otherwise than by zlib");
    }
    Some(ours)
}

/// A deflated block, inflated by another implementation; none where it refuses or does not end with the block.
fn by_zlib(block: &[u8], before: &[u8]) -> Option<Vec<u8>> {
    use flate2::{Decompress, FlushDecompress, Status};
    if block.first() != Some(&1) {
        return None;
    }
    let mut bytes = crate::format::bytes::Bytes::new(&block[1..]);
    let length = bytes.u32() as usize;
    let mut state = Decompress::new(false);
    if !before.is_empty() {
        state.set_dictionary(before).ok()?;
    }
    let mut out = Vec::with_capacity(length + 1);
    let ended = state.decompress_vec(bytes.rest(), &mut out, FlushDecompress::Finish).ok()?;
    (ended == Status::StreamEnd && out.len() == length).then_some(out)
}

/// Reads a block by a preset that stands before it: two bytes are the preset's length.
fn coded(bytes: &[u8]) -> bool {
    told(bytes, |[l0, l1], rest| {
        let length = usize::from(u16::from_le_bytes([l0, l1]));
        let (preset, block) = rest.split_at(rest.len().min(length));
        let preset = compress::preset(preset, VERSION);
        compress::expand(block, &preset.bytes, Some(&preset.codes)).is_ok()
    })
}
