//! BM25F: how much a document is about a word, by how often its title and its text have it and how long they are
//! (Robertson and Zaragoza, «The Probabilistic Relevance Framework: BM25 and Beyond», 2009).

use crate::format::postings::IMPACTS;

/// Saturation and length normalisation as they are usual, and how much more a word of the title counts than one of
/// the text.
const K1: f32 = 1.2;
const B: f32 = 0.75;
const TITLE: f32 = 3.0;

/// How many words titles and texts have where nothing is known of them, and how many documents that is worth: a segment of
/// one article says little of how long articles are.
const USUAL: (f32, f32) = (9.0, 220.0);
const WORTH: f32 = 32.0;

/// A step from one length to the next: the square root of two. A mean is one of the usual length's steps, so that
/// segments of like articles weigh alike, however the articles are parted among them.
const STEP: f32 = std::f32::consts::SQRT_2;

/// How many words the titles and the texts of a segment have on average, roughly. They are its own, not the archive's, so
/// that its impacts never change because of its neighbours.
pub(super) struct Weights {
    title: f32,
    text: f32,
}

impl Weights {
    /// Of documents by the lengths of their titles and texts.
    pub(super) fn of(lengths: impl Iterator<Item = (u32, u32)>) -> Weights {
        let (mut documents, mut titles, mut texts) = (0_u64, 0_u64, 0_u64);
        for (title, text) in lengths {
            (documents, titles, texts) =
                (documents + 1, titles + u64::from(title), texts + u64::from(text));
        }
        let mean = |sum: u64, usual: f32| (sum as f32 + usual * WORTH) / (documents as f32 + WORTH);
        Weights {
            title: rough(mean(titles, USUAL.0), USUAL.0),
            text: rough(mean(texts, USUAL.1), USUAL.1),
        }
    }

    /// How much a document is about a word, 1 to [`IMPACTS`]: `counts` is how often its title and its text have it,
    /// `lengths` how many words they have.
    pub(super) fn impact(&self, counts: (u32, u32), lengths: (u32, u32)) -> u8 {
        let weigh = |count: u32, length: u32, mean: f32| {
            count as f32 / (1.0 - B + B * length as f32 / mean)
        };
        let weighed =
            TITLE * weigh(counts.0, lengths.0, self.title) + weigh(counts.1, lengths.1, self.text);
        let impact = (weighed / (K1 + weighed) * IMPACTS as f32).round() as u8;
        impact.clamp(1, IMPACTS as u8)
    }
}

/// The step from the usual length that is nearest to a mean. By multiplying alone, which gives the same anywhere.
fn rough(mean: f32, usual: f32) -> f32 {
    let (half, mut length) = (1.0 + (STEP - 1.0) / 2.0, usual);
    while mean > length * half {
        length *= STEP;
    }
    while mean * half < length {
        length /= STEP;
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_counts_more_in_a_title_in_a_short_text_and_if_it_is_frequent() {
        let weights = Weights::of(std::iter::repeat_n((8, 320), 1_000));
        let of = |titles, texts, length| weights.impact((titles, texts), (8, length));
        for (title, texts, length, expected) in [
            (0, 1, 320, 7),
            (0, 1, 40, 11),
            (0, 1, 2_000, 2),
            (0, 4, 320, 11),
            (1, 0, 320, 11),
            (1, 4, 320, 13),
            (0, 1, u32::MAX, 1),
            (9, 9_000, 9_000, 15),
        ] {
            assert_eq!(of(title, texts, length), expected, "{title} {texts} {length}");
        }
    }

    #[test]
    fn segments_of_like_articles_weigh_alike() {
        let cases = [(220.0, 220), (250.0, 220), (190.0, 220), (330.0, 311), (100.0, 110)];
        for (mean, expected) in cases {
            assert_eq!(rough(mean, 220.0).round() as u32, expected, "{mean}");
        }
    }

    #[test]
    fn one_article_does_not_say_how_long_articles_are() {
        let short = Weights::of([(4, 20)].into_iter());
        assert!(short.text > 200.0);
        assert!(Weights::of(std::iter::empty()).text > 200.0);
    }
}
