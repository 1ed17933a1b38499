//! Sessions of small folders of documents, from their text to the tables: which documents are joined, what is taken of
//! what they say, what is told, and that every key is a key.

#[path = "common/library.rs"]
mod library;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rapporteur::diagnostic::{Code, Diagnostic};
use rapporteur::pipeline::{self, Options};

use library::Memory;

/// The columns that tell one row of a table from all others.
const KEYS: &[(&str, &[&str])] = &[
    ("events", &["event_id"]),
    ("documents", &["document_id"]),
    ("sessions", &["session_id"]),
    ("session_documents", &["session_id", "document_id"]),
    ("session_claims", &["session_id", "field", "document_id"]),
    ("session_people", &["session_id", "person_id"]),
    ("topics", &["session_id", "document_id", "ordinal"]),
    ("people", &["person_id"]),
    ("organisations", &["organisation_id"]),
    ("mentions", &["mention_id"]),
    ("participations", &["participation_id"]),
    ("agenda_items", &["agenda_item_id"]),
    ("sections", &["section_id"]),
    ("paragraphs", &["paragraph_id"]),
    ("sdgs", &["session_id", "document_id", "code"]),
    ("action_lines", &["session_id", "document_id", "code"]),
    ("speech_statistics", &["session_id", "document_id", "ordinal"]),
];

type Row = BTreeMap<String, String>;

/// What a build of some documents wrote and told.
struct Dataset {
    tables: BTreeMap<String, Vec<Row>>,
    findings: Vec<Diagnostic>,
}

/// Builds the dataset of documents, by name and text; every key must be one, and every record as its schema says.
fn build(documents: &[(&str, String)]) -> Dataset {
    let library = Memory(documents.iter().map(|(name, text)| (format!("{name}.txt"), text.clone().into_bytes())).collect());
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut write = |path: &str, _: usize, bytes: &[u8]| {
        files.entry(path.to_owned()).or_default().extend(bytes);
        Ok(())
    };
    let options = Options { keep_going: true, validates_records: true, ..Options::default() };
    let built = pipeline::build(&library, options, &|_| (), &mut write).expect("memory can be read");
    let broken = built.checked.diagnostics.iter().find(|one| one.code == Code::SchemaViolation);
    assert!(broken.is_none(), "{broken:?}");
    let mut tables = BTreeMap::new();
    for (path, bytes) in &files {
        let Some(table) = path.strip_prefix("data/").and_then(|name| name.strip_suffix(".csv")) else { continue };
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let rows: Vec<Row> = reader.deserialize().collect::<Result<_, _>>().expect("a table");
        tables.insert(table.to_owned(), rows);
    }
    for (table, key) in KEYS {
        let mut seen = BTreeSet::new();
        for row in &tables[*table] {
            let values: Vec<&str> = key.iter().map(|column| row[*column].as_str()).collect();
            assert!(seen.insert(values.clone()), "{table}: {values:?} twice");
        }
    }
    Dataset { tables, findings: built.checked.diagnostics }
}

impl Dataset {
    /// The sessions, each with its documents.
    fn sessions(&self) -> Vec<(String, Vec<String>)> {
        let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for row in &self.tables["session_documents"] {
            all.entry(row["session_id"].clone()).or_default().push(row["document_id"].clone());
        }
        all.into_iter().collect()
    }

    /// Each session's documents, whatever the session is called.
    fn parts(&self) -> Vec<Vec<String>> {
        let mut parts: Vec<Vec<String>> = self.sessions().into_iter().map(|(_, documents)| documents).collect();
        parts.sort();
        parts
    }

    fn session(&self, column: &str) -> Vec<&str> {
        self.tables["sessions"].iter().map(|row| row[column].as_str()).collect()
    }

    fn claim(&self, field: &str, document: &str) -> String {
        let found = self.tables["session_claims"].iter().find(|row| row["field"] == field && row["document_id"] == document);
        let row = found.unwrap_or_else(|| panic!("{document} says nothing of {field}"));
        format!("{}: {}", row["agreement"], row["reason"])
    }

