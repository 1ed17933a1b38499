//! What `trace` is asked about: a cell or a row of the dataset, named by a line of a table or by a JSON pointer.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::failure::{Failure, did_you_mean};
use super::regular;
use crate::dataset::{Column, Table};
use crate::tables::{row_id, table_named};

/// A row of the dataset and the cells of it that are meant.
#[derive(Debug, PartialEq, Eq)]
pub struct Located {
    /// The folder of the tables.
    pub data: PathBuf,
    /// The table.
    pub table: Table,
    /// The row, as `provenance.csv` names it.
    pub row_id: String,
    /// Column and value; an absent value is empty.
    pub cells: NamedCells,
}

/// Finds what `locator` means: `TABLE.csv:ROW`, `TABLE.csv:ROW:COLUMN`, `dataset.json#POINTER`, `POINTER` into the dataset of the
/// folder `out`, or the key of a row there. ROW is any line of the file that the row is on, or its key.
pub fn locate(locator: &str, out: &Path) -> Result<Located, Failure> {
    if let Some((path, place)) = locator.rsplit_once(".csv:") {
        return in_table(Path::new(&format!("{path}.csv")), place);
    }
    match locator.split_once('#') {
        Some((path, pointer)) => in_json(Path::new(path), pointer),
        None if locator.starts_with('/') => in_json(&out.join("dataset.json"), locator),
        None => by_key(locator, &out.join("data")),
    }
}

/// The row of that key, in whichever table it is.
fn by_key(key: &str, data: &Path) -> Result<Located, Failure> {
    let no_place = || {
        Failure::new(format!("`{key}` names no place of the dataset")).help(
            "write the key of a row, out/participations.csv:5:name, or a JSON pointer such as out/dataset.json#/sessions/0/title",
        )
    };
    if key.is_empty() || !data.is_dir() {
        return Err(no_place());
    }
    let mut found = Vec::new();
    for table in Table::ALL.iter().copied().filter(|table| has_key(*table)) {
        let path = data.join(table.as_str()).with_extension("csv");
        let reader = match regular::table(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            reader => reader.map_err(Failure::at("read", &path))?,
        };
        found.extend(row_with_key(table, reader, key).map_err(Failure::at("read", &path))?.map(|cells| (table, cells)));
    }
    match found.len() {
        0 => Err(no_place()),
        1 => found.pop().map_or_else(|| Err(no_place()), |(table, cells)| row_of(table, data.to_owned(), cells, None)),
        _ => {
            let tables: Vec<_> =
                found.iter().map(|(table, _)| format!("{}/{}.csv:{key}", data.display(), table.as_str())).collect();
            Err(Failure::new(format!("`{key}` is the key of {} rows", found.len()))
                .help(format!("give one of {}", tables.join(", "))))
        }
    }
}

/// Whether the rows of a table have keys by which somebody may ask.
fn has_key(table: Table) -> bool {
    !matches!(table, Table::Provenance | Table::Diagnostics)
}

/// The cells of a row, by column.
type NamedCells = Vec<(String, String)>;

/// The row of a table that has this key.
fn row_with_key(table: Table, mut reader: csv::Reader<impl std::io::Read>, key: &str) -> Result<Option<NamedCells>, csv::Error> {
    let columns = reader.headers()?.clone();
    let mut row = csv::StringRecord::new();
    while reader.read_record(&mut row)? {
        let cell =
            |name: &str| columns.iter().position(|column| column == name).and_then(|at| row.get(at)).unwrap_or_default().to_owned();
        if row_id(table, cell) == key {
            return Ok(Some(columns.iter().zip(&row).map(|(column, cell)| (column.to_owned(), cell.to_owned())).collect()));
        }
    }
    Ok(None)
}

