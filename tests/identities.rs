//! Who is who, as a user meets it: decisions.yaml, `why` and `todo`.

#[path = "common/place.rs"]
mod place;

use std::fs;

use serde_json::Value;

use place::{Place, Run, json_lines};

const OFFICIAL: &str = "000_99ef1a1654e23a11";
const REPORT: &str = "001_457d35d1bf7522f6";

impl Place {
    /// With proposals of workshops, each with its speakers.
    fn with_workshops(workshops: &[(u32, &str, &[&str])]) -> Self {
        let place = Self::empty();
        for (number, title, speakers) in workshops {
            let mut text = format!("IGF 2025 WS #{number} {title}\n\nOrganizer 1: Civil Society, African Group\n");
            for (n, speaker) in speakers.iter().enumerate() {
                text.push_str(&format!("Speaker {}: {speaker}\n", n + 1));
            }
            text.push_str("Format\nRoundtable\nDuration (minutes): 90\nPolicy Question(s)\n1. Who keeps the map of an island?\n");
            place.write(&format!("seeds/ws-{number}.txt"), &text);
        }
        place
    }

    /// The identifier of the person whom a document names so, and how the mention was decided.
    fn identity(&self, document: &str, name: &str) -> (String, String) {
        let run = self.run(&["why", name, "--format", "json"]).expect(0);
        for person in json_lines(&run.stdout) {
            for mention in person["mentions"].as_array().expect("mentions") {
                if mention["document_id"] == document && mention["name"] == name {
                    let text = |value: &Value| value.as_str().expect("text").to_owned();
                    return (text(&person["person_id"]), text(&mention["decision"]));
                }
            }
        }
        panic!("{name} in {document} is nobody: {run:?}");
    }
}

impl Run {
    #[track_caller]
    fn says(self, parts: &[&str]) -> Self {
        for part in parts {
            assert!(self.stdout.contains(part), "{part}: {self:#?}");
        }
        self
    }
}

#[test]
fn whom_people_call_one_may_stand_twice_in_one_list() {
    let speakers = ["Goran Muñoz, University of Lake", "Goran Muñoz, Harbour Council", "Goran Munoz, Ministry of Tides, Kenya"];
    let place = Place::with_workshops(&[(2, "Closing Ceremony", &speakers)]);
    let who = "{name: \"Goran Muñoz\", document_id: ws-2}";
    place.write("decisions.yaml", format!("same:\n- {{people: [{who}, {who}], reason: one badge}}\n"));
    let run = place.run(&["build", "--keep-going"]);
    assert!(!run.stderr.contains("panicked") && place.path("out").exists(), "{run:?}");
}

/// Li Wei of a body, of no body, and of another: nobody can tell who the third is.
fn namesakes() -> Place {
    Place::with_workshops(&[
        (
            11,
            "Open Maps for Small Islands",
            &["Li Wei, Private Sector, Asia-Pacific Group", "Mara Tolen, Civil Society, African Group"],
        ),
        (12, "Cables That Last", &["Li Wei, Government, Asia-Pacific Group", "Mara Tolen, Government, African Group"]),
    ])
}

