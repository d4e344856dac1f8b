//! People of whom the archive is not sure, and quotations of which it is not sure whose they are: what an
//! editor should look at.

use std::collections::BTreeMap;

use paraq_article::{Article, Mention, Person, TITLE};

use crate::archive::{Archive, Unsure};
use crate::editor::Editor;

/// Everyone who is doubtful, by id.
#[derive(Clone, Debug, Default)]
pub struct Doubts {
    people: BTreeMap<String, Doubt>,
}

/// A person who is doubtful, and why.
#[derive(Clone, Debug)]
pub struct Doubt {
    /// The person's id.
    pub id: String,
    /// The name.
    pub name: String,
    /// What is not sure.
    pub why: Unsure,
    /// How many articles name the person.
    pub articles: u32,
    /// The id of the first of them.
    pub article: String,
    /// The sentence there.
    pub sentence: String,
}

impl Doubts {
    /// Adds the doubtful people of an article that is linked. Whoever has a table in `people.toml`
    /// was looked at already.
    pub fn note(&mut self, article: &Article, archive: &Archive, editor: &Editor) {
        for person in article.people.iter().filter(|person| !editor.knows(&person.id)) {
            let Some(why) = archive.doubts(person) else { continue };
            let doubt = self.people.entry(person.id.clone()).or_insert_with(|| Doubt {
                id: person.id.clone(),
                name: person.name.clone(),
                why,
                articles: 0,
                article: article.id.clone(),
                sentence: sentence(article, person),
            });
            doubt.articles += 1;
        }
    }

    /// The doubtful people, those in the most articles first.
    pub fn list(self) -> Vec<Doubt> {
        let mut list: Vec<Doubt> = self.people.into_values().collect();
        list.sort_by(|a, b| b.articles.cmp(&a.articles).then_with(|| a.id.cmp(&b.id)));
        list
    }
}

/// Somebody is quoted, and it is not sure who.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unattributed {
    /// The paragraph's number, from 0.
    pub paragraph: i32,
    /// The sentences that the quotation stands in; of a long one, how they begin and end.
    pub sentence: String,
}

/// The quotations of an article that have no sure speaker, in order; one a paragraph, since what is said there has one
/// speaker.
pub fn unattributed(article: &Article) -> Vec<Unattributed> {
    let mut found: Vec<Unattributed> = Vec::new();
    for said in article.quotations.iter().filter(|said| said.person.is_none()) {
        if found.last().is_some_and(|last| last.paragraph == said.paragraph) {
            continue;
        }
        let text = text(article, said.paragraph);
        let sentence = shortened(sentences(text, said.start as usize, said.end as usize));
        found.push(Unattributed { paragraph: said.paragraph, sentence });
    }
    found
}

/// The sentence of the person's first mention; the body's before the title's.
fn sentence(article: &Article, person: &Person) -> String {
    let in_order =
        |mention: &&Mention| (mention.paragraph == TITLE, mention.paragraph, mention.start);
    let Some(mention) = person.mentions.iter().min_by_key(in_order) else { return String::new() };
    let text = text(article, mention.paragraph);
    sentences(text, mention.start as usize, mention.end as usize).to_owned()
}

fn text(article: &Article, paragraph: i32) -> &str {
    let block = usize::try_from(paragraph).ok().and_then(|at| article.body.get(at));
    block.map_or(article.title.as_str(), |block| block.text.as_str())
}

/// The sentences that these bytes stand in.
fn sentences(text: &str, start: usize, end: usize) -> &str {
    let before = text.get(..start).unwrap_or_default();
    // A full stop inside of a number or behind an initial ends nothing: white space follows.
    let from = before
        .match_indices(['.', '!', '?', '…'])
        .filter(|(at, stop)| before[at + stop.len()..].starts_with(char::is_whitespace))
        .map(|(at, stop)| at + stop.len())
        .next_back()
        .unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    let to = after
        .find(['.', '!', '?', '…'])
        .map_or(text.len(), |at| end + at + after[at..].chars().next().map_or(0, char::len_utf8));
    text.get(from..to).unwrap_or(text).trim()
}

