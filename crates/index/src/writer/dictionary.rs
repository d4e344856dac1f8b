//! Lays out postings, positions and the term dictionary of a segment.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::FixedState;
use paraq_analysis::key;
use rayon::prelude::*;

use super::analysis::{Shared, classes};
use super::blob::{Blob, Kind};
use super::segment::Entry;
use super::weights::Weights;
use crate::BODY;
use crate::completion::{Candidate, pick};
use crate::format::Span;
use crate::format::bytes::Put;
use crate::format::compress::shrink;
use crate::format::dictionary::{
    BEST, Best, Block, Bounds, Class, Form, Listed as Postings, MONTHS, put_block, put_index,
};
use crate::format::manifest::Segment;
use crate::format::postings::{
    LED, LISTED, Leading, OTHER_FORM, PLACED, SCORED, Score, documents_block, is_frequent,
    leading_block, positions_block, scores_block,
};
use crate::format::spelling::{SHORTEST, bucket_bits, hashes, put_bucket, put_buckets};

/// About how many bytes a block of the dictionary has before compression.
const BLOCK: usize = 10 * 1024;
/// From how many blocks on the completions of a beginning are written down.
const SPREAD: usize = 2;
/// How many classes are worked on at once, on all cores.
const BATCH: usize = 8_192;
/// What stands for the rank of a form where it is but the name of the class.
const NAME: u32 = 0;

/// The words of a segment.
pub(super) struct Words<'a> {
    /// Numbers of forms.
    pub(super) forms: HashMap<Shared, u32, FixedState>,
    /// The documents, in order; their words are taken.
    pub(super) entries: &'a mut [Entry],
    /// Where their records are.
    pub(super) records: &'a [Span],
}

/// One word of a document, in its class. There are as many as there are words: eight bytes.
#[derive(Clone, Copy, Default)]
struct Word {
    document: u32,
    position: u16,
    /// The number of its form in the class.
    form: u16,
}

/// Lays out everything; gives where the index of the dictionary is, and that of spellings.
pub(super) fn dictionary(words: Words<'_>, segment: &Segment, blob: &mut Blob) -> (Span, Span) {
    let bounds = segment.bounds();
    let (mut names, mut forms_of, of_form) = group(words.forms);
    let (starts, by_class) = by_class(words.entries, &of_form, names.len());
    let entries: &[Entry] = words.entries;
    let weights = Weights::of(entries.iter().map(|entry| entry.lengths));
    let mut classes = Vec::with_capacity(names.len());
    let mut forms: Vec<Listed> = Vec::new();
    // They follow all postings: of every class how many blocks, and of every block how long it is.
    let (mut blocks, mut lengths, mut places) = (Vec::new(), Vec::new(), Vec::new());
    for from in (0..names.len()).step_by(BATCH) {
        let to = (from + BATCH).min(names.len());
        let laid: Vec<(Laid, Vec<String>)> = (from..to)
            .into_par_iter()
            .map(|class| {
                let list = &by_class[starts[class]..starts[class + 1]];
                let forms = &forms_of[class];
                let laid = lay_out(list, forms.len(), entries, &weights, words.records, segment);
                let keys: Vec<String> = forms.iter().map(|form| key(form)).collect();
                (laid, keys)
            })
            .collect();
        for (class, (laid, keys)) in (from..to).zip(laid) {
            let mut record = laid.class;
            record.name = std::mem::take(&mut names[class]);
            blob.begin(Kind::Postings);
            for (listed, block) in record.postings.iter_mut().zip(&laid.documents) {
                listed.span = blob.add(block);
            }
            record.scores = blob.end();
            blob.begin(Kind::Scores);
            let frequent = is_frequent(record.documents, segment.documents);
            for scores in &laid.scores {
                let span = blob.add(scores);
                if frequent {
                    record.leading.push(span);
                }
            }
            let ranked = std::mem::take(&mut forms_of[class]).into_iter().zip(laid.forms);
            for ((form, (documents, rank)), key) in ranked.zip(keys) {
                forms.push(Listed { key, form, class: class as u32, documents, rank });
            }
            classes.push(record);
            blocks.push(laid.positions.len());
            for block in &laid.positions {
                lengths.push(block.len());
                places.extend_from_slice(block);
            }
        }
    }
    drop(by_class);
    blob.begin(Kind::Positions);
    let (mut lengths, mut places) = (lengths.as_slice(), places.as_slice());
    for (class, blocks) in classes.iter_mut().zip(blocks) {
        let (of_class, after) = lengths.split_at(blocks);
        if of_class.len() > 1 {
            let mut block = Vec::new();
            for length in of_class {
                block.put_u64(*length as u64 + 4);
            }
            class.positions = blob.add(&block);
        }
        for length in of_class {
            let (block, rest) = places.split_at(*length);
            let span = blob.add(block);
            if of_class.len() == 1 {
                class.positions = span;
            }
            places = rest;
        }
        lengths = after;
    }
    index(&classes, forms, &bounds, blob)
}