#[test]
fn people_decide_against_every_signal() {
    let place = Place::with_seeds();
    assert_eq!(place.identity(REPORT, "Juni Murai"), ("jun-murai".into(), "matched".into()));
    assert_eq!(place.identity(REPORT, "Luca Belli"), ("belli-luca".into(), "exact".into()));

    place.write(
        "decisions.yaml",
        "different:\n- {people: [{name: Juni Murai}, {name: Jun Murai}], reason: two badges}\n\
         - {people: [{name: Luca Belli, document_id: 000_99ef1a1654e23a11}, {name: luca belli}], reason: cousins}\n\
         same:\n- people:\n  - name: Chuang Liu\n  - name: Wu Shenkuo\n  reason: changed her name\n\
         unsure:\n- {people: [{name: Vanny}, {name: Veni Markovski}], reason: the recording is bad}\n",
    );
    assert_eq!(place.run(&["check"]).stdout.matches("decision.").count(), 0);
    assert_eq!(place.identity(REPORT, "Juni Murai").0, "juni-murai");
    assert_ne!(place.identity(REPORT, "Luca Belli").0, place.identity(OFFICIAL, "Luca Belli").0);
    assert_eq!(place.identity("002_5482aceaa5462c04", "Chuang Liu").0, place.identity(OFFICIAL, "Wu Shenkuo").0);
    assert_ne!(place.identity(REPORT, "Vanny").0, place.identity(OFFICIAL, "Veni Markovski").0);
    assert_eq!(place.identity(REPORT, "Vanny").1, "unresolved");
    place
        .run(&["why", "Juni Murai", "Jun Murai"])
        .expect(0)
        .says(&["two people", "decided at decisions.yaml:2: different: two badges"]);

    assert_ne!(place.run(&["build", "--keep-going"]).code, Some(2));
    let mentions = fs::read_to_string(place.path("out/data/mentions.csv")).expect("a table");
    assert!(mentions.contains("human,,decisions.yaml: changed her name"), "{mentions}");
}

#[test]
fn decisions_survive_edits_of_the_documents() {
    let place = Place::with_seeds();
    place.write("decisions.yaml", "different:\n- {people: [{name: Juni Murai}, {name: Jun Murai}], reason: two badges}\n");
    let before = place.identity(REPORT, "Juni Murai");
    let path = format!("seeds/{REPORT}.txt");
    let text = fs::read_to_string(place.path(&path)).expect("a seed");
    let (head, tail) = text.split_once("\nJuni Murai\n").expect("the heading");
    place.write(&path, format!("{head}\n\n\nJuni Murai\n\n{tail}"));
    assert_eq!(place.identity(REPORT, "Juni Murai"), before);
    assert!(!place.run(&["check", "--format", "short"]).stdout.contains("decision."));
}

#[test]
fn contradictory_decisions_show_the_chain_in_every_format() {
    let place = Place::with_seeds();
    place.write(
        "decisions.yaml",
        "# who is who\nsame:\n- {people: [{name: Luca Belli}, {name: Dai Lina}], reason: one badge}\n\
         - {people: [{name: Dai Lina}, {name: Wu Shenkuo}], reason: one photograph}\n\
         different:\n- {people: [{name: Luca Belli}, {name: Wu Shenkuo}], reason: two hats}\n",
    );
    let message =
        "decisions contradict each other: Luca Belli = Dai Lina = Wu Shenkuo are the same, yet Luca Belli and Wu Shenkuo are not";
    let run = place.run(&["check"]).expect(1);
    run.says(&[
        "Luca Belli = Dai Lina = Wu Shenkuo are the same",
        "[decisions.yaml:6:20]",
        "one badge",
        "one photograph",
        "two hats",
        "remove one of these decisions",
    ]);
    let run = place.run(&["check", "--format", "short"]).expect(1);
    run.says(&[&format!("decisions.yaml:6:20: error[decision.contradiction] {message}\n")]);
    let run = place.run(&["check", "--format", "github"]).expect(1);
    run.says(&["::error file=decisions.yaml,line=6,col=20,endLine=6,endColumn=30,title=decision.contradiction::"]);
    let run = place.run(&["check", "--format", "json"]).expect(1);
    let findings = json_lines(&run.stdout);
    let found = findings.iter().find(|one| one["code"] == "decision.contradiction").expect("the finding");
    assert_eq!((&found["path"], &found["document_id"], &found["line"]), (&"decisions.yaml".into(), &Value::Null, &6.into()));
    let lines: Vec<u64> = found["labels"].as_array().expect("labels").iter().filter_map(|label| label["line"].as_u64()).collect();
    assert_eq!(lines, [6, 3, 4]);
    let log: Value = serde_json::from_str(&place.run(&["check", "--format", "sarif"]).expect(1).stdout).expect("JSON");
    let results = log["runs"][0]["results"].as_array().expect("results");
    let found = results.iter().find(|one| one["ruleId"] == "decision.contradiction").expect("the finding");
    let location = &found["locations"][0]["physicalLocation"];
    assert_eq!((&location["artifactLocation"]["uri"], &location["region"]["startLine"]), (&"decisions.yaml".into(), &6.into()));

    let run = place.run(&["build"]).expect(1);
    let unwrapped = run.stderr.replace("\n  │ ", " ");
    assert!(unwrapped.contains(message) && run.stderr.contains("nothing was written"), "{run:#?}");
    place.run(&["build", "--keep-going"]).expect(1);
    let table = fs::read_to_string(place.path("out/data/diagnostics.csv")).expect("a table");
    assert!(!table.contains("decision."), "{table}");
    let run = place.run(&["todo"]).expect(0);
    assert!(run.stderr.contains("1 finding in decisions.yaml"), "{run:#?}");
}

