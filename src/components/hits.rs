//! What a search found, each with the passage that matches best.

use std::ops::Range;
use std::rc::Rc;

use paraq_index::{Answer, Marker, Reader, Snippet, Step};
use yew::prelude::*;

use super::cards::{Above, entry};
use crate::archive::Answerable;
use crate::asked::{Content, Question, Slot, Wish};
use crate::context::{Parts, Ui};
use crate::json;
use crate::markup::{Tag, tag};
use crate::pages::{ResultsPage, ready};

/// About how many characters a passage has: three lines of the list.
const PASSAGE: usize = 180;

/// The hits, with the passages that [`passages`] brings, once their texts are here; until then with
/// the beginning of each article.
pub fn hits(ui: &Ui, page: &ResultsPage, parts: &Parts) -> Html {
    parts.show(ui, Slot::Body, Some(list(ui, &page.answer, None)))
}

/// Asks for the hits with their passages.
pub fn passages(ui: &Rc<Ui>, page: &ResultsPage) -> Wish {
    let answer = page.answer.clone();
    // Another answer to the same words comes of an archive that was opened anew.
    let which = (Rc::as_ptr(&answer) as usize).to_string();
    let name = [ui.locale().tag(), &which, &page.search.print()].concat();
    let ui = ui.clone();
    let question: Question = Rc::new(move |reader| {
        let passages = ready!(best(&answer, reader));
        Ok(Step::Ready(Content::Part(list(&ui, &answer, Some(&passages)).into())))
    });
    (Slot::Body, name, question)
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
fn best(answer: &Answer, reader: &Reader) -> Answerable<Vec<Option<Snippet>>> {
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
