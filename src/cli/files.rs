//! The documents that the command line names: paths expanded, each with the path and the identifier it is published by.

mod known;
mod naming;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{DirEntry, File};
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

use super::failure::Failure;
use super::regular;
use super::sources::OriginTables;
use crate::document::Entity;
use crate::pipeline::{Library, Register, StatedOrigin};

use known::KnownDocuments;
pub use known::sha256;
use naming::document_ids;
pub use naming::{is_portable, real, slashed};

/// The documents of a run, in the order of their published paths.
#[derive(Debug)]
pub struct Files {
    documents: Vec<InputFile>,
    /// How many bytes of a document are taken.
    most: u64,
    /// What only a person can tell of documents that the register knows.
    question: Option<String>,
}

/// The same documents under the paths by which a person can open them: as they were given, relative to the current
/// folder where that is shorter. For findings on a screen; never for what is published.
#[derive(Debug)]
pub struct AsGiven<'a>(&'a Files);

#[derive(Debug)]
struct InputFile {
    content: InputContent,
    given: Box<str>,
    path: Box<str>,
    document_id: Box<str>,
    /// Where somebody stated it.
    origin: Option<Box<StatedOrigin>>,
}

#[derive(Debug)]
enum InputContent {
    Disk(PathBuf),
    /// Standard input, and what can be read only once, such as a named pipe.
    Memory(Vec<u8>),
}

impl Files {
    /// Expands `paths`: a folder means all `*.txt` files below it, hidden folders left out; a file is taken as it is; `-`
    /// is standard input. A file that is named twice counts once. Of what is longer than `most` bytes no more is read than
    /// shows it. `warn` is told of what a folder holds and nobody reads: links that lead out of it, and what is neither a
    /// file nor a folder.
    ///
    /// What `register` knows keeps its identifier; what it knows and is not among these, though it is in its place, it leaves as it
    /// is.
    pub fn expand(paths: &[PathBuf], most: u32, register: &mut Register, warn: &mut dyn FnMut(String)) -> Result<Self, Failure> {
        Self::expand_any(paths, most, register, warn)?.ok_or_else(|| {
            let named: Vec<_> = paths.iter().map(|path| path.display().to_string()).collect();
            Failure::new(format!("no *.txt file in {}", named.join(", "))).help("name a document or a folder of documents")
        })
    }

    /// The same; none where there is no document.
    pub fn expand_any(
        paths: &[PathBuf],
        most: u32,
        register: &mut Register,
        warn: &mut dyn FnMut(String),
    ) -> Result<Option<Self>, Failure> {
        let most = u64::from(most);
        let mut found = Vec::new();
        for path in paths {
            if path.as_os_str() == "-" {
                let bytes = regular::read_past(io::stdin(), 0, most).map_err(Failure::at("read", Path::new("-")))?;
                found.push(UnnamedFile {
                    root: PathBuf::new(),
                    relative: "-".into(),
                    given: "-".into(),
                    content: InputContent::Memory(bytes),
                });
            } else {
                find(path, most, &mut found, warn)?;
            }
        }
        if found.is_empty() {
            return Ok(None);
        }
        publish(found, most, register).map(|(documents, question)| Some(Self { documents, most, question }))
    }

    /// One document by itself, published as a check of its file does; the file may not be there yet, but what it says is set.
    pub fn unsaved(path: &Path, most: u32) -> Result<Self, Failure> {
        let (root, name) = (path.parent().unwrap_or(Path::new("")), path.file_name().unwrap_or(path.as_os_str()));
        let content = InputContent::Disk(path.to_owned());
        let one = UnnamedFile { root: root.to_owned(), relative: name.into(), given: path.to_owned(), content };
        let (documents, question) = publish(vec![one], u64::from(most), &mut Register::default())?;
        Ok(Self { documents, most: most.into(), question })
    }

    /// What only a person can tell: whether a document that is new is one that is gone, renamed and edited.
    pub fn question(&self) -> Option<&str> {
        self.question.as_deref()
    }

    /// The documents under the paths by which they were given.
    pub fn as_given(&self) -> AsGiven<'_> {
        AsGiven(self)
    }

    /// Where a document stands on disk, links resolved; none of what was read from a stream.
    pub fn place(&self, index: usize) -> Option<&Path> {
        match &self.documents[index].content {
            InputContent::Disk(path) => Some(path),
            InputContent::Memory(_) => None,
        }
    }

    /// Takes other bytes for a document that was read from a stream.
    pub fn set_read(&mut self, index: usize, bytes: Vec<u8>) {
        self.documents[index].content = InputContent::Memory(bytes);
    }

    fn read(&self, index: usize) -> io::Result<Cow<'_, [u8]>> {
        let document = &self.documents[index];
        match &document.content {
            InputContent::Memory(bytes) => Ok(Cow::Borrowed(bytes)),
            InputContent::Disk(path) => read_file(path, self.most).map(Cow::Owned).map_err(cannot_read(&document.given)),
        }
    }

    fn measure(&self, index: usize) -> io::Result<u64> {
        let document = &self.documents[index];
        match &document.content {
            InputContent::Memory(bytes) => Ok(bytes.len() as u64),
            InputContent::Disk(path) => std::fs::metadata(path).map(|meta| meta.len()).map_err(cannot_read(&document.given)),
        }
    }
}

