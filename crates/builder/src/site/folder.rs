//! The folder a site is written into: unchanged files are not touched, every file appears whole or
//! not at all, and what an earlier build left behind is removed, but only if it was ours.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use paraq_index::POINTER;
use thiserror::Error;

use super::compress;

/// The list of the files that are ours, one a line; its presence marks a folder as a Paraq site.
const LIST: &str = ".paraq";
/// What stands in the list for all files of the archive: they are known by their names, and a new article shall not
/// change the list.
const ARCHIVE: &str = "archive/";

/// Why a site cannot be written into a folder.
#[derive(Debug, Error)]
pub enum FolderError {
    /// It holds something else.
    #[error(
        "`{}` is not empty and holds no Paraq site\n  remedy    name a new or an empty folder, \
         or add --force to write between the files that are there", .0.display()
    )]
    Foreign(PathBuf),
    /// It is a file.
    #[error("`{}` is a file\n  remedy    name a folder for the site", .0.display())]
    File(PathBuf),
    /// The disk refused.
    #[error("cannot write `{}`: {error}\n  remedy    make room or give permission, then run the command again", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
}

/// A folder that is being filled with a site.
pub struct Folder {
    root: PathBuf,
    state: Mutex<State>,
}

struct State {
    /// What an earlier build wrote.
    old: BTreeSet<String>,
    /// The lines of the list.
    listed: BTreeSet<String>,
    /// What this build wrote or left as it was.
    kept: BTreeSet<String>,
    /// The list on disk, to which every new file is added before it is written: so that a build
    /// that was broken off leaves nothing behind that the next one would not know as ours.
    journal: File,
    tally: Tally,
}

/// What became of the files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Files of the site.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Files written, because they are new or changed.
    pub written: u64,
    /// Files removed, because the site no longer has them.
    pub removed: u64,
}

