//! The language server, driven over standard input and output by a client of its own: what it tells is what `check` tells, through
//! opening, typing, saving, repairing, asking, closing.
//!
//! With `LSP_EDITS=N` so many edits are made.

#[path = "common/place.rs"]
mod place;

use std::collections::HashMap;
use std::io::{BufReader, BufWriter, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use lsp_server::{Message, Notification, Request, RequestId, Response};
use place::Place;
use serde_json::{Value, json};

/// A proposal, and two documents of one session: a page and an event report.
const PROPOSAL: &str = include_str!("../seeds/002_5482aceaa5462c04.txt");
const PAGE: &str = include_str!("../seeds/000_99ef1a1654e23a11.txt");
const REPORT: &str = include_str!("../seeds/001_457d35d1bf7522f6.txt");

/// An editor without a screen.
struct Editor<'p> {
    place: &'p Place,
    child: Child,
    to: BufWriter<ChildStdin>,
    from: BufReader<ChildStdout>,
    next: i32,
    capabilities: Value,
    /// What was told last of each document, by its name.
    told: HashMap<String, Vec<Value>>,
    /// What was said in a message of its own.
    said: Vec<String>,
    versions: HashMap<String, i32>,
}

impl<'p> Editor<'p> {
    fn start(place: &'p Place, encodings: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
            .args(["lsp", "--stdio"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let to = BufWriter::new(child.stdin.take().expect("a pipe"));
        let from = BufReader::new(child.stdout.take().expect("a pipe"));
        let (told, said, versions) = (HashMap::new(), Vec::new(), HashMap::new());
        let mut editor = Self { place, child, to, from, next: 0, capabilities: Value::Null, told, said, versions };
        let root = editor.uri("");
        let result = editor.ask(
            "initialize",
            json!({
                "processId": null,
                "rootUri": root,
                "capabilities": {
                    "general": { "positionEncodings": encodings },
                    "workspace": { "workspaceEdit": { "documentChanges": true } },
                },
            }),
        );
        editor.capabilities = result["capabilities"].clone();
        editor.note("initialized", json!({}));
        editor
    }

    fn uri(&self, name: &str) -> String {
        format!("file://{}/{name}", self.place.path("").canonicalize().expect("a folder").display())
    }

    fn send(&mut self, message: Message) {
        message.write(&mut self.to).expect("the server reads");
        self.to.flush().expect("the server reads");
    }

    fn note(&mut self, method: &str, params: Value) {
        self.send(Notification::new(method.to_owned(), params).into());
    }

    /// Asks, and takes what is told until the answer comes.
    fn response(&mut self, method: &str, params: Value) -> Response {
        self.next += 1;
        let id = RequestId::from(self.next);
        self.send(Request::new(id.clone(), method.to_owned(), params).into());
        loop {
            match Message::read(&mut self.from).expect("a message").expect("the server is there") {
                Message::Response(response) if response.id == id => return response,
                Message::Notification(one) if one.method == "textDocument/publishDiagnostics" => {
                    let name = one.params["uri"].as_str().expect("an address").rsplit('/').next().expect("a name").to_owned();
                    self.told.insert(name, one.params["diagnostics"].as_array().expect("a list").clone());
                }
                Message::Notification(one) => self.said.push(one.params["message"].to_string()),
                other => panic!("{other:?}"),
            }
        }
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        let response = self.response(method, params);
        response.response_result.unwrap_or_else(|error| panic!("{method}: {error:?}"))
    }

    fn open(&mut self, name: &str, text: &str) {
        let uri = self.uri(name);
        self.versions.insert(name.to_owned(), 1);
        self.note(
            "textDocument/didOpen",
            json!({ "textDocument": { "uri": uri, "languageId": "plaintext", "version": 1, "text": text } }),
        );
    }

    fn change(&mut self, name: &str, changes: Value) {
        let uri = self.uri(name);
        let version = self.versions.get_mut(name).expect("it is open");
        *version += 1;
        let document = json!({ "uri": uri, "version": *version });
        self.note("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// What is told of a document, once all that was sent has been looked at.
    fn findings(&mut self, name: &str) -> Vec<Value> {
        let uri = self.uri(name);
        self.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } }));
        self.told.get(name.rsplit('/').next().expect("a name")).cloned().unwrap_or_default()
    }

