//! Writes a file as a whole or not at all: beside it first, then in its place, behind links and with the rights of what was there.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::place::resolved;

/// Gives `path` the bytes that `fill` writes. What is there and no regular file, a pipe or a device, is written to as it is.
pub fn replace(path: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let path = &resolved(path);
    let standing = fs::metadata(path).ok();
    if standing.as_ref().is_some_and(|meta| !meta.is_file()) {
        return fill(&mut File::options().write(true).open(path)?);
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut new = tempfile::Builder::new();
    new.prefix(".rapporteur-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any new file: others may read it, as far as the mask of whoever runs this says.
        new.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = BufWriter::new(new.tempfile_in(folder)?);
    fill(&mut file)?;
    let file = file.into_inner()?;
    if let Some(meta) = standing {
        file.as_file().set_permissions(meta.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_whole_or_as_it_was() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a");
        replace(&path, |file| file.write_all(b"one")).expect("written");
        let failed = replace(&path, |file| file.write_all(b"tw").and(Err(io::Error::other("no"))));
        assert!(failed.is_err());
        assert_eq!(fs::read(&path).expect("there"), b"one");
        assert_eq!(fs::read_dir(folder.path()).expect("there").count(), 1, "nothing is left beside it");
    }

    #[cfg(unix)]
    #[test]
    fn links_and_rights_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().expect("a folder");
        let (path, link) = (folder.path().join("a"), folder.path().join("b"));
        fs::write(&path, "one").expect("written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("rights");
        symlink("a", &link).expect("a link");
        replace(&link, |file| file.write_all(b"two")).expect("written");
        assert_eq!(fs::read(&path).expect("there"), b"two");
        assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
        assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o640);
        replace(Path::new("/dev/null"), |file| file.write_all(b"two")).expect("a device takes it");
    }
}
