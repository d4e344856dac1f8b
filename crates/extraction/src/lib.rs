//! What is derived from an article: dateline, speech, people with their roles and mentions,
//! quotations, keywords. Native only.

use paraq_article::Article;

/// Derives what the article does not say of itself; what it does say stays.
///
/// On entry `body` holds plain paragraphs (dateline still inside the first one) and `title` the
/// whole headline, dash and speaker's surname included.
pub fn extract(article: &mut Article) {
    let _ = article;
    todo!()
}
