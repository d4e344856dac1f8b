//! People: where they are named ([`find`]), their names in the nominative ([`nominative`]), their
//! roles ([`role`]) and who is who inside one article ([`link`]).

mod find;
mod link;
pub mod nominative;
pub mod repair;
pub mod role;

pub use link::people;
