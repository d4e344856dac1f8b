//! `paraq serve`: what a CDN would send.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};

use crate::command::{Project, three_articles};

/// A running server; ended when it is dropped.
struct Server {
    child: Child,
    host: String,
    base: String,
    project: Project,
}

/// An answer: status, headers with small names, body.
struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Server {
    fn start(base: &str) -> Server {
        let project = three_articles();
        project.build(&[]);
        let mut command = project.command(&["serve", "site", "--port", "0", "--base", base]);
        let mut child = command.stderr(Stdio::inherit()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line.split_whitespace().next().unwrap().strip_prefix("http://").unwrap();
        let (host, base) = address.split_once('/').unwrap();
        Server { child, host: host.to_owned(), base: format!("/{base}"), project }
    }

    fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        let mut request =
            format!("{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", self.host);
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        stream.write_all(format!("{request}\r\n").as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines
            .map(|line| line.split_once(": ").unwrap())
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect();
        Answer { status, headers, body: bytes[end + 4..].to_vec() }
    }

    /// Asks below the base.
    fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask("GET", &format!("{}{path}", self.base), headers)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(other, _)| other == name);
        found.map(|(_, value)| value.as_str())
    }
}

#[test]
fn pages_and_files_are_sent_with_their_headers() {
    let server = Server::start("/some/path/");
    let page = server.get("", &[]);
    assert_eq!(page.status, 200);
    assert_eq!(page.body, server.project.read("site/index.html").as_bytes());
    assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(page.header("cache-control"), Some("no-cache"));
    assert_eq!(page.header("x-content-type-options"), Some("nosniff"));
    assert!(page.header("content-security-policy").unwrap().ends_with("; frame-ancestors 'none'"));

    let script = server.get("viewer/boot-1.js", &[]);
    assert_eq!(script.header("content-type"), Some("text/javascript; charset=utf-8"));
    assert_eq!(script.header("cache-control"), Some("public, max-age=31536000, immutable"));
    let wasm = server.get("viewer/viewer-1_bg.wasm", &[]);
    assert_eq!(wasm.header("content-type"), Some("application/wasm"));
    let pointer = server.get("archive/current", &[]);
    assert_eq!(pointer.status, 200);
    assert_eq!(pointer.header("cache-control"), Some("no-cache"));
    let head = server.ask("HEAD", &server.base, &[]);
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), page.header("content-length"));
}

#[test]
fn what_is_not_there_is_answered_by_its_page_with_404() {
    let server = Server::start("/p/");
    let missing = server.get("2025/01/01/nothing/", &[]);
    assert_eq!(missing.status, 404);
    assert_eq!(missing.body, server.project.read("site/404.html").as_bytes());
    assert_eq!(missing.header("content-type"), Some("text/html; charset=utf-8"));
    for path in [".paraq", "../Cargo.toml", "%2e%2e/%2e%2e/etc/passwd", "a//b", "2025/..%5c"] {
        assert_eq!(server.get(path, &[]).status, 404, "{path}");
    }
    assert_eq!(server.ask("GET", "/elsewhere", &[]).status, 404);
    assert_eq!(server.get("%ff", &[]).status, 400);
    let posted = server.ask("POST", "/p/", &[]);
    assert_eq!((posted.status, posted.header("allow")), (405, Some("GET, HEAD")));
}

#[test]
fn a_folder_without_its_slash_is_sent_to_it() {
    let server = Server::start("p");
    let moved = server.get("people?q=1", &[]);
    assert_eq!((moved.status, moved.header("location")), (308, Some("/p/people/?q=1")));
    let moved = server.ask("GET", "/p", &[]);
    assert_eq!((moved.status, moved.header("location")), (308, Some("/p/")));
}

#[test]
fn the_best_encoding_that_is_taken_is_sent() {
    let server = Server::start("/");
    let plain = server.get("index.html", &[]);
    assert_eq!(plain.header("content-encoding"), None);
    assert_eq!(plain.header("vary"), Some("Accept-Encoding"));
    let brotli = server.get("index.html", &[("Accept-Encoding", "gzip, deflate, br, zstd")]);
    assert_eq!(brotli.header("content-encoding"), Some("br"));
    let mut unpacked = Vec::new();
    brotli::BrotliDecompress(&mut &brotli.body[..], &mut unpacked).unwrap();
    assert_eq!(unpacked, plain.body);
    let gzip = server.get("index.html", &[("Accept-Encoding", "gzip, br;q=0")]);
    assert_eq!(gzip.header("content-encoding"), Some("gzip"));
    assert_ne!(gzip.header("etag"), brotli.header("etag"));
}

#[test]
fn what_did_not_change_is_not_sent_again() {
    let server = Server::start("/");
    let etag = server.get("archive/current", &[]).header("etag").unwrap().to_owned();
    let same = server.get("archive/current", &[("If-None-Match", &format!("\"x\", {etag}"))]);
    assert_eq!((same.status, same.body.len()), (304, 0));
    assert_eq!(same.header("etag"), Some(etag.as_str()));
    assert_eq!(server.get("archive/current", &[("If-None-Match", "\"x\"")]).status, 200);
}

#[test]
fn a_part_is_sent_where_a_part_is_asked_for() {
    let server = Server::start("/");
    let whole = server.get("index.html", &[]).body;
    let part = server.get("index.html", &[("Range", "bytes=10-19"), ("Accept-Encoding", "br")]);
    assert_eq!(part.status, 206);
    assert_eq!(part.body, whole[10..20]);
    assert_eq!(part.header("content-encoding"), None);
    assert_eq!(part.header("content-range"), Some(format!("bytes 10-19/{}", whole.len()).as_str()));
    let beyond = server.get("index.html", &[("Range", "bytes=9999999-")]);
    assert_eq!(beyond.status, 416);
    assert_eq!(beyond.header("content-range"), Some(format!("bytes */{}", whole.len()).as_str()));
    let changed = server.get("index.html", &[("Range", "bytes=0-1"), ("If-Range", "\"old\"")]);
    assert_eq!((changed.status, changed.body.len()), (200, whole.len()));
}

#[test]
fn a_port_that_is_taken_is_said() {
    let server = Server::start("/");
    let port = server.host.split(':').nth(1).unwrap();
    let ran = server.project.paraq(&["serve", "site", "--port", port]);
    assert_eq!(ran.status, 2);
    let remedy = "\n  remedy    name another one with --port, or --port 0 for any that is free\n";
    assert!(
        ran.stderr.starts_with(&format!("error: cannot listen on port {port}: "))
            && ran.stderr.ends_with(remedy),
        "{}",
        ran.stderr
    );
}
