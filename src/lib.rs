//! The viewer of a Paraq archive: a single-page application that searches and reads it in the browser.
//!
//! # Overview
//!
//! * `routes` is what an address means; `navigation` ties it to the address bar.
//! * `pages` says what each view asks of the archive and what it shows of the answer; `components` is
//!   what pages are made of; `markup` is what both are written in, `ui` what both may use.
//! * `archive` answers questions, fetching what its reader lacks; `asked` is a question under way,
//!   `remote` the state of its answer.
//! * `state` is what every view shares and how it changes; `app` holds it and draws from it.
//! * `locale` is the interface in Kazakh, Russian and English; `writing` is Kazakh in the reader's
//!   script, `settings` what else a reader chooses.
//! * `extras` is what is rarely used: a second WebAssembly module, which `linking` loads when it is.
//! * `prerender` (feature `ssr`, native) prints pages with the same components.

mod app;
mod archive;
mod asked;
mod components;
mod dom;
mod extras;
mod json;
mod keys;
mod linking;
mod locale;
mod markup;
mod navigation;
mod pages;
#[cfg(feature = "ssr")]
pub mod prerender;
mod remote;
mod routes;
mod settings;
mod start;
mod state;
mod timeline;
mod timing;
mod ui;
mod writing;

pub use start::{Running, mount};
