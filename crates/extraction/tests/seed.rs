//! The article that the project began with comes out exactly right.
#![allow(clippy::unwrap_used)]

mod common;

use common::{plain, text};
use paraq_article::BlockKind::{Paragraph, Recall, Speech};
use paraq_article::{Article, Person};
use paraq_extraction::extract;

fn seed() -> Article {
    let mut lines = include_str!("fixtures/seed.txt").lines();
    let title = lines.next().unwrap().trim_start().strip_prefix("date 2025-08-08 ").unwrap();
    let paragraphs: Vec<&str> = lines.collect();
    let mut article = plain("kk", title, &paragraphs);
    article.id = "2025-08-08-volonterlerdin-zhumysyna".into();
    extract(&mut article);
    article
}

fn texts<'a>(article: &'a Article, person: &Person) -> Vec<(i32, &'a str)> {
    let text = |mention: &paraq_article::Mention| {
        let text = text(article, mention.paragraph);
        (mention.paragraph, &text[mention.start as usize..mention.end as usize])
    };
    person.mentions.iter().map(text).collect()
}

#[test]
fn place_source_and_kinds() {
    let article = seed();
    assert_eq!(article.place.as_deref(), Some("Астана"));
    assert_eq!(article.source.as_deref(), Some("KAZINFORM"));
    let kinds: Vec<_> = article.body.iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [Paragraph, Speech, Paragraph, Speech, Recall]);
}

#[test]
fn exactly_two_people_with_roles_and_every_mention() {
    let article = seed();
    let [first, second] = article.people.as_slice() else { panic!("{:#?}", article.people) };
    assert_eq!(first.id, "aibek-dosymbetov");
    assert_eq!(first.name, "Айбек Досымбетов");
    assert_eq!(first.role.as_deref(), Some("Ұлттық волонтерлер фронт-кеңсесінің жетекшісі"));
    assert_eq!(
        texts(&article, first),
        [(-1, "Досымбетов"), (0, "Айбек Досымбетов"), (1, "Айбек Досымбетов")]
    );
    assert_eq!(second.id, "askhat-nurmashev");
    assert_eq!(second.name, "Асхат Нұрмашев");
    assert_eq!(second.role.as_deref(), Some("«Асар-Үме» қайырымдылық қорының жетекшісі"));
    assert_eq!(texts(&article, second), [(4, "Асхат Нұрмашев")]);
}

#[test]
fn both_speeches_are_his() {
    let article = seed();
    for (paragraph, opens, closes) in
        [(1_usize, "Қазір қоғамда", "көрсеттіңіз"), (3, "Бұл барлық", "болған жоқ")]
    {
        let block = &article.body[paragraph];
        assert_eq!(block.speaker.as_deref(), Some("aibek-dosymbetov"));
        let said: Vec<_> = article
            .quotations
            .iter()
            .filter(|quotation| quotation.paragraph == paragraph as i32)
            .collect();
        let [said] = said.as_slice() else { panic!("{said:#?}") };
        assert_eq!(said.person.as_deref(), Some("aibek-dosymbetov"));
        let text = &block.text[said.start as usize..said.end as usize];
        assert!(text.starts_with(opens), "{text}");
        assert!(text.ends_with(closes), "{text}");
    }
}

#[test]
fn what_an_import_says_stays() {
    let mut article = seed();
    article.place = Some("Алматы".into());
    article.people.truncate(1);
    article.people[0].name = "Айбек Досымбетов".into();
    article.people[0].role = Some("төраға".into());
    article.people[0].mentions.clear();
    let quotations = article.quotations.clone();
    extract(&mut article);
    assert_eq!(article.place.as_deref(), Some("Алматы"));
    assert_eq!(article.people.len(), 1);
    assert_eq!(article.people[0].role.as_deref(), Some("төраға"));
    assert_eq!(article.people[0].mentions.len(), 3);
    assert_eq!(article.quotations, quotations);
}
