//! JSON, indented by two spaces: `dataset.json` record by record, and any one value as a file of its own.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, PrettyFormatter};

use super::{File, Format, Output};
use crate::dataset::{Group, Record};

/// The dataset as one object with an array for each group: `dataset.json`.
pub struct DatasetJson;

/// `value` as a JSON file: indented by two spaces, closed by a line feed.
///
/// Fails for a value that JSON cannot hold: a map whose keys are not scalars.
pub fn document<T: Serialize + ?Sized>(value: &T) -> serde_json::Result<Vec<u8>> {
    let mut out = Vec::new();
    append(&mut out, 0, value)?;
    out.push(b'\n');
    Ok(out)
}

/// How deep a record stands: in an array, in the object.
const RECORD_DEPTH: usize = 2;

impl Format for DatasetJson {
    fn begin(&self, out: &mut Output) {
        put(out, b"{");
    }

    fn open(&self, group: Group, _count: usize, out: &mut Output) {
        if !group.is_nested() {
            return;
        }
        let comma = if Group::ALL.first() == Some(&group) { "" } else { "," };
        let text = out.entry(File::Json).or_default();
        write!(text, "{comma}\n  \"{}\": [", group.as_str()).expect("memory takes every byte");
    }

    fn record(&self, record: Record<'_, '_>, first: bool, out: &mut Output) {
        if !record.group().is_nested() {
            return;
        }
        let text = out.entry(File::Json).or_default();
        text.extend_from_slice(if first { b"\n    " } else { b",\n    " });
        append(text, RECORD_DEPTH, &record).expect("a record has no keys but the names of its fields");
    }

    fn close(&self, group: Group, count: usize, out: &mut Output) {
        if group.is_nested() {
            put(out, if count == 0 { b"]" } else { b"\n  ]" });
        }
    }

    fn end(&self, out: &mut Output) {
        put(out, b"\n}\n");
    }
}

fn put(out: &mut Output, bytes: &[u8]) {
    out.entry(File::Json).or_default().extend_from_slice(bytes);
}

/// Appends `value` as serde_json lays it out inside of `depth` arrays; its first line is not indented.
fn append<T: Serialize + ?Sized>(out: &mut Vec<u8>, depth: usize, value: &T) -> serde_json::Result<()> {
    let mut layout = PrettyFormatter::new();
    for _ in 0..depth {
        // The formatter learns its depth only by opening something: what it writes for that stands there already.
        layout.begin_array(&mut io::sink()).expect("a sink takes every byte");
    }
    value.serialize(&mut serde_json::Serializer::with_formatter(out, layout))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_document_is_what_the_pretty_printer_gives_and_a_line_feed() {
        let value = json!({"a": [], "b": {}, "c": [{"d": "é\n"}, 1, null]});
        let text = String::from_utf8(document(&value).expect("a tree is JSON")).expect("JSON is UTF-8");
        assert_eq!(text, format!("{}\n", serde_json::to_string_pretty(&value).expect("a tree is JSON")));
    }

    #[test]
    fn a_value_starts_at_its_depth() {
        let mut out = Vec::new();
        append(&mut out, 2, &json!({"a": [1], "b": []})).expect("a tree is JSON");
        assert_eq!(
            String::from_utf8(out).expect("JSON is UTF-8"),
            "{\n      \"a\": [\n        1\n      ],\n      \"b\": []\n    }"
        );
    }
}