    /// A question about a place in a document.
    fn at(&mut self, method: &str, name: &str, position: &Value) -> Value {
        let uri = self.uri(name);
        let mut params = json!({ "textDocument": { "uri": uri }, "position": position });
        if method == "textDocument/references" {
            params["context"] = json!({ "includeDeclaration": true });
        }
        self.ask(method, params)
    }

    fn end(mut self) {
        self.ask("shutdown", Value::Null);
        self.note("exit", Value::Null);
        assert_eq!(self.child.wait().expect("it ends").code(), Some(0));
    }
}

/// How an editor counts.
#[derive(Clone, Copy)]
struct Units(fn(char) -> usize);

const ENCODINGS: [(&str, Units); 3] =
    [("utf-8", Units(char::len_utf8)), ("utf-16", Units(char::len_utf16)), ("utf-32", Units(|_| 1))];

impl Units {
    fn position(self, text: &str, byte: usize) -> Value {
        let before = &text[..byte];
        let line = before.matches('\n').count();
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        json!({ "line": line, "character": before[start..].chars().map(self.0).sum::<usize>() })
    }
}

/// What `check` says of a document: code, severity, place, message.
fn checked(place: &Place, name: &str, text: &str, units: Units) -> Vec<(String, u64, Value, String)> {
    let run = place.run(&["check", "--format", "json", "-v"]);
    assert!(matches!(run.code, Some(0 | 1)), "{run:?}");
    let lines = run.stdout.lines().filter(|line| line.starts_with('{'));
    let mut found: Vec<_> = lines
        .map(|line| serde_json::from_str::<Value>(line).expect("JSON"))
        .filter(|one| one["path"] == *name)
        .map(|one| {
            let byte = |end: &str| usize::try_from(one[end].as_u64().expect("a number")).expect("small");
            let range = json!({ "start": units.position(text, byte("start_byte")), "end": units.position(text, byte("end_byte")) });
            let severity = ["", "error", "warning", "info"].iter().position(|known| one["severity"] == **known).expect("known");
            let words = |name: &str| one[name].as_str().expect("a text").to_owned();
            (words("code"), severity as u64, range, words("message"))
        })
        .collect();
    found.sort_by_key(|one| format!("{one:?}"));
    found
}

/// What the editor was told, in the same form.
fn told(findings: &[Value]) -> Vec<(String, u64, Value, String)> {
    let mut told: Vec<_> = findings
        .iter()
        .map(|one| {
            assert_eq!(one["source"], "rapporteur");
            let message = one["message"].as_str().expect("a text").lines().next().unwrap_or_default().to_owned();
            (
                one["code"].as_str().expect("a code").to_owned(),
                one["severity"].as_u64().expect("a number"),
                one["range"].clone(),
                message,
            )
        })
        .collect();
    told.sort_by_key(|one| format!("{one:?}"));
    told
}

/// A folder with this document and the event report.
fn place_with(text: &str) -> Place {
    let place = Place::empty();
    place.write("seeds/a.txt", text);
    place.write("seeds/b.txt", REPORT);
    place
}

/// The proposal with a group misspelt, wherever it stands.
fn broken() -> String {
    let text = PROPOSAL.replace("Civil Society", "Civil Societ");
    assert!(text != PROPOSAL, "the proposal has no such group");
    text
}

