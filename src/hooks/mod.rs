//! Hooks: state that follows the archive, the address and the keyboard.

mod question;

pub use question::use_question;
