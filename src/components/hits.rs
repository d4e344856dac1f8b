//! What a search found, each with the passage that matches best.

use std::ops::Range;

use paraq_index::{DocId, Marker, Reader, Snippet, Step};
use yew::prelude::*;

use super::cards::entry;
use crate::archive::Answerable;
use crate::context::use_ui;
use crate::hooks::use_question;
use crate::json;
use crate::pages::ResultsPage;

/// About how many characters a passage has: three lines of the list.
const PASSAGE: usize = 180;

/// What the list of hits needs.
#[derive(Properties, PartialEq)]
pub struct HitsProps {
    /// The search and its answer.
    pub page: ResultsPage,
}

/// The hits: first with the beginning of each article, then with the passage, once its text is here.
#[component]
pub fn Hits(props: &HitsProps) -> Html {
    let ui = use_ui();
    let answer = props.page.answer.clone();
    let passages = {
        let answer = answer.clone();
        let docs: Vec<DocId> = answer.hits.iter().map(|hit| hit.doc).collect();
        let key = (props.page.search.text.clone(), docs.clone());
        use_question(key, None, move |reader: &Reader| passages(&docs, &answer.marker, reader))
    };
    // While the next passages are on their way, the last ones may belong to other articles.
    let passages = passages.remote.value().filter(|_| !passages.remote.is_loading());
    let items = answer.hits.iter().enumerate().map(|(at, hit)| {
        let passage = passages.and_then(|all| all.get(at)).and_then(Option::as_ref);
        let headline = answer.marker.marks(&hit.card.title);
        let lede: Vec<Range<usize>>;
        let (text, marks) = match passage {
            Some(passage) => (Some(passage.text.as_str()), &passage.marks),
            None => {
                lede = answer.marker.marks(&hit.card.lede);
                (None, &lede)
            }
        };
        html! {
            <li key={hit.card.id.clone()}>
                { entry(&ui, &hit.card, "h2", [&headline, marks], text) }
            </li>
        }
    });
    html! { <ol class="entries hits">{ for items }</ol> }
}

/// The best passage of each document; all that is lacking is asked for at once.
fn passages(docs: &[DocId], marker: &Marker, reader: &Reader) -> Answerable<Vec<Option<Snippet>>> {
    let mut passages = Vec::with_capacity(docs.len());
    let mut lacking = Vec::new();
    for doc in docs {
        match reader.document(*doc)? {
            Step::Ready(text) if lacking.is_empty() => passages.push(passage(&text, marker)),
            Step::Ready(_) => {}
            Step::Needs(requests) => {
                for request in requests {
                    if !lacking.contains(&request) {
                        lacking.push(request);
                    }
                }
            }
        }
    }
    Ok(if lacking.is_empty() { Step::Ready(passages) } else { Step::Needs(lacking) })
}

fn passage(text: &str, marker: &Marker) -> Option<Snippet> {
    let article = json::article(text)?;
    let paragraphs: Vec<&str> = article.body.iter().map(|block| block.text.as_str()).collect();
    marker.snippet(&paragraphs, PASSAGE)
}
