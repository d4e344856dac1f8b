//! What is shown in place of content: on its way, failed, nothing there. Each says what happened and
//! what to do.

use yew::prelude::*;

use crate::archive::Failure;
use crate::context::Ui;

/// A page's worth of explanation with something to do about it.
pub fn notice(title: &'static str, hint: &'static str, action: Html) -> Html {
    html! {
        <div class="notice">
            <h1 tabindex="-1">{ title }</h1>
            <p>{ hint }</p>
            { action }
        </div>
    }
}

/// What went wrong, under a heading of this element, and a way to try again.
#[allow(clippy::ignored_unit_patterns)] // in what `html!` makes of an element named at run time
pub fn failure(
    ui: &Ui,
    failure: &Failure,
    heading: &'static str,
    retry: &Callback<MouseEvent>,
) -> Html {
    let t = ui.t();
    let (title, hint) = match failure {
        Failure::Offline => (t.offline, t.offline_hint),
        Failure::Missing { .. } => (t.missing, t.missing_hint),
        Failure::Corrupt(_) => (t.corrupt, t.corrupt_hint),
        Failure::Version(_) => (t.version, t.version_hint),
    };
    let detail = failure.detail();
    html! {
        <div class="notice" role="alert">
            <@{heading} tabindex="-1">{ title }</@>
            <p>{ hint }</p>
            <button type="button" class="button" onclick={retry.clone()}>{ t.retry }</button>
            if !detail.is_empty() { <p><code>{ detail }</code></p> }
        </div>
    }
}

/// The shape of a list, while nothing of it is here.
pub fn skeleton(ui: &Ui) -> Html {
    html! {
        <div class="skeleton" role="status">
            <span class="visually-hidden">{ ui.t().loading }</span>
            { for (0..5).map(|_| html! { <div aria-hidden="true"><i></i><i></i><i></i></div> }) }
        </div>
    }
}
