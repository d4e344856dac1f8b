//! Questions to the archive: each asked once, cancelled when another takes its place.

use std::rc::Rc;

use paraq_index::{Reader, Step};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::archive::{Answerable, Archive, Failure, Ticket};
use crate::pages::{Page, ready};
use crate::remote::Remote;
use crate::routes::Route;
use crate::timing;

/// What the archive is asked, answered as what to show.
pub type Question = Rc<dyn Fn(&Reader) -> Answerable<Content>>;

/// What a question is answered with.
#[derive(Clone)]
pub enum Content {
    /// A view.
    Page(Rc<Page>),
    /// A part of a view that comes once the view itself is on the screen.
    Part(Html),
}

/// What shows the view of an address.
pub fn page(route: Route) -> Question {
    Rc::new(move |reader| {
        let begun = timing::now();
        let page = Page::load(&route, reader);
        timing::planned(begun);
        Ok(Step::Ready(Content::Page(Rc::new(ready!(page)))))
    })
}

/// The reader has entered the search box.
pub const ENTERED: &str = "search";

/// Fetches what every search for words begins with, for a reader who is about to search.
pub fn prepare() -> Wish {
    let question: Question = Rc::new(|reader| {
        ready!(reader.prepare());
        Ok(Step::Ready(Content::Part(Html::default())))
    });
    (Slot::Hint, ENTERED.to_owned(), question)
}

/// Where an answer belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The view.
    Page,
    /// What completes the view: the passages of a search, the articles around an article.
    Body,
    /// What stands beside it: the facets of a search.
    Side,
    /// What might be meant by what is being typed.
    Hint,
}

impl Slot {
    /// Every slot, in the order of their numbers.
    pub const ALL: [Slot; 4] = [Slot::Page, Slot::Body, Slot::Side, Slot::Hint];
}

/// A question to ask: where its answer belongs, its name (the same name, the same answer), itself.
pub type Wish = (Slot, String, Question);

/// A question and the state of its answer. Dropped, it is cancelled.
#[derive(Default)]
pub struct Asked {
    /// The name of the question; none where nothing was asked.
    pub name: Option<String>,
    /// Its answer so far.
    pub remote: Remote<Content>,
    question: Option<Question>,
    ticket: Rc<Ticket>,
}

impl Drop for Asked {
    fn drop(&mut self) {
        self.ticket.cancel();
    }
}

impl Asked {
    /// A question that is answered already, as on a page that was printed with its content.
    pub fn answered(name: String, question: Question, content: Content) -> Asked {
        let mut asked = Asked::default();
        asked.name = Some(name);
        asked.question = Some(question);
        asked.remote = Remote::Loaded(content);
        asked
    }

    /// Puts another question in place of this one.
    pub fn change(&mut self, name: String, question: Question) {
        self.name = Some(name);
        self.question = Some(question);
    }

    /// Its answer is on its way, though nobody is asked yet.
    pub fn wait(&mut self) {
        self.remote = self.remote.reload();
    }

    /// Whether it waits for the answer to this ticket, and not for one asked later.
    pub fn waits_for(&self, ticket: &Rc<Ticket>) -> bool {
        Rc::ptr_eq(&self.ticket, ticket)
    }

    /// Asks: `soon`, what is here already answers at once; else `landed` is told when it is, with the ticket that
    /// it was asked with. What is not to be soon is begun once what is on the page now has been seen.
    pub fn ask(
        &mut self,
        archive: &Archive,
        soon: bool,
        landed: impl FnOnce(Rc<Ticket>, Result<Content, Failure>) + 'static,
    ) {
        self.ticket.cancel();
        self.ticket = Rc::default();
        let Some(question) = self.question.clone() else { return };
        let lacking = match soon.then(|| archive.answer(&question)) {
            Some(Ok(Step::Ready(answer))) => return self.remote = Remote::Loaded(answer),
            Some(Ok(Step::Needs(lacking))) => lacking,
            _ => Vec::new(),
        };
        self.remote = self.remote.reload();
        let (archive, ticket) = (archive.clone(), self.ticket.clone());
        spawn_local(async move {
            if !soon {
                timing::painted().await;
            }
            if let Some(answer) = archive.ask(&ticket, lacking, &question).await {
                landed(ticket, answer);
            }
        });
    }
}
