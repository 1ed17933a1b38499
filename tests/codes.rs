//! The table of codes: each is explained, and its failing example triggers it and nothing else.

#[path = "common/library.rs"]
mod library;

use std::collections::BTreeSet;

use rapporteur::diagnostic::{Code, Diagnostic, Sink};
use rapporteur::link::{Decisions, HumanDecision, Who};
use rapporteur::pipeline::{self, Limits, Options};
use rapporteur::source::{Source, SourceId, Span};
use rapporteur::{check, grammar, text};

use library::Memory;

/// A listing of two sessions.
const LISTING: &str = "\
IGF 2023 Main Sessions

Open Maps for Small Islands (10 October | 11:00 - 12:30 JST | Main Hall)

Three island states show how they map their own coasts.

Two of them had no map before.

Session page: www.example.org/maps

Cables That Last a Lifetime (11 October | 11:00 - 12:30 JST | Main Hall)

Engineers and ministers speak about repairs at sea.

Session page: www.example.org/cables
";

/// Makes findings.
type Trigger = fn() -> Vec<Diagnostic>;

/// The codes that no printed document can trigger, each with what triggers it here.
const WITHOUT_EXAMPLE: &[(Code, Trigger)] = &[
    (Code::NotUtf8, || findings(&[b"IGF 2025 WS #12 Caf\xe9s"])),
    (Code::TooLarge, || within(Limits { document_bytes: 100, ..Limits::default() })),
    (Code::TooManyLines, || within(Limits { document_lines: 2, ..Limits::default() })),
    (Code::LongLine, || within(Limits { line_bytes: 40, ..Limits::default() })),
    (Code::LongList, || within(Limits { list_entries: 1, ..Limits::default() })),
    (Code::LongListing, || within(Limits { listing_sessions: 1, ..Limits::default() })),
    (Code::TooManyValues, || within(Limits { document_values: 20, ..Limits::default() })),
    (Code::CrowdedSession, || within(Limits { session_documents: 1, ..Limits::default() })),
    (Code::Empty, || findings(&[" \n\u{a0}\n".as_bytes()])),
    (Code::IsJson, || built(b"{\"kind\": \"igf-session-proposal\"}")),
    (Code::SchemaViolation, of_a_broken_document),
    (Code::ContradictoryDecisions, || {
        let (both, reason) = (["doc-1", "doc-2"], "one address at both events");
        decided(Decisions { same: vec![decision(both, reason)], different: vec![decision(both, reason)], ..Decisions::default() })
    }),
    (Code::UnusedDecision, || {
        let unsure = vec![decision(["doc-1", "doc-2"], "no photograph"), decision(["doc-1", "doc-3"], "no photograph")];
        decided(Decisions { unsure, ..Decisions::default() })
    }),
    (Code::InvalidDecision, || {
        let unsure = vec![decision(["doc-1", "doc-2"], "no photograph"), decision(["doc-1", "doc-2"], " ")];
        decided(Decisions { unsure, ..Decisions::default() })
    }),
];

#[test]
fn each_code_has_a_name_of_its_own() {
    let names: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(names.len(), Code::ALL.len());
    for code in Code::ALL {
        let name = code.as_str();
        let word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        let parts: Vec<&str> = name.split('.').collect();
        assert!(parts.len() == 2 && parts.iter().all(|part| part.split('-').all(word)), "{name}");
        assert_eq!(Code::from_name(name), Some(*code));
    }
}

#[test]
fn each_code_is_explained() {
    for code in Code::ALL {
        let (name, text) = (code.as_str(), code.explanation());
        assert!(text.lines().all(|line| line.is_empty() || line.starts_with(' ')), "{name}: a line without its blank");
        // The example may hold blank lines of its own.
        let outside = match (text.find("```text"), text.rfind("```")) {
            (Some(start), Some(end)) => format!("{}{}", &text[..start], text[end + 3..].trim_start_matches('\n')),
            _ => text.to_owned(),
        };
        let paragraphs: Vec<&str> = outside.split("\n\n").map(str::trim).collect();
        let [summary, what, why, repair] = paragraphs[..] else {
            panic!("{name}: summary, meaning, why and repair are four paragraphs, not {}", paragraphs.len());
        };
        assert_eq!(summary, code.summary(), "{name}: the summary is one line");
        assert!(!what.starts_with("Why: ") && why.starts_with("Why: ") && repair.starts_with("Repair: "), "{name}");
        for paragraph in paragraphs {
            assert!(paragraph.ends_with('.'), "{name}: `{paragraph}` is no sentence");
        }
        let note = code.note().unwrap_or_default();
        assert!((1..=2).contains(&note.matches(['.', '?', '!']).count()), "{name}: the note has one sentence or two: {note}");
    }
}