#[test]
fn a_decision_on_nobody_is_told_where_the_name_stands() {
    let place = Place::with_seeds();
    place.write(
        "decisions.yaml",
        "same:\n- people:\n  - name: Luca Belli\n  - name: Luka Beli  # as on the badge\n  reason: one badge\n",
    );
    let run = place.run(&["check", "--format", "short"]).expect(0);
    run.says(&["decisions.yaml:4:11: warning[decision.unused] no document names a person `Luka Beli`\n"]);
    place.run(&["check", "--deny", "warnings"]).expect(1);
    place.write("decisions.yaml", "different:\n- {people: [{name: Luca Belli}, {name: LUCA BELLI}], reason: cousins}\n");
    place.run(&["check", "--format", "short"]).expect(1).says(&["decisions.yaml:2:20: error[decision.invalid] "]);
}

#[test]
fn a_file_that_cannot_be_used_is_told_with_its_places() {
    let place = Place::with_seeds();
    for (text, expected) in [
        ("sane: []\n", "error: decisions.yaml:1:1: unknown key `sane`; did you mean `same`?"),
        (
            "same:\n- {people: [{name: A B}, {nam: C D}], reason: x}\n",
            "decisions.yaml:2:27: unknown key `nam`; did you mean `name`?",
        ),
        ("same:\n- people: [{name: A B}, {name: C D}]\n", "decisions.yaml:2:3: same 1 lacks `reason`"),
        ("same:\n- people: [{name: A B}, {name: C D}]\n  reason: \"\"\n", "decisions.yaml:3:11: reason of same 1 is empty"),
        ("same:\n- {people: [{name: A B}], reason: x}\n", "decisions.yaml:2:12: people of same 1 is too short"),
        ("same: yes\n", "decisions.yaml:1:7: `same` is text; write a list of entries"),
        ("same:\n- {people: [\n", "decisions.yaml:2:12: unclosed bracket"),
    ] {
        place.write("decisions.yaml", text);
        for command in [&["check"][..], &["build"], &["why", "Luca Belli"], &["todo"]] {
            let run = place.run(command).expect(2);
            assert!(run.stderr.contains(expected) && run.stdout.is_empty(), "{expected}: {run:#?}");
        }
    }
    assert!(!place.path("out").exists());
}

#[test]
fn the_file_is_beside_the_settings_or_where_it_is_named() {
    let place = Place::with_seeds();
    let decisions = "different:\n- {people: [{name: Juni Murai}, {name: Jun Murai}], reason: two badges}\n";
    let split = |arguments: &[&str]| {
        let run = place.run(&[&["why", "Juni Murai", "--input", "seeds"], arguments].concat()).expect(0);
        run.stdout.starts_with("Juni Murai (juni-murai)")
    };
    place.write("sub/decisions.yaml", decisions).write("sub/rapporteur.yaml", "inputs: [../seeds]\n");
    assert!(!split(&[]));
    assert!(split(&["--config", "sub/rapporteur.yaml"]));
    assert!(split(&["--decisions", "sub/decisions.yaml"]));
    place.write("rapporteur.yaml", "decisions: sub/decisions.yaml\n");
    assert!(split(&[]));
    let run = place.run(&["check", "--decisions", "nowhere.yaml"]).expect(2);
    assert!(run.stderr.contains("cannot read the decisions in nowhere.yaml"), "{run:#?}");
}

