//! A document as findings about it are shown: its text, whatever its bytes, and places in it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::io;
use std::rc::Rc;

use crate::pipeline::{Again, Library, Versions, source_behind};
use crate::source::{LineIndex, Position, SourceId, Span};

/// How many documents are kept at once; findings come sorted by document, so few are needed.
const KEPT: usize = 32;

/// The documents of a run, read when a finding asks for them.
pub struct Documents<'a> {
    again: Again<'a>,
    /// The number behind that of the last document.
    next: SourceId,
    behind: Option<Rc<ShownDocument>>,
    kept: RefCell<HashMap<SourceId, Rc<ShownDocument>>>,
}

impl<'a> Documents<'a> {
    /// The documents of a library, under the paths that it gives; findings are about the `versions` that were read, and
    /// are not drawn over another text.
    pub fn new(library: &'a dyn Library, versions: &'a Versions) -> Self {
        let (again, next) = (Again::new(library, versions), source_behind(library));
        Self { again, next, behind: None, kept: RefCell::default() }
    }

    /// The same documents, and `file` behind the last of them: findings may be about decisions too.
    #[must_use]
    pub fn and(self, file: Option<Rc<ShownDocument>>) -> Self {
        Self { behind: file, ..self }
    }

    /// Reads a document, or gives it again.
    pub fn get(&self, id: SourceId) -> io::Result<Rc<ShownDocument>> {
        if let Some(file) = self.behind.as_ref().filter(|_| id == self.next) {
            return Ok(Rc::clone(file));
        }
        let mut kept = self.kept.borrow_mut();
        if let Some(document) = kept.get(&id) {
            return Ok(Rc::clone(document));
        }
        if kept.len() >= KEPT {
            kept.clear();
        }
        let index = id.0 as usize;
        let bytes = self.again.bytes(index)?.into_owned();
        let document = Rc::new(ShownDocument::new(self.again.path(index), self.again.document_id(index), bytes));
        kept.insert(id, Rc::clone(&document));
        Ok(document)
    }
}

/// A document that is shown. Bytes that are not UTF-8 are shown as `�`, and places are still right.
#[derive(Debug)]
pub struct ShownDocument {
    /// The path by which it is shown.
    pub path: String,
    /// Its identifier in the dataset; none where it is no document but a file beside them.
    pub document_id: Option<String>,
    /// Its text.
    pub text: String,
    lines: LineIndex,
    /// The bytes, where the text had to be mended.
    bytes: Option<Vec<u8>>,
}

impl ShownDocument {
    /// Takes bytes, which need not be UTF-8.
    pub fn new(path: &str, document_id: &str, bytes: Vec<u8>) -> Self {
        Self { document_id: Some(document_id.to_owned()), ..Self::beside(path, bytes) }
    }

    /// Takes the bytes of a file that is none of the documents.
    pub fn beside(path: &str, bytes: Vec<u8>) -> Self {
        let (text, bytes) = match String::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(error.into_bytes())),
        };
        let lines = LineIndex::new(&text);
        Self { path: path.to_owned(), document_id: None, text, lines, bytes }
    }

    /// The bytes of the text that show a span of the document's bytes; within the text and on character boundaries,
    /// whatever the span says.
    pub fn range(&self, span: Span) -> std::ops::Range<usize> {
        let start = self.offset(span.start);
        start..self.offset(span.end).max(start)
    }

    fn offset(&self, byte: u32) -> usize {
        let at = match &self.bytes {
            None => byte as usize,
            Some(bytes) => String::from_utf8_lossy(&bytes[..bytes.len().min(byte as usize)]).len(),
        };
        let at = at.min(self.text.len());
        (0..=at).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or(0)
    }

    /// Line and column, both from 1, of a byte of the text.
    pub fn position(&self, offset: usize) -> Position {
        self.lines.position(&self.text, u32::try_from(offset).unwrap_or(u32::MAX))
    }

    /// Line and column of both ends of a span; the end is behind its last character.
    pub fn positions(&self, span: Span) -> (Position, Position) {
        let range = self.range(span);
        (self.position(range.start), self.position(range.end))
    }

    /// The bytes of a line of the text, from 1, without its line end.
    pub fn line(&self, number: u32) -> std::ops::Range<usize> {
        self.lines.range(&self.text, number)
    }

    /// The number of lines.
    pub fn line_count(&self) -> u32 {
        self.lines.count(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_keep_their_places() {
        let document = ShownDocument::new("a", "a", b"one\nt\xff\xffwo x".to_vec());
        let span = Span { source: SourceId(0), start: 9, end: 11 };
        assert_eq!(document.positions(span).0, Position { line: 2, column: 6 });
        assert_eq!(&document.text[document.range(span)], " x");
    }

    #[test]
    fn a_span_past_the_end_is_brought_back() {
        let document = ShownDocument::new("a", "a", "é".into());
        assert_eq!(document.range(Span { source: SourceId(0), start: 1, end: 99 }), 0..2);
    }
}
