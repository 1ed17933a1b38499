//! A file beside the documents that is read once, at the start, and whether it still is what was read at the end.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::failure::Failure;

/// A file as it was when it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    path: PathBuf,
    was: Was,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
enum Was {
    #[default]
    Missing,
    /// A pipe or a device, which gives its bytes once.
    Once,
    Text {
        bytes: u64,
        sha256: [u8; 32],
    },
}

impl Seen {
    /// There was no such file.
    pub fn missing(path: &Path) -> Self {
        Self { path: path.to_owned(), was: Was::Missing }
    }

    /// The file held these bytes.
    pub fn holding(path: &Path, bytes: &[u8]) -> Self {
        let once = fs::metadata(path).is_ok_and(|meta| !meta.is_file());
        let text = || Was::Text { bytes: bytes.len() as u64, sha256: Sha256::digest(bytes).into() };
        Self { path: path.to_owned(), was: if once { Was::Once } else { text() } }
    }

    /// Fails where the file is not what it was.
    pub fn unchanged(&self) -> Result<(), Failure> {
        if self.is_as_it_was().map_err(Failure::at("read", &self.path))? {
            return Ok(());
        }
        Err(Failure::new(format!("{} changed after it was read; run the command again", self.path.display())))
    }

    fn is_as_it_was(&self) -> io::Result<bool> {
        let meta = match fs::metadata(&self.path) {
            Ok(meta) => meta,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(!matches!(self.was, Was::Text { .. })),
            Err(error) => return Err(error),
        };
        match self.was {
            Was::Missing => Ok(false),
            Was::Once => Ok(true),
            Was::Text { bytes, sha256 } => {
                if !meta.is_file() || meta.len() != bytes {
                    return Ok(false);
                }
                let mut now = Vec::new();
                File::open(&self.path)?.take(bytes + 1).read_to_end(&mut now)?;
                Ok(<[u8; 32]>::from(Sha256::digest(&now)) == sha256)
            }
        }
    }
}
