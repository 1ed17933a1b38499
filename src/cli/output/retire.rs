//! An old output folder is emptied, of nothing but what is known to be a build's or to stand in the new one too.

use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::manifest::NAME;
use super::same_bytes;
use super::standing::Seen;
use super::swap::is_mount;

/// Removes the folder `old`, whose place `new` has taken.
///
/// A file goes when `known` says so, or when the same stands in `new`. What else is there was put there or changed while
/// the build ran: it moves to `new`, or stays in `old` where something else has its name or there is no `new`. Returns
/// what stayed.
pub fn retire(old: &Path, new: &Path, known: &dyn Fn(&Path, &Metadata) -> bool) -> io::Result<Vec<PathBuf>> {
    let mut kept = Vec::new();
    let retiring = Retiring { old, new: new.is_dir().then_some(new), known };
    retiring.folder(Path::new(""), &mut kept)?;
    Ok(kept)
}

struct Retiring<'r> {
    old: &'r Path,
    new: Option<&'r Path>,
    known: &'r dyn Fn(&Path, &Metadata) -> bool,
}

impl Retiring<'_> {
    fn folder(&self, below: &Path, kept: &mut Vec<PathBuf>) -> io::Result<()> {
        let place = self.old.join(below);
        let mut entries = fs::read_dir(&place)?.collect::<io::Result<Vec<_>>>()?;
        // As long as a file is left that the list names, whoever ends this after a kill needs the list.
        entries.sort_by_key(|entry| entry.file_name() == NAME);
        if let Some(new) = self.new.filter(|new| entries.is_empty() && !new.join(below).exists()) {
            return self.move_over(below, new);
        }
        writable(&place)?;
        for entry in entries {
            let path = below.join(entry.file_name());
            let place = self.old.join(&path);
            let meta = fs::symlink_metadata(&place)?;
            if is_mount(&place) {
                kept.push(path);
            } else if meta.is_dir() {
                self.folder(&path, kept)?;
            } else if (self.known)(&path, &meta) {
                fs::remove_file(place)?;
            } else if let Some(new) = self.new {
                match fs::symlink_metadata(new.join(&path)) {
                    Ok(there) if same(&place, &meta, &new.join(&path), &there)? => fs::remove_file(place)?,
                    Err(error) if error.kind() == ErrorKind::NotFound => self.move_over(&path, new)?,
                    _ => kept.push(path),
                }
            } else {
                kept.push(path);
            }
        }
        match fs::remove_dir(place) {
            Err(error) if error.kind() != ErrorKind::DirectoryNotEmpty => Err(error),
            _ => Ok(()),
        }
    }

    fn move_over(&self, path: &Path, new: &Path) -> io::Result<()> {
        let to = new.join(path);
        fs::create_dir_all(to.parent().unwrap_or(new))?;
        fs::rename(self.old.join(path), to)
    }
}

/// Lets a folder be emptied that its owner had closed to writing: the new one has that mode too.
#[cfg(unix)]
fn writable(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(folder)?.permissions().mode();
    if mode & 0o200 == 0 { fs::set_permissions(folder, fs::Permissions::from_mode(mode | 0o200)) } else { Ok(()) }
}

#[cfg(not(unix))]
fn writable(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Whether two entries, neither of them a folder, are one file or hold the same.
fn same(a: &Path, of_a: &Metadata, b: &Path, of_b: &Metadata) -> io::Result<bool> {
    if Seen::of(of_a).is_the_file_of(Seen::of(of_b)) {
        return Ok(true);
    }
    if of_a.is_symlink() && of_b.is_symlink() {
        return Ok(fs::read_link(a)? == fs::read_link(b)?);
    }
    Ok(of_a.is_file() && of_b.is_file() && same_bytes(a, b)?)
}
