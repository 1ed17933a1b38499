//! The program as a user meets it: options, exit codes, streams, formats, and an output folder that survives.

#[path = "common/place.rs"]
mod place;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use place::{BIN, NO_SESSION, Place, Run, json_lines, sha256};

#[test]
fn what_cannot_run_exits_with_2() {
    let place = Place::with_seeds();
    place.write("empty/a.md", "");
    for (arguments, reason) in [
        (&["check", "nowhere.txt"][..], "no such file or folder: nowhere.txt"),
        (&["check", "empty"], "no *.txt file in empty"),
        (&["build", "empty"], "no *.txt file in empty"),
        (&["build", "seeds", "--out", "seeds"], "seeds is an input and the output folder"),
        (&["check", "seeds", "--format", "xml"], "invalid value 'xml'"),
        (&["check", "seeds", "--threads", "0"], "invalid value '0'"),
        (&["bulid"], "unrecognized subcommand 'bulid'"),
        (&["explain", "kind.unknwon"], "did you mean `kind.unknown`?"),
        (&["new", "wsis-outcom"], "'wsis-outcome'"),
        (&["man", "biuld"], "did you mean `build`?"),
        (&["trace", "title"], "names no place of the dataset"),
        (&["trace", "out/sesions.csv:2"], "did you mean `sessions`?"),
        (&["trace", "out/sessions.csv:2"], "cannot read"),
        (&["check", "seeds", "--config", "nowhere.yaml"], "nowhere.yaml"),
    ] {
        let run = place.run(arguments).expect(2);
        assert!(run.stderr.contains(reason), "{arguments:?}: {}", run.stderr);
        assert_eq!(run.stdout, "", "{arguments:?}");
    }
}

#[test]
fn without_inputs_the_default_is_named() {
    let run = Place::empty().run(&["build"]).expect(2);
    assert!(run.stderr.contains("seeds") && run.stderr.contains("rapporteur.yaml"), "{}", run.stderr);
}

#[test]
fn help_has_examples_and_exit_codes() {
    let place = Place::empty();
    assert!(place.run(&["--help"]).expect(0).stdout.contains("Exit codes:"));
    for command in ["build", "new", "check", "explain", "schema", "trace", "why", "todo", "completions", "man"] {
        let help = place.run(&[command, "--help"]).expect(0).stdout;
        assert!(help.contains("Example"), "{command}: {help}");
    }
    assert!(place.run(&["--version"]).expect(0).stdout.starts_with("rapporteur "));
    assert!(place.run(&["man"]).expect(0).stdout.contains(".TH rapporteur 1"));
    assert!(place.run(&["man", "check"]).expect(0).stdout.contains("rapporteur\\-check"));
}

#[test]
fn an_error_exits_with_1_and_is_shown_in_its_text() {
    let place = Place::with_seeds();
    place.write("seeds/odd.txt", NO_SESSION);
    let run = place.run(&["check", "seeds/odd.txt"]).expect(1);
    for part in ["kind.unknown", "[seeds/odd.txt:1:1]", "not a session document"] {
        assert!(run.stdout.contains(part), "{part}: {}", run.stdout);
    }
    assert!(!run.stdout.contains('\u{1b}'), "no colours in a pipe");
    assert!(run.stderr.contains("1 document") && run.stderr.contains("1 error,"), "{}", run.stderr);

    let summary = place.run(&["check", "seeds"]).expect(1).stdout;
    for part in
        ["6 documents", "of no known kind", "unrecognised", "kind.unknown", "most in need of care", "seeds/odd.txt: 1 error"]
    {
        assert!(summary.contains(part), "{part}: {summary}");
    }
}

#[test]
fn colours_are_a_choice() {
    let place = Place::empty();
    place.write("docs/odd.txt", NO_SESSION);
    assert!(place.run(&["check", "docs", "--color", "always"]).expect(1).stdout.contains('\u{1b}'));
    assert!(!place.run(&["check", "docs", "--color", "never"]).expect(1).stdout.contains('\u{1b}'));
}

