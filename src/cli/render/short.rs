//! One line a finding: `path:line:column: severity[code] message`.

use std::io::{self, Write};

use super::FindingReport;
use crate::cli::gate::shown_path;
use crate::source::one_line;

/// Writes the findings, one a line.
pub(super) fn render(report: &FindingReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    for diagnostic in report.findings {
        let span = diagnostic.span();
        let document = report.documents.get(span.source)?;
        let (at, _) = document.positions(span);
        let (path, severity, code) = (shown_path(&document.path), diagnostic.severity.as_str(), diagnostic.code.as_str());
        writeln!(out, "{path}:{}:{}: {severity}[{code}] {}", at.line, at.column, one_line(&diagnostic.message))?;
    }
    Ok(())
}
