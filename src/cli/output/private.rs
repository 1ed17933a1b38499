//! The private folder beside an output folder: marked as a build's, in use while the build runs, emptied with care.
//!
//! It holds `new`, the folder in the making, and a sign whose text says how far its build came: before the swap all of
//! `new` is the build's own; from the swap on it, or `old`, may be somebody's output folder.

use std::fs::{self, File, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::manifest::{Manifest, NAME, hash_of};
use super::retire::retire;
use super::swap::mark_in_use;
use crate::cli::failure::Failure;

/// The file that makes a folder one of ours.
const SIGN: &str = "rapporteur";
const WRITING: &str = "A build writes here; the next one removes what is left.\n";
const SWAPPING: &str = "A build swaps what is here with its output folder; the next one sees to the rest.\n";

/// The folder of one build.
#[derive(Debug)]
pub struct Private {
    folder: TempDir,
    _in_use: Option<File>,
}

impl Private {
    /// A folder in `parent` for a build of `target`.
    pub fn beside(target: &Path, parent: &Path) -> Result<Self, Failure> {
        let folder = tempfile::Builder::new().prefix(&prefix(target)).tempdir_in(parent);
        Self::signed(folder.map_err(Failure::at("write in", parent))?)
    }

    /// A folder that has to do with no output folder.
    pub fn apart() -> Result<Self, Failure> {
        Self::signed(tempfile::tempdir().map_err(Failure::at("write in", &std::env::temp_dir()))?)
    }

    fn signed(folder: TempDir) -> Result<Self, Failure> {
        let in_use = mark_in_use(folder.path());
        let private = Self { folder, _in_use: in_use };
        let made = fs::write(private.path().join(SIGN), WRITING).and_then(|()| fs::create_dir(private.new_folder()));
        made.map_err(Failure::at("write in", private.path())).map(|()| private)
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The folder in the making. It is one below the private folder so that it gets the usual permissions.
    pub fn new_folder(&self) -> PathBuf {
        self.path().join("new")
    }

    /// Where an old output folder goes while there is none.
    pub fn old_folder(&self) -> PathBuf {
        self.path().join("old")
    }

    /// From here on the folder may hold what is not the build's: it is no longer removed as a whole, whatever happens.
    pub fn swapping(&mut self) -> io::Result<()> {
        fs::write(self.path().join(SIGN), SWAPPING)?;
        File::open(self.path().join(SIGN))?.sync_all()?;
        self.folder.disable_cleanup(true);
        Ok(())
    }

    /// The swap has not happened: all of `new` is the build's own again.
    pub fn not_swapped(&mut self) {
        if fs::write(self.path().join(SIGN), WRITING).is_ok() {
            self.folder.disable_cleanup(false);
        }
    }

    /// Removes the folder when nothing but its sign is left in it.
    pub fn remove(self) -> io::Result<()> {
        let path = self.path().to_owned();
        drop(self);
        remove(&path)
    }
}

fn remove(private: &Path) -> io::Result<()> {
    if fs::read_dir(private)?.count() <= 1 {
        fs::remove_file(private.join(SIGN))?;
        fs::remove_dir(private)?;
    }
    Ok(())
}

fn prefix(target: &Path) -> String {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    format!(".{name}.rapporteur-")
}

/// Sees to what builds of `target` left that are no more: an old output folder without its name is put back, what was
/// only theirs is removed, and what is not is told. Failing to tidy up is no reason not to build.
pub fn sweep(target: &Path, parent: &Path) -> Vec<String> {
    let prefix = prefix(target);
    let mut told = Vec::new();
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let left = entry.path();
        if !entry.file_name().to_string_lossy().starts_with(&prefix) || !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            continue;
        }
        let Some(_mine) = mark_in_use(&left) else { continue };
        let Ok(sign) = fs::read_to_string(left.join(SIGN)) else {
            // Of a build that was killed at once an empty folder is left; one that holds anything is somebody's.
            let _ = fs::remove_dir(&left);
            continue;
        };
        let tidied = match sign.as_str() {
            SWAPPING => finish(target, &left),
            // A build that was killed as it wrote the sign has written nothing else.
            _ if WRITING.starts_with(&sign) => fs::remove_dir_all(&left).map(|()| Vec::new()),
            _ => continue,
        };
        match tidied {
            Ok(kept) => told.extend(kept.iter().map(|path| stays(path))),
            Err(error) => told.push(format!("cannot tidy up {}: {error}", left.display())),
        }
    }
    told
}

/// What is said of a file for which there is no place in the new folder.
pub fn stays(path: &Path) -> String {
    format!("{} was put into the output folder or changed while a build replaced it: look at it, and remove it", path.display())
}

/// Ends what a killed build began: which of the two folders is which can be told by what stands in the target's place.
fn finish(target: &Path, private: &Path) -> io::Result<Vec<PathBuf>> {
    let (new, old) = (private.join("new"), private.join("old"));
    if !target.exists() && old.is_dir() {
        fs::rename(&old, target)?;
    }
    let mut kept = Vec::new();
    for folder in [new, old].into_iter().filter(|folder| folder.is_dir()) {
        let list = Manifest::read(&folder).unwrap_or_default();
        let known = |path: &Path, _: &Metadata| match path.to_str() {
            Some(NAME) => list != Manifest::default(),
            Some(path) => list.0.get(path).is_some_and(|hash| hash_of(&folder.join(path)).is_ok_and(|found| found == *hash)),
            None => false,
        };
        kept.extend(retire(&folder, target, &known)?.into_iter().map(|path| folder.join(path)));
    }
    remove(private)?;
    Ok(kept)
}
