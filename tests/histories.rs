//! No identifier ever names another thing: random histories of documents that come, go, return, are renamed and edited, and
//! of decisions that are made and taken back; and a generated corpus, half of it, all of it, and another half.
//!
//! With `HISTORY_DOCUMENTS=N` the corpus has N documents, with `HISTORY_PROGRAM` another build of the program is run.

#[path = "properties/generate.rs"]
mod generate;
#[path = "common/page.rs"]
mod page;
#[path = "common/place.rs"]
mod place;

use std::collections::{BTreeMap, BTreeSet};
use std::{env, fs};

use rayon::prelude::*;

use generate::{Random, document};
use page::page;
use place::{BIN, Place};

type Row = BTreeMap<String, String>;
/// A document, a session or a person, and what tells it from others of its sort for ever.
type Thing = (&'static str, String);
/// The identifier of a sort of things.
type Id = (&'static str, String);

/// A folder of documents and what its builds have said so far.
struct History {
    called: String,
    place: Place,
    /// The texts that are there, by their paths, each with the number it was born with.
    documents: BTreeMap<String, (usize, String)>,
    /// Those that are not.
    away: Vec<(usize, String)>,
    /// Paths that another document may take: what stood there was gone a build ago.
    free: Vec<String>,
    left: Vec<String>,
    born: usize,
    decisions: Vec<(&'static str, String)>,
    /// What the last build said.
    before: BTreeMap<Thing, String>,
    /// All that each identifier ever named.
    named: BTreeMap<Id, BTreeSet<Thing>>,
}

impl History {
    fn new(called: String) -> Self {
        let place = Place::empty();
        fs::create_dir(place.path("seeds")).expect("a folder");
        let (documents, away, free, left) = (BTreeMap::new(), Vec::new(), Vec::new(), Vec::new());
        let (before, named) = (BTreeMap::new(), BTreeMap::new());
        Self { called, place, documents, away, free, left, born: 0, decisions: Vec::new(), before, named }
    }

    /// A path at which nothing stands.
    fn path(&mut self, random: &mut Random) -> String {
        if !self.free.is_empty() && random.below(2) == 0 {
            return self.free.swap_remove(random.below(self.free.len()));
        }
        self.born += 1;
        format!("seeds/{}document-{}.txt", ["", "more/"][random.below(2)], self.born)
    }

    /// A new document; its number.
    fn add(&mut self, text: &str, random: &mut Random) -> usize {
        let path = self.path(random);
        let number = self.born;
        self.born += 1;
        // Two that are the same byte by byte could not be told apart.
        self.documents.insert(path, (number, text.replace("NUMBER", &number.to_string())));
        number
    }

    /// The path of any document.
    fn any(&self, random: &mut Random) -> Option<String> {
        (!self.documents.is_empty()).then(|| self.documents.keys().nth(random.below(self.documents.len())).expect("one").clone())
    }

    fn remove(&mut self, path: &str) {
        self.away.extend(self.documents.remove(path));
        self.left.push(path.to_owned());
    }

    /// The number of a document that was away.
    fn bring_back(&mut self, random: &mut Random) -> Option<usize> {
        let back = (!self.away.is_empty()).then(|| self.away.swap_remove(random.below(self.away.len())))?;
        let number = back.0;
        let path = self.path(random);
        self.documents.insert(path, back);
        Some(number)
    }

    fn rename(&mut self, path: &str, random: &mut Random) {
        let to = self.path(random);
        let document = self.documents.remove(path).expect("it is there");
        self.documents.insert(to, document);
        self.left.push(path.to_owned());
    }

    /// Gives a document the path of another, which is lost.
    fn replace(&mut self, path: &str, lost: &str) {
        let document = self.documents.remove(path).expect("it is there");
        self.away.extend(self.documents.insert(lost.to_owned(), document));
        self.left.push(path.to_owned());
    }

    /// Two documents change places.
    fn swap(&mut self, one: &str, other: &str) {
        let first = self.documents.remove(one).expect("it is there");
        let second = self.documents.insert(other.to_owned(), first).expect("it is there");
        self.documents.insert(one.to_owned(), second);
    }

    /// A new document takes the first path, and each other that of the next: files that are numbered anew.
    fn shift(&mut self, text: &str, random: &mut Random) {
        let number = self.add(text, random);
        let (paths, mut documents): (Vec<String>, Vec<_>) = std::mem::take(&mut self.documents).into_iter().unzip();
        let new = documents.iter().position(|(known, _)| *known == number).expect("it was added");
        let new = documents.remove(new);
        documents.insert(0, new);
        self.documents = paths.into_iter().zip(documents).collect();
    }

    fn edit(&mut self, path: &str) {
        let (_, text) = self.documents.get_mut(path).expect("it is there");
        *text = format!("{} And more of it.\n", text.trim_end());
    }

    /// Decides on two names of the last build.
    fn decide(&mut self, random: &mut Random) {
        let mentions = self.table("mentions");
        if mentions.len() < 2 {
            return;
        }
        let mut who = || {
            let row = &mentions[random.below(mentions.len())];
            format!("{{name: {:?}, document_id: {}}}", row["name"], row["document_id"])
        };
        let people = format!("- {{people: [{}, {}], reason: they met}}\n", who(), who());
        let list = ["same", "different", "unsure"][random.below(3)];
        self.decisions.push((list, people));
    }

    fn take_back(&mut self, random: &mut Random) {
        if !self.decisions.is_empty() {
            self.decisions.swap_remove(random.below(self.decisions.len()));
        }
    }

    fn table(&self, name: &str) -> Vec<Row> {
        let Ok(mut reader) = csv::Reader::from_path(self.place.path(&format!("out/data/{name}.csv"))) else { return Vec::new() };
        reader.deserialize().map(|row| row.expect("a row")).collect()
    }

    /// Builds, and holds each identifier against all that was said before.
    fn build(&mut self) {
        fs::remove_dir_all(self.place.path("seeds")).expect("removed");
        for (path, (_, text)) in &self.documents {
            self.place.write(path, text);
        }
        let list = |list: &&str| {
            let entries: String = self.decisions.iter().filter(|one| one.0 == *list).map(|one| one.1.as_str()).collect();
            format!("{list}:\n{entries}")
        };
        self.place.write("decisions.yaml", ["same", "different", "unsure"].iter().map(list).collect::<String>());
        fs::create_dir_all(self.place.path("seeds")).expect("a folder");
        let program = env::var("HISTORY_PROGRAM").unwrap_or_else(|_| BIN.to_owned());
        let run = self.place.command(&program).args(["build", "--keep-going"]).output().expect("the program starts");
        let said = String::from_utf8_lossy(&run.stderr);
        assert!(matches!(run.status.code(), Some(0 | 1)) && !said.contains("panicked"), "{}: {said}", self.called);
        self.free.append(&mut self.left);
        let now = self.things();
        self.hold(&now);
        self.before = now;
    }

    /// What the tables say: each thing and its identifier.
    fn things(&self) -> BTreeMap<Thing, String> {
        let paths: BTreeMap<String, String> =
            self.table("documents").into_iter().map(|row| (row["document_id"].clone(), row["path"].clone())).collect();
        let number = |id: &str| self.documents[&paths[id]].0;
        let mut things = BTreeMap::new();
        things.extend(paths.keys().map(|id| (("document", number(id).to_string()), id.clone())));
        // A list may say a title, or give one name to two people.
        let mut times: BTreeMap<String, u32> = BTreeMap::new();
        let mut nth = |what: String| {
            let time = times.entry(what.clone()).and_modify(|time| *time += 1).or_insert(1);
            format!("{what} #{time}")
        };
        for row in self.table("session_documents") {
            let document = &self.documents[&paths[&row["document_id"]]];
            // A code is a session wherever it stands.
            let code = document.1.split_inclusive(' ').take(4).collect::<String>();
            let is_code = document.1.starts_with("IGF ") && code.contains(" WS #");
            let thing = if is_code { code } else { nth(format!("{} {}", document.0, row["title"])) };
            things.insert(("session", thing), row["session_id"].clone());
        }
        for row in self.table("mentions") {
            things.insert(("person", nth(format!("{} {}", number(&row["document_id"]), row["name"]))), row["person_id"].clone());
        }
        things
    }

    fn hold(&mut self, now: &BTreeMap<Thing, String>) {
        let retired: BTreeSet<(String, String, String)> = self
            .table("retired_ids")
            .into_iter()
            .map(|row| (row["entity"].clone(), row["id"].clone(), row["successor_id"].clone()))
            .collect();
        let mut by_id: BTreeMap<Id, BTreeSet<Thing>> = BTreeMap::new();
        for (thing, id) in now {
            by_id.entry((thing.0, id.clone())).or_default().insert(thing.clone());
        }
        for (thing, id) in now {
            let Some(old) = self.before.get(thing).filter(|old| *old != id) else { continue };
            // Either the old one gave way to this one, or it stays with others.
            let merged = retired.contains(&(thing.0.to_owned(), old.clone(), id.clone()));
            let split = thing.0 != "document" && by_id.contains_key(&(thing.0, old.clone()));
            assert!(merged || split, "{}: {thing:?} was {old} and is {id}", self.called);
        }
        for (id, things) in by_id {
            let ever = self.named.entry(id.clone()).or_default();
            assert!(ever.is_empty() || !ever.is_disjoint(&things), "{}: {id:?} named {ever:?}, now {things:?}", self.called);
            ever.extend(things);
        }
    }
}

/// A page that has much in common with others.
fn alike(random: &mut Random) -> String {
    const NAMES: &[&str] = &["Li Wei", "Goran Muñoz", "Ada Obi", "Wei Li", "Goran Munoz"];
    const BODIES: &[&str] = &["Rain Office", "Harbour Council", "University of Lake", "Ministry of Tides, Kenya"];
    const TITLES: &[&str] = &["Closing Ceremony", "Open Maps for Islands", "Who Keeps the Tide Tables of the North"];
    let code = match random.below(3) {
        0 => String::new(),
        _ => format!("IGF {} WS #{} ", 2021 + random.below(3), 1 + random.below(4)),
    };
    let head = format!("{code}{}\n\nMonday, 9th October, 2023 (0{}:30 UTC)", random.pick(TITLES), 1 + random.below(8));
    let people: Vec<(&str, &str)> = (0..1 + random.below(3)).map(|_| (random.pick(NAMES), random.pick(BODIES))).collect();
    page(&head, &people, "Who keeps the map of NUMBER?")
}

#[test]
fn whatever_happens_to_documents_and_decisions() {
    (0..12).into_par_iter().for_each(|seed| {
        let mut random = Random::new(seed);
        let mut history = History::new(String::new());
        for step in 0..8 {
            history.called = format!("history {seed}, step {step}");
            // A document that is renamed and edited at once, or comes over another, is one that nobody can tell.
            let mut touched = BTreeSet::new();
            if random.below(6) == 0 {
                history.shift(&alike(&mut random), &mut random);
                history.build();
                continue;
            }
            for _ in 0..=random.below(3) {
                let Some(path) = history.any(&mut random).filter(|_| random.below(4) > 0) else {
                    touched.insert(history.add(&alike(&mut random), &mut random));
                    continue;
                };
                if !touched.insert(history.documents[&path].0) {
                    continue;
                }
                match random.below(8) {
                    0 => history.remove(&path),
                    1 => touched.extend(history.bring_back(&mut random)),
                    2 => history.rename(&path, &mut random),
                    3 => history.edit(&path),
                    4 => history.decide(&mut random),
                    5 => history.take_back(&mut random),
                    6 => {
                        let other = history.any(&mut random).expect("one is there");
                        if touched.insert(history.documents[&other].0) {
                            history.swap(&path, &other);
                        }
                    }
                    _ => {
                        let other = history.any(&mut random).expect("one is there");
                        if touched.insert(history.documents[&other].0) {
                            history.replace(&path, &other);
                        }
                    }
                }
            }
            if history.documents.is_empty() {
                history.add(&alike(&mut random), &mut random);
            }
            history.build();
        }
    });
}

#[test]
fn half_of_a_corpus_then_all_of_it_then_another_half() {
    let count = env::var("HISTORY_DOCUMENTS").map_or(24, |count| count.parse().expect("a number of documents"));
    let mut random = Random::new(7);
    let mut history = History::new("half of the corpus".to_owned());
    let texts: Vec<String> = (0..count).map(document).collect();
    let (first, second) = texts.split_at(texts.len() / 2);
    let some = texts.len().div_ceil(10);
    for text in first {
        history.add(text, &mut random);
    }
    history.build();

    history.called = "all of it".to_owned();
    for text in second {
        history.add(text, &mut random);
    }
    history.build();

    history.called = "another half".to_owned();
    let half: Vec<String> = history.documents.keys().step_by(2).cloned().collect();
    half.iter().for_each(|path| history.remove(path));
    history.build();

    history.called = "all of it again, elsewhere, some renamed and some edited".to_owned();
    while history.bring_back(&mut random).is_some() {}
    history.build();
    let paths: Vec<String> = history.documents.keys().cloned().collect();
    paths.chunks(10).take(some).for_each(|paths| {
        history.rename(&paths[0], &mut random);
        paths.get(1).into_iter().for_each(|path| history.edit(path));
    });
    history.build();

    history.called = "with decisions".to_owned();
    (0..some).for_each(|_| history.decide(&mut random));
    history.build();

    history.called = "without decisions, and with the first half".to_owned();
    history.decisions.clear();
    let half: Vec<String> = history.documents.keys().skip(1).step_by(2).cloned().collect();
    half.iter().for_each(|path| history.remove(path));
    history.build();
    assert!(history.named.keys().filter(|id| id.0 == "person").count() > some, "{:?}", history.named.keys());
}
