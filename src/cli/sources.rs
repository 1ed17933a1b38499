//! `sources.csv` beside the documents: where each text was copied from, when, under which licence, in which language, and of which
//! original `add` made it, by its hash. It is read and held against what its columns may say; every fault is told with its line.

mod row;

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::failure::{Failure, did_you_mean};
use super::gate::shown_path;
use super::regular;
use super::summary::counted;
use crate::pipeline::StatedOrigin;

/// The name of the file.
const FILE: &str = "sources.csv";
/// CellFaults that are told at once.
const TOLD: usize = 10;
/// The column that names a document: its path below the folder of the file, with `/`.
const PATH: &str = "path";
/// The columns that may stand beside it.
const COLUMNS: [&str; 6] = ["source_url", "retrieved_on", "licence", "language", "original_sha256", "converter"];

pub use row::{SourceRow, SourcesFile};

/// The files that were read, by folder; of each what it says, by path.
#[derive(Debug, Default)]
pub struct OriginTables(BTreeMap<PathBuf, BTreeMap<String, StatedOrigin>>);

impl OriginTables {
    /// What is stated of the document at `relative` below `root`: by the file in its own folder, else by the next one above, up to
    /// `root`.
    pub fn of(&mut self, root: &Path, relative: &Path) -> Result<StatedOrigin, Failure> {
        for folder in relative.ancestors().skip(1) {
            let below = relative.strip_prefix(folder).unwrap_or(relative);
            let path: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            if let Some(origin) = self.in_folder(&root.join(folder))?.get(&path.join("/")) {
                return Ok(origin.clone());
            }
        }
        Ok(StatedOrigin::default())
    }

    fn in_folder(&mut self, folder: &Path) -> Result<&BTreeMap<String, StatedOrigin>, Failure> {
        if !self.0.contains_key(folder) {
            self.0.insert(folder.to_owned(), read(folder)?);
        }
        Ok(&self.0[folder])
    }
}

fn read(folder: &Path) -> Result<BTreeMap<String, StatedOrigin>, Failure> {
    let path = folder.join(FILE);
    let bytes = match regular::read(&path, regular::WRITTEN_BY_PEOPLE) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(BTreeMap::new()),
        Err(error) => return Err(Failure::at("read", &path)(error)),
    };
    parse(&bytes, &|document| folder.join(document).is_file()).map_err(|faults| told(&faults, &named(&path)))
}

/// The path of the file as a person would write it.
fn named(path: &Path) -> PathBuf {
    let here = std::env::current_dir().ok();
    here.and_then(|here| path.strip_prefix(here).ok().map(Path::to_owned)).unwrap_or_else(|| path.to_owned())
}

/// What is wrong with the file that is shown as `named`.
fn told(faults: &CellFaults, named: &Path) -> Failure {
    let told = faults.iter().take(TOLD).map(|(line, message)| format!("{}:{line}: {message}", shown_path(named)));
    let more = faults.len().saturating_sub(TOLD);
    let more = (more > 0).then(|| format!("… and {}", counted(more, "more fault")));
    Failure::new(told.chain(more).collect::<Vec<_>>().join("\n"))
        .help(format!("the columns are {PATH}, {}; an empty cell says nothing", COLUMNS.join(", ")))
}

/// What is wrong, by line.
type CellFaults = Vec<(u64, String)>;

