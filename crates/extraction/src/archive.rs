//! Who is who across the archive: a name seen whole in one article explains its surname in another.
//!
//! Two passes, both streaming and in any order: [`Archive::note`] every article after
//! [`crate::extract`], then [`Archive::link`] every article before it is indexed. Archives noted in
//! parallel are joined by [`Archive::join`]. An article that lists its people itself is noted, but
//! should not be linked: what it says wins.
//!
//! * One name in several spellings («Юрий Гагарин», “Yuri Gagarin”; with a patronymic and without;
//!   surname first) is one person, whose id is that of the first spelling in the order of [`rank`].
//! * A surname is explained only where one person of the archive fits, or is named far more often than all others who do,
//!   and something more speaks for them: the same role, or that they are in the news often. It is never guessed.

use std::collections::{BTreeMap, BTreeSet};

use paraq_analysis::slug;
use paraq_article::{Article, Person};

use crate::identity::identify;
use crate::people::spelling::{key, word_key};
use crate::people::words::{is_given, is_name_like, is_patronymic, is_surname};

/// What is not sure about a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsure {
    /// One word, and nobody in the archive has that surname.
    Unexplained,
    /// One word, and somebody has that surname; nothing more speaks for them.
    Perhaps(String),
    /// One word, and these have that surname.
    OneOf(Vec<String>),
    /// The name was seen with several patronymics.
    Namesakes,
    /// One letter more or less is the name of somebody who is in the news far more often.
    Slip(String),
    /// Nothing in the name looks like one.
    Strange,
}

/// The people that articles name in full.
#[derive(Clone, Debug, Default)]
pub struct Archive {
    /// By the key of the surname, then by the key of the name.
    surnames: BTreeMap<String, BTreeMap<String, Carrier>>,
}

/// A person with a surname.
#[derive(Clone, Debug, Default)]
struct Carrier {
    /// Every spelling: its rank, its id and the name.
    spellings: BTreeSet<(u8, String, String)>,
    /// Keys of the patronymics that the person was given.
    patronymics: BTreeSet<String>,
    articles: u32,
    /// The last words of their roles.
    offices: BTreeSet<String>,
}

/// A person in so many articles is known without further proof.
const KNOWN: u32 = 3;

/// Who is in so many articles, and in so many times more than all others of the surname together, is meant where an article
/// has the surname alone: of anybody else it would say more.
const FOREMOST: u32 = 20;
const TIMES_MORE: u32 = 10;

impl Archive {
    /// Notes the people whom the article names in full.
    pub fn note(&mut self, article: &Article) {
        for person in &article.people {
            let Some(full) = FullName::of(person) else { continue };
            let carriers = self.surnames.entry(full.surname).or_default();
            let carrier = carriers.entry(full.key).or_default();
            let rank = rank(&article.lang, full.patronymic.is_some());
            carrier.spellings.insert((rank, person.id.clone(), person.name.clone()));
            carrier.patronymics.extend(full.patronymic);
            carrier.articles += 1;
            carrier.offices.extend(office(person));
        }
    }

    /// Adds what another has noted.
    pub fn join(&mut self, other: Archive) {
        for (surname, carriers) in other.surnames {
            let own = self.surnames.entry(surname).or_default();
            for (key, carrier) in carriers {
                let known = own.entry(key).or_default();
                known.spellings.extend(carrier.spellings);
                known.patronymics.extend(carrier.patronymics);
                known.articles += carrier.articles;
                known.offices.extend(carrier.offices);
            }
        }
    }

    /// Gives full names to the surnames and initials of the article that one person explains, and
    /// one id to all spellings of a name.
    pub fn link(&self, article: &mut Article) {
        for person in article.people.clone() {
            if let Some((id, name)) =
                self.explains(&person).or_else(|| self.declined(article, &person))
            {
                identify(article, &person.id, id, name);
            }
        }
    }

    /// The known person whose surname a Russian article has in another case alone: «Токаева» is the one
    /// Токаев whom the archive knows, where it knows no Токаева.
    fn declined(&self, article: &Article, person: &Person) -> Option<(&str, &str)> {
        let alone = article.lang == "ru" && !person.name.contains(' ');
        if !alone || self.surnames.contains_key(&word_key(&person.name)) {
            return None;
        }
        let mut known = crate::people::russian::stems(&person.name)
            .filter_map(|stem| self.surnames.get(&word_key(&stem)));
        let (carriers, None) = (known.next()?, known.next()) else { return None };
        let mut carriers = carriers.values();
        let (carrier, None) = (carriers.next()?, carriers.next()) else { return None };
        let sure = carrier.articles >= KNOWN && carrier.patronymics.len() < 2;
        sure.then(|| carrier.first()).flatten()
    }

