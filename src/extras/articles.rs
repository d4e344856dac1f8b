//! Whole articles of many hits, for views that show more of them than a passage.

use paraq_article::Article;
use paraq_index::{Hit, Reader, Step};

use crate::archive::Answerable;
use crate::components::texts;
use crate::json;
use crate::pages::ready;

/// The articles of hits, none where one is not what it should be.
pub fn articles(hits: &[Hit], reader: &Reader) -> Answerable<Vec<Option<Article>>> {
    let texts = ready!(texts(hits, reader));
    Ok(Step::Ready(texts.iter().map(|text| json::article(text)).collect()))
}
