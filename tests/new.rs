//! New documents: what `rapporteur new` writes of each kind is a document that lacks nothing but what a person knows, and is none
//! as long as that is missing.

#[path = "common/library.rs"]
mod library;
#[path = "common/place.rs"]
mod place;

use rapporteur::diagnostic::{Code, Diagnostic, Sink};
use rapporteur::document::Kind;
use rapporteur::grammar::{self, Template, templates};
use rapporteur::pipeline::{self, Options};
use rapporteur::source::{Source, SourceId};
use rapporteur::text;
use serde_json::Value;

use library::Memory;
use place::Place;

/// Each kind by its template.
fn of_each_kind(test: impl Fn(Kind, Template)) {
    let templates = templates();
    for kind in Kind::ALL {
        test(*kind, templates.iter().find(|template| template.kind == *kind).expect("each kind has a template").clone());
    }
}

fn findings(text: &str) -> Vec<Diagnostic> {
    let library = Memory(vec![("new.txt".to_owned(), text.as_bytes().to_vec())]);
    pipeline::check(&library, &Options::default(), &|_| ()).expect("memory can be read").diagnostics
}

fn kind(text: &str) -> Option<Kind> {
    let source = Source::new(SourceId(0), "new.txt", "new", text);
    grammar::read(&source, &text::scan(&source), &Sink::default()).recognition.kind()
}

/// What each byte became, by line.
fn classes(text: &str) -> Vec<(&str, Vec<&'static str>)> {
    let (_, runs) = pipeline::classes(text.as_bytes()).expect("a text");
    let of = |at: usize| runs[runs.partition_point(|(start, _)| *start <= at) - 1].1;
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        let span = at..at + line.trim_end().len();
        at += line.len();
        let mut all: Vec<&str> = span.map(of).collect();
        all.dedup();
        (line.trim_end(), all)
    });
    lines.collect()
}

#[test]
fn a_filled_in_document_is_read_whole_and_nothing_is_found_in_it() {
    of_each_kind(|wanted, template| {
        let text = template.filled();
        let found = findings(&text);
        let told: Vec<String> = found.iter().map(|one| format!("{}: {}", one.code.as_str(), one.message)).collect();
        assert!(told.is_empty(), "{}: {told:#?}\n{text}", wanted.as_str());
        assert_eq!(kind(&text), Some(wanted), "{text}");
        let classes = classes(&text);
        for blank in &template.blanks {
            for value in blank.example {
                let (line, became) = classes.iter().find(|(line, _)| line.ends_with(value)).expect("each example is a line");
                let kept = became.contains(&"data") || blank.is_fixed();
                assert!(kept && !became.contains(&"unrecognised"), "{}: {line} became {became:?}", wanted.as_str());
            }
        }
    });
}

/// Sections have the heading that they stand under, people the role, fields the value.
#[test]
fn each_example_is_read_as_what_its_label_says() {
    /// The objects of a document that have a member of this name.
    fn with<'v>(member: &str, value: &'v Value, found: &mut Vec<&'v Value>) {
        found.extend(value.get(member).map(|_| value));
        let inside: Vec<&Value> = match value {
            Value::Array(all) => all.iter().collect(),
            Value::Object(all) => all.values().collect(),
            _ => Vec::new(),
        };
        inside.into_iter().for_each(|value| with(member, value, found));
    }
    of_each_kind(|wanted, template| {
        let library = Memory(vec![("new.txt".to_owned(), template.filled().into_bytes())]);
        let mut text = Vec::new();
        pipeline::build(&library, Options::default(), &|_| (), &mut |path, _, bytes| {
            text.extend_from_slice(if path == "documents/new.json" { bytes } else { b"" });
            Ok(())
        })
        .expect("memory can be read");
        let document: Value = serde_json::from_slice(&text).expect("the document as JSON");
        let holds = |member: &str, is: &dyn Fn(&Value) -> bool| {
            let mut found = Vec::new();
            with(member, &document, &mut found);
            found.into_iter().any(is)
        };
        let mut looked_at = 0;
        for blank in &template.blanks {
            let label = blank.name.to_lowercase();
            let Some(part) = template.parts.iter().find(|part| part.labels.contains(&label.as_str())) else { continue };
            let first = blank.example.first().copied().unwrap_or_default();
            let (sort, of) = part.says.split_once(": ").unwrap_or((&part.says, ""));
            let is_read = match sort {
                "section" | "report" | "container" => holds("heading", &|one| one["heading"] == *blank.name),
                "people" => holds("role", &|one| {
                    let name = first.split(',').next().expect("a name");
                    one["role"] == *of.replace(' ', "-") && one["name"] == *name
                }),
                "title" => holds("title", &|one| one["title"] == *first),
                "room" => holds("room", &|one| one["room"] == *first),
                "format" => holds("format", &|one| one["format"] == *first || one["session_type"] == *first),
                "duration" => holds("duration_minutes", &|one| one["duration_minutes"].as_u64() == first.parse().ok()),
                "link" => holds("url", &|one| one["url"] == *first),
                "topics" => holds("label", &|one| one["label"] == *first),
                "time" => holds("local_starts_at", &|one| one["timezone"].is_string()),
                "bodies" => holds("organisations", &|one| one["organisations"].as_array().is_some_and(|all| !all.is_empty())),
                "goals" => holds("goal", &|one| one["goal"].is_number()),
                "action lines" => holds("code", &|one| one["code"].is_string()),
                "statistics" => holds("words_per_minute", &|one| one["seconds"].is_number()),
                other => panic!("{other} is nothing that this test knows"),
            };
            assert!(is_read, "{}: `{first}` is not the {} that it should be: {document:#}", wanted.as_str(), part.says);
            looked_at += 1;
        }
        assert!(looked_at > 0 || template.parts.is_empty());
    });
}

