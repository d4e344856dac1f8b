//! Articles for the tests of what is derived from them.
#![allow(dead_code)] // each test file uses some of it

use paraq_article::{Article, Block, BlockKind};
use paraq_extraction::extract;

/// An article of plain paragraphs, with everything derived from it.
pub fn extracted(lang: &str, title: &str, paragraphs: &[&str]) -> Article {
    let mut article = plain(lang, title, paragraphs);
    extract(&mut article);
    article
}

/// An article of plain paragraphs.
pub fn plain(lang: &str, title: &str, paragraphs: &[&str]) -> Article {
    let block = |text: &&str| Block {
        kind: BlockKind::Paragraph,
        text: (*text).into(),
        speaker: None,
        recalls: None,
    };
    Article {
        id: "2025-08-08-synak".into(),
        date: "2025-08-08".parse().unwrap(),
        title: title.into(),
        lang: lang.into(),
        script: if lang == "en" { "Latn" } else { "Cyrl" }.into(),
        byline: None,
        place: None,
        source: None,
        section: None,
        url: None,
        body: paragraphs.iter().map(block).collect(),
        people: vec![],
        quotations: vec![],
        keywords: vec![],
        related: vec![],
        story: None,
        quantities: Vec::new(),
        extra: serde_json::Map::default(),
    }
}

/// The text of a paragraph, or of the title.
pub fn text(article: &Article, paragraph: i32) -> &str {
    usize::try_from(paragraph).map_or(&article.title, |at| &article.body[at].text)
}
