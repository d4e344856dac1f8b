//! The term dictionary: surface forms in the order of their folded keys, in blocks.
//!
//! A block is complete in itself: it holds the record of every class that one of its forms belongs
//! to, so that a word costs one block. Of every class it names the best documents and where they
//! lie, so that these can be fetched together with the postings.

use super::bytes::Bytes;

use super::manifest::Span64;
use super::postings::{LED, LISTED, Score, is_frequent, scores_size};
use super::{Bad, Span};

/// How many of its best documents the record of a class has; a class of no more has no postings,
/// and one of [`MONTHS`] or more has so many of each form.
pub(crate) const BEST: usize = 10;

/// From how many documents on the record of a class says how many there are in each month.
pub(crate) const MONTHS: u32 = 1_024;

/// What a block is read with: how much the segment has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    /// The version of the format.
    pub(crate) version: u32,
    /// How many bytes.
    pub(crate) length: u64,
    pub(crate) documents: u32,
    /// How many months that have documents.
    pub(crate) months: usize,
    /// Where the records are, the store of documents.
    pub(crate) records: Span64,
}

impl Bounds {
    /// About where a document's record begins, were all of one length.
    fn guess(&self, document: u32) -> u64 {
        // `length × document ÷ all`, in parts that 64 bits hold.
        let all = u64::from(self.documents.max(1));
        let document = u64::from(document).min(all);
        let (quotient, rest) = (self.records.length / all, self.records.length % all);
        self.records.offset + quotient * document + rest * document / all
    }
}

/// Where the blocks are: the folded key of each block's first form, and its place.
pub(crate) fn index(block: &[u8], within: u64) -> Result<Vec<(String, Span)>, Bad> {
    let mut bytes = Bytes::new(block);
    let count = bytes.count(3);
    let mut offset = bytes.u64();
    let mut index: Vec<(String, Span)> = Vec::with_capacity(count);
    let mut before = Vec::new();
    for _ in 0..count {
        let key = bytes.shared(&mut before);
        let sorted = index.last().is_none_or(|(last, _)| *last <= key);
        bytes.expect(sorted, "keys in order");
        index.push((key, bytes.span(&mut offset, within)));
    }
    bytes.end()?;
    Ok(index)
}

/// A block of the dictionary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) classes: Vec<Class>,
    pub(crate) forms: Vec<Form>,
    /// For beginnings of words that stand in many blocks: the classes of most documents, by their
    /// place in the block, and of each the most frequent form that begins so; in version 1 no form.
    pub(crate) completions: Vec<(String, Vec<(u32, String)>)>,
}

/// A class of forms: what a search for one of them finds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Class {
    pub(crate) name: String,
    /// In how many documents one of its forms stands.
    pub(crate) documents: u32,
    /// Whether it has more than one form.
    pub(crate) many: bool,
    /// The best documents, in the order of their numbers.
    pub(crate) best: Vec<Best>,
    /// The blocks of its documents, where there are more than the best.
    pub(crate) postings: Vec<Listed>,
    /// Where the scores begin: they follow the documents.
    pub(crate) scores: u64,
    /// The blocks of the scores of its leading documents, where only these have one.
    pub(crate) leading: Vec<Span>,
    /// The block of positions, or where there is more than one, of their lengths.
    pub(crate) positions: Span,
    /// How many documents there are in each month that the segment has, where they are many.
    pub(crate) months: Vec<u32>,
}

/// A block of documents of a class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Listed {
    /// The first document; of the first block 0.
    pub(crate) first: u32,
    /// How many documents.
    pub(crate) count: u32,
    pub(crate) span: Span,
}

/// A document that is about a class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Best {
    pub(crate) document: u32,
    pub(crate) score: Score,
    /// Where its record is.
    pub(crate) record: Span,
}

/// A surface form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Form {
    pub(crate) form: String,
    /// In how many documents it stands; 0 for the name of a class that no document has as a word.
    pub(crate) documents: u32,
    /// The classes it belongs to, by their place in the block, and its rank in each: 1 for the
    /// most frequent form; 0 where it is but the name of the class.
    pub(crate) classes: Vec<(u32, u32)>,
}

/// Reads a block.
pub(crate) fn block(block: &[u8], bounds: &Bounds) -> Result<Block, Bad> {
    const CLASS: &str = "a class of the block";
    let mut bytes = Bytes::new(block);
    let mut ends = (0, 0);
    let classes = bytes.list(5, |bytes| class(bytes, bounds, &mut ends));
    let mut before = Vec::new();
    let forms = bytes.list(4, |bytes| Form {
        form: bytes.shared(&mut before),
        documents: bytes.u32(),
        classes: bytes.list(2, |bytes| (bytes.below(classes.len(), CLASS), bytes.u32())),
    });
    let completion = |bytes: &mut Bytes<'_>| {
        let class = bytes.below(classes.len(), CLASS);
        (class, if bounds.version > 1 { bytes.string() } else { String::new() })
    };
    let completions = bytes.list(2, |bytes| (bytes.string(), bytes.list(1, completion)));
    bytes.end()?;
    Ok(Block { classes, forms, completions })
}

