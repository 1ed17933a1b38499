//! A dataset read back: the rows of its tables as they were written, by what names them.

mod differences;
mod keys;

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::sync::Arc;

pub use differences::{CellChange, PLACES, RowChange, RowDifferences};
pub use keys::{key_columns, row_id, table_named};

use crate::dataset::Table;

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRow {
    columns: Arc<csv::StringRecord>,
    cells: csv::StringRecord,
}

impl TableRow {
    /// Its cell in a column; empty where the table has no such column.
    pub fn get(&self, column: &str) -> &str {
        self.columns.iter().position(|name| name == column).and_then(|at| self.cells.get(at)).unwrap_or("")
    }
}

/// The rows of a table by what names them.
#[derive(Debug)]
pub struct TableRows {
    /// The columns that were read.
    pub columns: Arc<csv::StringRecord>,
    /// By identifier; where rows share one, by identifier and count.
    rows: BTreeMap<(String, u32), TableRow>,
}

impl TableRows {
    /// Reads the columns of a table that are asked for; each row is named by the table's key, so that must be among them. `meant` is
    /// what is meant by a cell.
    ///
    /// # Errors
    ///
    /// Whatever reading meets, rows of unequal lengths, and a key that is not there.
    pub fn read(
        table: Table,
        reader: csv::Reader<impl Read>,
        wanted: &dyn Fn(&str) -> bool,
        meant: &dyn Fn(&str) -> &str,
    ) -> csv::Result<Self> {
        let (columns, all) = rows(reader, wanted, meant)?;
        if let Some(lacking) = key_columns(table).iter().find(|key| !columns.iter().any(|column| column == **key)) {
            return Err(io::Error::other(format!("there is no column `{lacking}`")).into());
        }
        let mut rows = BTreeMap::new();
        let mut last: BTreeMap<String, u32> = BTreeMap::new();
        for row in all {
            let id = row_id(table, |column| row.get(column).to_owned());
            let count = last.entry(id.clone()).and_modify(|count| *count += 1).or_insert(1);
            rows.insert((id, *count), row);
        }
        Ok(Self { columns, rows })
    }

    /// The rows, in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = &TableRow> {
        self.rows.values()
    }
}

/// The columns of a table that are asked for, and its rows in their order; `meant` is what is meant by a cell.
///
/// # Errors
///
/// Whatever reading meets, and rows of unequal lengths.
pub fn rows(
    mut reader: csv::Reader<impl Read>,
    wanted: &dyn Fn(&str) -> bool,
    meant: &dyn Fn(&str) -> &str,
) -> csv::Result<(Arc<csv::StringRecord>, Vec<TableRow>)> {
    let header = reader.headers()?.clone();
    let kept: Vec<usize> = (0..header.len()).filter(|at| wanted(&header[*at])).collect();
    let columns = Arc::new(kept.iter().map(|at| &header[*at]).collect::<csv::StringRecord>());
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record)? {
        rows.push(TableRow { columns: columns.clone(), cells: kept.iter().map(|at| meant(&record[*at])).collect() });
    }
    Ok((columns, rows))
}
