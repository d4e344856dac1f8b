//! The command as its users meet it: the real binary on folders of articles.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod analyze;
mod build;
mod check;
mod command;
mod extract;
mod pages;
mod refusals;
mod search;
mod serve;
