//! People of whom the archive is not sure: what an editor should look at.

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

/// The sentence of the person's first mention; the body's before the title's.
fn sentence(article: &Article, person: &Person) -> String {
    let in_order =
        |mention: &&Mention| (mention.paragraph == TITLE, mention.paragraph, mention.start);
    let Some(mention) = person.mentions.iter().min_by_key(in_order) else { return String::new() };
    let paragraph = usize::try_from(mention.paragraph).ok().and_then(|at| article.body.get(at));
    let text = paragraph.map_or(article.title.as_str(), |block| block.text.as_str());
    let (start, end) = (mention.start as usize, mention.end as usize);
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
    text.get(from..to).unwrap_or(text).trim().to_owned()
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
}
