//! The output folder, replaced as a whole or not at all.
//!
//! A build writes into a private folder beside the output folder. When it is complete and on disk the two are
//! swapped. A build that fails, is killed or finds the disk full has touched nothing but its private folder, which
//! the next build removes.

use std::collections::{BTreeSet, HashMap};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use tempfile::TempDir;

use super::failure::Failure;
use super::swap::{mark_in_use, swap};

/// Files that are kept open at once; beyond that the one that was used longest ago is closed.
const OPEN_FILES: usize = 64;

/// What a build owns in its folder whether or not it writes it this time. Other names in the folder are somebody
/// else's and are carried over.
const OURS: [&str; 4] = ["data", "documents", "dataset.json", "dataset.yaml"];

/// A new output folder in the making.
#[derive(Debug)]
pub struct Staging {
    private: TempDir,
    files: HashMap<String, (u64, BufWriter<File>)>,
    appends: u64,
    written: BTreeSet<String>,
    _in_use: Option<File>,
}

/// What publishing did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Published {
    /// The folder held the same bytes already and was not touched.
    Unchanged,
    /// The folder was replaced.
    Replaced,
}

impl Staging {
    /// A private folder beside `target`, which is created by [`Staging::publish`]. Removes what killed builds of the same
    /// folder left.
    ///
    /// Fails when `target` is a file, or a folder with content that is not a dataset of ours.
    pub fn beside(target: &Path) -> Result<Self, Failure> {
        refuse_foreign(target)?;
        let target = real(target);
        let parent = parent_of(&target);
        fs::create_dir_all(parent).map_err(Failure::at("create", parent))?;
        let prefix = private_prefix(&target);
        sweep(&target, parent, &prefix);
        let private = tempfile::Builder::new().prefix(&prefix).tempdir_in(parent).map_err(Failure::at("write in", parent))?;
        Self::within(private)
    }

    /// A folder that will not be published, for comparing.
    pub fn apart() -> Result<Self, Failure> {
        let private = tempfile::tempdir().map_err(Failure::at("write in", &std::env::temp_dir()))?;
        Self::within(private)
    }

    fn within(private: TempDir) -> Result<Self, Failure> {
        let in_use = mark_in_use(private.path());
        let staging = Self { private, files: HashMap::new(), appends: 0, written: BTreeSet::new(), _in_use: in_use };
        fs::create_dir(staging.root()).map_err(Failure::at("create", &staging.root()))?;
        Ok(staging)
    }

    /// The folder as it is so far. It is one below the private folder so that it gets the usual permissions.
    fn root(&self) -> PathBuf {
        self.private.path().join("new")
    }

    /// Appends bytes to a file of the folder; `path` is relative, with `/`.
    pub fn append(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let named = |error: io::Error| io::Error::new(error.kind(), format!("cannot write {path}: {error}"));
        self.appends += 1;
        if !self.files.contains_key(path) {
            self.make_room().map_err(named)?;
            let file = self.open(path).map_err(named)?;
            self.files.insert(path.to_owned(), (0, BufWriter::new(file)));
        }
        let (used, file) = self.files.get_mut(path).expect("it was opened above");
        *used = self.appends;
        file.write_all(bytes).map_err(named)
    }

