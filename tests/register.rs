//! Identifiers do not move: the register over renamed, edited, removed and returned documents, and over random histories.

#[path = "common/library.rs"]
mod library;
#[path = "common/place.rs"]
mod place;

use std::collections::{BTreeMap, BTreeSet};

use rapporteur::pipeline::{self, Options, Register};

use library::Memory;
use place::{Place, Run};

type Row = BTreeMap<String, String>;

impl Run {
    /// Whichever way it says so.
    #[track_caller]
    fn says(self, parts: &[&str]) -> Self {
        for part in parts {
            assert!(self.stdout.contains(part) || self.stderr.contains(part), "{part}: {self:#?}");
        }
        self
    }
}

/// A proposal with people and their bodies.
fn page(head: &str, people: &[(&str, &str)], text: &str) -> String {
    let speakers: String = (1..).zip(people).map(|(n, (name, body))| format!("Speaker {n}: {name}, {body}\n")).collect();
    format!(
        "{head}\n\nOrganizer 1: Civil Society, African Group\n{speakers}\nFormat\nRoundtable\nDuration (minutes): 90\n\
         Policy Question(s)\n1. {text}\n"
    )
}

fn table(place: &Place, name: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(place.path(&format!("out/data/{name}.csv"))).expect("a table");
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

/// What a column says, by the values of another.
fn by(rows: &[Row], key: &str, value: &str) -> BTreeMap<String, String> {
    rows.iter().map(|row| (row[key].clone(), row[value].clone())).collect()
}

const PEOPLE: &[(&str, &str)] = &[("Mara Tolen", "Harbour Council"), ("Ilo Bren", "Rain Office")];

fn three() -> Place {
    let place = Place::empty();
    for number in 1..=3 {
        let head = format!("IGF 2023 WS #{number} Open Maps for Islands {number}");
        place.write(&format!("seeds/ws-{number}.txt"), page(&head, PEOPLE, "Who keeps the map?"));
    }
    place
}

#[test]
fn a_document_keeps_its_identifier_when_it_is_renamed_or_edited() {
    let place = three();
    place.run(&["build"]).expect(0).says(&["new identifiers: document ws-1"]);
    let (first, keys) = (place.read("rapporteur.lock"), by(&table(&place, "participations"), "participation_id", "name"));
    assert!(!place.run(&["build"]).expect(0).stderr.contains("identifier"), "nothing is new");
    std::fs::rename(place.path("seeds/ws-1.txt"), place.path("seeds/another-name.txt")).expect("renamed");
    place.run(&["check", "--deny", "warnings"]).expect(0);
    assert!(!place.run(&["build"]).expect(0).stderr.contains("identifier"), "nothing is new");
    let names = by(&table(&place, "documents"), "path", "document_id");
    assert_eq!(names["seeds/another-name.txt"], "ws-1");
    assert_eq!(by(&table(&place, "participations"), "participation_id", "name"), keys);
    assert_eq!(place.read("rapporteur.lock"), first.replace("seeds/ws-1.txt", "seeds/another-name.txt"));
    // Edited in its place.
    let text = place.read("seeds/another-name.txt").replace("Who keeps", "Who pays for");
    place.write("seeds/another-name.txt", text);
    place.run(&["build"]).expect(0);
    assert_eq!(by(&table(&place, "documents"), "path", "document_id"), names);
    // Renamed and edited: nobody can tell, and somebody is asked.
    let text = place.read("seeds/ws-2.txt").replace("Who keeps", "Who draws");
    std::fs::remove_file(place.path("seeds/ws-2.txt")).expect("removed");
    place.write("seeds/edited.txt", text);
    place.run(&["check"]).expect(0);
    let asked = "seeds/ws-2.txt is gone and seeds/edited.txt is new: where it is the same document";
    place.run(&["build"]).expect(0).says(&[asked, "1 retired identifier: document ws-2"]);
}

#[test]
fn editing_a_paragraph_changes_its_key_alone() {
    let place = three();
    let keys = |place: &Place, column: &str, tables: &[&str]| -> BTreeSet<String> {
        tables.iter().flat_map(|name| table(place, name)).filter_map(|row| row.get(column).cloned()).collect()
    };
    let (text, others) =
        (("paragraph_id", &["paragraphs"][..]), ["participation_id", "mention_id", "section_id", "agenda_item_id"]);
    let tables = ["participations", "mentions", "sections", "agenda_items"];
    place.run(&["build"]).expect(0);
    let before = (keys(&place, text.0, text.1), others.map(|column| keys(&place, column, &tables)));
    place.write("seeds/ws-1.txt", place.read("seeds/ws-1.txt").replace("Who keeps the map?", "Who keeps the maps of all islands?"));
    place.run(&["build"]).expect(0);
    let after = (keys(&place, text.0, text.1), others.map(|column| keys(&place, column, &tables)));
    assert_eq!(before.1, after.1);
    assert_eq!((before.0.difference(&after.0).count(), after.0.difference(&before.0).count()), (1, 1));
}

#[test]
fn what_leaves_is_retired_and_what_returns_has_its_identifier_again() {
    let place = three();
    place.run(&["build"]).expect(0);
    let (lock, text) = (place.read("rapporteur.lock"), place.read("seeds/ws-3.txt"));
    std::fs::remove_file(place.path("seeds/ws-3.txt")).expect("removed");
    let run = place.run(&["build"]).expect(0).says(&["2 retired identifiers: document ws-3, session igf-2023-workshop-3"]);
    assert!(!run.stderr.contains("new identifier"), "{run:?}");
    let retired: Vec<String> = table(&place, "retired_ids")
        .iter()
        .map(|row| format!("{} {} {} {}", row["entity"], row["id"], row["successor_id"], row["reason"]))
        .collect();
    assert_eq!(retired, ["document ws-3  gone", "session igf-2023-workshop-3  gone"]);
    // Another document in its place is another document.
    place.write("seeds/ws-3.txt", page("IGF 2023 WS #9 Tides", &[("Ada Obi", "Tide House")], "Who reads the tide?"));
    place.run(&["build"]).expect(0);
    assert_eq!(by(&table(&place, "documents"), "path", "document_id")["seeds/ws-3.txt"], "seeds.ws-3");
    place.write("seeds/back.txt", text);
    place.run(&["build"]).expect(0).says(&["2 returned identifiers: document ws-3, session igf-2023-workshop-3"]);
    assert_eq!(table(&place, "retired_ids"), []);
    for line in lock.lines().filter(|line| !line.contains("seeds/ws-3.txt")) {
        assert!(place.read("rapporteur.lock").contains(line), "{line}");
    }
}

#[test]
fn a_part_of_the_documents_gives_nothing_up() {
    let place = three();
    place.run(&["build"]).expect(0);
    let lock = place.read("rapporteur.lock");
    place.run(&["build", "seeds/ws-2.txt", "--out", "other"]).expect(0);
    assert_eq!(place.read("rapporteur.lock"), lock);
}

#[test]
fn an_identifier_of_ones_choice_is_honoured() {
    let place = three();
    place.run(&["build"]).expect(0);
    let mine = place
        .read("rapporteur.lock")
        .replace("\tmara-tolen\t", "\tthe-mapmaker\t")
        .replace("igf-2023-workshop-1\tws-1", "maps\tws-1");
    place.write("rapporteur.lock", mine);
    place.run(&["build"]).expect(0);
    assert!(by(&table(&place, "people"), "person_id", "name").contains_key("the-mapmaker"));
    assert_eq!(by(&table(&place, "session_documents"), "document_id", "session_id")["ws-1"], "maps");
}

#[test]
fn a_register_that_would_change_fails_where_it_must_not() {
    let place = three();
    place.run(&["build", "--locked"]).expect(1).says(&["rapporteur.lock", "document ws-1"]);
    assert!(!place.path("rapporteur.lock").exists() && !place.path("out").exists());
    place.run(&["build"]).expect(0);
    place.run(&["build", "--locked"]).expect(0);
    place.run(&["build", "--check"]).expect(0);
    let lock = place.read("rapporteur.lock");
    place.write("seeds/ws-4.txt", page("IGF 2023 WS #4 Tides", &[("Ada Obi", "Tide House")], "Who reads the tide?"));
    for option in ["--locked", "--check"] {
        place.run(&["build", option]).expect(1).says(&["document ws-4", "person ada-obi"]);
    }
    assert_eq!(place.read("rapporteur.lock"), lock);
}

#[test]
fn two_branches_are_merged_line_by_line_and_contradictions_are_told() {
    let place = three();
    place.run(&["build"]).expect(0);
    let base = place.read("rapporteur.lock");
    let branch = |name: &str, number: u32| {
        let text = page(&format!("IGF 2023 WS #{number} Tides"), &[(name, "Tide House")], "Who reads the tide?");
        place.write(&format!("seeds/ws-{number}.txt"), text);
        place.write("rapporteur.lock", &base);
        place.run(&["build"]).expect(0);
        let lock = place.read("rapporteur.lock");
        std::fs::remove_file(place.path(&format!("seeds/ws-{number}.txt"))).expect("removed");
        lock
    };
    let (one, other) = (branch("Ada Obi", 4), branch("Bo Cai", 5));
    let lines: BTreeSet<&str> = one.lines().chain(other.lines()).collect();
    assert!(base.lines().all(|line| one.contains(line) && other.contains(line)));
    let merged: String = lines.into_iter().map(|line| format!("{line}\n")).collect();
    for (name, number) in [("Ada Obi", 4), ("Bo Cai", 5)] {
        let text = page(&format!("IGF 2023 WS #{number} Tides"), &[(name, "Tide House")], "Who reads the tide?");
        place.write(&format!("seeds/ws-{number}.txt"), text);
    }
    place.write("rapporteur.lock", &merged);
    place.run(&["build", "--locked"]).expect(0);
    place.write("rapporteur.lock", merged.clone() + "person\tmara-t\tws-1\tigf-2023-workshop-1\tMara Tolen\n");
    place.run(&["build"]).expect(2).says(&["rapporteur.lock:", "`mara-tolen` and `mara-t`"]);
    let name = merged.replace("document\tws-1\t", "document\tcon\t");
    place.write("rapporteur.lock", name);
    place.run(&["build"]).expect(2).says(&["`con` in rapporteur.lock cannot be the identifier of a document"]);
    place.write("rapporteur.lock", merged + "nothing\n");
    place.run(&["build"]).expect(2).says(&["a line begins with `document`"]);
}

/// Numbers that look random and are the same everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % most
    }
}

