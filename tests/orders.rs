//! Nothing that the program prints gives orders to a terminal or to the log of a build server, whatever documents,
//! names of files, settings, decisions, tables and arguments hold: every command, every format, every option that takes
//! a value, as its own help lists them, looked at byte by byte.
#![cfg(unix)]

#[path = "common/place.rs"]
mod place;

use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader, Read};
use std::os::unix::ffi::OsStrExt;
use std::process::Stdio;

use serde_json::Value;

use place::{BIN, NO_SESSION, Place};

/// What can stand in a line: escapes that clear, colour, link and name the window; C1; DEL; marks of direction, hidden
/// text, separators; commands that servers look for anywhere in a line.
const HOSTILE: &str = "OWNED\u{1b}[2J\u{1b}[31m\u{1b}]8;;x\u{7}\u{1b}]0;t\u{7}\u{9b}2J\u{8}\u{7f}\u{85}\u{61c}\u{200e}\u{200f}\
    \u{202a}\u{202e}\u{2066}\u{2069}\u{2028}\u{2029}\u{feff}\u{ad}\u{200b}\u{2060}\u{fff9}\u{e0041}##[error]##vso[task.x]";
/// What begins a line of its own.
const LINES: &str = "OWNED\n::error::a\r\n  ::set-output name=b::c\r::warning::d";
/// The name of a speaker, twice nearly the same.
const SPEAKERS: [&str; 2] = ["Jun ::error::OWNED\u{1b}[31m\u{202e} Murai", "Juni ::error::OWNED\u{1b}[31m\u{202e} Murai"];
/// A name that begins a line of an answer.
const COMMAND: &str = "::error::OWNED Mara Tole";

/// A run as its bytes.
struct Ran {
    arguments: Vec<OsString>,
    code: Option<i32>,
    stdout: Vec<u8>,
    stderr: Vec<u8>,
}

fn run(place: &Place, arguments: &[impl AsRef<OsStr>]) -> Ran {
    let mut command = place.command(BIN);
    let command = command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let arguments: Vec<OsString> = arguments.iter().map(|one| one.as_ref().to_owned()).collect();
    if arguments.iter().any(|one| one == "watch") {
        // It does not end by itself, and has told all when it says so.
        let (mut code, mut asides) = (None, Vec::new());
        let mut stderr = BufReader::new(child.stderr.take().expect("a pipe"));
        let mut stdout = child.stdout.take().expect("a pipe");
        let results = std::thread::spawn(move || {
            let mut all = Vec::new();
            stdout.read_to_end(&mut all).map(|_| all).expect("results")
        });
        while stderr.read_until(b'\n', &mut asides).expect("asides") > 0 {
            if asides.ends_with(b"watching; Ctrl-C ends it\n") {
                child.kill().expect("it runs");
                code = Some(0);
            }
        }
        let code = code.or(child.wait().expect("it ends").code());
        return Ran { arguments, code, stdout: results.join().expect("results"), stderr: asides };
    }
    let output = child.wait_with_output().expect("it ends");
    Ran { arguments, code: output.status.code(), stdout: output.stdout, stderr: output.stderr }
}

/// Runs without and with colours, looks at every byte, and gives what was printed without.
#[track_caller]
fn harmless(place: &Place, arguments: &[impl AsRef<OsStr>]) -> (String, String) {
    let with = |color: &str| {
        let mut all: Vec<OsString> = arguments.iter().map(|one| one.as_ref().to_owned()).collect();
        // In front of the command, so that nothing of what is hostile comes before it.
        all.splice(0..0, ["--color".into(), color.into()]);
        run(place, &all)
    };
    let coloured = with("always");
    assert_ne!(coloured.code, None, "{:?}", coloured.arguments);
    for bytes in [&coloured.stdout, &coloured.stderr] {
        look(&without_colours(&text(bytes, &coloured)), &coloured);
    }
    let plain = with("never");
    let (stdout, stderr) = (text(&plain.stdout, &plain), text(&plain.stderr, &plain));
    look(&stdout, &plain);
    look(&stderr, &plain);
    assert!(!stderr.contains("panicked"), "{:?}: {stderr}", plain.arguments);
    (stdout, stderr)
}

