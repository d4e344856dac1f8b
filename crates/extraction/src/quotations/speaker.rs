//! Who is meant by an attribution: a name, a role («деді министр»), or «ол».

use std::ops::Range;

use paraq_article::{Article, Mention, Person};

use super::Said;
use super::verbs::is_document;
use crate::people::nominative::cut;
use crate::people::role::is_head;
use crate::reading::Reading;
use crate::token::{Kind, lowered, tokens};

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
    reading: &'a Reading,
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
    pub fn new(article: &'a Article, reading: &'a Reading) -> Scene<'a> {
        Scene { article, reading, last: None }
    }

    /// Notes who spoke.
    pub fn heard(&mut self, paragraph: i32, found: Found) {
        self.last = Some((paragraph, found.person));
    }

    /// Who says one of the things that a paragraph quotes.
    pub fn by(&self, paragraph: i32, one: &Said, all: &[Said], is_speech: bool) -> Option<Found> {
        let text = &self.article.body.get(usize::try_from(paragraph).ok()?)?.text;
        let attribution = text.get(one.attribution.clone())?;
        let found = if attribution.is_empty() {
            None
        } else {
            // What is said names others; who speaks is named before it.
            let start = if is_speech { 0 } else { one.attribution.start };
            match one.indirect.then(|| self.owner(paragraph, &one.attribution)) {
                Some(Owner::Person(person)) => {
                    Some(Found { person: person.id.clone(), confidence: NAMED })
                }
                Some(Owner::Other) => return None,
                _ => self.meant(paragraph, &one.attribution, start, all),
            }
        };
        found
            .or_else(|| {
                let nobody = attribution.is_empty() && is_speech;
                // «…», – деген еді: the paragraph before says who.
                let opens = !text[..one.spoken.start].contains(char::is_alphanumeric);
                let announced = nobody || (!one.indirect && opens && is_bare(attribution));
                announced.then(|| self.announced(paragraph)).flatten()
            })
            .or_else(|| self.writes(paragraph, attribution, &text[one.spoken.clone()]))
    }

    /// Who is meant by the attribution; what is named in the paragraph before `start` may be.
    fn meant(
        &self,
        paragraph: i32,
        attribution: &Range<usize>,
        start: usize,
        all: &[Said],
    ) -> Option<Found> {
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
        if is_document(text) {
            return None;
        }
        let here = self.named_before(paragraph, start, all);
        if has_pronoun(text) {
            let person =
                here.map(|person| person.id.as_str())
                    .or_else(|| self.recent(paragraph))
                    .or_else(|| self.last_named(paragraph, 0).map(|person| person.id.as_str()))?;
            return found(person, BY_PRONOUN);
        }
        self.by_role(text, paragraph, here, &|mention| {
            mention.paragraph < paragraph
                || (mention.paragraph == paragraph
                    && (mention.start as usize) < start
                    && !is_quoted(all, mention.start as usize))
        })
        .and_then(|person| found(person, BY_ROLE))
    }

    /// Whose words an indirect statement gives: «X-тің айтуынша» is X's, «X жақтастарының сөзінше» is not.
    fn owner(&self, paragraph: i32, attribution: &Range<usize>) -> Owner<'a> {
        let block = usize::try_from(paragraph).ok().and_then(|at| self.article.body.get(at));
        let Some(text) = block.and_then(|block| block.text.get(attribution.clone())) else {
            return Owner::Unsaid;
        };
        let tokens = tokens(text);
        let words = tokens.iter().rev().filter(|token| token.kind == Kind::Word);
        let genitive = words.skip(1).take(2).find(|token| is_genitive(token.of(text)));
        let Some(genitive) = genitive else { return Owner::Unsaid };
        let at = (attribution.start + genitive.start) as u32;
        let inside = |mention: &&Mention| {
            mention.paragraph == paragraph && attribution.contains(&(mention.start as usize))
        };
        let mut named = false;
        for person in self.people() {
            for mention in person.mentions.iter().filter(inside) {
                if (mention.start..mention.end).contains(&at) {
                    return Owner::Person(person);
                }
                named = true;
            }
        }
        let lower = lowered(genitive.of(text));
        let head = cut(&lower).is_some_and(is_head);
        if PRONOUNS.contains(&lower.as_str()) || (head && !named) {
            Owner::Unsaid
        } else {
            Owner::Other
        }
    }

    /// Whom the paragraph names last before the place, outside of what is quoted: somebody in the
    /// nominative, or the only one.
    fn named_before(&self, paragraph: i32, start: usize, all: &[Said]) -> Option<&'a Person> {
        let mut named: Vec<(u32, bool, &Person)> = Vec::new();
        for person in self.people() {
            for mention in person.mentions.iter().filter(|mention| {
                let at = mention.start as usize;
                mention.paragraph == paragraph && at < start && !is_quoted(all, at)
            }) {
                named.push((mention.start, self.is_bare(person, mention), person));
            }
        }
        let subject = named.iter().filter(|(_, bare, _)| *bare).max_by_key(|(at, ..)| *at);
        let only = || match named.as_slice() {
            [one] => Some(one),
            _ => None,
        };
        subject.or_else(only).map(|(.., person)| *person)
    }

    /// Whether a person is named in the nominative.
    fn is_bare(&self, person: &Person, mention: &Mention) -> bool {
        let block =
            usize::try_from(mention.paragraph).ok().and_then(|at| self.article.body.get(at));
        let written =
            block.and_then(|block| block.text.get(mention.start as usize..mention.end as usize));
        let written = written.unwrap_or_default();
        let last = person.name.split(' ').next_back().unwrap_or_default();
        written.ends_with(last) || person.name.ends_with(written)
    }

    /// The one person whom the paragraph before names, where what is said can only be a person's:
    /// «құттықтаймын», — делінген хабарламада.
    fn writes(&self, paragraph: i32, attribution: &str, spoken: &str) -> Option<Found> {
        let document = is_document(attribution);
        let person = self.only_named(paragraph - 1)?;
        (document && is_first_person(spoken))
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
    fn announced(&self, paragraph: i32) -> Option<Found> {
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
        let place = |person: &Person, mention: &Mention| {
            let inside = mention.paragraph == paragraph && span.contains(&(mention.start as usize));
            inside.then(|| (!self.is_bare(person, mention), mention.start))
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
        self.reading.of(paragraph).forms.iter().filter(|form| form.is_head()).any(|form| {
            form.lower.split('-').any(|part| {
                let stem = cut(part).filter(|stem| is_head(stem)).unwrap_or(part);
                same_office(stem, noun)
            })
        })
    }

    /// The one person whose role the attribution tells («деді министр»), or whoever spoke last, if
    /// the attribution calls them by a noun that contradicts no role.
    fn by_role(
        &self,
        attribution: &str,
        paragraph: i32,
        here: Option<&'a Person>,
        before: &dyn Fn(&Mention) -> bool,
    ) -> Option<&str> {
        let words = role_words(attribution);
        let at = words.iter().rposition(|word| is_head(word))?;
        let noun = &words[at];
        // «дейді мамандар»: several people, or nobody in particular.
        if is_plural(attribution, noun) {
            return None;
        }
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
        let met = |person: &Person| person.mentions.iter().any(before);
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
            if let Some(person) = here {
                return Some(person.id.as_str());
            }
            let named = || self.last_named(paragraph, 0).map(|person| person.id.as_str());
            self.recent(paragraph).or_else(named)
        };
        match best.as_slice() {
            [one] => Some(one),
            // «деді полиция өкілі» is whoever speaks for it.
            [] if at > 0
                && NAMELESS.contains(&noun.as_str())
                && !super::verbs::says(&words[at - 1]) =>
            {
                None
            }
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

/// Whether direct speech stands at a byte of the paragraph.
fn is_quoted(all: &[Said], at: usize) -> bool {
    all.iter().any(|said| !said.indirect && said.spoken.contains(&at))
}

/// Whose words a statement gives.
enum Owner<'a> {
    /// Theirs.
    Person(&'a Person),
    /// Somebody's or something's that has no name.
    Other,
    /// No genitive says it, or a pronoun or an office does.
    Unsaid,
}

/// Whether a Kazakh word is in the genitive.
fn is_genitive(word: &str) -> bool {
    let lower = lowered(word);
    ["ның", "нің", "дың", "дің", "тың", "тің"].iter().any(|ending| lower.ends_with(ending))
}

/// Nouns that anybody with another title may be called by too.
const GENERIC: [&str; 8] =
    ["басшы", "маман", "сарапшы", "дипломат", "жетекші", "ғалым", "өкіл", "спикер"];

/// Nouns that a newspaper has for people whom it does not name, where more is said of them.
const NAMELESS: [&str; 8] =
    ["өкіл", "өкілі", "маман", "маманы", "қызметкер", "қызметкері", "тұрғын", "тұрғыны"];

/// Whether an attribution has the noun in the plural.
fn is_plural(attribution: &str, noun: &str) -> bool {
    let many = ["лар", "лер", "дар", "дер", "тар", "тер"];
    role_words(attribution).iter().any(|word| many.iter().any(|many| word.ends_with(many)))
        || lowered(attribution).split(|c: char| !c.is_alphabetic()).any(|word| {
            word.strip_prefix(noun)
                .is_some_and(|ending| many.iter().any(|many| ending.starts_with(many)))
        })
}

/// Whether an attribution is a verb and nothing else: `деген еді`.
fn is_bare(attribution: &str) -> bool {
    let words = attribution.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    (1..=3).contains(&words.count()) && attribution.starts_with(char::is_lowercase)
}

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

const PRONOUNS: [&str; 11] =
    ["ол", "оның", "өзінің", "он", "она", "его", "её", "ее", "he", "she", "her"];

/// Whether the attribution names nobody but «ол».
fn has_pronoun(attribution: &str) -> bool {
    role_words(attribution).iter().any(|word| PRONOUNS.contains(&word.as_str()))
}