#[test]
fn findings_and_repairs_go_with_the_text() {
    let (place, text) = (place_with(PROPOSAL), broken());
    for (encoding, units) in ENCODINGS {
        let mut editor = Editor::start(&place, &[encoding]);
        assert_eq!(editor.capabilities["positionEncoding"], encoding);
        place.write("seeds/a.txt", PROPOSAL);
        editor.open("seeds/a.txt", &text);
        let findings = editor.findings("seeds/a.txt");
        // The editor's text counts, whatever the file says.
        place.write("seeds/a.txt", &text);
        assert_eq!(told(&findings), checked(&place, "seeds/a.txt", &text, units));
        let groups = |findings: &[Value]| findings.iter().filter(|one| one["code"] == "group.unknown-stakeholder").count();
        assert!(groups(&findings) > 0, "{findings:#?}");
        // The explanation is a page that can be opened.
        let link = findings[0]["codeDescription"]["href"].as_str().expect("a link").to_owned();
        let explained = std::fs::read_to_string(link.strip_prefix("file://").expect("a file")).expect("the page is there");
        assert!(explained.starts_with(&format!("# {} (", findings[0]["code"].as_str().expect("a code"))), "{explained}");

        // All that is certain is repaired at once, and the finding goes; the page goes with the server.
        let uri = editor.uri("seeds/a.txt");
        let whole = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 9999, "character": 0 } });
        let ask = |only: &str| json!({ "textDocument": { "uri": uri }, "range": whole, "context": { "diagnostics": [], "only": [only] } });
        let quick = editor.ask("textDocument/codeAction", ask("quickfix"));
        assert!(
            quick.as_array().expect("a list").iter().any(|one| one["title"] == "Write `Civil Society` for `Civil Societ`"),
            "{quick:#}"
        );
        let all = editor.ask("textDocument/codeAction", ask("source"));
        let edits = all[0]["edit"]["documentChanges"][0]["edits"].as_array().expect("edits").clone();
        assert_eq!(all[0]["edit"]["documentChanges"][0]["textDocument"]["version"], 1);
        // Edits of one text are all about what it was: the last goes first.
        let changes: Vec<Value> =
            edits.iter().rev().map(|edit| json!({ "range": edit["range"], "text": edit["newText"] })).collect();
        editor.change("seeds/a.txt", json!(changes));
        let mended = editor.findings("seeds/a.txt");
        assert_eq!(groups(&mended), 0, "{mended:#?}");
        let mended = told(&mended);
        place.write("seeds/a.txt", PROPOSAL);
        assert_eq!(mended, checked(&place, "seeds/a.txt", PROPOSAL, units));
        editor.end();
        assert!(!std::path::Path::new(link.strip_prefix("file://").expect("a file")).exists());
    }
}

#[test]
fn a_name_is_somebody_and_leads_to_the_other_document() {
    let place = place_with(PAGE);
    let mut editor = Editor::start(&place, &["utf-16"]);
    editor.open("seeds/a.txt", PAGE);
    let units = ENCODINGS[1].1;
    let name = PAGE.find("Jun Murai").expect("a speaker");
    let on_the_name = units.position(PAGE, name + 2);
    let hover = editor.at("textDocument/hover", "seeds/a.txt", &on_the_name);
    let text = hover["contents"]["value"].as_str().expect("a text");
    assert_eq!(hover["range"]["start"], units.position(PAGE, name));
    for part in ["`participations.name` of `", "\"Jun Murai\" (positional)", "also ", "in `b`"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    // A person's identifier, as `people.csv` has it.
    let run = place.run(&["build"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let id = text.lines().next().and_then(|line| line.rsplit('`').nth(1)).expect("an identifier");
    assert!(place.read("out/data/people.csv").lines().any(|line| line.starts_with(&format!("{id},"))), "{text}");

    let there = editor.at("textDocument/definition", "seeds/a.txt", &on_the_name);
    assert_eq!(there[0]["uri"], editor.uri("seeds/b.txt"));
    let places = editor.at("textDocument/references", "seeds/a.txt", &on_the_name);
    let count = |file: &str| places.as_array().expect("a list").iter().filter(|one| one["uri"] == editor.uri(file)).count();
    assert!(count("seeds/a.txt") > 0 && count("seeds/b.txt") > 0, "{places:#}");
    // Where nobody is named, the other document begins.
    let there = editor.at("textDocument/definition", "seeds/a.txt", &json!({ "line": 1, "character": 0 }));
    assert_eq!((there[0]["uri"].clone(), there.as_array().map(Vec::len)), (json!(editor.uri("seeds/b.txt")), Some(1)));

    let outline = editor.at("textDocument/documentSymbol", "seeds/b.txt", &json!({}));
    assert_eq!(outline[0]["children"][0]["kind"], 3, "people come first: {outline:#}");
    let uri = editor.uri("seeds/a.txt");
    let outline = editor.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } }));
    let names: Vec<&str> =
        outline[0]["children"].as_array().expect("parts").iter().filter_map(|one| one["name"].as_str()).collect();
    assert!(names.contains(&"description") && names.iter().any(|name| name.starts_with("speaker (")), "{names:?}");
    editor.end();
}

