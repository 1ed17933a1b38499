//! The canary: a word nobody else says is put at each line of each document of the tests, and must not be lost in silence.
//!
//! A canary is **kept** where it stands, as written, in a cell of a published table; `diagnostics` and `provenance` do
//! not count, as they hold words about a document. It is **told** where
//!
//! - it stands in the AST, unrecognised text included, and the primary span of a warning or an error covers all of it, or that
//!   of a `page.around`, which keeps the lines of the page around a text and tells of them in one info; or
//! - the primary span of an error covers all of it, though it is gone from the AST: the build stops at the error; or
//! - the document gives no data, which is an error: it is taken for no kind, or holds an example of its template still.
//!
//! Anything else is **lost**: in a label or boilerplate that was read around it, in a value that was read and not
//! published, below a finding that points elsewhere on the line. A warning alone does not tell of what is gone from the
//! AST: the build goes on, and the word stands nowhere in it.
//!
//! What is lost today stands in `tests/data/canary-lost.tsv`, and for a document that is there that list only shrinks.
//! Each of its rows is tried every time, and of all other places a fixed quarter; `CANARY=all` tries all of them (minutes),
//! `UPDATE=1` writes the list anew:
//!
//! ```sh
//! CANARY=all UPDATE=1 cargo test --test properties canary
//! ```

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use rapporteur::diagnostic::{Code, Diagnostic, Severity};
use rapporteur::source::{Source, SourceId};
use rapporteur::text::{Line, is_blank, scan};

use crate::library::Memory;
use crate::recorded::{compare, entries};

const CANARY: &str = "Brimbleknack";
/// Of the places of a document that are not on the list, every fourth is tried; lines have seven ways or two, so that each
/// way has its turn.
const STEP: usize = 4;
/// As many characters of a line are shown on the list.
const SHOWN: usize = 80;

const HEAD: &str = "\
# Canaries that are lost in silence: document, line, way of putting, the line; the rule stands in tests/properties/canary.rs.
# A repair takes rows out; none comes in for a document that is here already.
";

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    document: String,
    line: u32,
    way: String,
    text: String,
}

#[test]
fn a_canary_is_published_or_told() {
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/canary-lost.tsv");
    let listed = read(&list);
    let everywhere = std::env::var_os("CANARY").is_some_and(|value| value == "all");
    let mut tried = Vec::new();
    for (document, text) in documents() {
        assert!(!text.to_lowercase().contains(&CANARY.to_lowercase()), "{document} has the canary in it");
        let put = put_everywhere(&document, &text).into_iter().enumerate();
        let wanted = put.filter(|(n, (place, _))| everywhere || n % STEP == 0 || listed.contains(place));
        tried.extend(wanted.map(|(_, one)| one));
    }
    let lost: BTreeSet<Place> = tried.par_iter().filter(|(_, text)| is_lost(text)).map(|(place, _)| place.clone()).collect();
    println!("{} canaries put, {} lost", tried.len(), lost.len());
    if compare(&list, &(HEAD.to_owned() + &written(&lost))).is_none() {
        return;
    }
    let (new, repaired) = (written(lost.difference(&listed)), written(listed.difference(&lost)));
    panic!(
        "canaries lost that are not on the list:\n{new}on the list and not lost any more, or not there:\n{repaired}\
         the list only shrinks: repair what is new; what is repaired, UPDATE=1 cargo test --test properties canary takes out"
    );
}

/// The seeds, the cases and the faulty documents; one that is not UTF-8 has no lines.
fn documents() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let kinds = entries(&root.join("tests/cases")).into_iter().filter(|path| path.is_dir());
    let folders = [root.join("seeds"), root.join("tests/faults")].into_iter().chain(kinds);
    let paths = folders.flat_map(|folder| entries(&folder)).filter(|path| path.extension().is_some_and(|kind| kind == "txt"));
    let open = |path: PathBuf| {
        let name = path.strip_prefix(root).expect("a file of the repository").to_string_lossy().replace('\\', "/");
        let text = String::from_utf8(fs::read(&path).expect("a readable file")).ok()?;
        Some((name, text))
    };
    paths.filter_map(open).collect()
}

