//! The CSV files, read back by the csv crate and compared with the nested JSON.

use proptest::prelude::*;
use rapporteur::dataset::Table;
use serde_json::Value;

use crate::{
    hostile_strings,
    records::{Dataset, path_of},
};

/// The rows of `table` in the nested dataset, each as its cells.
fn nested_rows(dataset: &Value, table: Table) -> Vec<Vec<String>> {
    let rows = |path: &str| -> Vec<Value> {
        path.split('/').fold(vec![dataset.clone()], |holders, list| {
            holders.iter().flat_map(|holder| holder[list].as_array().expect("a list").iter().map(|row| held(row, holder))).collect()
        })
    };
    let path = match table {
        Table::Events => "events",
        Table::Documents => "documents",
        Table::Sessions => "sessions",
        Table::SessionDocuments => "sessions/documents",
        Table::SessionClaims => "sessions/claims",
        Table::SessionPeople => "sessions/people",
        Table::Topics => "sessions/topics",
        Table::People => "people",
        Table::Organisations => "organisations",
        Table::Mentions => "people/mentioned_as",
        Table::Participations => "sessions/participations",
        Table::AgendaItems => "sessions/agenda_items",
        Table::Sections => "sessions/sections",
        Table::Paragraphs => "sessions/sections/text",
        Table::Sdgs => "sessions/sdgs",
        Table::ActionLines => "sessions/action_lines",
        Table::SpeechStatistics => "sessions/speech_statistics",
        Table::Diagnostics => "documents/diagnostics",
        Table::ExternalIds => "external_ids",
        Table::RetiredIds => "retired_ids",
        Table::Provenance => unreachable!("provenance is a table alone"),
    };
    let cell = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    rows(path).iter().map(|row| table.columns().iter().map(|column| cell(&row[column.name])).collect()).collect()
}

/// A row with what only the record says that holds it.
fn held(row: &Value, holder: &Value) -> Value {
    let mut row = row.as_object().expect("a row").clone();
    for (name, value) in holder.as_object().into_iter().flatten().filter(|(name, _)| name.ends_with("_id")) {
        row.entry(name).or_insert_with(|| value.clone());
    }
    Value::Object(row)
}

/// The header and the rows of a CSV file.
fn read(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    reader.deserialize().collect::<Result<_, _>>().expect("CSV is read back")
}

fn check(dataset: &Dataset<'_>) {
    let files = dataset.files();
    let nested = serde_json::to_value(dataset).expect("records are JSON");
    for &table in Table::ALL {
        let rows = read(&files[&path_of(table)]);
        let header: Vec<_> = table.columns().iter().map(|column| column.name).collect();
        assert_eq!(rows[0], header, "the header of {table:?}");
        if table != Table::Provenance {
            let mut nested = nested_rows(&nested, table);
            if table == Table::Mentions {
                // Nested below people; the table is in an order of its own.
                nested.sort();
            }
            assert_eq!(rows[1..], nested, "the rows of {table:?}");
        }
    }
}

#[test]
fn of_hostile_strings() {
    check(&Dataset::of(&hostile_strings()));
}

#[test]
fn without_records_are_headers() {
    check(&Dataset::default());
}

#[test]
fn provenance_is_joined_by_table() {
    let texts: Vec<String> = ["a", "b", "c", "d", "e"].map(str::to_owned).into();
    let rows = read(&Dataset::of(&texts).files()["data/provenance.csv"]);
    let about: Vec<_> = rows.iter().map(|row| (row[0].as_str(), row[1].as_str())).collect();
    assert_eq!(
        about,
        [
            ("table_name", "row_id"),
            ("documents", "document-0"),
            ("documents", "document-1"),
            ("sessions", "session-0"),
            ("sessions", "session-1"),
            ("people", "person-0"),
            ("people", "person-1"),
            ("organisations", "organisation-0"),
            ("organisations", "organisation-1"),
            ("mentions", "mention-999998"),
            ("mentions", "mention-999999"),
            ("participations", "session-0/1"),
            ("participations", "session-1/1"),
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn of_any_strings(texts in prop::collection::vec(any::<String>(), 1..9)) {
        check(&Dataset::of(&texts));
    }
}
