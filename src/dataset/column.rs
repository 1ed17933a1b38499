//! What a column of a table is: the one description that schemas, metadata and the README are made of.

use std::borrow::Cow;

use schemars::Schema;
use serde_json::{Map, Value, json};

use super::Table;

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its name in the header.
    pub name: &'static str,
    /// What it means.
    pub description: &'static str,
    /// What its cells are.
    pub cell: CellType,
    /// Whether a cell of it may be empty.
    pub optional: bool,
    /// What its values may be, of all that its type allows.
    pub limit: ColumnLimit,
}

/// What cells are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellType {
    /// Text in UTF-8, at least a character of it.
    Text,
    /// A whole number, 0 or more.
    Whole,
    /// `true` or `false`.
    Boolean,
}

/// What the values of a column may be.
#[derive(Debug, Clone, Copy)]
pub enum ColumnLimit {
    /// Whatever the type allows.
    None,
    /// One of a closed set of words.
    Words(fn() -> Vec<&'static str>),
    /// A number of at least this.
    AtLeast(u32),
    /// A number from the first to the second.
    Between(u32, u32),
    /// Text of this form, a regular expression for the whole of it.
    Pattern(&'static str),
    /// A day, `2023-10-09`.
    Date,
    /// A second in UTC, `2023-10-09T07:30:00Z`.
    Instant,
    /// A second by a clock whose zone may be unknown, `2023-10-09T07:30:00`.
    LocalTime,
    /// An absolute address.
    Uri,
    /// The key of a row of that table.
    KeyOf(Table),
}

impl ColumnLimit {
    /// The form of the text, where it is not any: a regular expression for the whole of it.
    fn pattern(self) -> Option<&'static str> {
        match self {
            Self::Pattern(pattern) => Some(pattern),
            Self::Instant => Some(r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$"),
            Self::LocalTime => Some(r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$"),
            _ => None,
        }
    }

    /// The keywords of JSON Schema that say so.
    fn keywords(self, optional: bool) -> Map<String, Value> {
        let mut keywords = Map::new();
        let mut say = |name: &str, value: Value| {
            keywords.insert(name.to_owned(), value);
        };
        match self {
            Self::None | Self::KeyOf(_) | Self::Pattern(_) | Self::LocalTime => {}
            Self::Words(words) => {
                let words = words().into_iter().map(Value::from);
                say("enum", words.chain(optional.then_some(Value::Null)).collect());
            }
            Self::AtLeast(low) => say("minimum", json!(low)),
            Self::Between(low, high) => {
                say("minimum", json!(low));
                say("maximum", json!(high));
            }
            Self::Date => say("format", json!("date")),
            Self::Instant => say("format", json!("date-time")),
            Self::Uri => say("format", json!("uri")),
        }
        if let Some(pattern) = self.pattern() {
            say("pattern", json!(pattern));
        }
        keywords
    }
}

/// Adds to the schema of a row what is known of the values of its columns.
pub(super) fn limit(schema: &mut Schema, columns: &[Column]) {
    let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else { return };
    for column in columns {
        if let Some(property) = properties.get_mut(column.name).and_then(Value::as_object_mut) {
            property.extend(column.limit.keywords(column.optional));
        }
    }
}

/// What a cell is, by the type that holds it.
pub(super) trait Cell {
    /// What it is.
    const TYPE: CellType;
    /// Whether it may be empty.
    const OPTIONAL: bool = false;
}

macro_rules! cells {
    ($($type:ty = $cell:ident),+ $(,)?) => { $(impl Cell for $type { const TYPE: CellType = CellType::$cell; })+ };
}

cells!(&'static str = Text, Cow<'_, str> = Text, u32 = Whole, u64 = Whole, bool = Boolean);

impl<C: Cell> Cell for Option<C> {
    const TYPE: CellType = C::TYPE;
    const OPTIONAL: bool = true;
}
