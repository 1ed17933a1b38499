//! Documents as JSON: what a build writes, `check` takes; a build and a folder do not. Records are held against the schema of
//! the dataset where that is asked for.

#[path = "common/library.rs"]
mod library;
#[path = "common/place.rs"]
mod place;

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use rapporteur::diagnostic::Code;
use rapporteur::pipeline::{self, Options};

use library::Memory;
use place::{NO_SESSION, Place, json_lines};

#[test]
fn what_a_build_writes_is_sound() {
    let place = Place::with_seeds();
    place.run(&["build"]).expect(0);
    let files = fs::read_dir(place.path("out/documents")).expect("a build writes documents");
    let names: Vec<String> = files.map(|file| file.expect("a file").path().display().to_string()).collect();
    assert!(names.len() >= 5, "{names:?}");
    for name in &names {
        let run = place.run(&["check", "--deny", "infos", name]).expect(0);
        assert_eq!(run.stdout, "", "{name}");
        assert!(run.stderr.contains("1 document, ") && run.stderr.ends_with(": 0 errors, 0 warnings\n"), "{}", run.stderr);
    }
}

/// A user holds what was written against the published schemas, also where there are errors and the build went on: each file
/// is valid.
#[test]
fn what_a_build_that_keeps_going_writes_is_valid_against_the_published_schemas() {
    let schemas: HashMap<String, jsonschema::Validator> = pipeline::schemas()
        .into_iter()
        .map(|(name, text)| {
            let schema = serde_json::from_str(&text).expect("a schema is JSON");
            (name, jsonschema::validator_for(&schema).expect("a schema is valid"))
        })
        .collect();
    let library = Memory(["tests/cases", "tests/faults"].into_iter().flat_map(texts).collect());
    let mut written: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let options = Options { keep_going: true, ..Options::default() };
    pipeline::build(&library, options, &|_| (), &mut |path, part, bytes| {
        if path.ends_with(".json") {
            assert_eq!(part, 0, "{path} is written in its order");
            written.entry(path.to_owned()).or_default().extend_from_slice(bytes);
        }
        Ok(())
    })
    .expect("memory can be read");
    let (mut untitled, mut refused) = (0, Vec::new());
    for (path, bytes) in &written {
        let value: serde_json::Value = serde_json::from_slice(bytes).unwrap_or_else(|error| panic!("{path}: {error}"));
        let stem = if path == "dataset.json" { "dataset" } else { value["kind"].as_str().expect("a document has a kind") };
        untitled += usize::from(value["session"].get("title").is_some_and(serde_json::Value::is_null));
        let breaches = schemas[&format!("{stem}.schema.json")].iter_errors(&value);
        refused.extend(breaches.map(|breach| format!("{path}: {}: {breach}", breach.instance_path())));
    }
    assert!(written.contains_key("dataset.json") && written.len() > 150 && untitled > 3, "{} files", written.len());
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}

/// The texts in a folder and those below it, each named by its folder and its own name.
fn texts(folder: &str) -> Vec<(String, Vec<u8>)> {
    fn search(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.expect("an entry").path();
            match path.is_dir() {
                true => search(&path, found),
                false => found.extend(path.extension().is_some_and(|end| end == "txt").then_some(path)),
            }
        }
    }
    let (root, mut paths) = (Path::new(env!("CARGO_MANIFEST_DIR")), Vec::new());
    search(&root.join(folder), &mut paths);
    paths.sort();
    let name = |path: &Path| path.strip_prefix(root).expect("it is below").to_string_lossy().replace(['/', '\\'], "-");
    paths.iter().map(|path| (name(path), fs::read(path).expect("a text"))).collect()
}