fn text(bytes: &[u8], run: &Ran) -> String {
    String::from_utf8(bytes.to_vec()).unwrap_or_else(|error| panic!("{:?}: {error}", run.arguments))
}

/// The text without escape sequences that only set colours.
fn without_colours(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("\u{1b}[") {
        let codes = &rest[at + 2..];
        let end = codes.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(codes.len());
        if !codes[end..].starts_with('m') {
            break;
        }
        out.push_str(&rest[..at]);
        rest = &codes[end + 1..];
    }
    out + rest
}

#[track_caller]
fn look(text: &str, run: &Ran) {
    for (number, line) in text.split('\n').enumerate() {
        let arguments = &run.arguments;
        for c in line.chars() {
            assert!(!is_forbidden(c), "{arguments:?}, line {}: {c:?} in {line:?}", number + 1);
        }
        let github = arguments.iter().any(|one| one == "github") && is_annotation(line);
        assert!(github || !line.trim_start().starts_with("::"), "{arguments:?}, line {}: {line:?}", number + 1);
        for (at, _) in line.match_indices("##") {
            let behind = line[at..].trim_start_matches('#').trim_start_matches(|c: char| c.is_ascii_alphanumeric());
            assert!(!behind.starts_with('['), "{arguments:?}, line {}: {line:?}", number + 1);
        }
    }
}

/// Not the program's own list: that one may be wrong.
fn is_forbidden(c: char) -> bool {
    let code = u32::from(c);
    let ranges = [
        (0x00, 0x1f),
        (0x7f, 0x9f),
        (0xad, 0xad),
        (0x34f, 0x34f),
        (0x61c, 0x61c),
        (0x115f, 0x1160),
        (0x17b4, 0x17b5),
        (0x180e, 0x180e),
        (0x200b, 0x200b),
        (0x200e, 0x200f),
        (0x2028, 0x202e),
        (0x2060, 0x206f),
        (0x3164, 0x3164),
        (0xfeff, 0xfeff),
        (0xffa0, 0xffa0),
        (0xfff9, 0xfffb),
        (0x1bca0, 0x1bca3),
        (0x1d173, 0x1d17a),
        (0xe0000, 0xe007f),
    ];
    ranges.iter().any(|(from, to)| (*from..=*to).contains(&code))
}

/// Whether a line is one workflow command as the runner reads it, with all of its properties.
fn is_annotation(line: &str) -> bool {
    let Some((head, data)) = line.strip_prefix("::").and_then(|line| line.split_once("::")) else { return false };
    let Some((command, properties)) = head.split_once(' ') else { return false };
    let names: Vec<&str> = properties.split(',').filter_map(|one| one.split_once('=')).map(|(name, _)| name).collect();
    ["error", "warning", "notice"].contains(&command)
        && names == ["file", "line", "col", "endLine", "endColumn", "title"]
        && !data.is_empty()
}

