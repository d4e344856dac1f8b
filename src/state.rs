//! The state that every view shares, and the only ways it changes.

use std::rc::Rc;

use yew::Reducible;

use crate::components::Theme;
use crate::locale::Locale;
use crate::routes::Route;

/// What a reader sees follows from this and the archive.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The view that the address asks for.
    pub route: Route,
    /// The interface's language.
    pub locale: Locale,
    /// The page's colour.
    pub theme: Theme,
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
    /// Changes the page's colour.
    Paint(Theme),
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
            theme: Theme::default(),
            filters: false,
            find: String::new(),
        }
    }
}

impl Reducible for State {
    type Action = Change;

    fn reduce(self: Rc<State>, change: Change) -> Rc<State> {
        let mut state = (*self).clone();
        match change {
            Change::Show(route) => {
                // The field that people are looked for in goes with the list.
                if !matches!(route, Route::Search(_)) {
                    state.find.clear();
                }
                state.route = route;
            }
            Change::Speak(locale) => state.locale = locale,
            Change::Paint(theme) => state.theme = theme,
            Change::Filters(open) => state.filters = open,
            Change::Find(name) => state.find = name,
        }
        Rc::new(state)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_was_looked_for_is_forgotten_with_the_list() {
        let looking = Rc::new(State::default()).reduce(Change::Find("аба".into()));
        assert_eq!(looking.clone().reduce(Change::Show(Route::front())).find, "аба");
        assert_eq!(looking.reduce(Change::Show(Route::people())).find, "");
    }
}