/// The names of the classes, in order; the forms of each, in order; and of each form, by its number, which class it is in
/// and which of its forms it is.
fn group(
    forms: HashMap<Shared, u32, FixedState>,
) -> (Vec<String>, Vec<Vec<String>>, Vec<(u32, u32)>) {
    let (forms, numbers): (Vec<Shared>, Vec<u32>) = forms.into_iter().unzip();
    let mut sorted: Vec<(String, Shared, u32)> = classes(&forms)
        .into_iter()
        .zip(forms)
        .zip(numbers)
        .map(|((class, form), number)| (class, form, number))
        .collect();
    sorted.par_sort_unstable();
    let mut of_form = vec![(0u32, 0u32); sorted.len()];
    let mut names: Vec<String> = Vec::new();
    let mut forms_of: Vec<Vec<String>> = Vec::new();
    for (class, form, number) in sorted {
        if names.last() != Some(&class) {
            names.push(class);
            forms_of.push(Vec::new());
        }
        if let Some(forms) = forms_of.last_mut() {
            // In two languages a form may have one class.
            if forms.last() != Some(&form.text) {
                forms.push(form.text.clone());
            }
            of_form[number as usize] = (names.len() as u32 - 1, forms.len() as u32 - 1);
        }
    }
    (names, forms_of, of_form)
}

/// All words in the order of their classes, documents and positions, and where each class begins.
fn by_class(
    entries: &mut [Entry],
    of_form: &[(u32, u32)],
    classes: usize,
) -> (Vec<usize>, Vec<Word>) {
    let mut starts = vec![0usize; classes + 1];
    for (form, _) in entries.iter().flat_map(|entry| entry.words.iter()) {
        starts[of_form[form as usize].0 as usize + 1] += 1;
    }
    for class in 0..classes {
        starts[class + 1] += starts[class];
    }
    let mut next = starts.clone();
    let mut out = vec![Word::default(); starts[classes]];
    for (document, entry) in entries.iter_mut().enumerate() {
        for (form, position) in std::mem::take(&mut entry.words).iter() {
            let (class, form) = of_form[form as usize];
            let slot = &mut next[class as usize];
            // Where a text has more words than this, the last are all in one place; where a class
            // has more forms, the last are all one.
            let position = position.min(u32::from(u16::MAX)) as u16;
            let form = form.min(u32::from(u16::MAX)) as u16;
            out[*slot] = Word { document: document as u32, position, form };
            *slot += 1;
        }
    }
    (starts, out)
}

/// What is written of a class.
struct Laid {
    class: Class,
    documents: Vec<Vec<u8>>,
    scores: Vec<Vec<u8>>,
    positions: Vec<Vec<u8>>,
    /// Of each form, in how many documents it stands and its rank.
    forms: Vec<(u32, u32)>,
}

