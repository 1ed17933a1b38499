//! Each row of `provenance.csv` against the cell it speaks of and the document it points into.

use std::collections::{BTreeMap, HashMap};

use rapporteur::pipeline::Library;

use super::library::Memory;

type Row = HashMap<String, String>;

/// The columns that make up the identifier of a row.
fn key(table: &str) -> &'static [&'static str] {
    match table {
        "documents" => &["document_id"],
        "sessions" => &["session_id"],
        "people" => &["person_id"],
        "mentions" => &["mention_id"],
        "organisations" => &["organisation_id"],
        "participations" => &["participation_id"],
        "agenda_items" => &["agenda_item_id"],
        "sections" => &["section_id"],
        "paragraphs" => &["paragraph_id"],
        "session_documents" => &["session_id", "document_id"],
        "session_claims" => &["session_id", "field", "document_id"],
        "topics" | "speech_statistics" => &["session_id", "document_id", "ordinal"],
        "sdgs" | "action_lines" => &["session_id", "document_id", "code"],
        _ => panic!("the table {table} has no key in this test"),
    }
}

fn row_id(table: &str, row: &Row) -> String {
    key(table).iter().map(|column| row[*column].as_str()).collect::<Vec<_>>().join("/")
}

fn read(files: &BTreeMap<String, Vec<u8>>, table: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(&files[&format!("data/{table}.csv")][..]);
    reader.deserialize().map(|row| row.expect("a row of the table")).collect()
}

/// Builds the documents and checks every row; returns how many there were.
pub fn check(memory: &Memory) -> usize {
    let (_, files) = memory.build();
    let texts: HashMap<&str, &str> =
        (0..memory.len()).map(|n| (memory.document_id(n), std::str::from_utf8(&memory.0[n].1).expect("UTF-8"))).collect();
    let rows = read(&files, "provenance");
    let mentions = read(&files, "mentions");
    let of = |row: &Row| (row["session_id"].clone(), row["document_id"].clone());
    assert!(mentions.is_sorted_by_key(of), "mentions are not in order");
    let of_mentions = rows.iter().filter(|row| row["table_name"] == "mentions").map(|row| &row["row_id"]);
    assert!(of_mentions.eq(mentions.iter().map(|row| &row["mention_id"])), "provenance of mentions is not in order");
    for body in read(&files, "organisations") {
        let of_body =
            |table: &str, column: &str| read(&files, table).iter().filter(|row| row[column] == body["organisation_id"]).count();
        assert_eq!(body["mentions"], of_body("participations", "organisation_id").to_string(), "{body:?}");
        assert_eq!(of_body("provenance", "row_id"), 1, "{body:?} has no place");
    }
    let mut tables: HashMap<String, HashMap<String, Row>> = HashMap::new();
    for row in &rows {
        let table = row["table_name"].as_str();
        let cells = tables
            .entry(table.to_owned())
            .or_insert_with(|| read(&files, table).into_iter().map(|row| (row_id(table, &row), row)).collect());
        let target = cells.get(&row["row_id"]).unwrap_or_else(|| panic!("no row {} in {table}", row["row_id"]));
        let cell = &target[&row["column_name"]];
        let text = texts[row["document_id"].as_str()];
        let (start, end): (usize, usize) =
            (row["start_byte"].parse().expect("a number"), row["end_byte"].parse().expect("a number"));
        let slice = text.get(start..end).unwrap_or_else(|| panic!("{row:?} is no piece of the text"));
        let line = 1 + text[..start].matches('\n').count();
        assert_eq!(row["line"], line.to_string(), "{row:?}");
        for (characters, bytes) in [("start_char", start), ("end_char", end)] {
            assert_eq!(row[characters], text[..bytes].chars().count().to_string(), "{row:?}");
        }
        gives(row, cell, slice);
    }
    rows.len()
}

/// Whether the slice gives the cell, by the type of the column.
fn gives(row: &Row, cell: &str, slice: &str) {
    let compact = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let field = row["row_id"].split('/').nth(1).unwrap_or_default();
    let column = if row["column_name"] == "value" { field } else { row["column_name"].as_str() };
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let fits = match column {
        // What a label or a word says in other words.
        "role" | "session_type" | "forum" => true,
        "goal" | "code" | "number" | "words" | "seconds" | "words_per_minute" | "duration_minutes" | "year" => {
            digits(slice).contains(&digits(cell))
        }
        // The clock is in the slice; the instant is computed from it.
        "local_starts_at" | "local_ends_at" => {
            let (hour, minute) = (&cell[11..13], &cell[14..16]);
            let hour = hour.trim_start_matches('0');
            slice.contains(&format!("{hour}:{minute}")) || slice.contains(&format!("{hour}.{minute}"))
        }
        "starts_at" | "ends_at" => slice.chars().any(|c| c.is_ascii_digit()),
        "event_id" => digits(cell).ends_with(&digits(slice)) || digits(slice).contains(&digits(cell)),
        "event" if row["basis"] == "derived" => compact(cell).ends_with(&digits(slice)),
        // The official name of the goal that is written in a spelling of its own.
        "label" if row["table_name"] == "sdgs" => compact(slice).to_lowercase().contains(&cell.to_lowercase()),
        // Put together of pieces, in an affiliation whose blanks were changed, or the official name of an acronym.
        "name" if row["table_name"] == "organisations" => {
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            letters(slice).contains(&letters(cell)) || !slice.chars().any(char::is_lowercase)
        }
        _ => compact(cell) == compact(slice),
    };
    assert!(fits, "{} {} {}: the cell {cell:?} is not given by {slice:?}", row["table_name"], row["row_id"], row["column_name"]);
}
