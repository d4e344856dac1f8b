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
    let mut rows: [Vec<usize>; 3] = [Vec::new(), (0..=b.len()).collect(), vec![0; b.len() + 1]];
    rows[0].resize(b.len() + 1, 0);
    for i in 1..=a.len() {
        rows[2][0] = i;
        for j in 1..=b.len() {
            let same = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (rows[1][j - 1] + same).min(rows[1][j] + 1).min(rows[2][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[0][j - 2] + 1);
            }
            rows[2][j] = best;
        }
        if rows[2].iter().min().is_some_and(|least| *least > limit) {
            return None;
        }
        rows.rotate_left(1);
    }
    Some(rows[1][b.len()]).filter(|distance| *distance <= limit)
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