impl Folder {
    /// Opens a folder for writing a site, or makes it.
    pub fn open(root: &Path, force: bool) -> Result<Folder, FolderError> {
        let list = root.join(LIST);
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |error| FolderError::Io { path, error }
        };
        if root.is_file() {
            return Err(FolderError::File(root.to_owned()));
        }
        let is_ours = list.is_file();
        if !is_ours && !force && root.is_dir() {
            let mut entries = fs::read_dir(root).map_err(failed(root))?;
            if entries.next().is_some() {
                return Err(FolderError::Foreign(root.to_owned()));
            }
        }
        fs::create_dir_all(root).map_err(failed(root))?;
        let old =
            if is_ours { fs::read_to_string(&list).map_err(failed(&list))? } else { String::new() };
        let listed: BTreeSet<String> =
            old.lines().filter(|name| is_inside(name)).map(str::to_owned).collect();
        let mut old = listed.clone();
        if old.remove(ARCHIVE) {
            let files = fs::read_dir(root.join(ARCHIVE)).into_iter().flatten().flatten();
            let names = files.filter_map(|file| file.file_name().into_string().ok());
            old.extend(
                names.map(|name| ARCHIVE.to_owned() + &name).filter(|name| is_archived(name)),
            );
        }
        let journal =
            OpenOptions::new().create(true).append(true).open(&list).map_err(failed(&list))?;
        let state = State { old, listed, kept: BTreeSet::new(), journal, tally: Tally::default() };
        Ok(Folder { root: root.to_owned(), state: Mutex::new(state) })
    }

    /// Where a file or a folder of the site lies.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// Keeps a file as it is.
    pub fn keep(&self, name: &str) -> Result<(), FolderError> {
        let path = self.root.join(name);
        let size = path.metadata().map_err(|error| FolderError::Io { path, error })?.len();
        self.count(name, size)
    }

    /// Writes a file, unless it is there already. `name` has `/` between its parts.
    pub fn put(&self, name: &str, bytes: &[u8]) -> Result<(), FolderError> {
        let path = self.root.join(name);
        let failed = |error| FolderError::Io { path: path.clone(), error };
        let same = holds(&path, bytes);
        self.count(name, bytes.len() as u64)?;
        if same {
            return Ok(());
        }
        self.state().tally.written += 1;
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(failed)?;
        }
        let mut half = path.clone().into_os_string();
        half.push(".part");
        fs::write(&half, bytes).and_then(|()| fs::rename(&half, &path)).map_err(failed)
    }

    /// Writes a file and, where that makes it smaller, its `.br` and `.gz` beside it.
    pub fn put_compressed(&self, name: &str, bytes: &[u8]) -> Result<(), FolderError> {
        // The file itself comes last: where it is there already, its companions are those of an
        // earlier build and need not be made again.
        let companions = ["br", "gz"].map(|ending| format!("{name}.{ending}"));
        if holds(&self.root.join(name), bytes) && self.keep_if_ours(&companions) {
            return self.put(name, bytes);
        }
        for (companion, packed) in companions.iter().zip(compress::both(bytes)) {
            if packed.len() < bytes.len() {
                self.put(companion, &packed)?;
            }
        }
        self.put(name, bytes)
    }

    /// Keeps files of an earlier build as they are; false where one is missing.
    fn keep_if_ours(&self, names: &[String]) -> bool {
        let sizes: Option<Vec<u64>> =
            names.iter().map(|name| Some(self.root.join(name).metadata().ok()?.len())).collect();
        let Some(sizes) = sizes.filter(|_| {
            let state = self.state();
            names.iter().all(|name| state.old.contains(name))
        }) else {
            return false;
        };
        names.iter().zip(sizes).all(|(name, size)| self.count(name, size).is_ok())
    }

    /// Counts a file as one of the site's, and lists it as ours before it is written.
    fn count(&self, name: &str, size: u64) -> Result<(), FolderError> {
        let mut state = self.state();
        if state.kept.insert(name.to_owned()) {
            state.tally.files += 1;
            state.tally.bytes += size;
            let line = line(name);
            if state.listed.insert(line.to_owned()) {
                let path = self.root.join(LIST);
                let written = state.journal.write_all(format!("{line}\n").as_bytes());
                written.map_err(|error| FolderError::Io { path, error })?;
            }
        }
        Ok(())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Removes what the site no longer has and writes the list of what it has.
    pub fn finish(self) -> Result<Tally, FolderError> {
        let State { old, kept, mut tally, .. } =
            self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        for name in old.difference(&kept) {
            let path = self.root.join(name);
            match fs::remove_file(&path) {
                Ok(()) => tally.removed += 1,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(FolderError::Io { path, error }),
            }
            // Folders that became empty go too; one that did not refuses to.
            let above = Path::new(name).ancestors().skip(1).filter(|part| *part != Path::new(""));
            for folder in above {
                if fs::remove_dir(self.root.join(folder)).is_err() {
                    break;
                }
            }
        }
        let mut list = String::new();
        for line in kept.iter().map(|name| line(name)).collect::<BTreeSet<_>>() {
            list.push_str(line);
            list.push('\n');
        }
        let path = self.root.join(LIST);
        if !holds(&path, list.as_bytes()) {
            let half = self.root.join(".paraq.part");
            fs::write(&half, list)
                .and_then(|()| fs::rename(&half, &path))
                .map_err(|error| FolderError::Io { path, error })?;
        }
        Ok(tally)
    }
}

/// The line of the list that names a file.
fn line(name: &str) -> &str {
    if is_archived(name) { ARCHIVE } else { name }
}

/// Whether a name is that of a file of the archive: its pointer, or a cut of a segment.
fn is_archived(name: &str) -> bool {
    let Some(name) = name.strip_prefix(ARCHIVE) else { return false };
    let is_cut = |(segment, cut): (&str, &str)| {
        segment.len() == 16
            && segment.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
            && cut.len() >= 3
            && cut.bytes().all(|byte| byte.is_ascii_digit())
    };
    name == POINTER || name.split_once('.').is_some_and(is_cut)
}

/// Whether a line of the list names a file inside the site: the list is a file that others can edit.
fn is_inside(name: &str) -> bool {
    let parts = || Path::new(name).components();
    parts().next().is_some() && parts().all(|part| matches!(part, Component::Normal(_)))
}

/// Whether the file is there with exactly these bytes.
fn holds(path: &Path, bytes: &[u8]) -> bool {
    let Ok(mut file) = File::open(path) else { return false };
    if file.metadata().map_or(true, |metadata| metadata.len() != bytes.len() as u64) {
        return false;
    }
    let mut found = Vec::with_capacity(bytes.len());
    file.read_to_end(&mut found).is_ok() && found == bytes
}
