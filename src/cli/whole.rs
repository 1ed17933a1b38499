//! Files that are written whole or not at all: beside their place first, then in it. It touches the file and its folder.

use std::fs::{self, File, Metadata};
use std::io::{self, BufWriter, ErrorKind, Read, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::place::resolved;
use super::regular;

/// Writes a file where there is none; [`ErrorKind::AlreadyExists`] where something is.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut new = beside(path)?;
    new.write_all(bytes)?;
    new.as_file().sync_all()?;
    new.persist_noclobber(path).map(drop).map_err(|error| error.error)
}

/// Gives `path` the bytes that `fill` writes, behind links and with the rights of what was there. What is there and no regular file,
/// a pipe or a device, is written to as it is.
pub fn replace(path: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let path = &resolved(path);
    let standing = fs::metadata(path).ok();
    if standing.as_ref().is_some_and(|meta| !meta.is_file()) {
        return fill(&mut File::options().write(true).open(path)?);
    }
    let mut file = BufWriter::new(beside(path)?);
    fill(&mut file)?;
    let file = file.into_inner()?;
    if let Some(meta) = standing {
        file.as_file().set_permissions(meta.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(path).map(drop).map_err(|error| error.error)
}

/// Puts `new` in place of `old`, which is what was read, in a file of a person's. The file keeps its permissions and its owner; what
/// was put beside it is gone again where that fails.
pub fn rewrite(path: &Path, old: &[u8], new: &[u8]) -> io::Result<()> {
    let standing = regular::open_found(path)?.0.metadata()?;
    if standing.permissions().readonly() {
        return Err(io::Error::new(ErrorKind::PermissionDenied, "it is read-only"));
    }
    // The name of what is put there is of no use to anybody.
    let beside = beside(path).map_err(|error| io::Error::new(error.kind(), "its folder takes no file"))?;
    let mut file = beside.as_file();
    file.write_all(new)?;
    keep_owner(&standing, file)?;
    file.set_permissions(standing.permissions())?;
    file.sync_all()?;
    if !holds(path, old)? {
        return Err(io::Error::other("it changed meanwhile"));
    }
    beside.persist(path).map(drop).map_err(|error| error.error)
}

/// An empty file in the folder of another, that is gone again unless it takes its place. As with any new file, others may read it as
/// far as the mask of whoever runs this says.
fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut new = tempfile::Builder::new();
    new.prefix(".rapporteur-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        new.permissions(fs::Permissions::from_mode(0o666));
    }
    new.tempfile_in(folder)
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

    #[test]
    fn what_is_there_is_never_replaced_by_what_is_new() {
        let folder = place();
        let (there, new) = (folder.path().join("a"), folder.path().join("b"));
        assert_eq!(create(&there, b"new").expect_err("it is there").kind(), ErrorKind::AlreadyExists);
        create(&new, b"new").expect("written");
        assert_eq!((fs::read(&there).expect("there"), fs::read(&new).expect("there")), (b"old".to_vec(), b"new".to_vec()));
        assert_eq!(names(&folder).len(), 2);
    }

    #[test]
    fn a_file_is_whole_or_as_it_was() {
        let folder = place();
        let path = folder.path().join("a");
        let failed = replace(&path, |file| file.write_all(b"ne").and(Err(io::Error::other("no"))));
        assert!(failed.is_err());
        assert_eq!((fs::read(&path).expect("there"), names(&folder)), (b"old".to_vec(), vec!["a".to_owned()]));
        replace(&path, |file| file.write_all(b"new")).expect("written");
        assert_eq!(fs::read(&path).expect("there"), b"new");
    }

    #[cfg(unix)]
    #[test]
    fn links_and_rights_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = place();
        let (path, link) = (folder.path().join("a"), folder.path().join("b"));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("rights");
        symlink("a", &link).expect("a link");
        replace(&link, |file| file.write_all(b"new")).expect("written");
        assert_eq!(fs::read(&path).expect("there"), b"new");
        assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
        assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o640);
        replace(Path::new("/dev/null"), |file| file.write_all(b"new")).expect("a device takes it");
    }
}
