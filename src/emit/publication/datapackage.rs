//! `datapackage.json`: the tables as a Data Package, version 2, in the subset that readers of version 1 take too.
//!
//! Keys are lists, a reference always names its resource, closed sets stand in `constraints.enum`; see
//! <https://datapackage.org/standard/data-package/>.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{Edition, Resource};
use crate::dataset::{CellType, Column, ColumnLimit, Table};
use crate::settings::{Party, Publication};

/// The members in the order in which they are read best.
#[derive(Serialize)]
pub(super) struct Package {
    #[serde(rename = "$schema")]
    schema: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    homepage: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    keywords: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contributors: Vec<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    licenses: Vec<Value>,
    resources: Vec<Value>,
}

/// The package of an edition.
pub(super) fn of(edition: &Edition<'_>) -> Package {
    let Publication { title, description, version, issued, base_url, keywords, publisher, contact, licence } = edition.publication;
    let party = |role: &str, party: &Party| {
        let mut members = Map::new();
        members.insert("title".to_owned(), json!(party.name));
        members.extend(party.url.iter().map(|url| ("path".to_owned(), json!(url))));
        members.extend(party.email.iter().map(|email| ("email".to_owned(), json!(email))));
        // Version 1 knows one role of a closed set, version 2 any number of any.
        if role == "publisher" {
            members.insert("role".to_owned(), json!(role));
        }
        members.insert("roles".to_owned(), json!([role]));
        Value::Object(members)
    };
    let parties = [("publisher", publisher), ("contact", contact)];
    Package {
        schema: "https://datapackage.org/profiles/2.0/datapackage.json",
        name: edition.name(),
        id: edition.id(),
        title: title.clone(),
        description: description.clone(),
        version: version.clone(),
        created: issued.as_ref().map(|day| format!("{day}T00:00:00Z")),
        homepage: base_url.clone(),
        keywords: keywords.clone().unwrap_or_default(),
        contributors: parties.iter().filter_map(|(role, who)| Some(party(role, who.as_ref()?))).collect(),
        licenses: licence.iter().map(|licence| json!({ "name": "other-closed", "path": "LICENSE.txt", "title": format!("{} for the facts; texts that are quoted belong to their publishers", licence.title) })).collect(),
        resources: Table::ALL.iter().filter_map(|table| Some(resource(*table, edition.table(*table)?, edition.publication))).collect(),
    }
}

fn resource(table: Table, file: &Resource, publication: &Publication) -> Value {
    let mut schema = json!({
        "fields": table.columns().iter().map(field).collect::<Vec<_>>(),
        "missingValues": [""],
    });
    if !table.key().is_empty() {
        schema["primaryKey"] = json!(table.key());
    }
    let references: Vec<Value> = table.columns().iter().filter_map(reference).collect();
    if !references.is_empty() {
        schema["foreignKeys"] = json!(references);
    }
    let mut resource = json!({
        "name": table.as_str(),
        "description": table.description(),
        "type": "table",
        "profile": "tabular-data-resource",
        "path": file.path,
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.bytes,
        "hash": format!("sha256:{}", file.sha256),
        "schema": schema,
    });
    if let Some(licence) = publication.licence.as_ref().filter(|_| !table.quotes()) {
        resource["licenses"] = json!([{ "name": licence.name, "path": licence.path, "title": licence.title }]);
    }
    resource
}

fn field(column: &Column) -> Value {
    let mut field = json!({ "name": column.name, "description": column.description });
    let mut constraints = Map::new();
    let mut constrain = |name: &str, value: Value| {
        constraints.insert(name.to_owned(), value);
    };
    if !column.optional {
        constrain("required", json!(true));
    }
    let (mut name, mut format) = match column.cell {
        CellType::Text => ("string", None),
        CellType::Whole => ("integer", None),
        CellType::Boolean => ("boolean", None),
    };
    match column.limit {
        ColumnLimit::None | ColumnLimit::KeyOf(_) => {}
        ColumnLimit::Words(words) => constrain("enum", json!(words())),
        ColumnLimit::AtLeast(low) => constrain("minimum", json!(low)),
        ColumnLimit::Between(low, high) => {
            constrain("minimum", json!(low));
            constrain("maximum", json!(high));
        }
        ColumnLimit::Pattern(pattern) => constrain("pattern", json!(pattern)),
        ColumnLimit::Date => name = "date",
        ColumnLimit::Instant => name = "datetime",
        ColumnLimit::LocalTime => (name, format) = ("datetime", Some("%Y-%m-%dT%H:%M:%S")),
        ColumnLimit::Uri => format = Some("uri"),
    }
    field["type"] = json!(name);
    if let Some(format) = format {
        field["format"] = json!(format);
    }
    if !constraints.is_empty() {
        field["constraints"] = Value::Object(constraints);
    }
    field
}

fn reference(column: &Column) -> Option<Value> {
    let ColumnLimit::KeyOf(table) = column.limit else { return None };
    Some(json!({ "fields": [column.name], "reference": { "resource": table.as_str(), "fields": table.key() } }))
}