/// Reads a class; `ends` are where the postings and the positions before it end.
fn class(bytes: &mut Bytes<'_>, bounds: &Bounds, ends: &mut (u64, u64)) -> Class {
    let name = bytes.string();
    let head = bytes.u64();
    let (documents, many) = ((head >> 1) as u32, head & 1 == 1);
    let believable = head >> 1 <= u64::from(bounds.documents);
    bytes.expect(believable, "no more documents than the segment has");
    let mut next = 0u64;
    let some = if documents >= MONTHS { bytes.count(4) } else { BEST.min(documents as usize) };
    let mut best = Vec::with_capacity(some);
    for _ in 0..some {
        next += u64::from(bytes.u32());
        bytes.expect(next < u64::from(bounds.documents), "a document of the segment");
        let document = next as u32;
        next += 1;
        let score = bytes.u8();
        let score = Score { impact: score & 15, form: score >> 4 & 3 };
        let mut guess = bounds.guess(document);
        best.push(Best { document, score, record: near(bytes, bounds, &mut guess) });
    }
    let (mut postings, mut leading) = (Vec::new(), Vec::new());
    let mut scores = 0;
    if documents as usize > BEST {
        // Version 1 has all documents in one block.
        let of_block = if bounds.version == 1 { documents } else { LISTED as u32 };
        let span = near(bytes, bounds, &mut ends.0);
        let mut listed = Listed { first: 0, count: documents.min(of_block), span };
        let mut rest = documents - listed.count;
        postings.push(listed);
        while rest > 0 && !bytes.failed() {
            let gap = bytes.u32();
            bytes.expect(gap < bounds.documents - listed.first, "a document of the segment");
            listed.first = listed.first.saturating_add(gap);
            listed.count = rest.min(of_block);
            listed.span = bytes.span(&mut ends.0, bounds.length);
            rest -= listed.count;
            postings.push(listed);
        }
        scores = ends.0;
        if bounds.version > 1 && is_frequent(documents, bounds.documents) {
            for _ in 0..if bytes.failed() { 0 } else { (documents as usize).div_ceil(LED) } {
                leading.push(bytes.span(&mut ends.0, bounds.length));
            }
        } else {
            ends.0 = ends.0.saturating_add(scores_size(documents, many));
        }
        bytes.expect(ends.0 <= bounds.length, "scores that lie in their segment");
    }
    let positions = near(bytes, bounds, &mut ends.1);
    let mut months = Vec::new();
    if documents >= MONTHS && !bytes.failed() {
        months.extend((0..bounds.months).map(|_| bytes.u32()));
    }
    Class { name, documents, many, best, postings, scores, leading, positions, months }
}

/// A span near an offset, which moves to the span's end.
fn near(bytes: &mut Bytes<'_>, bounds: &Bounds, offset: &mut u64) -> Span {
    *offset = offset.wrapping_add_signed(bytes.i64());
    bytes.expect(*offset <= bounds.length, "a part that lies in its segment");
    bytes.span(offset, bounds.length)
}

#[cfg(feature = "writer")]
pub(crate) use encode::{put_block, put_index};

#[cfg(feature = "writer")]
mod encode {
    use super::{BEST, Block, Bounds, Class, MONTHS, Span};
    use crate::format::bytes::Put;
    use crate::format::postings::scores_size;

    /// The blocks must follow one another.
    pub(crate) fn put_index(out: &mut Vec<u8>, index: &[(String, Span)]) {
        out.put_u64(index.len() as u64);
        out.put_u64(index.first().map_or(0, |(_, span)| span.offset));
        let mut before = Vec::new();
        for (key, span) in index {
            out.put_shared(key, &mut before);
            out.put_u64(u64::from(span.length));
        }
    }

    pub(crate) fn put_block(out: &mut Vec<u8>, block: &Block, bounds: &Bounds) {
        out.put_u64(block.classes.len() as u64);
        let mut ends = (0, 0);
        for class in &block.classes {
            put_class(out, class, bounds, &mut ends);
        }
        out.put_u64(block.forms.len() as u64);
        let mut before = Vec::new();
        for form in &block.forms {
            out.put_shared(&form.form, &mut before);
            out.put_u64(u64::from(form.documents));
            out.put_u64(form.classes.len() as u64);
            for (class, rank) in &form.classes {
                out.put_u64(u64::from(*class));
                out.put_u64(u64::from(*rank));
            }
        }
        out.put_u64(block.completions.len() as u64);
        for (prefix, classes) in &block.completions {
            out.put_string(prefix);
            out.put_u64(classes.len() as u64);
            for (class, form) in classes {
                out.put_u64(u64::from(*class));
                out.put_string(form);
            }
        }
    }

