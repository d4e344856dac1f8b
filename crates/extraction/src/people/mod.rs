//! People: where they are named ([`find`]), their names in the nominative ([`nominative`]), their
//! roles ([`role`]) and who is who inside one article ([`link`]).

mod announce;
mod find;
mod link;
pub mod nominative;
pub mod repair;
pub mod role;
pub mod russian;
mod settle;
pub mod spelling;
mod things;
pub(crate) mod words;

pub use find::spans;
pub use link::people;
