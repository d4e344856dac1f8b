//! A site that is served while something looks at it.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};

use anyhow::{Context, Result, bail};

use crate::shell::command;

/// Where the site is served: below the top, as on many a host.
const BASE: &str = "/news/archive/";

/// A running `paraq serve`, ended when it is dropped.
pub struct Server {
    child: Child,
    /// The address of the site's first page.
    pub url: String,
}

impl Server {
    /// Serves the site on a free port and waits until it says its address.
    pub fn start(paraq: &Path, site: &Path) -> Result<Server> {
        let mut serve = command(paraq);
        serve.arg("serve").arg(site).args(["--port", "0", "--base", BASE]);
        let mut child =
            serve.stdout(Stdio::piped()).spawn().context("cannot start `paraq serve`")?;
        let pipe = child.stdout.take().context("standard output was not piped")?;
        let mut server = Server { child, url: String::new() };
        let mut lines = BufReader::new(pipe).lines();
        for line in &mut lines {
            if let Some(url) = address(&line?) {
                server.url = url;
                // What it prints from now on must go somewhere, or it would block.
                std::thread::spawn(move || lines.for_each(drop));
                return Ok(server);
            }
        }
        bail!("`paraq serve` ended without saying its address")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself: then there is nothing to end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn address(line: &str) -> Option<String> {
    let from = line.find("http://")?;
    let url: String = line[from..].chars().take_while(|c| !c.is_whitespace()).collect();
    Some(if url.ends_with('/') { url } else { url + "/" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_found_in_the_line() {
        let url = Some("http://127.0.0.1:4000/x/".to_owned());
        assert_eq!(address("Serving site at http://127.0.0.1:4000/x/ (Ctrl-C ends it)"), url);
        assert_eq!(address("http://127.0.0.1:4000/x"), url);
        assert_eq!(address("Reading the site"), None);
    }
}
