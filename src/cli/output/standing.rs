//! What stands in an output folder before a build replaces it: a build's own files, and those of others.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;

use super::manifest::{self, Manifest, hash_of};

/// What a file was when it was looked at; another content, or another file of that name, is not the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    length: u64,
    modified: Option<SystemTime>,
    /// Device and number; a rename over the file changes them, whatever its times.
    identity: Option<(u64, u64)>,
}

impl Seen {
    /// What `meta` says.
    pub fn of(meta: &Metadata) -> Self {
        Self { length: meta.len(), modified: meta.modified().ok(), identity: identity(meta) }
    }

    /// A number that no other entry of its file system has; 0 where the system does not say.
    pub fn number(self) -> u64 {
        self.identity.map_or(0, |(_, number)| number)
    }

    /// Whether both are names of one file.
    pub fn is_the_file_of(self, other: Self) -> bool {
        self.identity.is_some() && self.identity == other.identity
    }
}

#[cfg(unix)]
fn identity(meta: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((meta.dev(), meta.ino()))
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> Option<(u64, u64)> {
    None
}

/// What stands where a build wrote, or writes.
#[derive(Debug, Default)]
pub struct Standing {
    /// Files that a build may replace or remove: unchanged since one wrote them, or already what this one writes.
    pub own: BTreeMap<PathBuf, Seen>,
    /// Those of `own` that hold what this build writes.
    pub same: Vec<PathBuf>,
    /// Where something of others stands that a build must write, and what it is.
    pub in_the_way: Vec<(PathBuf, &'static str)>,
    /// What the last build wrote, this one does not, and somebody has changed since.
    pub changed: Vec<PathBuf>,
    /// Whether the folder holds what the build writes, and nothing else that is a build's.
    pub current: bool,
}

impl Standing {
    /// Looks at what stands in `folder`, where the last build wrote `old` and this one writes `new`.
    pub fn in_folder(folder: &Path, old: &Manifest, new: &Manifest) -> io::Result<Self> {
        let mut paths: Vec<&str> = old.0.keys().chain(new.0.keys()).map(String::as_str).collect();
        paths.sort_unstable();
        paths.dedup();
        let found: Vec<AtPath> = paths.par_iter().map(|path| look(folder, path, old, new)).collect::<io::Result<_>>()?;
        let mut standing = Self { current: true, ..Self::default() };
        for (path, found) in paths.into_iter().zip(found) {
            let wanted = new.0.contains_key(path);
            standing.current &= matches!((&found, wanted), (AtPath::Wanted(_), true) | (AtPath::Nothing, false));
            match found {
                AtPath::Nothing => {}
                AtPath::Wanted(seen) => {
                    standing.own.insert(path.into(), seen);
                    standing.same.push(path.into());
                }
                AtPath::Unchanged(seen) => drop(standing.own.insert(path.into(), seen)),
                AtPath::Foreign(at, what) if wanted => standing.in_the_way.push((at, what)),
                AtPath::Foreign(..) => standing.changed.push(path.into()),
            }
        }
        standing.in_the_way.dedup();
        // The list itself could be read, so it is a build's.
        match fs::symlink_metadata(folder.join(manifest::NAME)) {
            Ok(meta) => {
                standing.own.insert(manifest::NAME.into(), Seen::of(&meta));
                standing.same.extend((old == new).then(|| manifest::NAME.into()));
            }
            Err(_) => standing.current = false,
        }
        standing.current &= old == new;
        Ok(standing)
    }
}

enum AtPath {
    Nothing,
    /// What this build writes.
    Wanted(Seen),
    /// What the last build wrote.
    Unchanged(Seen),
    /// Anything else: where it stands, and what it is.
    Foreign(PathBuf, &'static str),
}

/// What stands at a path of a folder: a file, nothing, or where something else stands on the way to it or in its place,
/// and what. A link leads to a place that is not the folder's.
pub fn file_at(folder: &Path, path: &str) -> io::Result<Result<Option<Metadata>, (PathBuf, &'static str)>> {
    let mut at = PathBuf::new();
    for part in Path::new(path).components() {
        at.push(part);
        let last = at == Path::new(path);
        match fs::symlink_metadata(folder.join(&at)) {
            Ok(meta) if last && meta.is_file() => return Ok(Ok(Some(meta))),
            Ok(meta) if !last && meta.is_dir() => {}
            Ok(meta) if meta.is_symlink() => return Ok(Err((at, "is a link"))),
            Ok(_) => return Ok(Err((at, if last { "is no file" } else { "is no folder" }))),
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => break,
            Err(error) => return Err(named(error, &at)),
        }
    }
    Ok(Ok(None))
}

fn named(error: io::Error, path: &Path) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

fn look(folder: &Path, path: &str, old: &Manifest, new: &Manifest) -> io::Result<AtPath> {
    let meta = match file_at(folder, path)? {
        Ok(Some(meta)) => meta,
        Ok(None) => return Ok(AtPath::Nothing),
        Err((at, what)) => return Ok(AtPath::Foreign(at, what)),
    };
    let hash = hash_of(&folder.join(path)).map_err(|error| named(error, Path::new(path)))?;
    Ok(match (new.0.get(path), old.0.get(path)) {
        (Some(wanted), _) if *wanted == hash => AtPath::Wanted(Seen::of(&meta)),
        (_, Some(written)) if *written == hash => AtPath::Unchanged(Seen::of(&meta)),
        (_, Some(_)) => AtPath::Foreign(path.into(), "was changed since a build wrote it"),
        (_, None) => AtPath::Foreign(path.into(), "was not written by rapporteur"),
    })
}
