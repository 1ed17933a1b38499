//! Documents and what is made of them: `tests/cases/<kind>/<name>.txt` beside `<name>.expected`.
//!
//! `UPDATE=1 cargo test --test cases` rewrites the expected files; the difference is reviewed.

mod common;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use common::{Case, cases, compare, said, summary};
use rapporteur::diagnostic::{Severity, Sink};
use rapporteur::document::{Json, Node};
use rapporteur::grammar;
use rapporteur::source::Source;
use rapporteur::text::{compact, is_blank, scan};

#[test]
fn documents_and_what_is_made_of_them() {
    let wrong: Vec<String> = cases().iter().filter_map(|case| compare(&case.expected_path(), &expected(case))).collect();
    assert!(wrong.is_empty(), "{}\nif this is right: UPDATE=1 cargo test --test cases", wrong.join("\n"));
}

/// The summary, and for a faulty document its findings as a person sees them.
fn expected(case: &Case) -> String {
    let (mut text, found) = summary(&case.source());
    if found.iter().any(|one| one.severity > Severity::Info) {
        text.push_str("\n----\n");
        text.push_str(&rendered(case));
    }
    text.trim_end().to_owned() + "\n"
}

/// What `rapporteur check` prints into a file: plain characters, 100 columns, no colours.
fn rendered(case: &Case) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
    let folder = case.path.parent().expect("a folder");
    let command = command.current_dir(folder).env_clear().args(["check", "--quiet", "--color", "never"]);
    let run = command.arg(format!("{}.txt", case.name)).stdin(Stdio::null()).output().expect("the program starts");
    String::from_utf8(run.stdout).expect("text")
}

/// The folder is the kind; what is in `unknown` is none.
#[test]
fn each_document_is_of_the_kind_of_its_folder() {
    let misplaced = cases().into_iter().filter_map(|case| {
        let source = case.source();
        let (lines, sink) = (scan(&source), Sink::default());
        let kind = grammar::read(&source, &lines, &sink).document.map_or("unknown", |document| document.kind.as_str());
        (kind != case.kind).then(|| format!("{}/{} is {kind}", case.kind, case.name))
    });
    assert_eq!(misplaced.collect::<Vec<_>>(), [""; 0]);
}

/// Faulty documents, and only those, have names that begin with `faulty-`, in the folder of rejected ones all are.
#[test]
fn a_sound_document_has_no_findings_and_is_read_to_the_last_byte() {
    let wrong = cases().into_iter().filter(|case| case.kind != "unknown").filter_map(|case| {
        let (_, found) = summary(&case.source());
        let found: Vec<_> = found.iter().filter(|one| one.severity > Severity::Info).map(|one| &one.message).collect();
        (found.is_empty() == case.name.starts_with("faulty-")).then(|| format!("{}/{}: {found:?}", case.kind, case.name))
    });
    assert_eq!(wrong.collect::<Vec<_>>(), [""; 0]);
}

/// However a document was copied, it says the same.
#[test]
fn line_ends_marks_and_blanks_change_nothing() {
    for case in cases() {
        let text = case.text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        let plain = said(&text);
        let (name, marked) = (&case.name, format!("\u{feff}{text}"));
        assert_eq!(said(&marked), plain, "{name}: with a byte-order mark");
        assert_eq!(said(&text.replace('\n', "\r\n")), plain, "{name}: with CRLF");
        assert_eq!(said(&text.replace('\n', " \u{a0}\n")), plain, "{name}: with blanks at line ends");
        assert_eq!(said(text.trim_end_matches('\n')), plain, "{name}: without a last line end");
    }
}