/// A folder whose every file is hostile inside, `names/` with names that are, and a dataset made of `docs/`.
fn hostile() -> Place {
    let place = Place::empty();
    for (number, speaker) in SPEAKERS.iter().enumerate() {
        let (number, n) = (number + 1, "n".repeat(number));
        let text = format!(
            "IGF 2025 WS #{number} Maps {HOSTILE} for Islands\n\n\
             Organizer 1: Civil {HOSTILE} Society, African Group\n\
             Speaker 1: {speaker}, Civil Society, Asia-Pacific Group\n\
             Speaker 2: {COMMAND}, Government, African Group\n\
             Speaker 3: Mara Tol{n}en, Governmnt, African Group\n\
             Speaker 4: Ada Obi, Ministry {HOSTILE} of Data, Asia-Pacific {HOSTILE}Group\n\
             Speker 5: {HOSTILE}\n\
             Format\nRoundtable {HOSTILE}\nDuration (minutes): 90{HOSTILE}\n\
             Policy Question(s)\n1. Who {HOSTILE} keeps the map?\n\
             {HOSTILE}\n::error::OWNED\n##[error]OWNED\n"
        );
        place.write(&format!("docs/ws-{number}.txt"), text);
    }
    place.write("docs/odd.txt", format!("{HOSTILE}\n::error::OWNED\n{HOSTILE} {}\n", "OWNED ::error::x ".repeat(30)));
    place.write("docs/raw.txt", b"IGF 2023\nOWNED\x1b[2J\xff\xfe\x9bwo\n");
    place.write(
        "page.html",
        format!(
            "<html lang='{HOSTILE}'><link rel=canonical href='https://x/{HOSTILE}'><nav>{HOSTILE}<p>::error::OWNED</nav>\
             <h1>IGF 2025 WS #7 Maps {HOSTILE}</h1><p>Speaker 1: {COMMAND}, Government, African Group<ul><li>{LINES}</ul>"
        ),
    );
    for name in [HOSTILE, LINES, "::error::OWNED", "\n::error::OWNED"] {
        place.write(&format!("names/{name}.txt"), NO_SESSION);
        place.write(&format!("names/{name}/deep.txt"), NO_SESSION);
    }
    place
}

fn yaml(text: &str) -> String {
    // A JSON string is a YAML scalar in double quotes.
    Value::from(text).to_string().replace('\u{7f}', "\\x7F").replace('\u{feff}', "\\uFEFF").replace('\u{9b}', "\\x9B")
}

/// The rows below a heading of a help text: the first word of each.
fn listed(help: &str, heading: &str) -> Vec<String> {
    let rows = help.lines().skip_while(|line| *line != heading).skip(1).take_while(|line| !line.is_empty());
    rows.filter(|line| line.starts_with("  ") && !line[2..].starts_with(' '))
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .collect()
}

fn help(place: &Place, command: &str) -> String {
    place.run(&[command, "--help"]).expect(0).stdout
}

fn commands(place: &Place) -> Vec<String> {
    let mut commands = listed(&place.run(&["--help"]).expect(0).stdout, "Commands:");
    commands.retain(|one| one != "help");
    assert!(commands.len() >= 9, "{commands:?}");
    commands
}

/// The options of a command that take a value.
fn options(help: &str) -> Vec<String> {
    let words = |line: &str| line.trim_start().split(' ').map(str::to_owned).collect::<Vec<_>>();
    let option = |line: &str| {
        words(line).windows(2).find(|two| two[0].starts_with("--") && two[1].starts_with('<')).map(|two| two[0].clone())
    };
    let options: Vec<String> = help.lines().filter(|line| line.trim_start().starts_with('-')).filter_map(option).collect();
    assert!(options.len() >= 4, "{help}");
    options
}

/// The values that an option names in the help of its command.
fn values(help: &str, option: &str) -> Vec<String> {
    let lines: Vec<&str> = help.lines().skip_while(|line| !line.trim_start().starts_with(option)).collect();
    let (own, behind) = (lines.first().copied().unwrap_or_default(), lines.get(1..).unwrap_or_default().join("\n"));
    if let Some((list, _)) = own.split_once("[possible values: ").and_then(|(_, rest)| rest.split_once(']')) {
        return list.split(", ").map(str::to_owned).collect();
    }
    let list = behind.split_once("Possible values:").map_or("", |(_, list)| list);
    let rows = list.lines().skip(1).take_while(|line| line.trim_start().starts_with("- "));
    let values: Vec<String> = rows.filter_map(|line| line.trim_start()[2..].split(':').next().map(str::to_owned)).collect();
    assert!(!values.is_empty(), "{option}: {help}");
    values
}

