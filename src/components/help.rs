//! The sheet of keys.

use crate::markup::{Tag, tag};
use crate::ui::Ui;

/// The sheet of keys; a dialog that opens with `?`.
pub fn help(ui: &Ui) -> Tag {
    let t = ui.t();
    let rows: [(&[&'static str], &'static str); 5] = [
        (&["/"], t.help_search),
        (&["j", "k", "↓", "↑"], t.help_move),
        (&["Enter"], t.help_open),
        (&["Esc"], t.help_back),
        (&["?"], t.help_help),
    ];
    let rows = rows.into_iter().map(|(keys, what)| {
        let keys = keys.iter().map(|key| tag("kbd").text(key));
        tag("div").add(tag("dt").all(keys)).add(tag("dd").text(what))
    });
    tag("dialog[id=help][aria-labelledby=help-title]")
        .add(tag("h2[id=help-title]").text(t.help))
        .add(tag("dl").all(rows))
        .add(tag("form[method=dialog]").add(tag("button.button").text(t.close)))
}
