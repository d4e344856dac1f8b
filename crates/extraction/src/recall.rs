//! Which earlier article a reminder reminds of: «Бұған дейін … деп жазған едік».
//!
//! [`Headlines::note`] every article behind [`crate::extract`], then [`Headlines::recall`] once, then
//! [`Recalled::complete`] every article.
//!
//! A reminder says an earlier headline again in its own words. So an earlier article is the one meant
//! where nearly all that its headline tells stands in the reminder, and no other headline comes near.
//! What a word is worth is counted in what was published before, so that an article that is added
//! changes nothing in those that are there.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use paraq_analysis::Language;
use paraq_article::{Article, BlockKind, Earlier, Moment};

use crate::keywords::terms;
use crate::reading::Read;
use crate::tagger::hash::hash;
use crate::tagger::lexicon::Identity;

/// A headline and a reminder share so many words at least.
const FEWEST_SHARED: usize = 3;

/// So much of what the headline tells stands in the reminder.
const LEAST: f32 = 0.7;

/// The next best headline is so much farther.
const MARGIN: f32 = 0.1;

/// A reminder reaches back so many days.
const REACH: i32 = 400;

/// Counted as articles before the first one, so that a word is worth something from the start.
const BEFORE: f32 = 100.0;

/// A word of more headlines leads to none.
const COMMON: usize = 512;

/// What is remembered of the articles of an archive.
#[derive(Clone, Debug, Default)]
pub struct Headlines {
    articles: Vec<Noted>,
}

#[derive(Clone, Debug)]
struct Noted {
    date: Moment,
    id: String,
    title: String,
    lang: u64,
    /// Hashes of the words that tell what the headline says, each once.
    terms: Vec<u64>,
    /// The paragraphs that remind, with their words.
    reminders: Vec<(u32, Vec<u64>)>,
}

type ByHash<T> = HashMap<u64, T, BuildHasherDefault<Identity>>;

/// What the reminders of an archive remind of.
#[derive(Clone, Debug, Default)]
pub struct Recalled {
    /// By the hash of an article's id: paragraphs, and the article meant.
    recalled: ByHash<Vec<(u32, Earlier)>>,
}

impl Headlines {
    /// Notes an article.
    pub fn note(&mut self, article: &Article) {
        let language = Language::from_code(&article.lang).unwrap_or_default();
        let terms = |text: &str| terms(&Read::new(text), language);
        let reminders = article
            .body
            .iter()
            .zip(0..)
            .filter(|(block, _)| block.kind == BlockKind::Recall && block.recalls.is_none());
        self.articles.push(Noted {
            date: article.date.clone(),
            id: article.id.clone(),
            title: article.title.clone(),
            lang: hash(article.lang.as_bytes()),
            terms: terms(&article.title),
            reminders: reminders.map(|(block, at)| (at, terms(&block.text))).collect(),
        });
    }

    /// Finds what all reminders remind of.
    pub fn recall(mut self) -> Recalled {
        let time = |article: &Noted| (article.date.date.days(), article.date.minute());
        self.articles.sort_by(|a, b| (time(a), &a.id).cmp(&(time(b), &b.id)));
        let mut postings: ByHash<Vec<u32>> = ByHash::default();
        let mut recalled: ByHash<Vec<(u32, Earlier)>> = ByHash::default();
        for (at, article) in self.articles.iter().enumerate() {
            for (paragraph, terms) in &article.reminders {
                let Some(meant) = self.meant(at, terms, &postings) else { continue };
                let earlier = Earlier {
                    id: meant.id.clone(),
                    date: meant.date.clone(),
                    title: meant.title.clone(),
                };
                recalled
                    .entry(hash(article.id.as_bytes()))
                    .or_default()
                    .push((*paragraph, earlier));
            }
            for term in &article.terms {
                postings.entry(*term).or_default().push(at as u32);
            }
        }
        Recalled { recalled }
    }

