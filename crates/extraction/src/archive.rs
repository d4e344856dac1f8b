//! Who is who across the archive: a name seen whole in one article explains its surname in another.
//!
//! Two passes, both streaming and in any order: [`Archive::note`] every article after
//! [`crate::extract`], then [`Archive::link`] every article before it is indexed. Archives noted in
//! parallel are joined by [`Archive::join`]. An article that lists its people itself is noted, but
//! should not be linked: what it says wins.
//!
//! A surname is explained only where one person of the archive fits and something more speaks for
//! them: the same role, or that they are in the news often. It is never guessed.

use std::collections::BTreeMap;

use paraq_analysis::{fold, key};
use paraq_article::{Article, Person};

use crate::identity::identify;

/// The people that articles name in full.
#[derive(Clone, Debug, Default)]
pub struct Archive {
    /// By the key of the surname, then by id.
    surnames: BTreeMap<String, BTreeMap<String, Carrier>>,
}

/// A person with a surname.
#[derive(Clone, Debug, Default)]
struct Carrier {
    name: String,
    articles: u32,
    /// The last words of their roles.
    offices: Vec<String>,
}

/// A person in so many articles is known without further proof.
const KNOWN: u32 = 3;

impl Archive {
    /// Notes the people whom the article names in full.
    pub fn note(&mut self, article: &Article) {
        for person in &article.people {
            let Some((given, surname)) = person.name.rsplit_once(' ') else { continue };
            if given.ends_with('.') {
                continue;
            }
            let carriers = self.surnames.entry(surname_key(surname)).or_default();
            let carrier = carriers.entry(person.id.clone()).or_default();
            if carrier.articles == 0 || person.name < carrier.name {
                carrier.name.clone_from(&person.name);
            }
            carrier.articles += 1;
            for office in office(person) {
                if !carrier.offices.contains(&office) {
                    carrier.offices.push(office);
                }
            }
        }
    }

    /// Adds what another has noted.
    pub fn join(&mut self, other: Archive) {
        for (surname, carriers) in other.surnames {
            let own = self.surnames.entry(surname).or_default();
            for (id, carrier) in carriers {
                let known = own.entry(id).or_default();
                if known.articles == 0 || carrier.name < known.name {
                    known.name = carrier.name;
                }
                known.articles += carrier.articles;
                for office in carrier.offices {
                    if !known.offices.contains(&office) {
                        known.offices.push(office);
                    }
                }
            }
        }
    }

    /// Gives full names to the surnames and initials of the article that one person explains.
    pub fn link(&self, article: &mut Article) {
        for person in article.people.clone() {
            if let Some((id, carrier)) = self.explains(&person) {
                identify(article, &person.id, id, &carrier.name);
            }
        }
    }

    fn explains(&self, person: &Person) -> Option<(&str, &Carrier)> {
        let (initial, surname) = match person.name.rsplit_once(' ') {
            None => (None, person.name.as_str()),
            Some((given, surname)) if given.ends_with('.') => (given.chars().next(), surname),
            Some(_) => return None,
        };
        let carriers = self.surnames.get(&surname_key(surname))?;
        let mut fitting = carriers
            .iter()
            .filter(|(_, carrier)| initial.is_none_or(|initial| carrier.name.starts_with(initial)));
        let (id, carrier) = fitting.next()?;
        let proven = carrier.articles >= KNOWN
            || office(person).any(|office| carrier.offices.contains(&office))
            || initial.is_some();
        (fitting.next().is_none() && proven).then_some((id, carrier))
    }
}

fn surname_key(surname: &str) -> String {
    key(&fold(surname))
}

/// The last word of a person's role.
fn office(person: &Person) -> impl Iterator<Item = String> {
    let role = person.role.as_deref().and_then(|role| role.split_whitespace().next_back());
    role.map(str::to_lowercase).into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test::article;

    fn with(people: &[(&str, Option<&str>)]) -> Article {
        let mut article = article(&[]);
        article.people = people
            .iter()
            .map(|(name, role)| Person {
                id: paraq_analysis::slug(name, 60),
                name: (*name).to_owned(),
                role: role.map(str::to_owned),
                mentions: vec![],
            })
            .collect();
        article
    }

    #[track_caller]
    fn linked(archive: &[Article], person: (&str, Option<&str>), expected: &str) {
        let mut noted = Archive::default();
        for article in archive {
            noted.note(article);
        }
        let mut article = with(&[person]);
        noted.link(&mut article);
        assert_eq!(article.people[0].name, expected);
    }

    #[test]
    fn a_surname_is_explained_by_the_one_who_fits() {
        let minister = with(&[("Асхат Нұрмашев", Some("Білім министрі"))]);
        let other = with(&[("Болат Нұрмашев", Some("режиссер"))]);
        linked(std::slice::from_ref(&minister), ("Нұрмашев", Some("министрі")), "Асхат Нұрмашев");
        linked(std::slice::from_ref(&minister), ("А. Нұрмашев", None), "Асхат Нұрмашев");
        linked(std::slice::from_ref(&minister), ("Нұрмашев", None), "Нұрмашев");
        linked(&vec![minister.clone(); 3], ("Нұрмашев", None), "Асхат Нұрмашев");
        linked(&[minister, other], ("Нұрмашев", Some("министрі")), "Нұрмашев");
    }
}
