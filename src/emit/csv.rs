//! CSV, one file a table: RFC 4180 in UTF-8 with line feeds, a header always, an empty cell where nothing is known.
//!
//! Text stands as it was written, unless somebody asks for cells that no spreadsheet takes for a formula. Blanks at the ends
//! of a cell belong to it, as RFC 4180 (2.4) says.

use super::{File, Format, Output};
use crate::dataset::{
    DocumentRecord, EventRecord, ExternalIdRecord, Group, MentionRecord, OrganisationRecord, PersonRecord, ProvenanceRow, Record,
    RetiredIdRecord, Row, SessionRecord, Table,
};

/// The tables of the dataset, `data/<table>.csv`.
pub struct Csv(pub FormulaCells);

/// What is written of a cell that a spreadsheet would take for a formula and run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum FormulaCells {
    /// What the source has.
    #[default]
    AsTheyAre,
    /// An apostrophe and what the source has: a spreadsheet takes it for text.
    Safe,
}

impl Format for Csv {
    fn begin(&self, out: &mut Output) {
        for &table in Table::ALL {
            let file = out.entry(File::Csv(table)).or_default();
            write(file, |rows| rows.write_record(table.columns().iter().map(|column| column.name)));
        }
    }

    fn open(&self, _group: Group, _count: usize, _out: &mut Output) {}

    fn record(&self, record: Record<'_, '_>, _first: bool, out: &mut Output) {
        match self.0 {
            FormulaCells::AsTheyAre => put_record(record, out),
            FormulaCells::Safe => {
                let mut rows = Output::new();
                put_record(record, &mut rows);
                rows.into_iter().for_each(|(file, rows)| append_safe(&rows, out.entry(file).or_default()));
            }
        }
    }

    fn close(&self, _group: Group, _count: usize, _out: &mut Output) {}

    fn end(&self, _out: &mut Output) {}
}

fn put_record(record: Record<'_, '_>, out: &mut Output) {
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

impl FormulaCells {
    /// What is meant by a cell that was written so.
    pub fn meant(self, cell: &str) -> &str {
        match cell.strip_prefix('\'') {
            Some(meant) if self == Self::Safe && is_marked(cell.as_bytes()) => meant,
            _ => cell,
        }
    }
}

/// With what a cell begins that a spreadsheet takes for a formula.
fn is_formula(cell: &[u8]) -> bool {
    matches!(cell.first(), Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r'))
}

/// Whether an apostrophe goes in front: before a formula, and before one that has an apostrophe already, so that it can be told
/// which of them are the document's own.
fn is_marked(cell: &[u8]) -> bool {
    let own = cell.iter().take_while(|sign| **sign == b'\'').count();
    is_formula(&cell[own..])
}

/// How many cells of whole rows a spreadsheet would take for formulas.
pub fn formulas(rows: &[u8]) -> usize {
    let begins = |at: usize| {
        let before = rows[..at].strip_suffix(b"\"").unwrap_or(&rows[..at]);
        matches!(before.last(), None | Some(b',' | b'\n'))
    };
    let signs = memchr::memchr3_iter(b'=', b'+', b'-', rows).chain(memchr::memchr3_iter(b'@', b'\t', b'\r', rows));
    // What looks like the beginning of a cell may stand inside of one.
    if !signs.into_iter().any(begins) {
        return 0;
    }
    cells(rows).map(|row| row.iter().filter(|cell| is_formula(cell)).count()).sum()
}

fn append_safe(rows: &[u8], file: &mut Vec<u8>) {
    let safe = |cell: &[u8]| if is_marked(cell) { [b"'", cell].concat() } else { cell.to_vec() };
    write(file, |writer| cells(rows).try_for_each(|row| writer.write_record(row.iter().map(safe))));
}

fn cells(rows: &[u8]) -> impl Iterator<Item = csv::ByteRecord> {
    let reader = csv::ReaderBuilder::new().has_headers(false).from_reader(rows);
    reader.into_byte_records().map(|row| row.expect("what was written is read back"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::OrganisationRow;

    fn rendered(organisation: &OrganisationRow<'_>, cells: FormulaCells) -> String {
        let mut out = Output::new();
        let record = OrganisationRecord { organisation: organisation.clone(), provenance: Vec::new() };
        Csv(cells).record(Record::Organisation(&record), true, &mut out);
        String::from_utf8(out.remove(&File::Csv(Table::Organisations)).expect("a row was written")).expect("CSV is UTF-8")
    }

    #[test]
    fn every_table_has_a_header() {
        let mut out = Output::new();
        Csv(FormulaCells::default()).begin(&mut out);
        assert_eq!(out.len(), Table::ALL.len());
        assert_eq!(out[&File::Csv(Table::ActionLines)], b"session_id,document_id,code,label\n");
    }

    #[test]
    fn cells() {
        let mut row =
            OrganisationRow { organisation_id: "a".into(), name: "A, \"B\"".into(), short_name: None, country: None, mentions: 3 };
        assert_eq!(rendered(&row, FormulaCells::AsTheyAre), "a,\"A, \"\"B\"\"\",,,3\n");
        row.name = "a\rb".into();
        row.short_name = Some(" =x ".into());
        assert_eq!(rendered(&row, FormulaCells::AsTheyAre), "a,\"a\rb\", =x ,,3\n");
    }

    #[test]
    fn a_formula_is_told_and_made_text() {
        let row = |name: &'static str, short_name: &'static str| OrganisationRow {
            organisation_id: "a".into(),
            name: name.into(),
            short_name: Some(short_name.into()),
            country: None,
            mentions: 3,
        };
        for (name, short_name, count, safe) in [
            ("=1+1", "b", 1, "a,'=1+1,b,,3\n"),
            ("+1, \"x\"", "@b", 2, "a,\"'+1, \"\"x\"\"\",'@b,,3\n"),
            ("-x", "\ty", 2, "a,'-x,'\ty,,3\n"),
            ("\r=x", "y", 1, "a,\"'\r=x\",y,,3\n"),
            ("'=x", "'y", 0, "a,''=x,'y,,3\n"),
            // Inside of a cell it is no formula, whatever stands before it.
            ("x,=1", "y\n-1", 0, "a,\"x,=1\",\"y\n-1\",,3\n"),
            ("x\",\"=1", " =1", 0, "a,\"x\"\",\"\"=1\", =1,,3\n"),
        ] {
            let row = row(name, short_name);
            assert_eq!(formulas(rendered(&row, FormulaCells::AsTheyAre).as_bytes()), count, "{name:?}");
            assert_eq!(rendered(&row, FormulaCells::Safe), safe, "{name:?}");
            assert_eq!(formulas(rendered(&row, FormulaCells::Safe).as_bytes()), 0, "{name:?}");
            let cells = super::cells(rendered(&row, FormulaCells::Safe).as_bytes()).next().expect("a row");
            let meant = |at: usize| FormulaCells::Safe.meant(std::str::from_utf8(&cells[at]).expect("text")).to_owned();
            assert_eq!((meant(1), meant(2)), (name.to_owned(), short_name.to_owned()));
        }
    }
}
