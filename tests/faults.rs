//! Faulty documents and what a person is told: `tests/faults/<name>.txt`, or `.json`, beside `<name>.snap`.
//!
//! To add a fault, put a text file into the folder and run `UPDATE=1 cargo test --test faults`: the new `.snap` holds
//! the document and the findings as `rapporteur check` prints them into a file. Read it, and commit both.

#[path = "common/recorded.rs"]
mod recorded;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use rapporteur::diagnostic::{Severity, Sink};
use rapporteur::source::{Source, SourceId};
use rapporteur::{check, grammar, text};

#[test]
fn each_faulty_document_is_told_of_as_recorded() {
    let documents = [files("txt"), files("json")].concat();
    assert!(!documents.is_empty(), "no document in {}", folder().display());
    let wrong: Vec<String> =
        documents.iter().filter_map(|path| recorded::compare(&path.with_extension("snap"), &snapshot(path))).collect();
    assert!(wrong.is_empty(), "{}\nif this is right: UPDATE=1 cargo test --test faults", wrong.join("\n"));
}

#[test]
fn each_snapshot_has_its_document() {
    let lost: Vec<PathBuf> = files("snap")
        .into_iter()
        .filter(|path| !["txt", "json"].iter().any(|ending| path.with_extension(ending).exists()))
        .collect();
    assert_eq!(lost, [""; 0].map(PathBuf::from));
}

/// Five faults, each once, each at its text, on lines with accents and no-break spaces.
#[test]
fn five_faults_are_told_at_their_places() {
    let document = fs::read_to_string(folder().join("five-faults.txt")).expect("the document is there");
    let source = Source::new(SourceId(0), "five-faults.txt", "five-faults", &document);
    let (lines, sink) = (text::scan(&source), Sink::default());
    let mut reading = grammar::read(&source, &lines, &sink);
    check::check(reading.document.as_mut().expect("a document of a known kind"), &source, &sink);
    drop(reading);
    let found: Vec<_> = sink
        .into_sorted()
        .iter()
        .filter(|one| one.severity > Severity::Info)
        .map(|one| {
            let at = source.position(one.span().start);
            (one.code.as_str(), at.line, at.column, source.slice(one.span()).replace('\u{a0}', " "))
        })
        .collect();
    let place = |code, line, column, text: &str| (code, line, column, text.to_owned());
    assert_eq!(
        found,
        [
            place("slot.wrong-weekday", 3, 1, "Tuesday"),
            place("slot.end-before-start", 3, 50, "9th October, 2023 (07:30"),
            place("group.unknown-stakeholder", 6, 24, "Civil Societ"),
            place("label.conflict", 8, 1, "Speaker 2"),
            place("sdg.name-mismatch", 17, 4, "Qualité de l’éducation"),
        ]
    );
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults")
}

/// The files of the folder with that ending, in the order of their names.
fn files(ending: &str) -> Vec<PathBuf> {
    let mut paths = recorded::entries(&folder());
    paths.retain(|path| path.extension().is_some_and(|one| one == ending));
    paths
}

/// The document, then what `rapporteur check` prints of it: 100 columns, no colours, infos too.
fn snapshot(path: &Path) -> String {
    let name = path.file_name().expect("a name");
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
    let command = command.current_dir(folder()).env_clear().args(["check", "--deny", "infos"]).arg(name);
    let run = command.stdin(Stdio::null()).output().expect("the program starts");
    let document = fs::read(path).expect("the document can be read");
    let (document, findings) = (String::from_utf8_lossy(&document), String::from_utf8_lossy(&run.stdout));
    let summary = String::from_utf8_lossy(&run.stderr);
    let unended = if document.ends_with('\n') || document.is_empty() { "" } else { "\n" };
    format!("{document}{unended}---- findings ----\n{}\n\n{summary}", findings.trim_end())
}
