//! What every view may use: the interface's language, addresses, navigation, parts that come later.

use web_sys::Event;
use yew::prelude::*;

use crate::archive::Archive;
use crate::asked::{Content, Slot};
use crate::components::failure;
use crate::locale::{Locale, Strings};
use crate::markup::{Tag, tag};
use crate::navigation::{Navigation, current};
use crate::remote::Remote;
use crate::routes::{Action, EXTRAS, Route, Search};
use crate::state::{Change, State};

/// What every view may use.
#[derive(Clone, Default)]
pub struct Ui {
    /// The state that the views share.
    pub state: State,
    /// Changes the state.
    pub change: Callback<Change>,
    /// Goes to another view.
    pub navigate: Callback<Navigation>,
    /// Does something of the extras, once they are here.
    pub extra: Callback<&'static str>,
    /// Tries again what failed.
    pub retry: Callback<Event>,
    /// The name of the site.
    pub site: AttrValue,
    /// What every address begins with: `/base/` in the browser, `../../` on a printed page.
    pub base: AttrValue,
    /// The archive; none on a printed page.
    pub archive: Option<Archive>,
}

impl Ui {
    /// The interface's language.
    pub fn locale(&self) -> Locale {
        self.state.locale
    }

    /// The interface's strings.
    pub fn t(&self) -> &'static Strings {
        self.locale().strings()
    }

    /// What a view of the extras is called.
    pub fn name(&self, extra: &str) -> &'static str {
        let views = EXTRAS.into_iter().zip(self.t().extras);
        { views }.find(|(name, _)| *name == extra).map_or("", |(_, label)| label)
    }

    /// The address of a view.
    pub fn href(&self, route: &Route) -> String {
        let path = route.path();
        let base = if self.base.is_empty() && path.is_empty() { "./" } else { &self.base };
        [base, &path].concat()
    }

    /// A link to a view.
    pub fn link(&self, spec: &'static str, route: &Route) -> Tag {
        tag(spec).attr("href", &self.href(route))
    }

    /// A link to a person.
    pub fn person(&self, spec: &'static str, id: &str) -> Tag {
        self.link(spec, &Route::Person(id.to_owned()))
    }

    /// A link to a search after an action.
    pub fn search(&self, spec: &'static str, search: &Search, action: Action) -> Tag {
        self.link(spec, &Route::Search(search.apply(action)))
    }

    /// What a control does that changes the search: the one that the address asks for as the reader uses
    /// the control, which may be ahead of the one it was drawn with.
    pub fn act(
        &self,
        replace: bool,
        action: impl Fn(&Event) -> Action + 'static,
    ) -> Callback<Event> {
        let (navigate, base) = (self.navigate.clone(), self.base.clone());
        Callback::from(move |event: Event| {
            if let Route::Search(search) = current(&base) {
                let route = Route::Search(search.apply(action(&event)));
                navigate.emit(Navigation { replace, ..Navigation::push(route) });
            }
        })
    }
}

/// The parts of a view that come once the view itself is on the screen, by slot.
#[derive(Default)]
pub struct Parts(pub [Remote<Content>; 4]);

impl Parts {
    /// A part; until it is here what is `before` it, or, where that is nothing, the part as it was.
    pub fn show(&self, ui: &Ui, slot: Slot, before: Option<Tag>) -> Html {
        match &self.0[slot as usize] {
            Remote::Loaded(Content::Part(part)) => part.clone(),
            Remote::Loading(Some(Content::Part(part))) if before.is_none() => part.clone(),
            Remote::Failed(why) => {
                tag("div").some(before).add(failure(ui, why, tag("h2[tabindex=-1]"))).into()
            }
            Remote::Loading(_) | Remote::Loaded(_) => before.map_or_else(Html::default, Html::from),
        }
    }
}