fn in_table(path: &Path, place: &str) -> Result<Located, Failure> {
    let (line, column) = place.split_once(':').map_or((place, None), |(line, column)| (line, Some(column)));
    let key = line;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let table = table_named(&stem).ok_or_else(|| {
        let near = did_you_mean(&stem, Table::ALL.iter().map(|table| table.as_str()));
        Failure::new(format!("the dataset has no table `{stem}`")).maybe_help(near)
    })?;
    let beside = path.parent().unwrap_or(Path::new("")).join("data").join(path.file_name().unwrap_or_default());
    let path = if !path.exists() && beside.exists() { beside } else { path.to_owned() };

    let mut reader = regular::table(&path).map_err(Failure::at("read", &path))?;
    let data = path.parent().unwrap_or(Path::new("")).to_owned();
    let Ok(line) = line.parse::<u64>() else {
        let cells = row_with_key(table, reader, key).map_err(Failure::at("read", &path))?.filter(|_| has_key(table));
        let none = || Failure::new(format!("{} has no row of the key `{key}`", path.display()));
        return row_of(table, data, cells.ok_or_else(none)?, column);
    };
    let columns = reader.headers().map_err(Failure::at("read", &path))?.clone();
    let mut row = csv::StringRecord::new();
    // The row that begins at the line or last before it.
    let mut found = None;
    while reader.read_record(&mut row).map_err(Failure::at("read", &path))? {
        let start = row.position().map_or(0, csv::Position::line);
        if start > line {
            break;
        }
        let end = start + row.iter().map(|cell| cell.matches('\n').count() as u64).sum::<u64>();
        found = (line <= end).then(|| row.clone());
    }
    let found = found.ok_or_else(|| {
        let help = "line 1 is the header; rows begin at line 2".to_owned();
        Failure::new(format!("{} has no row at line {line}", path.display())).maybe_help((line < 2).then_some(help))
    })?;
    let cells: Vec<_> = columns.iter().zip(&found).map(|(column, cell)| (column.to_owned(), cell.to_owned())).collect();
    row_of(table, data, cells, column)
}

fn in_json(path: &Path, pointer: &str) -> Result<Located, Failure> {
    let help = "name the row by its table, which is read row by row, as in out/sessions.csv:2";
    let text = regular::read(path, regular::OF_A_DATASET).map_err(|error| match error.kind() {
        ErrorKind::FileTooLarge => Failure::at("read", path)(error).help(help),
        _ => Failure::at("read", path)(error),
    })?;
    let dataset: Value = serde_json::from_slice(&text).map_err(Failure::at("read", path))?;
    drop(text);
    if dataset.pointer(pointer).is_none() {
        return Err(Failure::new(format!("{} has nothing at {pointer}", path.display())));
    }
    let Some((table, row, column)) = split_pointer(pointer) else {
        return Err(Failure::new(format!("{pointer} is no row and no column"))
            .help("point at a record such as /sessions/0, or at one of its columns such as /sessions/0/title"));
    };
    // What a record does not say itself, the one says that holds it.
    let holders = || row.match_indices('/').map(|(end, _)| &row[..end]).rev();
    let value = |column: &str| [row].into_iter().chain(holders()).find_map(|at| dataset.pointer(at)?.get(column));
    let cell = |column: &Column| (column.name.to_owned(), text_of(value(column.name)));
    let cells = table.columns().iter().map(cell).collect();
    let data = path.parent().unwrap_or(Path::new("")).join("data");
    row_of(table, data, cells, column)
}

