//! The schemas themselves: one a document kind, one for the dataset, one each for the decisions and the settings of
//! people, JSON Schema draft 2020-12.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use super::strict;
use crate::dataset::{
    DocumentRecord, EventRecord, ExternalIdRecord, Group, MentionRow, OrganisationRecord, PersonRecord, RetiredIdRecord,
    SessionRecord,
};
use crate::decisions::Decisions;
use crate::document::{Document, Kind};
use crate::settings::SettingsFile;

/// Each schema as the name of its file in `schema/` and its text, indented JSON with a line end; the same bytes on
/// every call.
pub fn schemas() -> Vec<(String, String)> {
    let kinds = Kind::ALL.iter().map(|kind| (kind.as_str(), published(of_document_file(*kind))));
    let others = [("dataset", of_dataset()), ("decisions", of_decisions()), ("settings", of_settings())];
    kinds.chain(others).map(|(stem, schema)| (format!("{stem}.schema.json"), written(&schema))).collect()
}

/// The version of the schemas: another where what was valid is no longer, or where a member or column has another meaning.
const VERSION: u32 = 1;

/// How the schema of a kind calls itself.
pub fn identifier(kind: Kind) -> String {
    urn(kind.as_str())
}

fn urn(stem: &str) -> String {
    format!("urn:rapporteur:schema:{VERSION}:{stem}")
}

/// What a text must have and a document can lack: by definition and member.
const MAY_BE_LOST: &[(&str, &str)] = &[("Session", "title")];

/// The schema as it is published, for what a build writes: where it was told to keep going, what a document should have is
/// absent if it is lost, as any other value under an error is.
fn published(mut schema: Value) -> Value {
    for (definition, member) in MAY_BE_LOST {
        let lost = &mut schema["$defs"][definition]["properties"][member];
        lost["type"] = json!([lost["type"], "null"]);
        let description = lost["description"].as_str().expect("each member is described");
        lost["description"] =
            format!("{description} `null` where it is missing, which only a build that is told to keep going writes.").into();
    }
    schema
}

/// The schema of `documents/<document_id>.json`, as a check wants it: that of the document, with what says which it is in front.
pub(super) fn of_document_file(kind: Kind) -> Value {
    let mut schema = of_kind(kind);
    let front = [
        ("$schema", json!({ "description": "The schema of the kind.", "const": identifier(kind) })),
        ("kind", json!({ "description": "The kind of the document.", "const": kind.as_str() })),
        (
            "document_id",
            json!({ "description": "The identifier of the document in the dataset.", "type": "string", "minLength": 1 }),
        ),
    ];
    for (name, property) in front {
        schema["properties"][name] = property;
    }
    let required = schema["required"].as_array_mut().expect("the members of a document are required");
    required.extend(["kind", "document_id"].map(Value::from));
    schema
}

/// The schema of a document of `kind`, as the AST has it.
pub(super) fn of_kind(kind: Kind) -> Value {
    let mut schema = of_all_members();
    let mut definitions = schema["$defs"].as_object_mut().map(std::mem::take).expect("a schema has definitions");
    keep(&mut definitions[ACCOUNT], kind.parts());
    keep(&mut schema, kind.members());
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
    schema["description"] = kind.description().into();
    schema["$defs"] = Value::Object(reached(&schema, definitions));
    finished(Schema::try_from(schema).expect("an object is a schema"), kind.as_str(), kind.name())
}

/// The schema of a document of any kind, for the AST only: which members a kind has, and that they are there, the types say.
pub(super) fn of_any_kind() -> Value {
    let mut schema = of_all_members();
    schema["required"] = json!([]);
    schema["$defs"][ACCOUNT]["required"] = json!([]);
    finished(Schema::try_from(schema).expect("an object is a schema"), "document", "Document of any kind")
}

/// A document with the members of all kinds: where it is of one session, it has the parts of its account as its own.
fn of_all_members() -> Value {
    let mut generator = generator();
    let mut document = Document::json_schema(&mut generator).to_value();
    let definitions = generator.take_definitions(true);
    let parts = definitions[ACCOUNT]["properties"].as_object().expect("an account has parts").clone();
    document["properties"].as_object_mut().expect("a document has members").extend(parts);
    document["$defs"] = Value::Object(definitions);
    document
}

/// How the definition of an account calls itself.
const ACCOUNT: &str = "Account";

/// Leaves an object its members of these names, each of them required.
fn keep(object: &mut Value, names: &[&str]) {
    object["properties"].as_object_mut().expect("an object").retain(|name, _| names.contains(&name.as_str()));
    object["required"] = names.iter().copied().map(Value::from).collect();
}