#[test]
fn a_fault_in_json_is_told_at_its_value() {
    let place = Place::with_seeds();
    place.run(&["build"]).expect(0);
    let path = place.path("out/documents/000_99ef1a1654e23a11.json");
    let text = fs::read_to_string(&path).expect("a document").replace("\"duration_minutes\": 60", "\"duration_minutes\": 9000");
    fs::write(&path, &text).expect("written");
    let line = 1 + text.lines().position(|line| line.contains("9000")).expect("the line of the duration");
    for (run, name) in [
        (
            place.run(&["check", "out/documents/000_99ef1a1654e23a11.json", "--format", "json"]),
            "out/documents/000_99ef1a1654e23a11.json",
        ),
        (place.run_with_input(&["check", "-", "--format", "json"], text.as_bytes()), "-"),
    ] {
        let found = json_lines(&run.expect(1).stdout);
        assert_eq!(found.len(), 1);
        let told = &found[0];
        assert_eq!((told["path"].as_str(), told["code"].as_str()), (Some(name), Some("duration.impossible")));
        assert_eq!(
            (told["line"].as_u64(), told["column"].as_u64(), told["end_column"].as_u64()),
            (Some(line as u64), Some(25), Some(29))
        );
        assert_eq!(told["message"], "no session lasts 9000 minutes");
    }
}

#[test]
fn a_build_refuses_json_and_says_so() {
    let place = Place::with_seeds();
    place.run(&["build"]).expect(0);
    let before = fs::read(place.path("out/dataset.json")).expect("a dataset");
    place.write("in/a.json", "{\"kind\": \"wsis-outcome\"}");
    for arguments in [&["build", "in/a.json", "--out", "out"][..], &["build", "seeds", "in/a.json", "--out", "out"]] {
        let run = place.run(arguments).expect(1);
        assert!(run.stderr.contains("source.is-json") && run.stderr.contains("rapporteur check"), "{}", run.stderr);
        assert_eq!(run.stderr.matches("\n  × ").count(), 1, "{}", run.stderr);
    }
    assert_eq!(fs::read(place.path("out/dataset.json")).expect("a dataset"), before);
    place.run(&["build", "in/a.json", "--out", "new", "--keep-going"]).expect(1);
    assert!(!place.path("new/documents").exists());
    let rows = fs::read_to_string(place.path("new/data/diagnostics.csv")).expect("a table");
    assert!(rows.contains("source.is-json"), "{rows}");
}

#[test]
fn a_folder_is_searched_for_texts_only() {
    let place = Place::empty();
    place.write("docs/odd.txt", NO_SESSION);
    place.write("docs/out/documents/a.json", "{");
    let run = place.run(&["check", "docs", "--format", "json"]).expect(1);
    assert!(run.stderr.contains("1 document:"), "{}", run.stderr);
    assert!(!run.stdout.contains("json.malformed"), "{}", run.stdout);
}

#[test]
fn what_breaks_a_constraint_is_told_and_kept_as_unrecognised() {
    let text = "IGF 2025 WS #0 Open Maps for Small Islands\n\nFormat\nRoundtable\nDuration (minutes): 9000\nPolicy Question(s)\n1. Who \
                keeps the map of a small island up to date?\n";
    let place = Place::empty();
    place.write("in/maps.txt", text);
    place.run(&["build", "in", "--keep-going"]).expect(1);
    let document: serde_json::Value =
        serde_json::from_slice(&fs::read(place.path("out/documents/maps.json")).expect("a document")).expect("JSON");
    assert!(document["session"]["number"].is_null() && document["session"]["duration_minutes"].is_null());
    assert_eq!(document["unrecognised"], serde_json::json!(["0", "9000"]));
    place.run(&["check", "out/documents/maps.json", "--deny", "warnings"]).expect(0);
    let table = fs::read_to_string(place.path("out/data/documents.csv")).expect("a table");
    let bytes: Vec<usize> =
        table.lines().nth(1).expect("a row").rsplit(',').take(4).map(|cell| cell.parse().expect("a number")).collect();
    assert_eq!((bytes[0], bytes.iter().sum()), (5, text.len()), "{table}");
    let sessions = fs::read_to_string(place.path("out/data/sessions.csv")).expect("a table");
    assert!(!sessions.contains("9000"), "{sessions}");
}

/// A record that breaks its schema: no document has an empty identifier.
#[test]
fn records_are_validated_where_that_is_asked_for() {
    let violations = |validates_records| {
        let library = Memory(vec![(".txt".to_owned(), Code::AliasedLabel.example().concat().into_bytes())]);
        let options = Options { validates_records, ..Options::default() };
        let built = pipeline::build(&library, options, &|_| (), &mut |_, _, _| Ok(())).expect("memory can be read");
        built.checked.diagnostics.iter().filter(|one| one.code == Code::SchemaViolation).count()
    };
    assert_eq!(violations(false), 0);
    assert!(violations(true) > 0);
}
