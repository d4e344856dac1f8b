//! Who said what: the spoken parts of the article, each with its speaker where one is sure.

use std::ops::Range;

use paraq_article::{Article, BlockKind, Person, Quotation};

use crate::speech::{Speech, speech};
use crate::token::tokens;

/// The quotations of the article in order. `people` and the kinds of the blocks are already known.
pub fn quotations(article: &Article) -> Vec<Quotation> {
    let mut quotations = Vec::new();
    let mut last_speaker: Option<String> = None;
    let mut waiting: Vec<usize> = Vec::new();
    for (block, paragraph) in article.body.iter().zip(0..) {
        if block.kind != BlockKind::Speech {
            waiting.clear();
            continue;
        }
        let Some(speech) = speech(&block.text) else { continue };
        let speaker = speaker(article, paragraph, &speech, last_speaker.as_deref());
        let first = quotations.len();
        for span in &speech.spoken {
            quotations.push(Quotation {
                person: speaker.clone(),
                paragraph,
                start: span.start as u32,
                end: span.end as u32,
                confidence: None,
            });
        }
        if speech.is_attributed() {
            for at in waiting.drain(..) {
                let open: &mut Quotation = &mut quotations[at];
                open.person.clone_from(&speaker);
            }
            if speaker.is_some() {
                last_speaker = speaker;
            }
        } else {
            waiting.extend(first..quotations.len());
        }
    }
    quotations
}

/// Who speaks: the person whom the attribution names, or for «ол» the one who spoke before.
fn speaker(
    article: &Article,
    paragraph: i32,
    speech: &Speech,
    last_speaker: Option<&str>,
) -> Option<String> {
    speech.attributions.iter().find_map(|attribution| {
        let text = &article.body[paragraph as usize].text;
        named(&article.people, paragraph, attribution).map(|person| person.id.clone()).or_else(
            || {
                let pronoun = has_pronoun(&text[attribution.clone()]);
                let before =
                    || last_named(&article.people, paragraph).map(|person| person.id.clone());
                pronoun.then(|| last_speaker.map(str::to_owned).or_else(before)).flatten()
            },
        )
    })
}

/// The first person named inside the span.
fn named<'p>(people: &'p [Person], paragraph: i32, span: &Range<usize>) -> Option<&'p Person> {
    let inside = |person: &Person| {
        let starts = person.mentions.iter().filter(|mention| {
            mention.paragraph == paragraph && span.contains(&(mention.start as usize))
        });
        starts.map(|mention| mention.start).min()
    };
    people
        .iter()
        .filter_map(|person| inside(person).map(|start| (start, person)))
        .min_by_key(|(start, _)| *start)
        .map(|(_, person)| person)
}

/// The person named last before the paragraph.
fn last_named(people: &[Person], paragraph: i32) -> Option<&Person> {
    let last = |person: &Person| {
        let before = person.mentions.iter().filter(|mention| mention.paragraph < paragraph);
        before.map(|mention| (mention.paragraph, mention.start)).max()
    };
    people
        .iter()
        .filter_map(|person| last(person).map(|place| (place, person)))
        .max_by_key(|(place, _)| *place)
        .map(|(_, person)| person)
}

/// Whether the attribution names nobody but «ол».
fn has_pronoun(attribution: &str) -> bool {
    tokens(attribution).iter().any(|token| {
        let word = token.of(attribution).to_lowercase();
        matches!(word.as_str(), "ол" | "он" | "она" | "he" | "she")
    })
}
