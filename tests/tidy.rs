//! House rules as tests: each says the file, the line and the remedy.
//!
//! What clippy or the compiler can say is left to them; here is what only reading the text can tell.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a test's failure is the message, in its helpers too

use std::fs;
use std::path::{Path, PathBuf};

/// Which of the project's packages each one may import: the arrows of ARCHITECTURE.md.
const IMPORTS: [(&str, &[&str]); 7] = [
    ("crates/analysis", &[]),
    ("crates/article", &[]),
    ("crates/index", &["paraq-analysis"]),
    ("crates/extraction", &["paraq-analysis", "paraq-article"]),
    (".", &["paraq-analysis", "paraq-article", "paraq-index"]),
    (
        "crates/builder",
        &["paraq-analysis", "paraq-article", "paraq-extraction", "paraq-index", "paraq-viewer"],
    ),
    (
        "xtask",
        &["paraq-analysis", "paraq-article", "paraq-extraction", "paraq-index", "paraq-viewer"],
    ),
];

/// A file's lines beyond which it is split, save tables of data.
const LONGEST: usize = 600;

#[test]
fn imports_between_packages_go_one_way() {
    let mut complaints = Vec::new();
    for (folder, allowed) in IMPORTS {
        let manifest = root().join(folder).join("Cargo.toml");
        for (number, line) in lines(&manifest).filter(|(_, line)| line.starts_with("paraq-")) {
            let name = line.split(['.', ' ', '=']).next().unwrap_or_default();
            let is_definition = line.contains("path =");
            if !is_definition && !allowed.contains(&name) {
                let remedy = "imports go as ARCHITECTURE.md says; move the code instead";
                complaints.push(complaint(&manifest, number, &format!("imports {name}"), remedy));
            }
        }
    }
    settle(&complaints);
}

#[test]
fn every_package_has_its_place_among_the_imports() {
    for entry in fs::read_dir(root().join("crates")).unwrap() {
        let folder = format!("crates/{}", entry.unwrap().file_name().to_string_lossy());
        assert!(
            IMPORTS.iter().any(|(known, _)| *known == folder),
            "{folder} is not among IMPORTS in tests/tidy.rs: say there what it may import"
        );
    }
}

#[test]
fn every_module_says_what_it_is_for() {
    check(&rust(&["src", "crates", "tests", "xtask"]), |file| {
        let first = file.text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let opens = first.starts_with("//!");
        (!opens).then_some((1, "does not open with `//!`", "say in a sentence what it is for"))
    });
}

#[test]
fn no_file_is_too_long() {
    check(&rust(&["src", "crates", "tests", "xtask"]), |file| {
        let is_data = file.path.iter().any(|part| part == "data" || part == "tables")
            || file.path.file_stem().is_some_and(|stem| stem == "tables" || stem == "data");
        let length = file.text.lines().count();
        (length > LONGEST && !is_data).then_some((
            length,
            "is longer than 600 lines",
            "split it by purpose; tables of data belong in a module named `tables` or `data`",
        ))
    });
}

#[test]
fn text_reaches_the_page_as_text_only() {
    forbid(
        &rust(&["src", "crates/builder/src"]),
        &["inner_html", "outer_html", "insert_adjacent_html", "from_html_unchecked", "VRaw"],
        "puts markup into the page",
        "render it with html!: article text is untrusted",
    );
    forbid(
        &files(&["static"], &["js"]),
        &["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("],
        "puts markup into the page",
        "use textContent or createElement",
    );
}

#[test]
fn props_are_written_out() {
    forbid(
        &rust(&["src"]),
        &[" {classes}"],
        "uses the shorthand `{classes}`",
        "write `class={classes}`, so that the attribute can be found by its name",
    );
}

#[test]
fn nothing_is_inline() {
    forbid(
        &rust(&["src"]),
        &[" style="],
        "sets an inline style",
        "the Content Security Policy forbids it: use a class or a custom property in static/css",
    );
    check(&files(&["index.html"], &["html"]), |page| {
        let remedy = "the Content Security Policy forbids it: put it into static/";
        page.numbered()
            .find(|(_, line)| {
                let inline_script = line.contains("<script")
                    && !line.contains(" src=")
                    && !line.contains("application/json");
                inline_script || line.contains("<style") || line.contains(" style=")
            })
            .map(|(number, _)| (number, "has an inline script or style", remedy))
    });
}

#[test]
fn nothing_is_asked_of_another_origin() {
    let shipped = [
        files(&["static"], &["css", "js", "svg", "json", "webmanifest"]),
        files(&["index.html"], &["html"]),
        rust(&["src"]),
    ];
    check(&shipped.concat(), |file| {
        file.production()
            .find(|(_, line)| {
                // Names of XML vocabularies look like addresses and are never asked for; links in
                // comments are for people.
                let code = line.replace("http://www.w3.org/", "");
                let is_comment = code.trim_start().starts_with("//");
                // A bare «https://» names nobody.
                let names_host =
                    code.split("://").skip(1).any(|rest| rest.starts_with(char::is_alphanumeric));
                !is_comment && names_host
            })
            .map(|(number, _)| (number, "names another origin", "ship the file in static/ instead"))
    });
}