/// Lines that were pasted, with a reason in the gap of each: without one they are refused.
fn reasoned(lines: &str) -> String {
    assert!(lines.contains("reason: \"…\""), "{lines}");
    lines.replace("reason: \"…\"", "reason: they met")
}

#[test]
fn a_pasted_line_silences_the_warning() {
    let place = namesakes();
    let warnings = |place: &Place| {
        let findings = json_lines(&place.run(&["check", "--format", "json"]).expect(0).stdout);
        findings.into_iter().filter(|one| one["code"] == "person.unresolved").collect::<Vec<_>>()
    };
    let before = warnings(&place);
    assert!(!before.is_empty());
    let pasted = |finding: &Value| {
        let help = finding["help"].as_str().expect("help");
        help.lines().last().expect("a line").to_owned()
    };
    for list in ["same", "different", "unsure"] {
        let lines: Vec<String> = before.iter().map(pasted).collect();
        place.write("decisions.yaml", format!("{list}:\n{}\n", lines.join("\n")));
        assert!(place.run(&["check"]).expect(2).stderr.contains("a reason says why"));
        place.write("decisions.yaml", format!("{list}:\n{}\n", reasoned(&lines.join("\n"))));
        assert_eq!(warnings(&place), [Value::Null; 0], "{list}");
        fs::remove_file(place.path("decisions.yaml")).expect("removed");
    }
    // On a screen the line stands by itself, neither wrapped nor framed.
    let run = place.run(&["check"]).expect(0);
    let line = run.stdout.lines().map(str::trim_start).find(|line| line.starts_with("- {people")).expect("the line");
    assert_eq!(line, pasted(&before[0]));
}

#[test]
fn what_todo_prints_can_be_pasted_until_nothing_is_left() {
    for place in [Place::with_seeds(), namesakes()] {
        for list in ["same", "different", "unsure"] {
            let tasks = json_lines(&place.run(&["todo", "--format", "json"]).expect(0).stdout);
            assert!(!tasks.is_empty());
            let rows: Vec<u64> = tasks.iter().filter_map(|task| task["rows"].as_u64()).collect();
            assert!(rows.iter().all(|rows| *rows > 0) && rows.is_sorted_by(|a, b| a >= b), "{rows:?}");
            let candidates = tasks.iter().flat_map(|task| task["candidates"].as_array().expect("candidates"));
            let lines: Vec<&str> = candidates.map(|one| one["entry"].as_str().expect("a line")).collect();
            let human = place.run(&["todo"]).expect(0);
            human.says(&lines);
            place.write("decisions.yaml", format!("{list}:\n{}\n", reasoned(&lines.join("\n"))));
            place.run(&["todo"]).expect(0).says(&["nothing to do"]);
            assert_eq!(place.run(&["todo", "--format", "json"]).expect(0).stdout, "");
            fs::remove_file(place.path("decisions.yaml")).expect("removed");
        }
    }
}

#[test]
fn todo_lists_what_repairs_most_first() {
    let place = Place::with_seeds();
    let run = place.run(&["todo"]).expect(0).says(&[
        "Qi: probable, 3 rows\n  seeds/001_457d35d1bf7522f6.txt:52: Qi\n  is it Qi Xiaoxia (qi-xiaoxia)? 0.",
        "- {people: [{name: \"Vanny\", document_id: \"001_457d35d1bf7522f6\"}, {name: \"Veni Markovski\", document_id: \"000_99ef1a1654e23a11\"}], reason: \"…\"}",
        "below `same:` (one person), `different:` (two people) or `unsure:` (nobody can tell)",
    ]);
    let all = run.stdout.matches("is it ").count();
    let run = place.run(&["todo", "--limit", "1"]).expect(0);
    assert_eq!(run.stdout.matches("is it ").count(), 1);
    run.says(&[&format!("… and {} more, not shown because of --limit", all - 1)]);
    assert!(place.run(&["todo", "seeds/004_cbb39beb02d80e37.txt"]).expect(0).stdout.starts_with("nothing to do"));
}

