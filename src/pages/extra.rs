//! The views of the extras, as the others see them.

use std::rc::Rc;

use crate::asked::Wish;
use crate::markup::Tag;
use crate::ui::{Parts, Ui};

/// A view of the extras.
pub trait View: std::fmt::Debug {
    /// Its title, without the site's name.
    fn title(&self, ui: &Ui) -> String;

    /// What it says of itself in a line, on a printed page.
    #[cfg(feature = "ssr")]
    fn summary(&self, ui: &Ui) -> Vec<String> {
        vec![self.title(ui)]
    }

    /// What to ask for once it is on the screen.
    fn later(&self, ui: &Rc<Ui>) -> Vec<Wish>;

    /// What is on the page between masthead and foot.
    fn view(&self, ui: &Ui, parts: &Parts) -> Tag;
}