#[test]
fn standard_input_is_a_document() {
    let place = Place::empty();
    let run = place.run_with_input(&["check", "-", "--format", "json"], NO_SESSION.as_bytes()).expect(1);
    let first = &json_lines(&run.stdout)[0];
    assert_eq!((first["path"].as_str(), first["document_id"].as_str()), (Some("-"), Some("stdin")));
}

#[test]
fn quiet_leaves_results_only() {
    let place = Place::empty();
    place.write("docs/a.txt", NO_SESSION).write("docs/b.txt", NO_SESSION);
    let run = place.run(&["check", "docs", "--format", "short", "--quiet"]).expect(1);
    assert_eq!(run.stderr, "");
    assert!(run.stdout.starts_with("docs/a.txt:1:1: error[kind.unknown] "), "{}", run.stdout);
    assert!(run.stdout.lines().all(|line| line.starts_with("docs/")), "{}", run.stdout);
}

#[test]
fn one_document_ends_in_its_receipt() {
    let place = Place::with_seeds();
    let seed = "seeds/000_99ef1a1654e23a11.txt";
    let line = "session   IGF 2023, open-forum 22\n";
    let human = place.run(&["check", seed]).expect(0);
    assert!(human.stdout.contains(line) && !human.stderr.contains(line), "{human:?}");
    let short = place.run(&["check", seed, "--format", "short"]).expect(0);
    assert!(short.stdout.is_empty() && short.stderr.contains(line), "{short:?}");
    for format in ["json", "github", "sarif"] {
        let run = place.run(&["check", seed, "--format", format, "-v"]).expect(0);
        assert!(!run.stdout.contains(line) && !run.stderr.contains(line), "{run:?}");
    }
    assert_eq!(place.run(&["check", seed, "--quiet"]).expect(0).stdout, "");
    assert!(!place.run(&["check", "seeds"]).expect(0).stdout.contains(line));
    let listed = "seeds/003_5fbb7b1fc4a882ea.txt\n  kind      igf-main-sessions, ";
    let several = place.run(&["check", "seeds", "-v"]).expect(0).stdout;
    assert!(several.contains(listed) && several.contains(&format!("  {line}")), "{several}");
    assert!(several.contains("  session   IGF 2023, 6 sessions\n"), "{several}");
    place.write("docs/odd.txt", NO_SESSION);
    assert!(!place.run(&["check", "docs/odd.txt"]).expect(1).stdout.contains("kind  "));
}

#[test]
fn the_cap_shortens_the_list_and_not_the_count() {
    let place = Place::empty();
    place.write("docs/a.txt", NO_SESSION).write("docs/b.txt", NO_SESSION);
    let run = place.run(&["check", "docs", "--format", "short", "--max-diagnostics", "1"]).expect(1);
    assert_eq!(run.stdout.lines().count(), 1, "{}", run.stdout);
    assert!(run.stderr.contains("2 errors") && run.stderr.contains(" not shown)"), "{}", run.stderr);
    assert_eq!(place.run(&["check", "docs", "--format", "short", "--max-diagnostics", "0"]).expect(1).stdout, "");
    // An error behind a warning is shown before it.
    let warned = include_str!("faults/wrong-weekday.txt");
    place.write("more/a.txt", warned).write("more/b.txt", NO_SESSION);
    let run = place.run(&["check", "more", "--format", "short", "--max-diagnostics", "1"]).expect(1);
    assert!(run.stdout.starts_with("more/b.txt:") && run.stdout.lines().count() == 1, "{}", run.stdout);
    let run = place.run(&["check", "more", "--max-diagnostics", "1"]).expect(1);
    assert!(run.stdout.contains("… and ") && run.stdout.contains(" shows all, `--format short` in a line each"), "{}", run.stdout);
}