    fn open(&mut self, path: &str) -> io::Result<File> {
        let place = self.root().join(path);
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder)?;
        }
        self.written.insert(path.split('/').next().unwrap_or(path).to_owned());
        OpenOptions::new().create(true).append(true).open(place)
    }

    fn make_room(&mut self) -> io::Result<()> {
        if self.files.len() < OPEN_FILES {
            return Ok(());
        }
        let oldest = self.files.iter().min_by_key(|(_, (used, _))| *used).map(|(path, _)| path.clone());
        match oldest.and_then(|path| self.files.remove(&path)) {
            Some((_, mut file)) => file.flush(),
            None => Ok(()),
        }
    }

    /// Ends writing. What is compared are the files under names that a build owns.
    pub fn finish(&mut self) -> Result<Finished, Failure> {
        for (path, (_, mut file)) in self.files.drain() {
            file.flush().map_err(Failure::at("write", Path::new(&path)))?;
        }
        let mut owned = std::mem::take(&mut self.written);
        owned.extend(OURS.map(str::to_owned));
        Ok(Finished { root: self.root(), owned })
    }

    /// Puts the folder in the place of `target`, the one given to [`Staging::beside`], unless nothing has changed.
    pub fn publish(mut self, target: &Path) -> Result<Published, Failure> {
        let target = real(target);
        let finished = self.finish()?;
        let root = &finished.root;
        if finished.is_same_as(&target).map_err(Failure::at("read", &target))? {
            return Ok(Published::Unchanged);
        }
        finished.carry_over(&target).map_err(Failure::at("copy from", &target))?;
        flush_to_disk(root).map_err(Failure::at("write", root))?;
        if let Ok(meta) = fs::metadata(&target) {
            fs::set_permissions(root, meta.permissions()).map_err(Failure::at("write", root))?;
        }
        swap(root, &target, &self.private.path().join("old")).map_err(|error| {
            let busy = error.kind() == io::ErrorKind::ResourceBusy;
            let help = busy.then(|| "it may be a mount point: name a folder below it with --out".to_owned());
            Failure::at("replace", &target)(error).maybe_help(help)
        })?;
        sync(parent_of(&target)).map_err(Failure::at("write", parent_of(&target)))?;
        Ok(Published::Replaced)
    }
}

/// A folder that is complete.
#[derive(Debug)]
pub struct Finished {
    /// Where it is.
    pub root: PathBuf,
    owned: BTreeSet<String>,
}

impl Finished {
    /// The files that a build owns in `folder`, relative and sorted; none where there is no such folder.
    pub fn files_in(&self, folder: &Path) -> io::Result<BTreeSet<PathBuf>> {
        let mut files = BTreeSet::new();
        for name in &self.owned {
            list(folder, Path::new(name), &mut files)?;
        }
        Ok(files)
    }

    fn is_same_as(&self, target: &Path) -> io::Result<bool> {
        let files = self.files_in(&self.root)?;
        if !target.exists() || files != self.files_in(target)? {
            return Ok(false);
        }
        for file in &files {
            if !same_bytes(&self.root.join(file), &target.join(file))? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Takes over what others put into `target`.
    fn carry_over(&self, target: &Path) -> io::Result<()> {
        if !target.exists() {
            return Ok(());
        }
        for entry in fs::read_dir(target)? {
            let name = entry?.file_name();
            if !name.to_str().is_some_and(|name| self.owned.contains(name)) {
                copy(&target.join(&name), &self.root.join(&name))?;
            }
        }
        Ok(())
    }
}

/// Whether two files hold the same bytes.
pub fn same_bytes(a: &Path, b: &Path) -> io::Result<bool> {
    let (mut a, mut b) = (File::open(a)?, File::open(b)?);
    if a.metadata()?.len() != b.metadata()?.len() {
        return Ok(false);
    }
    let (mut left, mut right) = (vec![0; 1 << 16], vec![0; 1 << 16]);
    loop {
        let count = a.read(&mut left)?;
        if count == 0 {
            return Ok(true);
        }
        match b.read_exact(&mut right[..count]) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(false),
            result => result?,
        }
        if left[..count] != right[..count] {
            return Ok(false);
        }
    }
}

/// The folder behind a symbolic link: the link stays, what it points to is replaced.
fn real(target: &Path) -> PathBuf {
    target.canonicalize().or_else(|_| std::path::absolute(target)).unwrap_or_else(|_| target.to_owned())
}

fn parent_of(target: &Path) -> &Path {
    target.parent().unwrap_or(target)
}

fn private_prefix(target: &Path) -> String {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    format!(".{name}.rapporteur-")
}

fn refuse_foreign(target: &Path) -> Result<(), Failure> {
    let mut entries = match fs::read_dir(target) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Failure::at("write to", target)(error)),
    };
    let ours = target.join("dataset.json").is_file() || target.join("data/documents.csv").is_file();
    if entries.next().is_none() || ours {
        return Ok(());
    }
    let message = format!("{} is not empty and was not written by rapporteur", target.display());
    Err(Failure::new(message).help("name another folder with --out, or empty this one"))
}