/// A cell as the tables have it.
fn text_of(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

/// The table of the record that a pointer leads to or into, the pointer to that record, and the column behind it.
fn split_pointer(pointer: &str) -> Option<(Table, &str, Option<&str>)> {
    let mut table: Option<Table> = None;
    let mut rest = pointer.strip_prefix('/')?;
    loop {
        // A list of records and the place in it.
        let (list, behind) = rest.split_once('/')?;
        let here = list_of(table, list)?;
        let (place, behind) = behind.split_once('/').map_or((behind, None), |(place, behind)| (place, Some(behind)));
        place.parse::<usize>().ok()?;
        table = Some(here);
        let row = &pointer[..pointer.len() - behind.map_or(0, |behind| behind.len() + 1)];
        match behind {
            None => return Some((here, row, None)),
            Some(column) if here.columns().iter().any(|known| known.name == column) => return Some((here, row, Some(column))),
            Some(behind) => rest = behind,
        }
    }
}

/// The table whose rows are in a list of the nested dataset, `within` a record of another.
fn list_of(within: Option<Table>, name: &str) -> Option<Table> {
    match (within, name) {
        (None, "events" | "sessions" | "people" | "organisations" | "documents" | "external_ids" | "retired_ids") => {
            table_named(name)
        }
        (Some(Table::Sessions), "documents") => Some(Table::SessionDocuments),
        (Some(Table::Sessions), "claims") => Some(Table::SessionClaims),
        (Some(Table::Sessions), "people") => Some(Table::SessionPeople),
        (Some(Table::Sections), "text") => Some(Table::Paragraphs),
        (Some(Table::People), "mentioned_as") => Some(Table::Mentions),
        (Some(_), name) => table_named(name),
        (None, _) => None,
    }
}

fn row_of(table: Table, data: PathBuf, cells: NamedCells, column: Option<&str>) -> Result<Located, Failure> {
    let cell = |name: &str| cells.iter().find(|(column, _)| column == name).map_or(String::new(), |(_, value)| value.clone());
    let row_id = row_id(table, cell);
    let cells = match column {
        None => cells,
        Some(name) => {
            let known = cells.iter().any(|(column, _)| column == name);
            if !known {
                let columns: Vec<_> = cells.iter().map(|(column, _)| column.as_str()).collect();
                let help = did_you_mean(name, columns.iter().copied())
                    .unwrap_or_else(|| format!("its columns are {}", columns.join(", ")));
                return Err(Failure::new(format!("the table {} has no column `{name}`", table.as_str())).help(help));
            }
            cells.into_iter().filter(|(column, _)| column == name).collect()
        }
    };
    Ok(Located { data, table, row_id, cells })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_lead_to_rows_of_tables() {
        let expect = |pointer, table, row, column| assert_eq!(split_pointer(pointer), Some((table, row, column)), "{pointer}");
        expect("/sessions/0", Table::Sessions, "/sessions/0", None);
        expect("/sessions/0/title", Table::Sessions, "/sessions/0", Some("title"));
        expect("/sessions/2/documents/1/title", Table::SessionDocuments, "/sessions/2/documents/1", Some("title"));
        expect("/sessions/0/sections/3/text/0/text", Table::Paragraphs, "/sessions/0/sections/3/text/0", Some("text"));
        expect("/people/7/mentioned_as/0", Table::Mentions, "/people/7/mentioned_as/0", None);
        for pointer in ["", "/", "/sessions", "/sessions/x", "/sessions/0/nothing", "/provenance/0/line"] {
            assert_eq!(split_pointer(pointer), None, "{pointer}");
        }
    }

    #[test]
    fn any_line_of_a_row_means_the_row() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::create_dir(folder.path().join("data")).expect("a folder");
        let table = "session_id,document_id,code,label\ns,d,C1,\"two\nlines\"\ns,d,C2,x\n";
        std::fs::write(folder.path().join("data/action_lines.csv"), table).expect("written");
        let at = |place: &str| {
            let locator = format!("{}/action_lines.csv:{place}", folder.path().display());
            locate(&locator, Path::new("out")).map(|found| (found.row_id, found.cells)).map_err(|failure| failure.message)
        };
        assert_eq!(at("3:label"), Ok(("s/d/C1".into(), vec![("label".into(), "two\nlines".into())])));
        assert_eq!(at("2:label"), at("3:label"));
        assert_eq!(at("4").map(|(id, cells)| (id, cells.len())), Ok(("s/d/C2".into(), 4)));
        assert!(at("1").is_err() && at("5").is_err() && at("x").is_err());
        assert_eq!(at("2:labe").expect_err("no such column"), "the table action_lines has no column `labe`");
    }
}