fn lay_out(
    list: &[Word],
    forms: usize,
    entries: &[Entry],
    weights: &Weights,
    records: &[Span],
    segment: &Segment,
) -> Laid {
    let documents: Vec<&[Word]> = list.chunk_by(|a, b| a.document == b.document).collect();
    let mut frequencies = vec![0u32; forms];
    for of in &documents {
        for word in firsts(of) {
            frequencies[word.form as usize] += 1;
        }
    }
    let mut order: Vec<usize> = (0..forms).collect();
    order.sort_by_key(|form| (u32::MAX - frequencies[*form], *form));
    let mut ranks = vec![0u32; forms];
    for (rank, form) in order.iter().enumerate() {
        ranks[*form] = rank as u32 + 1;
    }
    let scores: Vec<Score> = documents
        .iter()
        .map(|of| score(of, &ranks, weights, entries[of[0].document as usize].lengths))
        .collect();
    let numbers: Vec<u32> = documents.iter().map(|of| of[0].document).collect();
    let best_places = best(&scores);
    let best = best_places.iter().map(|&at| Best {
        document: numbers[at],
        score: scores[at],
        record: records[numbers[at] as usize],
    });
    let mut class = Class {
        documents: numbers.len() as u32,
        many: forms > 1,
        best: best.collect(),
        ..Class::default()
    };
    if class.documents >= MONTHS {
        let mut rest = numbers.as_slice();
        let mut end = 0;
        for (_, count) in &segment.months {
            end += count;
            let (of, after) = rest.split_at(rest.partition_point(|document| *document < end));
            class.months.push(of.len() as u32);
            rest = after;
        }
    }
    let positions = documents.chunks(PLACED).map(|some| {
        let counts: Vec<u32> = some.iter().map(|of| of.len() as u32).collect();
        let all: Vec<u32> =
            some.iter().copied().flatten().map(|word| u32::from(word.position)).collect();
        positions_block(&counts, &all)
    });
    let positions = positions.collect();
    let (mut blocks, mut of_scores) = (Vec::new(), Vec::new());
    if numbers.len() > BEST {
        for some in numbers.chunks(LISTED) {
            let first = if blocks.is_empty() { 0 } else { some[0] };
            blocks.push(documents_block(some, first));
            let count = some.len() as u32;
            class.postings.push(Postings { first, count, span: Span::default() });
        }
        if is_frequent(class.documents, segment.documents) {
            let blocks = leading(&scores, &best_places);
            of_scores.extend(blocks.iter().map(|block| leading_block(block, class.many)));
        } else {
            of_scores.extend(scores.chunks(SCORED).map(|some| scores_block(some, class.many)));
        }
    }
    Laid {
        documents: blocks,
        scores: of_scores,
        class,
        positions,
        forms: frequencies.into_iter().zip(ranks).collect(),
    }
}

/// Which documents are the best, in order: of a class of many documents, of every form the best, so
/// that those that gain by having the very form that was asked for are among them.
fn best(scores: &[Score]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by_key(|at| (u8::MAX - scores[*at].impact, usize::MAX - at));
    let mut taken = [0; OTHER_FORM as usize + 1];
    let many = scores.len() >= MONTHS as usize;
    order.retain(|at| {
        let slot = &mut taken[if many { usize::from(scores[*at].form) } else { 0 }];
        *slot += 1;
        *slot <= BEST
    });
    order.sort_unstable();
    order
}

/// How many documents of a frequent class have a score of their own: a part of them and so many more.
const LEADING: usize = 20;
const MORE: usize = 256;

/// The scores of the documents that lead, the best among them; of the others what they score on average.
fn leading(scores: &[Score], best: &[usize]) -> Vec<Leading> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by_key(|at| (u8::MAX - scores[*at].impact, usize::MAX - at));
    let rest = order.split_off((scores.len() / LEADING + MORE).min(scores.len()));
    let sum: usize = rest.iter().map(|at| usize::from(scores[*at].impact)).sum();
    let base = (sum + rest.len() / 2).checked_div(rest.len()).unwrap_or_default() as u8;
    order.extend_from_slice(best);
    order.sort_unstable();
    order.dedup();
    let mut blocks = vec![Leading { base, ..Leading::default() }; scores.len().div_ceil(LED)];
    for at in order {
        blocks[at / LED].places.push((at % LED) as u32);
        blocks[at / LED].scores.push(scores[at]);
    }
    blocks
}

/// What a document scores that has these words of a class.
fn score(of: &[Word], ranks: &[u32], weights: &Weights, lengths: (u32, u32)) -> Score {
    let titles = of.iter().filter(|word| u32::from(word.position) < BODY).count() as u32;
    let impact = weights.impact((titles, of.len() as u32 - titles), lengths);
    // The form that leads: the title's, then the most frequent here, then in the segment.
    let leading = firsts(of).map(|word| {
        let same = of.iter().filter(|other| other.form == word.form);
        let titles = same.clone().filter(|other| u32::from(other.position) < BODY).count();
        (titles, same.count(), u32::MAX - ranks[word.form as usize])
    });
    let rank = leading.max().map_or(1, |(_, _, rank)| u32::MAX - rank);
    Score { impact, form: (rank - 1).min(u32::from(OTHER_FORM)) as u8 }
}