/// Runs of a command that reach what it prints; a command that is not here has no test yet.
fn runs(command: &str, place: &Place) -> Vec<Vec<String>> {
    let formats = || values(&help(place, command), "--format");
    let owned = |runs: &[&[&str]]| runs.iter().map(|run| run.iter().map(|one| (*one).to_owned()).collect()).collect();
    match command {
        "build" => owned(&[
            &["build", "docs"],
            &["build", "docs", "names", "--out", "all"],
            &["build", "docs", "--out", "::error::OWNED", "--keep-going"],
            &["build", "docs", "--out", "::error::OWNED", "--keep-going"],
            &["build", "docs", "--out", "::error::OWNED", "--keep-going", "--check"],
            &["build", "docs", "--out", "::error::absent", "--keep-going", "--check"],
        ]),
        "check" => formats()
            .iter()
            .flat_map(|format| [["docs", "-v"], ["names", "-v"], ["names", "--max-diagnostics=1"]].map(|rest| (format, rest)))
            .map(|(format, rest)| ["check", "--format", format].into_iter().chain(rest).map(str::to_owned).collect())
            .chain(owned(&[&["check", "docs/odd.txt", "-v"], &["check", "names/::error::OWNED.txt", "-v"]]))
            .collect(),
        "add" => owned(&[
            &["add", "page.html", "names/::error::OWNED.txt", "docs/raw.txt", "--dry-run", "-v"],
            &["add", "docs/odd.txt", "docs/ws-1.txt", "page.html", "-v", "--keep", "--into", "::error::OWNED-in"],
            &["add", "docs/ws-1.txt", "page.html", "--into", "::error::OWNED-in", "--url", "https://x"],
            &["add", "docs/ws-1.txt", "--into", "::error::OWNED-in", "--licence", "\n::error::OWNED"],
        ]),
        // The second time they are there already.
        "new" => owned(
            &[&["new", "wsis-outcome", "--into", "::error::OWNED-new", "--name", "a"][..]; 2]
                .iter()
                .copied()
                .chain([&["new", "wsis-outcome", "--name", LINES][..]])
                .collect::<Vec<_>>(),
        ),
        // The second time it is there already.
        "watch" => ["human", "short", "json"]
            .iter()
            .flat_map(|format| [["docs"], ["names"]].map(|rest| [&["watch", "-v", "--format", format], &rest[..]].concat()))
            .map(|run| run.into_iter().map(str::to_owned).collect())
            .collect(),
        "lsp" => owned(&[&["lsp"]]),
        "init" => owned(&[&["init", "--config", "::error::OWNED.yaml"], &["init", "--config", "::error::OWNED.yaml"]]),
        "explain" => owned(&[&["explain"], &["explain", "kind.unknown"]]),
        "schema" => owned(&[&["schema", "--check", "--out", "::error::OWNED"], &["schema", "--out", "::error::OWNED"]]),
        "diff" => owned(&[&["build", "docs/ws-1.txt", "--keep-going", "--out", "one"]])
            .into_iter()
            .chain(formats().iter().map(|format| ["diff", "one", "::error::OWNED", "--format", format].map(str::to_owned).to_vec()))
            .collect(),
        "site" => owned(&[
            &["site", "docs", "--keep-going", "--out", "::error::OWNED-site"],
            &["build", "docs", "--keep-going", "--out", "two"],
            &["site", "docs", "--keep-going", "--out", "::error::OWNED-site"],
        ]),
        "trace" => owned(&[&["trace", "/sessions/0/title"]]),
        "why" => formats()
            .iter()
            .flat_map(|format| {
                let one = vec!["why", SPEAKERS[0], "--input", "docs", "--format", format];
                let two = vec!["why", SPEAKERS[0], SPEAKERS[1], "--input", "docs", "--format", format];
                let command = vec!["why", COMMAND, "--input", "docs", "--format", format];
                [one, two, command]
            })
            .map(|run| run.into_iter().map(str::to_owned).collect())
            .collect(),
        "todo" => formats().iter().map(|format| ["todo", "docs", "--format", format].map(str::to_owned).to_vec()).collect(),
        "completions" => {
            values(&help(place, command), "<SHELL>").iter().map(|shell| vec![command.to_owned(), shell.clone()]).collect()
        }
        "man" => {
            let all = commands(place).into_iter().map(|one| vec!["man".to_owned(), one]);
            all.chain([vec!["man".to_owned()]]).collect()
        }
        other => panic!("`{other}` has no hostile run: add one to this test"),
    }
}