    /// The earlier article that a reminder of these words reminds of, if one is sure.
    fn meant(&self, at: usize, terms: &[u64], postings: &ByHash<Vec<u32>>) -> Option<&Noted> {
        let now = &self.articles[at];
        let worth = |term: &u64| {
            let having = postings.get(term).map_or(0, Vec::len) as f32;
            (1.0 + (at as f32 + BEFORE) / (1.0 + having)).ln()
        };
        let mut shared: ByHash<(usize, f32)> = ByHash::default();
        for term in terms {
            let having = postings.get(term).filter(|having| having.len() <= COMMON);
            for other in having.into_iter().flatten() {
                let (count, sum) = shared.entry(u64::from(*other)).or_default();
                *count += 1;
                *sum += worth(term);
            }
        }
        let mut close: Vec<(f32, u64)> = shared
            .into_iter()
            .filter(|(other, (count, _))| {
                let other = &self.articles[*other as usize];
                *count >= FEWEST_SHARED
                    && other.lang == now.lang
                    && now.date.date.days() - other.date.date.days() <= REACH
            })
            .map(|(other, (_, sum))| {
                let all: f32 = self.articles[other as usize].terms.iter().map(worth).sum();
                (sum / all.max(f32::MIN_POSITIVE), other)
            })
            .collect();
        // Of two that are as close, the later comes first.
        close.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
        let (best, other) = *close.first()?;
        let next = close.get(1).map_or(0.0, |(next, _)| *next);
        (best >= LEAST && best - next >= MARGIN).then(|| &self.articles[other as usize])
    }
}

impl Recalled {
    /// Leads the reminders of an article to what they remind of.
    pub fn complete(&self, article: &mut Article) {
        let Some(recalled) = self.recalled.get(&hash(article.id.as_bytes())) else { return };
        for (paragraph, earlier) in recalled {
            if let Some(block) = article.body.get_mut(*paragraph as usize) {
                block.recalls.get_or_insert_with(|| earlier.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract;
    use crate::test::article;

    /// What the reminder reminds of, in an archive of articles with these days and headlines.
    fn recalled(archive: &[(&str, &str)], reminder: &str) -> Option<String> {
        let mut headlines = Headlines::default();
        for (day, title) in archive {
            let mut article = article(&["Мәтін."]);
            article.id = format!("{day}-a");
            article.date = day.parse().unwrap();
            (*title).clone_into(&mut article.title);
            headlines.note(&article);
        }
        let mut reminding = article(&["Бірінші абзац.", reminder]);
        extract(&mut reminding);
        headlines.note(&reminding);
        headlines.recall().complete(&mut reminding);
        reminding.body[1].recalls.as_ref().map(|earlier| earlier.id.clone())
    }

    const ARCHIVE: [(&str, &str); 4] = [
        ("2025-08-01", "Қарағандыда жаңа көпір салынады"),
        ("2025-08-02", "Алматыда волонтерлер форумы өтті"),
        ("2025-08-03", "Министр оқулық бағасын түсіндірді"),
        ("2025-08-09", "Қарағандыда жаңа көпір салынып бітті"),
    ];

    #[test]
    fn a_reminder_leads_to_the_article_that_it_tells_again() {
        let told = "Бұған дейін Қарағандыда жаңа көпір салынатыны туралы жазған едік.";
        assert_eq!(recalled(&ARCHIVE, told).as_deref(), Some("2025-08-01-a"));
        let told = "Еске салайық, Алматыда волонтерлердің форумы өткен болатын.";
        assert_eq!(recalled(&ARCHIVE, told).as_deref(), Some("2025-08-02-a"));
    }

    #[test]
    fn what_is_not_sure_is_no_link() {
        let other = "Бұған дейін Қарағандыда жаңа мектеп салынатыны туралы жазған едік.";
        assert_eq!(recalled(&ARCHIVE, other), None);
        // Of two headlines that are one, none is meant for sure.
        let twice = [ARCHIVE[0], ("2025-08-02", ARCHIVE[0].1)];
        let told = "Бұған дейін Қарағандыда жаңа көпір салынатыны туралы жазған едік.";
        assert_eq!(recalled(&twice, told), None);
    }

    #[test]
    fn what_comes_later_is_nothing_to_remind_of() {
        let told = "Бұған дейін Қарағандыда жаңа көпір салынып біткені туралы жазған едік.";
        assert_eq!(recalled(&ARCHIVE[3..], told), None);
    }
}