    fn told(&self, code: Code) -> Vec<&str> {
        self.findings.iter().filter(|one| one.code == code).map(|one| &*one.message).collect()
    }
}

/// A listing of entries: title, day and times, room.
fn listing(entries: &[(&str, &str, &str)]) -> String {
    let mut text = "IGF 2023 Main Sessions\n\n".to_owned();
    for (title, slot, room) in entries {
        text.push_str(&format!(
            "{title} ({slot} JST | {room})\n\nA session of many voices.\n\nThe session page is available here\n\n"
        ));
    }
    text
}

/// A session page of the IGF; `slot` as `07:30 UTC`.
fn official(title: &str, slot: &str, more: &str) -> String {
    format!(
        "{title}\n\n{slot}\n\nOrganizer 1: Civil Society, African Group\nSpeaker 1: Mara Tolen, Civil Society, African Group\n{more}\nPolicy Question(s)\n1. Who keeps the map of a small island up to date?\n"
    )
}

fn utc(start: &str, end: &str) -> String {
    format!("Monday, 9th October, 2023 ({start} UTC) - Monday, 9th October, 2023 ({end} UTC)")
}

/// An event page; `slot` as `07:30h - 08:30h UTC`.
fn report(title: &str, slot: &str) -> String {
    format!(
        "{title}\n\n9 Oct 2023 {slot}\n\nEvent report\n\nKnowledge Graph of Debate\n\nSession report\n\nMara Tolen\n\nAn island that maps its own coast keeps its map longest.\n"
    )
}

#[test]
fn two_entries_of_a_listing_are_two_sessions() {
    for (entries, count) in [
        (
            vec![
                ("AI that We Want", "10 October | 09:00 - 10:00", "Main Hall"),
                ("AI that We Want", "10 October | 11:00 - 12:00", "Main Hall"),
            ],
            2,
        ),
        (
            vec![
                ("AI that We Want", "10 October | 09:00 - 10:00", "Main Hall"),
                ("AI that We Want", "10 October | 09:00 - 10:00", "Room K"),
            ],
            2,
        ),
        (
            vec![
                ("Bridges of a Well Connected World I", "10 October | 09:00 - 10:00", "Main Hall"),
                ("Bridges of a Well Connected World II", "10 October | 09:00 - 10:00", "Room K"),
            ],
            2,
        ),
        (
            vec![
                ("IGF 2023 WS #7 Ferries", "10 October | 09:00 - 10:00", "Main Hall"),
                ("IGF 2023 WS #7 Ferries", "11 October | 09:00 - 10:00", "Main Hall"),
            ],
            2,
        ),
    ] {
        let found = build(&[("a", listing(&entries))]);
        assert_eq!(found.sessions().len(), count, "{:?}", found.sessions());
        let starts: BTreeSet<&str> = found.session("starts_at").into_iter().chain(found.session("room")).collect();
        assert_eq!(starts.len(), 3, "both slots are there: {starts:?}");
        assert!(found.findings.iter().all(|one| one.code != Code::ClaimsDisagree), "{:#?}", found.findings);
    }
}

#[test]
fn a_third_document_goes_to_the_entry_of_its_start_or_to_none() {
    let title = "AI that We Want";
    let two = listing(&[(title, "9 October | 09:00 - 10:00", "Main Hall"), (title, "9 October | 11:00 - 12:00", "Main Hall")]);
    let second = report(&format!("{title} | IGF 2023"), "02:00h - 03:00h UTC");
    let found = build(&[("a", two.clone()), ("b", second)]);
    assert_eq!(found.parts(), [vec!["a"], vec!["a", "b"]]);
    assert!(found.sessions().contains(&("igf-2023-ai-that-we-want-2023-10-09t0200".into(), vec!["a".into(), "b".into()])));
    // Half-way between the two, nobody can tell.
    let between = report(&format!("{title} | IGF 2023"), "01:00h UTC");
    let found = build(&[("a", two.clone()), ("b", between)]);
    assert_eq!(found.parts(), [vec!["a"], vec!["a"], vec!["b"]]);
    assert_eq!(found.told(Code::SessionNearMiss), ["two sessions come into question for this one"]);
    // Two listings, each with both entries.
    let found = build(&[("a", two.clone()), ("b", two)]);
    assert_eq!(found.parts(), [vec!["a", "b"], vec!["a", "b"]]);
    assert!(found.told(Code::SessionNearMiss).is_empty());
}

