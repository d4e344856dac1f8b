//! What is derived from an article: dateline, speech, people with their roles and mentions,
//! quotations, key words. Native only.
//!
//! The text itself is never changed: everything derived points into it.

pub mod archive;
mod dateline;
pub mod doubt;
pub mod editor;
pub mod form;
mod identity;
mod keywords;
mod latin;
pub mod people;
pub mod quantity;
mod quotations;
mod reading;
pub mod recall;
pub mod related;
pub mod story;
mod structure;
pub mod tagger;
#[cfg(test)]
mod test;
pub mod token;

use paraq_analysis::Language;
use paraq_article::{Article, BlockKind};

use reading::Reading;

pub use dateline::{Dateline, dateline};

/// Derives what the article does not say of itself; what it does say stays.
///
/// On entry `body` holds plain paragraphs (dateline still inside the first one) and `title` the
/// whole headline, dash and speaker's surname included. A missing `lang` or `script` is empty.
pub fn extract(article: &mut Article) {
    derive_language(article);
    let language = Language::from_code(&article.lang).unwrap_or_default();
    derive_dateline(article);
    match latin::in_cyrillic(article, language) {
        Some((mut read, alphabet)) => {
            derive(&mut read, language);
            latin::tell(article, read, alphabet);
        }
        None => derive(article, language),
    }
}

/// Everything but where the article says it comes from.
fn derive(article: &mut Article, language: Language) {
    let reading = Reading::new(article);
    derive_kinds(article, &reading, language);
    if article.byline.is_none() {
        article.byline = structure::byline(&article.body);
    }
    article.people = people::people(article, &reading, language);
    if article.quotations.is_empty() {
        article.quotations = quotations::quotations(article, &reading, language);
        derive_speakers(article);
    }
    if article.keywords.is_empty() {
        article.keywords = keywords::keywords(article, &reading, language);
    }
}

/// The language and script of the longest paragraph, where the import names none.
fn derive_language(article: &mut Article) {
    let longest = article.body.iter().map(|block| &block.text).max_by_key(|text| text.len());
    let Some(text) = longest else { return };
    if article.lang.is_empty() {
        paraq_analysis::detect(text).code().clone_into(&mut article.lang);
    }
    if article.script.is_empty() {
        paraq_analysis::script(text).code().clone_into(&mut article.script);
    }
}

fn derive_dateline(article: &mut Article) {
    let Some(found) = article.body.first().and_then(|block| dateline(&block.text)) else { return };
    article.place = article.place.take().or(found.place);
    article.source = article.source.take().or(found.source);
}

/// Kinds that an import set stay.
fn derive_kinds(article: &mut Article, reading: &Reading, language: Language) {
    let kinds = structure::kinds(&article.body, reading, language);
    for (block, kind) in article.body.iter_mut().zip(kinds) {
        if block.kind == BlockKind::Paragraph {
            block.kind = kind;
        }
    }
}

/// A paragraph of speech has the speaker whom all its quotations share.
fn derive_speakers(article: &mut Article) {
    for (block, paragraph) in article.body.iter_mut().zip(0..) {
        // An article whose paragraphs name their speakers already has the last word.
        if block.kind != BlockKind::Speech || block.speaker.is_some() {
            continue;
        }
        let mut speakers = article
            .quotations
            .iter()
            .filter(|quotation| quotation.paragraph == paragraph)
            .map(|quotation| quotation.person.as_deref());
        if let Some(Some(first)) = speakers.next()
            && speakers.all(|speaker| speaker == Some(first))
        {
            block.speaker = Some(first.to_owned());
        }
    }
}
