//! What every component may use: the interface's language, addresses, the archive, navigation.

use std::rc::Rc;

use yew::prelude::*;

use crate::archive::Archive;
use crate::components::Theme;
use crate::locale::{Locale, Strings};
use crate::navigation::Navigation;
use crate::routes::{Action, Route, Search};

/// What every component may use.
#[derive(Clone, Default, PartialEq)]
pub struct Ui {
    /// The interface's language.
    pub locale: Locale,
    /// The name of the site.
    pub site: AttrValue,
    /// What every address begins with: `/base/` in the browser, `../../` on a printed page.
    pub base: AttrValue,
    /// The archive; none on a printed page.
    pub archive: Option<Archive>,
    /// Goes to another view.
    pub navigate: Callback<Navigation>,
    /// Changes the interface's language.
    pub speak: Callback<Locale>,
    /// The page's colour.
    pub theme: Theme,
    /// Says that the page's colour has changed.
    pub paint: Callback<Theme>,
}

impl Ui {
    /// The interface's strings.
    pub fn t(&self) -> &'static Strings {
        self.locale.strings()
    }

    /// The address of a view, for a link.
    pub fn href(&self, route: &Route) -> AttrValue {
        let path = route.path();
        let base = if self.base.is_empty() && path.is_empty() { "./" } else { &self.base };
        [base, &path].concat().into()
    }

    /// The address of a person.
    pub fn person(&self, id: &str) -> AttrValue {
        self.href(&Route::Person(id.to_owned()))
    }

    /// What a control does that changes the search.
    pub fn act(&self, search: &Search, action: Action) -> Callback<MouseEvent> {
        let (navigate, search) = (self.navigate.clone(), search.clone());
        Callback::from(move |_| {
            navigate.emit(Navigation::push(Route::Search(search.apply(action.clone()))));
        })
    }
}

/// What every component may use.
#[hook]
pub fn use_ui() -> Rc<Ui> {
    use_context::<Rc<Ui>>().unwrap_or_default()
}
