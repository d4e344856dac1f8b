//! The application: what every page shares.

use yew::prelude::*;

/// The root of everything on the page.
#[component]
pub fn App() -> Html {
    html! { <header class="masthead"><h1>{ "Paraq" }</h1></header> }
}
