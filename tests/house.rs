//! The house: which way imports point, which libraries a room may use, what every file begins with.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What each room may import of the others.
const ARROWS: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("diagnostic", &["source"]),
    ("text", &["source"]),
    ("document", &["source"]),
    ("vocabulary", &["document", "text"]),
    ("inline", &["diagnostic", "document", "source", "text", "vocabulary"]),
    ("grammar", &["diagnostic", "document", "inline", "source", "text", "vocabulary"]),
    ("dataset", &["decisions", "diagnostic", "document", "source", "text"]),
    ("decisions", &["source"]),
    ("settings", &[]),
    ("original", &["source"]),
    ("check", &["dataset", "decisions", "diagnostic", "document", "settings", "source", "text", "vocabulary"]),
    ("link", &["dataset", "decisions", "diagnostic", "document", "inline", "source", "text", "vocabulary"]),
    ("emit", &["dataset", "document", "settings", "vocabulary"]),
    ("tables", &["dataset"]),
    ("site", &["dataset", "document", "settings", "source", "tables", "text", "vocabulary"]),
    (
        "pipeline",
        &["check", "dataset", "decisions", "diagnostic", "document", "emit", "grammar", "link", "settings", "source", "text"],
    ),
    ("cli", &["dataset", "diagnostic", "document", "original", "pipeline", "settings", "site", "source", "tables"]),
    ("lib", &[]),
    ("main", &["cli"]),
];

/// Libraries that only some rooms may use.
const LIBRARIES: &[(&str, &[&str])] = &[
    ("nom", &["text", "inline", "grammar"]),
    ("miette", &["cli"]),
    ("clap", &["cli"]),
    ("indicatif", &["cli"]),
    ("tempfile", &["cli"]),
    ("serde_yaml", &["cli", "emit"]),
    ("granit_parser", &["cli"]),
    ("jsonschema", &["check"]),
    ("csv", &["emit", "cli", "tables"]),
    ("rusqlite", &["cli"]),
    ("lsp_server", &["cli"]),
    ("gen_lsp_types", &["cli"]),
    ("notify", &["cli"]),
    ("parquet", &["cli"]),
    ("askama", &["cli", "site"]),
    ("quick_xml", &["cli", "emit", "original", "site"]),
    ("html5ever", &["original"]),
    ("encoding_rs", &["original"]),
    ("chardetng", &["original"]),
    ("zip", &["original"]),
    ("pdf_extract", &["original"]),
    ("oxrdf", &["cli", "emit"]),
    ("oxttl", &["emit"]),
    ("rayon", &["pipeline", "cli", "link", "site"]),
];