/// The first word of each form, of words of one document and class: they have few forms.
fn firsts(of: &[Word]) -> impl Iterator<Item = &Word> {
    let is_first =
        |(at, word): &(usize, &Word)| of[..*at].iter().all(|before| before.form != word.form);
    of.iter().enumerate().filter(is_first).map(|(_, word)| word)
}

/// A form in a class, in the order of the dictionary.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Listed {
    key: String,
    form: String,
    class: u32,
    documents: u32,
    rank: u32,
}

/// A beginning, and the classes that it is completed to with the form of each.
type Completed = (String, Vec<(u32, String)>);

/// The same form in all its classes.
type Entries<'a> = [&'a [Listed]];

/// Cuts the forms into blocks and lays them out with their classes.
fn index(
    classes: &[Class],
    mut forms: Vec<Listed>,
    bounds: &Bounds,
    blob: &mut Blob,
) -> (Span, Span) {
    // The name of a class can be looked up even where no document has it as a word.
    for (number, class) in classes.iter().enumerate() {
        forms.push(Listed {
            key: key(&class.name),
            form: class.name.clone(),
            class: number as u32,
            documents: 0,
            rank: NAME,
        });
    }
    forms.par_sort_unstable();
    // A name that is a form of its class already is known by its rank.
    forms.dedup_by(|after, kept| {
        let same = (&kept.form, kept.class) == (&after.form, after.class);
        if same && kept.rank == NAME {
            std::mem::swap(kept, after);
        }
        same
    });
    let entries: Vec<&[Listed]> = forms.chunk_by(|a, b| a.form == b.form).collect();
    let blocks = cut(&entries, classes);
    let completions = completions(&entries, &blocks, classes);
    let mut index = Vec::new();
    let packed: Vec<(String, Vec<u8>)> = blocks
        .par_iter()
        .enumerate()
        .map(|(number, range)| {
            let chunk = &entries[range.clone()];
            let empty = Vec::new();
            let ends = completions.get(&number).unwrap_or(&empty);
            let mut local: BTreeMap<u32, u32> = BTreeMap::new();
            for class in chunk.iter().flat_map(|of| of.iter().map(|one| one.class)) {
                local.insert(class, 0);
            }
            for (class, _) in ends.iter().flat_map(|(_, of)| of) {
                local.insert(*class, 0);
            }
            let mut block = Block::default();
            for (class, slot) in &mut local {
                *slot = block.classes.len() as u32;
                block.classes.push(classes[*class as usize].clone());
            }
            for of in chunk {
                block.forms.push(Form {
                    form: of[0].form.clone(),
                    documents: of.iter().map(|one| one.documents).max().unwrap_or_default(),
                    classes: of.iter().map(|one| (local[&one.class], one.rank)).collect(),
                });
            }
            for (prefix, of) in ends {
                let of = of.iter().map(|(class, form)| (local[class], form.clone())).collect();
                block.completions.push((prefix.clone(), of));
            }
            let mut bytes = Vec::new();
            put_block(&mut bytes, &block, bounds);
            (chunk[0][0].key.clone(), shrink(&bytes, &[]))
        })
        .collect();
    blob.begin(Kind::Terms);
    for (first, block) in packed {
        index.push((first, blob.add(&block)));
    }
    blob.begin(Kind::Spelling);
    let spelling = spelling(&entries, &blocks, bounds.documents, blob);
    blob.begin(Kind::Terms);
    let mut bytes = Vec::new();
    put_index(&mut bytes, &index);
    (blob.add(&shrink(&bytes, &[])), spelling)
}

/// A segment of so many documents has few: all its words are mended to.
const FEW: u32 = 5_000;

