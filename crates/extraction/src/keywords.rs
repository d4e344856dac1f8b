//! Key words: what the article is about, as readable nominatives.
//!
//! Forms of one word are counted together (the classes of the search index); a word counts for more
//! in the title, and for less where every newspaper has it.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::rc::Rc;

use paraq_analysis::{Language, class, fold};
use paraq_article::{Article, TITLE};

use crate::people::nominative::cut;
use crate::reading::{Read, Reading};
use crate::tagger::case::Case;
use crate::tagger::hash::hash;
use crate::tagger::lexicon::{Identity, WordClass};
use crate::tagger::weights::Weights;
use crate::token::{Kind, lowered};

/// The article's key words, the most telling first.
pub fn keywords(article: &Article, reading: &Reading, language: Language) -> Vec<String> {
    let mut groups: HashMap<u64, Group, BuildHasherDefault<Identity>> = HashMap::default();
    let body = 0..article.body.len() as i32;
    for (order, paragraph) in std::iter::once(TITLE).chain(body).enumerate() {
        let named = named(article, paragraph);
        let read = reading.of(paragraph);
        for (token, form) in read.tokens.iter().zip(&read.forms) {
            if form.kind != Kind::Word || form.length < SHORTEST {
                continue;
            }
            let Some(word) = form.telling(language as usize, |word| telling(word, language)) else {
                continue;
            };
            if named.iter().any(|(start, end)| (*start..*end).contains(&token.start)) {
                continue;
            }
            let group = groups.entry(word.key).or_insert_with(|| Group::new(&word.class, order));
            group.count += 1;
            group.in_title |= paragraph == TITLE;
            if !group.forms.contains(&word.form) {
                group.forms.push(Rc::clone(&word.form));
            }
        }
    }
    let mut groups: Vec<(f32, usize, String)> = groups
        .into_values()
        .filter(|group| group.count > 1)
        .map(|group| (group.score(), group.first, group.readable()))
        .filter(|(score, ..)| *score >= LEAST)
        .collect();
    groups.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    groups.dedup_by(|a, b| a.2 == b.2);
    groups.into_iter().take(MOST).map(|(.., word)| word).collect()
}

/// Hashes of the words of a text that tell what it is about, whatever their form; each once.
pub fn terms(read: &Read, language: Language) -> Vec<u64> {
    let words = read.forms.iter().filter(|form| form.kind == Kind::Word && form.length >= SHORTEST);
    let mut terms: Vec<u64> = words
        .filter_map(|form| form.telling(language as usize, |word| telling(word, language)))
        .map(|word| word.key)
        .collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// No article has more key words.
const MOST: usize = 8;

/// A word that tells less is none.
const LEAST: f32 = 1.5;

/// What a word in the title counts for.
const TITLE_BONUS: f32 = 2.0;

/// What a word counts for that running text never, sometimes, often writes.
const RARITY: [f32; 3] = [1.0, 0.7, 0.35];

/// A word that may tell what an article is about.
#[derive(Clone, Debug)]
pub struct Telling {
    form: Rc<str>,
    class: Rc<str>,
    /// The hash of the class.
    key: u64,
}

/// The word's form and class, if it is one that tells.
fn telling(word: &str, language: Language) -> Option<Telling> {
    is_telling(word).then(|| {
        let form = fold(word);
        let class = class(&form, language);
        Telling { key: hash(class.as_bytes()), class: class.into(), form: form.into() }
    })
}

/// Shorter words tell nothing, in characters.
const SHORTEST: u8 = 4;

/// The forms of one word in the article.
struct Group {
    class: Rc<str>,
    count: u32,
    in_title: bool,
    first: usize,
    /// Each once.
    forms: Vec<Rc<str>>,
}

impl Group {
    fn new(class: &Rc<str>, first: usize) -> Group {
        Group { class: Rc::clone(class), count: 0, in_title: false, first, forms: Vec::new() }
    }

    fn score(&self) -> f32 {
        let weights = Weights::of(Case::Normal);
        let frequency = |form: &Rc<str>| usize::from(weights.frequency(hash(form.as_bytes())));
        let common = self.forms.iter().map(frequency).max().unwrap_or_default();
        let bonus = if self.in_title { TITLE_BONUS } else { 1.0 };
        (self.count as f32).sqrt() * bonus * RARITY[common.min(2)]
    }

    /// The class where every form goes on from it; else the shortest form, without an ending that
    /// all of them share.
    fn readable(&self) -> String {
        let opens_all = |stem: &str| {
            stem.chars().count() >= 3 && self.forms.iter().all(|form| form.starts_with(stem))
        };
        let shortest = self.forms.iter().min_by_key(|form| (form.chars().count(), Rc::clone(form)));
        let Some(shortest) = shortest else { return String::new() };
        if opens_all(&self.class) {
            return self.class.to_string();
        }
        match cut(shortest) {
            Some(stem) if opens_all(stem) && !shortest.ends_with("стан") => stem.to_owned(),
            _ => shortest.to_string(),
        }
    }
}

/// The bytes of the paragraph that name people.
fn named(article: &Article, paragraph: i32) -> Vec<(usize, usize)> {
    let mentions = article.people.iter().flat_map(|person| &person.mentions);
    mentions
        .filter(|mention| mention.paragraph == paragraph)
        .map(|mention| (mention.start as usize, mention.end as usize))
        .collect()
}

/// Whether the word may tell what the article is about: no verb of saying or being.
fn is_telling(word: &str) -> bool {
    let lower = lowered(word);
    !VERBAL.iter().any(|ending| lower.ends_with(ending))
        && !STOPS.iter().any(|stop| lower.starts_with(stop))
}

/// Endings of finite verbs, participles and converbs, and of words that only join.
const VERBAL: [&str; 30] = [
    "ды", "ді", "ты", "ті", "йды", "йді", "ған", "ген", "қан", "кен", "ып", "іп", "атын", "етін",
    "йтын", "йтін", "мақ", "мек", "са", "се", "ғы", "гі", "ады", "еді", "ать", "ить", "ться", "ed",
    "ing", "ly",
];

const STOPS: [&str; 62] = [
    "бұл",
    "осы",
    "және",
    "үшін",
    "туралы",
    "бойынша",
    "арқылы",
    "сондай",
    "сонымен",
    "оның",
    "олар",
    "біз",
    "сіз",
    "емес",
    "болып",
    "болат",
    "болған",
    "керек",
    "қарай",
    "кейін",
    "дейін",
    "бірақ",
    "барлық",
    "барлығы",
    "жүргіз",
    "өткен",
    "ретінде",
    "қазір",
    "бүгін",
    "кеше",
    "тағы",
    "өзінің",
    "бірге",
    "жатыр",
    "отыр",
    "тұрған",
    "айтуынша",
    "сөзінше",
    "қатар",
    "байланысты",
    "негізінде",
    "kazinform",
    "агентті",
    "хабарла",
    "мұндай",
    "көптеген",
    "басқа",
    "ішінде",
    "арасында",
    "жылы",
    "кезінде",
    "айтты",
    "которы",
    "этого",
    "также",
    "после",
    "that",
    "with",
    "this",
    "from",
    "have",
    "were",
];
