//! A part of a page that is asked for once the page itself is on the screen.

use std::rc::Rc;

use paraq_index::Reader;
use yew::prelude::*;

use super::states::failure;
use crate::archive::Answerable;
use crate::context::use_ui;
use crate::hooks::use_question;
use crate::remote::Remote;

/// A question that is answered with what to show.
pub type Question = Rc<dyn Fn(&Reader) -> Answerable<Html>>;

/// What the part needs.
#[derive(Properties)]
pub struct LaterProps {
    /// Names the question: the same name, the same answer.
    pub name: AttrValue,
    /// What to ask, answered as what to show.
    pub question: Question,
    /// What to show until the answer is here.
    #[prop_or_default]
    pub before: Html,
    /// Whether the last answer stays until the next one is here.
    #[prop_or_default]
    pub keep: bool,
}

impl PartialEq for LaterProps {
    fn eq(&self, other: &LaterProps) -> bool {
        self.name == other.name && self.before == other.before
    }
}

/// A part of a page that comes later.
#[component]
pub fn Later(props: &LaterProps) -> Html {
    let ui = use_ui();
    let question = props.question.clone();
    let asked = use_question(props.name.clone(), None, move |reader| question(reader));
    match &asked.remote {
        Remote::Loaded(part) => (**part).clone(),
        Remote::Loading(Some(part)) if props.keep => (**part).clone(),
        Remote::Loading(_) => props.before.clone(),
        Remote::Failed(why) => html! {
            <>
                { props.before.clone() }
                { failure(&ui, why, "h2", &asked.retry) }
            </>
        },
    }
}