/// What the documents of a run say of sessions and people: each fact and the identifier it has.
fn facts(documents: &BTreeMap<String, String>, register: &Register) -> (Register, BTreeMap<(String, String), String>) {
    let memory = Memory(documents.iter().map(|(name, text)| (format!("d/{name}.txt"), text.clone().into_bytes())).collect());
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let write = &mut |path: &str, _: usize, bytes: &[u8]| {
        files.entry(path.to_owned()).or_default().extend_from_slice(bytes);
        Ok(())
    };
    let options = Options { keep_going: true, validates_records: true, register: register.clone(), ..Options::default() };
    let built = pipeline::build(&memory, &options, &|_| {}, write).expect("memory can be read");
    let rows = |table: &str| -> Vec<Row> {
        let mut reader = csv::Reader::from_reader(&files[&format!("data/{table}.csv")][..]);
        reader.deserialize().map(|row| row.expect("a row")).collect()
    };
    // A code, `IGF 2023 WS #1`, is a session wherever it stands.
    let session = |document: &str| match documents[document].starts_with("IGF ") {
        true => documents[document][..14].to_owned(),
        false => document.to_owned(),
    };
    let sessions = rows("session_documents")
        .into_iter()
        .map(|row| (("session".to_owned(), session(&row["document_id"])), row["session_id"].clone()));
    // A list may give one name to two people.
    let mut times: BTreeMap<String, u32> = BTreeMap::new();
    let people: Vec<_> = rows("mentions")
        .into_iter()
        .map(|row| {
            let name = format!("{} {}", row["document_id"], row["name"]);
            let time = times.entry(name.clone()).and_modify(|time| *time += 1).or_insert(1);
            (("person".to_owned(), format!("{name} #{time}")), row["person_id"].clone())
        })
        .collect();
    let facts = sessions.chain(people).collect();
    // What is written is what is read.
    assert_eq!(Register::parse(&built.register.text()).map(|known| known.text()), Ok(built.register.text()));
    (Register::parse(&built.register.text()).expect("a register"), facts)
}