    fn put_class(out: &mut Vec<u8>, class: &Class, bounds: &Bounds, ends: &mut (u64, u64)) {
        out.put_string(&class.name);
        out.put_u64(u64::from(class.documents) << 1 | u64::from(class.many));
        if class.documents >= MONTHS {
            out.put_u64(class.best.len() as u64);
        }
        let mut next = 0;
        for best in &class.best {
            out.put_u64(u64::from(best.document - next));
            next = best.document + 1;
            out.push(best.score.impact | best.score.form << 4);
            let guess = bounds.guess(best.document);
            out.put_i64(best.record.offset.wrapping_sub(guess) as i64);
            out.put_u64(u64::from(best.record.length));
        }
        if class.documents as usize > BEST {
            let mut before = 0;
            for (at, listed) in class.postings.iter().enumerate() {
                match at {
                    0 => put_near(out, listed.span, &mut ends.0),
                    _ => {
                        out.put_u64(u64::from(listed.first - before));
                        out.put_u64(u64::from(listed.span.length));
                        before = listed.first;
                    }
                }
            }
            ends.0 = class.scores + scores_size(class.documents, class.many);
            for leading in &class.leading {
                out.put_u64(u64::from(leading.length));
                ends.0 = leading.end();
            }
        }
        put_near(out, class.positions, &mut ends.1);
        if class.documents >= MONTHS {
            for count in &class.months {
                out.put_u64(u64::from(*count));
            }
        }
    }

    fn put_near(out: &mut Vec<u8>, span: Span, end: &mut u64) {
        out.put_i64(span.offset.wrapping_sub(*end) as i64);
        out.put_u64(u64::from(span.length));
        *end = span.end();
    }
}

#[cfg(all(test, feature = "writer"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bounds() -> Bounds {
        Bounds {
            version: crate::format::VERSION,
            length: 1 << 40,
            documents: 5_000,
            months: 3,
            records: Span64 { offset: 70, length: 900_000 },
        }
    }

    fn spans() -> impl Strategy<Value = Span> {
        (0u64..1 << 30, 0u32..1 << 20).prop_map(|(offset, length)| Span { offset, length })
    }

    /// Blocks of so many documents, and where they end.
    fn listed(documents: u32, first: Span) -> (Vec<Listed>, u64) {
        let (mut blocks, mut span) = (Vec::new(), first);
        for from in (0..documents).step_by(LISTED).take_while(|_| documents as usize > BEST) {
            let count = (documents - from).min(LISTED as u32);
            blocks.push(Listed { first: from, count, span });
            span = Span { offset: span.end(), length: 40 + from };
        }
        let end = blocks.last().map_or(0, |last: &Listed| last.span.end());
        (blocks, end)
    }

    fn some_classes() -> impl Strategy<Value = Class> {
        let documents = prop_oneof![1u32..12, 1_020u32..1_030, 4_090u32..4_100];
        (documents, "[а-я]{1,9}", any::<bool>(), spans(), spans(), spans(), 0u8..16).prop_map(
            |(documents, name, many, record, postings, positions, impact)| Class {
                name,
                documents,
                many,
                best: (0..documents.min(BEST as u32))
                    .map(|document| Best {
                        document: document * 3,
                        score: Score { impact, form: impact % 4 },
                        record,
                    })
                    .collect(),
                leading: match documents {
                    0..4_096 => Vec::new(),
                    _ => vec![Span {
                        offset: listed(documents, postings).1,
                        length: postings.length / 2,
                    }],
                },
                scores: listed(documents, postings).1,
                postings: listed(documents, postings).0,
                positions,
                months: if documents >= MONTHS { vec![7, 0, 900] } else { Vec::new() },
            },
        )
    }

    fn blocks() -> impl Strategy<Value = Block> {
        let form = ("[а-яәң]{1,12}", 0u32..9, 0u32..9);
        (
            prop::collection::vec(some_classes(), 1..6),
            prop::collection::vec(form, 0..9),
            prop::collection::vec("[а-я]{1,3}", 0..3),
        )
            .prop_map(|(classes, forms, ends)| {
                let of = |at: u32| at % classes.len() as u32;
                let forms = forms.into_iter().map(|(form, documents, class)| Form {
                    form,
                    documents,
                    classes: vec![(of(class), documents)],
                });
                let forms = forms.collect();
                let completions = ends
                    .into_iter()
                    .map(|prefix| (prefix.clone(), vec![(of(3), prefix)]))
                    .collect();
                Block { classes: classes.clone(), forms, completions }
            })
    }

    proptest! {
        #[test]
        fn blocks_come_back(original in blocks(), at: prop::sample::Index, noise: u8) {
            let mut bytes = Vec::new();
            put_block(&mut bytes, &original, &bounds());
            prop_assert_eq!(block(&bytes, &bounds()).unwrap(), original);
            let at = at.index(bytes.len());
            bytes[at] = noise;
            let _ = block(&bytes, &bounds());
            bytes.truncate(at);
            prop_assert!(block(&bytes, &bounds()).is_err());
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
            let _ = block(&bytes, &bounds());
            let _ = index(&bytes, 1 << 40);
        }
    }
}
