//! The rows of a table in two versions, compared by what names them.

use super::{TableRow, TableRows};

/// Columns that say where in a document something stands: they change with whatever stands in front of it.
pub const PLACES: &[&str] = &["start_byte", "end_byte", "start_char", "end_char", "line", "end_line", "sha256", "bytes", "lines"];

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

impl TableRows {
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
