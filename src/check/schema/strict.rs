//! What the types do not say and the schemas must: no empty text, no unknown member, closed sets of words.

use schemars::Schema;
use schemars::transform::{Transform, transform_subschemas};
use serde_json::{Value, json};

use crate::decisions::Scheme;
use crate::diagnostic::{Code, Severity};
use crate::document::{
    Agreement, Authority, ClaimReason, Entity, Kind, ParagraphKind, ParticipantType, RetirementReason, Role, SectionKind,
    SessionType,
};
use crate::source::Basis;

/// Applies to every schema inside `schema`: a text holds at least one character, an object no other members than the
/// listed ones; names of machine types (`uint32`) go.
pub(super) fn tighten(schema: &mut Schema) {
    Tighten.transform(schema);
}

/// Gives the columns of the dataset's rows what is known of their values: closed sets of words, ranges, forms.
pub(super) fn limit_columns(schema: &mut Schema) {
    let rows = schema.get_mut("$defs").and_then(Value::as_object_mut).into_iter().flatten();
    for properties in rows.filter_map(|(_, row)| row.get_mut("properties")?.as_object_mut()) {
        for column in FROM_ONE {
            if let Some(property) = properties.get_mut(*column).and_then(Value::as_object_mut) {
                property.insert("minimum".to_owned(), 1.into());
            }
        }
    }
    for (record, column, limit) in limits() {
        let at = format!("/$defs/{record}/properties/{column}");
        let (Some(property), Value::Object(limit)) = (schema.pointer_mut(&at).and_then(Value::as_object_mut), limit) else {
            continue;
        };
        let nullable = property.get("type").is_some_and(Value::is_array);
        property.extend(limit);
        if let Some(Value::Array(words)) = property.get_mut("enum") {
            words.extend(nullable.then_some(Value::Null));
        }
    }
}

/// Columns that count from 1, in whatever row they stand.
const FROM_ONE: &[&str] = &["ordinal", "line", "end_line", "column", "end_column", "level", "number", "duration_minutes"];

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

/// What a column may hold, in the keywords of JSON Schema.
fn limits() -> Vec<(&'static str, &'static str, Value)> {
    const LOCAL: &str = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$";
    const INSTANT: &str = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$";
    macro_rules! words {
        ($type:ident) => {
            listed($type::ALL.iter().map(|word| word.as_str()))
        };
    }
    const DECISIONS: [&str; 5] = ["exact", "matched", "probable", "unresolved", "human"];
    fn listed(words: impl IntoIterator<Item = &'static str>) -> Value {
        json!({ "enum": words.into_iter().collect::<Vec<_>>() })
    }
    vec![
        ("DocumentRecord", "kind", words!(Kind)),
        ("DocumentRecord", "authority", words!(Authority)),
        ("DocumentRecord", "sha256", json!({ "pattern": "^[0-9a-f]{64}$" })),
        ("SessionRecord", "session_type", words!(SessionType)),
        ("SessionRecord", "year", json!({ "minimum": 1990, "maximum": 2099 })),
        ("SessionRecord", "local_starts_at", json!({ "pattern": LOCAL })),
        ("SessionRecord", "local_ends_at", json!({ "pattern": LOCAL })),
        ("SessionRecord", "starts_at", json!({ "pattern": INSTANT })),
        ("SessionRecord", "ends_at", json!({ "pattern": INSTANT })),
        ("EventRecord", "starts_on", json!({ "format": "date" })),
        ("EventRecord", "ends_on", json!({ "format": "date" })),
        ("EventRecord", "url", json!({ "format": "uri" })),
        ("DocumentRecord", "retrieved_on", json!({ "format": "date" })),
        ("DocumentRecord", "source_url", json!({ "format": "uri" })),
        ("SessionRecord", "starts_at", json!({ "format": "date-time" })),
        ("SessionRecord", "ends_at", json!({ "format": "date-time" })),
        ("SessionRecord", "url", json!({ "format": "uri" })),
        ("SdgRow", "iri", json!({ "format": "uri" })),
        ("EventRecord", "country", json!({ "pattern": "^[A-Z]{2}$" })),
        ("OrganisationRecord", "country", json!({ "pattern": "^[A-Z]{2}$" })),
        ("ExternalIdRecord", "entity", listed([Entity::Person, Entity::Organisation].map(Entity::as_str))),
        ("ExternalIdRecord", "scheme", listed(Scheme::ALL.map(Scheme::as_str))),
        ("RetiredIdRecord", "entity", words!(Entity)),
        ("RetiredIdRecord", "reason", words!(RetirementReason)),
        ("SessionClaimRow", "agreement", words!(Agreement)),
        ("SessionClaimRow", "reason", words!(ClaimReason)),
        ("SessionPersonRow", "decision", listed(DECISIONS)),
        ("TopicRow", "level", json!({ "minimum": 1, "maximum": 2 })),
        ("MentionRow", "decision", listed(DECISIONS)),
        ("MentionRow", "score", json!({ "pattern": r"^(0\.\d{2}|1\.00)$" })),
        ("ParticipationRow", "participant_type", words!(ParticipantType)),
        ("ParticipationRow", "role", words!(Role)),
        ("ParticipationRow", "basis", listed([Basis::Stated, Basis::Positional, Basis::Derived].map(Basis::as_str))),
        ("SectionRecord", "kind", words!(SectionKind)),
        ("ParagraphRow", "kind", words!(ParagraphKind)),
        ("SdgRow", "code", json!({ "pattern": r"^\d{1,2}(\.[0-9a-z]{1,2})?$" })),
        ("SdgRow", "goal", json!({ "minimum": 1, "maximum": 17 })),
        ("SdgRow", "target", json!({ "pattern": r"^\d{1,2}\.[0-9a-z]{1,2}$" })),
        ("ActionLineRow", "code", json!({ "pattern": "^C([1-9]|1[01])$" })),
        ("DiagnosticRow", "severity", listed([Severity::Error, Severity::Warning, Severity::Info].map(Severity::as_str))),
        ("DiagnosticRow", "code", words!(Code)),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::generate;
    use super::*;

    #[test]
    fn every_limit_meets_its_column() {
        let dataset = generate::of_dataset();
        for (record, column, limit) in limits() {
            let property = &dataset["$defs"][record]["properties"][column];
            for word in limit.as_object().expect("keywords").keys() {
                assert!(!property[word].is_null(), "{record}.{column} has no {word}: {property}");
            }
        }
    }
}
