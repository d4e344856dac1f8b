//! Seeds: blocks of small archives, those of all versions that are checked in and a larger one made here.
//!
//! `PARAQ_SEEDS=1 cargo test -p paraq-index --features writer seeds` adds them to what is kept; `cargo xtask fuzz --keep` then
//! leaves of all of it only what finds another way through a decoder.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{env, fs};

use super::corpus;
use crate::format::compress::{self, expand};
use crate::format::dictionary::{Block, Form};
use crate::format::manifest::{Manifest, Segment};
use crate::format::places::{GROUP, group_span};
use crate::format::postings;
use crate::format::{PACK, Span, dictionary, documents, facets, pack_name, spelling};
use crate::fuzzing::{BEFORE, DECODERS};
use crate::{Document, Facet, FacetValue, Options, POINTER, Writer};

/// The files of an archive.
type Files = BTreeMap<String, Vec<u8>>;

/// Seeds by the names of decoders.
type Seeds = BTreeMap<&'static str, BTreeSet<Vec<u8>>>;

/// How many seeds a decoder is given of one archive, and how long they may be.
const MOST: usize = 24;
const LONGEST: usize = 4_000;

#[test]
fn every_decoder_reads_a_block_of_its_seeds() {
    let mut seeds = Seeds::new();
    for version in ["v1", "v2", "v3", "v4"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/archives").join(version);
        collect(&read(&folder), &mut seeds);
    }
    collect(&written(60), &mut seeds);
    collect(&written(4_200), &mut seeds);
    seeds
        .entry("packed")
        .or_default()
        .insert([&[1], &*compress::shrink(&BEFORE.repeat(3), BEFORE)].concat());
    for decoder in DECODERS {
        let some = &seeds[decoder.name];
        assert!(some.iter().any(|seed| (decoder.read)(seed)), "{} reads no seed", decoder.name);
        if env::var_os("PARAQ_SEEDS").is_none() {
            continue;
        }
        let folder = corpus().join(decoder.name);
        fs::create_dir_all(&folder).unwrap();
        for (at, seed) in some.iter().enumerate() {
            fs::write(folder.join(format!("seed-{at:02}")), seed).unwrap();
        }
    }
}

fn read(folder: &Path) -> Files {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect()
}

/// An archive of so many documents that all kinds of blocks are in it.
fn written(count: u32) -> Files {
    let mut files = Files::new();
    let options = Options { title: "Парақ".into(), language: "kk".into() };
    let mut writer = Writer::new(options, |name, bytes| {
        files.insert(name.to_owned(), bytes.to_vec());
        Ok(())
    });
    for at in 0..count {
        writer.add(document(at)).unwrap();
    }
    writer.finish().unwrap();
    files
}

fn document(at: u32) -> Document {
    const WORDS: [&str; 8] =
        ["мектепте", "ауылдың", "ашылды", "кітап", "көпірлер", "футбол", "қаланы", "жаңалық"];
    let word = |step: u32| WORDS[(at * step / 7 + step) as usize % 8];
    let number = at * at % 977;
    let body = format!("Мектеп {} {}.\n— {} туралы сөз{number}.", word(1), word(2), word(3));
    let value = |facet, key: String, label: &str| FacetValue {
        facet,
        key,
        label: label.to_owned(),
        detail: "әкім".to_owned(),
    };
    Document {
        id: format!("id-{at}"),
        day: (at / 9).cast_signed(),
        minute: at.is_multiple_of(3).then_some(600),
        lang: "kk".to_owned(),
        title: format!(
            "{} {} {}",
            word(4),
            word(5),
            if at.is_multiple_of(40) { "мектебі" } else { "" }
        ),
        lede: body.lines().next().unwrap_or_default().to_owned(),
        story: if at.is_multiple_of(5) { "id-0".to_owned() } else { String::new() },
        paragraphs: body.lines().map(str::to_owned).collect(),
        facets: vec![
            value(Facet::Person, format!("p-{}", at % 70), "Айбек Досымбетов"),
            value(Facet::Place, format!("a-{}", at % 3), "Астана"),
        ],
        json: format!("{{\"id\":\"id-{at}\",\"body\":[\"{body}\"]}}"),
    }
}

