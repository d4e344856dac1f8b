//! Nothing lives at this address: says so, and leads on.

use yew::prelude::*;

use crate::components::notice;
use crate::context::Ui;
use crate::routes::Route;

pub fn view(ui: &Ui) -> Html {
    let t = ui.t();
    let home = html! {
        <a class="button" href={ui.href(&Route::front())}>{ t.front_page }</a>
    };
    notice(t.not_found, t.not_found_hint, home)
}
