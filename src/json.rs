//! Article JSON into Rust: the browser parses it, serde takes it over. A JSON parser of our own would
//! cost 12 kB.

use paraq_article::{Article, Json};
use wasm_bindgen::JsValue;

/// An article from its JSON; none where it is not one.
pub fn article(text: &str) -> Option<Article> {
    parse(text).article()
}

/// The paragraphs of an article from its JSON. A search reads many articles for nothing else.
pub fn paragraphs(text: &str) -> Vec<String> {
    let article = js_sys::JSON::parse(text).unwrap_or_default();
    let body = js_sys::Reflect::get(&article, &"body".into()).unwrap_or_default();
    let blocks = from(body).list().into_iter();
    blocks.filter_map(|mut block| block.take("text").text()).collect()
}

/// What a printed page says of itself.
#[derive(Debug, Default)]
pub struct PageData {
    /// The site's name.
    pub title: String,
    /// BCP 47 language of the site's pages.
    pub language: String,
    /// The article that the page prints.
    pub article: Option<Article>,
}

/// What this page says of itself in its `<script type="application/json" id="paraq-page">`; nothing
/// where it says nothing that can be understood.
pub fn page_data() -> PageData {
    let script = gloo::utils::document().get_element_by_id("paraq-page");
    let text = script.and_then(|script| script.text_content()).unwrap_or_default();
    let mut page = parse(&text);
    let mut site = page.take("site");
    PageData {
        title: site.take("title").text().unwrap_or_default(),
        language: site.take("language").text().unwrap_or_default(),
        article: page.take("article").article(),
    }
}

fn parse(text: &str) -> Json {
    from(js_sys::JSON::parse(text).unwrap_or_default())
}

fn from(value: JsValue) -> Json {
    serde_wasm_bindgen::from_value(value).unwrap_or_default()
}