/// A blank is a blank: a no-break space or two spaces for each of them, and the document says the same.
#[test]
fn odd_blanks_change_nothing() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let seeds = fs::read_dir(folder).expect("the seeds are there").map(|entry| entry.expect("an entry").path());
    let seeds = seeds.map(|path| (path.display().to_string(), fs::read_to_string(&path).expect("UTF-8")));
    let cases = cases().into_iter().map(|case| (case.name, case.text));
    let one = |text: &str| text.lines().map(|line| compact(line).into_owned() + "\n").collect::<String>();
    let mut wrong = Vec::new();
    for (name, text) in seeds.chain(cases) {
        let plain = one(&said(&text));
        for (what, blank) in [("no-break spaces", "\u{a0}"), ("two spaces", "  ")] {
            let odd = one(&said(&text.replace(' ', blank)));
            if odd != plain {
                let differs = plain.lines().zip(odd.lines()).find(|(a, b)| a != b);
                wrong.push(format!("{name} with {what}: {differs:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What a value was made of is where its span says.
#[test]
fn a_value_is_the_text_at_its_span() {
    for case in cases() {
        let source = case.source();
        let (lines, sink) = (scan(&source), Sink::default());
        if let Some(document) = &grammar::read(&source, &lines, &sink).document {
            each_value_is_at_its_span(document, "", &source, &case.name);
        }
    }
}

fn each_value_is_at_its_span(node: &dyn Node, name: &str, source: &Source<'_>, case: &str) {
    // These hold words of the dataset or computed times, not words of the text.
    const COMPUTED: &[&str] =
        &["session_type", "role", "local_starts_at", "local_ends_at", "starts_at", "ends_at", "kind", "participant_type"];
    match node.json() {
        Json::Array(items) => (0..items.len()).for_each(|at| each_value_is_at_its_span(items.item(at), name, source, case)),
        Json::Object(members) => {
            for (at, name) in members.names().iter().enumerate() {
                each_value_is_at_its_span(members.member(at), name, source, case);
            }
        }
        // The event may be read off an address or a date, by its year.
        Json::Text(text) if name == "event" => {
            let span = node.span().unwrap_or_else(|| panic!("{case}: {name} `{text}` has no place"));
            assert!(source.slice(span).contains(&text[text.len() - 4..]), "{case}: {name}");
        }
        // Where the page leaves the scheme out it is derived.
        Json::Text(text) if name == "url" && text.starts_with("https://www.") => {
            let span = node.span().unwrap_or_else(|| panic!("{case}: {name} `{text}` has no place"));
            assert!(text.ends_with(source.slice(span)), "{case}: {name}");
        }
        // Each line of `C1 – C3` stands at the whole of it.
        Json::Text(_) if name == "code" && node.span().is_some_and(|span| source.slice(span).matches('C').count() > 1) => {}
        // `C 5` and `9.C` are published as `C5` and `9.c`, and a Cyrillic letter as the Latin one.
        Json::Text(text) if matches!(name, "code" | "target") => {
            let span = node.span().unwrap_or_else(|| panic!("{case}: {name} `{text}` has no place"));
            assert_eq!(
                source.slice(span).replace(is_blank, "").replace('С', "c").to_lowercase(),
                text.to_lowercase(),
                "{case}: {name}"
            );
        }
        // Position and body on lines of their own are one affiliation.
        Json::Text(text) if name == "affiliation" => {
            let span = node.span().unwrap_or_else(|| panic!("{case}: {name} `{text}` has no place"));
            let lines: Vec<_> = source.slice(span).lines().map(compact).collect();
            assert_eq!(lines.join(", "), compact(&text), "{case}: {name}");
        }
        Json::Text(text) if !COMPUTED.contains(&name) => {
            let span = node.span().unwrap_or_else(|| panic!("{case}: {name} `{text}` has no place"));
            assert_eq!(compact(source.slice(span)), compact(&text), "{case}: {name}");
        }
        Json::Number(number) => {
            // `1,283` is published as 1283, and `7 mins 30` as 450 seconds.
            if let Some(text) = node.span().map(|span| source.slice(span).replace(',', "")).filter(|text| !text.contains("min")) {
                assert_eq!(text.parse(), Ok(number), "{case}: {name}");
            }
        }
        _ => {}
    }
}
