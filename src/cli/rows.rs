//! The rows of a table in two versions, compared by what names them.

use std::collections::BTreeMap;
use std::io::Read;
use std::rc::Rc;

use super::keys::row_id;
use super::quote::shortened;
use crate::dataset::Table;

/// Columns that say where in a document something stands: they change with whatever stands in front of it.
pub const PLACES: &[&str] = &["start_byte", "end_byte", "start_char", "end_char", "line", "end_line", "sha256", "bytes", "lines"];

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRow {
    columns: Rc<csv::StringRecord>,
    cells: csv::StringRecord,
}

impl TableRow {
    /// Its cell in a column; empty where the table has no such column.
    pub fn get(&self, column: &str) -> &str {
        self.columns.iter().position(|name| name == column).and_then(|at| self.cells.get(at)).unwrap_or("")
    }
}

/// A column of a row that has another value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellChange {
    /// The column.
    pub column: String,
    /// What it was.
    pub old: String,
    /// What it is.
    pub new: String,
}

impl CellChange {
    /// The column, what it was and what it is, on one line.
    pub fn told(&self) -> String {
        format!("{} {} -> {}", self.column, shortened(&self.old), shortened(&self.new))
    }
}

/// The rows of a table by what names them.
#[derive(Debug)]
pub struct TableRows {
    /// The columns that were read.
    pub columns: Rc<csv::StringRecord>,
    /// By identifier; where rows share one, by identifier and count.
    rows: BTreeMap<(String, u32), TableRow>,
}

impl TableRows {
    /// Reads the columns of a table that are asked for; each row is named by the table's key, so that must be among them.
    pub fn read(table: Table, mut reader: csv::Reader<impl Read>, wanted: &dyn Fn(&str) -> bool) -> csv::Result<Self> {
        let header = reader.headers()?.clone();
        let kept: Vec<usize> = (0..header.len()).filter(|at| wanted(&header[*at])).collect();
        let columns = Rc::new(kept.iter().map(|at| &header[*at]).collect::<csv::StringRecord>());
        let mut rows = BTreeMap::new();
        let mut last: BTreeMap<String, u32> = BTreeMap::new();
        let mut record = csv::StringRecord::new();
        while reader.read_record(&mut record)? {
            let row = TableRow { columns: columns.clone(), cells: kept.iter().map(|at| &record[*at]).collect() };
            let id = row_id(table, |column| row.get(column).to_owned());
            let count = last.entry(id.clone()).and_modify(|count| *count += 1).or_insert(1);
            rows.insert((id, *count), row);
        }
        Ok(Self { columns, rows })
    }

    /// How the other version differs, in the columns that both have.
    pub fn differences(self, mut new: Self) -> RowDifferences {
        let mut found = RowDifferences::default();
        for (id, old) in self.rows {
            let Some(new) = new.rows.remove(&id) else {
                found.removed.push((named(id), old));
                continue;
            };
            if old.cells == new.cells && old.columns == new.columns {
                continue;
            }
            let both = old.columns.iter().filter(|column| new.columns.iter().any(|name| name == *column));
            let changes: Vec<_> = both
                .filter(|column| old.get(column) != new.get(column))
                .map(|column| CellChange {
                    column: column.to_owned(),
                    old: old.get(column).to_owned(),
                    new: new.get(column).to_owned(),
                })
                .collect();
            if !changes.is_empty() {
                found.changed.push(RowChange { name: named(id), old, new, cells: changes });
            }
        }
        found.added = new.rows.into_iter().map(|(id, row)| (named(id), row)).collect();
        found
    }

    /// The rows by their names.
    pub fn iter(&self) -> impl Iterator<Item = &TableRow> {
        self.rows.values()
    }
}

/// A row that both versions have, with other cells.
#[derive(Debug, PartialEq, Eq)]
pub struct RowChange {
    /// What names it.
    pub name: String,
    /// As it was.
    pub old: TableRow,
    /// As it is.
    pub new: TableRow,
    /// Its cells that differ.
    pub cells: Vec<CellChange>,
}

/// How two versions of a table differ.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct RowDifferences {
    /// Rows of the new version alone, by their names.
    pub added: Vec<(String, TableRow)>,
    /// Rows of the old version alone, by their names.
    pub removed: Vec<(String, TableRow)>,
    /// Rows of both.
    pub changed: Vec<RowChange>,
}

fn named((id, count): (String, u32)) -> String {
    if count == 1 { id } else { format!("{id} ({count})") }
}