/// Removes the private folders of builds that are no more. A folder that a swap left without a name is put back.
/// Failing to tidy up is no reason not to build.
fn sweep(target: &Path, parent: &Path, prefix: &str) {
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let left = entry.path();
        if !entry.file_name().to_string_lossy().starts_with(prefix) || !left.is_dir() {
            continue;
        }
        let Some(_mine) = mark_in_use(&left) else { continue };
        if !target.exists() && left.join("old").is_dir() {
            let _ = fs::rename(left.join("old"), target);
        }
        let _ = fs::remove_dir_all(&left);
    }
}

fn list(folder: &Path, below: &Path, files: &mut BTreeSet<PathBuf>) -> io::Result<()> {
    let place = folder.join(below);
    match fs::metadata(&place) {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => return Ok(()),
        Err(error) => return Err(error),
        Ok(meta) if !meta.is_dir() => {
            files.insert(below.to_owned());
            return Ok(());
        }
        Ok(_) => {}
    }
    for entry in fs::read_dir(&place)? {
        list(folder, &below.join(entry?.file_name()), files)?;
    }
    Ok(())
}

/// Links files rather than copying them, where the system can.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    if from.is_dir() && !from.is_symlink() {
        fs::create_dir(to)?;
        for entry in fs::read_dir(from)? {
            let name = entry?.file_name();
            copy(&from.join(&name), &to.join(&name))?;
        }
        return Ok(());
    }
    fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(drop))
}

/// Asks the system to put every file below `folder` on disk, so that a full disk is met before the swap.
fn flush_to_disk(folder: &Path) -> io::Result<()> {
    let entries: Vec<_> = fs::read_dir(folder)?.collect::<io::Result<_>>()?;
    entries.par_iter().try_for_each(|entry| {
        let path = entry.path();
        if path.is_dir() { flush_to_disk(&path) } else { File::open(path)?.sync_all() }
    })?;
    sync(folder)
}

