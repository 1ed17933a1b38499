//! The output folder, replaced as a whole or not at all, and nothing in it that others wrote.
//!
//! A build writes into a private folder beside the output folder, and lists what it wrote ([`manifest`]). When all is
//! complete, files of the output folder that hold the same stay the files they are, what others put there is taken over, and
//! with all on disk the two folders are swapped. A build that fails, is killed or finds the disk full has changed nothing but
//! its private folder, which the next build sees to; folders that are missing above the output folder are made first.

mod carry;
#[cfg(feature = "sqlite")]
pub mod database;
mod keep;
mod manifest;
#[cfg(feature = "parquet")]
pub mod parquet;
mod private;
mod retire;
mod standing;
mod swap;

use std::borrow::Cow;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::failure::Failure;
use super::place::resolved;
use crate::dataset::hexadecimal;
use crate::pipeline::Resource;
use carry::{Carried, as_it_was, carry};
use keep::keep;
pub use manifest::{Manifest, NAME as MANIFEST};
use private::{Private, stays, sweep};
use retire::retire;
pub use standing::file_at;
use standing::{Seen, Standing};
pub use swap::wait_for_turn;
use swap::{Mark, Moves, is_mount, swap, sync};

/// Files that are kept open at once; beyond that the one that was used longest ago is closed.
const OPEN_FILES: usize = 64;
/// Files that stand in the way and are named at once.
const NAMED: usize = 5;

/// The folder that is replaced.
#[derive(Debug)]
struct Target<'p> {
    /// As somebody named it: how it is called in messages.
    given: &'p Path,
    /// The folder behind a link: the link stays, what it leads to is replaced.
    real: PathBuf,
}

impl<'p> Target<'p> {
    fn of(given: &'p Path) -> Self {
        Self { given, real: resolved(given) }
    }

    fn parent(&self) -> &Path {
        self.real.parent().unwrap_or(&self.real)
    }

    fn shown(&self, path: &Path) -> String {
        self.given.join(path).display().to_string()
    }
}

/// A new output folder in the making.
pub struct Staging {
    private: Private,
    /// The folder that is replaced.
    real: PathBuf,
    open: HashMap<String, (u64, BufWriter<File>)>,
    /// What was written so far to each file: its hash and its size.
    written: BTreeMap<String, (Sha256, u64)>,
    /// The folder inside that is written to, with a `/` at its end, or nothing.
    inside: &'static str,
    /// What will stand behind the first part of a file; the system removes these files whatever becomes of the build.
    parts: BTreeMap<(String, usize), File>,
    appends: u64,
    told: Vec<String>,
    moves: Moves,
}

/// What publishing did.
#[derive(Debug, PartialEq, Eq)]
pub struct Published {
    /// Whether the folder was replaced; otherwise it held the same bytes already and was not touched.
    pub replaced: bool,
    /// What somebody should know of files that are not a build's.
    pub told: Vec<String>,
    /// Files of the folder itself that the build before wrote, and this one did not.
    pub removed: Vec<String>,
}

impl Staging {
    /// A private folder beside `target`, which is created by [`Staging::publish`]. Sees to what killed builds of the same
    /// folder left.
    ///
    /// Fails when `target` is a file, a mount point, or a folder with content and no dataset.
    pub fn beside(target: &Path) -> Result<Self, Failure> {
        let target = Target::of(target);
        refuse_foreign(&target)?;
        let parent = target.parent();
        fs::create_dir_all(parent).map_err(Failure::at("create", parent))?;
        // A folder that another build has just made is not yet marked as in use.
        let turn = wait_for_turn(parent);
        let told = if matches!(turn, Mark::OfAnother) { Vec::new() } else { sweep(&target.real, parent) };
        Ok(Self::within(Private::beside(&target.real, parent)?, target.real, told))
    }

    /// A folder that will not be published, for comparing.
    pub fn apart() -> Result<Self, Failure> {
        Ok(Self::within(Private::apart()?, PathBuf::new(), Vec::new()))
    }

    fn within(private: Private, real: PathBuf, told: Vec<String>) -> Self {
        let moves = Moves::OF_THE_SYSTEM;
        let (open, written, parts) = (HashMap::new(), BTreeMap::new(), BTreeMap::new());
        Self { private, real, open, written, inside: "", parts, appends: 0, told, moves }
    }

