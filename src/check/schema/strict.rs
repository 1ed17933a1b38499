//! What the types do not say and the schemas must: no empty text, no unknown member, closed sets of words.

use schemars::Schema;
use schemars::transform::{Transform, transform_subschemas};
use serde_json::Value;

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
        let Some(property) = schema.pointer_mut(&at).and_then(Value::as_object_mut) else { continue };
        let nullable = property.get("type").is_some_and(Value::is_array);
        match limit {
            ColumnLimit::Words(words) => {
                let words = words.into_iter().map(Value::from);
                property.insert("enum".to_owned(), words.chain(nullable.then_some(Value::Null)).collect());
            }
            ColumnLimit::Range(low, high) => {
                property.insert("minimum".to_owned(), low.into());
                property.insert("maximum".to_owned(), high.into());
            }
            ColumnLimit::Pattern(pattern) => {
                property.insert("pattern".to_owned(), pattern.into());
            }
            ColumnLimit::Format(format) => {
                property.insert("format".to_owned(), format.into());
            }
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

/// What a column may hold.
enum ColumnLimit {
    Words(Vec<&'static str>),
    Range(u32, u32),
    Pattern(&'static str),
    /// One of the formats of JSON Schema.
    Format(&'static str),
}

fn limits() -> Vec<(&'static str, &'static str, ColumnLimit)> {
    const LOCAL: &str = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$";
    const INSTANT: &str = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$";
    macro_rules! words {
        ($($type:ident),+) => {
            ColumnLimit::Words([$($type::ALL.iter().map(|word| word.as_str()).collect::<Vec<_>>()),+].concat())
        };
    }
    vec![
        ("DocumentRecord", "kind", words!(Kind)),
        ("DocumentRecord", "authority", words!(Authority)),
        ("DocumentRecord", "sha256", ColumnLimit::Pattern("^[0-9a-f]{64}$")),
        ("SessionRecord", "session_type", words!(SessionType)),
        ("SessionRecord", "year", ColumnLimit::Range(1990, 2099)),
        ("SessionRecord", "local_starts_at", ColumnLimit::Pattern(LOCAL)),
        ("SessionRecord", "local_ends_at", ColumnLimit::Pattern(LOCAL)),
        ("SessionRecord", "starts_at", ColumnLimit::Pattern(INSTANT)),
        ("SessionRecord", "ends_at", ColumnLimit::Pattern(INSTANT)),
        ("EventRecord", "starts_on", ColumnLimit::Format("date")),
        ("EventRecord", "ends_on", ColumnLimit::Format("date")),
        ("EventRecord", "url", ColumnLimit::Format("uri")),
        ("DocumentRecord", "retrieved_on", ColumnLimit::Format("date")),
        ("DocumentRecord", "source_url", ColumnLimit::Format("uri")),
        ("SessionRecord", "starts_at", ColumnLimit::Format("date-time")),
        ("SessionRecord", "ends_at", ColumnLimit::Format("date-time")),
        ("SessionRecord", "url", ColumnLimit::Format("uri")),
        ("SdgRow", "iri", ColumnLimit::Format("uri")),
        ("EventRecord", "country", ColumnLimit::Pattern("^[A-Z]{2}$")),
        ("OrganisationRecord", "country", ColumnLimit::Pattern("^[A-Z]{2}$")),
        ("ExternalIdRecord", "entity", ColumnLimit::Words([Entity::Person, Entity::Organisation].map(Entity::as_str).into())),
        ("ExternalIdRecord", "scheme", ColumnLimit::Words(Scheme::ALL.map(Scheme::as_str).into())),
        ("RetiredIdRecord", "entity", words!(Entity)),
        ("RetiredIdRecord", "reason", words!(RetirementReason)),
        ("SessionClaimRow", "agreement", words!(Agreement)),
        ("SessionClaimRow", "reason", words!(ClaimReason)),
        ("SessionPersonRow", "decision", ColumnLimit::Words(vec!["exact", "matched", "probable", "unresolved", "human"])),
        ("TopicRow", "level", ColumnLimit::Range(1, 2)),
        ("MentionRow", "decision", ColumnLimit::Words(vec!["exact", "matched", "probable", "unresolved", "human"])),
        ("MentionRow", "score", ColumnLimit::Pattern(r"^(0\.\d{2}|1\.00)$")),
        ("ParticipationRow", "participant_type", words!(ParticipantType)),
        ("ParticipationRow", "role", words!(Role)),
        (
            "ParticipationRow",
            "basis",
            ColumnLimit::Words([Basis::Stated, Basis::Positional, Basis::Derived].map(Basis::as_str).into()),
        ),
        ("SectionRecord", "kind", words!(SectionKind)),
        ("ParagraphRow", "kind", words!(ParagraphKind)),
        ("SdgRow", "code", ColumnLimit::Pattern(r"^\d{1,2}(\.[0-9a-z]{1,2})?$")),
        ("SdgRow", "goal", ColumnLimit::Range(1, 17)),
        ("SdgRow", "target", ColumnLimit::Pattern(r"^\d{1,2}\.[0-9a-z]{1,2}$")),
        ("ActionLineRow", "code", ColumnLimit::Pattern("^C([1-9]|1[01])$")),
        (
            "DiagnosticRow",
            "severity",
            ColumnLimit::Words([Severity::Error, Severity::Warning, Severity::Info].map(Severity::as_str).into()),
        ),
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
            let word = match limit {
                ColumnLimit::Words(_) => "enum",
                ColumnLimit::Range(..) => "minimum",
                ColumnLimit::Pattern(_) => "pattern",
                ColumnLimit::Format(_) => "format",
            };
            assert!(!property[word].is_null(), "{record}.{column} has no {word}: {property}");
        }
    }
}