    /// What is not sure about a person of an article that is linked.
    pub fn doubts(&self, person: &Person) -> Option<Unsure> {
        if let Some(full) = FullName::of(person) {
            let carriers = self.surnames.get(&full.surname)?;
            let carrier = carriers.get(&full.key)?;
            if carrier.patronymics.len() > 1 {
                return Some(Unsure::Namesakes);
            }
            let other = carriers.values().find(|other| carrier.is_slip_of(other));
            if let Some((id, _)) = other.and_then(Carrier::first) {
                return Some(Unsure::Slip(id.to_owned()));
            }
            let strange = !person.name.split_whitespace().any(is_name_like);
            let once = carrier.articles == 1 && person.mentions.len() == 1 && person.role.is_none();
            return (strange && once).then_some(Unsure::Strange);
        }
        let surname = person.name.rsplit(' ').next().unwrap_or(&person.name);
        let carriers = self.surnames.get(&word_key(surname));
        let ids: Vec<String> = carriers
            .into_iter()
            .flat_map(BTreeMap::values)
            .filter_map(|carrier| carrier.first().map(|(id, _)| id.to_owned()))
            .collect();
        Some(match <[String; 1]>::try_from(ids) {
            Ok([one]) => Unsure::Perhaps(one),
            Err(none) if none.is_empty() => Unsure::Unexplained,
            Err(several) => Unsure::OneOf(several),
        })
    }

    /// The id and the name that the archive has for a person of an article.
    fn explains(&self, person: &Person) -> Option<(&str, &str)> {
        if let Some(full) = FullName::of(person) {
            let carrier = self.surnames.get(&full.surname)?.get(&full.key)?;
            // With several patronymics, several people have the name.
            return (carrier.patronymics.len() < 2).then(|| carrier.first()).flatten();
        }
        let (initial, surname) = match person.name.rsplit_once(' ') {
            None => (None, person.name.as_str()),
            Some((given, surname)) if given.ends_with('.') => (given.chars().next(), surname),
            Some(_) => return None,
        };
        let fits = |carrier: &&Carrier| {
            let starts = |initial| {
                carrier.spellings.iter().any(|(.., name)| name.starts_with::<char>(initial))
            };
            initial.is_none_or(starts)
        };
        let carriers = self.surnames.get(&word_key(surname))?;
        let mut fitting: Vec<&Carrier> = carriers.values().filter(fits).collect();
        fitting.sort_by_key(|carrier| std::cmp::Reverse(carrier.articles));
        let mut fitting = fitting.into_iter();
        let carrier = fitting.next()?;
        // «Қасым-Жомат Тоқаев» is no second person, but a slip of the pen.
        let others = fitting.filter(|other| !other.is_slip_of(carrier));
        let others: u32 = others.map(|other| other.articles).sum();
        let proven = carrier.articles >= KNOWN
            || office(person).any(|office| carrier.offices.contains(&office))
            || initial.is_some();
        let foremost = others == 0 || carrier.articles >= FOREMOST.max(others * TIMES_MORE);
        let sure = foremost && proven && carrier.patronymics.len() < 2;
        sure.then(|| carrier.first()).flatten()
    }
}

impl Carrier {
    /// Whether the name differs by one letter from one that stands in far more articles.
    fn is_slip_of(&self, other: &Carrier) -> bool {
        let same = |(_, a): (&str, &str), (_, b): (&str, &str)| differ_by_one(a, b);
        self.articles * SLIP <= other.articles
            && self.first().zip(other.first()).is_some_and(|(a, b)| same(a, b))
    }

    fn first(&self) -> Option<(&str, &str)> {
        self.spellings.first().map(|(_, id, name)| (id.as_str(), name.as_str()))
    }
}

/// A name is in so many times more articles than a slip of the pen of it.
const SLIP: u32 = 10;

/// Whether one letter more, less or other is all that parts two names.
fn differ_by_one(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let start = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let shorter = a.len().min(b.len()) - start;
    let end = a.iter().rev().zip(b.iter().rev()).take(shorter).take_while(|(a, b)| a == b).count();
    a.len().max(b.len()) - start - end == 1
}

/// Kazakh spellings come first, then Russian ones, then others; names without a patronymic before
/// those with one. The order does not depend on how often a name occurs, so that an id stays.
fn rank(lang: &str, has_patronymic: bool) -> u8 {
    let language = match lang {
        "kk" => 0,
        "ru" => 2,
        _ => 4,
    };
    language + u8::from(has_patronymic)
}

/// A name of two words or more that are no initials, under the keys by which it is filed.
struct FullName {
    surname: String,
    /// The whole name, given name first, without its patronymic.
    key: String,
    patronymic: Option<String>,
}

