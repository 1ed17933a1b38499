//! The provenance of the cells of a record, noted down while the cells are made.

use std::borrow::Cow;

use crate::dataset::{ProvenanceRow, Table};
use crate::document::Text;
use crate::source::{Basis, Passage, Source, Span, Spanned};

/// The provenance rows of one record.
#[derive(Debug, Default)]
pub struct Trail<'a> {
    rows: Vec<ProvenanceRow<'a>>,
}

/// One row of a table while its cells are made: they all come from one document.
pub struct Cells<'t, 'a> {
    trail: &'t mut Trail<'a>,
    source: &'a Source<'a>,
    table: Table,
    row_id: &'t str,
}

impl<'a> Trail<'a> {
    /// Notes the cells of a row.
    pub fn row<'t>(&'t mut self, source: &'a Source<'a>, table: Table, row_id: &'t str) -> Cells<'t, 'a> {
        Cells { trail: self, source, table, row_id }
    }

    /// All rows, by table, row and column.
    pub fn into_rows(self) -> Vec<ProvenanceRow<'a>> {
        self.rows
    }
}

/// Where a cell comes from: a document, and what of it.
pub fn provenance<'a>(
    table: Table,
    row_id: Cow<'a, str>,
    column_name: &'static str,
    (document_id, passage): (&'a str, Passage),
    basis: &'static str,
) -> ProvenanceRow<'a> {
    ProvenanceRow {
        table_name: table.as_str(),
        row_id,
        column_name,
        document_id: Cow::Borrowed(document_id),
        start_byte: passage.span.start,
        end_byte: passage.span.end,
        start_char: passage.start_char,
        end_char: passage.end_char,
        line: passage.line,
        basis,
    }
}

impl<'a> Cells<'_, 'a> {
    /// A cell of text.
    pub fn text(&mut self, column: &'static str, text: &'a Text<'_>) -> Cow<'a, str> {
        self.note(column, text.span, text.basis);
        Cow::Borrowed(&*text.node)
    }

    /// A cell of text that may be absent.
    pub fn maybe(&mut self, column: &'static str, text: Option<&'a Text<'_>>) -> Option<Cow<'a, str>> {
        text.map(|text| self.text(column, text))
    }

    /// A cell of another type that may be absent.
    pub fn value<T: Copy>(&mut self, column: &'static str, value: Option<Spanned<T>>) -> Option<T> {
        value.map(|value| {
            self.note(column, value.span, value.basis);
            value.node
        })
    }

    /// Notes where a cell comes from.
    pub fn note(&mut self, column: &'static str, span: Span, basis: Basis) {
        let place = (&*self.source.document_id, self.source.passage(span));
        self.trail.rows.push(provenance(self.table, Cow::Owned(self.row_id.to_owned()), column, place, basis.as_str()));
    }
}