#[test]
fn another_number_or_word_is_another_session() {
    let long = "Regional dialogue of the youth of the world";
    for (one, other) in [
        (format!("{long} Part 1"), format!("{long} Part 2")),
        (format!("{long} I"), format!("{long} II")),
        (format!("{long}: Africa"), format!("{long}: Asia")),
        (format!("{long} of 2023"), format!("{long} of 2024")),
    ] {
        let texts = [&one, &other].map(|title| report(&format!("{title} | IGF 2023"), "07:30h - 08:30h UTC"));
        let found = build(&[("a", texts[0].clone()), ("b", texts[1].clone())]);
        assert_eq!(found.parts(), [["a"], ["b"]], "{one}, {other}");
        assert_eq!(found.told(Code::SessionNearMiss), ["two sessions start at once and have like titles"], "{one}, {other}");
    }
    let slip = report(&format!("{} | IGF 2023", long.replace("dialogue", "dialouge")), "07:30h - 08:30h UTC");
    let found = build(&[("a", report(&format!("{long} | IGF 2023"), "07:30h - 08:30h UTC")), ("b", slip)]);
    assert_eq!(found.parts(), [["a", "b"]]);
    assert!(found.tables["session_documents"].iter().all(|row| row["matched_by"] == "like title, same event and start"));
}

#[test]
fn slots_of_one_title_that_do_not_overlap_are_two_sessions() {
    let at = |slot: &str| report("Harbours of the open sea | IGF 2023", slot);
    let (seven, nine, noon) = (at("07:00h - 08:00h UTC"), at("09:30h - 10:30h UTC"), at("12:00h - 13:00h UTC"));
    assert_eq!(build(&[("a", seven.clone()), ("b", nine.clone())]).parts().len(), 2);
    for names in [["a", "b", "c"], ["c", "a", "b"], ["b", "c", "a"], ["c", "b", "a"]] {
        let mut all = vec![(names[0], seven.clone()), (names[1], nine.clone()), (names[2], noon.clone())];
        all.sort();
        let ids: Vec<String> = build(&all).sessions().into_iter().map(|(id, _)| id).collect();
        let base = "igf-2023-harbours-of-the-open-sea";
        assert_eq!(ids, [base.to_owned(), format!("{base}-2023-10-09t0930"), format!("{base}-2023-10-09t1200")]);
    }
}

#[test]
fn an_end_goes_with_its_start() {
    let title = "IGF 2023 Open Forum #22 Harbours of the open sea";
    let late = official(title, "Monday, 9th October, 2023 (10:00 UTC)", "");
    let early = report("Harbours of the open sea | IGF 2023 Open Forum #22", "07:30h - 08:30h UTC");
    let found = build(&[("a", late), ("b", early.clone())]);
    assert_eq!((found.session("starts_at"), found.session("ends_at")), (vec!["2023-10-09T10:00:00Z"], vec![""]));
    assert_eq!(found.session("local_ends_at"), [""]);
    assert_eq!(found.claim("ends_at", "b"), "sole: not-behind-start");
    assert_eq!(found.told(Code::ClaimsDisagree), ["two documents of one session disagree on its start"]);
    let found = build(&[("a", official(title, "Monday, 9th October, 2023 (07:45 UTC)", "")), ("b", early)]);
    assert_eq!(
        (found.session("starts_at"), found.session("ends_at")),
        (vec!["2023-10-09T07:45:00Z"], vec!["2023-10-09T08:30:00Z"])
    );
}