/// Of longer sentences, so many characters of their beginning and so many of their end are shown: who speaks
/// stands there.
const OPENING: usize = 80;
const CLOSING: usize = 140;

fn shortened(text: &str) -> String {
    let characters = text.chars().count();
    if characters <= OPENING + CLOSING + 20 {
        return text.to_owned();
    }
    let place =
        |characters: usize| text.char_indices().nth(characters).map_or(text.len(), |it| it.0);
    let opening = &text[..place(OPENING)];
    let closing = &text[place(characters - CLOSING)..];
    // Cut between words.
    let opening = opening.rsplit_once(' ').map_or(opening, |(words, _)| words);
    let closing = closing.split_once(' ').map_or(closing, |(_, words)| words);
    format!("{opening} … {closing}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract;
    use crate::test::article;

    fn doubts(paragraphs: &[&[&str]], toml: &str) -> Vec<(String, Unsure, String)> {
        let editor = Editor::read(toml).unwrap();
        let mut archive = Archive::default();
        let mut articles: Vec<_> =
            paragraphs.iter().map(|paragraphs| article(paragraphs)).collect();
        for article in &mut articles {
            extract(article);
            archive.note(article);
        }
        let mut doubts = Doubts::default();
        for article in &mut articles {
            archive.link(article);
            editor.apply(article);
            doubts.note(article, &archive, &editor);
        }
        doubts.list().into_iter().map(|doubt| (doubt.id, doubt.why, doubt.sentence)).collect()
    }

    const SERIKOVS: [&[&str]; 3] = [
        &["Кеше жаңбыр жауды. Министр Серіков келді, деді ол. Кейін кетті."],
        &["Депутат Асқар Серіков сөйледі."],
        &["Ақын Болат Серіков өлең оқыды."],
    ];

    #[test]
    fn a_surname_that_several_explain_is_doubtful_with_its_sentence() {
        let several = Unsure::OneOf(vec!["askar-serikov".into(), "bolat-serikov".into()]);
        let sentence = "Министр Серіков келді, деді ол.";
        assert_eq!(doubts(&SERIKOVS, ""), [("serikov".into(), several, sentence.into())]);
    }

    #[test]
    fn a_surname_that_nobody_explains_is_doubtful() {
        let found = doubts(&SERIKOVS[..1], "");
        assert_eq!(found[0].1, Unsure::Unexplained);
        assert_eq!(doubts(&SERIKOVS[..2], "")[0].1, Unsure::Perhaps("askar-serikov".into()));
    }

    #[test]
    fn whom_the_editor_knows_is_not() {
        assert_eq!(doubts(&SERIKOVS, "[serikov]"), []);
        assert_eq!(doubts(&SERIKOVS, "[askar-serikov]\nmerge = ['serikov']"), []);
    }

    #[test]
    fn quotations_without_a_sure_speaker_come_with_their_sentence() {
        let mut article = article(&[
            "Министр Асқар Серіков сөйледі. «Көмек жетеді», – деді Асқар Серіков.",
            "Кеше жаңбыр жауды. «Көпірді жазда саламыз», – деді полиция өкілі. Кейін кетті.",
        ]);
        extract(&mut article);
        assert_eq!(
            unattributed(&article),
            [Unattributed {
                paragraph: 1,
                sentence: "«Көпірді жазда саламыз», – деді полиция өкілі.".to_owned()
            }]
        );
    }

    #[test]
    fn of_a_long_sentence_the_ends_are_shown() {
        let long = format!("«{}», – деді ол.", "сөз сөйлеу ".repeat(60));
        let short = shortened(&long);
        assert!(short.chars().count() <= OPENING + CLOSING + 3, "{short}");
        assert!(short.starts_with("«сөз") && short.ends_with("– деді ол."), "{short}");
        assert_eq!(shortened("Қысқа."), "Қысқа.");
    }
}
