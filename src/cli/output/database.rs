//! `dataset.sqlite`, filled from the tables as they were written: one place that says what a row is.

use std::path::Path;

use csv::StringRecord;
use rusqlite::types::Null;
use rusqlite::{Connection, Statement, ToSql};

use crate::cli::failure::Failure;
use crate::dataset::{CellType, Column, Table};
use crate::pipeline::{self, FormulaCells};

/// How many rows a statement puts in: to begin and to end one costs as much as a row, and SQLite keeps room for the cells of about so
/// many.
const AT_ONCE: usize = 8;

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
    let mut rows = vec![StringRecord::new(); AT_ONCE];
    for table in Table::ALL {
        let file = folder.join("data").join(table.as_str()).with_extension("csv");
        let mut reader = csv::Reader::from_path(file)?;
        let mut insertion = all.prepare(&pipeline::sql::insertion(*table, AT_ONCE))?;
        loop {
            let mut count = 0;
            while count < AT_ONCE && reader.read_record(&mut rows[count])? {
                count += 1;
            }
            match count {
                0 => break,
                AT_ONCE => put_rows(&mut insertion, *table, &rows, cells)?,
                _ => put_rows(&mut all.prepare(&pipeline::sql::insertion(*table, count))?, *table, &rows[..count], cells)?,
            }
        }
    }
    all.execute_batch(&pipeline::sql::searches_and_views())?;
    all.commit()?;
    Ok(database.close().map_err(|(_, error)| error)?)
}

fn put_rows(insertion: &mut Statement<'_>, table: Table, rows: &[StringRecord], cells: FormulaCells) -> rusqlite::Result<()> {
    let mut place = 0;
    for row in rows {
        for (column, cell) in table.columns().iter().zip(row) {
            place += 1;
            insertion.raw_bind_parameter(place, value(column, cells.meant(cell)))?;
        }
    }
    insertion.raw_execute().map(drop)
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