/// The definitions that a schema refers to, and those that these refer to.
fn reached(schema: &Value, mut definitions: Map<String, Value>) -> Map<String, Value> {
    fn names(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(members) => members.iter().for_each(|(name, value)| match value.as_str().filter(|_| name == "$ref") {
                Some(reference) => found.extend(reference.strip_prefix("#/$defs/").map(str::to_owned)),
                None => names(value, found),
            }),
            Value::Array(items) => items.iter().for_each(|item| names(item, found)),
            _ => {}
        }
    }
    let (mut open, mut kept) = (Vec::new(), Map::new());
    names(schema, &mut open);
    while let Some(name) = open.pop() {
        if let Some(definition) = definitions.remove(&name) {
            names(&definition, &mut open);
            kept.insert(name, definition);
        }
    }
    kept
}

/// The schema of the whole dataset: the groups of records, in the order of the stream.
pub(super) fn of_dataset() -> Value {
    let mut generator = generator();
    let mut properties = serde_json::Map::new();
    for group in Group::ALL.iter().filter(|group| group.is_nested()) {
        let (description, record) = match group {
            Group::Events => ("The events, by identifier.", generator.subschema_for::<EventRecord<'_>>()),
            Group::Sessions => ("The sessions, by identifier.", generator.subschema_for::<SessionRecord<'_>>()),
            Group::People => ("The people, by identifier.", generator.subschema_for::<PersonRecord<'_>>()),
            Group::Mentions => ("The mentions, by identifier.", generator.subschema_for::<MentionRow<'_>>()),
            Group::Organisations => ("The organisations, by identifier.", generator.subschema_for::<OrganisationRecord<'_>>()),
            Group::Documents => ("The documents, by identifier.", generator.subschema_for::<DocumentRecord<'_>>()),
            Group::ExternalIds => ("What others call people and bodies.", generator.subschema_for::<ExternalIdRecord<'_>>()),
            Group::RetiredIds => ("What was given up, by entity and identifier.", generator.subschema_for::<RetiredIdRecord<'_>>()),
        };
        let list = json_schema!({ "description": description, "type": "array", "items": record });
        properties.insert(group.as_str().to_owned(), list.to_value());
    }
    let nested = Group::ALL.iter().filter(|group| group.is_nested());
    let names: Vec<&str> = nested.map(|group| group.as_str()).collect();
    let mut schema = json_schema!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "description": "Everything that the documents of one run say, as one nested value.",
        "type": "object",
        "properties": properties,
        "required": names,
    });
    schema.insert("$defs".to_owned(), Value::Object(generator.take_definitions(true)));
    finished(schema, "dataset", "Dataset of session documents")
}

/// The schema of one record of `group`, with the definitions it needs.
pub(super) fn of_record(group: Group) -> Value {
    let mut dataset = of_dataset();
    let record = dataset["properties"][group.as_str()]["items"]["$ref"].take();
    json_schema!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": record,
        "$defs": dataset["$defs"].take(),
    })
    .to_value()
}

/// The schema of `decisions.yaml`: what may be written, so optional members may be absent.
pub(super) fn of_decisions() -> Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    finished(generator.into_root_schema_for::<Decisions>(), "decisions", "Human decisions on identity")
}

/// The schema of `rapporteur.yaml`, of which every member may be absent.
pub(super) fn of_settings() -> Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    finished(generator.into_root_schema_for::<SettingsFile>(), "settings", "Settings of a folder of documents")
}

fn generator() -> SchemaGenerator {
    // What is written, not what would be read back: an absent value is a `null`, never a missing member.
    SchemaSettings::draft2020_12().for_serialize().into_generator()
}

fn finished(mut schema: Schema, stem: &str, title: &str) -> Value {
    strict::tighten(&mut schema);
    schema.insert("$id".to_owned(), urn(stem).into());
    schema.insert("title".to_owned(), title.into());
    schema.to_value()
}

fn written(schema: &Value) -> String {
    format!("{schema:#}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_schema_is_itself_valid() {
        for (name, text) in schemas() {
            let schema: Value = serde_json::from_str(&text).expect("a schema is JSON");
            assert!(jsonschema::meta::validate(&schema).is_ok(), "{name}");
        }
        for group in Group::ALL.iter().filter(|group| group.is_nested()) {
            assert!(jsonschema::meta::is_valid(&of_record(*group)), "{}", group.as_str());
        }
    }
}
