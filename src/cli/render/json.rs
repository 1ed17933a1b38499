//! One JSON object a line, for programs.

use std::io::{self, Write};

use serde::Serialize;

use super::{Documents, FindingReport};
use crate::cli::json;
use crate::diagnostic::{Fix, Label};

/// A finding. Lines and columns count from 1, columns in characters; the end is behind the last character. Bytes count
/// from 0.
#[derive(Serialize)]
struct FindingLine<'a> {
    #[serde(flatten)]
    place: LineAndColumn,
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    note: Option<String>,
    labels: Vec<MarkedPlace<'a>>,
    /// The edits that do what the help says, in the document of the finding; none where the repair is not known.
    fix: Option<FindingFix<'a>>,
}

/// All edits of a fix belong together.
#[derive(Serialize)]
struct FindingFix<'a> {
    applicability: &'static str,
    edits: Vec<FindingEdit<'a>>,
}

/// The bytes that go, and the text that comes in their place.
#[derive(Serialize)]
struct FindingEdit<'a> {
    start_byte: u32,
    end_byte: u32,
    text: &'a str,
}

/// A place with what is there.
#[derive(Serialize)]
struct MarkedPlace<'a> {
    #[serde(flatten)]
    place: LineAndColumn,
    text: &'a str,
}

#[derive(Serialize)]
struct LineAndColumn {
    path: String,
    /// Of a finding about decisions, none.
    document_id: Option<String>,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    start_byte: u32,
    end_byte: u32,
}

/// Writes the findings, one object a line, with the same keys in the same order in each.
pub(super) fn render(report: &FindingReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    for diagnostic in report.findings {
        let mark = |label| mark(label, report.documents);
        let finding = FindingLine {
            place: mark(&diagnostic.labels[0])?.place,
            severity: diagnostic.severity.as_str(),
            code: diagnostic.code.as_str(),
            message: &diagnostic.message,
            help: diagnostic.help.as_deref(),
            note: diagnostic.code.note(),
            labels: diagnostic.labels.iter().map(mark).collect::<io::Result<_>>()?,
            fix: diagnostic.fix.as_deref().map(fix),
        };
        json::line(&finding, out)?;
    }
    Ok(())
}

fn fix(fix: &Fix) -> FindingFix<'_> {
    let edits = fix.edits.iter().map(|edit| FindingEdit { start_byte: edit.span.start, end_byte: edit.span.end, text: &edit.text });
    FindingFix { applicability: fix.applicability.as_str(), edits: edits.collect() }
}

fn mark<'a>(label: &'a Label, documents: &Documents<'_>) -> io::Result<MarkedPlace<'a>> {
    let document = documents.get(label.span.source)?;
    let (start, end) = document.positions(label.span);
    let place = LineAndColumn {
        path: document.path.clone(),
        document_id: document.document_id.clone(),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        start_byte: label.span.start,
        end_byte: label.span.end,
    };
    Ok(MarkedPlace { place, text: &label.text })
}
