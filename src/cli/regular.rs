//! Files that are no documents: settings, decisions, a dataset. Only a regular file is opened, since a pipe may never
//! end and a device may never begin, and its size is looked at before it is read.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read, Take};
use std::path::Path;

/// The bytes of settings or decisions, at most: a hundred times more than people write.
pub const WRITTEN_BY_PEOPLE: u64 = 4 << 20;
/// The bytes of a file of a dataset, at most: a hundred thousand documents.
pub const OF_A_DATASET: u64 = 1 << 30;

/// Whether the last part of a path may be a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LastLink {
    Followed,
    Refused,
}

/// Opens a regular file that was looked at before, and says its size: a link or a pipe that has come in its place meanwhile is refused.
pub fn open_found(path: &Path) -> io::Result<(File, u64)> {
    open_with(path, LastLink::Refused)
}

/// What stands there is asked of what was opened, so that nothing can come in between.
fn open_with(path: &Path, links: LastLink) -> io::Result<(File, u64)> {
    let file = options(links).open(path)?;
    let meta = file.metadata()?;
    if meta.is_file() {
        return Ok((file, meta.len()));
    }
    Err(io::Error::new(ErrorKind::InvalidInput, "it is no regular file"))
}

#[cfg(unix)]
fn options(links: LastLink) -> OpenOptions {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    // Nobody waits for the other end of a pipe.
    let flags = if links == LastLink::Refused { OFlags::NONBLOCK | OFlags::NOFOLLOW } else { OFlags::NONBLOCK };
    let mut options = OpenOptions::new();
    options.read(true).custom_flags(i32::try_from(flags.bits()).expect("flags are small"));
    options
}

#[cfg(not(unix))]
fn options(_: LastLink) -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true);
    options
}

/// Reads a regular file of at most `most` bytes.
pub fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let (file, size) = open_at_most(path, most)?;
    let bytes = read_past(file, size, most)?;
    // A file that grows while it is read has not the size it had.
    fits(bytes.len() as u64, most).map(|()| bytes)
}

/// Reads all there is, `size` bytes by what is known, or one byte more than `most`: enough to see that there is too much.
pub fn read_past(from: impl Read, size: u64, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(most)).unwrap_or_default());
    from.take(most + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Opens a table of a dataset.
pub fn table(path: &Path) -> io::Result<csv::Reader<Take<File>>> {
    open_at_most(path, OF_A_DATASET).map(|(file, _)| csv::Reader::from_reader(file.take(OF_A_DATASET)))
}

fn open_at_most(path: &Path, most: u64) -> io::Result<(File, u64)> {
    let (file, size) = open_with(path, LastLink::Followed)?;
    fits(size, most).map(|()| (file, size))
}

fn fits(size: u64, most: u64) -> io::Result<()> {
    if size <= most {
        return Ok(());
    }
    let error = format!("it has {size} bytes, more than the {most} that are read");
    Err(io::Error::new(ErrorKind::FileTooLarge, error))
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
