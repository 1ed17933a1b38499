//! Which columns name a row of a table; `provenance.row_id` and the differences of `--check` speak of rows by them.

use crate::dataset::Table;

/// The columns whose values, joined by `/`, name a row: its own identifier where the table has one.
pub fn key_columns(table: Table) -> &'static [&'static str] {
    match table {
        Table::SessionDocuments => &["session_id", "document_id"],
        Table::SessionClaims => &["session_id", "field", "document_id"],
        Table::Topics | Table::SpeechStatistics => &["session_id", "document_id", "ordinal"],
        Table::Sdgs => &["session_id", "document_id", "target"],
        Table::ActionLines => &["session_id", "document_id", "code"],
        Table::Diagnostics => &["document_id", "line", "column", "code"],
        Table::Provenance => &["table", "row_id", "column", "document_id", "start_byte"],
        _ => &table.columns()[..1],
    }
}

/// The name of a row, given its cells by column; an absent cell is empty.
pub fn row_id(table: Table, cell: impl Fn(&str) -> String) -> String {
    let part = |column: &&str| match cell(column) {
        // A goal without a target is named by its number.
        empty if table == Table::Sdgs && *column == "target" && empty.is_empty() => cell("goal"),
        value => value,
    };
    key_columns(table).iter().map(part).collect::<Vec<_>>().join("/")
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
                assert!(table.columns().contains(key), "{table:?} has no column {key}");
            }
        }
    }

    #[test]
    fn a_goal_is_named_by_its_target_or_its_number() {
        let cell =
            |target: &'static str| move |column: &str| if column == "target" { target.to_owned() } else { column.to_owned() };
        assert_eq!(row_id(Table::Sdgs, cell("9.c")), "session_id/document_id/9.c");
        assert_eq!(row_id(Table::Sdgs, cell("")), "session_id/document_id/goal");
        assert_eq!(row_id(Table::Sessions, cell("")), "session_id");
    }
}
