//! The state that every view shares, and the only ways it changes.

use crate::locale::Locale;
use crate::routes::Route;
use crate::settings::Settings;

/// What a reader sees follows from this and the archive.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The view that the address asks for.
    pub route: Route,
    /// The interface's language.
    pub locale: Locale,
    /// How pages look and read.
    pub settings: Settings,
    /// The filters are open, where there is no room for them beside the list.
    pub filters: bool,
    /// What is looked for among the people to filter by, as typed.
    pub find: String,
}

/// A change of the state.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Shows another view.
    Show(Route),
    /// Changes the interface's language.
    Speak(Locale),
    /// Chooses a value of the setting at this place.
    Set(usize, u8),
    /// Opens or closes the filters.
    Filters(bool),
    /// Looks for a person among the filters.
    Find(String),
}

impl Default for State {
    fn default() -> State {
        State {
            route: Route::NotFound,
            locale: Locale::default(),
            settings: Settings::default(),
            filters: false,
            find: String::new(),
        }
    }
}

impl State {
    /// Makes a change.
    pub fn apply(&mut self, change: Change) {
        match change {
            Change::Show(route) => {
                // The field that people are looked for in goes with the list.
                if !matches!(route, Route::Search(_)) {
                    self.find.clear();
                }
                self.route = route;
            }
            Change::Speak(locale) => self.locale = locale,
            Change::Set(setting, value) => self.settings.0[setting] = value,
            Change::Filters(open) => self.filters = open,
            Change::Find(name) => self.find = name,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_was_looked_for_is_forgotten_with_the_list() {
        let mut state = State::default();
        state.apply(Change::Find("аба".into()));
        state.apply(Change::Show(Route::front()));
        assert_eq!(state.find, "аба");
        state.apply(Change::Show(Route::people()));
        assert_eq!(state.find, "");
    }
}
