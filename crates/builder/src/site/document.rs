//! From an article to what the index is given of it.

use std::collections::BTreeSet;

use paraq_article::Article;
use paraq_index::{Document, Facet, FacetValue};

use super::lede::lede;

/// The document of an article.
pub fn document(article: &Article) -> Result<Document, serde_json::Error> {
    Ok(Document {
        id: article.id.clone(),
        day: article.date.date.days(),
        minute: article.date.minute(),
        lang: article.lang.clone(),
        title: article.title.clone(),
        lede: lede(article),
        story: article.story.clone().unwrap_or_default(),
        paragraphs: article.body.iter().map(|block| block.text.clone()).collect(),
        facets: facets(article),
        json: serde_json::to_string(article)?,
    })
}

fn facets(article: &Article) -> Vec<FacetValue> {
    let mut facets = Vec::new();
    let mut push = |facet, key: &str, label: &str, detail: &str| {
        facets.push(FacetValue {
            facet,
            key: key.to_owned(),
            label: label.to_owned(),
            detail: detail.to_owned(),
        });
    };
    for person in &article.people {
        push(Facet::Person, &person.id, &person.name, person.role.as_deref().unwrap_or_default());
    }
    let speakers: BTreeSet<&str> =
        article.quotations.iter().filter_map(|quotation| quotation.person.as_deref()).collect();
    for person in article.people.iter().filter(|person| speakers.contains(person.id.as_str())) {
        push(Facet::Speaker, &person.id, &person.name, "");
    }
    for (facet, value) in [
        (Facet::Place, &article.place),
        (Facet::Section, &article.section),
        (Facet::Source, &article.source),
    ] {
        if let Some(value) = value {
            push(facet, value, value, "");
        }
    }
    push(Facet::Language, &article.lang, &article.lang, "");
    facets
}
