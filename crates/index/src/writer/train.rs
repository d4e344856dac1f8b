//! Chooses what small records are compressed against: the passages that records share most.

/// How long the passages are that are counted, in bytes.
const GRAM: usize = 6;
/// How long the passages are that are chosen, in bytes.
const PIECE: usize = 64;
/// How many bits of a gram's hash say where it is counted. Two grams may share a count: that makes
/// a choice worse now and then, and never wrong.
const SLOTS: u32 = 20;

/// A preset dictionary of at most `size` bytes for records like the samples.
///
/// The way of zstd's COVER: the samples are cut into as many stretches as there are pieces to be
/// chosen; each gives the piece whose grams are the most frequent among those not yet chosen. The
/// best pieces stand last, where a reference to them is shortest.
pub(super) fn train(samples: &[&[u8]], size: usize) -> Vec<u8> {
    let mut counts = vec![0u32; 1 << SLOTS];
    for slot in samples.iter().flat_map(|sample| slots(sample)) {
        counts[slot] += 1;
    }
    let pieces: Vec<&[u8]> = samples.iter().flat_map(|sample| sample.chunks(PIECE)).collect();
    let stretch = pieces.len().div_ceil((size / PIECE).max(1)).max(1);
    let mut chosen: Vec<(u32, &[u8])> = Vec::new();
    for stretch in pieces.chunks(stretch) {
        // What stands once is worth nothing.
        let worth = |piece: &[u8]| -> u32 {
            slots(piece).map(|slot| counts[slot]).filter(|count| *count > 1).sum()
        };
        let best = stretch.iter().map(|piece| (worth(piece), *piece)).max_by_key(|best| best.0);
        if let Some((worth, piece)) = best.filter(|(worth, _)| *worth > 0) {
            for slot in slots(piece) {
                counts[slot] = 0;
            }
            chosen.push((worth, piece));
        }
    }
    chosen.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    let pieces = chosen.iter().take(size / PIECE).rev();
    pieces.flat_map(|(_, piece)| piece.iter().copied()).collect()
}

/// Where the grams of a passage are counted.
fn slots(bytes: &[u8]) -> impl Iterator<Item = usize> {
    bytes.windows(GRAM).map(|gram| {
        let number = gram.iter().fold(0u64, |sum, byte| sum << 8 | u64::from(*byte));
        (number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - SLOTS)) as usize
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_samples_share_is_chosen() {
        let shared = b"\"source\":\"KAZINFORM\",\"place\":\"Astana\",\"kind\":\"paragraph\"";
        let samples: Vec<Vec<u8>> = (0u64..300)
            .map(|at| {
                let noise = at.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_le_bytes().repeat(4);
                let own: Vec<u8> = noise
                    .iter()
                    .enumerate()
                    .map(|(i, byte)| byte.wrapping_mul(i as u8 | 1))
                    .collect();
                [own.as_slice(), shared].concat()
            })
            .collect();
        let samples: Vec<&[u8]> = samples.iter().map(Vec::as_slice).collect();
        let preset = train(&samples, 480);
        assert!(!preset.is_empty() && preset.len() <= 480);
        assert!(preset.windows(9).any(|some| some == b"KAZINFORM"));
        assert!(train(&[], 480).is_empty());
    }
}
