//! The sheet of keys, and of what a search may be told with signs.

use super::texts::t;
use crate::markup::{Tag, tag};
use crate::ui::Ui;

/// The sheet of keys and signs; it opens with `?`.
pub fn sheet(ui: &Ui) -> Tag {
    let rows: [(&[&'static str], &'static str); 8] = [
        (&["/"], t(ui, "help_search")),
        (&["«…»", "\"…\""], t(ui, "help_phrase")),
        (&["-…"], t(ui, "help_without")),
        (&["j", "k", "↓", "↑"], t(ui, "help_move")),
        (&["Enter"], t(ui, "help_open")),
        (&["Esc"], t(ui, "help_back")),
        (&["⇕"], t(ui, "help_brush")),
        (&["?"], t(ui, "help_help")),
    ];
    let rows = rows.into_iter().map(|(keys, what)| {
        let keys = keys.iter().map(|key| tag("kbd").text(key));
        tag("div").add(tag("dt").all(keys)).add(tag("dd").text(what))
    });
    tag("div").add(tag("h2[id=sheet-title]").text(ui.t().help)).add(tag("dl").all(rows))
}