#[test]
fn no_command_passes_on_what_documents_and_their_names_order() {
    let place = hostile();
    for command in commands(&place) {
        let mut printed = String::new();
        for run in runs(&command, &place) {
            let (stdout, stderr) = harmless(&place, &run);
            printed.push_str(&stdout);
            printed.push_str(&stderr);
        }
        let own = ["explain", "completions", "man", "trace", "lsp"].contains(&command.as_str());
        assert!(own || printed.contains("OWNED"), "`{command}` shows nothing of what is hostile: {printed}");
        assert!(!own || !printed.contains('\u{fffd}'), "`{command}` prints its own text, and that is changed: {printed}");
    }
}

/// What `--fix` and `--diff` say of files whose names and texts are hostile; one of them changes, one would be worse.
#[test]
fn repairs_are_shown_without_their_orders() {
    let place = hostile();
    let slot = "25/10/2025 (11:00 UTC) - 25/10/2025 (10:00 UTC)";
    place.write("docs/::error::OWNED\u{1b}[2J.txt", format!("IGF 2025 WS #9 {HOSTILE}\n\n{slot}\n\nPolicy Question(s)\n1. Who?\n"));
    let mut printed = String::new();
    for option in ["--diff", "--fix"] {
        let (stdout, stderr) = harmless(&place, &["check", "docs", option]);
        let (more, told) = harmless(&place, &["check", "docs", option, "--unsafe-fixes"]);
        printed.extend([stdout, stderr, more, told]);
    }
    assert!(
        printed.contains("\n+Speaker 3: Mara") && printed.contains("stays as it was") && printed.contains("would be fixed in"),
        "{printed}"
    );
    harmless(&place, &["check", "--fix", "names"]);
    let json = place.write("::error::.json", "{\"kind\": 1}").path("::error::.json");
    harmless(&place, &["check".as_ref(), "--fix".as_ref(), json.as_os_str()]);
}

#[test]
fn no_argument_is_obeyed_when_it_is_quoted() {
    let place = hostile();
    let bytes = OsStr::from_bytes(b"OWNED\xff\x1b[2J\n::error::\xfe");
    let hostile: [&OsStr; 5] = [HOSTILE.as_ref(), LINES.as_ref(), "\n::error::OWNED".as_ref(), "::error::OWNED".as_ref(), bytes];
    for value in hostile {
        harmless(&place, &[value]);
        harmless(&place, &["help".as_ref(), value]);
        harmless(&place, &["--version".as_ref(), value]);
        for command in commands(&place) {
            let mut flag = OsString::from("--");
            flag.push(value);
            harmless(&place, &[command.as_ref(), flag.as_os_str()]);
            harmless(&place, &[command.as_ref(), value]);
            harmless(&place, &[command.as_ref(), value, value]);
        }
    }
    for command in commands(&place) {
        for option in options(&help(&place, &command)) {
            let rest: &[&OsStr] = if command == "why" { &["x".as_ref()] } else { &[] };
            for value in [HOSTILE.as_ref(), LINES.as_ref(), bytes] {
                let run = [command.as_ref(), option.as_ref(), value].into_iter().chain(rest.iter().copied()).collect::<Vec<_>>();
                harmless(&place, &run);
            }
        }
    }
}

#[test]
fn what_is_quoted_stays_on_its_line() {
    let place = Place::empty();
    let lines = |arguments: &[&str]| harmless(&place, arguments).1.lines().count();
    for arguments in
        [&["check"][..], &["explain"], &["trace"], &["man"], &["check", "--format"], &["check", "--threads"], &["completions"]]
    {
        assert_eq!(lines(&[arguments, &[LINES]].concat()), lines(&[arguments, &["OWNED"]].concat()), "{arguments:?}");
    }
}

