//! The archive as the viewer sees it: a question is put to the reader again and again, and what it
//! says it needs is fetched in between, until it has its answer.

mod failure;
mod fetch;

pub use failure::Failure;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use paraq_index::{Error, POINTER, Reader, Request, Step};
use wasm_bindgen_futures::JsFuture;

use crate::asked::{Content, Question};

use fetch::{Flight, Packs};

/// What can be asked of the archive: a pure function of what its reader has been given.
pub type Answerable<T> = Result<Step<T>, Error>;

/// The archive of this site; clones are the same archive.
#[derive(Clone)]
pub struct Archive(Rc<Inner>);

struct Inner {
    /// The address of its folder.
    folder: String,
    reader: RefCell<Rc<Reader>>,
    /// What is being fetched right now, so that two questions do not fetch the same.
    flights: RefCell<Vec<(Request, Weak<Flight>)>>,
    packs: Rc<Packs>,
    /// Something fetched was not right: ask the server again, not the browser's cache.
    doubtful: Cell<bool>,
}

/// Holds what one question is waiting for. Dropped or cleared, it stops the fetches that nobody
/// else waits for, and the question ends without an answer.
#[derive(Default)]
pub struct Ticket {
    flights: RefCell<Vec<Rc<Flight>>>,
    cancelled: Cell<bool>,
}

impl Ticket {
    /// The answer is of no use any more.
    pub fn cancel(&self) {
        self.cancelled.set(true);
        self.flights.borrow_mut().clear();
    }
}

impl Archive {
    /// The archive in a folder with this address.
    pub fn new(folder: String) -> Archive {
        Archive(Rc::new(Inner {
            folder,
            reader: RefCell::new(unread()),
            flights: RefCell::default(),
            packs: Rc::default(),
            doubtful: Cell::new(false),
        }))
    }

    /// What a question comes to with what is here already.
    pub fn answer(&self, question: &Question) -> Answerable<Content> {
        let reader = self.0.reader.borrow().clone();
        question(&reader)
    }

    /// Answers, fetching what it takes, and at first what the question is known to lack. Nothing where the ticket was
    /// cancelled meanwhile.
    pub async fn ask(
        &self,
        ticket: &Ticket,
        lacking: Vec<Request>,
        question: &Question,
    ) -> Option<Result<Content, Failure>> {
        let answer = self.drive(ticket, lacking, question).await.transpose()?;
        if ticket.cancelled.get() {
            return None;
        }
        self.0.doubtful.set(answer.as_ref().is_err_and(|why| *why != Failure::Offline));
        Some(answer)
    }

    /// Forgets everything, before a failed question is asked again: the archive may have been
    /// published anew since.
    pub fn reopen(&self) {
        *self.0.reader.borrow_mut() = unread();
        self.0.flights.borrow_mut().clear();
        self.0.packs.clear();
    }

    /// Repeats until nothing is lacking.
    async fn drive(
        &self,
        ticket: &Ticket,
        mut needs: Vec<Request>,
        question: &Question,
    ) -> Result<Option<Content>, Failure> {
        let reader = self.0.reader.borrow().clone();
        while !ticket.cancelled.get() {
            let flights: Vec<Rc<Flight>> =
                needs.iter().map(|request| self.flight(&reader, request)).collect();
            let ends: Vec<_> = flights.iter().map(|flight| flight.landed.clone()).collect();
            // The ticket alone holds the flights, so that cancelling it can end them.
            *ticket.flights.borrow_mut() = flights;
            for landed in ends {
                let _ = JsFuture::from(landed.promise).await; // it never rejects
                if ticket.cancelled.get() {
                    return Ok(None);
                }
                if let Some(outcome) = landed.outcome.borrow().clone() {
                    outcome?;
                }
            }
            ticket.flights.borrow_mut().clear();
            let lacking = match question(&reader)? {
                Step::Ready(answer) => return Ok(Some(answer)),
                Step::Needs(lacking) => lacking,
            };
            if lacking == needs {
                // It was given exactly this and asks again: it would ask for ever.
                return Err(Failure::Corrupt(needs[0].path.to_string()));
            }
            needs = lacking;
        }
        Ok(None)
    }

    /// Fetches a request, or joins who is fetching it already.
    fn flight(&self, reader: &Rc<Reader>, request: &Request) -> Rc<Flight> {
        let inner = &self.0;
        let mut flights = inner.flights.borrow_mut();
        flights.retain(|(_, flight)| flight.strong_count() > 0);
        let known = flights.iter().find(|(known, _)| known == request);
        if let Some(flight) = known.and_then(|(_, flight)| flight.upgrade()) {
            return flight;
        }
        let caching = if *request.path == *POINTER {
            web_sys::RequestCache::NoCache
        } else if inner.doubtful.get() {
            web_sys::RequestCache::Reload
        } else if inner.packs.is_empty()
            && flights.iter().any(|(other, _)| other.path == request.path)
        {
            // A browser's cache lets one request for a file through at a time (decision 0506). Where
            // the host ignores ranges, the rest of the queue is in the first answer.
            web_sys::RequestCache::NoStore
        } else {
            web_sys::RequestCache::Default
        };
        let flight =
            Rc::new(Flight::start(&inner.folder, request, caching, reader.clone(), &inner.packs));
        flights.push((request.clone(), Rc::downgrade(&flight)));
        flight
    }
}

/// A reader that has seen nothing yet; what mends typing errors comes with the extras.
fn unread() -> Rc<Reader> {
    Rc::new(Reader::without_mending())
}
