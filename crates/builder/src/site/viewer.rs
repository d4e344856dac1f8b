//! The compiled viewer: its files, and its page as the frame of every page of the site.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result, anyhow};

use super::html::{Text, json_block};

/// What browsers may load: nothing that is inline or from elsewhere.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' \
    'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
    font-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";

/// The files of `dist/` as they were when this command was compiled; the first page among them.
static EMBEDDED: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/viewer.rs"));

/// The page that Trunk wrote, and the prefix its links have.
const INDEX: &str = "index.html";
const PREFIX: &str = "./viewer/";

/// The frame of a site without a viewer: it can be read, but not searched.
const PLAIN: &str = r#"<!doctype html>
<html lang="kk">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Paraq</title>
</head>
<body>
<div id="app"></div>
</body>
</html>
"#;

/// A compiled viewer.
pub struct Viewer {
    /// Names and bytes of what lies under `viewer/`.
    pub files: Vec<(String, Cow<'static, [u8]>)>,
    frame: String,
}

/// Where a page will be served.
#[derive(Clone, Copy)]
pub enum Place<'a> {
    /// So many folders below the site's base.
    Depth(usize),
    /// Anywhere on a site with this base: `/archive/`.
    Base(&'a str),
    /// Anywhere, and the base is not known.
    Unknown,
}

/// What differs from page to page.
pub struct Content<'a> {
    /// Where it will be served.
    pub place: Place<'a>,
    /// BCP 47 language of the page.
    pub lang: &'a str,
    /// The text of the browser's tab.
    pub title: &'a str,
    /// More elements for the head.
    pub head: &'a str,
    /// What stands in the page before the viewer starts, and where it does not.
    pub app: &'a str,
    /// What the viewer is told: JSON.
    pub data: &'a str,
}

impl Viewer {
    /// The viewer inside this command; none where it was compiled without one.
    pub fn embedded() -> Result<Option<Viewer>> {
        if !EMBEDDED.iter().any(|(name, _)| *name == INDEX) {
            return Ok(None);
        }
        let files =
            EMBEDDED.iter().map(|(name, bytes)| ((*name).to_owned(), Cow::Borrowed(*bytes)));
        Viewer::new(files).map(Some)
    }

    /// The viewer that `trunk build` wrote into a folder.
    pub fn read(dist: &Path) -> Result<Viewer> {
        let mut files = Vec::new();
        for entry in walkdir::WalkDir::new(dist).sort_by_file_name() {
            let entry = entry.with_context(|| format!("cannot read `{}`", dist.display()))?;
            if entry.file_type().is_file() {
                let path = entry.path();
                let bytes = std::fs::read(path)
                    .with_context(|| format!("cannot read `{}`", path.display()))?;
                let name = path.strip_prefix(dist)?.to_string_lossy().replace('\\', "/");
                files.push((name, Cow::Owned(bytes)));
            }
        }
        Viewer::new(files.into_iter())
            .with_context(|| format!("`{}` holds no viewer", dist.display()))
    }

    /// No viewer: pages that can be read, but not searched.
    pub fn none() -> Viewer {
        Viewer { files: Vec::new(), frame: PLAIN.to_owned() }
    }

    fn new(files: impl Iterator<Item = (String, Cow<'static, [u8]>)>) -> Result<Viewer> {
        let (index, mut files): (Vec<_>, Vec<_>) = files.partition(|(name, _)| name == INDEX);
        let remedy = "compile it again with `cargo xtask dist`";
        let index = index.into_iter().next().ok_or_else(|| anyhow!("no {INDEX}; {remedy}"))?;
        let frame = String::from_utf8(index.1.into_owned())?;
        for marker in ["<html lang=\"", "<title>", "</title>", "</head>", APP, "</body>"] {
            if !frame.contains(marker) {
                return Err(anyhow!("its {INDEX} has no `{marker}`; {remedy}"));
            }
        }
        files.sort();
        Ok(Viewer { files, frame })
    }

    /// The link to the style of what the viewer loads when it is used, for pages that show it before; nothing
    /// where there is no such style. It leads to the viewer as the frame's own links do.
    pub fn extras_style(&self) -> String {
        let mut names = self.files.iter().map(|(name, _)| name);
        let is_style = |name: &&String| {
            name.starts_with("extras-") && name.split('.').next_back() == Some("css")
        };
        names.find(is_style).map_or_else(String::new, |name| {
            format!("<link rel=\"stylesheet\" href=\"{PREFIX}{name}\">\n")
        })
    }

    /// A whole page.
    pub fn page(&self, content: &Content<'_>) -> String {
        let frame = self.frame.as_str();
        let mut page = String::with_capacity(frame.len() + content.app.len() + content.data.len());
        let (before, rest) = split(frame, "<html lang=\"");
        let (_, rest) = split(rest, "\"");
        let _ = write!(page, "{before}<html lang=\"{}\"", Text(content.lang));
        let (before, rest) = split(rest, "<title>");
        let (_, rest) = split(rest, "</title>");
        let (head, rest) = split(rest, "</head>");
        let _ = write!(page, "{before}<title>{}</title>", Text(content.title));
        for part in [head, "\n", content.head] {
            page.push_str(part);
        }
        if !frame.contains("Content-Security-Policy") {
            let _ = writeln!(
                page,
                "<meta http-equiv=\"Content-Security-Policy\" content=\"{CONTENT_SECURITY_POLICY}\">"
            );
        }
        let (before, rest) = split(rest, APP);
        let (after, rest) = split(rest, "</body>");
        let _ = write!(
            page,
            "</head>{before}<div id=\"app\">{}</div>{after}\
             <script type=\"application/json\" id=\"paraq-page\">{}</script>\n</body>{rest}",
            content.app,
            json_block(content.data)
        );
        place_links(&page, content.place)
    }
}

const APP: &str = "<div id=\"app\"></div>";

/// The text before and behind a marker; the frame was checked to have it.
fn split<'a>(text: &'a str, marker: &str) -> (&'a str, &'a str) {
    text.split_once(marker).unwrap_or((text, ""))
}

/// Lets the frame's links point to the viewer from where the page will be.
fn place_links(page: &str, place: Place<'_>) -> String {
    let quoted = format!("\"{PREFIX}");
    match place {
        Place::Depth(0) => page.to_owned(),
        Place::Depth(depth) => page.replace(&quoted, &format!("\"{}viewer/", up(depth))),
        Place::Base(base) => page.replace(&quoted, &format!("\"{base}viewer/")),
        Place::Unknown => try_every_depth(page),
    }
}

/// `../../` as often as the page is folders below the base; `./` at the base itself.
pub fn up(depth: usize) -> String {
    if depth == 0 { "./".to_owned() } else { "../".repeat(depth) }
}

/// Repeats the line of the boot script for every depth a page of the site can have: the first one
/// that loads finds everything else from its own address.
fn try_every_depth(page: &str) -> String {
    const DEEPEST: usize = 6;
    let mut lines = String::with_capacity(page.len());
    for line in page.split_inclusive('\n') {
        let is_boot = line.contains("<script") && line.contains(PREFIX);
        for depth in 0..=(if is_boot { DEEPEST } else { 0 }) {
            lines.push_str(&line.replace(PREFIX, &format!("{}viewer/", up(depth))));
        }
    }
    lines
}
