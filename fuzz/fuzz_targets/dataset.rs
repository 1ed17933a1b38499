//! A whole build of any documents, form feeds between them: the same dataset comes back from JSON, YAML and CSV.

#![no_main]

#[path = "../../tests/common/library.rs"]
mod library;

use std::collections::BTreeMap;

use libfuzzer_sys::fuzz_target;
use rapporteur::diagnostic::Code;
use rapporteur::pipeline::{self, Options};
use serde_json::Value;

use library::Memory;

fuzz_target!(|bytes: &[u8]| {
    let documents = bytes.split(|byte| *byte == b'\x0c').zip(0..);
    let library = Memory(documents.map(|(text, n)| (format!("a/{n}.txt"), text.to_vec())).collect());
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let write = &mut |path: &str, _: usize, bytes: &[u8]| {
        files.entry(path.to_owned()).or_default().extend_from_slice(bytes);
        Ok(())
    };
    let options = Options { keep_going: true, validates_records: true, ..Options::default() };
    let built = pipeline::build(&library, options, &|_| {}, write).expect("memory can be read");
    assert!(built.written);
    for finding in &built.checked.diagnostics {
        assert!(finding.code != Code::SchemaViolation, "what is published breaks its schema: {finding:?}");
    }
    let json: Value = serde_json::from_slice(&files["dataset.json"]).expect("JSON");
    let yaml: Value = serde_yaml::from_slice(&files["dataset.yaml"]).expect("YAML");
    assert_eq!(json, yaml);
    for (path, bytes) in &files {
        if path.ends_with(".csv") {
            csv::Reader::from_reader(&bytes[..]).records().for_each(|row| drop(row.expect(path)));
        }
    }
});
