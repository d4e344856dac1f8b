//! Who is meant by an attribution: a name, a role («деді министр»), or «ол».

use std::ops::Range;

use paraq_article::{Article, Mention, Person};

use crate::people::nominative::cut;
use crate::people::role::is_head;
use crate::token::{Kind, tokens};

/// A speaker and how sure it is.
#[derive(Clone, Debug)]
pub struct Found {
    /// [`Person::id`].
    pub person: String,
    /// 0 to 1.
    pub confidence: f32,
}

/// The article with what was heard so far.
pub struct Scene<'a> {
    article: &'a Article,
    /// Who spoke last, and in which paragraph.
    last: Option<(i32, String)>,
}

/// How sure each way of naming a speaker is.
const NAMED: f32 = 0.98;
const BY_ROLE: f32 = 0.85;
const BY_PRONOUN: f32 = 0.85;
const ANNOUNCED: f32 = 0.7;

/// A pronoun reaches back so many paragraphs.
const REACH: i32 = 6;

impl<'a> Scene<'a> {
    /// Nobody has spoken yet.
    pub fn new(article: &'a Article) -> Scene<'a> {
        Scene { article, last: None }
    }

    /// Notes who spoke.
    pub fn heard(&mut self, paragraph: i32, found: Found) {
        self.last = Some((paragraph, found.person));
    }

    /// Who is meant by the attribution.
    pub fn speaker(&self, paragraph: i32, attribution: &Range<usize>) -> Option<Found> {
        let text = &self.article.body.get(paragraph as usize)?.text[attribution.clone()];
        let found =
            |person: &str, confidence| Some(Found { person: person.to_owned(), confidence });
        // «деді ол …»: whoever is named behind the pronoun is somebody else.
        if !opens_with_pronoun(text)
            && let Some(person) = self.named(paragraph, attribution)
        {
            return found(&person.id, NAMED);
        }
        // What is quoted from a document has no speaker.
        if text.to_lowercase().starts_with("делін") {
            return None;
        }
        if has_pronoun(text) {
            let person = self.recent(paragraph).or_else(|| {
                self.last_named(paragraph, attribution.start).map(|person| person.id.as_str())
            })?;
            return found(person, BY_PRONOUN);
        }
        self.by_role(text, paragraph).and_then(|person| found(person, BY_ROLE))
    }

    /// The one person whom the paragraph before names, where what is said can only be a person's:
    /// «құттықтаймын», — делінген хабарламада.
    pub fn writes(
        &self,
        paragraph: i32,
        attribution: &Range<usize>,
        spoken: &Range<usize>,
    ) -> Option<Found> {
        let text = &self.article.body.get(usize::try_from(paragraph).ok()?)?.text;
        let document = text.get(attribution.clone())?.to_lowercase().starts_with("делін");
        let person = self.only_named(paragraph - 1)?;
        (document && is_first_person(text.get(spoken.clone())?))
            .then(|| Found { person: person.id.clone(), confidence: ANNOUNCED })
    }

    /// The one person whom a paragraph names.
    fn only_named(&self, paragraph: i32) -> Option<&'a Person> {
        let named = |person: &&Person| {
            paragraph >= 0 && person.mentions.iter().any(|mention| mention.paragraph == paragraph)
        };
        let mut inside = self.people().filter(named);
        let person = inside.next()?;
        inside.next().is_none().then_some(person)
    }

    /// The one person whom the paragraph before announces: `… былай деді:`.
    pub fn announced(&self, paragraph: i32) -> Option<Found> {
        let before = paragraph - 1;
        let text = &self.article.body.get(usize::try_from(before).ok()?)?.text;
        if !text.trim_end().ends_with(':') {
            return None;
        }
        let person = self.only_named(before)?;
        Some(Found { person: person.id.clone(), confidence: ANNOUNCED })
    }

