//! Folders are emptied, of nothing but what is known to be a build's or to stand in the new folder too. No link is followed.

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
/// the build ran: it moves to `new`, also over what was `carried` there from its place and is older, or stays in `old` where
/// something else has its name or there is no `new`. Returns what stayed.
pub fn retire(
    old: &Path,
    new: &Path,
    known: &dyn Fn(&Path, &Metadata) -> bool,
    carried: &dyn Fn(&Path) -> Option<Seen>,
) -> io::Result<Vec<PathBuf>> {
    let is_folder = |path: &Path| fs::symlink_metadata(path).is_ok_and(|meta| meta.is_dir());
    if !is_folder(old) {
        return Ok(vec![PathBuf::new()]);
    }
    let mut kept = Vec::new();
    Retiring { old, known, carried }.folder(Path::new(""), is_folder(new).then_some(new), &mut kept)?;
    Ok(kept)
}

/// Removes a folder and all that is in it, but nothing that is mounted there.
pub fn remove(folder: &Path) -> io::Result<()> {
    let everything = |_: &Path, _: &Metadata| true;
    retire(folder, Path::new(""), &everything, &|_| None).map(drop)
}

struct Retiring<'r> {
    old: &'r Path,
    known: &'r dyn Fn(&Path, &Metadata) -> bool,
    carried: &'r dyn Fn(&Path) -> Option<Seen>,
}

impl Retiring<'_> {
    /// `new` is the folder of the same path in the new one; none where there is none, or something else.
    fn folder(&self, below: &Path, new: Option<&Path>, kept: &mut Vec<PathBuf>) -> io::Result<()> {
        let place = self.old.join(below);
        let mut entries = fs::read_dir(&place)?.collect::<io::Result<Vec<_>>>()?;
        // As long as a file is left that the list names, whoever ends this after a kill needs the list.
        entries.sort_by_key(|entry| entry.file_name() == NAME);
        writable(&place)?;
        for entry in entries {
            let path = below.join(entry.file_name());
            let (place, meta) = (self.old.join(&path), entry.metadata()?);
            let to = new.map(|new| new.join(entry.file_name()));
            let there = to.as_deref().map(fs::symlink_metadata);
            if is_mount(&place) {
                kept.push(path);
            } else if meta.is_dir() {
                match (to, there) {
                    (Some(to), Some(Err(error))) if error.kind() == ErrorKind::NotFound => self.new_folder(&path, &to, kept)?,
                    (to, there) => {
                        let to = to.filter(|_| there.is_some_and(|there| there.is_ok_and(|there| there.is_dir())));
                        self.folder(&path, to.as_deref(), kept)?;
                    }
                }
            } else if (self.known)(&path, &meta) {
                fs::remove_file(place)?;
            } else {
                match (to, there) {
                    (Some(to), Some(Err(error))) if error.kind() == ErrorKind::NotFound => fs::rename(place, to)?,
                    (Some(to), Some(Ok(there))) if same(&place, &meta, &to, &there)? => fs::remove_file(place)?,
                    (Some(to), Some(Ok(there))) if (self.carried)(&path) == Some(Seen::of(&there)) => fs::rename(place, to)?,
                    _ => kept.push(path),
                }
            }
        }
        match fs::remove_dir(place) {
            Err(error) if error.kind() != ErrorKind::DirectoryNotEmpty => Err(error),
            _ => Ok(()),
        }
    }

    /// A folder that `new` has not: what is left of it when the known files are gone moves over, if it was not theirs alone.
    fn new_folder(&self, path: &Path, to: &Path, kept: &mut Vec<PathBuf>) -> io::Result<()> {
        let place = self.old.join(path);
        let was_empty = fs::read_dir(&place)?.next().is_none();
        let mut of_others = Vec::new();
        if !was_empty {
            self.folder(path, None, &mut of_others)?;
        }
        if was_empty || (!of_others.is_empty() && !of_others.iter().any(|path| is_mount(&self.old.join(path)))) {
            return fs::rename(place, to);
        }
        kept.extend(of_others);
        Ok(())
    }
}

/// Lets a folder be emptied that its owner had closed to writing: the new one has that mode too.
#[cfg(unix)]
fn writable(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(folder)?.permissions().mode();
    if mode & 0o300 != 0o300 { fs::set_permissions(folder, fs::Permissions::from_mode(mode | 0o300)) } else { Ok(()) }
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