/// Not every file system takes such names.
#[test]
fn names_that_are_no_text_are_shown_as_text() {
    let place = Place::empty();
    place.write("docs/a.txt", NO_SESSION);
    for name in [&b"\xff\x1b[2J\n::error::OWNED.txt"[..], b"::error::\xfe\x9b.txt"] {
        let _ = std::fs::write(place.path("docs").join(OsStr::from_bytes(name)), NO_SESSION);
    }
    for format in values(&help(&place, "check"), "--format") {
        harmless(&place, &["check", "docs", "-v", "--format", &format]);
    }
    harmless(&place, &["build", "docs"]);
    harmless(&place, &["build", "docs", "--keep-going"]);
}

#[test]
fn every_format_tells_as_many_findings_each_in_its_place() {
    let place = hostile();
    for folder in ["docs", "names"] {
        let printed = |format: &str| harmless(&place, &["check", folder, "--format", format]).0;
        let json: Vec<Value> = printed("json").lines().map(|line| serde_json::from_str(line).expect("an object a line")).collect();
        assert!(json.len() >= 3, "{json:?}");
        let (short, github) = (printed("short"), printed("github"));
        assert_eq!((short.lines().count(), github.lines().count()), (json.len(), json.len()), "{short}\n{github}");
        assert!(github.lines().all(is_annotation), "{github}");
        for (line, finding) in short.lines().zip(&json) {
            let tail = format!(":{}:{}: {}[", finding["line"], finding["column"], finding["severity"].as_str().expect("a word"));
            assert!(line.contains(&tail), "{line}: {finding}");
        }
        let sarif: Value = serde_json::from_str(&printed("sarif")).expect("JSON");
        assert_eq!(sarif["runs"][0]["results"].as_array().map(Vec::len), Some(json.len()));
    }
}

#[test]
fn json_keeps_the_data_as_it_is() {
    let place = hostile();
    let (stdout, _) = harmless(&place, &["why", SPEAKERS[0], "--input", "docs", "--format", "json"]);
    let person: Value = serde_json::from_str(stdout.lines().next().expect("a person")).expect("JSON");
    let name = person["mentions"][0]["name"].as_str().expect("a name");
    assert!(name.starts_with(SPEAKERS[0]), "{name:?}");
}

#[test]
fn settings_and_decisions_are_quoted_without_their_orders() {
    let place = hostile();
    let (lines, hostile) = (yaml(LINES), yaml(HOSTILE));
    for settings in [
        format!("{lines}: 1\n"),
        format!("{hostile}: 1\n"),
        format!("inputs: [{lines}, {hostile}]\n"),
        format!("inputs: {lines}\n"),
        format!("title: [{hostile}]\n"),
        format!("inputs: [docs]\nout: {lines}\n"),
        format!("inputs: [docs]\ndecisions: {hostile}\n"),
        format!("title: \"{HOSTILE}\n{LINES}\n"),
    ] {
        place.write("rapporteur.yaml", &settings);
        for run in [&["check"][..], &["build", "--keep-going"], &["build", "--check", "--keep-going"], &["todo"], &["why", "x"]] {
            harmless(&place, run);
        }
    }
    place.write("rapporteur.yaml", "inputs: [docs]\n");
    for decisions in [
        format!("same:\n- people: [{{name: {lines}}}, {{name: {hostile}}}]\n  reason: {lines}\n"),
        format!("same:\n- people: [{{name: {0}}}, {{name: {1}}}]\n  reason: {lines}\n", yaml(SPEAKERS[0]), yaml(SPEAKERS[1])),
        format!("unsure:\n- people: [{{name: {0}}}, {{name: {1}}}]\n  reason: {hostile}\n", yaml(SPEAKERS[0]), yaml(SPEAKERS[1])),
        format!("{lines}: []\n{hostile}: []\n"),
        format!("same:\n- people: [{{name: a, {lines}: b}}]\n  {hostile}: x\n"),
        format!("same: [{HOSTILE}\n{LINES}"),
    ] {
        place.write("decisions.yaml", &decisions).write("::error::OWNED.yaml", &decisions);
        for run in [
            &["check"][..],
            &["check", "--format", "short"],
            &["check", "--format", "json"],
            &["check", "--format", "github"],
            &["check", "--format", "sarif"],
            &["check", "--decisions", "::error::OWNED.yaml"],
            &["todo"],
            &["why", SPEAKERS[0]],
            &["why", SPEAKERS[0], SPEAKERS[1]],
        ] {
            harmless(&place, run);
        }
    }
}

