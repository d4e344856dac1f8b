//! Why a question has no answer, as far as a reader can do something about it.

use paraq_index::Error;

/// Why a question has no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The server could not be reached.
    Offline,
    /// The server has no such file, or does not give it.
    Missing {
        /// The file, relative to the archive's folder.
        path: String,
        /// What the server answered.
        status: u16,
    },
    /// The file is not what it should be.
    Corrupt(String),
    /// The archive is of a format that this viewer does not read.
    Version(u32),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        match error {
            Error::Version { found, .. } => Failure::Version(found),
            Error::Corrupt { path, .. } => Failure::Corrupt(path),
        }
    }
}

impl Failure {
    /// What to tell whoever runs the site: the file, the status, the version.
    pub fn detail(&self) -> String {
        match self {
            Failure::Offline => String::new(),
            Failure::Missing { path, status } => [path, " · ", &status.to_string()].concat(),
            Failure::Corrupt(path) => path.clone(),
            Failure::Version(found) => found.to_string(),
        }
    }
}
