//! A row more in `sources.csv`: every byte that is there stays as it is; columns that are missing stand behind the others. The file
//! is replaced as a whole, or not at all.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::{COLUMNS, FILE, PATH, named, parse, told};
use crate::cli::failure::Failure;
use crate::cli::files::slashed;
use crate::cli::regular;
use crate::cli::seen::KnownState;
use crate::cli::whole::replace;

/// What `add` says of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceRow {
    /// Its name in the folder of the file.
    pub path: String,
    /// The address of the page.
    pub source_url: Option<String>,
    /// The day on which it was saved.
    pub retrieved_on: Option<String>,
    /// The licence.
    pub licence: Option<String>,
    /// The language.
    pub language: Option<String>,
    /// The SHA-256 of the original.
    pub original_sha256: Option<String>,
    /// What made a text of it.
    pub converter: Option<String>,
}

impl SourceRow {
    /// Leaves out a language that is none by BCP 47: whoever made the page wrote it, and it may be anything.
    #[must_use]
    pub fn sound(self) -> Self {
        let language = self.language.filter(|language| super::fault("language", language, &|_| true).is_none());
        Self { language, ..self }
    }

    fn cell(&self, column: &str) -> Option<&str> {
        let cell = match column {
            PATH => return Some(&self.path),
            "source_url" => &self.source_url,
            "retrieved_on" => &self.retrieved_on,
            "licence" => &self.licence,
            "language" => &self.language,
            "original_sha256" => &self.original_sha256,
            "converter" => &self.converter,
            _ => return None,
        };
        cell.as_deref()
    }
}

/// `sources.csv` of a folder, as it was read and as it is to be.
#[derive(Debug)]
pub struct SourcesFile {
    /// The folder as it was given.
    folder: PathBuf,
    path: PathBuf,
    seen: KnownState,
    bytes: Vec<u8>,
    /// The documents of known originals, by the hashes of these.
    originals: BTreeMap<String, String>,
}

impl SourcesFile {
    /// Reads the file of a folder, which need not be there; fails where something is wrong with it.
    pub fn read(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join(FILE);
        // A link to it stays one.
        let path = path.canonicalize().unwrap_or(path);
        let bytes = match regular::read(&path, regular::WRITTEN_BY_PEOPLE) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let folder = folder.to_owned();
                return Ok(Self { folder, seen: KnownState::missing(&path), path, bytes: Vec::new(), originals: BTreeMap::new() });
            }
            Err(error) => return Err(Failure::at("read", &path)(error)),
        };
        if !bytes.is_empty() {
            parse(&bytes, &|document| folder.join(document).is_file()).map_err(|faults| told(&faults, &named(&path)))?;
        }
        let (folder, seen) = (folder.to_owned(), KnownState::holding(&path, &bytes));
        Ok(Self { folder, seen, path, originals: originals(&bytes), bytes })
    }

    /// The document that was made of the original with this hash.
    pub fn document_of(&self, sha256: &str) -> Option<String> {
        self.originals.get(sha256).map(|document| slashed(&self.folder.join(document)))
    }

    /// Adds a row; it is not written yet.
    pub fn add(&mut self, row: &SourceRow) {
        self.bytes = with_row(&self.bytes, row);
        self.originals.extend(row.original_sha256.clone().map(|hash| (hash, row.path.clone())));
    }

    /// Writes the file; fails where it changed after it was read.
    pub fn write(&mut self) -> Result<(), Failure> {
        self.seen.unchanged()?;
        replace(&self.path, |file| file.write_all(&self.bytes)).map_err(Failure::at("write", &self.path))?;
        self.seen = KnownState::holding(&self.path, &self.bytes);
        Ok(())
    }
}

fn originals(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut reader = reader(bytes);
    let Ok(columns) = reader.headers().cloned() else { return BTreeMap::new() };
    let cell = |row: &csv::StringRecord, wanted: &str| {
        let at = columns.iter().position(|column| column == wanted)?;
        row.get(at).filter(|cell| !cell.is_empty()).map(str::to_owned)
    };
    reader.records().flatten().filter_map(|row| Some((cell(&row, "original_sha256")?, cell(&row, PATH)?))).collect()
}

fn reader(bytes: &[u8]) -> csv::Reader<&[u8]> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes)
}

