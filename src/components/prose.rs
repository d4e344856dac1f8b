//! An article's text as it was imported, with what was derived laid over it: people linked, speech
//! and dateline set as such. Derived spans never change the text; one that does not fit is ignored.

use paraq_analysis::{is_letter, is_lower};
use paraq_article::{Article, Block, BlockKind, TITLE};
use paraq_index::Marker;

use super::cards::marked;
use crate::markup::{Tag, tag};
use crate::routes::Route;
use crate::ui::Ui;

/// An article's text under way to the page.
pub struct Prose<'a> {
    pub ui: &'a Ui,
    pub article: &'a Article,
    /// Marks the words of the search that it was opened from.
    pub marker: &'a Marker,
}

impl Prose<'_> {
    /// The paragraphs.
    pub fn body(&self) -> Tag {
        let mut prose = tag("div.prose");
        let mut items = None;
        for (at, block) in self.article.body.iter().enumerate() {
            if block.kind == BlockKind::Item {
                let list = items.take().unwrap_or_else(|| tag("ul"));
                items = Some(list.add(self.paragraph(tag("li"), at, block)));
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
            prose = prose.add(self.paragraph(element, at, block));
        }
        match items {
            Some(list) => prose.add(list),
            None => prose,
        }
    }

    /// The headline, its speaker set off.
    pub fn headline(&self) -> Tag {
        let text = &self.article.title;
        let (statement, speaker) = set_off_speaker(text);
        let at = statement.len();
        let heading = self.linked(tag("h1[tabindex=-1]"), TITLE, text, 0, at);
        if speaker.is_empty() {
            return heading;
        }
        let speaker = tag("span.headline-speaker");
        heading.add(self.linked(speaker, TITLE, text, at, text.len()))
    }

    fn paragraph(&self, mut into: Tag, index: usize, block: &Block) -> Tag {
        let text = &block.text;
        into = into.attr("id", &place(index));
        let mut at = if index == 0 { dateline(self.article, text) } else { 0 };
        if at > 0 {
            into = into.add(tag("span.dateline").say(&text[..at]));
        }
        let number = index as i32;
        for quotation in self.article.quotations.iter().filter(|said| said.paragraph == number) {
            let (start, end) = (quotation.start as usize, quotation.end as usize);
            if start >= at && text.get(start..end).is_some() {
                into = self.linked(into, number, text, at, start);
                into = into.add(self.linked(tag("q"), number, text, start, end));
                at = end;
            }
        }
        into = self.linked(into, number, text, at, text.len());
        let earlier = block.recalls.as_ref().map(|earlier| {
            let route = Route::article(&earlier.id, earlier.date.date);
            self.ui.link("a.recalls", &route).say(&earlier.title)
        });
        into.some(earlier)
    }

    /// Adds a stretch of a text with everyone it names linked. `start` and `end` are on letters' borders.
    fn linked(&self, mut into: Tag, number: i32, text: &str, start: usize, end: usize) -> Tag {
        let (mut at, mut next) = (start, start);
        // The first mention behind what is said already, again and again: there are a few dozen.
        while let Some((from, to, person)) = self
            .article
            .people
            .iter()
            .flat_map(|person| person.mentions.iter().map(move |mention| (mention, person)))
            .filter(|(mention, _)| mention.paragraph == number)
            .map(|(mention, person)| (mention.start as usize, mention.end as usize, person))
            .filter(|&(from, to, _)| from >= next && to <= end)
            .min_by_key(|&(from, ..)| from)
        {
            if let (Some(before), Some(name)) = (text.get(at..from), text.get(from..to)) {
                let mut link = self.ui.person("a.person", &person.id);
                if let Some(role) = &person.role {
                    link = link.attr("title", role);
                }
                into = self.say(into, before).add(self.say(link, name));
                at = to;
            }
            next = to.max(from + 1);
        }
        self.say(into, text.get(at..end).unwrap_or_default())
    }

    /// Adds a text with the words of the search marked.
    fn say(&self, into: Tag, text: &str) -> Tag {
        let marks = if self.marker.is_empty() { Vec::new() } else { self.marker.marks(text) };
        marked(into, text, &marks)
    }
}

/// Names a paragraph in the address of its article.
pub fn place(paragraph: usize) -> String {
    ["p", &paragraph.to_string()].concat()
}

/// Parts a headline before the `—Surname` of its speaker; the second part is empty where it has none.
pub fn set_off_speaker(title: &str) -> (&str, &str) {
    let Some(dash) = title.rfind('—') else { return (title, "") };
    let (before, behind) = (&title[..dash], &title[dash + '—'.len_utf8()..]);
    if before.ends_with(' ') && behind.starts_with(is_letter) {
        title.split_at(dash)
    } else {
        (title, "")
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_speaker_of_a_headline_is_set_off() {
        let cases = [
            ("Теріс көзқарас қалыптасып жатыр —Досымбетов", "—Досымбетов"),
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
