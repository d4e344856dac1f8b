//! The sheet of settings: a row of choices for each.

use yew::prelude::*;

use super::texts::t;
use crate::components::remember;
use crate::markup::{Tag, tag};
use crate::settings::SETTINGS;
use crate::state::Change;
use crate::ui::Ui;

/// The sheet of settings.
pub fn sheet(ui: &Ui) -> Tag {
    let mut sheet = tag("div").add(tag("h2[id=sheet-title]").text(ui.t().settings));
    for (at, setting) in SETTINGS.iter().enumerate() {
        let mut names = t(ui, &["setting ", setting.name].concat()).split(" | ");
        let legend = tag("legend").text(names.next().unwrap_or_default());
        let mut row = tag("fieldset.setting").add(legend);
        for (value, label) in names.enumerate() {
            let change = ui.change.clone();
            let choose = Callback::from(move |_| {
                let setting = &SETTINGS[at];
                remember(&["paraq.", setting.name].concat(), setting.values[value]);
                change.emit(Change::Set(at, value as u8));
            });
            let radio = tag("input[type=radio]")
                .attr("name", setting.name)
                .is("checked", usize::from(ui.state.settings.0[at]) == value)
                .on("change", choose);
            row = row.add(tag("label").add(radio).add(tag("span").text(label)));
        }
        sheet = sheet.add(row);
    }
    sheet
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;
    use crate::state::State;

    #[test]
    fn every_choice_has_its_words_in_every_language() {
        for locale in Locale::ALL {
            let ui = Ui { state: State { locale, ..State::default() }, ..Ui::default() };
            for setting in SETTINGS {
                let names = t(&ui, &["setting ", setting.name].concat()).split(" | ").count();
                assert_eq!(names, 1 + setting.values.len(), "{} in {locale:?}", setting.name);
            }
        }
    }
}
