//! Nothing lives at this address: says so, and leads on.

use crate::components::notice;
use crate::markup::Tag;
use crate::routes::Route;
use crate::ui::Ui;

pub fn view(ui: &Ui) -> Tag {
    let t = ui.t();
    let home = ui.link("a.button", &Route::front()).text(t.front_page);
    notice(t.not_found, t.not_found_hint, Some(home))
}