fn cannot_read(given: &str) -> impl FnOnce(io::Error) -> io::Error + '_ {
    move |error| io::Error::new(error.kind(), format!("cannot read {given}: {error}"))
}

fn read_file(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    regular::open_found(path).and_then(|(file, size)| regular::read_past(file, size, most))
}

impl Library for Files {
    fn len(&self) -> usize {
        self.documents.len()
    }

    fn path(&self, index: usize) -> &str {
        &self.documents[index].path
    }

    fn document_id(&self, index: usize) -> &str {
        &self.documents[index].document_id
    }

    fn origin(&self, index: usize) -> StatedOrigin {
        self.documents[index].origin.as_deref().cloned().unwrap_or_default()
    }

    fn size(&self, index: usize) -> io::Result<u64> {
        self.measure(index)
    }

    fn bytes(&self, index: usize) -> io::Result<Cow<'_, [u8]>> {
        self.read(index)
    }
}

impl Library for AsGiven<'_> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn path(&self, index: usize) -> &str {
        &self.0.documents[index].given
    }

    fn document_id(&self, index: usize) -> &str {
        self.0.document_id(index)
    }

    fn size(&self, index: usize) -> io::Result<u64> {
        self.0.measure(index)
    }

    fn bytes(&self, index: usize) -> io::Result<Cow<'_, [u8]>> {
        self.0.read(index)
    }
}

/// A file before it has a name in the dataset.
struct UnnamedFile {
    /// The folder that was given, or the one that holds the file that was given, with symbolic links resolved.
    root: PathBuf,
    /// What follows that folder.
    relative: PathBuf,
    given: PathBuf,
    content: InputContent,
}

impl UnnamedFile {
    /// The last `depth` parts of the folder's path, and what follows.
    fn published(&self, depth: usize) -> String {
        let root: Vec<_> = self.root.components().filter(|part| matches!(part, Component::Normal(_))).collect();
        let last = &root[root.len().saturating_sub(depth)..];
        slashed(&last.iter().collect::<PathBuf>().join(&self.relative))
    }

    fn place(&self) -> PathBuf {
        self.root.join(&self.relative)
    }
}

fn find(path: &Path, most: u64, found: &mut Vec<UnnamedFile>, warn: &mut dyn FnMut(String)) -> Result<(), Failure> {
    let meta = std::fs::metadata(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => Failure::new(format!("no such file or folder: {}", path.display())),
        _ => Failure::at("read", path)(error),
    })?;
    if meta.is_dir() {
        let root = path.canonicalize().map_err(Failure::at("read", path))?;
        return FolderWalk { root: &root, found, warn }.folder(Path::new(""), path);
    }
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let root = parent.canonicalize().map_err(Failure::at("read", path))?;
    let relative = PathBuf::from(path.file_name().unwrap_or(path.as_os_str()));
    let content = if meta.is_file() {
        // A link that somebody names is followed once.
        InputContent::Disk(path.canonicalize().map_err(Failure::at("read", path))?)
    } else {
        InputContent::Memory(
            File::open(path).and_then(|file| regular::read_past(file, 0, most)).map_err(Failure::at("read", path))?,
        )
    };
    found.push(UnnamedFile { root, relative, given: path.to_owned(), content });
    Ok(())
}

/// Collects the `*.txt` files of a folder that was given.
struct FolderWalk<'w> {
    root: &'w Path,
    found: &'w mut Vec<UnnamedFile>,
    warn: &'w mut dyn FnMut(String),
}

