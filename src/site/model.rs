//! The rows of a dataset by what they belong to, and where each value stands.

use std::collections::{BTreeMap, HashMap};

use crate::dataset::{Table, percent_encoded};
use crate::tables::TableRow;

/// The rows of each table, in the order in which they were written.
#[derive(Debug, Default)]
pub struct Rows(pub BTreeMap<Table, Vec<TableRow>>);

impl Rows {
    /// The rows of a table.
    pub fn of(&self, table: Table) -> &[TableRow] {
        self.0.get(&table).map_or(&[], Vec::as_slice)
    }
}

type RowGroups<'r> = HashMap<&'r str, Vec<&'r TableRow>>;

/// Rows that belong together.
pub struct Model<'r> {
    /// All rows.
    pub rows: &'r Rows,
    /// The rows of tables by a column of theirs.
    groups: HashMap<(Table, &'static str), RowGroups<'r>>,
    /// The cells that come from a place, by table and row.
    cells: HashMap<(&'r str, &'r str), Vec<&'r TableRow>>,
}

/// By which columns rows can be asked for: all that name something. A cell's row is asked for with its table.
fn groups_of(table: Table) -> impl Iterator<Item = &'static str> {
    let names = table.columns().iter().map(|column| column.name);
    names.filter(|name| *name == "id" || name.ends_with("_id") && *name != "row_id")
}

impl<'r> Model<'r> {
    /// The rows, looked through once.
    pub fn new(rows: &'r Rows) -> Self {
        let mut groups = HashMap::new();
        for table in Table::ALL {
            for column in groups_of(*table) {
                let mut group: RowGroups<'r> = HashMap::new();
                for row in rows.of(*table) {
                    group.entry(row.get(column)).or_default().push(row);
                }
                groups.insert((*table, column), group);
            }
        }
        let mut cells: HashMap<(&str, &str), Vec<&TableRow>> = HashMap::new();
        for cell in rows.of(Table::Provenance) {
            cells.entry((cell.get("table_name"), cell.get("row_id"))).or_default().push(cell);
        }
        Self { rows, groups, cells }
    }

    /// The rows of a table that have a value in a column.
    ///
    /// # Panics
    ///
    /// Where that column names nothing.
    pub fn by(&self, table: Table, column: &'static str, value: &str) -> &[&'r TableRow] {
        let group = self.groups.get(&(table, column)).expect("rows are asked for by what names something");
        group.get(value).map_or(&[], Vec::as_slice)
    }

    /// The row of a table with this key.
    pub fn one(&self, table: Table, column: &'static str, key: &str) -> Option<&'r TableRow> {
        self.by(table, column, key).first().copied()
    }

    /// Where a cell stands; none where it was made from no place.
    pub fn source(&self, table: Table, row_id: &str, column: &str, root: &str) -> Option<SourceLink> {
        let cells = self.cells.get(&(table.as_str(), row_id))?;
        let cell = cells.iter().find(|cell| cell.get("column_name") == column)?;
        Some(SourceLink { href: format!("{root}{}", place_of(cell)), basis: basis_of(cell) })
    }
}

/// A value as a page shows it.
#[derive(Debug, Clone, Default)]
pub struct Value {
    /// What it is.
    pub text: String,
    /// Where it stands.
    pub source: Option<SourceLink>,
}

/// The way to a place in a document.
#[derive(Debug, Clone)]
pub struct SourceLink {
    /// The address, relative to the page.
    pub href: String,
    /// How the value is known, in a word.
    pub basis: &'static str,
}

/// The address of a cell's place, below the root.
fn place_of(cell: &TableRow) -> String {
    format!("documents/{}.html#{}", address(cell.get("document_id")), mark_of(cell))
}

/// What marks the characters of a cell on the page of its document.
pub fn mark_of(cell: &TableRow) -> String {
    format!("c{}-{}", cell.get("start_char"), cell.get("end_char"))
}

/// How a cell is known.
pub fn basis_of(cell: &TableRow) -> &'static str {
    match cell.get("basis") {
        "stated" => "stated",
        "positional" => "positional",
        _ => "derived",
    }
}

/// An identifier as part of an address.
pub fn address(id: &str) -> String {
    percent_encoded(id, b".~")
}

/// The page that people or bodies share: the first two letters of their identifiers, so that it never changes.
pub fn shared_page(id: &str) -> String {
    id.chars().take(2).collect()
}