#[test]
fn a_quarter_of_an_hour_is_a_disagreement_in_any_zone() {
    let title = "IGF 2023 Open Forum #22 Harbours of the open sea";
    let told = |slot: &str| {
        let report = report("Harbours of the open sea | IGF 2023 Open Forum #22", slot);
        let found = build(&[("a", official(title, &utc("07:30", "08:30"), "")), ("b", report)]);
        assert_eq!(found.session("starts_at"), ["2023-10-09T07:30:00Z"]);
        (found.told(Code::ClaimsDisagree).len(), found.claim("local_starts_at", "b"))
    };
    let differs = "differs: authority".to_owned();
    assert_eq!(told("07:45h - 08:45h"), (2, differs.clone()));
    // Perhaps the clock of another zone.
    assert_eq!(told("16:30h - 17:30h"), (0, differs.clone()));
    assert_eq!(told("13:15h - 14:15h"), (0, differs));
    assert_eq!(told("07:30h - 08:30h"), (0, "agrees: authority".to_owned()));
}

#[test]
fn a_duration_is_held_against_the_slot_of_another_document() {
    let title = "IGF 2023 Open Forum #22 Harbours of the open sea";
    let lasting = |minutes: u32| {
        format!(
            "{title}\n\nOrganizer 1: Civil Society, African Group\nSpeaker 1: Mara Tolen, Civil Society, African Group\nFormat\nRoundtable\nDuration (minutes): {minutes}\nPolicy Question(s)\n1. Who keeps the map of an island?\n"
        )
    };
    let report = report("Harbours of the open sea | IGF 2023 Open Forum #22", "07:30h - 08:30h UTC");
    let found = build(&[("a", lasting(90)), ("b", report.clone())]);
    assert_eq!(found.session("duration_minutes"), ["90"]);
    assert_eq!(found.told(Code::ClaimsDisagree), ["two documents of one session disagree on its duration"]);
    let one = found.findings.iter().find(|one| one.code == Code::ClaimsDisagree).expect("told");
    let labels: Vec<&str> = one.labels.iter().map(|label| &*label.text).collect();
    assert_eq!(labels, ["a says 90", "the slot in b has 60 minutes"]);
    assert_ne!(one.labels[0].span.source, one.labels[1].span.source);
    assert_eq!(found.claim("duration_minutes", "a"), "sole: only-statement");
    assert!(build(&[("a", lasting(60)), ("b", report)]).told(Code::ClaimsDisagree).is_empty());
}

#[test]
fn a_code_is_read_at_either_end_of_a_title() {
    let title = "Harbours and ferries of the open sea";
    let official = official(&format!("IGF 2023 Open Forum #22 {title}"), &utc("07:30", "08:30"), "");
    for form in [
        "TITLE (Open Forum #22)",
        "TITLE (IGF 2023 OF #22)",
        "TITLE – IGF 2023 Open Forum #22",
        "TITLE - Open Forum #22",
        "TITLE | Open Forum #22",
        "Open Forum #22 | TITLE",
    ] {
        let found = build(&[("a", official.clone()), ("b", report(&form.replace("TITLE", title), "07:30h - 08:30h UTC"))]);
        assert_eq!(found.sessions(), [("igf-2023-open-forum-22".to_owned(), vec!["a".to_owned(), "b".to_owned()])], "{form}");
        let titles: BTreeSet<&str> = found.tables["session_documents"].iter().map(|row| row["title"].as_str()).collect();
        assert_eq!(titles, BTreeSet::from([title]), "{form}");
        assert!(found.told(Code::SessionNearMiss).is_empty(), "{form}");
    }
}

