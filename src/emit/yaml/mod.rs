//! YAML, for readers of version 1.1 and 1.2 alike: `dataset.yaml` record by record, and any one value.
//!
//! What is written means the same to every reader: a text that some reader would take for something else stands in
//! double quotes, blocks of text are literal and never folded, no line is wrapped, and each list is indented below its
//! key. yamllint accepts it by its default rules, but for the length of lines.

use std::io::Write;

use serde::Serialize;

use super::{File, Format, Output};
use crate::dataset::{Group, Record};

mod error;
mod key;
mod number;
mod scalar;
mod serializer;

pub use error::Error;
use serializer::{Serializer, StartsBehind};

/// The dataset as one mapping with a sequence for each group: `dataset.yaml`.
pub struct Yaml;

/// `value` as a YAML document.
///
/// Fails for a map whose keys are not scalars.
pub fn to_string<T: Serialize + ?Sized>(value: &T) -> Result<String, Error> {
    let mut out = START.to_vec();
    value.serialize(Serializer::new(&mut out, 0, StartsBehind::Line))?;
    Ok(String::from_utf8(out).expect("what is written is text and signs of ASCII"))
}

/// Appends `value` as an item of a sequence whose dashes stand `indent` columns in.
fn append_item<T: Serialize + ?Sized>(out: &mut Vec<u8>, indent: usize, value: &T) -> Result<(), Error> {
    serializer::start_line(out, indent);
    out.extend_from_slice(b"- ");
    value.serialize(Serializer::new(out, indent + serializer::STEP, StartsBehind::Dash))
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
        append_item(text, serializer::STEP, &record).expect("a record has no keys but the names of its fields");
    }

    fn close(&self, _group: Group, _count: usize, _out: &mut Output) {}

    fn end(&self, _out: &mut Output) {}
}