/// The bytes of a file with a row more.
fn with_row(bytes: &[u8], row: &SourceRow) -> Vec<u8> {
    let known: Vec<String> = match reader(bytes).headers() {
        Ok(columns) if !columns.is_empty() => columns.iter().map(str::to_owned).collect(),
        _ => Vec::new(),
    };
    let all = || std::iter::once(PATH).chain(COLUMNS);
    if known.is_empty() {
        let mut new = bytes.to_vec();
        new.extend(line(all(), "\n"));
        new.extend(line(all().map(|column| row.cell(column).unwrap_or_default()), "\n"));
        return new;
    }
    let missing: Vec<&str> =
        all().filter(|column| row.cell(column).is_some() && !known.iter().any(|known| known == column)).collect();
    let mut new = Vec::with_capacity(bytes.len() + 500);
    let mut line_end: Option<&[u8]> = None;
    for (number, record) in records(bytes).into_iter().enumerate() {
        let text = record.trim_ascii_end().len().max(record.len() - end_of(record).len());
        let (text, end) = record.split_at(text);
        line_end = line_end.or(Some(end).filter(|end| !end.is_empty()));
        new.extend_from_slice(text);
        if !text.is_empty() {
            match number {
                0 => missing.iter().for_each(|column| new.extend(format!(",{column}").bytes())),
                _ => new.extend(std::iter::repeat_n(b',', missing.len())),
            }
        }
        new.extend_from_slice(end);
    }
    let line_end = std::str::from_utf8(line_end.unwrap_or(b"\n")).unwrap_or("\n");
    if !new.ends_with(b"\n") && !new.ends_with(b"\r") {
        new.extend_from_slice(line_end.as_bytes());
    }
    let columns = known.iter().map(String::as_str).chain(missing.iter().copied());
    new.extend(line(columns.map(|column| row.cell(column).unwrap_or_default()), line_end));
    new
}

/// The line end of a record.
fn end_of(record: &[u8]) -> &[u8] {
    let text = record.iter().rposition(|byte| !matches!(byte, b'\r' | b'\n')).map_or(0, |at| at + 1);
    &record[text..]
}

/// The records of a file, each with its line end.
fn records(bytes: &[u8]) -> Vec<&[u8]> {
    let (mut found, mut start, mut quoted, mut begins) = (Vec::new(), 0, false, true);
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'"' if quoted || begins => quoted = !quoted,
            b'\n' if !quoted => {
                found.push(&bytes[start..=at]);
                start = at + 1;
            }
            b'\r' if !quoted && bytes.get(at + 1) != Some(&b'\n') => {
                found.push(&bytes[start..=at]);
                start = at + 1;
            }
            _ => {}
        }
        begins = !quoted && matches!(byte, b',' | b'\n' | b'\r') || quoted && *byte == b'"';
    }
    if start < bytes.len() {
        found.push(&bytes[start..]);
    }
    found
}

fn line<'c>(cells: impl Iterator<Item = &'c str>, end: &str) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    // A vector takes everything.
    let _ = writer.write_record(cells);
    let mut bytes = writer.into_inner().unwrap_or_default();
    bytes.truncate(bytes.len().saturating_sub(1));
    bytes.extend_from_slice(end.as_bytes());
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row() -> SourceRow {
        SourceRow {
            path: "a, b.txt".to_owned(),
            source_url: Some("https://example.org/a".to_owned()),
            original_sha256: Some("0".repeat(64)),
            converter: Some("rapporteur 0.1.0 (html)".to_owned()),
            ..SourceRow::default()
        }
    }

    #[track_caller]
    fn added(before: &str) -> String {
        let after = String::from_utf8(with_row(before.as_bytes(), &row())).expect("text");
        let sound = parse(after.as_bytes(), &|_| true);
        assert!(sound.is_ok(), "{sound:?}\n{after}");
        assert_eq!(originals(after.as_bytes()).get(&"0".repeat(64)).map(String::as_str), Some("a, b.txt"));
        after
    }

    #[test]
    fn a_file_that_is_not_there_has_all_columns() {
        let expected = format!(
            "path,source_url,retrieved_on,licence,language,original_sha256,converter\n\
             \"a, b.txt\",https://example.org/a,,,,{},rapporteur 0.1.0 (html)\n",
            "0".repeat(64)
        );
        assert_eq!(added(""), expected);
    }

    #[test]
    fn every_byte_stays_where_no_column_is_missing() {
        let before = "\u{feff}converter , path,original_sha256,source_url\r\n\r\n x ,\"c\r\n.txt\", ,\r\n,d.txt,,";
        let after = added(before);
        assert!(after.starts_with(&format!("{before}\r\nrapporteur")), "{after:?}");
        assert!(after.ends_with("\r\n"));
    }

    #[test]
    fn columns_that_are_missing_stand_behind_the_others() {
        let after = added("path,licence\nc.txt,\"a\nb, \"\"c\"\"\"\n\nd.txt,x\"y\n");
        let expected = format!(
            "path,licence,source_url,original_sha256,converter\nc.txt,\"a\nb, \"\"c\"\"\",,,\n\nd.txt,x\"y,,,\n\
             \"a, b.txt\",,https://example.org/a,{},rapporteur 0.1.0 (html)\n",
            "0".repeat(64)
        );
        assert_eq!(after, expected);
    }

    #[test]
    fn a_language_that_is_none_is_left_out() {
        let with = |language: &str| SourceRow { language: Some(language.to_owned()), ..row() }.sound().language;
        assert_eq!(with("en-GB").as_deref(), Some("en-GB"));
        assert_eq!(with("English, of a kind"), None);
    }
}
