//! What the reader needs, and why it may fail.

use std::fmt;
use std::rc::Rc;

/// Bytes that the reader needs: a file below the archive's folder, whole or in part.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Request {
    /// The file, relative to the archive's folder.
    pub path: Rc<str>,
    /// First byte and one past the last; the whole file where there is none.
    pub range: Option<(u64, u64)>,
}

/// How far a question came.
#[derive(Clone, Debug)]
pub enum Step<T> {
    /// The answer.
    Ready(T),
    /// Fetch these, all at once, [`Reader::supply`] them and ask again.
    Needs(Vec<Request>),
}

/// Why an archive cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// The archive is of another version of the format.
    Version {
        /// The file that says so.
        path: String,
        /// The version found.
        found: u32,
    },
    /// A file is not what the archive's tables say it is.
    Corrupt {
        /// The file.
        path: String,
        /// What was expected.
        expected: &'static str,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Version { path, found } => write!(
                f,
                "{path}: the archive has version {found} of the format, this program reads those up to {0} and \
                 adds to version {0}; build the archive again with this program, or read it with its own",
                crate::format::VERSION
            ),
            Error::Corrupt { path, expected } => {
                write!(f, "{path}: expected {expected}; upload the archive's files again")
            }
        }
    }
}

impl std::error::Error for Error {}

/// Asks until there is an answer: `fetch` gives the bytes of a request.
///
/// # Errors
///
/// What `fetch` or the reader says.
pub fn run<T, E: From<Error>>(
    reader: &crate::Reader,
    mut fetch: impl FnMut(&Request) -> Result<Vec<u8>, E>,
    mut ask: impl FnMut(&crate::Reader) -> Result<Step<T>, Error>,
) -> Result<T, E> {
    loop {
        match ask(reader)? {
            Step::Ready(answer) => return Ok(answer),
            Step::Needs(requests) => {
                for request in &requests {
                    reader.supply(request, fetch(request)?)?;
                }
            }
        }
    }
}
