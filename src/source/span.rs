//! Places in a document, and values that know theirs.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

use super::SourceId;

/// A run of bytes `start..end` of one document, on character boundaries; zero-width where something
/// is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The document.
    pub source: SourceId,
    /// Offset of the first byte.
    pub start: u32,
    /// Offset behind the last byte.
    pub end: u32,
}

impl Span {
    /// The bytes `start..end` of document `source`.
    pub fn new(source: SourceId, start: usize, end: usize) -> Self {
        let offset = |n: usize| u32::try_from(n).expect("a document is shorter than 4 GiB");
        Self { source, start: offset(start), end: offset(end.max(start)) }
    }

    /// The smallest span that covers both; `other` must be of the same document.
    pub fn to(self, other: Span) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end), ..self }
    }

    /// The place just before this span.
    pub fn before(self) -> Self {
        Self { end: self.start, ..self }
    }

    /// The place just behind this span.
    pub fn after(self) -> Self {
        Self { start: self.end, ..self }
    }

    /// Whether `other` lies within; `other` must be of the same document.
    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span covers no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// A span with what people and other programs count by: its first line, and its characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Passage {
    /// The bytes.
    pub span: Span,
    /// The line of the first byte, from 1.
    pub line: u32,
    /// How many characters (Unicode scalar values) stand in front of the first one.
    pub start_char: u32,
    /// How many characters stand in front of what is behind the last one.
    pub end_char: u32,
}

impl Passage {
    /// The passage of the bytes `start..end` of `text`, which this one covers as it is written.
    pub fn within(self, text: &str, start: usize, end: usize) -> Self {
        let count = |piece: &str| u32::try_from(piece.chars().count()).unwrap_or(u32::MAX);
        let from = self.span.start as usize;
        let span = Span::new(self.span.source, from + start, from + end);
        let start_char = self.start_char + count(&text[..start]);
        let line = self.line + memchr::memchr_iter(b'\n', &text.as_bytes()[..start]).count() as u32;
        Self { span, line, start_char, end_char: start_char + count(&text[start..end]) }
    }
}

/// How a value was read off the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// A label says what it is.
    Stated,
    /// Its place in a known template says what it is.
    Positional,
    /// It was computed from other values.
    Derived,
}

impl Basis {
    /// Every basis.
    pub const ALL: &[Self] = &[Self::Stated, Self::Positional, Self::Derived];

    /// The word for it in the dataset.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Positional => "positional",
            Self::Derived => "derived",
        }
    }
}

/// A value, the text that it was made from, and how.
///
/// To JSON and to the JSON Schema it is the value alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub node: T,
    /// The text behind it.
    pub span: Span,
    /// How it was read.
    pub basis: Basis,
}

impl<T> Spanned<T> {
    /// A value that a label or its own shape declares.
    pub fn stated(node: T, span: Span) -> Self {
        Self { node, span, basis: Basis::Stated }
    }

    /// A value known by its place in a template.
    pub fn positional(node: T, span: Span) -> Self {
        Self { node, span, basis: Basis::Positional }
    }

    /// A value computed from the text at `span`.
    pub fn derived(node: T, span: Span) -> Self {
        Self { node, span, basis: Basis::Derived }
    }

    /// The same value on another basis.
    #[must_use]
    pub fn on(self, basis: Basis) -> Self {
        Self { basis, ..self }
    }

    /// Another value at the same place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { node: change(self.node), span: self.span, basis: self.basis }
    }
}

impl<T: Serialize> Serialize for Spanned<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.node.serialize(serializer)
    }
}

impl<T: JsonSchema> JsonSchema for Spanned<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}