#[test]
fn a_document_that_is_no_text_is_told_by_its_byte() {
    let place = Place::empty();
    place.write("docs/raw.txt", b"IGF 2023\nT\xffwo\n");
    for format in ["human", "short", "github"] {
        let run = place.run(&["check", "docs/raw.txt", "--format", format]).expect(1);
        assert!(run.stdout.contains("source.not-utf8") && run.stdout.contains("offset 10, on line 2"), "{format}: {}", run.stdout);
    }
    let run = place.run(&["check", "docs/raw.txt", "--format", "json"]).expect(1);
    let first = &json_lines(&run.stdout)[0];
    assert_eq!((first["line"].as_u64(), first["column"].as_u64(), first["start_byte"].as_u64()), (Some(2), Some(2), Some(10)));
}

#[test]
fn json_has_one_object_a_line_with_the_same_keys() {
    let place = Place::with_seeds();
    place.write("seeds/odd.txt", NO_SESSION);
    let run = place.run(&["check", "seeds", "--format", "json", "-v"]).expect(1);
    let keys = [
        "path", "document_id", "line", "column", "end_line", "end_column", "start_byte", "end_byte", "severity", "code", "message",
        "help", "note", "labels", "fix",
    ];
    for finding in json_lines(&run.stdout) {
        let object = finding.as_object().expect("an object");
        assert!(keys.iter().all(|key| object.contains_key(*key)) && object.len() == keys.len(), "{finding}");
        assert!(finding["line"].as_u64() >= Some(1) && finding["labels"].as_array().is_some_and(|labels| !labels.is_empty()));
    }
}

#[test]
fn github_annotates_the_file() {
    let place = Place::empty();
    place.write("docs/a,b.txt", NO_SESSION);
    let run = place.run(&["check", "docs", "--format", "github"]).expect(1);
    assert!(run.stdout.starts_with("::error file=docs/a%2Cb.txt,line=1,col=1,endLine="), "{}", run.stdout);
    assert!(run.stdout.contains(",title=kind.unknown::"), "{}", run.stdout);
}

#[test]
fn sarif_has_what_its_schema_requires() {
    let place = Place::empty();
    place.write("docs/a b.txt", NO_SESSION);
    let log: Value = serde_json::from_str(&place.run(&["check", "docs", "--format", "sarif"]).expect(1).stdout).expect("JSON");
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!((&run["tool"]["driver"]["name"], &run["columnKind"]), (&"rapporteur".into(), &"unicodeCodePoints".into()));
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let results = run["results"].as_array().expect("results");
    assert!(!results.is_empty());
    for result in results {
        let rule = &rules[result["ruleIndex"].as_u64().expect("an index") as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().expect("a level")));
        assert!(result["message"]["text"].is_string());
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "docs/a%20b.txt");
        assert!(place["region"]["startLine"].as_u64() >= Some(1) && place["region"]["endColumn"].as_u64() >= Some(1));
    }
}

#[test]
fn an_unknown_setting_is_told_with_its_place() {
    let place = Place::with_seeds();
    place.write("rapporteur.yaml", "title: Sessions\nlicense: MIT\n");
    for command in ["build", "check"] {
        let run = place.run(&[command]).expect(2);
        let expected = "rapporteur.yaml:2:1: unknown key `license`; did you mean `licence`?";
        assert!(run.stderr.contains(expected), "{}", run.stderr);
    }
    assert!(!place.path("out").exists());
    place.run(&["explain"]).expect(0);
}

#[test]
fn settings_name_inputs_and_output() {
    let place = Place::with_seeds();
    place.write("sub/rapporteur.yaml", "inputs: [../seeds]\nout: built\n");
    let run = place.run(&["build", "--keep-going", "--config", "sub/rapporteur.yaml"]);
    assert_ne!(run.code, Some(2), "{run:?}");
    assert!(place.path("sub/built/dataset.json").is_file());
    let documents = place.read("sub/built/data/documents.csv");
    assert!(documents.contains("seeds/000_99ef1a1654e23a11.txt") && !documents.contains("../seeds"), "{documents}");
}

#[test]
fn explain_tells_and_lists() {
    let place = Place::empty();
    assert!(place.run(&["explain"]).expect(0).stdout.lines().any(|line| line.starts_with("kind.unknown ")));
    let one = place.run(&["explain", "kind.unknown"]).expect(0).stdout;
    assert!(one.starts_with("kind.unknown (error)\n\nThe document is of no kind"), "{one}");
}

