//! What a folder of files holds, and what has changed in it: that is what must be uploaded.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::Path;

use anyhow::{Context, Result};

/// A number of files and their bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// How many.
    pub files: usize,
    /// Bytes of all of them.
    pub bytes: u64,
}

/// The files of a folder by their path in it: size and a hash of the content.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Snapshot(BTreeMap<String, (u64, u64)>);

/// Reads every file below the folder.
pub fn snapshot(folder: &Path) -> Result<Snapshot> {
    let mut snapshot = Snapshot::default();
    read(folder, "", &mut snapshot)
        .with_context(|| format!("cannot read the files of {}", folder.display()))?;
    Ok(snapshot)
}

impl Snapshot {
    /// All of it.
    pub fn total(&self) -> Files {
        sum(self.0.values())
    }

    /// What is new or different since the other snapshot.
    pub fn since(&self, before: &Snapshot) -> Files {
        sum(self
            .0
            .iter()
            .filter(|(name, file)| before.0.get(*name) != Some(file))
            .map(|(_, file)| file))
    }

    /// The names of what is new or different, the largest first.
    pub fn names_since(&self, before: &Snapshot) -> Vec<(String, u64)> {
        let changed = self.0.iter().filter(|(name, file)| before.0.get(*name) != Some(file));
        let mut names: Vec<_> = changed.map(|(name, (bytes, _))| (name.clone(), *bytes)).collect();
        names.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        names
    }
}

fn sum<'a>(files: impl Iterator<Item = &'a (u64, u64)>) -> Files {
    files.fold(Files::default(), |sum, (bytes, _)| Files {
        files: sum.files + 1,
        bytes: sum.bytes + bytes,
    })
}

fn read(folder: &Path, prefix: &str, snapshot: &mut Snapshot) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            read(&entry.path(), &format!("{name}/"), snapshot)?;
            continue;
        }
        let bytes = fs::read(entry.path())?;
        let mut hasher = DefaultHasher::new();
        hasher.write(&bytes);
        snapshot.0.insert(name, (bytes.len() as u64, hasher.finish()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapshot(files: &[(&str, u64, u64)]) -> Snapshot {
        Snapshot(
            files.iter().map(|(name, bytes, hash)| ((*name).to_owned(), (*bytes, *hash))).collect(),
        )
    }

    #[test]
    fn new_and_different_files_are_counted_and_gone_ones_are_not() {
        let before = snapshot(&[("gone", 1, 1), ("same", 10, 2), ("changed", 100, 3)]);
        let after = snapshot(&[("same", 10, 2), ("changed", 100, 4), ("new", 1000, 5)]);
        assert_eq!(after.since(&before), Files { files: 2, bytes: 1100 });
        assert_eq!(after.since(&after), Files::default());
        assert_eq!(after.total(), Files { files: 3, bytes: 1110 });
        let names = after.names_since(&before);
        assert_eq!(names, [("new".to_owned(), 1000), ("changed".to_owned(), 100)]);
    }
}