fn parse(bytes: &[u8], is_document: &dyn Fn(&str) -> bool) -> Result<BTreeMap<String, StatedOrigin>, CellFaults> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes);
    let line_of = |error: &csv::Error| error.position().map_or(1, csv::Position::line);
    let columns = reader.headers().map_err(|error| vec![(1, error.to_string())])?.clone();
    let mut faults: CellFaults = Vec::new();
    let mut seen = BTreeSet::new();
    for column in &columns {
        if column != PATH && !COLUMNS.contains(&column) {
            let near = did_you_mean(column, COLUMNS.iter().copied().chain([PATH])).map(|near| format!("; {near}"));
            faults.push((1, format!("unknown column `{column}`{}", near.unwrap_or_default())));
        } else if !seen.insert(column) {
            faults.push((1, format!("the column `{column}` is given twice")));
        }
    }
    if !seen.contains(PATH) {
        faults.push((1, format!("there is no column `{PATH}`")));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut origins: BTreeMap<String, (u64, StatedOrigin)> = BTreeMap::new();
    for row in reader.records() {
        let row = match row {
            Ok(row) => row,
            Err(error) => {
                faults.push((line_of(&error), error.to_string()));
                continue;
            }
        };
        let line = row.position().map_or(1, csv::Position::line);
        let cells = || columns.iter().zip(&row).filter(|(_, cell)| !cell.is_empty());
        faults.extend(cells().filter_map(|(column, cell)| Some((line, fault(column, cell, is_document)?))));
        let cell = |wanted: &str| cells().find(|(column, _)| *column == wanted).map(|(_, cell)| cell.to_owned());
        let Some(path) = cell(PATH) else {
            faults.push((line, "the row names no document".to_owned()));
            continue;
        };
        let [source_url, retrieved_on, licence, language, ..] = COLUMNS.map(cell);
        let origin = StatedOrigin { language, source_url, retrieved_on, licence };
        if let Some((first, _)) = origins.get(&path) {
            faults.push((line, format!("`{path}` stands in line {first} too")));
        }
        origins.entry(path).or_insert((line, origin));
    }
    if faults.is_empty() { Ok(origins.into_iter().map(|(path, (_, origin))| (path, origin)).collect()) } else { Err(faults) }
}

/// What is wrong with a cell.
fn fault(column: &str, cell: &str, is_document: &dyn Fn(&str) -> bool) -> Option<String> {
    let (sound, wanted) = match column {
        PATH => (is_document(cell), "a file below the folder of this one; take the row out where the document is gone"),
        "source_url" => {
            let address = cell.strip_prefix("https://").or(cell.strip_prefix("http://"));
            (address.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace)), "an address, `https://…`")
        }
        "retrieved_on" => (cell.len() == 10 && cell.parse::<Date>().is_ok(), "a day, `2026-01-31`"),
        "language" => {
            let mut parts = cell.split('-');
            let first =
                parts.next().is_some_and(|part| (2..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase()));
            let word = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
            (first && parts.all(word), "a language of BCP 47, `en`, `pt-BR`")
        }
        "original_sha256" => {
            let digits = cell.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
            (cell.len() == 64 && digits, "a SHA-256, 64 digits of base 16 in small letters")
        }
        _ => (true, ""),
    };
    (!sound).then(|| format!("`{cell}` in the column `{column}` is not {wanted}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Result<BTreeMap<String, StatedOrigin>, Vec<String>> {
        let told = |faults: CellFaults| faults.into_iter().map(|(line, message)| format!("{line}: {message}")).collect();
        parse(text.as_bytes(), &|path| path.ends_with(".txt")).map_err(told)
    }

    #[test]
    fn columns_may_stand_in_any_order_and_be_empty() {
        let found =
            parsed("\u{feff}language,path,source_url\r\nen, a.txt ,https://example.org/a\r\n,\"b, c.txt\",\r\n").expect("sound");
        let a = StatedOrigin {
            language: Some("en".into()),
            source_url: Some("https://example.org/a".into()),
            ..StatedOrigin::default()
        };
        assert_eq!(found, BTreeMap::from([("a.txt".to_owned(), a), ("b, c.txt".to_owned(), StatedOrigin::default())]));
    }

    #[test]
    fn every_fault_is_told_with_its_line() {
        assert_eq!(parsed("Path,licence,licence\n").expect_err("faults").len(), 3);
        let text = "path,source_url,retrieved_on,language\n\
            a.txt,example.org,2026-02-31,English\n\
            a.txt,https://example.org/a b,31.1.2026,\n\
            b.md,,,en-GB\n\
            ,https://example.org,,\n\
            c.txt\n";
        let lines: Vec<String> =
            parsed(text).expect_err("faults").iter().map(|told| told.split(':').next().unwrap_or_default().to_owned()).collect();
        assert_eq!(lines, ["2", "2", "2", "3", "3", "3", "4", "5", "6"]);
    }
}