#[test]
fn an_address_of_the_agenda_is_a_code_on_any_page() {
    let address = "https://www.itu.int/net4/wsis/forum/2023/Agenda/Session/77";
    let page = report("Harbours of data", "07:30h - 08:30h UTC").replacen("\n\n", &format!("\n\n{address}\n\n"), 1);
    assert_eq!(build(&[("a", page)]).sessions(), [("wsis-2023-session-77".to_owned(), vec!["a".to_owned()])]);
}

#[test]
fn a_near_miss_is_told_and_only_at_one_start() {
    let title = "Harbours and ferries of the open sea";
    let official = official(&format!("IGF 2023 Open Forum #22 {title}"), &utc("07:30", "08:30"), "");
    let told = |title: &str, slot: &str| {
        let found = build(&[("a", official.clone()), ("b", report(title, slot))]);
        assert_eq!(found.parts(), [["a"], ["b"]], "{title}");
        let near = found.findings.iter().filter(|one| one.code == Code::SessionNearMiss);
        near.map(|one| (one.severity.as_str(), one.message.to_string(), one.labels.len())).collect::<Vec<_>>()
    };
    let same = ("warning", "two sessions start at once and have one title".to_owned(), 2);
    let like = ("warning", "two sessions start at once and have like titles".to_owned(), 2);
    let number = ("info", "two sessions start at once and have the number 22, each of another type".to_owned(), 2);
    assert_eq!(told(&format!("{title} | IGF 2023 WS #22"), "07:30h - 08:30h UTC"), std::slice::from_ref(&same));
    assert_eq!(told(&format!("{title} | IGF 2023 Open Forum #23"), "07:30h - 08:30h UTC"), [same]);
    assert_eq!(told("Harbours and ferries of the closed sea | IGF 2023", "07:30h - 08:30h UTC"), [like]);
    assert_eq!(told("Roads | IGF 2023 WS #22", "07:30h - 08:30h UTC"), [number]);
    assert_eq!(told(&format!("{title} | IGF 2023 WS #22"), "10:30h - 11:30h UTC"), []);
    assert_eq!(told("Harbours and ferries of the closed sea | IGF 2023 WS #5", "07:30h - 08:30h UTC"), []);
    assert_eq!(told("Roads | IGF 2023", "07:30h - 08:30h UTC"), []);
}

#[test]
fn what_joined_a_document_is_said_only_of_what_was_joined() {
    let how = |documents: &[(&str, String)]| -> Vec<String> {
        build(documents).tables["session_documents"].iter().map(|row| row["matched_by"].clone()).collect()
    };
    let coded = report("Harbours of the open sea | IGF 2023 Open Forum #22", "07:30h - 08:30h UTC");
    let bare = report("Harbours of the open sea | IGF 2023", "07:30h - 08:30h UTC");
    assert_eq!(how(&[("a", coded.clone())]), ["only document of this session"]);
    assert_eq!(how(&[("a", bare.clone())]), ["only document of this session"]);
    let code = "session code igf-2023-open-forum-22";
    assert_eq!(how(&[("a", coded.clone()), ("b", bare.clone())]), [code, "same title, event and start"]);
    assert_eq!(how(&[("a", coded.clone()), ("b", coded)]), [code, code]);
    assert_eq!(how(&[("a", bare.clone()), ("b", bare)]), ["same title, event and start", "same title, event and start"]);
}

#[test]
fn what_somebody_said_has_who_that_is() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/igf-transcript");
    let (mut voices, mut turns) = (0, 0);
    for entry in std::fs::read_dir(folder).expect("transcripts") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|ending| ending != "txt") {
            continue;
        }
        let dataset = build(&[("a", std::fs::read_to_string(&path).expect("a text"))]);
        let said: BTreeSet<&str> = dataset.tables["paragraphs"].iter().map(|row| row["person_id"].as_str()).collect();
        turns += dataset.tables["paragraphs"].iter().filter(|row| !row["person_id"].is_empty()).count();
        for row in dataset.tables["participations"].iter().filter(|row| row["participant_type"] == "person") {
            voices += 1;
            assert!(said.contains(row["person_id"].as_str()), "{}: {} says nothing", path.display(), row["name"]);
        }
    }
    assert!(voices > 20 && turns > voices, "{voices} people, {turns} turns");
}

