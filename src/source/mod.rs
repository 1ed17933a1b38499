//! Text in memory: a document's bytes, the places inside it, and values that know their place.

mod foreign;
mod line_index;
mod orders;
mod span;

use std::borrow::Cow;

pub use foreign::Foreign;
pub use line_index::{LineIndex, Position};
pub use orders::{Orders, is_plain, one_line, one_line_of_xml, quoted};
pub use span::{Basis, Passage, Span, Spanned};

/// The largest text in which spans can say where they are.
pub const MAX_BYTES: usize = u32::MAX as usize;

/// The number of a document within one run.
///
/// Documents are numbered in the order of their paths, so the number is the same on every machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct SourceId(pub u32);

/// A document's text with its name and its line index.
#[derive(Debug)]
pub struct Source<'a> {
    /// The number by which spans name this document.
    pub id: SourceId,
    /// The path as it is shown and published: with `/`, never absolute.
    pub path: Cow<'a, str>,
    /// The identifier of the document in the dataset.
    pub document_id: Cow<'a, str>,
    /// The whole text, a byte-order mark included.
    pub text: &'a str,
    /// Where the lines begin.
    pub lines: LineIndex,
}

/// Why bytes cannot be taken as a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// The bytes are not UTF-8 from this offset on.
    NotUtf8 {
        /// Offset of the first wrong byte.
        byte: usize,
        /// Its line, from 1.
        line: usize,
    },
    /// They are of another format.
    Foreign(Foreign),
    /// There are more than [`MAX_BYTES`] bytes.
    TooLarge {
        /// How many there are.
        bytes: usize,
    },
}

impl<'a> Source<'a> {
    /// Takes `bytes` as UTF-8 text.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when the bytes are of another format, not UTF-8, or more than [`MAX_BYTES`].
    pub fn from_bytes(
        id: SourceId,
        path: impl Into<Cow<'a, str>>,
        document_id: impl Into<Cow<'a, str>>,
        bytes: &'a [u8],
    ) -> Result<Self, Unreadable> {
        if bytes.len() > MAX_BYTES {
            return Err(Unreadable::TooLarge { bytes: bytes.len() });
        }
        // A page is UTF-8, and UTF-16 without accents may be: what the bytes are comes first.
        if let Some(foreign) = Foreign::of(bytes) {
            return Err(Unreadable::Foreign(foreign));
        }
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let byte = error.valid_up_to();
            let line = 1 + memchr::memchr_iter(b'\n', &bytes[..byte]).count();
            Unreadable::NotUtf8 { byte, line }
        })?;
        Ok(Self::new(id, path, document_id, text))
    }

    /// Takes `text` as it is; it must not be longer than [`MAX_BYTES`].
    pub fn new(id: SourceId, path: impl Into<Cow<'a, str>>, document_id: impl Into<Cow<'a, str>>, text: &'a str) -> Self {
        let (path, document_id) = (path.into(), document_id.into());
        Self { id, path, document_id, text, lines: LineIndex::new(text) }
    }

    /// A span of this document.
    pub fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.id, start, end)
    }

    /// The text that `span` covers; empty when the span is not of this text.
    pub fn slice(&self, span: Span) -> &'a str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// The lines on which a span stands, with the end of the last.
    pub fn line_of(&self, span: Span) -> Span {
        let start = |line| self.lines.range(self.text, line).start;
        self.span(start(self.lines.line(span.start)), start(self.lines.line(span.end) + 1))
    }

    /// The line and the characters of a span.
    pub fn passage(&self, span: Span) -> Passage {
        let character = |offset| self.lines.character(self.text, offset);
        let (start_char, end_char) = (character(span.start), character(span.end));
        Passage { span, line: self.lines.line(span.start), start_char, end_char }
    }

    /// Line and column, both from 1, of a byte offset; columns count characters.
    pub fn position(&self, offset: u32) -> Position {
        self.lines.position(self.text, offset)
    }
}