#[test]
fn what_may_be_written_is_offered_while_it_is_typed() {
    let place = place_with(PROPOSAL);
    let mut editor = Editor::start(&place, &[]);
    // UTF-16 is what every editor knows.
    assert_eq!(editor.capabilities["positionEncoding"], "utf-16");
    editor.open("seeds/a.txt", PROPOSAL);
    editor.findings("seeds/a.txt");
    let units = ENCODINGS[1].1;
    let end = PROPOSAL.find("\n\n").expect("a blank line") + 1;
    for (typed, wanted) in [("Speaker 9: \u{1f600} Ann Example, Tech", "Technical Community"), ("Form", "Format:")] {
        let text = format!("{}{typed}\n{}", &PROPOSAL[..end], &PROPOSAL[end..]);
        editor.change("seeds/a.txt", json!([{ "text": text }]));
        let at = units.position(&text, end + typed.len());
        let items = editor.at("textDocument/completion", "seeds/a.txt", &at);
        let item = items.as_array().expect("a list").iter().find(|one| one["label"] == wanted).expect("it is offered");
        assert_eq!(item["textEdit"]["range"]["end"], at);
        let typed_word = typed.rsplit(' ').next().expect("a word");
        assert_eq!(item["textEdit"]["range"]["start"], units.position(&text, end + typed.len() - typed_word.len()), "{item:#}");
    }
    editor.end();
}

