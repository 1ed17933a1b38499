//! What the operating system is asked for: two folders exchanged in one step, a sign that a folder is in use, names put on
//! disk, and whether something is mounted at a place.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How names are moved.
#[derive(Clone, Copy)]
pub struct Moves {
    /// Exchanges two names in one step.
    pub exchange: fn(&Path, &Path) -> io::Result<()>,
    /// Gives what has one name another.
    pub rename: fn(&Path, &Path) -> io::Result<()>,
}

impl Moves {
    /// As the system moves names.
    pub const OF_THE_SYSTEM: Self = Self { exchange, rename: |from, to| fs::rename(from, to) };
}

/// Puts the folder `new` where `target` is, and says where what was there is now: at `new` where the system can exchange
/// two names, which cannot be seen half done, else at `old`.
///
/// Without an exchange there is a moment without a `target`. A failure may come from any step, and some file systems report
/// one of a step that was done: what stands where says more than the error.
pub fn swap(moves: Moves, new: &Path, target: &Path, old: &Path) -> io::Result<Option<PathBuf>> {
    if !target.exists() {
        (moves.rename)(new, target)?;
        return Ok(None);
    }
    match (moves.exchange)(new, target) {
        Ok(()) => return Ok(Some(new.to_owned())),
        Err(error) if matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::InvalidInput) => {}
        Err(error) => return Err(error),
    }
    (moves.rename)(target, old)?;
    (moves.rename)(new, target)?;
    Ok(Some(old.to_owned()))
}

#[cfg(target_os = "linux")]
fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).map_err(io::Error::from)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// A sign that a folder is in use; it ends with its value, or with the process, however that ends.
#[derive(Debug)]
pub enum Mark {
    /// The folder is marked, by us.
    Ours(#[expect(dead_code, reason = "the mark lasts as long as the handle")] File),
    /// Another process has marked it.
    OfAnother,
    /// The system has no such marks, or not there.
    Unknown,
}

/// Marks a folder as in use.
#[cfg(unix)]
pub fn mark_in_use(folder: &Path) -> Mark {
    use rustix::fs::{FlockOperation, flock};
    let Ok(handle) = File::open(folder) else { return Mark::Unknown };
    match flock(&handle, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Mark::Ours(handle),
        Err(rustix::io::Errno::WOULDBLOCK) => Mark::OfAnother,
        Err(_) => Mark::Unknown,
    }
}

/// Without such marks nothing is known.
#[cfg(not(unix))]
pub fn mark_in_use(_: &Path) -> Mark {
    Mark::Unknown
}

/// Waits until no other build has marked a folder, as it does while it makes or replaces one in it, and keeps others waiting
/// until the mark is dropped.
///
/// Builds are short here, and anybody can mark a folder: after some seconds the build goes on. Two at a time lose nothing,
/// but may tell of each other's files.
pub fn wait_for_turn(folder: &Path) -> Mark {
    const TRIES: u32 = 50;
    for _ in 0..TRIES {
        match mark_in_use(folder) {
            Mark::OfAnother => std::thread::sleep(Duration::from_millis(100)),
            mark => return mark,
        }
    }
    Mark::OfAnother
}

/// Puts the names in a folder on disk; Windows has no such call, and some file systems have it for files only.
pub fn sync(folder: &Path) -> io::Result<()> {
    if !cfg!(unix) {
        return Ok(());
    }
    match File::open(folder)?.sync_all() {
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        result => result,
    }
}

/// Whether something is mounted at a place; where the system does not say so, a folder on another device counts.
pub fn is_mount(place: &Path) -> bool {
    says_mount(place).unwrap_or_else(|| on_another_device(place))
}

#[cfg(target_os = "linux")]
fn says_mount(place: &Path) -> Option<bool> {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    let found = statx(CWD, place, AtFlags::SYMLINK_NOFOLLOW | AtFlags::NO_AUTOMOUNT, StatxFlags::TYPE).ok()?;
    let known = found.stx_attributes_mask.contains(StatxAttributes::MOUNT_ROOT);
    known.then(|| found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
}

#[cfg(not(target_os = "linux"))]
fn says_mount(_: &Path) -> Option<bool> {
    None
}

#[cfg(unix)]
fn on_another_device(place: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let device = |path: &Path| fs::symlink_metadata(path).map(|meta| meta.dev()).ok();
    place.parent().is_some_and(|parent| device(parent) != device(place))
}

#[cfg(not(unix))]
fn on_another_device(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with `new`, `target`, and no `old`.
    fn folders() -> (tempfile::TempDir, [PathBuf; 3]) {
        let parent = tempfile::tempdir().expect("a temporary folder");
        let paths = ["new", "target", "old"].map(|name| parent.path().join(name));
        for path in &paths[..2] {
            fs::create_dir(path).expect("a folder");
            fs::write(path.join("whose"), path.file_name().expect("a name").as_encoded_bytes()).expect("written");
        }
        (parent, paths)
    }

    fn holds(folder: &Path) -> String {
        fs::read_to_string(folder.join("whose")).unwrap_or_default()
    }

    const NO_EXCHANGE: Moves = Moves { exchange: |_, _| Err(ErrorKind::Unsupported.into()), ..Moves::OF_THE_SYSTEM };

    #[test]
    fn two_folders_are_swapped_with_and_without_an_exchange() {
        for moves in [Moves::OF_THE_SYSTEM, NO_EXCHANGE] {
            let (_parent, [new, target, old]) = folders();
            let at = swap(moves, &new, &target, &old).expect("swapped").expect("there was one");
            assert_eq!((holds(&target), holds(&at)), ("new".to_owned(), "target".to_owned()));
        }
    }
}
