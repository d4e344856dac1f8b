//! Every decoder by its name, with what it reads when nothing is damaged: for `cargo xtask fuzz`, and compiled only
//! for it.
//!
//! Seeds are what the encoders write, small, so that most damage strikes what matters; they need no keeping.

use flate2::{Compress, Compression, FlushCompress};

use crate::format::bytes::Put;
use crate::format::deflate::Deflater;
use crate::format::dictionary::{self, Best, Block, Bounds, Class, Form, Listed};
use crate::format::documents::{self, Identity};
use crate::format::facets::{self, Head, Name, Value};
use crate::format::inflate::{Codes, LITERALS};
use crate::format::manifest::{Manifest, Parts, Places, Segment, Span64};
use crate::format::postings::{self, Leading, Score};
use crate::format::{Span, VERSION, compress, places, spelling, text};
use crate::{Card, Marker};

/// A decoder: its name, an input that it reads, and itself; it tells whether it read what it was given.
pub struct Decoder {
    /// What it is called.
    pub name: &'static str,
    /// What the encoder beside it writes.
    pub seed: fn() -> Vec<u8>,
    /// Reads.
    pub read: fn(&[u8]) -> bool,
}

/// Every decoder of the format.
pub const DECODERS: &[Decoder] = &[
    Decoder { name: "manifest", seed: manifest, read: |bytes| Manifest::decode(bytes).is_ok() },
    Decoder {
        name: "dictionary-index",
        seed: index,
        read: |bytes| dictionary::index(bytes, LENGTH).is_ok(),
    },
    Decoder {
        name: "dictionary-block",
        seed: || block(VERSION),
        read: |bytes| dictionary::block(bytes, &bounds(VERSION)).is_ok(),
    },
    Decoder {
        name: "dictionary-block-1",
        seed: || block(1),
        read: |bytes| dictionary::block(bytes, &bounds(1)).is_ok(),
    },
    Decoder {
        name: "postings",
        seed: || postings::documents_block(&NUMBERS, 0),
        read: |bytes| postings::documents(bytes, NUMBERS.len() as u32, 0, DOCUMENTS).is_ok(),
    },
    Decoder {
        name: "postings-coded",
        seed: || postings::documents_block(&SCATTERED, 0),
        read: |bytes| postings::documents(bytes, SCATTERED.len() as u32, 0, DOCUMENTS).is_ok(),
    },
    Decoder {
        name: "leading",
        seed: || postings::leading_block(&leading(), true),
        read: |bytes| {
            postings::leading(bytes, DOCUMENTS, true).is_ok_and(|leading| leading.of(7).impact < 16)
        },
    },
    Decoder {
        name: "scores",
        seed: || postings::scores_block(&leading().scores, true),
        read: |bytes| postings::scores(bytes, NUMBERS.len(), true).is_ok(),
    },
    Decoder {
        name: "positions",
        seed: || postings::positions_block(&[2, 1, 3], &[0, 70, 64, 1, 2, 900]),
        read: |bytes| postings::positions(bytes, 3).is_ok(),
    },
    Decoder {
        name: "position-blocks",
        seed: || integers(&[300, 7, 90_000]),
        read: |bytes| postings::position_blocks(bytes, Span::default(), LENGTH).is_ok(),
    },
    Decoder {
        name: "spelling-buckets",
        seed: || {
            let mut out = Vec::new();
            spelling::put_buckets(&mut out, 2, &spans(4));
            out
        },
        read: |bytes| {
            spelling::buckets(bytes, LENGTH).is_ok_and(|buckets| buckets.of(u32::MAX).is_some())
        },
    },
    Decoder {
        name: "spelling-bucket",
        seed: || {
            let mut out = Vec::new();
            spelling::put_bucket(&mut out, &[(3, 1), (70_000, 2), (u32::MAX, 3)]);
            out
        },
        read: |bytes| spelling::bucket(bytes).is_ok(),
    },
    Decoder {
        name: "facet-head",
        seed: || {
            let names = spans(2).into_iter().zip(["=a", "ай"]);
            let names = names.map(|(span, name)| (name.to_owned(), span)).collect();
            let head = Head { count: 40, values: spans(2), names, column: spans(3) };
            let mut out = Vec::new();
            facets::put_head(&mut out, &head);
            out
        },
        read: |bytes| facets::head(bytes, LENGTH).is_ok(),
    },
    Decoder {
        name: "facet-values",
        seed: || {
            let value = |postings| Value {
                key: "aibek".into(),
                label: "Айбек".into(),
                detail: "әкім".into(),
                count: 7,
                postings,
            };
            let mut out = Vec::new();
            facets::put_values(&mut out, &spans(3).into_iter().map(value).collect::<Vec<_>>());
            out
        },
        read: |bytes| facets::values(bytes, LENGTH).is_ok(),
    },
    Decoder {
        name: "facet-names",
        seed: || {
            let mut out = Vec::new();
            let documents = Some((Span { offset: 70, length: 90 }, 7));
            let name = |name: &str, rank, documents| Name { name: name.into(), rank, documents };
            facets::put_names(&mut out, &[name("=aibek", 0, documents), name("айбек", 1, None)]);
            out
        },
        read: |bytes| facets::names(bytes, 9, VERSION, LENGTH).is_ok(),
    },
    Decoder {
        name: "facet-column",
        seed: || {
            let mut out = Vec::new();
            facets::put_column(&mut out, &[vec![0, 3], vec![], vec![8]]);
            out
        },
        read: |bytes| facets::column(bytes, 9).is_ok(),
    },
    Decoder {
        name: "places",
        seed: || places::group_block(&pairs(), &PLACES),
        read: |bytes| places::group(bytes, &PLACES, LENGTH).is_ok(),
    },
    Decoder {
        name: "days",
        seed: || documents::days_block(&[[3; 31], [0; 31]], 5),
        read: |bytes| documents::days_of_months(bytes, 5).is_ok(),
    },
    Decoder {
        name: "days-1",
        seed: || integers(&[3, 0, 0, 9, 1]),
        read: |bytes| documents::days(bytes, -3, 13).is_ok(),
    },
    Decoder { name: "card", seed: card, read: |bytes| documents::card(bytes).is_ok() },
    Decoder {
        name: "record",
        seed: || {
            let mut out = Vec::new();
            documents::put_record(&mut out, &card(), &text::encode("{\"id\":\"a\"}"));
            out
        },
        read: |bytes| documents::record(bytes).is_ok(),
    },
    Decoder {
        name: "identities",
        seed: || {
            let mut out = Vec::new();
            documents::put_identity(&mut out, Identity { id: 1, content: u64::MAX });
            documents::put_identity(&mut out, Identity { id: 2, content: 3 });
            out
        },
        read: |bytes| documents::identities(bytes).is_ok(),
    },
    Decoder {
        name: "text",
        seed: || text::encode("Қоғам — «парақ», №5 漢字 😀"),
        read: |bytes| {
            let told = text::decode(bytes);
            // What a damaged text says is marked like any other.
            told.is_ok_and(|text| Marker::default().snippet(&[&text], 30).is_none())
        },
    },
    Decoder {
        name: "coded",
        seed: || coded(&deflater()),
        read: |bytes| {
            let codes = Codes::new(deflater().lengths(), LITERALS);
            compress::expand(bytes, BEFORE, Some(&codes)).is_ok()
        },
    },
    Decoder {
        name: "preset",
        seed: || {
            let mut out = Vec::new();
            compress::put_preset(&mut out, &deflater());
            out
        },
        read: |bytes| {
            let preset = compress::preset(bytes, VERSION);
            compress::expand(&coded(&deflater()), &preset.bytes, Some(&preset.codes)).is_ok()
        },
    },
    Decoder {
        name: "packed",
        seed: packed,
        read: |bytes| compress::expand(bytes, BEFORE, None).is_ok(),
    },
];

