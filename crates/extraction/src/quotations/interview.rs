//! Interviews: paragraphs that open with dashes take turns, the questions nobody's and the answers
//! of the one person whom the opening introduces.

use paraq_article::{Article, BlockKind, Mention, Quotation};

/// Who answers, and where.
pub struct Answers {
    person: String,
    paragraphs: Vec<i32>,
}

/// So many questions make an interview.
const FEWEST: usize = 3;

/// How sure a reader is that the answers are the guest's.
const CONFIDENCE: f32 = 0.8;

/// The answers of the article, if it is an interview with one person.
pub fn answers(article: &Article) -> Option<Answers> {
    let first = article.body.iter().position(|block| block.kind == BlockKind::Speech)?;
    let guest = guest(article, first as i32)?;
    let mut questions = 0;
    let mut paragraphs = Vec::new();
    let mut answering = false;
    let mut asked = false;
    for (block, paragraph) in article.body.iter().zip(0..).skip(first) {
        match block.kind {
            BlockKind::Speech if ends_in_question(&block.text) && !asked => {
                questions += 1;
                (asked, answering) = (true, false);
            }
            BlockKind::Speech if asked => {
                paragraphs.push(paragraph);
                (asked, answering) = (false, true);
            }
            // An answer goes on without a dash until the next question.
            BlockKind::Paragraph if answering => paragraphs.push(paragraph),
            // A remark of the interviewer is a question too.
            BlockKind::Speech => (asked, answering) = (true, false),
            _ => (asked, answering) = (false, false),
        }
    }
    // What follows the last answer without a dash is the newspaper's again.
    let spoken = |at: &i32| article.body[*at as usize].kind == BlockKind::Speech;
    let last = paragraphs.iter().rposition(spoken)?;
    paragraphs.truncate(last + 1);
    (questions >= FEWEST).then_some(Answers { person: guest, paragraphs })
}

impl Answers {
    /// Gives the answers to the guest: those that nobody has yet, and those without a dash.
    pub fn complete(&self, article: &Article, quotations: &mut Vec<Quotation>) {
        for paragraph in &self.paragraphs {
            let mut inside =
                quotations.iter_mut().filter(|said| said.paragraph == *paragraph).peekable();
            if inside.peek().is_some() {
                for said in inside.filter(|said| said.person.is_none()) {
                    said.person = Some(self.person.clone());
                    said.confidence = Some(CONFIDENCE);
                }
            } else if let Some(block) = article.body.get(*paragraph as usize) {
                quotations.push(Quotation {
                    person: Some(self.person.clone()),
                    paragraph: *paragraph,
                    start: 0,
                    end: block.text.trim_end().len() as u32,
                    confidence: Some(CONFIDENCE),
                    indirect: false,
                });
            }
        }
        quotations.sort_by_key(|said| (said.paragraph, said.start));
    }
}

/// The one person of the paragraphs before the first question, by the most mentions there and in
/// the title; of several, the one who is named there in full.
fn guest(article: &Article, first: i32) -> Option<String> {
    let is_full = |mention: &&Mention| {
        let block = usize::try_from(mention.paragraph).ok().and_then(|at| article.body.get(at));
        let text = block.map_or(article.title.as_str(), |block| block.text.as_str());
        let named = text.get(mention.start as usize..mention.end as usize);
        named.is_some_and(|named| named.contains(' '))
    };
    let mut counts: Vec<((usize, usize), &str)> = article
        .people
        .iter()
        .map(|person| {
            let before = person.mentions.iter().filter(|mention| mention.paragraph < first);
            let full = before.clone().filter(is_full).count().min(1);
            ((before.count(), full), person.id.as_str())
        })
        .filter(|((count, _), _)| *count > 0)
        .collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    match counts.as_slice() {
        [(_, one)] => Some((*one).to_owned()),
        [(most, one), (next, _), ..] if most > next => Some((*one).to_owned()),
        _ => None,
    }
}

fn ends_in_question(text: &str) -> bool {
    text.trim_end().ends_with('?')
}

#[cfg(test)]
mod tests {
    use crate::extract;
    use crate::test::article;

    #[test]
    fn answers_are_the_guests() {
        let mut article = article(&[
            "Кеше жазушы Асхат Нұрмашевпен сөйлестік.",
            "– Қалыңыз қалай?",
            "– Жақсы, рақмет.",
            "– Не жазып жүрсіз?",
            "– Роман жазып жүрмін.",
            "Ол жақында бітеді.",
            "– Қашан шығады?",
            "– Күзде шығады.",
            "Бұған дейін оның кітабы шыққан.",
        ]);
        extract(&mut article);
        let said: Vec<_> = article
            .quotations
            .iter()
            .map(|said| (said.paragraph, said.person.as_deref()))
            .collect();
        let his = Some("askhat-nurmashev");
        assert_eq!(said, [(1, None), (2, his), (3, None), (4, his), (5, his), (6, None), (7, his)]);
    }
}
