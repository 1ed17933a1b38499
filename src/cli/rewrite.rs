//! A file of a person's with another text: whole or not at all, and never one that is not as it was read. It touches that file and
//! its folder.

use std::fs::{File, Metadata};
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;

use super::regular;

/// Puts `new` in place of `old`, which is what was read. The file keeps its permissions and its owner; what was put beside it is
/// gone again where that fails.
pub fn rewrite(path: &Path, old: &[u8], new: &[u8]) -> io::Result<()> {
    let standing = regular::open_found(path)?.0.metadata()?;
    if standing.permissions().readonly() {
        return Err(io::Error::new(ErrorKind::PermissionDenied, "it is read-only"));
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    // The name of what is put there is of no use to anybody.
    let beside = tempfile::Builder::new().prefix(".rapporteur-").tempfile_in(folder);
    let beside = beside.map_err(|error| io::Error::new(error.kind(), "its folder takes no file"))?;
    let mut file = beside.as_file();
    file.write_all(new)?;
    keep_owner(&standing, file)?;
    file.set_permissions(standing.permissions())?;
    file.sync_all()?;
    if !holds(path, old)? {
        return Err(io::Error::other("it changed meanwhile"));
    }
    beside.persist(path).map(|_| ()).map_err(|error| error.error)
}

/// Whether a file holds these bytes and no others.
fn holds(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let mut found = Vec::with_capacity(bytes.len() + 1);
    regular::open_found(path)?.0.take(bytes.len() as u64 + 1).read_to_end(&mut found)?;
    Ok(found == bytes)
}

/// Gives a new file the owner of the one whose place it takes. A file of two names would become two, and is refused.
#[cfg(unix)]
fn keep_owner(standing: &Metadata, new: &File) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    if standing.nlink() > 1 {
        return Err(io::Error::other("it has a second name, a hard link"));
    }
    let now = new.metadata()?;
    let other = |standing: u32, now: u32| (standing != now).then_some(standing);
    match (other(standing.uid(), now.uid()), other(standing.gid(), now.gid())) {
        (None, None) => Ok(()),
        (owner, group) => fchown(new, owner, group),
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &Metadata, _: &File) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// A folder with one file, `a`.
    fn place() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::write(folder.path().join("a"), "old").expect("written");
        folder
    }

    /// All that is in a folder.
    fn names(folder: &tempfile::TempDir) -> Vec<String> {
        let entries = fs::read_dir(folder.path()).expect("a folder").map(|entry| entry.expect("an entry").file_name());
        entries.map(|name| name.to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_file_is_replaced_whole() {
        let folder = place();
        let path = folder.path().join("a");
        rewrite(&path, b"old", b"new text").expect("rewritten");
        assert_eq!((fs::read(&path).expect("there"), names(&folder)), (b"new text".to_vec(), vec!["a".to_owned()]));
    }

    #[test]
    fn what_changed_meanwhile_stays() {
        let folder = place();
        let path = folder.path().join("a");
        for read in [&b"ol"[..], b"older", b"OLD", b""] {
            assert_eq!(rewrite(&path, read, b"new").expect_err("another text").to_string(), "it changed meanwhile");
        }
        assert_eq!((fs::read(&path).expect("there"), names(&folder)), (b"old".to_vec(), vec!["a".to_owned()]));
        fs::remove_file(&path).expect("removed");
        rewrite(&path, b"old", b"new").expect_err("nothing there");
        assert!(names(&folder).is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn permissions_stay_and_forbid() {
        use std::os::unix::fs::PermissionsExt;
        let folder = place();
        let path = folder.path().join("a");
        let mode = |mode| fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("a mode");
        mode(0o640);
        rewrite(&path, b"old", b"new").expect("rewritten");
        assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o640);
        mode(0o444);
        assert_eq!(rewrite(&path, b"new", b"newer").expect_err("read-only").to_string(), "it is read-only");
        assert_eq!((fs::read(&path).expect("there"), names(&folder)), (b"new".to_vec(), vec!["a".to_owned()]));
    }

    #[cfg(unix)]
    #[test]
    fn no_link_is_followed_and_no_second_name_lost() {
        let folder = place();
        let (path, link, name) = (folder.path().join("a"), folder.path().join("link"), folder.path().join("name"));
        std::os::unix::fs::symlink(&path, &link).expect("a link");
        rewrite(&link, b"old", b"new").expect_err("a link");
        fs::hard_link(&path, &name).expect("a second name");
        assert_eq!(rewrite(&path, b"old", b"new").expect_err("two names").to_string(), "it has a second name, a hard link");
        assert_eq!(fs::read(&name).expect("there"), b"old");
    }
}