impl FullName {
    fn of(person: &Person) -> Option<FullName> {
        let mut words: Vec<&str> = person.name.split_whitespace().collect();
        if words.len() < 2 || words[..words.len() - 1].iter().any(|word| word.ends_with('.')) {
            return None;
        }
        let mut patronymic = None;
        // «Абай Құнанбайұлы» has no other surname.
        if words.len() > 2
            && let Some(at) = words.iter().skip(1).position(|word| is_patronymic(word))
        {
            patronymic = Some(word_key(words.remove(at + 1)));
        }
        if let [first, second] = words[..]
            && is_surname(first)
            && is_given(second)
            && !is_surname(second)
        {
            words.swap(0, 1);
        }
        let surname = word_key(words.last()?);
        // Who was given an id of another form is somebody whom an import knows from namesakes.
        let made = person.id == slug(&person.name, 60);
        let key = if made { key(&words.join(" ")) } else { format!("={}", person.id) };
        (!surname.is_empty()).then_some(FullName { surname, key, patronymic })
    }
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
                links: None,
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

    #[track_caller]
    fn one_person(archive: &[(&str, &str)], name: &str, expected: &str) {
        let mut noted = Archive::default();
        for (lang, name) in archive {
            let mut article = with(&[(name, None)]);
            (*lang).clone_into(&mut article.lang);
            noted.note(&article);
        }
        let mut article = with(&[(name, None)]);
        noted.link(&mut article);
        assert_eq!(article.people[0].id, expected);
    }

    #[test]
    fn spellings_of_one_name_share_an_id() {
        let gagarin = [("en", "Yuri Gagarin"), ("ru", "Юрий Гагарин"), ("kk", "Юрий Гагарин")];
        one_person(&gagarin, "Yuri Gagarin", "iurii-gagarin");
        let auezov = [("ru", "Мухтар Ауэзов"), ("kk", "Мұхтар Әуезов")];
        one_person(&auezov, "Мухтар Ауэзов", "mukhtar-auezov");
        let peruashev = [("kk", "Перуашев Азат Тұрлыбекұлы"), ("kk", "Азат Перуашев")];
        one_person(&peruashev, "Перуашев Азат Тұрлыбекұлы", "azat-peruashev");
    }

    #[test]
    fn a_russian_surname_in_another_case_is_the_one_whom_the_archive_knows() {
        let link = |archive: &[Article], name: &str| {
            let mut noted = Archive::default();
            for article in archive {
                noted.note(article);
            }
            let mut article = with(&[(name, None)]);
            article.lang = "ru".to_owned();
            noted.link(&mut article);
            article.people[0].name.clone()
        };
        let known = vec![with(&[("Асхат Нұрмашев", None)]); 3];
        assert_eq!(link(&known, "Нурмашева"), "Асхат Нұрмашев");
        assert_eq!(link(&known, "Нурмашевым"), "Асхат Нұрмашев");
        assert_eq!(link(&known[..2], "Нурмашева"), "Нурмашева");
        let both = [known.clone(), vec![with(&[("Айгүл Нұрмашева", None)])]].concat();
        assert_eq!(link(&both, "Нурмашева"), "Нурмашева");
    }

    #[test]
    fn a_slip_of_the_pen_hides_nobody() {
        let mut archive = vec![with(&[("Асхат Нұрмашев", None)]); 20];
        archive.push(with(&[("Асхт Нұрмашев", None)]));
        linked(&archive, ("Нұрмашев", None), "Асхат Нұрмашев");
        archive.extend(vec![with(&[("Болат Нұрмашев", None)]); 3]);
        linked(&archive, ("Нұрмашев", None), "Нұрмашев");
    }

    #[test]
    fn a_surname_alone_is_of_the_foremost_of_it() {
        let mut archive = vec![with(&[("Асхат Нұрмашев", None)]); 30];
        archive.extend([with(&[("Болат Нұрмашев", None)]), with(&[("Дина Нұрмашев", None)])]);
        linked(&archive, ("Нұрмашев", None), "Асхат Нұрмашев");
        linked(&archive[11..], ("Нұрмашев", None), "Нұрмашев");
        linked(&archive[..31], ("Б. Нұрмашев", None), "Болат Нұрмашев");
        archive.extend(vec![with(&[("Дина Нұрмашев", None)]); 2]);
        linked(&archive, ("Нұрмашев", None), "Нұрмашев");
    }

    #[test]
    fn namesakes_stay_apart() {
        let two = [("kk", "Асқар Болатұлы Серіков"), ("kk", "Асқар Ерланұлы Серіков")];
        one_person(&two, "Асқар Болатұлы Серіков", "askar-bolatuly-serikov");
        one_person(&two, "Асқар Серіков", "askar-serikov");
        one_person(&[("kk", "Асқар Серіков")], "Асхат Серіков", "askhat-serikov");
    }
}
