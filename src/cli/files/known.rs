//! Which documents the register knows: by their bytes, wherever these stand, else by their path. It reads the bytes of what it
//! knows, for documents may have changed places, and of new ones where one that was known is not in its place as it was.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::io;
use std::path::PathBuf;

use rayon::prelude::*;
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
    hash: &(dyn Fn(usize) -> io::Result<[u8; 32]> + Sync),
    folders: &BTreeMap<String, PathBuf>,
) -> io::Result<KnownDocuments> {
    // Those that were not given up, by their paths, each with its hash.
    let mut living: HashMap<Cow<'_, str>, (&str, Cow<'_, str>)> = HashMap::new();
    let mut by_hash: HashMap<Cow<'_, str>, &str> = HashMap::new();
    for (fact, id) in register.facts(Entity::Document) {
        if !register.is_retired(Entity::Document, id) {
            living.insert(fact.word(1), (id, fact.word(0)));
        }
        by_hash.insert(fact.word(0), id);
    }
    let mut ids: Vec<Option<&str>> = paths.iter().map(|path| living.get(path.as_str()).map(|(id, _)| *id)).collect();
    let (known, new): (Vec<usize>, Vec<usize>) = (0..paths.len()).partition(|index| ids[*index].is_some());
    let hashes = |of: Vec<usize>| {
        let hash = |index: usize| hash(index).map(|hash| (index, hexadecimal(&hash)));
        of.into_par_iter().map(hash).collect::<io::Result<Vec<(usize, String)>>>()
    };
    let known = hashes(known)?;
    let is_unchanged = |index: usize, hash: &str| living.get(paths[index].as_str()).is_some_and(|(_, known)| known == hash);
    let (unchanged, changed): (Vec<_>, Vec<_>) = known.into_iter().partition(|(index, hash)| is_unchanged(*index, hash));
    let here: HashSet<&str> = paths.iter().map(String::as_str).collect();
    let is_gone = |path: &str| here.contains(path) || !is_in_its_place(path, folders);
    // What stands in its place as it was, or does not belong to the run, is nowhere else.
    let unseen = living.iter().filter(|(path, _)| !is_gone(path)).map(|(_, (id, _))| *id);
    let settled: HashSet<&str> = unchanged.iter().filter_map(|(index, _)| ids[*index]).chain(unseen).collect();
    let is_lost = register.facts(Entity::Document).any(|(_, id)| !settled.contains(id));
    let mut moved: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, hash) in changed.into_iter().chain(hashes(if is_lost { new } else { Vec::new() })?) {
        let known = by_hash.get(hash.as_str()).filter(|id| !settled.contains(**id));
        known.map(|id| moved.entry(id).or_insert(index));
    }
    // A document in its place keeps its identifier whatever it says, unless the one that had it is elsewhere, byte by byte.
    ids.iter_mut().filter(|id| id.is_some_and(|id| moved.contains_key(id))).for_each(|id| *id = None);
    moved.iter().for_each(|(id, index)| ids[*index] = Some(id));
    let given: BTreeSet<String> = ids.iter().flatten().map(|id| (*id).to_owned()).collect();
    let ids = ids.into_iter().map(|id| id.map(str::to_owned)).collect();
    let mut documents = KnownDocuments { ids, ..KnownDocuments::default() };
    for (path, (id, _)) in living.into_iter().filter(|(_, (id, _))| !given.contains(*id)) {
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