/// Takes an archive apart.
fn collect(files: &Files, seeds: &mut Seeds) {
    let mut own = Seeds::new();
    let pointer = &files[POINTER];
    put(&mut own, "manifest", &[], &pointer[..pointer.len() - 4]);
    let manifest = Manifest::decode(pointer).unwrap();
    for segment in &manifest.segments {
        let packs = 0..segment.length.div_ceil(PACK);
        let bytes = packs.flat_map(|at| files[&pack_name(&segment.name, at)].clone()).collect();
        Opened { segment, bytes }.collect(&mut own);
    }
    for (name, some) in own {
        seeds.entry(name).or_default().extend(some);
    }
}

fn put(seeds: &mut Seeds, name: &'static str, told: &[u8], block: &[u8]) {
    let some = seeds.entry(name).or_default();
    if some.len() < MOST && told.len() + block.len() <= LONGEST {
        some.insert([told, block].concat());
    }
}

/// A segment and all its bytes.
struct Opened<'a> {
    segment: &'a Segment,
    bytes: Vec<u8>,
}

impl Opened<'_> {
    fn block(&self, span: Span) -> &[u8] {
        &self.bytes[span.offset as usize..span.end() as usize - 4]
    }

    /// A block that is packed by itself, which is a seed, too.
    fn packed(&self, seeds: &mut Seeds, span: Span) -> Vec<u8> {
        put(seeds, "packed", &[0], self.block(span));
        expand(self.block(span), &[], None).unwrap()
    }

    fn collect(&self, seeds: &mut Seeds) {
        self.days(seeds);
        self.records(seeds);
        self.terms(seeds);
        self.spelling(seeds);
        for head in self.segment.parts.facets.iter().filter(|head| head.length > 0) {
            self.facet(seeds, *head);
        }
    }

    fn days(&self, seeds: &mut Seeds) {
        let Segment { version, documents, ref months, parts, .. } = *self.segment;
        let documents = (documents as u16).to_le_bytes();
        let told = [version as u8, parts.days_width, documents[0], documents[1]];
        if version == 1 {
            let block = self.packed(seeds, parts.days);
            return put(seeds, "days", &told, &block);
        }
        for month in (0..months.len()).step_by(documents::MONTHS) {
            let span = documents::days_span(parts.days, parts.days_width, month);
            put(seeds, "days", &told, self.block(span));
        }
    }

    fn records(&self, seeds: &mut Seeds) {
        let parts = &self.segment.parts;
        let whole = self.packed(seeds, parts.preset);
        let preset = compress::preset(&whole, self.segment.version);
        let widths =
            [parts.places.card_width, parts.places.record_width, parts.places.apart.into()];
        for first in (0..self.segment.documents).step_by(GROUP as usize).take(MOST) {
            let block = self.block(group_span(&parts.places, first));
            put(seeds, "places", &widths, block);
            if self.segment.version > 2 {
                let block = self.block(documents::identities_span(parts.identities, first));
                put(seeds, "identities", &[], block);
            }
            let group = crate::format::places::group(block, &parts.places, self.segment.length);
            for (card, record) in
                group.unwrap().into_iter().filter(|(card, _)| card.length > 0).take(2)
            {
                let before = preset.bytes.as_slice();
                let open = |span| expand(self.block(span), before, Some(&preset.codes)).unwrap();
                put(seeds, "card", &[], &open(card));
                put(seeds, "text", &[], &open(card));
                if self.segment.version < 3 {
                    put(seeds, "record", &[], &open(record));
                    continue;
                }
                if self.segment.version < 4 {
                    // They have another preset.
                    continue;
                }
                let length = (whole.len() as u16).to_le_bytes();
                put(seeds, "coded", &length, &[&whole, self.block(card)].concat());
                let rest = Span { offset: card.end(), length: (record.end() - card.end()) as u32 };
                put(seeds, "coded", &length, &[&whole, self.block(rest)].concat());
                let before = [before, &*open(card)].concat();
                let json = expand(self.block(rest), &before, Some(&preset.codes)).unwrap();
                put(seeds, "json", &[], &json);
            }
        }
    }

    fn terms(&self, seeds: &mut Seeds) {
        let Segment { version, length, documents, ref months, .. } = *self.segment;
        let index = self.packed(seeds, self.segment.parts.terms);
        put(seeds, "dictionary-index", &[], &index);
        let mut told = vec![version as u8, months.len() as u8];
        told.extend(documents.to_le_bytes());
        for (_, span) in dictionary::index(&index, length).unwrap() {
            let block = self.packed(seeds, span);
            put(seeds, "dictionary-block", &told, &block);
            for class in dictionary::block(&block, &self.segment.bounds()).unwrap().classes {
                self.postings(seeds, &class);
                if class.documents >= dictionary::MONTHS {
                    // Its own block is long; what is told of it would otherwise be in no seed.
                    let forms = vec![Form {
                        form: class.name.clone(),
                        documents: 7,
                        classes: vec![(0, 1)],
                    }];
                    let completions = vec![(class.name.clone(), vec![(0, class.name.clone())])];
                    let small = Block { classes: vec![class], forms, completions };
                    let mut block = Vec::new();
                    dictionary::put_block(&mut block, &small, &self.segment.bounds());
                    put(seeds, "dictionary-block", &told, &block);
                }
            }
        }
    }

    fn postings(&self, seeds: &mut Seeds, class: &dictionary::Class) {
        for listed in &class.postings {
            let numbers = [listed.count, listed.first, self.segment.documents];
            let told = numbers.map(u32::to_le_bytes).concat();
            put(seeds, "postings", &told, self.block(listed.span));
        }
        let told = |count: u32| [class.many.into(), count as u8, (count >> 8) as u8];
        for (at, span) in class.leading.iter().enumerate() {
            let count = (class.documents - at as u32 * 8_192).min(8_192);
            put(seeds, "leading", &told(count), self.block(*span));
        }
        if class.leading.is_empty() && !class.postings.is_empty() {
            let span = postings::scores_span(class.scores, class.documents, class.many, 0);
            put(seeds, "scores", &told(class.documents.min(512)), self.block(span));
        }
        let count = class.documents.min(postings::PLACED as u32) as u8;
        if class.documents as usize <= postings::PLACED {
            return put(seeds, "positions", &[count], self.block(class.positions));
        }
        let lengths = self.block(class.positions);
        put(seeds, "position-blocks", &[], lengths);
        let spans = postings::position_blocks(lengths, class.positions, self.segment.length);
        put(seeds, "positions", &[count], self.block(spans.unwrap()[0]));
    }

    fn spelling(&self, seeds: &mut Seeds) {
        let block = self.packed(seeds, self.segment.parts.spelling);
        put(seeds, "spelling-buckets", &[], &block);
        let buckets = spelling::buckets(&block, self.segment.length).unwrap();
        if let Some(span) = buckets.of(0) {
            put(seeds, "spelling-bucket", &[], self.block(span));
        }
    }

    fn facet(&self, seeds: &mut Seeds, head: Span) {
        let Segment { version, length, .. } = *self.segment;
        let block = self.packed(seeds, head);
        put(seeds, "facet-head", &[], &block);
        let head = facets::head(&block, length).unwrap();
        for span in &head.values {
            let block = self.packed(seeds, *span);
            put(seeds, "facet-values", &[], &block);
        }
        for (_, span) in &head.names {
            let block = self.packed(seeds, *span);
            put(seeds, "facet-names", &[version as u8, head.count as u8], &block);
        }
        for span in head.column.iter().take(2) {
            put(seeds, "facet-column", &[head.count as u8], self.block(*span));
        }
    }
}
