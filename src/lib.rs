//! The viewer of a Paraq archive.
