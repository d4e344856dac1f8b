//! People: where they are named ([`find`]), their names in the nominative ([`nominative`]), their
//! roles ([`role`]) and who is who inside one article ([`link`]).

mod find;
mod link;
mod nominative;
mod role;

pub use link::people;
