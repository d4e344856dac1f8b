//! How far two words are apart.

/// How many typing errors a word of that many letters may have: short words are all near each
/// other, so that they must be right.
pub(super) fn allowed(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// How many letters must be added, left out, replaced or swapped with their neighbour, where that
/// is at most `limit` (optimal string alignment).
pub(super) fn distance(a: &[char], b: &[char], limit: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    // The last three rows of the table; row `i` lies at `i % 3`.
    let width = b.len() + 1;
    let mut table: Vec<usize> = (0..width * 3).collect();
    for i in 1..=a.len() {
        let [this, above, before] = [i % 3, (i + 2) % 3, (i + 1) % 3].map(|row| row * width);
        table[this] = i;
        let mut least = i;
        for j in 1..=b.len() {
            let same = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (table[above + j - 1] + same)
                .min(table[above + j] + 1)
                .min(table[this + j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(table[before + j - 2] + 1);
            }
            table[this + j] = best;
            least = least.min(best);
        }
        if least > limit {
            return None;
        }
    }
    Some(table[a.len() % 3 * width + b.len()]).filter(|distance| *distance <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        for (a, b, expected) in [
            ("волонтер", "волонтер", Some(0)),
            ("волнтер", "волонтер", Some(1)),
            ("вололнтер", "волонтер", Some(1)),
            ("вололтер", "волонтер", Some(1)),
            ("волотнер", "волонтер", Some(1)),
            ("влоотнер", "волонтер", Some(2)),
            ("", "волонтер", None),
            ("валантир", "волонтер", None),
            ("", "", Some(0)),
        ] {
            let letters = |word: &str| word.chars().collect::<Vec<char>>();
            assert_eq!(distance(&letters(a), &letters(b), 2), expected, "{a} {b}");
        }
    }
}
