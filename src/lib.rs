//! The viewer of a Paraq archive.

mod app;

/// Puts the application into the page's `<div id="app">`.
pub fn mount() {
    let Some(root) = gloo::utils::document().get_element_by_id("app") else { return };
    yew::Renderer::<app::App>::with_root(root).render();
}
