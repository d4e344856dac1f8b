//! An article's text as it was imported, with what was derived laid over it: people linked, speech
//! and dateline set as such. Derived spans never change the text; one that does not fit is ignored.

use paraq_analysis::{is_letter, is_lower};
use paraq_article::{Article, Block, BlockKind, TITLE};

use crate::markup::{Tag, tag};
use crate::ui::Ui;

/// The paragraphs.
pub fn body(ui: &Ui, article: &Article) -> Tag {
    let mut prose = tag("div.prose");
    let mut items = None;
    for (at, block) in article.body.iter().enumerate() {
        if block.kind == BlockKind::Item {
            let list = items.take().unwrap_or_else(|| tag("ul"));
            items = Some(list.add(paragraph(tag("li"), ui, article, at, block)));
            continue;
        }
        if let Some(list) = items.take() {
            prose = prose.add(list);
        }
        let element = tag(match block.kind {
            BlockKind::Heading => "h2",
            BlockKind::Speech => "p.speech",
            BlockKind::Recall => "p.recall",
            BlockKind::Paragraph | BlockKind::Item => "p",
        });
        prose = prose.add(paragraph(element, ui, article, at, block));
    }
    match items {
        Some(list) => prose.add(list),
        None => prose,
    }
}

/// The headline, its speaker set off.
pub fn headline(ui: &Ui, article: &Article) -> Tag {
    let text = &article.title;
    let (statement, speaker) = set_off_speaker(text);
    let at = statement.len();
    let heading = linked(tag("h1[tabindex=-1]"), ui, article, TITLE, text, 0, at);
    if speaker.is_empty() {
        return heading;
    }
    let speaker = tag("span.headline-speaker");
    heading.add(linked(speaker, ui, article, TITLE, text, at, text.len()))
}

/// Parts a headline before the `—Surname` of its speaker; the second part is empty where it has none.
pub fn set_off_speaker(title: &str) -> (&str, &str) {
    let Some(dash) = title.rfind('—') else { return (title, "") };
    let (before, behind) = (&title[..dash], &title[dash + '—'.len_utf8()..]);
    if before.ends_with(' ') && behind.starts_with(is_letter) {
        title.split_at(dash - 1)
    } else {
        (title, "")
    }
}

fn paragraph(mut into: Tag, ui: &Ui, article: &Article, index: usize, block: &Block) -> Tag {
    let text = &block.text;
    let mut at = if index == 0 { dateline(article, text) } else { 0 };
    if at > 0 {
        into = into.add(tag("span.dateline").say(&text[..at]));
    }
    let number = index as i32;
    for quotation in article.quotations.iter().filter(|said| said.paragraph == number) {
        let (start, end) = (quotation.start as usize, quotation.end as usize);
        if start >= at && text.get(start..end).is_some() {
            into = linked(into, ui, article, number, text, at, start);
            into = into.add(linked(tag("q"), ui, article, number, text, start, end));
            at = end;
        }
    }
    linked(into, ui, article, number, text, at, text.len())
}

/// Where the dateline of a first paragraph ends: `АСТАНА. KAZINFORM — `, all in capitals.
fn dateline(article: &Article, text: &str) -> usize {
    const LONGEST: usize = 120;
    if article.place.is_none() && article.source.is_none() {
        return 0;
    }
    let dash = text.find(['—', '–']).map(|at| at + '—'.len_utf8());
    match dash {
        Some(end) if end <= LONGEST && !text[..end].contains(is_lower) => {
            end + text[end..].len() - text[end..].trim_start().len()
        }
        _ => 0,
    }
}

/// Adds a stretch of a text with everyone it names linked. `start` and `end` are on letters' borders.
fn linked(
    mut into: Tag,
    ui: &Ui,
    article: &Article,
    number: i32,
    text: &str,
    start: usize,
    end: usize,
) -> Tag {
    let (mut at, mut next) = (start, start);
    // The first mention behind what is said already, again and again: there are a few dozen.
    while let Some((from, to, person)) = article
        .people
        .iter()
        .flat_map(|person| person.mentions.iter().map(move |mention| (mention, person)))
        .filter(|(mention, _)| mention.paragraph == number)
        .map(|(mention, person)| (mention.start as usize, mention.end as usize, person))
        .filter(|&(from, to, _)| from >= next && to <= end)
        .min_by_key(|&(from, ..)| from)
    {
        if let (Some(before), Some(name)) = (text.get(at..from), text.get(from..to)) {
            let mut link = ui.person("a.person", &person.id);
            if let Some(role) = &person.role {
                link = link.attr("title", role);
            }
            into = into.say(before).add(link.say(name));
            at = to;
        }
        next = to.max(from + 1);
    }
    into.say(text.get(at..end).unwrap_or_default())
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
