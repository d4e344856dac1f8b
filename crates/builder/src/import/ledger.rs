//! Who is in the archive already: ids are unique, and no article stands twice.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use paraq_article::Article;

use super::{Imported, Origin, Problem, texts};

/// The articles admitted so far.
#[derive(Default)]
pub struct Ledger {
    by_id: HashMap<String, Origin>,
    by_content: HashMap<u128, Origin>,
    /// Hashes of addresses: `kz1` of a day and `DAY-kz1` are two ids, but have one.
    addresses: HashSet<u64>,
}

impl Ledger {
    /// Admits an article; makes a made id unique.
    ///
    /// The problem that comes with it is one for the publisher to know; the article is admitted if
    /// there is an article beside it.
    pub fn admit(&mut self, imported: Imported) -> (Option<Article>, Option<Problem>) {
        let Imported { mut article, origin, id_given } = imported;
        let content = fingerprint(&article);
        let twin = self.by_content.get(&content);
        let problem = twin.map(|twin| {
            let problem =
                Problem::noted(&origin.file, origin.line, "the same article stands twice");
            problem.found(&format!("the article in {twin}: {}", article.title))
        });
        if let Some(problem) = &problem
            && (!id_given || self.by_id.contains_key(&article.id))
        {
            let remedy = "nothing: it was taken once; remove one of the two to be rid of this note";
            return (None, Some(problem.clone().remedy(remedy)));
        }
        let problem = problem
            .map(|problem| problem.remedy("remove one of the two, unless both ids are in use"));
        if !id_given {
            self.make_unique(&mut article.id);
        }
        if let Some(other) = self.by_id.get(&article.id) {
            let problem = Problem::refused(&origin.file, origin.line, "the id is in use")
                .expected("an id that no other article has")
                .found(&format!("{} in {other} too", article.id))
                .remedy("give one of the two another id, or leave the id out to have one made");
            return (None, Some(problem));
        }
        if !self.addresses.insert(hash(&article.path())) {
            let problem = Problem::refused(&origin.file, origin.line, "the address is in use")
                .expected("an id that makes an address of its own")
                .found(&format!("{}, which makes {}", article.id, article.path()))
                .remedy("give the article another id, or leave the id out to have one made");
            return (None, Some(problem));
        }
        self.by_content.entry(content).or_insert_with(|| origin.clone());
        self.by_id.insert(article.id.clone(), origin);
        (Some(article), problem)
    }

    /// Where an article came from.
    pub fn origin(&self, id: &str) -> Option<&Origin> {
        self.by_id.get(id)
    }

    /// Appends `-2`, `-3`, … to an id that another article has.
    fn make_unique(&self, id: &mut String) {
        if !self.by_id.contains_key(id) {
            return;
        }
        let free = (2..).map(|number| format!("{id}-{number}"));
        if let Some(free) = free.into_iter().find(|free| !self.by_id.contains_key(free)) {
            *id = free;
        }
    }
}

/// A number that only articles of the same day, title and text share.
fn fingerprint(article: &Article) -> u128 {
    let content = (&article.date, &article.title, texts(article));
    u128::from(hash(&(0, &content))) << 64 | u128::from(hash(&(1, &content)))
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