#[test]
fn schema_is_written_and_checked() {
    let place = Place::empty();
    place.run(&["schema", "--check"]).expect(1);
    assert!(place.names().is_empty(), "--check writes nothing");
    place.run(&["schema"]).expect(0);
    place.run(&["schema", "--check"]).expect(0);
    place.write("schema/diagnostics.md", "old");
    let run = place.run(&["schema", "--check"]).expect(1);
    assert!(run.stdout.starts_with("schema/diagnostics.md: stale") && run.stdout.lines().count() == 1, "{}", run.stdout);
    assert_eq!(place.read("schema/diagnostics.md"), "old");
    place.run(&["schema"]).expect(0);
    assert!(place.read("schema/diagnostics.md").contains("## kind.unknown"));
}

#[test]
fn what_is_stated_beside_the_documents_is_published() {
    let place = Place::with_seeds();
    let document = "002_5482aceaa5462c04.txt";
    place.write("seeds/sources.csv", format!("path,retrieved_on,licence,language\n{document},2026-01-31,CC BY 4.0,en\n"));
    place.run(&["build"]).expect(0);
    let mut reader = csv::Reader::from_path(place.path("out/data/documents.csv")).expect("a table");
    let rows: Vec<BTreeMap<String, String>> = reader.deserialize().collect::<Result<_, _>>().expect("rows");
    let cells =
        |row: &BTreeMap<String, String>| ["language", "source_url", "retrieved_on", "licence"].map(|column| row[column].clone());
    assert_eq!(cells(&rows[2]), ["en", "", "2026-01-31", "CC BY 4.0"]);
    // The text itself states the address of its page.
    assert_eq!(cells(&rows[4]), ["", "https://www.itu.int/net4/wsis/forum/2025/Agenda/Session/242", "", ""]);
    place.write("seeds/sources.csv", "path,retrieved\nnone.txt,yesterday\n");
    let run = place.run(&["check"]).expect(2);
    assert!(run.stderr.contains("seeds/sources.csv:1: unknown column `retrieved`; did you mean `retrieved_on`?"), "{}", run.stderr);
    place.write("seeds/sources.csv", "path,retrieved_on\nnone.txt,yesterday\n");
    let run = place.run(&["check"]).expect(2);
    for part in ["seeds/sources.csv:2: `none.txt` in the column `path` is not a file", "`yesterday` in the column `retrieved_on`"] {
        assert!(run.stderr.contains(part), "{}", run.stderr);
    }
}

#[test]
fn what_is_under_an_error_is_not_published() {
    let place = Place::empty();
    let page = |slot: &str| {
        format!(
            "IGF 2023 WS #12 Open Maps for Small Islands\n\n{slot}\n\nOrganizer 1: Civil Society, African Group\n\nFormat\nRoundtable\nDuration (minutes): 60\n\nPolicy Question(s)\n1. Who keeps the map?\n"
        )
    };
    place.write("seeds/a.txt", page("Monday, 9th October, 2023 (08:30 UTC) - Monday, 9th October, 2023 (07:30 UTC)"));
    place.run(&["build"]).expect(1);
    place.run(&["build", "--keep-going"]).expect(1);
    let mut reader = csv::Reader::from_path(place.path("out/data/sessions.csv")).expect("a table");
    let row: BTreeMap<String, String> = reader.deserialize().next().expect("a row").expect("cells");
    assert_eq!(
        (row["starts_at"].as_str(), row["ends_at"].as_str(), row["local_ends_at"].as_str()),
        ("2023-10-09T08:30:00Z", "", "")
    );
    assert!(!place.read("out/data/session_claims.csv").contains("07:30"));
}

#[test]
fn an_error_keeps_build_from_writing_unless_told() {
    let place = Place::with_seeds();
    place.write("seeds/odd.txt", NO_SESSION);
    let run = place.run(&["build"]).expect(1);
    assert!(run.stderr.contains("kind.unknown") && run.stderr.contains("nothing was written"), "{}", run.stderr);
    assert!(place.names().is_empty(), "{:?}", place.names());
    place.run(&["build", "--keep-going"]).expect(1);
    assert!(place.read("out/data/documents.csv").contains("odd"));
    assert_eq!(place.names(), ["out"]);
}

