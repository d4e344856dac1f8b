//! Related articles: what was written before on the same story, by the key words and the people that
//! two articles share.
//!
//! [`Stories::note`] every article, then [`Stories::relate`] once, then ask [`Related::of`].
//!
//! An article is related to earlier ones alone, and what a shared word is worth is counted in what was
//! written before: so an article that is added changes nothing in those that are there. The measure is
//! the cosine of tf-idf vectors with binary term frequencies.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use paraq_article::Article;

use crate::tagger::hash::{hash, join};
use crate::tagger::lexicon::Identity;

/// No article has more related ones.
pub const MOST: usize = 5;

/// Two articles share so many key words and people at least.
const FEWEST_SHARED: u32 = 2;

/// Less alike, two articles are not related: a shared place and a shared office are no story.
const LEAST: f32 = 0.2;

/// Counted as articles before the first one, so that a word is worth something from the start.
const BEFORE: f32 = 100.0;

/// Of the earlier articles with a word, so many are looked at: the latest.
const REACH: usize = 256;

/// What is remembered of the articles of an archive.
#[derive(Clone, Debug, Default)]
pub struct Stories {
    articles: Vec<Noted>,
}

#[derive(Clone, Debug)]
struct Noted {
    /// Days, then minutes of the day.
    time: (i32, Option<u16>),
    id: String,
    lang: u64,
    /// Hashes of key words and people, each once.
    terms: Vec<u64>,
}

type ByHash<T> = HashMap<u64, T, BuildHasherDefault<Identity>>;

/// The related articles of every article of an archive.
#[derive(Clone, Debug, Default)]
pub struct Related {
    ids: Vec<String>,
    /// By the hash of an article's id: the places of the related ids, the closest first.
    related: ByHash<Vec<u32>>,
}

impl Stories {
    /// Notes an article behind [`crate::extract`].
    pub fn note(&mut self, article: &Article) {
        let lang = hash(article.lang.as_bytes());
        let words = article.keywords.iter().map(|word| join(lang, hash(word.as_bytes())));
        let people = article.people.iter().map(|person| join(1, hash(person.id.as_bytes())));
        let mut terms: Vec<u64> = words.chain(people).collect();
        terms.sort_unstable();
        terms.dedup();
        self.articles.push(Noted {
            time: (article.date.date.days(), article.date.minute()),
            id: article.id.clone(),
            lang,
            terms,
        });
    }

    /// Finds the related articles of all.
    pub fn relate(mut self) -> Related {
        self.articles.sort_by(|a, b| (a.time, &a.id).cmp(&(b.time, &b.id)));
        let mut postings: ByHash<Vec<u32>> = ByHash::default();
        let mut norms: Vec<f32> = Vec::with_capacity(self.articles.len());
        let mut related = ByHash::default();
        let mut alike: ByHash<(u32, f32)> = ByHash::default();
        for (at, article) in self.articles.iter().enumerate() {
            alike.clear();
            let mut norm = 0.0;
            for term in &article.terms {
                let earlier = postings.entry(*term).or_default();
                let before = at as f32 + BEFORE;
                let worth = (1.0 + before / (1.0 + earlier.len() as f32)).ln().powi(2);
                norm += worth;
                for other in earlier.iter().rev().take(REACH) {
                    let (shared, sum) = alike.entry(u64::from(*other)).or_default();
                    *shared += 1;
                    *sum += worth;
                }
                earlier.push(at as u32);
            }
            norms.push(norm.sqrt());
            let same_language = |other: u64| self.articles[other as usize].lang == article.lang;
            let mut close: Vec<(f32, u32)> = alike
                .iter()
                .filter(|(other, (shared, _))| *shared >= FEWEST_SHARED && same_language(**other))
                .map(|(other, (_, sum))| {
                    let both = norms[at] * norms[*other as usize];
                    (sum / both.max(f32::MIN_POSITIVE), *other as u32)
                })
                .filter(|(cosine, _)| *cosine >= LEAST)
                .collect();
            // Of two that are as close, the later comes first.
            close.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
            close.truncate(MOST);
            if !close.is_empty() {
                let places = close.into_iter().map(|(_, other)| other).collect();
                related.insert(hash(article.id.as_bytes()), places);
            }
        }
        Related { ids: self.articles.into_iter().map(|article| article.id).collect(), related }
    }
}

impl Related {
    /// The ids of the articles related to one, the closest first.
    pub fn of(&self, id: &str) -> Vec<String> {
        let places = self.related.get(&hash(id.as_bytes())).map(Vec::as_slice).unwrap_or_default();
        places.iter().filter_map(|at| self.ids.get(*at as usize).cloned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test::article;

    /// Articles of one day each, in the order given, with these key words.
    fn related(articles: &[(&str, &[&str])], id: &str) -> Vec<String> {
        let mut stories = Stories::default();
        for (day, (id, keywords)) in articles.iter().enumerate() {
            let mut article = article(&[]);
            (*id).clone_into(&mut article.id);
            article.date = format!("2025-08-{:02}", day + 1).parse().unwrap();
            article.keywords = keywords.iter().map(|word| (*word).to_owned()).collect();
            stories.note(&article);
        }
        stories.relate().of(id)
    }

    const ARTICLES: [(&str, &[&str]); 6] = [
        ("sel", &["сел", "тасқын", "Алматы", "құтқарушы"]),
        ("ushak", &["ұшақ", "рейс", "Алматы"]),
        ("sel-2", &["сел", "тасқын", "Алматы", "көпір"]),
        ("baga", &["баға", "нан"]),
        ("sel-3", &["сел", "тасқын", "шығын"]),
        ("baga-2", &["баға", "ет"]),
    ];

    #[test]
    fn earlier_articles_of_one_story() {
        assert_eq!(related(&ARTICLES, "sel-3"), ["sel-2", "sel"]);
        assert_eq!(related(&ARTICLES, "sel-2"), ["sel"]);
        assert!(related(&ARTICLES, "sel").is_empty());
    }

    #[test]
    fn one_word_is_no_story() {
        assert!(related(&ARTICLES, "baga-2").is_empty());
        assert!(related(&ARTICLES, "ushak").is_empty());
    }

    #[test]
    fn what_comes_later_changes_nothing() {
        for (id, _) in &ARTICLES[..4] {
            assert_eq!(related(&ARTICLES, id), related(&ARTICLES[..4], id));
        }
    }
}