/// Every source file with its room.
fn files() -> Vec<(String, PathBuf, String)> {
    fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("the source folder is there") {
            let path = entry.expect("a readable folder").path();
            if path.is_dir() {
                walk(&path, out);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                out.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    walk(&root, &mut paths);
    paths.sort();
    let room = |path: &Path| {
        let inner = path.strip_prefix(&root).expect("a file below src");
        let first = inner.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
        first.trim_end_matches(".rs").to_owned()
    };
    paths.into_iter().map(|path| (room(&path), path.clone(), fs::read_to_string(&path).expect("UTF-8"))).collect()
}

/// The code of a file, without its tests and its comments.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().lines().filter(|line| !line.trim_start().starts_with("//"))
}

/// The names that follow `prefix` in a file, `{a, b::c}` opened.
fn names_after<'t>(text: &'t str, prefix: &'t str) -> Vec<String> {
    let joined: String = code(text).collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    for (at, _) in joined.match_indices(prefix) {
        let before = joined[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        let tail = &joined[at + prefix.len()..];
        let group = tail.strip_prefix('{').and_then(|tail| tail.split_once("};").or_else(|| tail.split_once('}')));
        match group {
            Some((names, _)) => {
                let mut depth = 0;
                for piece in names.split_inclusive([',', '{', '}']) {
                    let name: String = piece.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                    if depth == 0 && !name.is_empty() {
                        found.push(name);
                    }
                    depth += piece.matches('{').count();
                    depth -= piece.matches('}').count().min(depth);
                }
            }
            None => found.push(tail.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()),
        }
    }
    found
}

#[test]
fn imports_point_one_way() {
    let allowed: BTreeMap<_, _> = ARROWS.iter().copied().collect();
    let mut wrong = Vec::new();
    for (room, path, text) in files() {
        let Some(rooms) = allowed.get(room.as_str()) else {
            wrong.push(format!("{}: the room `{room}` is not in the table of this test", path.display()));
            continue;
        };
        // A test file may use what it tests with.
        if path.ends_with("tests.rs") || path.ends_with("fixture.rs") {
            continue;
        }
        for name in names_after(&text, "crate::").into_iter().chain(names_after(&text, "rapporteur::")) {
            if name != room && allowed.contains_key(name.as_str()) && !rooms.contains(&name.as_str()) {
                wrong.push(format!("{}: `{room}` imports `{name}`", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn libraries_stay_in_their_rooms() {
    let mut wrong = Vec::new();
    for (room, path, text) in files() {
        for (library, rooms) in LIBRARIES {
            let prefix = format!("{library}::");
            if !names_after(&text, &prefix).is_empty() && !rooms.contains(&room.as_str()) {
                wrong.push(format!("{}: `{room}` uses {library}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_command_line_touches_the_world() {
    let mut wrong = Vec::new();
    for (room, path, text) in files().into_iter().filter(|(room, ..)| room != "cli" && room != "main") {
        for world in ["std::fs", "std::env", "std::process", "println!", "eprintln!", "SystemTime", "Instant::now"] {
            if code(&text).any(|line| line.contains(world)) {
                wrong.push(format!("{}: `{room}` uses {world}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is printed goes through the gate, and what a command quotes is put on one line.
#[test]
fn only_the_terminal_speaks() {
    let mut wrong = Vec::new();
    for (_, path, text) in files().into_iter().filter(|(room, path, _)| room == "cli" && !path.ends_with("cli/terminal.rs")) {
        let commands = path.components().any(|part| part.as_os_str() == "commands");
        let lines = ["writeln!(out", "writeln!(results", "write!(out", "write!(results"];
        let streams = ["stdout()", "stderr()", "println!", "print!", ".print()"];
        for word in streams.iter().chain(lines.iter().filter(|_| commands)) {
            if code(&text).any(|line| line.contains(word)) {
                wrong.push(format!("{}: {word}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "say it with `Terminal` and `Results::line`:\n{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for_and_is_short() {
    for (_, path, text) in files() {
        assert!(text.starts_with("//! "), "{} does not begin with a sentence of its own", path.display());
        let table = path.to_string_lossy().contains("vocabulary") || path.to_string_lossy().contains("codes");
        assert!(table || text.lines().count() <= 600, "{} has {} lines", path.display(), text.lines().count());
    }
}

#[test]
fn the_entry_point_is_short() {
    let (_, _, text) = files().into_iter().find(|(room, ..)| room == "main").expect("src/main.rs");
    assert!(text.lines().count() < 40);
}

/// The name of a type that a line of code declares; what a trait or an implementation asks for (`type Item`) is no name of
/// its own.
fn declared(line: &str) -> Option<&str> {
    let inner = line.trim_start();
    let inner = inner.strip_prefix("pub").map_or(inner, |rest| rest.trim_start_matches(|c| c != ' ').trim_start());
    let (word, rest) = inner.split_once(' ')?;
    let wanted = matches!(word, "struct" | "enum" | "trait") || word == "type" && !line.starts_with(' ');
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    (wanted && rest.starts_with(char::is_uppercase)).then_some(&rest[..end])
}

#[test]
fn no_type_name_stands_twice() {
    assert_eq!(declared("    pub(super) enum Place<'p> {"), Some("Place"));
    assert_eq!((declared("type Text<'a> = Cow<'a, str>;"), declared("    type Item = u8;")), (Some("Text"), None));
    let files = files();
    let mut places: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (room, path, text) in &files {
        let test = path.file_stem().is_some_and(|name| name == "tests");
        for name in code(text).filter(|_| !test).filter_map(declared) {
            places.entry(name).or_default().push(room.clone());
        }
    }
    let twice: Vec<_> = places.iter().filter(|(_, rooms)| rooms.len() > 1).collect();
    assert!(twice.is_empty(), "{twice:#?}");
}
