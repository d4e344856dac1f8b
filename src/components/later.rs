//! A part of a page that is asked for once the page itself is on the screen.

use std::rc::Rc;

use paraq_index::Reader;
use yew::prelude::*;

use super::states::failure;
use crate::archive::Answerable;
use crate::context::Ui;
use crate::hooks::use_question;
use crate::markup::{fragment, tag};
use crate::remote::Remote;

/// A question that is answered with what to show.
pub type Question = Rc<dyn Fn(&Reader) -> Answerable<Html>>;

/// What the part needs.
#[derive(Clone, Properties)]
pub struct LaterProps {
    /// What every view may use.
    pub ui: Rc<Ui>,
    /// Names the question: the same name, the same answer.
    pub name: String,
    /// What to ask, answered as what to show.
    pub question: Question,
    /// What to show until the answer is here.
    pub before: Html,
    /// Whether the last answer stays until the next one is here.
    pub keep: bool,
}

impl PartialEq for LaterProps {
    fn eq(&self, other: &LaterProps) -> bool {
        self.name == other.name
    }
}

impl From<LaterProps> for Html {
    fn from(props: LaterProps) -> Html {
        html! { <Later ..props /> }
    }
}

/// A part of a page that comes later.
#[component]
fn Later(props: &LaterProps) -> Html {
    let question = props.question.clone();
    let asked = use_question(&props.ui, props.name.clone(), None, move |reader| question(reader));
    match &asked.remote {
        Remote::Loaded(part) => (**part).clone(),
        Remote::Loading(Some(part)) if props.keep => (**part).clone(),
        Remote::Loading(_) => props.before.clone(),
        Remote::Failed(why) => {
            let heading = tag("h2[tabindex=-1]");
            let failed = failure(&props.ui, why, heading, &asked.retry);
            fragment(vec![props.before.clone(), failed.into()])
        }
    }
}
