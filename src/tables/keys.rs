//! Which columns name a row of a table; `provenance.row_id` and the differences of `--check` speak of rows by them.

use crate::dataset::Table;

/// The columns whose values, joined by `/`, name a row: its key, and of a finding what comes nearest to one.
pub fn key_columns(table: Table) -> &'static [&'static str] {
    match table {
        Table::Diagnostics => &["document_id", "line", "column", "code"],
        _ => table.key(),
    }
}

/// The name of a row, given its cells by column; an absent cell is empty.
pub fn row_id(table: Table, cell: impl Fn(&str) -> String) -> String {
    key_columns(table).iter().map(|column| cell(column)).collect::<Vec<_>>().join("/")
}

/// The table of that name.
pub fn table_named(name: &str) -> Option<Table> {
    Table::ALL.iter().copied().find(|table| table.as_str() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_columns_of_their_table() {
        for table in Table::ALL {
            for key in key_columns(*table) {
                assert!(table.columns().iter().any(|column| column.name == *key), "{table:?} has no column {key}");
            }
        }
    }

    #[test]
    fn a_row_is_named_by_its_own_identifier_or_by_its_key() {
        assert_eq!(row_id(Table::Sdgs, str::to_owned), "session_id/document_id/code");
        assert_eq!(row_id(Table::Sessions, str::to_owned), "session_id");
    }
}
