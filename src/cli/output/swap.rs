//! What the operating system is asked for: two folders exchanged in one step, a sign that a folder is in use, names put on
//! disk, and whether something is mounted at a place.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

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

/// Why two folders were not swapped.
#[derive(Debug)]
pub struct NotSwapped {
    /// What the system said.
    pub error: io::Error,
    /// Where the old folder is, if it is not in its place.
    pub old: Option<PathBuf>,
}

impl From<io::Error> for NotSwapped {
    fn from(error: io::Error) -> Self {
        Self { error, old: None }
    }
}

/// Puts the folder `new` where `target` is, and says where what was there is now: at `new` where the system can exchange
/// two names, which cannot be seen half done, else at `old`.
///
/// Without an exchange there is a moment without a `target`. If the second step fails the first is undone; if that fails
/// too, the old folder is where the error says.
pub fn swap(moves: Moves, new: &Path, target: &Path, old: &Path) -> Result<Option<PathBuf>, NotSwapped> {
    if !target.exists() {
        (moves.rename)(new, target)?;
        return Ok(None);
    }
    match (moves.exchange)(new, target) {
        Ok(()) => return Ok(Some(new.to_owned())),
        Err(error) if matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::InvalidInput) => {}
        Err(error) => return Err(error.into()),
    }
    (moves.rename)(target, old)?;
    match (moves.rename)(new, target) {
        Ok(()) => Ok(Some(old.to_owned())),
        Err(error) => {
            let undone = (moves.rename)(old, target);
            Err(NotSwapped { error, old: undone.is_err().then(|| old.to_owned()) })
        }
    }
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

/// Marks a folder as in use until the handle is dropped or the process ends, however it ends; none when another
/// process has marked it, or when the system has no such marks.
#[cfg(unix)]
pub fn mark_in_use(folder: &Path) -> Option<File> {
    use rustix::fs::{FlockOperation, flock};
    let handle = File::open(folder).ok()?;
    flock(&handle, FlockOperation::NonBlockingLockExclusive).ok()?;
    Some(handle)
}

/// Without such marks a folder always counts as in use.
#[cfg(not(unix))]
pub fn mark_in_use(_: &Path) -> Option<File> {
    None
}

/// Waits until no other build makes or replaces a folder in `parent`, and keeps others waiting until the handle is
/// dropped; none where the system has no such marks.
#[cfg(unix)]
pub fn wait_for_turn(parent: &Path) -> Option<File> {
    use rustix::fs::{FlockOperation, flock};
    let handle = File::open(parent).ok()?;
    flock(&handle, FlockOperation::LockExclusive).ok()?;
    Some(handle)
}

/// Without such marks nobody waits.
#[cfg(not(unix))]
pub fn wait_for_turn(_: &Path) -> Option<File> {
    None
}

/// Puts the names in a folder on disk; Windows has no such call.
pub fn sync(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
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

    #[test]
    fn a_second_step_that_fails_is_undone_and_what_cannot_be_undone_is_told() {
        /// Fails for whatever is named `new`.
        fn no_new(from: &Path, to: &Path) -> io::Result<()> {
            if from.ends_with("new") { Err(io::Error::other("no")) } else { fs::rename(from, to) }
        }
        /// Fails for all but the first step.
        fn only_away(from: &Path, to: &Path) -> io::Result<()> {
            if to.ends_with("old") { fs::rename(from, to) } else { Err(io::Error::other("no")) }
        }
        let (_parent, [new, target, old]) = folders();
        let failed = swap(Moves { rename: no_new, ..NO_EXCHANGE }, &new, &target, &old).expect_err("no second step");
        assert_eq!((failed.old, holds(&target), holds(&new)), (None, "target".to_owned(), "new".to_owned()));
        let failed = swap(Moves { rename: only_away, ..NO_EXCHANGE }, &new, &target, &old).expect_err("no way back");
        assert_eq!((failed.old, holds(&old), holds(&new)), (Some(old.clone()), "target".to_owned(), "new".to_owned()));
    }
}
