//! What is shown in place of content: on its way, failed, nothing there. Each says what happened and
//! what to do.

use crate::archive::Failure;
use crate::markup::{Tag, tag};
use crate::ui::Ui;

/// A page's worth of explanation with something to do about it.
pub fn notice(title: &'static str, hint: &'static str, action: Option<Tag>) -> Tag {
    tag("div.notice").add(tag("h1[tabindex=-1]").text(title)).add(tag("p").text(hint)).some(action)
}

/// What went wrong, under this heading, and a way to try again.
pub fn failure(ui: &Ui, failure: &Failure, heading: Tag) -> Tag {
    let t = ui.t();
    let (title, hint) = match failure {
        Failure::Offline => (t.offline, t.offline_hint),
        Failure::Missing { .. } => (t.missing, t.missing_hint),
        Failure::Corrupt(_) => (t.corrupt, t.corrupt_hint),
        Failure::Version(_) => (t.version, t.version_hint),
    };
    let detail = failure.detail();
    let again = tag("button.button[type=button]").on("click", ui.retry.clone());
    tag("div.notice[role=alert]")
        .add(heading.text(title))
        .add(tag("p").text(hint))
        .add(again.text(t.retry))
        .some((!detail.is_empty()).then(|| tag("p").add(tag("code").say(&detail))))
}

/// The shape of a list, while nothing of it is here.
pub fn skeleton(ui: &Ui) -> Tag {
    let entry = || tag("div[aria-hidden=true]").all((0..3).map(|_| tag("i")));
    // With a key: what takes its place is not to be seen to move there.
    tag("div.skeleton[role=status]")
        .key("")
        .add(tag("span.visually-hidden").text(ui.t().loading))
        .all((0..5).map(|_| entry()))
}
