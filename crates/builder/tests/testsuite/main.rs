//! The command as its users meet it: the real binary on folders of articles.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    // The names of files are the command's own, and a string more or less costs a test nothing.
    clippy::case_sensitive_file_extension_comparisons,
    clippy::format_push_string,
    clippy::format_collect
)]

mod analyze;
mod build;
mod check;
mod command;
mod extract;
mod join;
mod pages;
mod people;
mod refusals;
mod search;
mod serve;
