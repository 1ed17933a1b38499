//! `csv-metadata.json`: the tables as CSV on the Web, <https://www.w3.org/TR/tabular-metadata/>.

use serde_json::{Map, Value, json};

use super::{Edition, RIGHTS, path_of};
use crate::dataset::{CellType, Column, ColumnLimit, Table};

/// The group of tables.
pub(super) fn of(edition: &Edition<'_>) -> Value {
    let publication = edition.publication;
    let mut group = Map::new();
    let mut say = |name: &str, value: Value| {
        group.insert(name.to_owned(), value);
    };
    say("@context", json!("http://www.w3.org/ns/csvw"));
    let common = [
        ("dc:title", publication.title.as_ref()),
        ("dc:description", publication.description.as_ref()),
        ("dc:publisher", publication.publisher.as_ref().map(|party| &party.name)),
        ("dc:issued", publication.issued.as_ref()),
        ("dc:identifier", publication.base_url.as_ref()),
        ("schema:version", publication.version.as_ref()),
    ];
    common.into_iter().for_each(|(name, value)| value.into_iter().for_each(|value| say(name, json!(value))));
    if let Some(words) = publication.keywords.as_ref().filter(|words| !words.is_empty()) {
        say("dcat:keyword", json!(words));
    }
    say("dc:rights", json!(RIGHTS));
    if let Some(licence) = &publication.licence {
        say("dc:license", json!(format!("{} ({}), for the facts", licence.title, licence.path)));
    }
    say("dialect", json!({ "encoding": "utf-8", "lineTerminators": ["\n"], "header": true }));
    say("tables", Table::ALL.iter().filter(|table| edition.table(**table).is_some()).map(|table| described(*table)).collect());
    Value::Object(group)
}

fn described(table: Table) -> Value {
    let mut schema = json!({ "columns": table.columns().iter().map(column).collect::<Vec<_>>() });
    if !table.key().is_empty() {
        schema["primaryKey"] = json!(table.key());
    }
    let references: Vec<Value> = table.columns().iter().filter_map(reference).collect();
    if !references.is_empty() {
        schema["foreignKeys"] = json!(references);
    }
    json!({ "url": path_of(table), "dc:description": table.description(), "tableSchema": schema })
}

fn column(column: &Column) -> Value {
    let base = match column.cell {
        CellType::Text => "string",
        CellType::Whole => "nonNegativeInteger",
        CellType::Boolean => "boolean",
    };
    let datatype = match column.limit {
        ColumnLimit::None | ColumnLimit::KeyOf(_) => json!(base),
        ColumnLimit::Words(words) => json!({ "base": base, "format": words().join("|").replace('.', r"\.") }),
        ColumnLimit::AtLeast(low) => json!({ "base": base, "minimum": low }),
        ColumnLimit::Between(low, high) => json!({ "base": base, "minimum": low, "maximum": high }),
        // The whole of a cell is meant: the signs for its ends are none of XML Schema's.
        ColumnLimit::Pattern(pattern) => json!({ "base": base, "format": pattern.trim_matches(['^', '$']) }),
        ColumnLimit::Date => json!("date"),
        ColumnLimit::Instant => json!("dateTimeStamp"),
        ColumnLimit::LocalTime => json!("dateTime"),
        ColumnLimit::Uri => json!("anyURI"),
    };
    json!({
        "name": column.name,
        "titles": column.name,
        "dc:description": column.description,
        "datatype": datatype,
        "required": !column.optional,
    })
}

fn reference(column: &Column) -> Option<Value> {
    let ColumnLimit::KeyOf(table) = column.limit else { return None };
    Some(json!({
        "columnReference": [column.name],
        "reference": { "resource": path_of(table), "columnReference": table.key() },
    }))
}
