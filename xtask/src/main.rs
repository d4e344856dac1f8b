//! `cargo xtask`: sets up, serves, tests, measures.

fn main() {}
