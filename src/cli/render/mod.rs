//! Findings in words: one file for each format, siblings over the same list.

mod document;
mod excerpt;
mod github;
mod human;
mod json;
mod sarif;
mod short;

use std::borrow::Cow;
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

/// What to show for a character that would move the cursor, change colours or turn the direction of writing.
fn shown(c: char) -> char {
    match c {
        '\t' | '\n' => ' ',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}

/// `text` on one line, safe for a terminal: it may quote a document.
pub fn one_line(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| shown(c) == c) { Cow::Borrowed(text) } else { Cow::Owned(text.chars().map(shown).collect()) }
}
