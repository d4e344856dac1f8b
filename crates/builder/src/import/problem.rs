//! What is wrong with a source: where it stands, what was expected, what was found, what to do.

use std::fmt;
use std::path::Path;

/// Something about a source that its publisher should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Whether an article was lost by it.
    pub severity: Severity,
    /// The file, as the publisher named it or as it was found below the named folder.
    pub file: Box<Path>,
    /// The line, counted from one, where the problem has one.
    pub line: Option<usize>,
    /// What is wrong, in a few words.
    pub what: Box<str>,
    /// What should stand there.
    pub expected: Option<Box<str>>,
    /// What stands there.
    pub found: Option<Box<str>>,
    /// What to do about it.
    pub remedy: Box<str>,
}

/// What a problem costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// An article could not be taken.
    Refused,
    /// Everything was taken, but something is odd.
    Noted,
}

impl Problem {
    /// A problem for which an article is refused.
    pub fn refused(file: &Path, line: impl Into<Option<usize>>, what: impl Into<Box<str>>) -> Self {
        Problem {
            severity: Severity::Refused,
            file: file.into(),
            line: line.into(),
            what: what.into(),
            expected: None,
            found: None,
            remedy: Box::default(),
        }
    }

    /// An oddity that costs nothing.
    pub fn noted(file: &Path, line: impl Into<Option<usize>>, what: impl Into<Box<str>>) -> Self {
        Problem { severity: Severity::Noted, ..Problem::refused(file, line, what) }
    }

    /// What should stand there.
    pub fn expected(self, expected: impl Into<Box<str>>) -> Self {
        Problem { expected: Some(expected.into()), ..self }
    }

    /// What stands there; long texts are cut.
    pub fn found(self, found: &str) -> Self {
        Problem { found: Some(shorten(found).into()), ..self }
    }

    /// What to do about it.
    pub fn remedy(self, remedy: impl Into<Box<str>>) -> Self {
        Problem { remedy: remedy.into(), ..self }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.severity {
            Severity::Refused => "refused",
            Severity::Noted => "note",
        };
        write!(f, "{kind}: {}", self.file.display())?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.what)?;
        let details = [("expected", &self.expected), ("found", &self.found)];
        for (name, detail) in details {
            if let Some(detail) = detail {
                write!(f, "\n  {name:<9} {detail}")?;
            }
        }
        write!(f, "\n  {:<9} {}", "remedy", self.remedy)
    }
}

/// The first seventy characters, on one line.
fn shorten(text: &str) -> String {
    const LENGTH: usize = 70;
    let text = text.trim();
    if text.is_empty() {
        return "nothing".to_owned();
    }
    let mut short: String = text
        .chars()
        .take(LENGTH)
        .map(|c| match c {
            '\n' | '\r' | '\t' => ' ',
            c if c.is_control() => char::REPLACEMENT_CHARACTER,
            c => c,
        })
        .collect();
    if text.chars().nth(LENGTH).is_some() {
        short.push('…');
    }
    format!("`{short}`")
}