#[test]
fn a_build_is_the_same_from_another_folder_and_untouched_when_equal() {
    let place = Place::with_seeds();
    place.run(&["build", "--keep-going"]);
    let out = place.path("out");
    let elsewhere = Place::empty();
    let seeds = place.path("seeds");
    elsewhere.run(&["build", "--keep-going", seeds.to_str().expect("a path")]);
    assert_eq!(place.read("out/data/documents.csv"), elsewhere.read("out/data/documents.csv"));

    let before = fs::metadata(out.join("dataset.json")).expect("a file").modified().expect("a time");
    assert!(place.run(&["build", "--keep-going", "--threads", "1"]).stderr.contains("already holds"));
    assert_eq!(fs::metadata(out.join("dataset.json")).expect("a file").modified().expect("a time"), before);
}

#[cfg(unix)]
#[test]
fn a_build_is_the_same_on_other_threads_in_another_locale_and_time_zone() {
    let place = Place::with_seeds();
    place.run(&["build", "--threads", "1"]).expect(0);
    place.shell("TZ=Asia/Tokyo LC_ALL=tr_TR.UTF-8 \"$BIN\" build --check --threads 2").expect(0);
}

#[test]
fn build_check_names_rows_and_writes_nothing() {
    let place = Place::with_seeds();
    let check = ["build", "--check", "--keep-going"];
    assert!(place.run(&check).expect(1).stdout.contains("out does not exist"));
    assert!(place.names().is_empty());
    let built = place.run(&["build", "--keep-going"]).code;
    assert_eq!(place.run(&check).code, built, "up to date");

    let table = place.read("out/data/documents.csv");
    let mut lines: Vec<_> = table.lines().map(|line| line.replacen("seeds/001", "sheds/001", 1)).collect();
    lines.retain(|line| !line.contains("seeds/002"));
    place.write("out/data/documents.csv", lines.join("\n") + "\n").write("out/documents/mine.json", "{}");
    fs::remove_file(place.path("seeds/004_cbb39beb02d80e37.txt")).expect("removed");
    let before = place.read("out/data/documents.csv");
    let run = place.run(&check).expect(1);
    for part in [
        "~ out/data/documents.csv: 1 added, 1 removed, 1 changed",
        "+ 002_5482aceaa5462c04",
        "~ 001_457d35d1bf7522f6: path \"sheds/001_457d35d1bf7522f6.txt\" -> \"seeds/001_457d35d1bf7522f6.txt\"",
        "- out/documents/004_cbb39beb02d80e37.json: no longer written",
    ] {
        assert!(run.stdout.contains(part), "{part}: {}", run.stdout);
    }
    assert!(!run.stdout.contains("mine"), "{}", run.stdout);
    assert_eq!(place.read("out/data/documents.csv"), before);
    // The table was changed by hand, so it is somebody's.
    let refused = "a build would refuse: a build must write where files of others stand: out/data/documents.csv was changed";
    assert!(run.stderr.contains(refused), "{}", run.stderr);
    fs::remove_file(place.path("out/data/documents.csv")).expect("removed");
    let run = place.run(&check).expect(1);
    assert!(run.stderr.contains("; `rapporteur build` renews it"), "{}", run.stderr);
    place.write("seeds/odd.txt", NO_SESSION);
    let run = place.run(&check).expect(1);
    assert!(run.stderr.contains("; `rapporteur build --keep-going` renews it"), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let place = Place::empty();
    for n in 0..2000 {
        place.write(&format!("docs/odd-{n}.txt"), NO_SESSION);
    }
    let run = place.shell("{ \"$BIN\" check docs --format short; echo $? >&2; } | head -n 1");
    assert_eq!(run.stdout.lines().count(), 1, "{run:?}");
    assert!(run.stderr.ends_with("1\n") && !run.stderr.contains("panicked"), "{run:?}");
}

#[cfg(unix)]
#[test]
fn results_that_cannot_be_written_are_a_failure() {
    if Path::new("/dev/full").exists() {
        let run = Place::empty().shell("\"$BIN\" explain > /dev/full").expect(2);
        assert!(run.stderr.contains("error: "), "{run:?}");
    }
}

/// A dataset by hand: one document, one participation.
fn dataset() -> Place {
    let text = "Speakers\n\nQi Xiaoxia, Director-General\n";
    let sha256 = sha256(text.as_bytes());
    let place = Place::empty();
    place
        .write("docs/a.txt", text)
        .write("out/data/documents.csv", format!("document_id,path,sha256\na,docs/a.txt,{sha256}\n"))
        .write(
            "out/data/participations.csv",
            "participation_id,session_id,document_id,ordinal,name,honorific\ns/1,s,a,1,Qi Xiaoxia,\n",
        )
        .write(
            "out/data/provenance.csv",
            "table_name,row_id,column_name,document_id,start_byte,end_byte,line,basis\n\
             participations,s/1,name,a,10,20,3,positional\nsessions,s/1,name,a,0,8,1,stated\n",
        )
        .write(
            "out/dataset.json",
            r#"{"sessions":[{"session_id":"s","participations":[{"participation_id":"s/1","name":"Qi Xiaoxia","honorific":null}]}]}"#,
        );
    place
}

#[test]
fn a_value_is_traced_to_its_line() {
    let place = dataset();
    for locator in [
        "out/participations.csv:2:name",
        "out/data/participations.csv:2:name",
        "out/dataset.json#/sessions/0/participations/0/name",
        "/sessions/0/participations/0/name",
    ] {
        let run = place.run(&["trace", locator]).expect(0);
        for part in ["participations.name of s/1 is \"Qi Xiaoxia\"", "docs/a.txt:3:1", "3 │ Qi Xiaoxia, Dir", "positional"] {
            assert!(run.stdout.contains(part), "{locator}: {part}: {}", run.stdout);
        }
        assert!(!run.stdout.contains("Speakers"), "{}", run.stdout);
        assert_eq!(run.stderr, "");
    }
    let outside = place.path("docs");
    let mut command = place.command(BIN);
    let run = Run::of(command.current_dir(outside).args(["trace", "../out/participations.csv:2"]).output().expect("runs"));
    let run = run.expect(0);
    assert!(run.stdout.contains("3 │ Qi Xiaoxia"), "{run:?}");
    assert!(run.stdout.contains("derived or empty: participation_id, session_id, document_id, ordinal, honorific"), "{run:?}");
}

#[test]
fn what_has_no_source_is_said_to_have_none() {
    let place = dataset();
    let traced = |locator: &str| place.run(&["trace", locator]).expect(0).stdout;
    assert!(traced("out/participations.csv:2:participation_id").contains("derived, it has no place of its own"));
    assert!(traced("out/participations.csv:2:honorific").contains("is empty"));
    for locator in ["out/participations.csv:1:name", "out/participations.csv:3:name", "out/participations.csv:2:nam", "/sessions/1"]
    {
        place.run(&["trace", locator]).expect(2);
    }
}

#[test]
fn a_source_that_changed_or_is_gone_is_told() {
    let place = dataset();
    place.write("docs/a.txt", "short");
    let run = place.run(&["trace", "out/participations.csv:2:name"]).expect(0);
    assert!(run.stderr.contains("docs/a.txt has changed"), "{run:?}");
    fs::remove_file(place.path("docs/a.txt")).expect("removed");
    let run = place.run(&["trace", "out/participations.csv:2:name"]).expect(0);
    assert!(run.stderr.contains("docs/a.txt is not below") && run.stdout.contains("docs/a.txt:3, bytes 10 to 20"), "{run:?}");
}

/// A row is found by its key, as `build --check` prints it; a person by a part of a name, or by one that is misspelt.
#[test]
fn what_people_have_at_hand_is_enough() {
    let place = Place::with_seeds();
    place.run(&["build"]).expect(0);
    let table = place.read("out/data/paragraphs.csv");
    let key = table.lines().nth(1).and_then(|row| row.split(',').next()).expect("a row");
    let by_line = place.run(&["trace", "out/paragraphs.csv:2:text"]).expect(0).stdout;
    assert!(!by_line.is_empty() && place.run(&["trace", key]).expect(0).stdout.contains(by_line.trim_end()));
    assert_eq!(place.run(&["trace", &format!("out/paragraphs.csv:{key}:text")]).expect(0).stdout, by_line);
    let title = place.run(&["trace", "out/data/sessions.csv:igf-2023-open-forum-22:title"]).expect(0).stdout;
    assert!(title.contains("sessions.title of igf-2023-open-forum-22 is"), "{title}");
    let dispute = place.run(&["trace", "igf-2023-open-forum-22/title/001_457d35d1bf7522f6"]).expect(0).stdout;
    assert!(dispute.contains("session_claims"), "{dispute}");
    for (locator, told) in [
        ("", "names no place of the dataset"),
        ("NOSUCHKEY000", "names no place of the dataset"),
        ("out/sessions.csv:nobody", "has no row of the key `nobody`"),
        ("out/sessions.csv:igf-2023-open-forum-22:titel", "did you mean `title`?"),
        ("out/provenance.csv:sessions", "has no row of the key"),
    ] {
        let run = place.run(&["trace", locator]).expect(2);
        assert!(run.stderr.contains(told), "{locator}: {}", run.stderr);
    }
    let exact = place.run(&["why", "Jun Murai"]).expect(0).stdout;
    for (wanted, told) in [("murai", "no document names `murai`; this is Jun Murai"), ("Jun Muraj", "this is Jun Murai")] {
        let run = place.run(&["why", wanted]).expect(0);
        assert_eq!(run.stdout, exact, "{wanted}");
        assert!(run.stderr.contains(told), "{}", run.stderr);
    }
    let several = place.run(&["why", "xi"]).expect(2).stderr;
    assert!(several.contains("`xi` may be ") && several.contains("Qi Xiaoxia (qi-xiaoxia)"), "{several}");
    assert!(place.run(&["why", "Zyxw Vuts"]).expect(2).stderr.contains("or anybody like it"));
    let area = place.run(&["explain", "slot"]).expect(0).stdout;
    assert!(area.lines().count() > 3 && area.lines().all(|line| line.starts_with("slot.")), "{area}");
    assert!(place.run(&["explain", "slto"]).expect(2).stderr.contains("did you mean `slot`?"));
}

/// What a shell gets to offer behind these words: it asks in the way of fish, whose last word is the one that is typed.
fn offered(place: &Place, words: &[&str]) -> Vec<String> {
    let mut command = place.command(BIN);
    let run =
        command.env("RAPPORTEUR_COMPLETE", "fish").args(["--", "rapporteur"]).args(words).output().expect("the program starts");
    Run::of(run).expect(0).stdout.lines().map(|line| line.split('\t').next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn shells_offer_codes_kinds_formats_and_the_people_of_the_last_build() {
    let place = Place::with_seeds();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        assert!(place.run(&["completions", shell]).expect(0).stdout.contains("RAPPORTEUR_COMPLETE"), "{shell}");
    }
    let has = |words: &[&str], wanted: &str| {
        let offered = offered(&place, words);
        assert!(offered.iter().any(|one| one == wanted), "{words:?}: {offered:?}");
    };
    has(&["exp"], "explain");
    has(&["explain", "slot.e"], "slot.end-before-start");
    has(&["check", "--format", "j"], "junit");
    has(&["check", "--select", "slot.e"], "slot.end-before-start");
    // Before there is a dataset nobody is offered, and nothing fails.
    assert_eq!(offered(&place, &["why", "qi"]), [""; 0]);
    place.run(&["build"]).expect(0);
    has(&["why", "qi"], "qi-xiaoxia");
    has(&["why", "qi-xiaoxia", "jun"], "jun-murai");
    let script = place.shell("bash -c 'source <($BIN completions bash) && complete -p rapporteur'").expect(0).stdout;
    assert!(script.contains("rapporteur"), "{script}");
}