    fn people(&self) -> impl Iterator<Item = &'a Person> {
        self.article.people.iter()
    }

    /// The first person named in the span; one in the nominative comes before one in another case.
    fn named(&self, paragraph: i32, span: &Range<usize>) -> Option<&'a Person> {
        let text = &self.article.body.get(paragraph as usize)?.text;
        let place = |person: &Person, mention: &Mention| {
            let inside = mention.paragraph == paragraph && span.contains(&(mention.start as usize));
            let written =
                text.get(mention.start as usize..mention.end as usize).unwrap_or_default();
            let last = person.name.split(' ').next_back().unwrap_or_default();
            let bare = written.ends_with(last) || person.name.ends_with(written);
            inside.then_some((!bare, mention.start))
        };
        self.people()
            .filter_map(|person| {
                let first =
                    person.mentions.iter().filter_map(|mention| place(person, mention)).min()?;
                Some((first, person))
            })
            .min_by_key(|(first, _)| *first)
            .map(|(_, person)| person)
    }

    /// Whom the reader has in mind: the one person whom the paragraph before names, or else whoever
    /// spoke last.
    fn recent(&self, paragraph: i32) -> Option<&str> {
        self.only_named(paragraph - 1)
            .map(|person| person.id.as_str())
            .or_else(|| self.last_speaker(paragraph))
    }

    fn last_speaker(&self, paragraph: i32) -> Option<&str> {
        let (said, person) = self.last.as_ref()?;
        (paragraph - said <= REACH).then_some(person.as_str())
    }

    /// The person named last before the place.
    fn last_named(&self, paragraph: i32, start: usize) -> Option<&'a Person> {
        let last = |person: &Person| {
            let before = person.mentions.iter().filter(|mention| {
                let here = (mention.paragraph, mention.start as usize);
                mention.paragraph >= 0 && here < (paragraph, start)
            });
            before.map(|mention| (mention.paragraph, mention.start)).max()
        };
        self.people()
            .filter_map(|person| last(person).map(|place| (place, person)))
            .filter(|((named, _), _)| paragraph - named <= REACH)
            .max_by_key(|(place, _)| *place)
            .map(|(_, person)| person)
    }

    /// Whether a paragraph has the noun in it.
    fn calls(&self, paragraph: i32, noun: &str) -> bool {
        let block = usize::try_from(paragraph).ok().and_then(|at| self.article.body.get(at));
        block.is_some_and(|block| {
            let words = role_words(&block.text);
            words.iter().any(|word| word.split('-').any(|part| same_office(part, noun)))
        })
    }

    /// The one person whose role the attribution tells («деді министр»), or whoever spoke last, if
    /// the attribution calls them by a noun that contradicts no role.
    fn by_role(&self, attribution: &str, paragraph: i32) -> Option<&str> {
        let words = role_words(attribution);
        let noun = words.iter().rev().find(|word| is_head(word))?;
        // Whom the reader has just met by this noun («күйші-композитор …») is meant before others.
        if let Some(person) = self.only_named(paragraph - 1)
            && let Some(role) = &person.role
            && role_words(role)
                .iter()
                .any(|word| word.split('-').any(|part| same_office(part, noun)))
        {
            return Some(&person.id);
        }
        // The reporter's own word for the only person of the paragraph before.
        if let Some(person) = self.only_named(paragraph - 1)
            && self.calls(paragraph - 1, noun)
        {
            return Some(&person.id);
        }
        let met =
            |person: &Person| person.mentions.iter().any(|mention| mention.paragraph < paragraph);
        let shared = |person: &Person| {
            let role = role_words(person.role.as_deref()?);
            let matches = role.last().is_some_and(|last| same_office(last, noun));
            matches.then(|| role.iter().filter(|word| words.contains(word)).count())
        };
        let holders: Vec<(usize, &str)> = self
            .people()
            .filter(|person| met(person))
            .filter_map(|person| Some((shared(person)?, person.id.as_str())))
            .collect();
        let most = holders.iter().map(|(shared, _)| *shared).max();
        let best: Vec<&str> =
            holders.iter().filter(|(shared, _)| Some(*shared) == most).map(|(_, id)| *id).collect();
        let last = || {
            let named = || self.last_named(paragraph, 0).map(|person| person.id.as_str());
            self.recent(paragraph).or_else(named)
        };
        match best.as_slice() {
            [one] => Some(one),
            [] => {
                let person = self.people().find(|person| last() == Some(person.id.as_str()))?;
                let free = person.role.is_none()
                    || GENERIC.iter().any(|generic| noun.starts_with(generic));
                free.then_some(person.id.as_str())
            }
            several => last().filter(|id| several.contains(id)),
        }
    }
}

/// Nouns that anybody with another title may be called by too.
const GENERIC: [&str; 8] =
    ["басшы", "маман", "сарапшы", "дипломат", "жетекші", "ғалым", "өкіл", "спикер"];

/// The small-letter words of a role or an attribution, without genitive endings.
fn role_words(text: &str) -> Vec<String> {
    let tokens = tokens(text);
    let words = tokens.iter().filter(|token| token.kind == Kind::Word);
    words
        .map(|token| {
            let lower = token.of(text).to_lowercase();
            match cut(&lower) {
                Some(stem) if is_head(stem) => stem.to_owned(),
                _ => lower,
            }
        })
        .collect()
}

/// Whether two nouns name one office; heads of state are called by several.
fn same_office(a: &str, b: &str) -> bool {
    let bare = |word: &str| -> String {
        let possessive = ["сы", "сі"].iter().find_map(|ending| word.strip_suffix(ending));
        possessive.unwrap_or(word).trim_end_matches(['ы', 'і']).to_owned()
    };
    let leads = |word: &str| LEADERS.iter().any(|leader| word.starts_with(leader));
    bare(a) == bare(b) || (leads(a) && leads(b))
}

const LEADERS: [&str; 3] = ["президент", "басшы", "көшбасшы"];

/// Whether a pronoun stands right behind the verb: «деді ол», «деп атап өтті ол».
fn opens_with_pronoun(attribution: &str) -> bool {
    let lower = attribution.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let at = words.position(|word| matches!(word, "ол" | "он" | "она"));
    at.is_some_and(|at| (1..4).contains(&at)) && (says_first(&lower))
}

fn says_first(lower: &str) -> bool {
    super::verbs::says(lower) || lower.starts_with("деп ")
}

/// Whether somebody speaks of himself or herself in the text.
fn is_first_person(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    words.any(|word| {
        ["аймын", "еймін", "ймын", "ймін", "амын", "емін"].iter().any(|end| word.ends_with(end))
    })
}

/// Whether the attribution names nobody but «ол».
fn has_pronoun(attribution: &str) -> bool {
    role_words(attribution)
        .iter()
        .any(|word| matches!(word.as_str(), "ол" | "оның" | "он" | "она" | "he" | "she"))
}