/// Lays out which blocks hold words that are spelled almost like others.
fn spelling(
    entries: &Entries<'_>,
    blocks: &[std::ops::Range<usize>],
    documents: u32,
    blob: &mut Blob,
) -> Span {
    // Among many documents a word of one may be a typing error itself; among few it is a word.
    let least = if documents > FEW { 2 } else { 1 };
    let mut all: Vec<(u32, u32)> = blocks
        .par_iter()
        .enumerate()
        .flat_map_iter(|(number, range)| {
            let entries = entries[range.clone()].iter();
            let often = entries.filter(|of| of.iter().any(|one| one.documents >= least));
            let long = often.filter(|of| of[0].key.chars().count() >= SHORTEST);
            let mut found: Vec<(u32, u32)> = long
                .flat_map(|of| *of)
                .flat_map(|one| hashes(&one.form))
                .map(|hash| (hash, number as u32))
                .collect();
            found.sort_unstable();
            found.dedup();
            found
        })
        .collect();
    all.par_sort_unstable();
    let bits = bucket_bits(all.len());
    let mut spans = Vec::new();
    let mut rest = all.as_slice();
    for bucket in 1..=1u64 << bits {
        let end = bucket << (32 - bits);
        let (of, after) = rest.split_at(rest.partition_point(|(hash, _)| u64::from(*hash) < end));
        let mut block = Vec::new();
        put_bucket(&mut block, of);
        spans.push(blob.add(&block));
        rest = after;
    }
    let mut block = Vec::new();
    put_buckets(&mut block, bits, &spans);
    blob.add(&shrink(&block, &[]))
}

/// Ranges of entries that make blocks of about the same size.
fn cut(entries: &Entries<'_>, classes: &[Class]) -> Vec<std::ops::Range<usize>> {
    let mut blocks = Vec::new();
    let (mut start, mut size) = (0, 0);
    let mut inside: std::collections::HashSet<u32> = std::collections::HashSet::new();
    for (at, of) in entries.iter().enumerate() {
        if size >= BLOCK {
            blocks.push(start..at);
            (start, size) = (at, 0);
            inside.clear();
        }
        for Listed { form, class, .. } in *of {
            size += 5 + form.len() / 4;
            if inside.insert(*class) {
                let class = &classes[*class as usize];
                size += class.name.len() / 2 + 10 * class.best.len() + class.months.len() + 8;
            }
        }
    }
    if start < entries.len() {
        blocks.push(start..entries.len());
    }
    blocks
}

/// For each block, the beginnings of words whose place is there but which go on over many blocks,
/// with the classes that they are completed to.
fn completions(
    entries: &Entries<'_>,
    blocks: &[std::ops::Range<usize>],
    classes: &[Class],
) -> BTreeMap<usize, Vec<Completed>> {
    let mut out: BTreeMap<usize, Vec<Completed>> = BTreeMap::new();
    let block_of = |entry: usize| blocks.partition_point(|block| block.end <= entry);
    let mut ranges = vec![(0usize, 0..entries.len())];
    while let Some((letters, range)) = ranges.pop() {
        let letters = letters + 1;
        let prefix = |at: usize| {
            let key = entries[at][0].key.as_str();
            key.char_indices().nth(letters).map_or(key, |(end, _)| &key[..end])
        };
        let mut start = range.start;
        while start < range.end {
            let of = prefix(start);
            if of.chars().count() < letters {
                start += 1;
                continue;
            }
            let end = start
                + entries[start..range.end].partition_point(|entry| entry[0].key.starts_with(of));
            let (first, last) = (block_of(start), block_of(end - 1));
            if last - first >= SPREAD {
                let mut found: BTreeMap<u32, Candidate<&Listed>> = BTreeMap::new();
                for one in entries[start..end].iter().copied().flatten() {
                    if one.documents > 0 {
                        let record = &classes[one.class as usize];
                        let known = found.entry(one.class).or_insert_with(|| Candidate {
                            item: one,
                            name: record.name.clone(),
                            documents: record.documents,
                        });
                        if one.rank < known.item.rank {
                            known.item = one;
                        }
                    }
                }
                // A reader looks into the last block that begins before the beginning, or with it.
                let home = blocks
                    .partition_point(|block| entries[block.start][0].key.as_str() < of)
                    .saturating_sub(1);
                let mut found: Vec<Candidate<&Listed>> = found.into_values().collect();
                pick(&mut found);
                let found =
                    found.iter().map(|one| (one.item.class, one.item.form.clone())).collect();
                out.entry(home).or_default().push((of.to_owned(), found));
                ranges.push((letters, start..end));
            }
            start = end;
        }
    }
    for list in out.values_mut() {
        list.sort();
    }
    out
}
