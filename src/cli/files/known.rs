//! Which documents the register knows: by their path, or by their bytes where they were renamed. It reads the bytes of new
//! documents, and of all where one that was known is gone, and only then.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::io;
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use super::naming::real;
use crate::dataset::hexadecimal;
use crate::document::Entity;
use crate::pipeline::Register;

/// The identifiers of documents that the register knows, and what became of those that are not among them.
#[derive(Debug, Default)]
pub struct KnownDocuments {
    /// In the order of the paths; none for what is new.
    pub ids: Vec<Option<String>>,
    /// Known documents that are not among these, though nobody took them away.
    pub unseen: BTreeSet<String>,
    /// Paths of known documents that were taken away, or renamed and edited.
    pub gone: Vec<String>,
}

/// Looks up documents by their published `paths`. `hash` gives the SHA-256 of one; `folders` are those that the paths are below,
/// by the beginning of the published paths.
pub fn known(
    register: &Register,
    paths: &[String],
    hash: &dyn Fn(usize) -> io::Result<[u8; 32]>,
    folders: &BTreeMap<String, PathBuf>,
) -> io::Result<KnownDocuments> {
    let mut living: HashMap<Cow<'_, str>, &str> = HashMap::new();
    let mut by_hash: HashMap<Cow<'_, str>, &str> = HashMap::new();
    for (fact, id) in register.facts(Entity::Document) {
        if !register.is_retired(Entity::Document, id) {
            living.insert(fact.word(1), id);
        }
        by_hash.insert(fact.word(0), id);
    }
    let mut ids: Vec<Option<String>> = paths.iter().map(|path| living.get(path.as_str()).map(|id| (*id).to_owned())).collect();
    let mut given: BTreeSet<String> = ids.iter().flatten().cloned().collect();
    // A document in its place keeps its identifier whatever it says, unless another was renamed to its path; one that is new
    // may be another too, renamed or brought back.
    let here: HashSet<&str> = paths.iter().map(String::as_str).collect();
    let is_gone = |path: &str| here.contains(path) || !is_in_its_place(path, folders);
    let may_be_renamed_over = living.iter().any(|(path, id)| !given.contains(*id) && is_gone(path));
    let lost = register.facts(Entity::Document).any(|(_, id)| !given.contains(id));
    let (known, new): (Vec<usize>, Vec<usize>) = (0..paths.len()).partition(|index| ids[*index].is_some());
    let known = known.into_iter().filter(|_| may_be_renamed_over);
    for index in known.chain(new.into_iter().filter(|_| lost)) {
        let hash = hexadecimal(&hash(index)?);
        let Some(known) = by_hash.get(hash.as_str()).filter(|known| !given.contains(**known)) else { continue };
        given.insert((*known).to_owned());
        ids[index].replace((*known).to_owned()).inspect(|id| _ = given.remove(id));
    }
    let mut documents = KnownDocuments { ids, ..KnownDocuments::default() };
    for (path, id) in living.into_iter().filter(|(_, id)| !given.contains(*id)) {
        if is_gone(&path) {
            documents.gone.push(path.into_owned());
        } else {
            documents.unseen.insert(id.to_owned());
        }
    }
    documents.gone.sort_unstable();
    Ok(documents)
}

/// Whether the file of a published path is there, or below none of the folders, so that nobody can tell.
fn is_in_its_place(path: &str, folders: &BTreeMap<String, PathBuf>) -> bool {
    let below = |(front, folder): (&String, &PathBuf)| Some(folder.join(real(path.strip_prefix(front)?.strip_prefix('/')?)?));
    let mut places = folders.iter().filter_map(below).peekable();
    places.peek().is_none() || places.any(|place| place.exists())
}

/// The SHA-256 of bytes.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}
