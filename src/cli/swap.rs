//! What the operating system is asked for: two folders exchanged in one step, and a sign that a folder is in use.

use std::fs::File;
use std::io;
use std::path::Path;

/// Puts the folder `new` where `target` is, and what was there to `old`.
///
/// Where the system can exchange two names the step cannot be seen half done, and what was there ends up at `new`.
/// Elsewhere there is a moment without a `target`; the caller's next run finds `old` and puts it back.
pub fn swap(new: &Path, target: &Path, old: &Path) -> io::Result<()> {
    if !target.exists() {
        return std::fs::rename(new, target);
    }
    match exchange(new, target) {
        Err(error) if matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput) => {}
        result => return result,
    }
    std::fs::rename(target, old)?;
    std::fs::rename(new, target).inspect_err(|_| {
        // The first rename is undone; if that fails too, the next run does it.
        let _ = std::fs::rename(old, target);
    })
}

#[cfg(target_os = "linux")]
fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).map_err(io::Error::from)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
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