#[test]
fn why_shows_mentions_with_their_lines_and_evidence() {
    let place = Place::with_seeds();
    for wanted in ["Jun Murai", "jun-murai", "JUN MURAI", "Juni Murai", "Murai Jun"] {
        let run = place.run(&["why", wanted]).expect(0);
        run.says(&[
            "Jun Murai (jun-murai)\n3 mentions in 1 session\n",
            "igf-2023-open-forum-22\n",
            "seeds/000_99ef1a1654e23a11.txt:29 as speaker: Jun Murai, Father of the Internet in Japan",
            "Juni Murai: matched 0.",
            "because: Juni Murai (001_457d35d1bf7522f6) ~ Jun Murai (000_99ef1a1654e23a11): same sound",
            "seeds/001_457d35d1bf7522f6.txt:90 as contributor: Juni Murai",
        ]);
    }
    for (heard, person) in [
        ("Xuanxin Zhang", "Xuan Xingzhang"),
        ("Shi Peixi", "Xu Peixi"),
        ("Wolfgang Kleinwaechter", "Wolfgang Kleinwächter"),
        ("Vanny", "Veni Markovski"),
        ("Qi", "Qi Xiaoxia"),
    ] {
        let run = place.run(&["why", heard]).expect(0);
        assert!(run.stdout.starts_with(person), "{heard}: {run:#?}");
    }
    let run = place.run(&["why", "Jun Mura"]).expect(0);
    assert!(run.stderr.contains("no document names `Jun Mura`; this is Jun Murai"), "{run:#?}");
    assert!(run.stdout.starts_with("Jun Murai (jun-murai)"), "{run:#?}");
}

#[test]
fn why_weighs_two() {
    let place = Place::with_seeds();
    for (one, other) in [("Juni Murai", "Jun Murai"), ("jun-murai", "Juni Murai")] {
        place.run(&["why", one, other]).expect(0).says(&[
            "are one person: Jun Murai (jun-murai)\n",
            "alike by ear",
            "same sound: up to 0.92",
            "enough for matched",
            "matched from 0.85; probable from 0.65",
            "to split them, write below `different:` in decisions.yaml:\n- {people: [{name: \"Jun",
        ]);
    }
    place.run(&["why", "Dai Lina", "Luca Belli"]).expect(0).says(&[
        "Dai Lina (dai-lina) and Luca Belli (belli-luca) are two people",
        "against: 000_99ef1a1654e23a11 names both as speaker",
        "to join them, write below `same:`",
    ]);
    let run = place.run(&["why", "Jun Murai", "jun murai"]).expect(2);
    assert!(run.stderr.contains("are the same mentions"), "{run:#?}");

    // The line that joins or splits does what it says.
    for (one, other, list) in [("Juni Murai", "Jun Murai", "different"), ("Dai Lina", "Luca Belli", "same")] {
        let answer = json_lines(&place.run(&["why", one, other, "--format", "json"]).expect(0).stdout).remove(0);
        assert_eq!(answer["list"], list);
        place.write("decisions.yaml", format!("{list}:\n{}\n", reasoned(answer["entry"].as_str().expect("a line"))));
        let decided = json_lines(&place.run(&["why", one, other, "--format", "json"]).expect(0).stdout).remove(0);
        assert_ne!(decided["one_person"], answer["one_person"], "{one} {other}");
        assert_eq!(decided["decisions"][0]["list"], list);
        fs::remove_file(place.path("decisions.yaml")).expect("removed");
    }
}

