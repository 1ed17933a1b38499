//! Findings in words: one file for each format, siblings over the same list.

mod document;
mod excerpt;
mod github;
mod human;
mod json;
mod sarif;
mod short;

use std::io::{self, Write};

pub use document::{Document, Documents};
pub use human::{Marked, Place, marked};

use super::arguments::Format;
use super::terminal::Style;
use crate::diagnostic::Diagnostic;

/// Writes findings in a format; `style` matters to people's eyes only.
pub fn render(
    format: Format,
    diagnostics: &[&Diagnostic],
    documents: &Documents<'_>,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Human => human::render(diagnostics, documents, style, out),
        Format::Short => short::render(diagnostics, documents, out),
        Format::Json => json::render(diagnostics, documents, out),
        Format::Github => github::render(diagnostics, documents, out),
        Format::Sarif => sarif::render(diagnostics, documents, out),
    }
}
