//! A file beside the documents that is read once, at the start, and whether it still is what was read at the end.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::failure::Failure;
use super::regular;

/// A file as it was when it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownState {
    path: PathBuf,
    /// None where there was no such file.
    was: Option<KnownBytes>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct KnownBytes {
    bytes: u64,
    sha256: [u8; 32],
}

impl KnownBytes {
    fn of(bytes: &[u8]) -> Self {
        Self { bytes: bytes.len() as u64, sha256: Sha256::digest(bytes).into() }
    }
}

impl KnownState {
    /// There was no such file.
    pub fn missing(path: &Path) -> Self {
        Self { path: path.to_owned(), was: None }
    }

    /// The file held these bytes.
    pub fn holding(path: &Path, bytes: &[u8]) -> Self {
        Self { path: path.to_owned(), was: Some(KnownBytes::of(bytes)) }
    }

    /// Fails where the file is not what it was.
    pub fn unchanged(&self) -> Result<(), Failure> {
        if self.now().map_err(Failure::at("read", &self.path))? == self.was {
            return Ok(());
        }
        Err(Failure::new(format!("{} changed after it was read; run the command again", self.path.display())))
    }

    fn now(&self) -> io::Result<Option<KnownBytes>> {
        match regular::read(&self.path, regular::WRITTEN_BY_PEOPLE) {
            Ok(bytes) => Ok(Some(KnownBytes::of(&bytes))),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_comes_or_goes_is_seen() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("decisions.yaml");
        let missing = KnownState::missing(&path);
        missing.unchanged().expect("still missing");
        std::fs::write(&path, "same: []\n").expect("written");
        let held = KnownState::holding(&path, b"same: []\n");
        held.unchanged().expect("the same");
        assert!(missing.unchanged().expect_err("it has come").message.contains("decisions.yaml changed"));
        std::fs::write(&path, "same:   \n").expect("written");
        held.unchanged().expect_err("another text of the same length");
        std::fs::remove_file(&path).expect("removed");
        held.unchanged().expect_err("it has gone");
    }
}
