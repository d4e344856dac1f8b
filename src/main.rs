//! Starts the viewer.

fn main() {}
