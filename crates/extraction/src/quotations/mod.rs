//! Who said what: direct speech after a dash ([`speech`]), direct speech in quotation marks
//! ([`marks`]), and statements that the text gives to somebody in its own words ([`indirect`]), each
//! with its speaker where one is sure ([`speaker`]), and the answers of an interview
//! ([`interview`]).

mod indirect;
mod interview;
mod marks;
mod speaker;
pub mod speech;
mod verbs;

use std::ops::Range;

use paraq_article::{Article, BlockKind, Quotation};

use crate::reading::Reading;
use crate::token::Token;
use speaker::{Found, Scene};

/// What is said in one paragraph, before it is known by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Said {
    /// What is said, in bytes.
    spoken: Range<usize>,
    /// The words that tell who says it, in bytes; empty where there are none.
    attribution: Range<usize>,
    /// The article's own words, not the speaker's.
    indirect: bool,
}

/// The quotations of the article in order. `people` and the kinds of the blocks are already known.
pub fn quotations(article: &Article, reading: &Reading) -> Vec<Quotation> {
    let mut scene = Scene::new(article);
    let mut quotations: Vec<Quotation> = Vec::new();
    let mut waiting: Vec<usize> = Vec::new();
    let answers = interview::answers(article);
    for (block, paragraph) in article.body.iter().zip(0..) {
        if block.kind != BlockKind::Speech {
            waiting.clear();
        }
        let said = match block.kind {
            BlockKind::Heading => continue,
            BlockKind::Speech => spoken(&block.text, &reading.of(paragraph).tokens),
            _ => {
                let tokens = &reading.of(paragraph).tokens;
                let mut said = marks::marked(&block.text, tokens);
                said.extend(indirect::indirect(&block.text, tokens, &said));
                said.sort_by_key(|said| said.spoken.start);
                said
            }
        };
        let mut attributed = None;
        let first = quotations.len();
        for said in &said {
            let found = if said.attribution.is_empty() {
                None
            } else {
                attributed = Some(());
                scene.speaker(paragraph, &said.attribution)
            };
            let found = found.or_else(|| {
                let nobody = said.attribution.is_empty() && block.kind == BlockKind::Speech;
                // «…», – деген еді: the paragraph before says who.
                let bare = !said.indirect
                    && block.text.get(said.attribution.clone()).is_some_and(is_bare)
                    && block.text.get(..said.spoken.start).is_some_and(is_mark);
                let announced = (nobody || bare).then(|| scene.announced(paragraph)).flatten();
                announced.or_else(|| scene.writes(paragraph, &said.attribution, &said.spoken))
            });
            if said.indirect && found.is_none() {
                continue;
            }
            quotations.push(quotation(paragraph, said, found.as_ref()));
            if let Some(found) = found {
                scene.heard(paragraph, found);
            }
        }
        if block.kind != BlockKind::Speech {
            continue;
        }
        if attributed.is_some() {
            let closing = quotations.last().cloned();
            for at in waiting.drain(..) {
                if let (Some(closing), None) = (&closing, &quotations[at].person) {
                    quotations[at].person.clone_from(&closing.person);
                    quotations[at].confidence = closing.confidence;
                }
            }
        } else {
            waiting.extend(first..quotations.len());
        }
    }
    if let Some(answers) = answers {
        answers.complete(article, &mut quotations);
    }
    quotations
}

/// Whether an attribution is a verb and nothing else: `деген еді`.
fn is_bare(attribution: &str) -> bool {
    let words = attribution.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    (1..=3).contains(&words.count()) && attribution.starts_with(char::is_lowercase)
}

/// Whether a text is nothing but marks.
fn is_mark(text: &str) -> bool {
    !text.contains(char::is_alphanumeric)
}

/// The parts of a paragraph of speech; all of them have the paragraph's attribution.
fn spoken(text: &str, tokens: &[Token]) -> Vec<Said> {
    let Some(speech) = speech::speech(text, tokens) else { return Vec::new() };
    let attribution = speech.attributions.first().cloned().unwrap_or_default();
    let said = |spoken: &Range<usize>| Said {
        spoken: spoken.clone(),
        attribution: attribution.clone(),
        indirect: false,
    };
    speech.spoken.iter().map(said).collect()
}

fn quotation(paragraph: i32, said: &Said, found: Option<&Found>) -> Quotation {
    Quotation {
        person: found.map(|found| found.person.clone()),
        paragraph,
        start: said.spoken.start as u32,
        end: said.spoken.end as u32,
        confidence: found.map(|found| found.confidence),
        indirect: said.indirect,
    }
}

#[cfg(test)]
mod tests {
    use crate::extract;
    use crate::test::article;

    /// Who says what each quotation of the paragraphs holds.
    #[track_caller]
    fn speakers(paragraphs: &[&str], expected: &[Option<&str>]) {
        let mut article = article(paragraphs);
        extract(&mut article);
        let found: Vec<Option<&str>> =
            article.quotations.iter().map(|said| said.person.as_deref()).collect();
        assert_eq!(found, expected, "{:?}", article.people);
    }

    #[test]
    fn whoever_was_just_met_by_the_noun_is_meant() {
        speakers(
            &[
                "Жас күйші Болат Серіков те келді.",
                "Белгілі күйші, орден иегері Асхат Нұрмашев қазына толыққанын айтты.",
                "– Бұл күйлер халықтікі, – дейді күйші.",
            ],
            &[Some("askhat-nurmashev")],
        );
        speakers(
            &[
                "Жас күйші Болат Серіков келді.",
                "Түлектердің бірі – күйші-композитор Асхат Нұрмашев.",
                "– Мектеп сексенінші жылы ашылды, – дейді күйші.",
            ],
            &[Some("askhat-nurmashev")],
        );
    }

    #[test]
    fn a_pronoun_behind_the_verb_wins_over_a_name_behind_it() {
        speakers(
            &[
                "Режиссер Джеймс Кэмерон сенімді емес екенін айтты.",
                "- Солай болады деп үміттенемін, - деді ол Асхат Нұрмашевқа.",
            ],
            &[Some("dzheims-kemeron")],
        );
    }

    #[test]
    fn speech_that_the_paragraph_before_announces() {
        speakers(
            &[
                "Ғалым Асхат Нұрмашев бір сөзінде:",
                "«Өнер ұзақ жолдан өтіп, бізге жетті», – деген еді.",
            ],
            &[Some("askhat-nurmashev")],
        );
    }

    #[test]
    fn a_letter_in_the_first_person_is_the_writers() {
        speakers(
            &[
                "Министр Айда Балаева театрды құттықтады.",
                "— Баршаңызды мерекемен құттықтаймын, — делінген хабарламада.",
            ],
            &[Some("aida-balaeva")],
        );
        speakers(
            &["Министр Айда Балаева келді.", "— Кездесу жақсы өтті, — делінген хабарламада."],
            &[None],
        );
    }
}