#[test]
fn a_document_that_is_not_filled_in_says_line_by_line_what_is_missing_and_is_not_published() {
    of_each_kind(|wanted, template| {
        let text = template.unfilled();
        assert_eq!(kind(&text), Some(wanted), "{text}");
        let found = findings(&text);
        assert!(found.len() == 1 && found[0].code == Code::ExampleLeft, "{found:#?}");
        let examples: Vec<&str> = text.lines().filter(|line| line.ends_with("{{example}}")).collect();
        let marked = found[0].labels.iter().map(|label| &text[label.span.start as usize..label.span.end as usize]);
        let marked: Vec<&str> = marked.collect();
        assert_eq!(marked, examples, "{}", wanted.as_str());
        let count: usize = template.blanks.iter().filter(|blank| !blank.is_fixed()).map(|blank| blank.example.len()).sum();
        assert_eq!(examples.len(), count);
        // One line that is left is enough.
        for line in examples {
            let others = template.filled().replace(line.trim_end_matches(" {{example}}"), line);
            assert!(findings(&others).iter().any(|one| one.code == Code::ExampleLeft), "{others}");
            let library = Memory(vec![("new.txt".to_owned(), others.into_bytes())]);
            let options = Options { keep_going: true, ..Options::default() };
            let mut paths = Vec::new();
            let built = pipeline::build(&library, options, &|_| (), &mut |path, _, _| {
                paths.push(path.to_owned());
                Ok(())
            });
            let built = built.expect("memory can be read");
            assert_eq!((built.sessions, built.people), (0, 0), "{}: {line}", wanted.as_str());
            assert!(built.written && !paths.contains(&"documents/new.json".to_owned()), "{}: {line}", wanted.as_str());
        }
    });
}

#[test]
fn a_new_document_is_written_with_what_its_parts_are_for_and_says_what_to_do_next() {
    let place = Place::empty();
    let run = place.run(&["new", "igf-session-report"]).expect(0);
    assert_eq!(run.stdout, "");
    for words in ["seeds/igf-session-report.txt: written", "seeds/igf-session-report.md: written", "`rapporteur check seeds/igf-"] {
        assert!(run.stderr.contains(words), "{words}: {}", run.stderr);
    }
    let notes = place.read("seeds/igf-session-report.md");
    for words in ["## Key takeaways", "`key takeaway`", "since 2021", "in its place, without `{{example}}`"] {
        assert!(notes.contains(words), "{words}: {notes}");
    }
    let told = place.run(&["check"]).expect(1).stdout;
    assert!(told.contains("lines are the template's examples still") && told.contains("Room: Workshop Room 3"), "{told}");
    let filled = place.read("seeds/igf-session-report.txt").replace(" {{example}}", "");
    let run = place.write("seeds/igf-session-report.txt", filled).run(&["check"]).expect(0);
    assert!(run.stderr.contains("0 errors, 0 warnings"), "{}", run.stderr);
}

#[test]
fn folder_and_name_are_a_choice_and_nothing_is_overwritten() {
    let place = Place::empty();
    place.write("rapporteur.yaml", "inputs: [docs]\n").run(&["new", "wsis-outcome", "--name", "a", "--quiet"]).expect(0);
    assert!(place.path("docs/a.txt").exists() && place.path("docs/a.md").exists());
    place.run(&["new", "wsis-outcome", "--name", "b.txt", "--into", "some/where"]).expect(0);
    let written = place.read("some/where/b.txt");
    // Either of the two is enough.
    for (there, other) in [("docs/c.txt", "docs/c.md"), ("docs/d.md", "docs/d.txt")] {
        let name = &there[5..6];
        let run = place.write(there, "mine\n").run(&["new", "igf-transcript", "--name", name]).expect(2);
        assert!(run.stderr.contains(&format!("{there} is there already")), "{}", run.stderr);
        assert!(place.read(there) == "mine\n" && !place.path(other).exists());
    }
    place.run(&["new", "igf-transcript", "--name", "b", "--into", "some/where"]).expect(2);
    assert_eq!(place.read("some/where/b.txt"), written);
    for name in ["", "../a", "a/b", ".a"] {
        place.run(&["new", "igf-transcript", "--name", name]).expect(2);
    }
}

#[test]
fn a_kind_that_is_none_is_refused_with_the_one_that_is_meant() {
    let run = Place::empty().run(&["new", "igf-transcrip"]).expect(2);
    assert!(run.stderr.contains("'igf-transcript'"), "{}", run.stderr);
    let help = Place::empty().run(&["new", "--help"]).expect(0).stdout;
    assert!(Kind::ALL.iter().all(|kind| help.contains(kind.as_str())), "{help}");
}
