//! KazNERD sentences as the model sees them: words, labels, and a group that keeps variants of one
//! sentence together.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use paraq_extraction::form::forms;
use paraq_extraction::tagger::case::Case;
use paraq_extraction::tagger::features::Words;
use paraq_extraction::tagger::hash::hash;
use paraq_extraction::tagger::label::Label;
use paraq_extraction::tagger::lexicon::{self, Vocabulary, WordClass};
use paraq_extraction::token::{Kind, Token, tokens};
use serde::Deserialize;

/// One annotated sentence.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Variants of one sentence share it: `AID283875` and `DID283875` are both 283875.
    pub group: u64,
    /// The sentence.
    pub text: String,
    /// Its names of people, in bytes.
    pub people: Vec<(usize, usize)>,
    /// All its entities, in bytes.
    entities: Vec<(usize, usize, Label)>,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
    entities: Vec<Entity>,
}

#[derive(Deserialize)]
struct Entity {
    #[serde(rename = "type")]
    class: String,
    start: usize,
    end: usize,
}

/// Reads `ner/kaznerd-valid.jsonl`, whose offsets are characters.
pub fn read(data: &Path) -> Result<Vec<Sentence>> {
    let path = data.join("ner/kaznerd-valid.jsonl");
    let file =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut sentences = Vec::new();
    for (number, line) in file.lines().enumerate() {
        let place = || format!("{}, line {}", path.display(), number + 1);
        let line: Line = serde_json::from_str(line).with_context(place)?;
        let bytes: Vec<usize> =
            line.text.char_indices().map(|(at, _)| at).chain([line.text.len()]).collect();
        let mut entities = Vec::new();
        for entity in &line.entities {
            ensure!(
                entity.start < entity.end && entity.end < bytes.len(),
                "{}: an entity lies outside of its text",
                place()
            );
            entities.push((bytes[entity.start], bytes[entity.end], label(&entity.class)));
        }
        let people = entities
            .iter()
            .filter(|entity| entity.2 == Label::Person)
            .map(|entity| (entity.0, entity.1))
            .collect();
        let digits: String = line.id.chars().filter(char::is_ascii_digit).collect();
        let group = hash(digits.as_bytes());
        sentences.push(Sentence { group, text: line.text, people, entities });
    }
    Ok(sentences)
}

/// The model's label of a class of KazNERD.
fn label(class: &str) -> Label {
    match class {
        "PERSON" => Label::Person,
        "GPE" | "LOCATION" | "FACILITY" | "NORP" | "LANGUAGE" => Label::Place,
        "ORGANISATION" => Label::Organisation,
        "POSITION" => Label::Position,
        "ART" | "PROJECT" | "EVENT" | "PRODUCT" | "LAW" | "MISCELLANEOUS" | "NON_HUMAN" => {
            Label::Work
        }
        _ => Label::Other,
    }
}

impl Sentence {
    /// Its organisations, in bytes.
    pub fn organisations(&self) -> Vec<(usize, usize)> {
        let organisations = self.entities.iter().filter(|entity| entity.2 == Label::Organisation);
        organisations.map(|entity| (entity.0, entity.1)).collect()
    }

    /// The same sentence without capitals.
    pub fn lower(&self) -> Sentence {
        self.mapped(|c, _| c.to_lowercase().collect())
    }

    /// The same sentence with a capital on every word.
    pub fn headline(&self) -> Sentence {
        self.mapped(|c, before| match before {
            Some(before) if before.is_alphanumeric() || matches!(before, '-' | '’' | '\'') => {
                c.to_string()
            }
            _ => c.to_uppercase().collect(),
        })
    }

    fn mapped(&self, map: impl Fn(char, Option<char>) -> String) -> Sentence {
        let mut text = String::new();
        let mut moved = HashMap::from([(0, 0)]);
        let mut before = None;
        for (at, c) in self.text.char_indices() {
            text.push_str(&map(c, before));
            moved.insert(at + c.len_utf8(), text.len());
            before = Some(c);
        }
        let people = self.people.iter().map(|(start, end)| (moved[start], moved[end])).collect();
        let entities = self
            .entities
            .iter()
            .map(|(start, end, label)| (moved[start], moved[end], *label))
            .collect();
        Sentence { group: self.group, text, people, entities }
    }

    /// The sentence's tokens and the label of each.
    pub fn labelled(&self) -> (Vec<Token>, Vec<Label>) {
        let tokens = tokens(&self.text);
        let labels = tokens.iter().map(|token| {
            let inside = |(start, end, _): &&(usize, usize, Label)| {
                token.start >= *start && token.end <= *end
            };
            match self.entities.iter().find(inside) {
                Some((start, _, Label::Person)) if token.start > *start => Label::PersonInside,
                Some((.., label)) => *label,
                None => Label::Other,
            }
        });
        let labels = labels.collect();
        (tokens, labels)
    }
}

/// What the whole training part knows of words; the sentence at hand can be left out.
#[derive(Default)]
pub struct Seen {
    small: BTreeMap<u64, BTreeMap<u64, u32>>,
    names: BTreeMap<u64, BTreeMap<u64, u32>>,
}

impl Seen {
    /// Counts the words of the sentences.
    pub fn new(sentences: &[&Sentence]) -> Seen {
        let mut seen = Seen::default();
        for sentence in sentences {
            let (tokens, labels) = sentence.labelled();
            let forms = forms(&sentence.text, &tokens);
            let words = Words::new(&sentence.text, &tokens, &forms, Case::Normal);
            for (at, label) in labels.iter().enumerate() {
                let lower = &*forms[at].lower;
                let word = hash(lower.as_bytes());
                let person = matches!(label, Label::Person | Label::PersonInside);
                if forms[at].kind == Kind::Word && words.is_small(at) && !person {
                    for word in [word, lexicon::opening(lower)] {
                        *seen.small.entry(word).or_default().entry(sentence.group).or_default() +=
                            1;
                    }
                }
                if person {
                    let stem = paraq_extraction::people::nominative::cut(lower).unwrap_or(lower);
                    for word in [word, hash(stem.as_bytes())] {
                        *seen.names.entry(word).or_default().entry(sentence.group).or_default() +=
                            1;
                    }
                }
            }
        }
        seen
    }

    /// What is known without the group.
    pub fn without(&self, group: u64) -> Without<'_> {
        Without { seen: self, group }
    }

    /// The vocabularies to ship.
    pub fn vocabularies(&self) -> [Vocabulary; 3] {
        let mut vocabularies: [Vocabulary; 3] = Default::default();
        for (word, groups) in &self.small {
            vocabularies[0].insert(*word);
            if groups.len() >= OFTEN {
                vocabularies[1].insert(*word);
            }
        }
        for word in self.names.keys() {
            vocabularies[2].insert(*word);
        }
        vocabularies
    }
}

/// In how many groups a word is frequent.
const OFTEN: usize = 3;

/// [`Seen`] without one group.
pub struct Without<'s> {
    seen: &'s Seen,
    group: u64,
}

impl WordClass for Without<'_> {
    fn frequency(&self, word: u64) -> u8 {
        let groups = self.seen.small.get(&word);
        let others =
            groups.map_or(0, |groups| groups.len() - usize::from(groups.contains_key(&self.group)));
        u8::from(others > 0) + u8::from(others >= OFTEN)
    }

    fn is_name(&self, word: u64) -> bool {
        let groups = self.seen.names.get(&word);
        groups.is_some_and(|groups| groups.len() > usize::from(groups.contains_key(&self.group)))
    }
}
