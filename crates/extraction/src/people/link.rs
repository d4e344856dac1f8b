//! Who is who inside one article.
//!
//! Full names make persons; initials and single surnames are given to the one full name that they
//! fit. Where none or several fit, the surname stays a person of its own: it is never guessed.

use paraq_analysis::{Language, slug};
use paraq_article::{Article, Person};

use super::find::{Name, is_initial, names};
use super::words::is_given;
use crate::form::form;
use crate::reading::Reading;

/// The people of the article in order of first mention in its body, then those of the title alone.
///
/// People that the article already lists are kept as they are; where they have no mentions, theirs
/// are found, and nobody is added to them.
pub fn people(article: &Article, reading: &Reading, language: Language) -> Vec<Person> {
    let imported = !article.people.is_empty();
    if imported && article.people.iter().all(|person| !person.mentions.is_empty()) {
        return article.people.clone();
    }
    let (names, eponyms) = names(article, reading, language);
    let mut people: Vec<Known> = article.people.iter().cloned().map(Known::from).collect();
    if !imported {
        for name in longest_first(&names) {
            match fitting(&people, name) {
                None => people.push(Known::new(name, &people)),
                // A letter was left out of the name that came first.
                Some(at) if lacks_a_letter(&people[at].parts[0], &name.parts[0]) => {
                    people.remove(at);
                    people.push(Known::new(name, &people));
                }
                Some(_) => {}
            }
        }
    }
    for name in &names {
        let Some(at) = fitting(&people, name).or_else(|| {
            (!imported).then(|| {
                people.push(Known::new(eponym(name, &eponyms).unwrap_or(name), &people));
                people.len() - 1
            })
        }) else {
            continue;
        };
        let known = &mut people[at];
        if !known.complete {
            known.person.mentions.push(name.mention);
            known.first.get_or_insert((name.mention.paragraph < 0, name.mention));
        }
        if known.person.role.is_none() {
            known.person.role.clone_from(&name.role);
        }
    }
    if !imported {
        people.retain(|known| known.first.is_some());
        people.sort_by_key(|known| {
            known.first.map(|(title, mention)| (title, mention.paragraph, mention.start))
        });
    }
    for known in &mut people {
        known.person.mentions.sort_by_key(|mention| (mention.paragraph, mention.start));
    }
    people.into_iter().map(|known| known.person).collect()
}

/// The one full name of a school or a street of the article that a given name alone, without an office, may mean:
/// «Абай» beside «Абай Құнанбайұлы атындағы мектеп».
fn eponym<'a>(name: &Name, eponyms: &'a [Name]) -> Option<&'a Name> {
    let [given] = name.parts.as_slice() else { return None };
    if name.role.is_some() || !is_given(given) {
        return None;
    }
    let mut fitting = eponyms.iter().filter(|eponym| {
        let same = eponym.keys[0].is_some() && eponym.keys[0] == name.keys[0];
        eponym.is_full() && (same || eponym.parts[0] == *given)
    });
    let first = fitting.next()?;
    fitting.all(|other| other.parts == first.parts).then_some(first)
}

/// Full names, those with most words first, so that a shorter form finds the longer one.
fn longest_first(names: &[Name]) -> Vec<&Name> {
    let mut full: Vec<&Name> = names.iter().filter(|name| name.is_full()).collect();
    full.sort_by_key(|name| std::cmp::Reverse(name.parts.len()));
    full
}

/// A person of the article while mentions are gathered.
struct Known {
    person: Person,
    parts: Vec<String>,
    keys: Vec<Option<u64>>,
    /// The mentions came with the article and are all there are.
    complete: bool,
    /// The first mention, and whether it stands in the title.
    first: Option<(bool, paraq_article::Mention)>,
}

impl Known {
    fn words(&self) -> Words<'_> {
        Words { parts: &self.parts, keys: &self.keys }
    }

    fn new(name: &Name, others: &[Known]) -> Known {
        let full = name.parts.join(" ");
        let stem = slug(&full, LONGEST_ID);
        let taken = |id: &str| others.iter().any(|other| other.person.id == id);
        let numbered = (2..).map(|number| format!("{stem}-{number}"));
        let id = std::iter::once(stem.clone()).chain(numbered).find(|id| !taken(id));
        let person = Person {
            id: id.unwrap_or(stem),
            name: full,
            role: None,
            mentions: Vec::new(),
            links: None,
        };
        let (parts, keys) = (name.parts.clone(), name.keys.clone());
        Known { person, parts, keys, complete: false, first: None }
    }
}

impl From<Person> for Known {
    fn from(person: Person) -> Known {
        let spaced = person.name.replace(". ", ".").replace('.', ". ");
        let parts: Vec<String> = spaced.split_whitespace().map(str::to_owned).collect();
        Known {
            keys: parts.iter().map(|part| form(part).spelling()).collect(),
            parts,
            complete: !person.mentions.is_empty(),
            first: None,
            person,
        }
    }
}

/// No id is longer, in characters.
const LONGEST_ID: usize = 60;

/// The words of a name with their keys.
#[derive(Clone, Copy)]
struct Words<'a> {
    parts: &'a [String],
    keys: &'a [Option<u64>],
}

impl Words<'_> {
    /// Whether a word of one name is a word of another, in whatever alphabet and spelling.
    fn same(self, at: usize, other: Words, there: usize) -> bool {
        self.parts[at] == other.parts[there]
            || (self.keys[at].is_some() && self.keys[at] == other.keys[there])
    }
}

