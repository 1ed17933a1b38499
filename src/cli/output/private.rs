//! The private folder beside an output folder: signed by its build, in use while the build runs, emptied with care.
//!
//! It holds `new`, the folder in the making, and a sign that says how far its build came. Before the swap all of `new` is the
//! build's own; from the swap on it, or `old`, may be somebody's output folder, and what is where can be told by what stands.

use std::fs::{self, File, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use super::manifest::{Manifest, NAME, hash_of};
use super::retire::{remove, retire};
use super::standing::Seen;
use super::swap::{Mark, mark_in_use, wait_for_turn};
use crate::cli::failure::Failure;
use crate::cli::regular;

/// The file that makes a folder one of ours.
const SIGN: &str = "rapporteur";
/// The sign as it is written.
const HALF: &str = "rapporteur.half";
/// The bytes of a sign, at most.
const SIGN_BYTES: u64 = 4096;

/// How far a build came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Writing,
    Swapping,
}

impl Step {
    /// The sign of a folder at this step. A folder that came with a checkout, an archive or a copy has another number, so
    /// nobody can have it taken for ours.
    fn sign(self, folder: &Path, target: &Path) -> io::Result<Vec<u8>> {
        let said = match self {
            Self::Writing => "A build writes here; the next one removes what is left.",
            Self::Swapping => "A build swaps what is here with its output folder; the next one sees to the rest.",
        };
        let number = Seen::of(&fs::symlink_metadata(folder)?).number();
        let mut sign = format!("{said}\nfolder {number}, for ").into_bytes();
        sign.extend(target.file_name().unwrap_or_default().as_encoded_bytes());
        Ok(sign)
    }

    /// Whether a build was stopped as it signed the folder.
    fn is_half_signed(self, folder: &Path, target: &Path) -> bool {
        let found = regular::read(&folder.join(HALF), SIGN_BYTES);
        found.is_ok_and(|found| self.sign(folder, target).is_ok_and(|sign| sign.starts_with(&found)))
    }

    /// The step of a folder that is a build's of `target`.
    fn of(folder: &Path, target: &Path) -> Option<Self> {
        let found = regular::read(&folder.join(SIGN), SIGN_BYTES).ok()?;
        [Self::Writing, Self::Swapping].into_iter().find(|step| step.sign(folder, target).is_ok_and(|sign| sign == found))
    }
}

/// The folder of one build.
#[derive(Debug)]
pub struct Private {
    path: PathBuf,
    target: PathBuf,
    step: Step,
    _in_use: Mark,
}

impl Private {
    /// A folder in `parent` for a build of `target`.
    pub fn beside(target: &Path, parent: &Path) -> Result<Self, Failure> {
        let folder = tempfile::Builder::new().prefix(&prefix(target)).tempdir_in(parent);
        Self::signed(folder.map_err(Failure::at("write in", parent))?.keep(), target)
    }

    /// A folder that has to do with no output folder.
    pub fn apart() -> Result<Self, Failure> {
        let folder = tempfile::tempdir().map_err(Failure::at("write in", &std::env::temp_dir()))?;
        Self::signed(folder.keep(), Path::new(""))
    }

    fn signed(path: PathBuf, target: &Path) -> Result<Self, Failure> {
        // A build that looks whether the folder is in use marks it for a moment.
        let private = Self { _in_use: wait_for_turn(&path), path, target: target.to_owned(), step: Step::Writing };
        let made = private.sign(Step::Writing).and_then(|()| fs::create_dir(private.new_folder()));
        made.map_err(Failure::at("write in", &private.path)).map(|()| private)
    }

    /// Signs whole or not at all: a sign that is half written says nothing.
    fn sign(&self, step: Step) -> io::Result<()> {
        let half = self.path.join(HALF);
        fs::write(&half, step.sign(&self.path, &self.target)?)?;
        File::open(&half)?.sync_all()?;
        fs::rename(half, self.path.join(SIGN))
    }

