//! The command `paraq`: from a folder of articles to a site.

fn main() {}
