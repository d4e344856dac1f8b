//! A question to the archive as state: asked when it changes, cancelled when it is of no use.

use std::rc::Rc;

use paraq_index::Reader;
use wasm_bindgen_futures::spawn_local;
use web_sys::Event;
use yew::prelude::*;

use crate::archive::{Answerable, Ticket};
use crate::context::Ui;
use crate::remote::Remote;

/// The state of a question, and how to ask it again after a failure.
pub struct Asked<T> {
    /// Its answer so far.
    pub remote: Remote<T>,
    /// Asks again, from the server.
    pub retry: Callback<Event>,
}

/// Asks `question` whenever its `name` changes. `initial` answers the first one where it is known
/// already, as on a page that was printed with its content.
#[hook]
pub fn use_question<T, Q>(ui: &Ui, name: String, initial: Option<Rc<T>>, question: Q) -> Asked<T>
where
    T: 'static,
    Q: Fn(&Reader) -> Answerable<T> + 'static,
{
    let known = use_mut_ref(|| initial.is_some());
    let state = use_state(|| initial.map_or(Remote::Loading(None), Remote::Loaded));
    let attempt = use_state(|| 0_u32);

    {
        let (state, archive) = (state.clone(), ui.archive.clone());
        use_effect_with((name, *attempt), move |_| {
            let ticket = Rc::new(Ticket::default());
            if let Some(archive) = archive.filter(|_| !known.replace(false)) {
                if let Some(answer) = archive.answer(&question) {
                    state.set(Remote::Loaded(Rc::new(answer)));
                } else {
                    state.set(state.reload());
                    let ticket = ticket.clone();
                    spawn_local(async move {
                        if let Some(answer) = archive.ask(&ticket, &question).await {
                            state.set(answer.into());
                        }
                    });
                }
            }
            move || ticket.cancel()
        });
    }

    let archive = ui.archive.clone();
    let retry = Callback::from(move |_| {
        if let Some(archive) = &archive {
            archive.reopen();
        }
        attempt.set(*attempt + 1);
    });
    Asked { remote: (*state).clone(), retry }
}