/// Puts the names in a folder on disk; Windows has no such call.
fn sync(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A parent folder with an old dataset in `out`.
    fn parent() -> (TempDir, PathBuf) {
        let parent = tempfile::tempdir().expect("a temporary folder");
        let out = parent.path().join("out");
        fs::create_dir_all(out.join("data")).expect("folders");
        fs::write(out.join("dataset.json"), "old").expect("written");
        fs::write(out.join("data/documents.csv"), "old").expect("written");
        (parent, out)
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    fn text(path: &Path) -> String {
        fs::read_to_string(path).expect("a text")
    }

    fn write(staging: &mut Staging, files: &[(&str, &str)]) {
        for (path, text) in files {
            staging.append(path, text.as_bytes()).expect("written");
        }
    }

    #[test]
    fn a_new_folder_replaces_the_old_one_whole() {
        let (parent, out) = parent();
        fs::write(out.join("README.md"), "mine").expect("written");
        fs::create_dir_all(out.join("notes/deep")).expect("folders");
        fs::write(out.join("notes/deep/a"), "mine").expect("written");
        let mut staging = Staging::beside(&out).expect("a staging folder");
        write(&mut staging, &[("dataset.json", "n"), ("data/sessions.csv", "x"), ("dataset.json", "ew")]);
        assert_eq!(staging.publish(&out).expect("published"), Published::Replaced);
        assert_eq!(names(&out), ["README.md", "data", "dataset.json", "notes"]);
        assert_eq!(names(&out.join("data")), ["sessions.csv"]);
        assert_eq!((text(&out.join("dataset.json")), text(&out.join("notes/deep/a"))), ("new".into(), "mine".into()));
        assert_eq!(names(parent.path()), ["out"]);
    }

    #[test]
    fn a_first_build_creates_the_folder_and_its_parents() {
        let parent = tempfile::tempdir().expect("a temporary folder");
        let out = parent.path().join("a/b/out");
        let mut staging = Staging::beside(&out).expect("a staging folder");
        write(&mut staging, &[("dataset.json", "new")]);
        assert_eq!(staging.publish(&out).expect("published"), Published::Replaced);
        assert_eq!(text(&out.join("dataset.json")), "new");
    }

    #[test]
    fn equal_content_is_not_touched() {
        let (_parent, out) = parent();
        fs::write(out.join("README.md"), "mine").expect("written");
        let before = fs::metadata(out.join("dataset.json")).expect("a file").modified().expect("a time");
        let mut staging = Staging::beside(&out).expect("a staging folder");
        write(&mut staging, &[("dataset.json", "old"), ("data/documents.csv", "old")]);
        assert_eq!(staging.publish(&out).expect("published"), Published::Unchanged);
        assert_eq!(fs::metadata(out.join("dataset.json")).expect("a file").modified().expect("a time"), before);
    }

    #[test]
    fn a_build_that_fails_leaves_the_old_folder_whole() {
        let (parent, out) = parent();
        let mut staging = Staging::beside(&out).expect("a staging folder");
        write(&mut staging, &[("dataset.json", "half")]);
        assert!(staging.append("dataset.json/x", b"").is_err(), "a file is no folder");
        drop(staging);
        assert_eq!((text(&out.join("dataset.json")), names(&out.join("data"))), ("old".into(), vec!["documents.csv".into()]));
        assert_eq!(names(parent.path()), ["out"]);
    }

    #[cfg(unix)]
    #[test]
    fn leftovers_of_killed_builds_are_removed_and_those_of_running_ones_kept() {
        let (parent, out) = parent();
        let running = Staging::beside(&out).expect("a staging folder");
        fs::create_dir_all(parent.path().join(".out.rapporteur-dead/new/data")).expect("folders");
        fs::create_dir_all(parent.path().join(".other.rapporteur-dead")).expect("folders");
        let second = Staging::beside(&out).expect("a second staging folder");
        assert!(running.root().is_dir() && second.root().is_dir());
        assert!(!parent.path().join(".out.rapporteur-dead").exists());
        assert!(parent.path().join(".other.rapporteur-dead").exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_lost_between_two_renames_is_put_back() {
        let (parent, out) = parent();
        let left = parent.path().join(".out.rapporteur-dead");
        fs::create_dir(&left).expect("a folder");
        fs::rename(&out, left.join("old")).expect("renamed");
        drop(Staging::beside(&out).expect("a staging folder"));
        assert_eq!(text(&out.join("dataset.json")), "old");
    }

    #[test]
    fn what_others_wrote_is_refused() {
        let parent = tempfile::tempdir().expect("a temporary folder");
        let out = parent.path().join("out");
        fs::create_dir(&out).expect("a folder");
        drop(Staging::beside(&out).expect("an empty folder is fine"));
        fs::write(out.join("thesis.doc"), "").expect("written");
        let failure = Staging::beside(&out).expect_err("refused");
        assert!(failure.message.ends_with("was not written by rapporteur"), "{}", failure.message);
        assert!(Staging::beside(&out.join("thesis.doc")).is_err());
    }

    #[test]
    fn many_files_are_written_in_pieces() {
        let (_parent, out) = parent();
        let mut staging = Staging::beside(&out).expect("a staging folder");
        for round in ["a", "b"] {
            for n in 0..OPEN_FILES * 2 {
                staging.append(&format!("documents/{n}.json"), round.as_bytes()).expect("written");
            }
        }
        staging.publish(&out).expect("published");
        assert_eq!(names(&out.join("documents")).len(), OPEN_FILES * 2);
        assert_eq!(text(&out.join("documents/0.json")), "ab");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let (parent, out) = parent();
        let link = parent.path().join("link");
        std::os::unix::fs::symlink(&out, &link).expect("a link");
        let mut staging = Staging::beside(&link).expect("a staging folder");
        write(&mut staging, &[("dataset.json", "new")]);
        staging.publish(&link).expect("published");
        assert!(link.is_symlink());
        assert_eq!(text(&out.join("dataset.json")), "new");
    }
}
