//! Files that are no documents: settings, decisions, a dataset. Only a regular file is opened, since a pipe may never
//! end and a device may never begin, and its size is looked at before it is read.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

/// The bytes of settings or decisions, at most: a hundred times more than people write.
pub const WRITTEN_BY_PEOPLE: u64 = 4 << 20;

/// Opens a regular file.
pub fn open(path: &Path) -> io::Result<File> {
    if std::fs::metadata(path)?.is_file() {
        return File::open(path);
    }
    Err(io::Error::new(ErrorKind::InvalidInput, "it is no regular file"))
}

/// Reads a regular file of at most `most` bytes.
pub fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let file = open(path)?;
    let mut bytes = Vec::new();
    let size = match file.metadata()?.len() {
        // A file that grows while it is read has not the size it had.
        size if size <= most => file.take(most + 1).read_to_end(&mut bytes)? as u64,
        size => size,
    };
    if size > most {
        let error = format!("it has {size} bytes, more than the {most} that are read");
        return Err(io::Error::new(ErrorKind::FileTooLarge, error));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_large_or_no_file_is_not_read() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("a");
        std::fs::write(&path, "four").expect("written");
        assert_eq!(read(&path, 4).expect("small enough"), b"four");
        assert_eq!(read(&path, 3).expect_err("too large").to_string(), "it has 4 bytes, more than the 3 that are read");
        assert_eq!(read(folder.path(), 3).expect_err("a folder").to_string(), "it is no regular file");
    }
}
