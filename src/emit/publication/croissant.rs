//! `croissant.json`: the tables as record sets for machine learning, in Croissant 1.1,
//! <https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html>.

use serde_json::{Map, Value, json};

use super::{Edition, RIGHTS, path_of};
use crate::dataset::{CellType, Column, ColumnLimit, Table};
use crate::settings::OutputFormat;

/// Terms of the format's own vocabulary, which its readers want in the context by these names.
const TERMS: &[&str] = &[
    "arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "extract", "field", "fileObject", "fileProperty",
    "fileSet", "format", "includes", "isArray", "isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet",
    "references", "regex", "repeated", "replace", "samplingRate", "separator", "source", "subField", "transform",
];

/// The metadata.
pub(super) fn of(edition: &Edition<'_>) -> Value {
    let publication = edition.publication;
    let said = "it is written where it is stated";
    let publisher = publication.publisher.as_ref().expect(said);
    let licence = publication.licence.as_ref().expect(said);
    let mut creator = json!({ "@type": "sc:Organization", "name": publisher.name });
    if let Some(url) = &publisher.url {
        creator["url"] = json!(url);
    }
    // A record set without records cannot be loaded.
    let with_rows = || Table::ALL.iter().filter(|table| edition.quality.rows_of(**table) > 0);
    let files = with_rows().filter_map(|table| {
        let file = edition.table(*table)?;
        Some(json!({
            "@type": "cr:FileObject",
            "@id": file.path,
            "name": file.path,
            "contentUrl": file.path,
            "contentSize": format!("{} B", file.bytes),
            "encodingFormat": "text/csv",
            "sha256": file.sha256,
        }))
    });
    let mut dataset = json!({
        "@context": context(),
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": publication.title,
        "description": publication.description,
        "license": edition.address(OutputFormat::Licence.path()),
        "usageInfo": format!("The facts: {} ({}). {RIGHTS}", licence.title, licence.path),
        "creator": creator,
        "publisher": creator,
        "datePublished": publication.issued,
        "citeAs": edition.citation(),
        "distribution": files.collect::<Vec<_>>(),
        "recordSet": with_rows().map(|table| record_set(*table, edition)).collect::<Vec<_>>(),
    });
    let more = [
        ("url", publication.base_url.as_ref().map(|url| json!(url))),
        ("version", publication.version.as_ref().map(|version| json!(version))),
        ("keywords", publication.keywords.as_ref().filter(|words| !words.is_empty()).map(|words| json!(words))),
    ];
    for (name, value) in more.into_iter().filter_map(|(name, value)| Some((name, value?))) {
        dataset[name] = value;
    }
    dataset
}

fn context() -> Value {
    let mut context = Map::new();
    for term in TERMS {
        context.insert((*term).to_owned(), json!(format!("cr:{term}")));
    }
    let others = json!({
        "@language": "en",
        "@vocab": "https://schema.org/",
        "sc": "https://schema.org/",
        "cr": "http://mlcommons.org/croissant/",
        "rai": "http://mlcommons.org/croissant/RAI/",
        "dct": "http://purl.org/dc/terms/",
        "conformsTo": "dct:conformsTo",
        "data": { "@id": "cr:data", "@type": "@json" },
        "dataType": { "@id": "cr:dataType", "@type": "@vocab" },
        "description": { "@container": "@language" },
        "examples": { "@id": "cr:examples", "@type": "@json" },
        "name": { "@container": "@language" },
    });
    context.extend(others.as_object().cloned().unwrap_or_default());
    Value::Object(context)
}

fn record_set(table: Table, edition: &Edition<'_>) -> Value {
    let mut set = json!({
        "@type": "cr:RecordSet",
        "@id": table.as_str(),
        "name": table.as_str(),
        "description": table.description(),
        "field": table.columns().iter().map(|column| field(table, column, edition)).collect::<Vec<_>>(),
    });
    if !table.key().is_empty() {
        let key = |column: &&str| json!({ "@id": id(table, column) });
        set["key"] = table.key().iter().map(key).collect();
    }
    set
}

fn field(table: Table, column: &Column, edition: &Edition<'_>) -> Value {
    let kind = match (column.limit, column.cell) {
        (ColumnLimit::Date, _) => "sc:Date",
        (ColumnLimit::Instant | ColumnLimit::LocalTime, _) => "sc:DateTime",
        (ColumnLimit::Uri, _) => "sc:URL",
        (_, CellType::Text) => "sc:Text",
        (_, CellType::Whole) => "sc:Integer",
        (_, CellType::Boolean) => "sc:Boolean",
    };
    let mut field = json!({
        "@type": "cr:Field",
        "@id": id(table, column.name),
        "name": column.name,
        "description": column.description,
        "dataType": kind,
        "source": { "fileObject": { "@id": path_of(table) }, "extract": { "column": column.name } },
    });
    // Its readers join what is referred to, and cannot follow a reference to what refers to something else.
    let refers = |column: &Column| matches!(column.limit, ColumnLimit::KeyOf(_));
    if let ColumnLimit::KeyOf(target) = column.limit
        && edition.quality.rows_of(target) > 0
        && !target.columns().iter().any(refers)
    {
        field["references"] = json!({ "field": { "@id": id(target, target.key()[0]) } });
    }
    field
}

fn id(table: Table, column: &str) -> String {
    format!("{}/{column}", table.as_str())
}
