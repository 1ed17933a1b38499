//! CSV, one file a table: RFC 4180 in UTF-8 with line feeds, a header always, an empty cell where nothing is known.
//!
//! Text stands as it was written: no sign is put before a cell that a spreadsheet might take for a formula. Blanks at
//! the ends of a cell belong to it, as RFC 4180 (2.4) says.

use super::{File, Format, Output};
use crate::dataset::{
    DocumentRecord, EventRecord, ExternalIdRecord, Group, MentionRecord, OrganisationRecord, PersonRecord, ProvenanceRow, Record,
    RetiredIdRecord, Row, SessionRecord, Table,
};

/// The tables of the dataset, `data/<table>.csv`.
pub struct Csv;

impl Format for Csv {
    fn begin(&self, out: &mut Output) {
        for &table in Table::ALL {
            let file = out.entry(File::Csv(table)).or_default();
            write(file, |rows| rows.write_record(table.columns().iter().map(|column| column.name)));
        }
    }

    fn open(&self, _group: Group, _count: usize, _out: &mut Output) {}

    fn record(&self, record: Record<'_, '_>, _first: bool, out: &mut Output) {
        match record {
            Record::Event(EventRecord { event }) => put([event], out),
            Record::Session(session) => put_session(session, out),
            // The mentions come as a group of their own, in the order of their table.
            Record::Person(PersonRecord { person, mentioned_as: _, provenance }) => {
                put([person], out);
                put_provenance(provenance, out);
            }
            Record::Mention(MentionRecord { mention, provenance }) => {
                put([mention], out);
                put_provenance(provenance, out);
            }
            Record::Organisation(OrganisationRecord { organisation, provenance }) => {
                put([organisation], out);
                put_provenance(provenance, out);
            }
            Record::Document(DocumentRecord { document, diagnostics, provenance }) => {
                put([document], out);
                put(diagnostics, out);
                put_provenance(provenance, out);
            }
            Record::ExternalId(ExternalIdRecord { external_id }) => put([external_id], out),
            Record::RetiredId(RetiredIdRecord { retired }) => put([retired], out),
        }
    }

    fn close(&self, _group: Group, _count: usize, _out: &mut Output) {}

    fn end(&self, _out: &mut Output) {}
}

fn put_session(record: &SessionRecord<'_>, out: &mut Output) {
    // Taken apart by name, so that a list added to the record cannot be forgotten here.
    let SessionRecord {
        session,
        documents,
        claims,
        people,
        topics,
        participations,
        agenda_items,
        sections,
        sdgs,
        action_lines,
        speech_statistics,
        provenance,
    } = record;
    put([session], out);
    put(documents, out);
    put(claims, out);
    put(people, out);
    put(topics, out);
    put(participations, out);
    put(agenda_items, out);
    put(sections.iter().map(|section| &section.section), out);
    put(sections.iter().flat_map(|section| &section.text), out);
    put(sdgs, out);
    put(action_lines, out);
    put(speech_statistics, out);
    put_provenance(provenance, out);
}

/// Appends rows to the file of their table.
fn put<'r, R: Row + 'r>(rows: impl IntoIterator<Item = &'r R>, out: &mut Output) {
    put_in(File::Csv(R::TABLE), rows, out);
}

/// Appends the rows of each table to the part of the provenance that is about it.
fn put_provenance(rows: &[ProvenanceRow<'_>], out: &mut Output) {
    for rows in rows.chunk_by(|one, next| one.table_name == next.table_name) {
        let table = Table::ALL.iter().find(|table| table.as_str() == rows[0].table_name);
        let table = *table.expect("provenance is of a cell, and a cell is in a table");
        put_in(File::ProvenanceOf(table), rows, out);
    }
}

fn put_in<'r, R: Row + 'r>(file: File, rows: impl IntoIterator<Item = &'r R>, out: &mut Output) {
    let mut rows = rows.into_iter().peekable();
    // Most lists of most records are empty: they cost no writer.
    if rows.peek().is_some() {
        write(out.entry(file).or_default(), |writer| rows.try_for_each(|row| writer.serialize(row)));
    }
}

/// Lets `fill` write rows to the end of `file`.
fn write(file: &mut Vec<u8>, fill: impl FnOnce(&mut csv::Writer<&mut Vec<u8>>) -> csv::Result<()>) {
    /// The writer clears a buffer before it starts; a record's rows of one table are rarely longer than this.
    const BUFFER: usize = 2048;
    let mut writer = csv::WriterBuilder::new()
        .has_headers(false)
        .terminator(csv::Terminator::Any(b'\n'))
        .buffer_capacity(BUFFER)
        .from_writer(file);
    fill(&mut writer).expect("a row is flat, and memory takes every byte");
    writer.flush().expect("memory takes every byte");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::OrganisationRow;

    fn rendered(organisation: &OrganisationRow<'_>) -> String {
        let mut out = Output::new();
        let record = OrganisationRecord { organisation: organisation.clone(), provenance: Vec::new() };
        Csv.record(Record::Organisation(&record), true, &mut out);
        String::from_utf8(out.remove(&File::Csv(Table::Organisations)).expect("a row was written")).expect("CSV is UTF-8")
    }

    #[test]
    fn every_table_has_a_header() {
        let mut out = Output::new();
        Csv.begin(&mut out);
        assert_eq!(out.len(), Table::ALL.len());
        assert_eq!(out[&File::Csv(Table::ActionLines)], b"session_id,document_id,code,label\n");
    }

    #[test]
    fn cells() {
        let mut row =
            OrganisationRow { organisation_id: "a".into(), name: "A, \"B\"".into(), short_name: None, country: None, mentions: 3 };
        assert_eq!(rendered(&row), "a,\"A, \"\"B\"\"\",,,3\n");
        row.name = "a\rb".into();
        row.short_name = Some(" =x ".into());
        assert_eq!(rendered(&row), "a,\"a\rb\", =x ,,3\n");
    }
}
