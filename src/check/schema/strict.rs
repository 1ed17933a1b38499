//! What the types do not say and the schemas must: no empty text, no unknown member.

use schemars::Schema;
use schemars::transform::{Transform, transform_subschemas};
use serde_json::Value;

/// Applies to every schema inside `schema`: a text holds at least one character, an object no other members than the
/// listed ones; names of machine types (`uint32`) go.
pub(super) fn tighten(schema: &mut Schema) {
    Tighten.transform(schema);
}

struct Tighten;

impl Transform for Tighten {
    fn transform(&mut self, schema: &mut Schema) {
        transform_subschemas(self, schema);
        let Some(object) = schema.as_object_mut() else { return };
        let is = |name: &str| match object.get("type") {
            Some(Value::String(only)) => only == name,
            Some(Value::Array(several)) => several.iter().any(|one| one == name),
            _ => false,
        };
        let (text, record) = (is("string"), is("object") && object.contains_key("properties"));
        if text && !["minLength", "pattern", "enum", "const"].iter().any(|word| object.contains_key(*word)) {
            object.insert("minLength".to_owned(), 1.into());
        }
        if record {
            object.insert("additionalProperties".to_owned(), false.into());
        }
        if object.get("format").and_then(Value::as_str).is_some_and(|format| format.starts_with("uint")) {
            object.remove("format");
        }
    }
}