const LENGTH: u64 = 1 << 30;
const DOCUMENTS: u32 = 9_000;
const SCATTERED: [u32; 12] = [0, 9, 11, 20, 700, 715, 720, 721, 730, 741, 750, 752];
const NUMBERS: [u32; 9] = [0, 1, 2, 9, 80, 81, 700, 8_998, 8_999];
const PLACES: Places =
    Places { part: Span64 { offset: 0, length: 0 }, card_width: 9, record_width: 14, apart: false };
const BEFORE: &[u8] = "қоғам мен мектеп туралы хабар".as_bytes();

fn spans(count: u64) -> Vec<Span> {
    (0..count).map(|at| Span { offset: 70 + at * 90, length: 90 }).collect()
}

fn pairs() -> Vec<(Span, Span)> {
    let record = |card: Span| Span { offset: card.offset + 9_000, length: card.length + 90 };
    spans(5).into_iter().map(|card| (card, record(card))).collect()
}

fn integers(values: &[u64]) -> Vec<u8> {
    let mut out = Vec::new();
    for value in values {
        out.put_u64(*value);
    }
    out
}

fn leading() -> Leading {
    let score = |at: &u32| Score { impact: (at % 15 + 1) as u8, form: (at % 4) as u8 };
    Leading { base: 7, places: NUMBERS.to_vec(), scores: NUMBERS.iter().map(score).collect() }
}

