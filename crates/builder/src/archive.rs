//! Reads an archive from the disk: the viewer's own reader, given bytes by the file system.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use paraq_index::{Error, Inventory, POINTER, Reader, Request, Step, run};

/// An archive on the disk.
pub struct Archive {
    folder: PathBuf,
    /// The pointer, where it is not on the disk yet.
    pointer: Option<Vec<u8>>,
    reader: Reader,
}

impl Archive {
    /// The archive of a site; nothing is read yet.
    pub fn open(site: &Path) -> Result<Archive> {
        let folder = site.join("archive");
        if !folder.join(POINTER).is_file() {
            bail!(
                "`{}` holds no Paraq site\n  remedy    name the folder that `paraq build --out` wrote",
                site.display()
            );
        }
        Ok(Archive { folder, pointer: None, reader: Reader::new() })
    }

    /// An archive that is written, but for its pointer.
    pub fn unpublished(folder: PathBuf, pointer: Vec<u8>) -> Archive {
        Archive { folder, pointer: Some(pointer), reader: Reader::new() }
    }

    /// Asks until the answer is there.
    pub fn ask<T>(&self, question: impl Fn(&Reader) -> Result<Step<T>, Error>) -> Result<T> {
        let answer = run(&self.reader, |request| self.fetch(request), question);
        answer.with_context(|| self.broken())
    }

    /// What the archive holds.
    pub fn inventory(&self) -> Result<Inventory> {
        Inventory::read(|request| self.fetch(request)).with_context(|| self.broken())
    }

    /// Whether every file of an inventory is there.
    pub fn has_all(&self, inventory: &Inventory) -> bool {
        inventory.files().iter().all(|name| self.folder.join(name).is_file())
    }

    /// The bytes of one of its files.
    pub fn file(&self, name: &str) -> Result<Vec<u8>> {
        self.fetch(&Request { path: name.into(), range: None }).with_context(|| self.broken())
    }

    fn broken(&self) -> String {
        format!("cannot read the archive `{}`: build the site again", self.folder.display())
    }

    fn fetch(&self, request: &Request) -> Result<Vec<u8>> {
        if let (Some(pointer), true) = (&self.pointer, &*request.path == POINTER) {
            return Ok(pointer.clone());
        }
        let path = self.folder.join(&*request.path);
        read(&path, request.range).with_context(|| format!("`{}`", path.display()))
    }
}

fn read(path: &Path, range: Option<(u64, u64)>) -> std::io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    let mut bytes = Vec::new();
    match range {
        None => file.read_to_end(&mut bytes)?,
        Some((start, end)) => {
            file.seek(SeekFrom::Start(start))?;
            file.take(end.saturating_sub(start)).read_to_end(&mut bytes)?
        }
    };
    Ok(bytes)
}
