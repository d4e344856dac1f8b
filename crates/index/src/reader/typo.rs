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

/// What a letter costs that must be added, left out or replaced; a slip costs less.
pub(super) const EDIT: usize = 4;
const SLIP: usize = 3;

/// The keys of the letters, row below row, each half a key to the right of the row above.
const ROWS: [&str; 3] = ["йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"];

/// Pairs of letters that are taken for each other; і is и, where words are compared.
const ALIKE: &str = "ыиеиаооухкшчдтсз";

/// Whether one letter is typed for another: it is on a key beside it, or sounds almost like it.
fn slips(a: char, b: char) -> bool {
    let mut alike = ALIKE.chars();
    while let (Some(one), Some(other)) = (alike.next(), alike.next()) {
        if (a, b) == (one, other) || (b, a) == (one, other) {
            return true;
        }
    }
    let place = |letter: char| {
        ROWS.iter()
            .enumerate()
            .find_map(|(row, keys)| Some((row, keys.chars().position(|key| key == letter)?)))
    };
    let (Some(a), Some(b)) = (place(a), place(b)) else { return false };
    let (above, below) = if a < b { (a, b) } else { (b, a) };
    match below.0 - above.0 {
        0 => below.1 - above.1 == 1,
        1 => below.1 == above.1 || below.1 + 1 == above.1,
        _ => false,
    }
}

/// How far two words are apart: letters must be added, left out, replaced or swapped with their neighbour, for [`EDIT`] each
/// and less where they slipped; none where it is more than `limit` (optimal string alignment).
pub(super) fn distance(a: &[char], b: &[char], limit: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) * EDIT > limit {
        return None;
    }
    // The last three rows of the table; row `i` lies at `i % 3`.
    let width = b.len() + 1;
    let mut table: Vec<usize> = (0..width * 3).map(|cell| cell * EDIT).collect();
    for i in 1..=a.len() {
        let [this, above, before] = [i % 3, (i + 2) % 3, (i + 1) % 3].map(|row| row * width);
        table[this] = i * EDIT;
        let mut least = i * EDIT;
        for j in 1..=b.len() {
            let replaced = match () {
                () if a[i - 1] == b[j - 1] => 0,
                () if slips(a[i - 1], b[j - 1]) => SLIP,
                () => EDIT,
            };
            let mut best = (table[above + j - 1] + replaced)
                .min(table[above + j] + EDIT)
                .min(table[this + j - 1] + EDIT);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(table[before + j - 2] + SLIP);
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
            ("волнтер", "волонтер", Some(EDIT)),
            ("вололнтер", "волонтер", Some(EDIT)),
            ("вофонтер", "волонтер", Some(EDIT)),
            ("волотнер", "волонтер", Some(SLIP)),
            ("валонтер", "волонтер", Some(SLIP)),
            ("вощонтер", "волонтер", Some(SLIP)),
            ("влоотнер", "волонтер", Some(2 * SLIP)),
            ("мыктеп", "мектеп", Some(EDIT)),
            ("мектип", "мектеп", Some(SLIP)),
            ("", "волонтер", None),
            ("фелонтыц", "волонтер", None),
            ("", "", Some(0)),
        ] {
            let letters = |word: &str| word.chars().collect::<Vec<char>>();
            assert_eq!(distance(&letters(a), &letters(b), 2 * EDIT), expected, "{a} {b}");
        }
    }
}
