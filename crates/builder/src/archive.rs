//! Reads the archive of a site from the disk: the viewer's own reader, given bytes by the file system.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use paraq_index::{Error, Reader, Request, Step};

/// An archive on the disk.
pub struct Archive {
    folder: PathBuf,
    reader: Reader,
}

impl Archive {
    /// The archive of a site; nothing is read yet.
    pub fn open(site: &Path) -> Result<Archive> {
        let folder = site.join("archive");
        if !folder.join(paraq_index::POINTER).is_file() {
            bail!(
                "`{}` holds no Paraq site\n  remedy    name the folder that `paraq build --out` wrote",
                site.display()
            );
        }
        Ok(Archive { folder, reader: Reader::new() })
    }

    /// Asks until the answer is there.
    pub fn ask<T>(&self, question: impl Fn(&Reader) -> Result<Step<T>, Error>) -> Result<T> {
        loop {
            match question(&self.reader).map_err(|error| self.broken(&error))? {
                Step::Ready(answer) => return Ok(answer),
                Step::Needs(requests) => {
                    for request in requests {
                        let path = self.folder.join(&*request.path);
                        let bytes = read(&path, &request)
                            .with_context(|| format!("cannot read `{}`", path.display()))?;
                        self.reader.supply(&request, bytes).map_err(|error| self.broken(&error))?;
                    }
                }
            }
        }
    }

    fn broken(&self, error: &Error) -> anyhow::Error {
        anyhow::anyhow!(
            "the archive `{}` cannot be read: {error}\n  remedy    build the site again with this version of paraq",
            self.folder.display()
        )
    }
}

fn read(path: &Path, request: &Request) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    let mut bytes = Vec::new();
    match request.range {
        None => file.read_to_end(&mut bytes)?,
        Some((start, end)) => {
            file.seek(SeekFrom::Start(start))?;
            file.take(end.saturating_sub(start)).read_to_end(&mut bytes)?
        }
    };
    Ok(bytes)
}