/// The document with one canary, for each line and each way.
fn put_everywhere(document: &str, text: &str) -> Vec<(Place, String)> {
    let source = Source::new(SourceId(0), document, document, text);
    let mut put = Vec::new();
    for line in scan(&source) {
        let cut = (line.text.chars().count() > SHOWN).then_some('…');
        let shown: String = line.text.replace('\t', " ").chars().take(SHOWN).chain(cut).collect();
        for (way, at, what) in ways(&line) {
            let place = Place { document: document.to_owned(), line: line.number, way: way.to_owned(), text: shown.clone() };
            put.push((place, format!("{}{what}{}", &text[..at], &text[at..])));
        }
    }
    put
}

/// The ways of putting a canary at a line: a name, where in the text, and what.
fn ways(line: &Line<'_>) -> Vec<(&'static str, usize, String)> {
    let (start, end) = (line.span.start as usize, line.span.end as usize);
    let alone = ("line of its own", start, format!("{CANARY}\n"));
    if line.is_blank() {
        return vec![alone, ("on the blank line", start, CANARY.to_owned())];
    }
    // The colon of a clock or an address is none of a label.
    let mut colons = line.text.match_indices(':').map(|(at, _)| at + 1);
    let colon = colons.find(|&at| line.text[at..].chars().next().is_none_or(is_blank));
    let label = match colon {
        Some(at) => ("behind the colon", start + at, format!(" {CANARY}")),
        None => ("behind a colon", end, format!(": {CANARY}")),
    };
    vec![
        alone,
        ("in front", start, format!("{CANARY} ")),
        ("behind", end, format!(" {CANARY}")),
        ("in brackets", end, format!(" ({CANARY})")),
        ("behind a comma", end, format!(", {CANARY}")),
        ("behind a dash", end, format!(" - {CANARY}")),
        label,
    ]
}

/// Whether a document says its canary neither in a table nor in a finding, by the rule above.
fn is_lost(text: &str) -> bool {
    let (built, files) = Memory(vec![("canary.txt".to_owned(), text.as_bytes().to_vec())]).build();
    let found = &built.checked.diagnostics;
    let unfilled = found.iter().any(|one| one.code == Code::ExampleLeft);
    if unfilled || built.checked.summaries[0].kind.is_none() {
        return found.iter().all(|one| one.severity < Severity::Error);
    }
    let stands_in = |folder: &str| {
        let data = files.iter().filter(|(path, _)| path.starts_with(folder));
        let mut data = data.filter(|(path, _)| !path.ends_with("/diagnostics.csv") && !path.ends_with("/provenance.csv"));
        data.any(|(_, bytes)| std::str::from_utf8(bytes).expect("a text").contains(CANARY))
    };
    let start = text.find(CANARY).expect("the canary");
    let covers = |one: &Diagnostic| one.span().start as usize <= start && one.span().end as usize >= start + CANARY.len();
    let around = found.iter().any(|one| covers(one) && one.code == Code::PageAround);
    let worst = found.iter().filter(|one| covers(one)).map(|one| one.severity).max();
    let told = match worst {
        Some(Severity::Error) => true,
        Some(Severity::Warning) => stands_in("documents/"),
        // The lines of the page around the text are kept, and told of in one finding.
        Some(Severity::Info) => around && stands_in("documents/"),
        None => false,
    };
    !told && !stands_in("data/")
}

fn read(list: &Path) -> BTreeSet<Place> {
    let text = fs::read_to_string(list).unwrap_or_default();
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [document, number, way, text] = cells[..] else { panic!("four cells: {line}") };
        let line = number.parse().expect("the number of a line");
        Place { document: document.to_owned(), line, way: way.to_owned(), text: text.to_owned() }
    };
    text.lines().filter(|line| !line.starts_with('#')).map(row).collect()
}

fn written<'p>(places: impl IntoIterator<Item = &'p Place>) -> String {
    let row = |Place { document, line, way, text }: &Place| format!("{document}\t{line}\t{way}\t{text}\n");
    places.into_iter().map(row).collect()
}