/// The one person whom the name fits.
fn fitting(people: &[Known], name: &Name) -> Option<usize> {
    let name = Words { parts: &name.parts, keys: &name.keys };
    let length = name.parts.len();
    let whole = |known: Words| {
        known.parts.len() == length && (0..length).all(|at| known.same(at, name, at))
    };
    if let Some(at) = people.iter().position(|known| whole(known.words())) {
        return Some(at);
    }
    let only = |test: &dyn Fn(Words) -> bool| {
        let mut fitting = (0..people.len()).filter(|at| test(people[*at].words()));
        let first = fitting.next()?;
        fitting.next().is_none().then_some(first)
    };
    if length > 1 {
        return only(&|known| fits(known, name));
    }
    let surname = |known: Words| {
        known.parts.len().checked_sub(1).is_some_and(|last| known.same(last, name, 0))
    };
    let any = |known: Words| (0..known.parts.len()).any(|at| known.same(at, name, 0));
    if people.iter().any(|known| surname(known.words())) { only(&surname) } else { only(&any) }
}

/// Whether two names of several words may be one: what both have agrees, initials included, and
/// neither contradicts the other.
fn fits(known: Words, name: Words) -> bool {
    let (long, short) =
        if known.parts.len() >= name.parts.len() { (known, name) } else { (name, known) };
    let (longs, shorts) = (long.parts.len(), short.parts.len());
    if longs < 2 || shorts < 2 {
        return false;
    }
    let agree =
        |a: &str, b: &str| (is_initial(a) || is_initial(b)) && a.chars().next() == b.chars().next();
    let (given, other) = (&short.parts[0], &long.parts[0]);
    let opens =
        short.same(0, long, 0) || lacks_a_letter(given, other) || lacks_a_letter(other, given);
    let in_order = (opens || agree(&short.parts[0], &long.parts[0]))
        && short.same(shorts - 1, long, longs - 1);
    let contains = |at: usize| (0..longs).any(|other| short.same(at, long, other));
    let full = !short.parts.iter().chain(long.parts).any(|part| is_initial(part));
    // `Нұрсұлтан Әбішұлы`, `Кертаев Ринат Думанұлы`, `Жаңылсын Мизамова`; but the name of a father
    // inside of his son's is no shorter form of it.
    let alike = longs == shorts || opens || ends_in_patronymic(&long.parts[longs - 1]);
    in_order || (full && alike && (0..shorts).all(contains))
}

/// Whether a long given name is another one but for a letter that was left out inside of it: «Алксандр». Of
/// short ones, both may be names.
fn lacks_a_letter(slip: &str, name: &str) -> bool {
    if slip.len() >= name.len() {
        return false;
    }
    let (shorter, longer) = (slip.chars().count(), name.chars().count());
    if shorter < LONG || longer != shorter + 1 {
        return false;
    }
    let same = |a: &(char, char)| a.0 == a.1;
    let opening = slip.chars().zip(name.chars()).take_while(same).count();
    let ending = slip.chars().rev().zip(name.chars().rev()).take_while(same).count();
    opening > 0 && ending > 0 && opening < shorter && opening + ending >= shorter
}

/// From so many letters on, a given name is long.
const LONG: usize = 7;

fn ends_in_patronymic(part: &str) -> bool {
    ["ұлы", "қызы", "вич", "вна"].iter().any(|ending| part.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn may_be_one(a: &str, b: &str, expected: bool) {
        let known = |name: &str| Known::from(crate::test::person(name));
        let (one, other) = (known(a), known(b));
        assert_eq!(fits(one.words(), other.words()), expected, "{a} / {b}");
        assert_eq!(fits(other.words(), one.words()), expected, "{b} / {a}");
    }

    #[test]
    fn shorter_and_reordered_forms_of_a_name() {
        may_be_one("Нұрсұлтан Әбішұлы Назарбаев", "Нұрсұлтан Назарбаев", true);
        may_be_one("Нұрсұлтан Әбішұлы Назарбаев", "Нұрсұлтан Әбішұлы", true);
        may_be_one("Мизамова Жаңылсын", "Жаңылсын Мизамова", true);
        may_be_one("Қ. Тоқаев", "Қасым-Жомарт Тоқаев", true);
        may_be_one("Султан Макилов", "Сұлтан Макилов", true);
        may_be_one("Алксандр Лукашенко", "Александр Лукашенко", true);
        may_be_one("Қасым-Жомат Тоқаев", "Қасым-Жомарт Тоқаев", true);
    }

    #[test]
    fn different_people_with_a_word_in_common() {
        may_be_one("Халед бен Мұхаммед бен Заид", "Мұхаммед бен Заид", false);
        may_be_one("Дариға Назарбаева", "Нұрсұлтан Назарбаев", false);
        may_be_one("Болат Назарбаев", "Нұрсұлтан Назарбаев", false);
        may_be_one("Н. Тоқаев", "Қасым-Жомарт Тоқаев", false);
        may_be_one("Ержан Қазыхан", "Ерлан Қазыхан", false);
        may_be_one("Александр Лукашенко", "Александра Лукашенко", false);
        may_be_one("Гүлнар Серік", "Гүлнара Серік", false);
        may_be_one("Асхат Нұрмашев", "Асхат Аймағамбетов", false);
    }
}