    /// From now on paths lead from a folder inside, named with a `/` at its end; with nothing, from the folder itself.
    pub fn enter(&mut self, inside: &'static str) {
        self.inside = inside;
    }

    /// Where paths lead from.
    pub fn folder(&self) -> PathBuf {
        self.private.new_folder().join(self.inside)
    }

    /// Appends bytes to a part of a file of the folder; `path` is relative, with `/`. Parts behind part 0 are put behind it,
    /// in the order of their numbers, when writing ends.
    pub fn append(&mut self, path: &str, part: usize, bytes: &[u8]) -> io::Result<()> {
        let path = &*if self.inside.is_empty() { Cow::Borrowed(path) } else { Cow::Owned(format!("{}{path}", self.inside)) };
        let appended = if part == 0 { self.append_at_once(path, bytes) } else { self.append_to_part(path, part, bytes) };
        appended.map_err(|error| io::Error::new(error.kind(), format!("cannot write {path}: {error}")))
    }

    fn append_to_part(&mut self, path: &str, part: usize, bytes: &[u8]) -> io::Result<()> {
        let file = match self.parts.entry((path.to_owned(), part)) {
            Entry::Occupied(file) => file.into_mut(),
            Entry::Vacant(place) => place.insert(tempfile::tempfile_in(self.private.new_folder())?),
        };
        file.write_all(bytes)
    }

    fn append_at_once(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.appends += 1;
        if !self.open.contains_key(path) {
            self.make_room()?;
            let file = self.open(path)?;
            self.open.insert(path.to_owned(), (0, BufWriter::new(file)));
        }
        let (used, file) = self.open.get_mut(path).expect("it was opened above");
        *used = self.appends;
        let (hash, size) = self.written.get_mut(path).expect("it has been opened");
        hash.update(bytes);
        *size += bytes.len() as u64;
        file.write_all(bytes)
    }