#[test]
fn who_is_named_by_measures_only_is_a_person_who_spoke() {
    let text = report("Harbours of the open sea | IGF 2023 Open Forum #22", "07:30h - 08:30h UTC")
        + "\n\nSpeakers\n\nZora Blum\n\nSpeech speed\n\n150 words per minute\n\nSpeech length\n\n300 words\n\nSpeech time\n\n120 secs\n";
    let dataset = build(&[("a", text)]);
    let person = &dataset.tables["speech_statistics"][0]["person_id"];
    assert_eq!(person, "blum-zora", "{:?}", dataset.tables["speech_statistics"]);
    let here = dataset.tables["session_people"].iter().find(|row| row["person_id"] == *person).expect("in the session");
    assert_eq!((here["listed"].as_str(), here["spoke"].as_str(), here["roles"].as_str()), ("false", "true", ""));
}

#[test]
fn where_no_body_organises_the_bodies_of_the_organisers_do() {
    let under_a_label = "\nOrganizers\n\nYvette Okonjo, Guild of Quiet Networks, Civil Society, African Group\nPiet Moor, Guild of Quiet Networks\n";
    let nested = "\nAdditional Speakers\n\nOrganizer 2: Ulrike Horn, Society of Lamps, Civil Society, African Group\n";
    for (more, body) in [(under_a_label, "Guild of Quiet Networks"), (nested, "Society of Lamps")] {
        let dataset = build(&[("a", official("IGF 2023 WS #7 Ferries", "07:30 UTC", more))]);
        let bodies = dataset.tables["participations"].iter().filter(|row| row["participant_type"] == "organisation");
        let bodies: Vec<_> = bodies.map(|row| (row["name"].as_str(), row["basis"].as_str())).collect();
        assert_eq!(bodies, [(body, "derived")]);
    }
}

#[test]
fn what_organises_is_a_body_and_each_is_one() {
    let listed = "\nOrganizers\n\nITU, UNESCO, UNDP\nUniversity of Wells, Faculty of Rain, Institute of Private Rain\n\
                  Rain Society, Wells Foundation, Roof Now\nRope Institute (RI)\nTBC\nKenya\nCivil Society\n";
    let numbered = "Organizer 2: ITU, UNESCO, UNDP, Civil Society, African Group\nOrganizer 3: Rope Institute (RI)\n";
    let bodies = |more: &str| {
        let dataset = build(&[("a", official("IGF 2023 WS #7 Ferries", &utc("07:30", "08:30"), more))]);
        let names: BTreeMap<&str, &str> =
            dataset.tables["organisations"].iter().map(|row| (row["organisation_id"].as_str(), row["name"].as_str())).collect();
        let rows = dataset.tables["participations"].iter().filter(|row| row["participant_type"] == "organisation");
        rows.map(|row| (row["name"].clone(), names.get(row["organisation_id"].as_str()).map(|name| (*name).to_owned())))
            .collect::<Vec<_>>()
    };
    let itu = [("ITU", "International Telecommunication Union")];
    let itu = itu.map(|(short, full)| (short.to_owned(), Some(full.to_owned())));
    let names = |rows: &[(String, Option<String>)]| rows.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    let rows = bodies(listed);
    assert_eq!(rows[0], itu[0]);
    assert_eq!(
        names(&rows),
        [
            "ITU",
            "UNESCO",
            "UNDP",
            "University of Wells, Faculty of Rain, Institute of Private Rain",
            "Rain Society",
            "Wells Foundation",
            "Roof Now",
            "Rope Institute (RI)",
            "Kenya"
        ]
    );
    assert_eq!(rows[7].1.as_deref(), Some("Rope Institute"));
    assert_eq!(rows[8].1, None);
    let rows = bodies(numbered);
    assert_eq!(names(&rows), ["ITU", "UNESCO", "UNDP", "Rope Institute (RI)"]);
    assert!(rows.iter().all(|(_, body)| body.is_some()), "{rows:?}");
}

