//! What `dataset.sqlite` is made of: the tables with keys and indexes, full text search, and views of what people ask most. It
//! is text in SQL; whoever touches files runs it.

use std::fmt::Write;

use crate::dataset::{CellType, Column, ColumnLimit, Table};

/// The tables whose texts are searched, and their columns.
const SEARCHED: &[(Table, &[&str])] = &[
    (Table::Sessions, &["title"]),
    (Table::People, &["name"]),
    (Table::Organisations, &["name", "short_name"]),
    (Table::Paragraphs, &["text"]),
];

/// What is run before the rows are there.
pub fn tables() -> String {
    let mut sql = String::new();
    for table in Table::ALL {
        let mut lines: Vec<String> = table.columns().iter().map(column).collect();
        if !table.key().is_empty() {
            lines.push(format!("PRIMARY KEY ({})", table.key().join(", ")));
        }
        // Writing to a string cannot fail.
        let _ = writeln!(sql, "CREATE TABLE {} (\n  {}\n);", table.as_str(), lines.join(",\n  "));
    }
    sql
}

/// What puts so many rows into a table, one behind the other, their cells in the order of the columns.
pub fn insertion(table: Table, rows: usize) -> String {
    let row = format!("({})", vec!["?"; table.columns().len()].join(", "));
    format!("INSERT INTO {} VALUES {}", table.as_str(), vec![row; rows].join(", "))
}

/// What is run when the rows are there.
pub fn searches_and_views() -> String {
    let mut sql = String::new();
    for table in Table::ALL {
        for column in table.columns().iter().filter(|column| matches!(column.limit, ColumnLimit::KeyOf(_))) {
            // A key is an index of its first column.
            if table.key().first() != Some(&column.name) {
                let (table, column) = (table.as_str(), column.name);
                let _ = writeln!(sql, "CREATE INDEX {table}_by_{column} ON {table} ({column});");
            }
        }
    }
    for (table, columns) in SEARCHED {
        let (table, columns) = (table.as_str(), columns.join(", "));
        let _ = writeln!(
            sql,
            "CREATE VIRTUAL TABLE {table}_search USING fts5({columns}, content='{table}', tokenize='unicode61 remove_diacritics 2');\n\
            INSERT INTO {table}_search ({table}_search) VALUES ('rebuild');"
        );
    }
    sql.push_str(VIEWS);
    sql
}

fn column(column: &Column) -> String {
    let kind = match column.cell {
        CellType::Text => "TEXT",
        CellType::Whole | CellType::Boolean => "INTEGER",
    };
    let needed = if column.optional { "" } else { " NOT NULL" };
    let target = match column.limit {
        ColumnLimit::KeyOf(table) => format!(" REFERENCES {} ({})", table.as_str(), table.key()[0]),
        _ => String::new(),
    };
    format!("{} {kind}{needed}{target}", column.name)
}

/// What somebody said, a row each; and where two documents of a session contradict each other, a row for each other value.
const VIEWS: &str = "
CREATE VIEW statements AS
SELECT substr(coalesce(session.local_starts_at, session.starts_at), 1, 10) AS date, session.event, session.session_id,
  session.title AS session, coalesce(person.name, paragraph.speaker) AS speaker, paragraph.person_id, present.roles AS role,
  body.name AS body, present.stakeholder_group, present.regional_group, paragraph.document_id, paragraph.paragraph_id,
  paragraph.text
FROM paragraphs AS paragraph
JOIN sections AS section ON section.section_id = paragraph.section_id
JOIN sessions AS session ON session.session_id = paragraph.session_id
LEFT JOIN people AS person ON person.person_id = paragraph.person_id
LEFT JOIN session_people AS present
  ON present.session_id = paragraph.session_id AND present.person_id = paragraph.person_id
LEFT JOIN organisations AS body ON body.organisation_id = present.organisation_id
WHERE section.kind = 'contribution' OR paragraph.kind = 'turn' OR paragraph.speaker IS NOT NULL;
CREATE VIEW disagreements AS
SELECT session.session_id, session.title AS session, other.field, chosen.value AS chosen_value,
  chosen.document_id AS chosen_document_id, other.value AS other_value, other.document_id AS other_document_id,
  chosen.reason
FROM session_claims AS other
JOIN session_claims AS chosen
  ON chosen.session_id = other.session_id AND chosen.field = other.field AND chosen.chosen
JOIN sessions AS session ON session.session_id = other.session_id
WHERE other.agreement = 'differs' AND NOT other.chosen;
";
