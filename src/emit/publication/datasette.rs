//! `datasette.json`: what Datasette says of `dataset.sqlite`, <https://docs.datasette.io/en/stable/metadata.html>.

use serde_json::{Map, Value, json};

use super::Edition;
use crate::dataset::Table;

/// The metadata.
pub(super) fn of(edition: &Edition<'_>) -> Value {
    let publication = edition.publication;
    let described = |table: &Table| {
        let columns = table.columns().iter().map(|column| (column.name.to_owned(), json!(column.description)));
        let table_of = json!({ "description": table.description(), "columns": columns.collect::<Map<_, _>>() });
        (table.as_str().to_owned(), table_of)
    };
    let mut metadata = json!({ "databases": { "dataset": { "tables": Table::ALL.iter().map(described).collect::<Map<_, _>>() } } });
    let said = [
        ("title", publication.title.as_deref()),
        ("description", publication.description.as_deref()),
        ("source", publication.publisher.as_ref().map(|party| party.name.as_str())),
        ("source_url", publication.base_url.as_deref()),
        // The licence is that of the facts; what is quoted has none.
        ("license", publication.licence.as_ref().map(|_| "Facts and quoted texts: see LICENSE.txt")),
    ];
    for (name, value) in said.into_iter().filter_map(|(name, value)| Some((name, value?))) {
        metadata[name] = json!(value);
    }
    metadata
}
