//! The sheet of keys.

use yew::prelude::*;

use crate::context::Ui;

/// The sheet of keys; a dialog that opens with `?`.
pub fn help(ui: &Ui) -> Html {
    let t = ui.t();
    let rows: [(&[&str], &str); 5] = [
        (&["/"], t.help_search),
        (&["j", "k", "↓", "↑"], t.help_move),
        (&["Enter"], t.help_open),
        (&["Esc"], t.help_back),
        (&["?"], t.help_help),
    ];
    html! {
        <dialog id="help" aria-labelledby="help-title">
            <h2 id="help-title">{ t.help }</h2>
            <dl>
                { for rows.into_iter().map(|(keys, what)| html! {
                    <div>
                        <dt>{ for keys.iter().map(|key| html! { <kbd>{ *key }</kbd> }) }</dt>
                        <dd>{ what }</dd>
                    </div>
                }) }
            </dl>
            <form method="dialog"><button class="button">{ t.close }</button></form>
        </dialog>
    }
}
