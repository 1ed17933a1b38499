//! The page of a document: its text, coloured by what each byte became, with what was found in place.
//!
//! Values may cross, touch and hold each other, so the text is cut wherever one begins or ends, into pieces that stand side by
//! side, each with the list of what was made of it. In front of the first piece of a value stands its anchor; whoever comes by it
//! sees all pieces of the value marked, by a rule of the style sheet, without a script.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use askama::Template;

use super::{Link, PageFrame, Site, filled, rendered};
use crate::dataset::Table;
use crate::site::model::{basis_of, mark_of};
use crate::tables::TableRow;

/// The text of a document and what became of it.
#[derive(Debug, Clone, Default)]
pub struct DocumentText {
    /// The text.
    pub text: String,
    /// Runs of bytes and what they are: `data`, `structure`, `boilerplate`, `unrecognised`; in order, and all of the text.
    pub classes: Vec<(usize, &'static str)>,
}

#[derive(Template)]
#[template(path = "site/document.html")]
struct DocumentPage {
    page: PageFrame,
    id: String,
    facts: Vec<(&'static str, String)>,
    source_url: Option<String>,
    sessions: Vec<Link>,
    shares: Vec<(&'static str, String)>,
    findings: Vec<ShownFinding>,
    pieces: Vec<TextPiece>,
    rules: String,
    is_there: bool,
}

struct ShownFinding {
    severity: String,
    code: String,
    message: String,
    help: String,
    line: String,
}

/// A run of text of which the same things were made.
struct TextPiece {
    /// Anchors of what begins here.
    anchors: Vec<String>,
    /// The number of a finding that begins here, from 1, and its severity.
    finding: Vec<(usize, String)>,
    classes: String,
    title: String,
    text: String,
}

/// The page of a document. Of a text that cannot be read there is none.
pub fn document(site: &Site<'_>, row: &TableRow, text: Option<&DocumentText>) -> (String, Vec<u8>) {
    let id = row.get("document_id");
    let path = format!("documents/{id}.html");
    let page = site.page(&path);
    let cell = |column: &str| row.get(column).to_owned();
    // Of anything else a link might be run.
    let url = filled(row.get("source_url"));
    let is_of_the_web = url.as_ref().is_some_and(|url| url.starts_with("https://") || url.starts_with("http://"));
    let facts = [
        ("Kind", cell("kind")),
        ("Title", cell("title")),
        ("Publisher", cell("publisher")),
        ("Authority", cell("authority")),
        ("Language", cell("language")),
        ("Copied on", cell("retrieved_on")),
        ("Licence", cell("licence")),
        ("File", cell("path")),
        ("SHA-256", cell("sha256")),
        ("Address", if is_of_the_web { String::new() } else { cell("source_url") }),
    ];
    let sum: u64 = row.get("bytes").parse().unwrap_or(0);
    let share = |name: &'static str, column: &str| {
        let bytes: u64 = row.get(column).parse().unwrap_or(0);
        let permille = (bytes * 1000 + sum / 2) / sum.max(1);
        (name, format!("{bytes} bytes, {}.{} %", permille / 10, permille % 10))
    };
    let found = site.model.by(Table::Diagnostics, "document_id", id);
    let (pieces, rules) = text.map_or_else(Default::default, |text| cut(site, id, text, found));
    let page = DocumentPage {
        id: id.to_owned(),
        facts: facts.into_iter().filter(|(_, text)| !text.is_empty()).collect(),
        source_url: url.filter(|_| is_of_the_web),
        sessions: site
            .model
            .by(Table::SessionDocuments, "document_id", id)
            .iter()
            .map(|row| site.session(row.get("session_id"), page.root))
            .collect(),
        shares: vec![
            share("data", "data_bytes"),
            share("structure", "structure_bytes"),
            share("boilerplate", "boilerplate_bytes"),
            share("unrecognised", "unrecognised_bytes"),
        ],
        findings: found.iter().map(|row| finding(row)).collect(),
        pieces,
        rules,
        is_there: text.is_some(),
        page,
    };
    (path, rendered(&page))
}

fn finding(row: &TableRow) -> ShownFinding {
    let cell = |column: &str| row.get(column).to_owned();
    ShownFinding {
        severity: cell("severity"),
        code: cell("code"),
        message: cell("message"),
        help: cell("help"),
        line: cell("line"),
    }
}

/// The text in pieces, and the rules that mark the pieces of a value when somebody comes by its anchor.
fn cut(site: &Site<'_>, id: &str, text: &DocumentText, found: &[&TableRow]) -> (Vec<TextPiece>, String) {
    let cells = site.model.by(Table::Provenance, "document_id", id);
    let length = text.text.len();
    let offset = |cell: &TableRow, column: &str| cell.get(column).parse::<usize>().unwrap_or(0).min(length);
    let lines = starts_of_lines(&text.text);
    let findings: Vec<(usize, usize, &TableRow)> = found
        .iter()
        .map(|row| {
            (place(&text.text, &lines, row, "line", "column"), place(&text.text, &lines, row, "end_line", "end_column"), *row)
        })
        .collect();
    // Values of one place are one mark; what is known by its place alone may stand between two characters.
    let mut marks: BTreeMap<(usize, usize), (String, Vec<&TableRow>)> = BTreeMap::new();
    for cell in cells {
        let place = (offset(cell, "start_byte"), offset(cell, "end_byte"));
        marks.entry(place).or_insert_with(|| (mark_of(cell), Vec::new())).1.push(cell);
    }
    let mut ends: BTreeSet<usize> = marks.keys().flat_map(|(start, end)| [*start, *end]).collect();
    ends.extend(text.classes.iter().map(|(start, _)| *start));
    ends.extend(findings.iter().flat_map(|(start, end, _)| [*start, *end]));
    ends.extend([0, length]);
    let ends: Vec<usize> = ends.into_iter().filter(|at| text.text.is_char_boundary(*at)).collect();
    let mut open: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut later = marks.keys().copied().peekable();
    let mut pieces = Vec::new();
    // The last piece is empty: what stands behind the last character has its anchor there.
    for (at, &start) in ends.iter().enumerate() {
        let end = ends.get(at + 1).copied().unwrap_or(length);
        open.retain(|(_, until)| *until > start);
        let mut anchors = Vec::new();
        while let Some(place) = later.next_if(|(from, _)| *from <= start) {
            anchors.push(marks[&place].0.clone());
            if place.1 > start {
                open.insert(place);
            }
        }
        let class = text.classes[..text.classes.partition_point(|(from, _)| *from <= start)]
            .last()
            .map_or("unrecognised", |(_, class)| class);
        let here: Vec<&(String, Vec<&TableRow>)> = open.iter().map(|place| &marks[place]).collect();
        pieces.push(TextPiece {
            anchors,
            finding: findings
                .iter()
                .enumerate()
                .filter(|(_, (from, ..))| *from == start)
                .map(|(at, (.., row))| (at + 1, row.get("severity").to_owned()))
                .collect(),
            classes: classes(class, &here),
            title: title(class, &here),
            text: text.text[start..end].to_owned(),
        });
    }
    let mut rules = String::new();
    for (mark, _) in marks.iter().filter(|((start, end), _)| start < end).map(|(_, mark)| mark) {
        // Writing to a string cannot fail.
        let _ = write!(rules, "{}#{mark}:target~.{mark}", if rules.is_empty() { "" } else { "," });
    }
    (pieces, rules)
}

fn classes(class: &str, marks: &[&(String, Vec<&TableRow>)]) -> String {
    let mut classes = class.to_owned();
    // What is stated is more certain than what stands in its place.
    if let Some(basis) = marks
        .iter()
        .flat_map(|(_, cells)| cells.iter().map(|cell| basis_of(cell)))
        .max_by_key(|basis| (*basis == "stated", *basis == "positional"))
    {
        classes = format!("{classes} {basis}");
    }
    marks.iter().for_each(|(mark, _)| classes.extend([" ", mark]));
    classes
}

/// What was made of a piece, in words.
fn title(class: &str, marks: &[&(String, Vec<&TableRow>)]) -> String {
    let cells: BTreeSet<String> = marks
        .iter()
        .flat_map(|(_, cells)| {
            cells.iter().map(|cell| format!("{}.{}, {}", cell.get("table_name"), cell.get("column_name"), basis_of(cell)))
        })
        .collect();
    if cells.is_empty() { class.to_owned() } else { cells.into_iter().collect::<Vec<_>>().join("; ") }
}

fn starts_of_lines(text: &str) -> Vec<usize> {
    let behind =
        text.char_indices().filter(|(at, c)| *c == '\n' || *c == '\r' && !text[at + 1..].starts_with('\n')).map(|(at, _)| at + 1);
    std::iter::once(0).chain(behind).collect()
}

/// The byte of a line and a column in characters, both from 1.
fn place(text: &str, lines: &[usize], row: &TableRow, line: &str, column: &str) -> usize {
    let number = |name: &str| row.get(name).parse::<usize>().unwrap_or(1).max(1);
    let start = lines.get(number(line) - 1).copied().unwrap_or(text.len());
    text[start..].char_indices().nth(number(column) - 1).map_or(text.len(), |(at, _)| start + at)
}

#[derive(Template)]
#[template(path = "site/documents.html")]
struct DocumentsPage {
    page: PageFrame,
    documents: Vec<(Link, String, String, String)>,
}

/// The list of all documents.
pub fn documents(site: &Site<'_>) -> (String, Vec<u8>) {
    let path = "documents.html".to_owned();
    let page = site.page(&path);
    let line = |row: &TableRow| {
        let link = site.document(row.get("document_id"), page.root);
        (link, row.get("title").to_owned(), row.get("kind").to_owned(), row.get("publisher").to_owned())
    };
    let documents = site.model.rows.of(Table::Documents).iter().map(line).collect();
    (path, rendered(&DocumentsPage { page, documents }))
}
