//! `dataset.sqlite`, filled from the tables as they were written: one place that says what a row is.

use std::path::Path;

use rusqlite::types::Null;
use rusqlite::{Connection, ToSql};

use crate::cli::failure::Failure;
use crate::dataset::{CellType, Column, Table};
use crate::pipeline::{self, FormulaCells};

/// Makes the database at `path` from the tables below `folder`, whose cells are written as `cells` says.
///
/// The same tables give the same bytes: rows are put in in their order, by one thread, by the SQLite that is built in.
pub fn fill(path: &Path, folder: &Path, cells: FormulaCells) -> Result<(), Failure> {
    put(path, folder, cells).map_err(Failure::at("write", path))
}

fn put(path: &Path, folder: &Path, cells: FormulaCells) -> Result<(), Box<dyn std::error::Error>> {
    let mut database = Connection::open(path)?;
    // A build that fails leaves no database, so that nothing has to be kept for taking back; rows come before those they refer to.
    database.execute_batch(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096; PRAGMA foreign_keys = OFF;",
    )?;
    let all = database.transaction()?;
    all.execute_batch(&pipeline::sql::tables())?;
    for table in Table::ALL {
        let file = folder.join("data").join(table.as_str()).with_extension("csv");
        let mut rows = csv::Reader::from_path(file)?;
        let mut insertion = all.prepare(&pipeline::sql::insertion(*table))?;
        let mut row = csv::StringRecord::new();
        while rows.read_record(&mut row)? {
            let values = table.columns().iter().zip(&row).map(|(column, cell)| value(column, cells.meant(cell)));
            insertion.execute(rusqlite::params_from_iter(values))?;
        }
    }
    all.execute_batch(&pipeline::sql::searches_and_views())?;
    all.commit()?;
    Ok(database.close().map_err(|(_, error)| error)?)
}

/// A cell as a value of its column's type.
enum CellValue<'c> {
    Text(&'c str),
    Whole(i64),
    Nothing,
}

impl ToSql for CellValue<'_> {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        match self {
            Self::Text(text) => text.to_sql(),
            Self::Whole(number) => number.to_sql(),
            Self::Nothing => Null.to_sql(),
        }
    }
}

fn value<'c>(column: &Column, cell: &'c str) -> CellValue<'c> {
    match column.cell {
        _ if cell.is_empty() => CellValue::Nothing,
        CellType::Text => CellValue::Text(cell),
        CellType::Boolean => CellValue::Whole(i64::from(cell == "true")),
        CellType::Whole => CellValue::Whole(cell.parse().expect("the numbers of a table are whole")),
    }
}