fn bounds(version: u32) -> Bounds {
    let records = Span64 { offset: 70, length: 900_000 };
    Bounds { version, length: LENGTH, documents: DOCUMENTS, months: 2, records }
}

/// Three classes, of few documents, of many and of most; version 1 reads as much of it as it knows.
fn block(version: u32) -> Vec<u8> {
    let class = |documents: u32| {
        let best = (0..documents.min(10)).map(|at| Best {
            document: at * 3,
            score: Score { impact: 9, form: 1 },
            record: Span { offset: 900, length: 80 },
        });
        let mut postings = Vec::new();
        let mut end = 5_000;
        let size = if version == 1 { documents.max(1) } else { 1_024 };
        for first in (0..documents).step_by(size as usize).take_while(|_| documents > 10) {
            let span = Span { offset: end, length: 40 };
            postings.push(Listed { first, count: size.min(documents - first), span });
            end = span.end();
        }
        let frequent = version > 1 && documents > 5_000;
        Class {
            name: "мектеп".into(),
            documents,
            many: true,
            best: best.collect(),
            postings,
            scores: end,
            leading: if frequent { vec![Span { offset: end, length: 50 }] } else { Vec::new() },
            positions: Span { offset: 700, length: 60 },
            months: if documents >= 1_024 { vec![documents - 4, 4] } else { Vec::new() },
        }
    };
    let block = Block {
        classes: vec![class(3), class(40), class(6_000)],
        forms: vec![
            Form { form: "мектеп".into(), documents: 3, classes: vec![(0, 1), (2, 0)] },
            Form { form: "мектебі".into(), documents: 2, classes: vec![(1, 2)] },
        ],
        completions: match version {
            1 => Vec::new(),
            _ => vec![("ме".into(), vec![(2, "мектеп".into())])],
        },
    };
    let mut out = Vec::new();
    dictionary::put_block(&mut out, &block, &bounds(version));
    out
}

fn index() -> Vec<u8> {
    let names = ["", "ауыл", "мектеп", "қоғам"].into_iter().map(str::to_owned);
    let mut out = Vec::new();
    dictionary::put_index(&mut out, &names.zip(spans(4)).collect::<Vec<_>>());
    out
}

fn manifest() -> Vec<u8> {
    let span = Span { offset: 70, length: 90 };
    let part = Span64 { offset: 7, length: 900 };
    let segment = Segment {
        version: VERSION,
        name: "0123456789abcdef".into(),
        length: LENGTH,
        documents: DOCUMENTS,
        days: (-400, 20_000),
        months: vec![(-4, 4_000), (9, 5_000)],
        dead: vec![0, 7, 8_000],
        parts: Parts {
            preset: span,
            days: span,
            days_width: 5,
            places: Places { part, ..PLACES },
            records: part,
            terms: span,
            spelling: span,
            identities: span,
            facets: [span; 6],
        },
    };
    let (title, language) = ("Парақ".into(), "kk".into());
    Manifest { version: VERSION, title, language, segments: vec![segment] }.encode()
}

fn card() -> Vec<u8> {
    let card = Card {
        id: "2025-08-08-volonter".into(),
        day: 20_308,
        minute: Some(600),
        lang: "kk".into(),
        title: "Волонтерлердің жұмысы".into(),
        lede: "АСТАНА. Қоғам өмірі.".into(),
        place: "Астана".into(),
        people: vec![("aibek".into(), "Айбек Досымбетов".into())],
        story: "2025-08-07-volonter".into(),
    };
    let mut out = Vec::new();
    documents::put_card(&mut out, &card);
    out
}

fn deflater() -> Deflater {
    Deflater::train(BEFORE.to_vec(), &[])
}

/// Deflated by the codes of a segment.
fn coded(deflater: &Deflater) -> Vec<u8> {
    let original = [BEFORE, &[0, 1, 2, 255], BEFORE].concat();
    let mut out = vec![2];
    out.put_u64(original.len() as u64);
    out.extend_from_slice(&deflater.deflate(&[&original, &[]])[0]);
    out
}

/// Deflated, as no other block is here.
fn packed() -> Vec<u8> {
    let original = [BEFORE, &BEFORE.repeat(9), &[0, 1, 2, 255]].concat();
    let mut out = vec![1];
    out.put_u64(original.len() as u64);
    let mut state = Compress::new(Compression::best(), false);
    out.reserve(original.len() + 64);
    // Where one of them failed, the seed would not be read, which is noticed.
    let _ = state.set_dictionary(BEFORE);
    let _ = state.compress_vec(&original, &mut out, FlushCompress::Finish);
    out
}
