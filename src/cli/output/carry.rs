//! What others put into an output folder goes into the new one as it is: links as links, modes and times kept, nothing
//! opened that is no plain file.

use std::collections::BTreeMap;
use std::fs::{self, File, FileTimes, FileType, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::standing::Seen;
use super::swap::{is_mount, sync};
use crate::cli::failure::Failure;

/// What was taken over.
#[derive(Debug, Default)]
pub struct Carried {
    /// Each entry that is no folder, by its path in the output folder.
    pub seen: BTreeMap<PathBuf, Seen>,
    /// Entries that were neither read nor followed, in words.
    pub told: Vec<String>,
}

/// Takes over what stands in the folder `from`, called `given`, and is not `own` into the folder `to`.
///
/// Fails where something is mounted below `from`: it would be moved along with the old folder.
pub fn carry(from: &Path, given: &Path, to: &Path, own: &BTreeMap<PathBuf, Seen>) -> Result<Carried, Failure> {
    let mut carrying = Carrying { from, given, to, own, carried: Carried::default() };
    carrying.folder(Path::new(""))?;
    Ok(carrying.carried)
}

struct Carrying<'c> {
    from: &'c Path,
    given: &'c Path,
    to: &'c Path,
    own: &'c BTreeMap<PathBuf, Seen>,
    carried: Carried,
}

impl Carrying<'_> {
    fn folder(&mut self, below: &Path) -> Result<(), Failure> {
        let (old, new) = (self.from.join(below), self.to.join(below));
        let of_a_build = new.exists();
        let entries = fs::read_dir(&old).and_then(Iterator::collect::<io::Result<Vec<_>>>).map_err(Failure::at("read", &old))?;
        if entries.is_empty() {
            fs::create_dir_all(&new).map_err(Failure::at("create", &new))?;
        }
        for entry in entries {
            let path = below.join(entry.file_name());
            let (place, shown) = (self.from.join(&path), self.given.join(&path));
            let meta = fs::symlink_metadata(&place).map_err(Failure::at("read", &shown))?;
            if is_mount(&place) {
                let message = format!("something is mounted at {}, and would be moved with the folder", shown.display());
                return Err(Failure::new(message).help("unmount it, or name another folder with --out"));
            }
            if meta.is_dir() {
                self.folder(&path)?;
            } else if !self.own.contains_key(&path) {
                fs::create_dir_all(&new).map_err(Failure::at("create", &new))?;
                take(&place, &self.to.join(&path), &meta).map_err(Failure::at("carry over", &shown))?;
                self.carried.seen.insert(path, Seen::of(&meta));
                self.carried
                    .told
                    .extend(special(meta.file_type()).map(|what| format!("{} is {what}: left as it is", shown.display())));
            }
        }
        // The folder itself gets its mode when it has its place: one that is closed to writing cannot be moved.
        if !new.exists() || below.as_os_str().is_empty() {
            return Ok(());
        }
        let meta = fs::metadata(&old).map_err(Failure::at("read", &old))?;
        if !of_a_build {
            as_old_as(&meta, &new).map_err(Failure::at("write", &new))?;
        }
        as_it_was(&meta, &new).map_err(Failure::at("write", &new))
    }
}

/// A second name for the same file where the system can, else a copy.
fn take(from: &Path, to: &Path, meta: &Metadata) -> io::Result<()> {
    let Err(error) = fs::hard_link(from, to) else { return Ok(()) };
    if error.kind() == ErrorKind::AlreadyExists {
        return Err(error);
    }
    if meta.is_symlink() {
        return link(&fs::read_link(from)?, to);
    }
    if !meta.is_file() {
        return Err(error);
    }
    let mut copy = File::create_new(to)?;
    io::copy(&mut File::open(from)?, &mut copy)?;
    copy.set_times(times(meta)?)?;
    own(to, meta)?;
    copy.set_permissions(meta.permissions())?;
    copy.sync_all()
}

/// Gives a folder or a copy the owner and the group of the old one, where they are others.
#[cfg(unix)]
fn own(path: &Path, as_of: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, chown};
    let meta = fs::metadata(path)?;
    if (meta.uid(), meta.gid()) == (as_of.uid(), as_of.gid()) {
        return Ok(());
    }
    chown(path, Some(as_of.uid()), Some(as_of.gid()))
}

#[cfg(not(unix))]
fn own(_: &Path, _: &Metadata) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn link(to: &Path, at: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(to, at)
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Gives a folder the times of the old one: a build has written nothing into it. Windows opens no folder for that.
fn as_old_as(meta: &Metadata, new: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(new)?.set_times(times(meta)?) } else { Ok(()) }
}

/// Puts the names in a folder on disk, and gives it mode and owner of the old one.
pub fn as_it_was(meta: &Metadata, new: &Path) -> io::Result<()> {
    sync(new)?;
    own(new, meta)?;
    fs::set_permissions(new, meta.permissions())
}

/// When a file was read and changed last.
pub fn times(meta: &Metadata) -> io::Result<FileTimes> {
    Ok(FileTimes::new().set_accessed(meta.accessed()?).set_modified(meta.modified()?))
}

#[cfg(unix)]
fn special(kind: FileType) -> Option<&'static str> {
    use std::os::unix::fs::FileTypeExt;
    match kind {
        kind if kind.is_fifo() => Some("a named pipe"),
        kind if kind.is_socket() => Some("a socket"),
        kind if kind.is_block_device() || kind.is_char_device() => Some("a device"),
        _ => None,
    }
}

#[cfg(not(unix))]
fn special(_: FileType) -> Option<&'static str> {
    None
}