impl FolderWalk<'_> {
    /// Collects what is `below` the root, which a person would call `given`.
    fn folder(&mut self, below: &Path, given: &Path) -> Result<(), Failure> {
        let folder = self.root.join(below);
        let entries = std::fs::read_dir(&folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let mut entries = entries.map_err(Failure::at("read", given))?;
        entries.sort_by_cached_key(DirEntry::file_name);
        for entry in entries {
            let name = entry.file_name();
            let (relative, given) = (below.join(&name), given.join(&name));
            let kind = entry.file_type().map_err(Failure::at("read", &given))?;
            let hidden = name.as_encoded_bytes().starts_with(b".");
            let text = relative.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("txt"));
            if kind.is_dir() {
                if !hidden {
                    self.folder(&relative, &given)?;
                }
            } else if kind.is_symlink() {
                self.link(relative, given, text, hidden);
            } else if text && kind.is_file() {
                self.take(relative, given.clone(), given);
            } else if text {
                self.not_read(&given, "is neither a file nor a folder");
            }
        }
        Ok(())
    }

    /// Follows a link to a file inside the folder. What a link to a folder inside leads to is met there, so a loop of
    /// links ends.
    fn link(&mut self, relative: PathBuf, given: PathBuf, text: bool, hidden: bool) {
        let Ok(target) = self.root.join(&relative).canonicalize() else {
            if text {
                self.not_read(&given, "leads nowhere");
            }
            return;
        };
        let folder = target.is_dir();
        let meant = if folder { !hidden } else { text };
        if meant && !target.starts_with(self.root) {
            self.not_read(&given, &format!("leads out of the folder, to {}", slashed(&target)));
        } else if meant && target.is_file() {
            self.take(relative, given, target);
        } else if meant && !folder {
            self.not_read(&given, "leads to what is neither a file nor a folder");
        }
    }

    fn take(&mut self, relative: PathBuf, given: PathBuf, place: PathBuf) {
        self.found.push(UnnamedFile { root: self.root.to_owned(), relative, given, content: InputContent::Disk(place) });
    }

    fn not_read(&mut self, given: &Path, why: &str) {
        (self.warn)(format!("{} {why}: it is not read", slashed(given)));
    }
}

/// Gives each file its published path and its identifier; also what only a person can tell.
fn publish(mut found: Vec<UnnamedFile>, most: u64, register: &mut Register) -> Result<(Vec<InputFile>, Option<String>), Failure> {
    // Of a file that was named twice, the name with most of its folder is kept, whatever the order of the arguments.
    found.sort_by_cached_key(|one| (std::cmp::Reverse(one.relative.components().count()), one.published(1), one.given.clone()));
    let mut seen = BTreeSet::new();
    found.retain(|one| match &one.content {
        InputContent::Disk(_) => seen.insert(one.place().canonicalize().unwrap_or_else(|_| one.place())),
        InputContent::Memory(_) => true,
    });

    let mut named: Vec<_> = unique_paths(&found).into_iter().zip(found).collect();
    named.sort_by(|a, b| a.0.cmp(&b.0));
    let (paths, found): (Vec<String>, Vec<UnnamedFile>) = named.into_iter().unzip();
    let known = known_documents(&paths, &found, most, register)?;
    let new = paths.iter().zip(&known.ids).find(|(_, id)| id.is_none()).map(|(path, _)| path);
    let question = known.gone.first().zip(new).map(|(gone, new)| {
        format!(
            "{gone} is gone and {new} is new: where it is the same document, renamed and edited, write its path into the line of {gone} in rapporteur.lock"
        )
    });
    let ids = document_ids(&paths, &known.ids, &taken(register)).map_err(|[one, other]| {
        Failure::new(format!("{one} and {other} cannot be told apart")).help("give one of them another name")
    })?;

    let here = std::env::current_dir().unwrap_or_default();
    let mut sources = OriginTables::default();
    let document = |((path, one), document_id): ((String, UnnamedFile), String)| {
        let origin = sources.of(&one.root, &one.relative)?;
        let given = one.given.strip_prefix(&here).unwrap_or(&one.given);
        let given = slashed(given.strip_prefix(".").unwrap_or(given));
        let origin = Some(origin).filter(|origin| *origin != StatedOrigin::default()).map(Box::new);
        let (given, path, document_id) = (given.into(), path.into(), document_id.into());
        Ok(InputFile { content: one.content, given, path, document_id, origin })
    };
    let mut documents = paths.into_iter().zip(found).zip(ids).map(document).collect::<Result<Vec<_>, Failure>>()?;
    documents.shrink_to_fit();
    Ok((documents, question))
}

fn known_documents(paths: &[String], found: &[UnnamedFile], most: u64, register: &mut Register) -> Result<KnownDocuments, Failure> {
    let hash = |index: usize| match &found[index].content {
        InputContent::Memory(bytes) => Ok(sha256(bytes)),
        InputContent::Disk(path) => {
            read_file(path, most).map(|bytes| sha256(&bytes)).map_err(cannot_read(&slashed(&found[index].given)))
        }
    };
    let front = |(path, one): (&String, &UnnamedFile)| {
        let front = path.strip_suffix(&slashed(&one.relative))?.strip_suffix('/')?;
        Some((front.to_owned(), one.root.clone()))
    };
    let folders: BTreeMap<String, PathBuf> = paths.iter().zip(found).filter_map(front).collect();
    if let Some((_, id)) = register.facts(Entity::Document).find(|(_, id)| !is_portable(id)) {
        return Err(Failure::new(format!("`{id}` in rapporteur.lock cannot be the identifier of a document"))
            .help("write one that can be the name of a file on every system"));
    }
    let known = known::known(register, paths, &hash, &folders).map_err(|error| Failure::new(error.to_string()))?;
    register.leave_unseen(known.unseen.iter().cloned());
    Ok(known)
}

