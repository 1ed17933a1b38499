//! The provenance of the cells of a record, noted down while the cells are made.

use std::borrow::Cow;

use crate::dataset::{ProvenanceRow, Table};
use crate::document::Text;
use crate::source::{Basis, Source, Span, Spanned};

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
        self.trail.rows.push(ProvenanceRow {
            table: self.table.as_str(),
            row_id: Cow::Owned(self.row_id.to_owned()),
            column,
            document_id: Cow::Borrowed(&*self.source.document_id),
            start_byte: span.start,
            end_byte: span.end,
            line: self.source.lines.line(span.start),
            basis: basis.as_str(),
        });
    }
}