#[test]
fn tables_are_quoted_without_their_orders() {
    let place = hostile();
    harmless(&place, &["build", "docs", "--keep-going"]);
    for table in ["sessions", "participations", "people", "diagnostics", "documents", "session_claims"] {
        for line in 1..5 {
            harmless(&place, &["trace", &format!("out/{table}.csv:{line}")]);
        }
    }
    let (title, _) = harmless(&place, &["trace", "/sessions/0/title"]);
    assert!(title.contains("OWNED"), "{title}");

    // The same tables, as somebody else left them: names of columns, keys and values.
    let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    for (file, hostile) in [
        ("people", format!("person_id,name,{}\n{},{},x\n", cell(LINES), cell(LINES), cell(HOSTILE))),
        ("sessions", format!("session_id,title,{}\n{},{},x\n", cell(HOSTILE), cell(LINES), cell(HOSTILE))),
        (
            "provenance",
            format!(
                "table_name,row_id,column_name,document_id,start_byte,end_byte,line,basis\nsessions,{0},title,{0},1,9,{0},{0}\n",
                cell(LINES)
            ),
        ),
        ("documents", format!("document_id,path,sha256\n{},{},x\n", cell(LINES), cell(LINES))),
    ] {
        place.write(&format!("out/data/{file}.csv"), hostile);
    }
    for locator in ["out/people.csv:2", "out/sessions.csv:2", "out/sessions.csv:2:title", "out/sessions.csv:2:x", "/sessions/0"] {
        harmless(&place, &["trace", locator]);
    }
    place.write(
        "out/data/provenance.csv",
        format!(
            "table_name,row_id,column_name,document_id,start_byte,end_byte,line,basis\nsessions,{0},title,{0},{0},9,3,x\n",
            cell(LINES)
        ),
    );
    let (_, said) = harmless(&place, &["trace", "out/sessions.csv:2"]);
    assert!(said.contains("is not an offset"), "{said}");
    place.write(&format!("out/documents/{LINES}.json"), HOSTILE).write("out/dataset.yaml", format!("{HOSTILE}\n{LINES}"));

    let new = harmless(&place, &["build", "docs", "--keep-going", "--check"]).0;
    assert!(new.contains("OWNED"), "{new}");
    let other = place.read("out/data/participations.csv").replacen("Tolen", HOSTILE, 1).replacen("Tolnen", LINES, 1);
    place.write("out/data/participations.csv", other);
    let changed = harmless(&place, &["build", "docs", "--keep-going", "--check"]).0;
    assert!(changed.contains("\\u001B[2J"), "{changed}");
}

/// Lines to paste are the program's own lines: they stay lines, and what they quote can be read back.
#[test]
fn lines_to_paste_stay_lines() {
    let place = hostile();
    let (stdout, _) = harmless(&place, &["todo", "docs"]);
    let entries: Vec<&str> = stdout.lines().filter(|line| line.starts_with("- {people: ")).collect();
    assert!(!entries.is_empty(), "{stdout}");
    for entry in entries {
        let entry = entry.replace('…', "x");
        place.write("decisions.yaml", format!("same:\n{entry}\n"));
        let (after, _) = harmless(&place, &["check", "docs", "--format", "short"]);
        assert!(!after.contains("decisions."), "{entry}: {after}");
    }
}

#[test]
fn the_name_by_which_the_program_is_called_is_not_obeyed() {
    use std::os::unix::process::CommandExt;
    let place = Place::empty();
    for arguments in [&["--help"][..], &["check", "--help"], &["check", "--nothing"], &[]] {
        let output = place.command(BIN).arg0(format!("{HOSTILE}{LINES}")).args(arguments).output().expect("the program starts");
        let ran = Ran { arguments: Vec::new(), code: output.status.code(), stdout: output.stdout, stderr: output.stderr };
        look(&text(&ran.stdout, &ran), &ran);
        look(&text(&ran.stderr, &ran), &ran);
    }
}
