//! YAML, for readers of version 1.1 and 1.2 alike: `dataset.yaml`, record by record.
//!
//! What is written means the same to every reader: a text that some reader would take for something else stands in
//! double quotes, blocks of text are literal and never folded, no line is wrapped, and each list is indented below its
//! key. yamllint accepts it by its default rules, but for the length of lines.

use std::io::Write;

use serde::Serialize;

use super::{File, Format, Output};
use crate::dataset::{Group, Record};

mod scalar;
mod serializer;

use serializer::{BlockSerializer, STEP, StartsBehind};

/// The dataset as one mapping with a sequence for each group: `dataset.yaml`.
pub struct Yaml;

/// `value`, a mapping, as a YAML file.
///
/// # Panics
///
/// On what no record has: numbers with a fraction or a sign, tuples, enums that hold something.
pub fn document<T: Serialize + ?Sized>(value: &T) -> Vec<u8> {
    let mut out = START.to_vec();
    let top = BlockSerializer { out: &mut out, indent: 0, place: StartsBehind::Dash };
    value.serialize(top).expect("what is written is made of texts, whole numbers and lists");
    out
}

/// Marks the start of a document.
const START: &[u8] = b"---\n";

impl Format for Yaml {
    fn begin(&self, out: &mut Output) {
        out.entry(File::Yaml).or_default().extend_from_slice(START);
    }

    fn open(&self, group: Group, count: usize, out: &mut Output) {
        if !group.is_nested() {
            return;
        }
        let end = if count == 0 { " []" } else { "" };
        let text = out.entry(File::Yaml).or_default();
        writeln!(text, "{}:{end}", group.as_str()).expect("memory takes every byte");
    }

    fn record(&self, record: Record<'_, '_>, _first: bool, out: &mut Output) {
        if !record.group().is_nested() {
            return;
        }
        let text = out.entry(File::Yaml).or_default();
        serializer::start_line(text, STEP);
        text.extend_from_slice(b"- ");
        let item = BlockSerializer { out: text, indent: 2 * STEP, place: StartsBehind::Dash };
        record.serialize(item).expect("a record is made of texts, whole numbers and lists");
    }

    fn close(&self, _group: Group, _count: usize, _out: &mut Output) {}

    fn end(&self, _out: &mut Output) {}
}
