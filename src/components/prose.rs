//! An article's text as it was imported, with what was derived laid over it: people linked, speech
//! and dateline set as such. Derived spans never change the text; one that does not fit is ignored.

use paraq_analysis::{is_letter, is_lower};
use paraq_article::{Article, Block, BlockKind, TITLE};
use yew::prelude::*;

use crate::context::Ui;

/// The paragraphs.
pub fn body(ui: &Ui, article: &Article) -> Html {
    let mut blocks = Vec::with_capacity(article.body.len());
    let mut items = Vec::new();
    for (at, block) in article.body.iter().enumerate() {
        if block.kind == BlockKind::Item {
            items.push(html! { <li>{ paragraph(ui, article, at, block) }</li> });
            continue;
        }
        close_list(&mut items, &mut blocks);
        let text = paragraph(ui, article, at, block);
        blocks.push(match block.kind {
            BlockKind::Heading => html! { <h2>{ text }</h2> },
            BlockKind::Speech => html! { <p class="speech">{ text }</p> },
            BlockKind::Recall => html! { <p class="recall">{ text }</p> },
            BlockKind::Paragraph | BlockKind::Item => html! { <p>{ text }</p> },
        });
    }
    close_list(&mut items, &mut blocks);
    blocks.into_iter().collect()
}

fn close_list(items: &mut Vec<Html>, blocks: &mut Vec<Html>) {
    if !items.is_empty() {
        blocks.push(html! { <ul>{ for items.drain(..) }</ul> });
    }
}

/// The headline, its speaker set off.
pub fn headline(ui: &Ui, article: &Article) -> Html {
    let text = &article.title;
    let (statement, speaker) = set_off_speaker(text);
    let at = statement.len();
    html! {
        <>
            { linked(ui, article, TITLE, text, 0, at) }
            if !speaker.is_empty() {
                <span class="headline-speaker">
                    { linked(ui, article, TITLE, text, at, text.len()) }
                </span>
            }
        </>
    }
}

/// Parts a headline before the `—Surname` of its speaker; the second part is empty where it has none.
pub fn set_off_speaker(title: &str) -> (&str, &str) {
    match title.rfind(" —") {
        Some(at) if title[at + " —".len()..].starts_with(is_letter) => title.split_at(at),
        _ => (title, ""),
    }
}

fn paragraph(ui: &Ui, article: &Article, index: usize, block: &Block) -> Html {
    let text = &block.text;
    let mut parts = Vec::new();
    let mut at = if index == 0 { dateline(article, text) } else { 0 };
    if at > 0 {
        parts.push(html! { <span class="dateline">{ text[..at].to_owned() }</span> });
    }
    let number = index as i32;
    for quotation in article.quotations.iter().filter(|said| said.paragraph == number) {
        let (start, end) = (quotation.start as usize, quotation.end as usize);
        if start >= at && text.get(start..end).is_some() {
            parts.push(linked(ui, article, number, text, at, start));
            parts.push(html! { <q>{ linked(ui, article, number, text, start, end) }</q> });
            at = end;
        }
    }
    parts.push(linked(ui, article, number, text, at, text.len()));
    parts.into_iter().collect()
}

/// Where the dateline of a first paragraph ends: `АСТАНА. KAZINFORM — `, all in capitals.
fn dateline(article: &Article, text: &str) -> usize {
    const LONGEST: usize = 120;
    if article.place.is_none() && article.source.is_none() {
        return 0;
    }
    let dash = ["—", "–"].iter().filter_map(|dash| Some(text.find(dash)? + dash.len())).min();
    match dash {
        Some(end) if end <= LONGEST && !text[..end].contains(is_lower) => {
            end + text[end..].len() - text[end..].trim_start().len()
        }
        _ => 0,
    }
}

/// A stretch of a text with everyone it names linked. `start` and `end` are on letters' borders.
fn linked(ui: &Ui, article: &Article, number: i32, text: &str, start: usize, end: usize) -> Html {
    let mut mentions: Vec<_> = article
        .people
        .iter()
        .flat_map(|person| person.mentions.iter().map(move |mention| (mention, person)))
        .filter(|(mention, _)| mention.paragraph == number)
        .collect();
    mentions.sort_by_key(|(mention, _)| mention.start);
    let mut parts = Vec::with_capacity(2 * mentions.len() + 1);
    let mut at = start;
    for (mention, person) in mentions {
        let (from, to) = (mention.start as usize, mention.end as usize);
        if from < at || to > end {
            continue;
        }
        if let (Some(before), Some(name)) = (text.get(at..from), text.get(from..to)) {
            parts.push(Html::from(before.to_owned()));
            parts.push(html! {
                <a class="person" href={ui.person(&person.id)} title={person.role.clone()}>
                    { name.to_owned() }
                </a>
            });
            at = to;
        }
    }
    parts.push(Html::from(text.get(at..end).unwrap_or_default().to_owned()));
    parts.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_speaker_of_a_headline_is_set_off() {
        let cases = [
            ("Теріс көзқарас қалыптасып жатыр —Досымбетов", " —Досымбетов"),
            ("Абай — ақын", ""),
            ("Жай тақырып", ""),
            ("", ""),
        ];
        for (title, speaker) in cases {
            let (statement, found) = set_off_speaker(title);
            assert_eq!(found, speaker);
            assert_eq!([statement, found].concat(), title);
        }
    }
}
