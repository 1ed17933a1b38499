//! Identifiers do not move: the register over renamed, edited, removed and returned documents.

#[path = "common/page.rs"]
mod page;
#[path = "common/place.rs"]
mod place;

use std::collections::{BTreeMap, BTreeSet};

use page::page;
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
fn a_document_that_is_renamed_over_another_stays_what_it_was() {
    let place = three();
    place.run(&["build"]).expect(0);
    std::fs::rename(place.path("seeds/ws-1.txt"), place.path("seeds/ws-2.txt")).expect("renamed");
    place.run(&["build"]).expect(0).says(&["2 retired identifiers: document ws-2, session igf-2023-workshop-2"]);
    let paths = by(&table(&place, "documents"), "document_id", "path");
    assert_eq!(paths, [("ws-1", "seeds/ws-2.txt"), ("ws-3", "seeds/ws-3.txt")].map(|(a, b)| (a.to_owned(), b.to_owned())).into());
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

/// Another code is another session; but those whom the document names are whom it named.
#[test]
fn a_corrected_code_keeps_the_people() {
    let place = three();
    for other in ["seeds/ws-2.txt", "seeds/ws-3.txt"] {
        std::fs::remove_file(place.path(other)).expect("removed");
    }
    place.run(&["build"]).expect(0);
    let people = by(&table(&place, "people"), "name", "person_id");
    let text = place.read("seeds/ws-1.txt");
    place.write("seeds/ws-1.txt", text.replace("WS #1", "WS #7"));
    place
        .run(&["build"])
        .expect(0)
        .says(&["1 new identifier: session igf-2023-workshop-7", "1 retired identifier: session igf-2023-workshop-1"]);
    assert_eq!(by(&table(&place, "people"), "name", "person_id"), people);
    let retired = &table(&place, "retired_ids")[0];
    assert_eq!((&*retired["successor_id"], &*retired["reason"]), ("igf-2023-workshop-7", "merged"));
    // Another session of other people in the same file: nobody is taken for somebody before.
    let others = [("Mara Tolen", "Rain Office"), ("Ana Dust", "Sand Union"), ("Joe Leaf", "Tree Guild")];
    place.write("seeds/ws-1.txt", page("IGF 2023 WS #9 Closed Maps", &others, "Who keeps the tree?"));
    place.run(&["build"]).expect(0).says(&["4 retired identifiers: session igf-2023-workshop-7"]);
    let now = by(&table(&place, "people"), "name", "person_id");
    assert_ne!(now["Mara Tolen"], people["Mara Tolen"]);
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