#[test]
fn a_text_beside_the_inputs_is_checked_by_itself() {
    let place = place_with(PAGE);
    let mut editor = Editor::start(&place, &["utf-8"]);
    // It is no file yet.
    editor.open("new.txt", &broken());
    let codes =
        |findings: &[Value]| findings.iter().map(|one| one["code"].as_str().expect("a code").to_owned()).collect::<Vec<_>>();
    assert!(codes(&editor.findings("new.txt")).contains(&"group.unknown-stakeholder".to_owned()));
    editor.change("new.txt", json!([{ "text": "Notes to myself.\n" }]));
    let findings = editor.findings("new.txt");
    assert_eq!((codes(&findings), findings[0]["severity"].as_u64()), (vec!["kind.unknown".to_owned()], Some(4)), "a hint");
    let uri = editor.uri("new.txt");
    editor.note("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    assert!(editor.findings("new.txt").is_empty());
    // As a document of the inputs it has to be one.
    place.write("seeds/new.txt", "Notes to myself.\n");
    editor.note("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    assert_eq!(editor.findings("seeds/new.txt")[0]["severity"], 1);
    editor.end();
}

#[test]
fn what_cannot_be_done_is_said_and_the_server_goes_on() {
    let place = place_with(&broken());
    let mut editor = Editor::start(&place, &["utf-8"]);
    editor.open("beside.txt", "Notes to myself.\n");
    assert!(!editor.findings("seeds/a.txt").is_empty(), "what nobody has open is told of too");
    place.write("rapporteur.yaml", "inputz: [seeds]\n");
    editor.note("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    assert!(!editor.findings("seeds/a.txt").is_empty(), "the last findings stand");
    assert_eq!(editor.said.iter().filter(|one| one.contains("unknown key `inputz`")).count(), 1, "{:?}", editor.said);
    // A severity of the settings, a baseline, an entry that silences.
    place.write("rapporteur.yaml", "severity: [{code: group.unknown-stakeholder, severity: info}]\n");
    editor.note("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    assert!(editor.findings("seeds/a.txt").iter().any(|one| one["severity"] == 3));
    let run = place.run(&["check", "--baseline", "known.tsv", "--write-baseline", "-v"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    place.write("rapporteur.yaml", "baseline: known.tsv\n");
    editor.note("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    assert!(editor.findings("seeds/a.txt").iter().all(|one| one["severity"] == 4), "known findings are hints");

    for (method, params) in [("textDocument/rename", json!({})), ("textDocument/hover", json!({ "nothing": 1 }))] {
        assert!(editor.response(method, params).response_result.is_err());
    }
    editor.note("textDocument/didOpen", json!({ "textDocument": 7 }));
    editor.note("textDocument/didChange", json!({ "textDocument": { "uri": "untitled:1", "version": 2 }, "contentChanges": [] }));
    let far = json!({ "line": 4_000_000, "character": 7 });
    editor.open("seeds/a.txt", PAGE);
    editor.at("textDocument/hover", "seeds/a.txt", &far);
    editor.at("textDocument/completion", "seeds/a.txt", &far);
    editor.change("seeds/a.txt", json!([{ "range": { "start": far, "end": { "line": 0, "character": 0 } }, "text": "x" }]));
    editor.findings("seeds/a.txt");
    editor.end();
}

/// Numbers that look like chance, the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

#[test]
fn after_any_edits_the_editor_is_told_what_check_tells() {
    const PIECES: [&str; 9] = [
        "",
        "x",
        "\n",
        "Speakr 1: Ann Example, Civil Societ, African Group\n",
        "\r\n",
        "é\u{1f600}",
        "SDGs:\n\n9. Wrong\n",
        ",",
        "Format: ",
    ];
    let edits: usize = std::env::var("LSP_EDITS").ok().and_then(|count| count.parse().ok()).unwrap_or(60);
    for (at, (encoding, units)) in ENCODINGS.into_iter().enumerate() {
        let first = [PAGE, PROPOSAL][at % 2];
        let place = place_with(first);
        let mut editor = Editor::start(&place, &[encoding]);
        editor.open("seeds/a.txt", first);
        let (mut text, mut chance) = (first.to_owned(), Chance(at as u64 + 1));
        for edit in 0..edits / ENCODINGS.len() {
            let boundaries: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let from = chance.below(boundaries.len());
            let to = (from + if chance.below(3) == 0 { chance.below(60) } else { 0 }).min(boundaries.len() - 1);
            let (start, end) = (boundaries[from], boundaries[to]);
            // What stands between the two signs of a line end is no place that an editor has.
            if [start, end].iter().any(|at| text[..*at].ends_with('\r')) {
                continue;
            }
            let piece = PIECES[chance.below(PIECES.len())];
            let range = json!({ "start": units.position(&text, start), "end": units.position(&text, end) });
            editor.change("seeds/a.txt", json!([{ "range": range, "text": piece }]));
            text.replace_range(start..end, piece);
            let findings = editor.findings("seeds/a.txt");
            place.write("seeds/a.txt", &text);
            assert_eq!(told(&findings), checked(&place, "seeds/a.txt", &text, units), "edit {edit} in {encoding}: {text}");
        }
        editor.end();
    }
}