#[test]
fn nothing_from_outside_is_unwrapped() {
    let shipped = rust(&["src", "crates/article/src", "crates/analysis/src", "crates/index/src"])
        .into_iter()
        .chain(rust(&["crates/extraction/src", "crates/builder/src"]))
        .collect::<Vec<_>>();
    check(&shipped, |file| {
        file.production()
            .find(|(_, line)| {
                let code = line.split("//").next().unwrap_or_default();
                [".unwrap()", "todo!(", "unimplemented!(", "dbg!("].iter().any(|c| code.contains(c))
            })
            .map(|(number, _)| {
                (number, "would panic", "return an error that says what was found and what to do")
            })
    });
}

#[test]
fn no_test_sleeps() {
    // This file names what it forbids.
    let tests: Vec<_> = rust(&["src", "crates", "tests"])
        .into_iter()
        .filter(|file| !file.path.ends_with("tests/tidy.rs"))
        .collect();
    forbid(&tests, &["thread::sleep", "TimeoutFuture::new"], "sleeps", "wait for a state instead");
    forbid(
        &files(&["tests/journeys"], &["mjs"]),
        &["setTimeout", "waitForTimeout", "node:timers"],
        "sleeps",
        "wait for a state instead",
    );
}

#[test]
fn pinned_versions_agree() {
    let trunk = fs::read_to_string(root().join("Trunk.toml")).unwrap();
    let npm = fs::read_to_string(root().join("xtask/npm/package.json")).unwrap();
    let major = |text: &str, before: &str| -> String {
        let (_, rest) = text.split_once(before).unwrap();
        rest.chars().take_while(char::is_ascii_digit).collect()
    };
    assert_eq!(
        major(&trunk, "wasm_opt = \"version_"),
        major(&npm, "\"binaryen\": \""),
        "Trunk.toml and xtask/npm/package.json must name the same version of binaryen"
    );
}

#[test]
fn lock_files_name_no_registry() {
    forbid(
        &files(&["xtask/npm", "xtask/lighthouse", "tests/journeys"], &["json"]),
        &["\"resolved\""],
        "names the registry that its author used",
        "run npm in that folder, where .npmrc leaves it out",
    );
}

/// A file of the project.
#[derive(Clone)]
struct File {
    path: PathBuf,
    text: String,
}

impl File {
    fn numbered(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }

    /// The lines before the module's own tests, which stand at its end.
    fn production(&self) -> impl Iterator<Item = (usize, &str)> {
        let path = &self.path;
        let is_test_file = path.ends_with("test.rs")
            || path.ends_with("tests.rs")
            || path.iter().any(|part| part == "tests");
        let is_test = |line: &str| line.trim_start().starts_with("#[cfg(") && line.contains("test");
        self.numbered().take_while(move |(_, line)| !is_test_file && !is_test(line))
    }
}

#[track_caller]
fn forbid(files: &[File], needles: &[&str], what: &'static str, remedy: &'static str) {
    check(files, |file| {
        file.numbered()
            .find(|(_, line)| needles.iter().any(|needle| line.contains(needle)))
            .map(|(number, _)| (number, what, remedy))
    });
}

#[track_caller]
fn check(files: &[File], rule: impl Fn(&File) -> Option<(usize, &'static str, &'static str)>) {
    assert!(!files.is_empty(), "no file to check: did its folder move?");
    let complaints: Vec<_> = files
        .iter()
        .filter_map(|file| {
            rule(file).map(|(line, what, remedy)| complaint(&file.path, line, what, remedy))
        })
        .collect();
    settle(&complaints);
}

#[track_caller]
fn settle(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

fn complaint(path: &Path, line: usize, what: &str, remedy: &str) -> String {
    let path = path.strip_prefix(root()).unwrap_or(path).display();
    format!("{path}:{line}: {what}; {remedy}")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn lines(path: &Path) -> impl Iterator<Item = (usize, String)> {
    let text = fs::read_to_string(path).unwrap();
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines.into_iter().enumerate().map(|(index, line)| (index + 1, line))
}

fn rust(folders: &[&str]) -> Vec<File> {
    files(folders, &["rs"])
}

/// The files under the folders (or the files themselves) with one of the extensions.
fn files(folders: &[&str], extensions: &[&str]) -> Vec<File> {
    let mut paths = Vec::new();
    for folder in folders {
        walk(&root().join(folder), &mut paths);
    }
    paths.sort();
    paths.retain(|path| {
        path.extension().is_some_and(|found| extensions.iter().any(|wanted| found == *wanted))
    });
    paths.into_iter().map(|path| File { text: fs::read_to_string(&path).unwrap(), path }).collect()
}

fn walk(path: &Path, found: &mut Vec<PathBuf>) {
    if path.is_file() {
        found.push(path.to_owned());
        return;
    }
    for entry in fs::read_dir(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())) {
        let path = entry.unwrap().path();
        let is_left_behind = path.ends_with("node_modules") || path.ends_with("target");
        if !is_left_behind {
            walk(&path, found);
        }
    }
}