    /// The folder in the making. It is one below the private folder so that it gets the usual permissions.
    pub fn new_folder(&self) -> PathBuf {
        self.path.join("new")
    }

    /// Where an old output folder goes while there is none.
    pub fn old_folder(&self) -> PathBuf {
        self.path.join("old")
    }

    /// From here on the folder may hold what is not the build's: it is no longer removed as a whole, whatever happens.
    pub fn swapping(&mut self) -> io::Result<()> {
        self.step = Step::Swapping;
        self.sign(Step::Swapping)
    }

    /// Sees to what a swap that failed has left, whatever it did before it failed; says what stayed.
    pub fn finish(&self) -> io::Result<Vec<PathBuf>> {
        finish(&self.target, &self.path)
    }

    /// Removes the folder when nothing but its sign is left in it.
    pub fn remove(self) -> io::Result<()> {
        remove_empty(&self.path)
    }
}

impl Drop for Private {
    fn drop(&mut self) {
        if self.step == Step::Writing {
            // Failing to tidy up is no failure of the build; the next one tries again.
            let _ = remove(&self.path);
        }
    }
}

fn remove_empty(private: &Path) -> io::Result<()> {
    if fs::read_dir(private)?.count() <= 1 {
        fs::remove_file(private.join(SIGN))?;
        fs::remove_dir(private)?;
    }
    Ok(())
}

fn prefix(target: &Path) -> String {
    // Of a long name the beginning: the name of a folder is limited too, and the sign says the rest.
    let name: String = target.file_name().unwrap_or_default().to_string_lossy().chars().take(40).collect();
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
        let mark = mark_in_use(&left);
        let tidied = match (Step::of(&left, target), &mark) {
            (_, Mark::OfAnother) => continue,
            (None, _) => {
                // Of a build that was killed at once; a folder that holds anything else is somebody's, and stays.
                if Step::Writing.is_half_signed(&left, target) {
                    let _ = fs::remove_file(left.join(HALF));
                }
                let _ = fs::remove_dir(&left);
                continue;
            }
            (Some(Step::Swapping), Mark::Unknown) => {
                told.push(format!("{} is of a build that may have been stopped: look whether it still runs", left.display()));
                continue;
            }
            (Some(_), Mark::Unknown) => continue,
            (Some(Step::Swapping), Mark::Ours(_)) => finish(target, &left),
            (Some(Step::Writing), Mark::Ours(_)) => remove(&left).map(|()| Vec::new()),
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
    let path = path.display();
    format!("{path} was in the output folder, or came into it, while a build replaced it: copy it back, or remove it")
}

/// Ends what a build began that was killed or could not go on: which folder is which can be told by what stands where.
fn finish(target: &Path, private: &Path) -> io::Result<Vec<PathBuf>> {
    let is_folder = |path: &Path| fs::symlink_metadata(path).is_ok_and(|meta| meta.is_dir());
    let (new, old) = (private.join("new"), private.join("old"));
    if is_folder(&old) && is_folder(&new) {
        // The old folder has lost its place, and the new one has not taken it.
        let _ = fs::remove_dir(target);
        if fs::symlink_metadata(target).is_ok() {
            return Ok(vec![old]);
        }
        fs::rename(&old, target)?;
    }
    let mut kept = Vec::new();
    for folder in [new, old].into_iter().filter(|folder| is_folder(folder)) {
        let list = Manifest::read(&folder, &folder).unwrap_or_default();
        let known = |path: &Path, _: &Metadata| match path.to_str() {
            Some(NAME) => list != Manifest::default(),
            Some(path) => list.0.get(path).is_some_and(|hash| hash_of(&folder.join(path)).is_ok_and(|found| found == *hash)),
            None => false,
        };
        kept.extend(retire(&folder, target, &known, &|_| None)?.into_iter().map(|path| folder.join(path)));
    }
    remove_empty(private)?;
    Ok(kept)
}