#[test]
fn why_names_who_was_not_joined() {
    let place = namesakes();
    let people = json_lines(&place.run(&["why", "Mara Tolen", "--format", "json"]).expect(0).stdout);
    assert_eq!(people.len(), 2, "two people of one name");
    for (one, other) in [(0, 1), (1, 0)] {
        assert_eq!(people[one]["rejected"][0]["person_id"], people[other]["person_id"]);
    }
    let run = place.run(&["why", "Mara Tolen", "Li Wei"]).expect(2);
    assert!(run.stderr.contains("`Mara Tolen` names 2 people") && run.stderr.contains("give one of mara-tolen"), "{run:#?}");
    place
        .run(&["why", "Mara Tolen", "Mara Tolen"])
        .expect(0)
        .says(&["are two people", "names of different sessions", "not joined because"]);
}

/// Two proposals that name one body, in organisers' lines that one of them prints twice.
fn organised() -> Place {
    let place = Place::with_workshops(&[]);
    for (number, organisers) in [
        (
            11,
            "Organizer 1: Li Wei, KEIO UNIVERSITY\nOrganizer 1: Li Wei, KEIO UNIVERSITY\nOrganizer 2: Mara Tolen, Zakat Foundation\n",
        ),
        (12, "Organizer 1: Ada Obi, Keio University\n"),
    ] {
        let text = format!(
            "IGF 2025 WS #{number} Open Maps for Islands {number}\n\n{organisers}\
             Format\nRoundtable\nDuration (minutes): 90\nPolicy Question(s)\n1. Who keeps the map of an island?\n"
        );
        place.write(&format!("seeds/ws-{number}.txt"), &text);
    }
    place
}

#[test]
fn the_name_of_a_body_is_traced_and_its_rows_are_counted() {
    let place = organised();
    place.run(&["build", "--keep-going"]);
    let table = |name: &str| -> Vec<Vec<String>> {
        let mut reader = csv::Reader::from_path(place.path(&format!("out/data/{name}.csv"))).expect("a table");
        reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
    };
    let bodies = table("organisations");
    assert_eq!(bodies[0][..2], ["keio-university", "Keio University"], "{bodies:?}");
    for body in &bodies {
        let rows = table("participations").iter().filter(|row| row[11] == body[0]).count();
        assert_eq!(body[4], rows.to_string(), "{body:?}");
    }
    place
        .run(&["trace", "out/data/organisations.csv:2:name"])
        .expect(0)
        .says(&["organisations.name of keio-university is \"Keio University\"", "seeds/ws-12.txt:3:23"]);
}

#[test]
fn what_others_call_people_and_bodies_is_published() {
    let place = Place::with_seeds();
    place.write(
        "decisions.yaml",
        "same_as:\n\
         - {person: {name: Wolfgang Kleinwächter}, scheme: orcid, value: 0000-0002-1825-0097, reason: his own page}\n\
         - organisation: Keio University\n  scheme: ror\n  value: 02kn6nx58\n  reason: the registry\n\
         - {person: {name: Nobody Here}, scheme: wikidata, value: Q42, reason: a guess}\n\
         - {organisation: ICANN, scheme: wikidata, value: Q, reason: a slip}\n",
    );
    place.run(&["build", "--keep-going"]).expect(1);
    let table = place.read("out/data/external_ids.csv");
    assert_eq!(
        table.lines().skip(1).collect::<Vec<_>>(),
        [
            "person,kleinwaechter-wolfgang,orcid,0000-0002-1825-0097,decisions.yaml",
            "organisation,keio-university,ror,02kn6nx58,decisions.yaml",
        ]
    );
    let run = place.run(&["check", "--format", "short"]);
    for told in [
        "decisions.yaml:7:",
        "no document names a person `Nobody Here`",
        "decisions.yaml:8:",
        "`Q` is not of the form of its scheme",
    ] {
        assert!(run.stdout.contains(told), "{told}: {run:#?}");
    }
}

#[test]
fn the_program_never_writes_decisions() {
    let place = Place::with_seeds();
    for arguments in [&["todo"][..], &["why", "Qi"], &["check"], &["build", "--keep-going"]] {
        place.run(arguments);
        assert!(!place.path("decisions.yaml").exists());
    }
}