    fn open(&mut self, path: &str) -> io::Result<File> {
        let place = self.private.new_folder().join(path);
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder)?;
        }
        // Two paths that a file system takes for one would end in one file.
        let known = self.written.contains_key(path);
        let file = OpenOptions::new().create_new(!known).append(true).open(place)?;
        self.written.entry(path.to_owned()).or_default();
        Ok(file)
    }

    fn make_room(&mut self) -> io::Result<()> {
        if self.open.len() < OPEN_FILES {
            return Ok(());
        }
        let oldest = self.open.iter().min_by_key(|(_, (used, _))| *used).map(|(path, _)| path.clone());
        match oldest.and_then(|path| self.open.remove(&path)) {
            Some((_, mut file)) => file.flush(),
            None => Ok(()),
        }
    }

    /// Puts a part behind what its file has so far.
    fn join(&mut self, path: &str, mut part: File) -> io::Result<()> {
        part.rewind()?;
        let mut block = vec![0; 1 << 16];
        loop {
            match part.read(&mut block)? {
                0 => return Ok(()),
                count => self.append_at_once(path, &block[..count])?,
            }
        }
    }

    /// What was written so far where paths lead from; what is appended later stands behind it.
    pub fn written(&mut self) -> Result<Vec<Resource>, Failure> {
        self.settle()?;
        let file = |(path, (hash, bytes)): (&String, &(Sha256, u64))| {
            let sha256 = hexadecimal(&hash.clone().finalize());
            Some(Resource { path: path.strip_prefix(self.inside)?.to_owned(), bytes: *bytes, sha256 })
        };
        Ok(self.written.iter().filter_map(file).collect())
    }

    /// Puts all parts of each file behind each other, and what is buffered into the files.
    fn settle(&mut self) -> Result<(), Failure> {
        for ((path, _), part) in std::mem::take(&mut self.parts) {
            self.join(&path, part).map_err(Failure::at("write", Path::new(&path)))?;
        }
        for (path, (_, mut file)) in self.open.drain() {
            file.flush().map_err(Failure::at("write", Path::new(&path)))?;
        }
        Ok(())
    }

    /// Makes a file of the tables that were written; `path` is relative, with `/`. `fill` is told where the file is to stand, and
    /// below which folder the tables are.
    #[cfg(any(feature = "parquet", feature = "sqlite"))]
    pub fn make(&mut self, path: &str, fill: impl FnOnce(&Path, &Path) -> Result<(), Failure>) -> Result<(), Failure> {
        self.settle()?;
        let folder = self.folder();
        let place = folder.join(path);
        fill(&place, &folder)?;
        let digest = manifest::digest_of(&place).map_err(Failure::at("read", &place))?;
        self.written.insert(format!("{}{path}", self.inside), digest);
        Ok(())
    }

    /// Ends writing, with the list of what was written.
    pub fn finish(&mut self) -> Result<Finished, Failure> {
        let files = self.written()?.into_iter();
        let list = Manifest(files.map(|file| (file.path, file.sha256)).collect());
        let root = self.private.new_folder();
        let place = root.join(MANIFEST);
        fs::write(&place, list.text()).map_err(Failure::at("write", &place))?;
        Ok(Finished { root, list })
    }

    /// Puts the folder in the place of `target`, the one given to [`Staging::beside`], unless nothing has changed.
    ///
    /// Fails, and leaves all as it is, where something of others stands that a build must write.
    pub fn publish(mut self, target: &Path) -> Result<Published, Failure> {
        let target = Target::of(target);
        if target.real != self.real {
            return Err(Failure::new(format!("{} has come to lead elsewhere; run the build again", target.given.display())));
        }
        let finished = self.finish()?;
        let _turn = wait_for_turn(target.parent());
        let Some(prepared) = finished.prepare(&target)? else {
            return Ok(Published { replaced: false, told: self.told, removed: Vec::new() });
        };
        self.swap(&target, &finished, prepared)
    }

    fn swap(mut self, target: &Target<'_>, finished: &Finished, prepared: Prepared) -> Result<Published, Failure> {
        let Prepared { standing, carried, removed } = prepared;
        self.private.swapping().map_err(Failure::at("write in", target.parent()))?;
        let before = fs::symlink_metadata(&target.real).ok();
        let old = match swap(self.moves, &finished.root, &target.real, &self.private.old_folder()) {
            Ok(old) => old,
            Err(error) => return Err(not_replaced(target, &self.private, error)),
        };
        // From here on the new folder stands, and nothing is a failure any more.
        let mut told = self.told;
        let kept_as = before.map_or(Ok(()), |before| as_it_was(&before, &target.real));
        if let Err(error) = kept_as.and_then(|()| sync(target.parent())) {
            told.push(format!("{} was replaced, but: {error}", target.given.display()));
        }
        told.extend(standing.changed.iter().map(|path| {
            format!("{} was changed since a build wrote it, and is no longer written: left as it is", target.shown(path))
        }));
        told.extend(carried.told);
        if let Some(old) = old {
            let was = |path: &Path| standing.own.get(path).or_else(|| carried.seen.get(path));
            let known = |path: &Path, meta: &fs::Metadata| was(path) == Some(&Seen::of(meta));
            match retire(&old, &target.real, &known, &|path| carried.seen.get(path).copied()) {
                Ok(kept) => told.extend(kept.iter().map(|path| stays(&old.join(path)))),
                Err(error) => told.push(format!("cannot remove the old folder {}: {error}", old.display())),
            }
        }
        if let Err(error) = self.private.remove() {
            told.push(format!("cannot tidy up beside {}: {error}", target.given.display()));
        }
        Ok(Published { replaced: true, told, removed })
    }
}

/// A folder that is complete.
#[derive(Debug)]
pub struct Finished {
    /// Where it is.
    pub root: PathBuf,
    /// What was written into it.
    pub list: Manifest,
}

/// What is known of the folder that will be replaced.
struct Prepared {
    standing: Standing,
    carried: Carried,
    removed: Vec<String>,
}

impl Finished {
    /// Why a build would not replace `target`, in one line; none where it would.
    pub fn refusal(&self, target: &Path) -> Result<Option<String>, Failure> {
        let target = Target::of(target);
        if let Err(refused) = refuse_foreign(&target) {
            return Ok(Some(refused.message));
        }
        let old = Manifest::read(&target.real, target.given)?;
        let standing = Standing::in_folder(&target.real, &old, &self.list).map_err(Failure::at("read", target.given))?;
        Ok((!standing.in_the_way.is_empty()).then(|| in_the_way(&target, &standing.in_the_way).message))
    }

