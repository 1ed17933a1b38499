//! The line of a document that holds a place, as text: for answers that quote many lines, one below the other.

use std::io;

use serde::Serialize;

use super::gate::shown_path;
use super::render::Documents;
use crate::source::{Span, quoted};
use crate::tables::CellChange;

/// The characters of a line that are shown.
const WIDTH: usize = 120;
/// The characters of a value that are shown.
const VALUE: usize = 60;

/// A line of a document.
#[derive(Debug, Clone, Serialize)]
pub struct Quote {
    /// The path by which the document was given.
    pub path: String,
    /// The line, from 1.
    pub line: u32,
    /// The column of the place, from 1, in characters.
    pub column: u32,
    /// The line without the blanks around it; of a long line, what is around the place.
    pub text: String,
}

impl Quote {
    /// The line that holds the beginning of `span`.
    pub fn of(span: Span, documents: &Documents<'_>) -> io::Result<Self> {
        let document = documents.get(span.source)?;
        let range = document.range(span);
        let position = document.position(range.start);
        let line = document.line(position.line);
        let text = &document.text[line.clone()];
        let text = around(text, range.start.clamp(line.start, line.end) - line.start);
        Ok(Self { path: document.path.clone(), line: position.line, column: position.column, text })
    }

    /// `path:line`.
    pub fn place(&self) -> String {
        format!("{}:{}", shown_path(&self.path), self.line)
    }
}

/// A value of the dataset in quotes, or its beginning where it is long.
pub fn shortened(value: &str) -> String {
    let cut: String = value.chars().take(VALUE).collect();
    let more = if cut.len() < value.len() { "…" } else { "" };
    quoted(&(cut + more))
}

/// A cell that has another value: the column, what it was and what it is.
pub fn change(cell: &CellChange) -> String {
    format!("{} {} -> {}", cell.column, shortened(&cell.old), shortened(&cell.new))
}

/// The text, or what is around the byte `at` where it is long.
fn around(text: &str, at: usize) -> String {
    let trimmed = text.trim();
    if trimmed.chars().count() <= WIDTH {
        return trimmed.to_owned();
    }
    let from = text[..at].char_indices().rev().take(WIDTH / 4).last().map_or(at, |(from, _)| from);
    let to = text[from..].char_indices().nth(WIDTH).map_or(text.len(), |(more, _)| from + more);
    let (before, behind) = (if from > 0 { "…" } else { "" }, if to < text.len() { "…" } else { "" });
    format!("{before}{}{behind}", text[from..to].trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        assert_eq!(around("  short \r", 2), "short");
        let long = format!("{}Jun{}", "é ".repeat(100), " x".repeat(100));
        let cut = around(&long, long.find("Jun").expect("there"));
        assert!(cut.starts_with('…') && cut.ends_with('…') && cut.contains("Jun"), "{cut}");
        assert!(cut.chars().count() <= WIDTH + 2);
        assert_eq!(around(&"a".repeat(200), 0).chars().count(), WIDTH + 1);
    }
}