#[test]
fn the_body_of_an_organiser_is_no_position() {
    let organisers = "\nOrganizers\n\nPiet Moor, Head of Ropes, Guild of Rain Makers (GRM)\nIda Holt, Clerk\nOtto Lund, Kenya\n";
    let dataset = build(&[("a", official("IGF 2023 WS #7 Ferries", &utc("07:30", "08:30"), organisers))]);
    let bodies = dataset.tables["participations"].iter().filter(|row| row["participant_type"] == "organisation");
    let bodies: Vec<_> =
        bodies.map(|row| (row["name"].as_str(), row["organisation_id"].as_str(), row["ordinal"].as_str())).collect();
    assert_eq!(bodies, [("Guild of Rain Makers (GRM)", "guild-of-rain-makers", "6")]);
}

#[test]
fn letters_that_were_misread_are_repaired_before_names_are_compared() {
    let page = |name: &str, body: &str| {
        let organiser = format!("Organizer 2: {name}, {body}, Civil Society, African Group\n");
        official("IGF 2023 WS #7 Ferries", &utc("07:30", "08:30"), &organiser)
    };
    let documents =
        [("a", page("Juan GarcÃ\u{ad}a", "Universidad de MÃ¡laga")), ("b", page("Juan García", "Universidad de Málaga"))];
    let dataset = build(&documents);
    let organisers = dataset.tables["participations"].iter().filter(|row| row["name"].starts_with("Juan"));
    let organisers: Vec<_> = organisers.map(|row| [row["name"].as_str(), &row["affiliation"], &row["person_id"]]).collect();
    assert_eq!(organisers, [["Juan García", "Universidad de Málaga", "garcia-juan"]; 2]);
    assert_eq!(dataset.tables["organisations"].iter().filter(|row| row["name"].starts_with("Universidad")).count(), 1);
    let of = |document: &str| {
        let rows = dataset.tables["provenance"].iter().filter(|row| row["document_id"].starts_with(document));
        let rows = rows.filter(|row| row["table_name"] == "participations" && row["column_name"] == "affiliation");
        rows.map(|row| row["basis"].clone()).collect::<Vec<_>>()
    };
    assert_eq!([of("a"), of("b")], [vec!["derived"], vec!["stated"]]);
    assert_eq!(dataset.told(Code::Misread).len(), 2);
}

#[test]
fn a_goal_is_labelled_by_its_name_and_a_target_by_its_text() {
    let sdgs =
        "\nSDGs\n\n9. Industry, Innovation and Infrastructure\n9.C\n5.5: Ensure women’s full and effective participation\n17.16\n";
    let dataset = build(&[("a", official("IGF 2023 WS #69 Cables", &utc("07:30", "08:30"), sdgs))]);
    let labels: Vec<_> = dataset.tables["sdgs"].iter().map(|row| (row["code"].as_str(), row["label"].as_str())).collect();
    let access = "Significantly increase access to information and communications technology and strive to provide universal and \
                  affordable access to the Internet in least developed countries by 2020";
    assert_eq!(labels[0..2], [("5.5", text_of_target("5.5")), ("9", "Industry, Innovation and Infrastructure")]);
    assert_eq!(labels[2..], [("9.c", access), ("17.16", text_of_target("17.16"))]);
    assert!(dataset.told(Code::WrongGoalName).is_empty(), "{:?}", dataset.findings);
}

/// The text of a target as the table of the repository has it.
fn text_of_target(code: &str) -> &'static str {
    let table = include_str!("../src/vocabulary/targets.tsv");
    assert_eq!(table.lines().count(), 169);
    table.lines().find_map(|line| line.strip_prefix(code)?.strip_prefix('\t')).expect("a target")
}