    /// Takes over what others put into `target`, and asks the system to put all on disk, so that a full disk is met before
    /// the swap; none when nothing has changed.
    fn prepare(&self, target: &Target<'_>) -> Result<Option<Prepared>, Failure> {
        let Target { given, real } = target;
        let there = real.exists();
        let old = if there { Manifest::read(real, given)? } else { Manifest::default() };
        let standing = Standing::in_folder(real, &old, &self.list).map_err(Failure::at("read", given))?;
        if standing.current {
            return Ok(None);
        }
        if !standing.in_the_way.is_empty() {
            return Err(in_the_way(target, &standing.in_the_way));
        }
        keep(&standing, real, &self.root, &self.root.with_extension("half")).map_err(Failure::at("write", &self.root))?;
        self.flush_to_disk().map_err(Failure::at("write", &self.root))?;
        let carried = if there { carry(real, given, &self.root, &standing.own)? } else { Carried::default() };
        let gone = |path: &&String| !path.contains('/') && !self.list.0.contains_key(*path);
        let removed = old.0.keys().filter(gone).filter(|path| !standing.changed.contains(&PathBuf::from(path))).cloned().collect();
        Ok(Some(Prepared { standing, carried, removed }))
    }

    /// What the build itself wrote: nothing of others is opened.
    fn flush_to_disk(&self) -> io::Result<()> {
        let files: Vec<&str> = self.list.0.keys().map(String::as_str).chain([MANIFEST]).collect();
        files.par_iter().try_for_each(|path| File::open(self.root.join(path))?.sync_all())?;
        let folders: BTreeSet<&Path> = files.iter().flat_map(|path| Path::new(path).ancestors().skip(1)).collect();
        folders.into_iter().try_for_each(|folder| sync(&self.root.join(folder)))
    }
}

fn in_the_way(target: &Target<'_>, found: &[(PathBuf, &'static str)]) -> Failure {
    let shown: Vec<_> = found.iter().take(NAMED).map(|(path, what)| format!("{} {what}", target.shown(path))).collect();
    let more = if found.len() > NAMED { format!(", and {} more", found.len() - NAMED) } else { String::new() };
    Failure::new(format!("a build must write where files of others stand: {}{more}", shown.join(", ")))
        .help("nothing was written; move them away, or remove them to have them written anew, or name another folder with --out")
}

fn not_replaced(target: &Target<'_>, private: &Private, error: io::Error) -> Failure {
    let busy = error.kind() == ErrorKind::ResourceBusy;
    let failure = Failure::at("replace", target.given)(error);
    // The step that failed may have been done all the same.
    let finished = private.finish();
    let old = private.old_folder();
    let help = match finished {
        _ if old.is_dir() => Some(format!("the old folder is at {}: the next build puts it back, or rename it", old.display())),
        Ok(_) => busy.then(|| MOUNTED.to_owned()),
        Err(error) => Some(format!("look beside {}, which cannot be tidied up: {error}", target.given.display())),
    };
    failure.maybe_help(help)
}

const MOUNTED: &str = "it may be a mount point: name a folder below it with --out";

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

fn refuse_foreign(target: &Target<'_>) -> Result<(), Failure> {
    let Target { given, real: target } = target;
    let mut entries = match fs::read_dir(target) {
        Ok(entries) => entries,
        // A link that leads nowhere is not found either, and no folder can take its place.
        Err(error) if error.kind() == ErrorKind::NotFound && fs::symlink_metadata(target).is_err() => return Ok(()),
        Err(error) => {
            let help = "name a folder with --out, or a path where nothing stands";
            return Err(Failure::at("write to", given)(error).help(help));
        }
    };
    if is_mount(target) {
        return Err(Failure::new(format!("{} is a mount point and cannot be replaced", given.display())).help(MOUNTED));
    }
    // Which of its files are a build's is looked at when they are to be replaced.
    let dataset = [MANIFEST, "dataset.json", "data/documents.csv"].iter().any(|name| target.join(name).is_file());
    if entries.next().is_none() || dataset {
        return Ok(());
    }
    let message = format!("{} is not empty and was not written by rapporteur", given.display());
    Err(Failure::new(message).help("name another folder with --out, or empty this one"))
}

#[cfg(test)]
mod tests;
