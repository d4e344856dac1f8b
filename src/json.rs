//! Article JSON into Rust: the browser parses it, serde takes it over. A JSON parser of our own would
//! cost 12 kB.

use paraq_article::Article;
use serde::Deserialize;

/// An article from its JSON; none where it is not one.
pub fn article(text: &str) -> Option<Article> {
    serde_wasm_bindgen::from_value(js_sys::JSON::parse(text).ok()?).ok()
}

/// What a printed page says of itself: its `<script type="application/json" id="paraq-page">`.
#[derive(Debug, Default, Deserialize)]
pub struct PageData {
    /// The site it belongs to.
    #[serde(default)]
    pub site: Site,
    /// The article it prints.
    #[serde(default)]
    pub article: Option<Article>,
}

/// What a site calls itself.
#[derive(Debug, Default, Deserialize)]
pub struct Site {
    /// Its name.
    #[serde(default)]
    pub title: String,
    /// BCP 47 language of its pages.
    #[serde(default)]
    pub language: String,
}

/// What this page says of itself; nothing where it says nothing that can be understood.
pub fn page_data() -> PageData {
    let script = gloo::utils::document().get_element_by_id("paraq-page");
    let value = script.and_then(|script| js_sys::JSON::parse(&script.text_content()?).ok());
    value.and_then(|value| serde_wasm_bindgen::from_value(value).ok()).unwrap_or_default()
}
