//! Chooses what small records are compressed against: the passages that records share most.

use std::collections::HashMap;

/// How long the passages are that are counted, in bytes.
const GRAM: usize = 8;
/// How long the passages are that are chosen, in bytes.
const PIECE: usize = 48;

/// A preset dictionary of at most `size` bytes for records like the samples.
///
/// The way of zstd's COVER: the samples are cut into as many stretches as there are pieces to be
/// chosen; each gives the piece whose grams are the most frequent among those not yet chosen. The
/// best pieces stand last, where a reference to them is shortest.
pub(super) fn train(samples: &[&[u8]], size: usize) -> Vec<u8> {
    let mut counts: HashMap<&[u8], u32> = HashMap::new();
    for sample in samples {
        for gram in sample.windows(GRAM) {
            *counts.entry(gram).or_default() += 1;
        }
    }
    counts.retain(|_, count| *count > 1);
    let pieces: Vec<&[u8]> = samples.iter().flat_map(|sample| sample.chunks(PIECE)).collect();
    let stretch = pieces.len().div_ceil((size / PIECE).max(1)).max(1);
    let mut chosen: Vec<(u32, &[u8])> = Vec::new();
    for stretch in pieces.chunks(stretch) {
        let score = |piece: &&[u8], counts: &HashMap<&[u8], u32>| -> u32 {
            piece.windows(GRAM).filter_map(|gram| counts.get(gram)).sum()
        };
        let best = stretch.iter().max_by_key(|piece| score(piece, &counts));
        if let Some(piece) = best {
            let worth = score(piece, &counts);
            if worth > 0 {
                for gram in piece.windows(GRAM) {
                    counts.remove(gram);
                }
                chosen.push((worth, piece));
            }
        }
    }
    chosen.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    let mut out = Vec::new();
    for (_, piece) in chosen.iter().take(size / PIECE).rev() {
        out.extend_from_slice(piece);
    }
    out
}
