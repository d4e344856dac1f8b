//! Agencies repeat the headline as the first paragraph; a reader should not read it twice.

use paraq_article::{Article, TITLE};

/// Removes the paragraphs that say nothing but the title, and moves what points into the body.
///
/// The headline may have been broken into as many as three lines. An article that consists of its
/// headline alone keeps it.
pub fn drop_repeated_title(article: &mut Article) {
    let repeated = repeated_paragraphs(article);
    if repeated == 0 {
        return;
    }
    article.body.drain(..repeated);
    let repeated = repeated as i32;
    let moved = |paragraph: i32| if paragraph == TITLE { TITLE } else { paragraph - repeated };
    for person in &mut article.people {
        person.mentions.retain(|mention| !(0..repeated).contains(&mention.paragraph));
        person.mentions.iter_mut().for_each(|mention| mention.paragraph = moved(mention.paragraph));
    }
    article.quotations.retain(|quotation| !(0..repeated).contains(&quotation.paragraph));
    for quotation in &mut article.quotations {
        quotation.paragraph = moved(quotation.paragraph);
    }
}

/// How many paragraphs at the start are the title, line by line.
fn repeated_paragraphs(article: &Article) -> usize {
    let mut rest: Vec<&str> = words(&article.title).collect();
    for (at, block) in article.body.iter().take(3).enumerate() {
        let line: Vec<&str> = words(&block.text).collect();
        if line.is_empty() || !rest.starts_with(&line) {
            return 0;
        }
        rest.drain(..line.len());
        if rest.is_empty() {
            return if at + 1 < article.body.len() { at + 1 } else { 0 };
        }
    }
    0
}

/// The words of a line; a full stop at its end does not matter.
fn words(line: &str) -> impl Iterator<Item = &str> {
    line.trim().trim_end_matches('.').split_whitespace()
}

#[cfg(test)]
mod tests {
    use paraq_article::{Date, Mention, Person};

    use super::*;
    use crate::import::{Defaults, draft};

    #[track_caller]
    fn check(title: &str, body: &[&str], expected: &[&str]) {
        let defaults = Defaults { lang: Some("kk".into()), source: None };
        let mut article = draft(Date::new(2025, 1, 1).unwrap().into(), title, body, &defaults);
        drop_repeated_title(&mut article);
        let left: Vec<&str> = article.body.iter().map(|block| block.text.as_str()).collect();
        assert_eq!(left, expected);
    }

    #[test]
    fn a_first_paragraph_that_is_the_title_goes() {
        check("Жаңа мектеп", &["Жаңа мектеп", "Мәтін."], &["Мәтін."]);
        check("Жаңа мектеп", &["Жаңа  мектеп.", "Мәтін."], &["Мәтін."]);
        check("Жаңа мектеп", &["Жаңа", "мектеп", "Мәтін."], &["Мәтін."]);
    }

    #[test]
    fn any_other_first_paragraph_stays() {
        let same: &[(&str, &[&str])] = &[
            ("Жаңа мектеп", &["Жаңа мектеп ашылды.", "Мәтін."]),
            ("Жаңа мектеп", &["Жаңа", "Мәтін."]),
            ("Жаңа мектеп", &["Жаңа мектеп"]),
            ("Жаңа мектеп", &["Мәтін.", "Жаңа мектеп"]),
            ("", &["Мәтін."]),
        ];
        for (title, body) in same {
            check(title, body, body);
        }
    }

    #[test]
    fn offsets_follow_their_paragraphs() {
        let defaults = Defaults { lang: Some("kk".into()), source: None };
        let date = Date::new(2025, 1, 1).unwrap();
        let mut article = draft(date.into(), "Абай", &["Абай", "Абай келді."], &defaults);
        let mention = |paragraph| Mention { paragraph, start: 0, end: 8 };
        article.people = vec![Person {
            id: "abai".into(),
            name: "Абай".into(),
            role: None,
            mentions: vec![mention(TITLE), mention(0), mention(1)],
            links: None,
        }];
        drop_repeated_title(&mut article);
        assert_eq!(article.people[0].mentions, [mention(TITLE), mention(0)]);
    }
}
