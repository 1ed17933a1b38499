//! Physical lines, cut by memchr and classified once.

use super::clean::{clean, is_blank};
use crate::source::{Source, Span};

/// Stands behind each line of a new document that is still the example of its template.
pub const EXAMPLE: &str = "{{example}}";

/// What a line looks like, whatever it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Nothing but blanks.
    Blank,
    /// A bullet sign, then text: `• text`, `- text`, `* text`, `– text`.
    Bullet,
    /// A number or letter, then text: `1. text`, `2) text`, `A. text`, `IV. text`.
    Numbered,
    /// `Label: value`, the colon within the first 120 bytes.
    Labelled,
    /// Anything else.
    Bare,
}

/// One line, without its line end and without the blanks at its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'s> {
    /// The text between the blanks, without the sign at the end of a table's cell, and without [`EXAMPLE`].
    pub text: &'s str,
    /// What of the text follows the bullet or number; all of it where there is none.
    pub body: &'s str,
    /// Where it is.
    pub span: Span,
    /// The number of the line, from 1.
    pub number: u32,
    /// What it looks like.
    pub shape: Shape,
}

impl<'s> Line<'s> {
    /// The span of a piece of this line's text.
    ///
    /// `piece` must be a slice of [`Line::text`]; its offset is found by address, so it costs nothing to carry.
    pub fn span_of(&self, piece: &str) -> Span {
        let offset = (piece.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        debug_assert!(offset + piece.len() <= self.text.len(), "not a piece of the line");
        let start = self.span.start as usize + offset.min(self.text.len());
        Span::new(self.span.source, start, start + piece.len())
    }

    /// Whether there is nothing on it.
    pub fn is_blank(&self) -> bool {
        self.shape == Shape::Blank
    }

    /// The bullet or number in front, with the blanks behind it.
    pub fn marker(&self) -> &'s str {
        &self.text[..self.text.len() - self.body.len()]
    }
}

/// Cuts a document into lines and classifies them.
pub fn scan<'s>(source: &Source<'s>) -> Vec<Line<'s>> {
    let count = source.lines.count(source.text);
    let mut lines = Vec::with_capacity(count as usize);
    for number in 1..=count {
        let range = source.lines.range(source.text, number);
        let raw = &source.text[range.clone()];
        let text = clean(raw);
        // Of a line of blanks the end is left.
        let start = if text.is_empty() { range.end } else { range.start + (text.as_ptr() as usize - raw.as_ptr() as usize) };
        let trimmed = without_example(without_cell_end(text));
        let (shape, body) = classify(trimmed);
        lines.push(Line { text: trimmed, body, span: source.span(start, start + trimmed.len()), number, shape });
    }
    lines
}

/// Cells of a table end in ` |` when their page was copied.
fn without_cell_end(text: &str) -> &str {
    match text.strip_suffix('|') {
        Some(rest) if rest.is_empty() || rest.ends_with(is_blank) => without_cell_end(rest.trim_end_matches(is_blank)),
        _ => text,
    }
}

/// What a line says that is an example of its template still.
fn without_example(text: &str) -> &str {
    text.strip_suffix(EXAMPLE).map_or(text, |rest| rest.trim_end_matches(is_blank))
}

fn classify(text: &str) -> (Shape, &str) {
    if text.is_empty() {
        return (Shape::Blank, text);
    }
    if let Some(body) = after_bullet(text) {
        return (Shape::Bullet, body);
    }
    if let Some(body) = after_number(text) {
        return (Shape::Numbered, body);
    }
    let head = &text.as_bytes()[..text.len().min(120)];
    if memchr::memchr(b':', head).is_some() {
        return (Shape::Labelled, text);
    }
    (Shape::Bare, text)
}

fn after_bullet(text: &str) -> Option<&str> {
    let sign = text.chars().next()?;
    if !matches!(sign, '•' | '◦' | '▪' | '●' | '○' | '‣' | '·' | '-' | '–' | '—' | '*') {
        return None;
    }
    let rest = &text[sign.len_utf8()..];
    let body = rest.trim_start_matches(is_blank);
    (!body.is_empty() && (body.len() < rest.len() || matches!(sign, '•' | '◦' | '▪' | '●'))).then_some(body)
}

/// What stands behind `1.`, `1)`, `(1)`, `IV.`, `B)`.
fn after_number(text: &str) -> Option<&str> {
    let bracketed = text.starts_with('(');
    let text = text.strip_prefix('(').unwrap_or(text);
    let bytes = text.as_bytes();
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let roman = bytes.iter().take_while(|b| matches!(b, b'I' | b'V' | b'X')).count();
    let token = match (digits, roman) {
        (1..=3, _) => digits,
        (0, 1..=5) => roman,
        (0, 0) if !bracketed && bytes.first().is_some_and(u8::is_ascii_alphabetic) => 1,
        _ => return None,
    };
    let rest = text.get(token..)?.strip_prefix(if bracketed { &[')'][..] } else { &['.', ')'] })?;
    let body = rest.trim_start_matches(is_blank);
    // `J. Carlos Lara` is a name: a lone letter counts up to H only.
    let letter = digits == 0 && roman == 0;
    if letter && !matches!(bytes[0], b'A'..=b'H' | b'a'..=b'h') {
        return None;
    }
    (!body.is_empty() && body.len() < rest.len()).then_some(body)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    #[test]
    fn lines_are_classified() {
        let text = "\u{feff}  • one\r\n\u{a0}\n12. two\nLabel: x\nJ. Carlos Lara\n9.1\n-";
        let source = Source::new(SourceId(0), "a", "a", text);
        let shapes: Vec<_> = scan(&source).iter().map(|line| (line.shape, line.body)).collect();
        assert_eq!(
            shapes,
            [
                (Shape::Bullet, "one"),
                (Shape::Blank, ""),
                (Shape::Numbered, "two"),
                (Shape::Labelled, "Label: x"),
                (Shape::Bare, "J. Carlos Lara"),
                (Shape::Bare, "9.1"),
                (Shape::Bare, "-"),
            ]
        );
    }

    #[test]
    fn cells_of_tables_end_before_their_sign() {
        let source = Source::new(SourceId(0), "a", "a", "Speakers |\n |\na | b |\nx|");
        let texts: Vec<_> = scan(&source).iter().map(|line| line.text).collect();
        assert_eq!(texts, ["Speakers", "", "a | b", "x|"]);
    }

    #[test]
    fn examples_end_before_their_sign() {
        let text = format!("Room: A {EXAMPLE}\n{EXAMPLE}\n- b {EXAMPLE} |\n{EXAMPLE} c");
        let source = Source::new(SourceId(0), "a", "a", &text);
        let lines = scan(&source);
        assert_eq!(lines.iter().map(|line| line.text).collect::<Vec<_>>(), ["Room: A", "", "- b", "{{example}} c"]);
        assert_eq!((lines[0].shape, lines[1].shape, lines[2].body), (Shape::Labelled, Shape::Blank, "b"));
        assert_eq!(source.slice(lines[2].span), "- b");
    }

    #[test]
    fn pieces_know_their_place() {
        let source = Source::new(SourceId(0), "a", "a", "é\n  ab cd");
        let line = scan(&source)[1];
        let piece = &line.text[3..];
        assert_eq!(source.slice(line.span_of(piece)), "cd");
    }
}
