//! JSON Lines: each session with all that belongs to it on a line of its own, `sessions.jsonl`.

use super::{File, Format, Output};
use crate::dataset::{Group, Record};

/// The sessions, a line each.
pub struct JsonLines;

impl Format for JsonLines {
    fn begin(&self, out: &mut Output) {
        out.entry(File::JsonLines).or_default();
    }

    fn open(&self, _group: Group, _count: usize, _out: &mut Output) {}

    fn record(&self, record: Record<'_, '_>, _first: bool, out: &mut Output) {
        if let Record::Session(session) = record {
            let text = out.entry(File::JsonLines).or_default();
            serde_json::to_writer(&mut *text, session).expect("a record has no keys but the names of its fields");
            text.push(b'\n');
        }
    }

    fn close(&self, _group: Group, _count: usize, _out: &mut Output) {}

    fn end(&self, _out: &mut Output) {}
}