#[test]
fn each_example_triggers_its_code_and_nothing_else() {
    let mut wrong = Vec::new();
    for code in Code::ALL {
        let example = code.example();
        let texts: Vec<&[u8]> = example.iter().map(String::as_bytes).collect();
        let found = match (texts.is_empty(), WITHOUT_EXAMPLE.iter().find(|(other, _)| other == code)) {
            (false, None) => findings(&texts),
            (true, Some((_, trigger))) => trigger(),
            _ => panic!("{}: an example, or a place in the table of this test, and not both", code.as_str()),
        };
        // An example is a piece of a document: that parts or labels of the whole are not in it is no fault of it.
        let of_a_piece = |one: &Diagnostic| matches!(one.code, Code::MissingSection | Code::LostLabel);
        if !found.iter().any(|one| one.code == *code) || found.iter().any(|one| one.code != *code && !of_a_piece(one)) {
            let told: Vec<String> = found.iter().map(|one| format!("{}: {}", one.code.as_str(), one.message)).collect();
            wrong.push(format!("{} triggers {told:?}", code.as_str()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn findings(texts: &[&[u8]]) -> Vec<Diagnostic> {
    findings_with(texts, &Options::default())
}

fn findings_with(texts: &[&[u8]], options: &Options) -> Vec<Diagnostic> {
    let documents = texts.iter().enumerate().map(|(at, text)| (format!("doc-{}.txt", at + 1), text.to_vec())).collect();
    pipeline::check(&Memory(documents), options, &|_| ()).expect("memory can be read").diagnostics
}

/// The findings of a build of one document.
fn built(text: &[u8]) -> Vec<Diagnostic> {
    let library = Memory(vec![("doc-1.json".to_owned(), text.to_vec())]);
    let built = pipeline::build(&library, Options::default(), &|_| (), &mut |_, _, _| Ok(())).expect("memory can be read");
    built.checked.diagnostics
}

/// The findings on two documents of one listing, within limits below the usual ones.
fn within(limits: Limits) -> Vec<Diagnostic> {
    findings_with(&[LISTING.as_bytes(); 2], &Options { limits, ..Options::default() })
}

/// The findings on the two documents of one name with these decisions; without any, the name is warned about.
fn decided(decisions: Decisions) -> Vec<Diagnostic> {
    let example = Code::UnresolvedPerson.example();
    let options = Options { decisions, ..Options::default() };
    findings_with(&example.iter().map(String::as_bytes).collect::<Vec<_>>(), &options)
}

/// A decision on the name that both documents of [`decided`] have.
fn decision(documents: [&str; 2], reason: &str) -> HumanDecision {
    let who = |id: &str| Who { name: "Mara Tolen".to_owned(), document_id: Some(id.to_owned()), ..Who::default() };
    HumanDecision { people: documents.map(who).to_vec(), reason: reason.to_owned(), span: Span::default() }
}

/// The findings on a document whose section got the line 0 behind the grammar's back.
fn of_a_broken_document() -> Vec<Diagnostic> {
    let example = Code::AliasedLabel.example().concat().replace("Outcoms", "Outcomes");
    let source = Source::new(SourceId(0), "doc-1", "doc-1", &example);
    let (lines, sink) = (text::scan(&source), Sink::default());
    let mut document = grammar::read(&source, &lines, &sink).document.expect("a document of a known kind");
    document.accounts[0].sections[0].line = 0;
    check::check(&mut document, &source, &sink);
    drop(document);
    sink.into_sorted()
}
