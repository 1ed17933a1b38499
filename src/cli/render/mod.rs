//! Findings in words: one file for each format, siblings over the same list.

mod document;
mod excerpt;
mod github;
mod human;
mod json;
mod sarif;
mod short;

use std::io::{self, Write};

pub use document::{Documents, ShownDocument};
pub use human::{Marked, ShownPlace, marked};

use super::arguments::ReportFormat;
use super::terminal::Style;
use crate::diagnostic::Diagnostic;

/// Writes findings in a format; `style` matters to people's eyes only.
pub fn render(
    format: ReportFormat,
    diagnostics: &[&Diagnostic],
    documents: &Documents<'_>,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        ReportFormat::Human => human::render(diagnostics, documents, style, out),
        ReportFormat::Short => short::render(diagnostics, documents, out),
        ReportFormat::Json => json::render(diagnostics, documents, out),
        ReportFormat::Github => github::render(diagnostics, documents, out),
        ReportFormat::Sarif => sarif::render(diagnostics, documents, out),
    }
}
