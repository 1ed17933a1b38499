//! What every row can: say its table, its columns and its key, and be written as the record has it that holds it.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

use super::{Column, Table};

/// A row of a table.
pub trait Row: Serialize + JsonSchema {
    /// Its table.
    const TABLE: Table;
    /// Its columns, in order.
    const COLUMNS: &'static [Column];
    /// The names of those that tell each row from all others; none where two rows may be equal.
    const KEY: &'static [&'static str];
    /// Those that say to which record it belongs: where that one holds it, they are not said again.
    const HOLDER: &'static [&'static str];

    /// Writes the columns that do not say to which record it belongs.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    fn serialize_held<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}

/// Writes rows as the record has them that holds them.
///
/// # Errors
///
/// Those of the serializer.
pub fn held<R: Row, S: Serializer>(rows: &[R], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(rows.iter().map(Held))
}

/// Writes the one row that heads a record which another record holds.
///
/// # Errors
///
/// Those of the serializer.
pub fn head<R: Row, S: Serializer>(row: &R, serializer: S) -> Result<S::Ok, S::Error> {
    row.serialize_held(serializer)
}

/// A row as the record has it that holds it.
pub struct Held<'r, R>(pub &'r R);

impl<R: Row> Serialize for Held<'_, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize_held(serializer)
    }
}

impl<R: Row> JsonSchema for Held<'_, R> {
    fn schema_name() -> Cow<'static, str> {
        R::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = R::json_schema(generator);
        let is_holder = |name: &str| R::HOLDER.contains(&name);
        if let Some(properties) = schema.get_mut("properties").and_then(|list| list.as_object_mut()) {
            properties.retain(|name, _| !is_holder(name));
        }
        if let Some(required) = schema.get_mut("required").and_then(|list| list.as_array_mut()) {
            required.retain(|name| !name.as_str().is_some_and(is_holder));
        }
        schema
    }
}
