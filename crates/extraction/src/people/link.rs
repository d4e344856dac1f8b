//! Who is who inside one article.
//!
//! Full names make persons; initials and single surnames are given to the one full name that they
//! fit. Where none or several fit, the surname stays a person of its own: it is never guessed.

use paraq_article::{Article, Mention, Person, TITLE};

use super::find::{Span, full_names, single_names};
use super::nominative::{candidates, nominative};
use super::role::role_before;
use crate::slug::slug;
use crate::token::{Kind, Token, tokens};

/// The people of the article in order of first mention in its body, then those of the title alone.
///
/// People that the article already lists are kept as they are; where they have no mentions, theirs
/// are found, and nobody is added to them.
pub fn people(article: &Article) -> Vec<Person> {
    let texts: Vec<Paragraph> = std::iter::once(Paragraph::new(TITLE, &article.title))
        .chain(article.body.iter().zip(0..).map(|(block, at)| Paragraph::new(at, &block.text)))
        .collect();
    let mut found = find(&texts);
    found.sort_by_key(|name| {
        (name.mention.paragraph == TITLE, name.mention.paragraph, name.mention.start)
    });

    let imported = !article.people.is_empty();
    let mut people: Vec<Known> = article.people.iter().cloned().map(Known::from).collect();
    if !imported {
        for name in found.iter().filter(|name| name.is_full()) {
            if fitting(&people, name).is_none() {
                people.push(Known::new(name, &people));
            }
        }
    }
    for name in &found {
        let fits = fitting(&people, name);
        let Some(at) = fits.or_else(|| {
            (!imported).then(|| {
                people.push(Known::new(name, &people));
                people.len() - 1
            })
        }) else {
            continue;
        };
        let known = &mut people[at];
        if !known.complete {
            known.person.mentions.push(name.mention);
        }
        if known.person.role.is_none() {
            known.person.role.clone_from(&name.role);
        }
    }
    for known in &mut people {
        known.person.mentions.sort_by_key(|mention| (mention.paragraph, mention.start));
    }
    if !imported {
        people.retain(|known| !known.person.mentions.is_empty());
    }
    people.into_iter().map(|known| known.person).collect()
}

/// A paragraph, or the title, with its tokens.
struct Paragraph<'t> {
    number: i32,
    text: &'t str,
    tokens: Vec<Token>,
}

impl<'t> Paragraph<'t> {
    fn new(number: i32, text: &'t str) -> Paragraph<'t> {
        Paragraph { number, text, tokens: tokens(text) }
    }
}

/// A name where it stands.
struct Name {
    mention: Mention,
    /// The words of the name, the last one in the nominative; an initial is a single letter.
    parts: Vec<String>,
    /// The role printed before it.
    role: Option<String>,
}

impl Name {
    fn is_full(&self) -> bool {
        self.parts.iter().filter(|part| !is_initial(part)).count() > 1
    }
}

/// A person of the article while mentions are gathered.
struct Known {
    person: Person,
    parts: Vec<String>,
    /// The mentions came with the article and are all there are.
    complete: bool,
}

impl Known {
    fn new(name: &Name, others: &[Known]) -> Known {
        let full = name
            .parts
            .iter()
            .map(|part| if is_initial(part) { format!("{part}.") } else { part.clone() });
        let full = full.collect::<Vec<_>>().join(" ").replace(". ", ".");
        let stem = slug(&full);
        let mut id = stem.clone();
        let mut number = 2;
        while others.iter().any(|other| other.person.id == id) {
            id = format!("{stem}-{number}");
            number += 1;
        }
        let person = Person { id, name: full, role: None, mentions: Vec::new() };
        Known { person, parts: name.parts.clone(), complete: false }
    }
}

impl From<Person> for Known {
    fn from(person: Person) -> Known {
        let parts = person.name.split([' ', '.']).filter(|part| !part.is_empty());
        Known {
            parts: parts.map(str::to_owned).collect(),
            complete: !person.mentions.is_empty(),
            person,
        }
    }
}

fn is_initial(part: &str) -> bool {
    part.chars().count() == 1
}

/// The one person whom the name fits.
fn fitting(people: &[Known], name: &Name) -> Option<usize> {
    if let Some(at) = people.iter().position(|known| known.parts == name.parts) {
        return Some(at);
    }
    let mut fitting = (0..people.len()).filter(|&at| fits(&people[at].parts, &name.parts));
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}

/// Whether a shorter name may stand for a longer one, or the other way round: the same surname, and
/// nothing that contradicts.
fn fits(known: &[String], name: &[String]) -> bool {
    let (Some(surname), Some(last)) = (known.last(), name.last()) else { return false };
    match name {
        [_] => surname == last || known.first() == Some(last),
        [first, ..] => {
            let given = &known[0];
            surname == last
                && known.len() > 1
                && if is_initial(first) || is_initial(given) {
                    first.chars().next() == given.chars().next()
                } else {
                    first == given
                }
        }
        [] => false,
    }
}

/// Every name of the article: full ones first, then single words that stand for one of them.
fn find(texts: &[Paragraph]) -> Vec<Name> {
    let spans: Vec<Vec<Span>> =
        texts.iter().map(|text| full_names(text.text, &text.tokens)).collect();
    let endings: Vec<String> = texts
        .iter()
        .zip(&spans)
        .flat_map(|(text, spans)| spans.iter().map(|span| last_word(text, *span).to_owned()))
        .collect();
    let known = |form: &str| {
        endings.iter().any(|ending| ending == form)
            && endings.iter().any(|ending| candidates(ending).iter().any(|stem| stem == form))
    };
    let mut names: Vec<Name> = texts
        .iter()
        .zip(&spans)
        .flat_map(|(text, spans)| spans.iter().map(|span| name(text, *span, &known)))
        .collect();

    let surnames: Vec<String> =
        names.iter().filter_map(|name| name.parts.last().cloned()).collect();
    let vouched = |form: &str| surnames.iter().any(|surname| surname == form);
    for (text, taken) in texts.iter().zip(&spans) {
        let is_name = |word: &str| vouched(&nominative(word, &vouched));
        for span in single_names(text.text, &text.tokens, taken, &is_name) {
            names.push(name(text, span, &vouched));
        }
    }
    names
}

fn last_word<'t>(text: &Paragraph<'t>, span: Span) -> &'t str {
    text.tokens[span.end - 1].of(text.text)
}

fn name(text: &Paragraph, span: Span, known: &dyn Fn(&str) -> bool) -> Name {
    let tokens = &text.tokens[span.start..span.end];
    let mut parts: Vec<String> = tokens
        .iter()
        .filter(|token| token.kind == Kind::Word)
        .map(|token| token.of(text.text).to_owned())
        .collect();
    if let Some(last) = parts.last_mut() {
        *last = nominative(last, known);
    }
    let role = role_before(text.text, &text.tokens, span.start)
        .map(|(start, end)| text.text[start..end].to_owned());
    let mention = Mention {
        paragraph: text.number,
        start: tokens[0].start as u32,
        end: tokens[tokens.len() - 1].end as u32,
    };
    Name { mention, parts, role }
}
