//! Who said what: direct speech after a dash ([`speech`]), direct speech in quotation marks
//! ([`marks`]), and statements that the text gives to somebody in its own words ([`indirect`]), each
//! with its speaker where one is sure ([`speaker`]), and the answers of an interview
//! ([`interview`]).

mod indirect;
mod interview;
pub mod line;
mod marks;
mod speaker;
pub mod speech;
mod verbs;

use std::ops::Range;

use paraq_analysis::Language;
use paraq_article::{Article, BlockKind, Quotation};

use crate::reading::Reading;
use line::Line;
use speaker::{Found, Scene};
use speech::Speech;
use verbs::is_credit;

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
pub fn quotations(article: &Article, reading: &Reading, language: Language) -> Vec<Quotation> {
    let mut scene = Scene::new(article, reading);
    let mut quotations: Vec<Quotation> = Vec::new();
    // Speech that waits for the paragraph that says whose it is.
    let mut waiting: Vec<usize> = Vec::new();
    let mut open: Option<Option<Found>> = None;
    for (block, paragraph) in article.body.iter().zip(0..) {
        let line = Line::new(&block.text, reading.of(paragraph), language);
        if block.kind == BlockKind::Heading {
            continue;
        }
        let is_speech = block.kind == BlockKind::Speech;
        if !is_speech && open.is_none() {
            waiting.clear();
        }
        let (said, opens, closes) = match block.kind {
            BlockKind::Speech => (spoken(&line), false, false),
            _ => in_running_text(&line, open.is_some()),
        };
        let first = quotations.len();
        let mut attributed = false;
        for one in &said {
            attributed |= !one.attribution.is_empty();
            let found = scene
                .by(paragraph, one, &said, is_speech)
                .or_else(|| open.clone().flatten().filter(|_| one.attribution.is_empty()));
            if one.indirect && found.is_none() {
                continue;
            }
            quotations.push(quotation(paragraph, one, found.as_ref()));
            if let Some(found) = found {
                scene.heard(paragraph, found);
            }
        }
        if closes || (is_speech && attributed) {
            let closing = quotations.last().cloned();
            for at in waiting.drain(..) {
                if let (Some(closing), None) = (&closing, &quotations[at].person) {
                    quotations[at].person.clone_from(&closing.person);
                    quotations[at].confidence = closing.confidence;
                }
            }
        } else if is_speech || opens || open.is_some() {
            waiting.extend(first..quotations.len());
        }
        if opens {
            let last = quotations.last();
            let found = last.and_then(|said| Some((said.person.clone()?, said.confidence?)));
            open = Some(found.map(|(person, confidence)| Found { person, confidence }));
        } else if closes {
            open = None;
        }
    }
    drop_unclosed(open.is_some(), &waiting, &mut quotations);
    if let Some(answers) = interview::answers(article) {
        answers.complete(article, &mut quotations);
    }
    quotations
}

/// Marks that nothing closes hold no speech of several paragraphs.
fn drop_unclosed(is_open: bool, waiting: &[usize], quotations: &mut Vec<Quotation>) {
    if let (true, Some(first)) = (is_open, waiting.first()) {
        quotations.truncate(*first);
    }
}

/// What running text quotes, and whether it opens or closes speech of several paragraphs.
fn in_running_text(line: &Line, is_open: bool) -> (Vec<Said>, bool, bool) {
    if is_open {
        return match marks::closes(line) {
            Some((tokens, attribution)) => (said(line, tokens, attribution), false, true),
            None => {
                let start = usize::from(matches!(line.lower(0), "«" | "“" | "„" | "\""));
                (said(line, start..line.len(), 0..0), false, false)
            }
        };
    }
    let mut found = marks::marked(line);
    if found.is_empty() {
        if let Some((start, attribution)) = marks::unclosed(line) {
            return (said(line, start..line.len(), attribution), true, false);
        }
        found = without_a_dash(line);
    }
    found.extend(indirect::indirect(line, &found));
    found.sort_by_key(|said| said.spoken.start);
    (found, false, false)
}

fn said(line: &Line, tokens: Range<usize>, attribution: Range<usize>) -> Vec<Said> {
    let spoken = line.spoken(tokens);
    spoken
        .into_iter()
        .map(|spoken| Said { spoken, attribution: attribution.clone(), indirect: false })
        .collect()
}

/// `Біз үлгереміз, – деді X.`: speech that no dash opens.
fn without_a_dash(line: &Line) -> Vec<Said> {
    match speech::speech(line) {
        Some(speech) if speech.is_attributed() => {
            let credits = |attribution: &Range<usize>| {
                let first = (0..line.len()).find(|at| {
                    line.token(*at).is_some_and(|token| token.start >= attribution.start)
                });
                first.is_some_and(|first| is_credit(line, first))
            };
            if speech.attributions.first().is_some_and(credits) {
                return Vec::new();
            }
            let mut parts = parts(&speech);
            for said in &mut parts {
                // Marks of which others inside have confused the pairs.
                let spoken = &line.text[said.spoken.clone()];
                if spoken.starts_with('«') && spoken.ends_with('»') {
                    let width = '«'.len_utf8();
                    said.spoken = said.spoken.start + width..said.spoken.end - width;
                }
            }
            parts
        }
        _ => Vec::new(),
    }
}

/// What a paragraph of speech holds.
fn spoken(line: &Line) -> Vec<Said> {
    match speech::speech(line) {
        Some(speech) => {
            let mut parts = parts(&speech);
            for said in &mut parts {
                said.spoken = without_stray_mark(&said.spoken, line.text);
            }
            parts
        }
        // Speech of several paragraphs.
        None => said(line, 0..line.len(), 0..0),
    }
}

/// The parts of speech; all of them have the first attribution.
fn parts(speech: &Speech) -> Vec<Said> {
    let attribution = speech.attributions.first().cloned().unwrap_or_default();
    let said = |spoken: &Range<usize>| Said {
        spoken: spoken.clone(),
        attribution: attribution.clone(),
        indirect: false,
    };
    speech.spoken.iter().map(said).collect()
}

/// `— Жұмыс көп», — деді ол.`: a mark that closes what only the dash opened is no part of what is said.
fn without_stray_mark(spoken: &Range<usize>, text: &str) -> Range<usize> {
    let said = &text[spoken.clone()];
    let end = match said.strip_suffix('»') {
        Some(inner) if inner.matches('«').count() == inner.matches('»').count() => {
            spoken.start + inner.len()
        }
        _ => spoken.end,
    };
    spoken.start..end
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