/// The identifiers that documents have or had.
fn taken(register: &Register) -> BTreeSet<String> {
    let known = register.facts(Entity::Document).map(|(_, id)| id);
    let retired = register.retired().filter(|(entity, ..)| *entity == Entity::Document).map(|(_, id, _)| id);
    known.chain(retired).map(str::to_owned).collect()
}

/// The published paths: one part of the given folder's path, and more where two files would share a path.
fn unique_paths(found: &[UnnamedFile]) -> Vec<String> {
    let mut paths: Vec<String> = found.iter().map(|one| one.published(1)).collect();
    let deepest = found.iter().map(|one| one.root.components().count()).max().unwrap_or(0);
    for depth in 2..=deepest {
        let mut same: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, path) in paths.iter().enumerate() {
            same.entry(path).or_default().push(index);
        }
        let shared: Vec<usize> = same.into_values().filter(|all| all.len() > 1).flatten().collect();
        if shared.is_empty() {
            break;
        }
        for index in shared {
            paths[index] = found[index].published(depth);
        }
    }
    paths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for file in files {
            let path = folder.path().join(file);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
            std::fs::write(path, file).expect("written");
        }
        folder
    }

    fn named(folder: &tempfile::TempDir, paths: &[&str]) -> Vec<(String, String)> {
        let paths: Vec<_> = paths.iter().map(|path| folder.path().join(path)).collect();
        let files = Files::expand(&paths, u32::MAX, &mut Register::default(), &mut |_| ()).expect("files");
        (0..files.len()).map(|index| (files.path(index).to_owned(), files.document_id(index).to_owned())).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(path, id)| ((*path).to_owned(), (*id).to_owned())).collect()
    }

    #[test]
    fn a_folder_means_the_texts_below_it() {
        let folder = tree(&["docs/b.txt", "docs/a/x.TXT", "docs/a/x.md", "docs/.git/y.txt", "docs/.z.txt"]);
        let expected = pairs(&[("docs/.z.txt", ".z"), ("docs/a/x.TXT", "x"), ("docs/b.txt", "b")]);
        assert_eq!(named(&folder, &["docs"]), expected);
        assert_eq!(named(&folder, &["docs/a/.."]), expected);
        assert_eq!(named(&folder, &["docs/a/x.md"]), pairs(&[("a/x.md", "x")]));
    }

    #[test]
    fn colliding_stems_take_the_folder() {
        let folder = tree(&["in/a/x.txt", "in/b/x.txt", "in/c.txt"]);
        assert_eq!(named(&folder, &["in"]), pairs(&[("in/a/x.txt", "in.a.x"), ("in/b/x.txt", "in.b.x"), ("in/c.txt", "c")]));
    }

    #[test]
    fn a_file_counts_once_whatever_the_order() {
        let folder = tree(&["in/a/x.txt"]);
        let expected = pairs(&[("in/a/x.txt", "x")]);
        assert_eq!(named(&folder, &["in", "in/a/x.txt"]), expected);
        assert_eq!(named(&folder, &["in/a/x.txt", "in", "in/a"]), expected);
    }

    #[test]
    fn two_files_never_share_a_path() {
        let folder = tree(&["p/docs/x.txt", "q/docs/x.txt", "q/docs/y.txt"]);
        let expected = pairs(&[("docs/y.txt", "y"), ("p/docs/x.txt", "p.docs.x"), ("q/docs/x.txt", "q.docs.x")]);
        assert_eq!(named(&folder, &["p/docs", "q/docs"]), expected);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_to_files_only_and_count_once() {
        let folder = tree(&["in/a.txt", "in/sub/b.txt"]);
        let link = |to: &str, at: &str| std::os::unix::fs::symlink(folder.path().join(to), folder.path().join(at)).expect("link");
        link("in/a.txt", "in/z.txt");
        link("in", "in/sub/loop");
        link("nowhere", "in/broken.txt");
        assert_eq!(named(&folder, &["in"]), pairs(&[("in/a.txt", "a"), ("in/sub/b.txt", "b")]));
    }

    #[test]
    fn nothing_to_read_is_a_failure() {
        let folder = tree(&["in/a.md"]);
        let failure = |path: &str| {
            Files::expand(&[folder.path().join(path)], u32::MAX, &mut Register::default(), &mut |_| ())
                .expect_err("a failure")
                .message
        };
        assert!(failure("in").starts_with("no *.txt file in "));
        assert!(failure("out").starts_with("no such file or folder: "));
    }
}