#[test]
fn no_identifier_ever_names_another_thing() {
    const NAMES: &[&str] = &["Li Wei", "Goran Muñoz", "Ada Obi", "Wei Li", "Goran Munoz"];
    const BODIES: &[&str] = &["Rain Office", "Harbour Council", "University of Lake", "Ministry of Tides, Kenya"];
    const TITLES: &[&str] = &["Closing Ceremony", "Open Maps for Islands", "Who Keeps the Tide Tables of the North"];
    for seed in 0..40 {
        let mut random = Random(seed);
        let mut documents: BTreeMap<String, String> = BTreeMap::new();
        let mut away: BTreeMap<String, String> = BTreeMap::new();
        let (mut register, mut before) = (Register::default(), BTreeMap::<(String, String), String>::new());
        // All that an identifier ever named.
        let mut named: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
        for step in 0..10 {
            for _ in 0..=random.below(2) {
                match random.below(4) {
                    0 if !documents.is_empty() => {
                        let name = documents.keys().nth(random.below(documents.len())).expect("one").clone();
                        away.extend(documents.remove_entry(&name));
                    }
                    1 if !away.is_empty() => {
                        let name = away.keys().nth(random.below(away.len())).expect("one").clone();
                        documents.extend(away.remove_entry(&name));
                    }
                    2 if !documents.is_empty() => {
                        let text = documents.values_mut().nth(random.below(2)).map(std::mem::take).unwrap_or_default();
                        let edited = text.replace("Who keeps the map?", &format!("Who keeps the map of {step}?"));
                        documents.values_mut().filter(|text| text.is_empty()).for_each(|text| text.clone_from(&edited));
                    }
                    _ => {
                        let code = match random.below(3) {
                            0 => String::new(),
                            _ => format!("IGF {} WS #{} ", 2021 + random.below(3), 1 + random.below(4)),
                        };
                        let date = format!("Monday, {}th October, 2023 (0{}:30 UTC)", 9, 1 + random.below(8));
                        let head = format!("{code}{}\n\n{date}", TITLES[random.below(TITLES.len())]);
                        let people: Vec<(&str, &str)> = (0..1 + random.below(3))
                            .map(|_| (NAMES[random.below(NAMES.len())], BODIES[random.below(BODIES.len())]))
                            .collect();
                        let name = format!("doc-{seed}-{step}-{}", documents.len() + away.len());
                        documents.insert(name, page(&head, &people, "Who keeps the map?"));
                    }
                }
            }
            let (now, facts) = facts(&documents, &register);
            let retired: BTreeMap<(String, &str), &BTreeSet<String>> =
                now.retired().map(|(entity, id, one)| ((entity.as_str().to_owned(), id), &one.successors)).collect();
            for ((entity, fact), id) in &facts {
                let Some(old) = before.get(&(entity.clone(), fact.clone())).filter(|old| *old != id) else { continue };
                // Either the old one gave way to this one, or it stays with others.
                let merged = retired.get(&(entity.clone(), old)).is_some_and(|successors| successors.contains(id));
                let split = facts.values().any(|other| other == old);
                assert!(merged || split, "history {seed}, step {step}: {entity} {fact} was {old} and is {id}");
            }
            let mut by_id: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
            for ((entity, fact), id) in &facts {
                by_id.entry((entity.clone(), id.clone())).or_default().insert(fact.clone());
            }
            for (id, facts) in by_id {
                let ever = named.entry(id.clone()).or_default();
                assert!(
                    ever.is_empty() || !ever.is_disjoint(&facts),
                    "history {seed}, step {step}: {id:?} named {ever:?}, now {facts:?}"
                );
                ever.extend(facts);
            }
            (register, before) = (now, facts);
        }
    }
}
