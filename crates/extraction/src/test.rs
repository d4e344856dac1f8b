//! Articles for tests.

use paraq_article::{Article, Block, BlockKind, Date, Person};

/// An article of plain paragraphs.
pub fn article(paragraphs: &[&str]) -> Article {
    let block = |text: &&str| Block {
        kind: BlockKind::Paragraph,
        text: (*text).to_owned(),
        speaker: None,
        recalls: None,
    };
    Article {
        id: "2025-08-08-synak".to_owned(),
        date: Date::new(2025, 8, 8).unwrap().into(),
        title: "Сынақ".to_owned(),
        lang: "kk".to_owned(),
        script: "Cyrl".to_owned(),
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
        extra: serde_json::Map::new(),
    }
}

/// A person of this name, with the id that it makes.
pub fn person(name: &str) -> Person {
    let id = paraq_analysis::slug(name, 60);
    Person { id, name: name.to_owned(), role: None, mentions: vec![], links: None }
}
