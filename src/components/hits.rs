//! What a search found, each with the passage that matches best.

use std::ops::Range;
use std::rc::Rc;

use paraq_index::{Answer, Marker, Reader, Snippet, Step};
use yew::prelude::*;

use super::cards::{Above, entry};
use super::later::{LaterProps, Question};
use crate::archive::Answerable;
use crate::context::Ui;
use crate::json;
use crate::markup::{Tag, tag};
use crate::pages::{ResultsPage, ready};

/// About how many characters a passage has: three lines of the list.
const PASSAGE: usize = 180;

/// The hits: first with the beginning of each article, then with the passage, once its text is here.
pub fn hits(ui: &Rc<Ui>, page: &ResultsPage) -> Html {
    let answer = page.answer.clone();
    let before = list(ui, &answer, None).into();
    // Another answer to the same words comes of an archive that was opened anew.
    let which = (Rc::as_ptr(&answer) as usize).to_string();
    let name = [ui.locale().tag(), &which, &page.search.print()].concat();
    let for_later = ui.clone();
    let question: Question = Rc::new(move |reader| {
        let passages = ready!(passages(&answer, reader));
        Ok(Step::Ready(list(&for_later, &answer, Some(&passages)).into()))
    });
    LaterProps { ui: ui.clone(), name, question, before, keep: false }.into()
}

/// The hits; without passages, their beginnings, which are only marked where no passage will come:
/// to mark a text is to analyse it.
fn list(ui: &Ui, answer: &Answer, passages: Option<&[Option<Snippet>]>) -> Tag {
    let mut list = tag("ol.entries hits");
    for (at, hit) in answer.hits.iter().enumerate() {
        let (card, marker) = (&hit.card, &answer.marker);
        let headline = marker.marks(&card.title);
        let passage = passages.map(|passages| passages.get(at).and_then(Option::as_ref));
        let lede: Vec<Range<usize>>;
        let (text, marks): (_, &[_]) = match passage {
            Some(Some(passage)) => (&passage.text, &passage.marks),
            Some(None) => {
                lede = marker.marks(&card.lede);
                (&card.lede, &lede)
            }
            None => (&card.lede, &[]),
        };
        list = list.add(entry(ui, card, Above::Nothing, [&headline, marks], text));
    }
    list
}

/// The best passage of each document; all that is lacking is asked for at once.
fn passages(answer: &Answer, reader: &Reader) -> Answerable<Vec<Option<Snippet>>> {
    let mut passages = Vec::with_capacity(answer.hits.len());
    let mut lacking = Vec::new();
    for hit in &answer.hits {
        match reader.document(hit.doc)? {
            Step::Ready(text) if lacking.is_empty() => {
                passages.push(passage(&text, &answer.marker));
            }
            Step::Ready(_) => {}
            Step::Needs(requests) => lacking.extend(requests),
        }
    }
    // Neighbours share a block.
    lacking.dedup();
    Ok(if lacking.is_empty() { Step::Ready(passages) } else { Step::Needs(lacking) })
}

fn passage(text: &str, marker: &Marker) -> Option<Snippet> {
    let article = json::article(text)?;
    let paragraphs: Vec<&str> = article.body.iter().map(|block| block.text.as_str()).collect();
    marker.snippet(&paragraphs, PASSAGE)
}
