//! The YAML emitter on records: the text itself and each of its lines wherever a text can stand.

#![no_main]

use libfuzzer_sys::fuzz_target;
use rapporteur::dataset::{Group, Record, RetiredIdRecord, RetiredIdRow};
use rapporteur::emit::{File, Format, Output, yaml::Yaml};
use serde_json::{Value, json};

fuzz_target!(|text: &str| {
    let records: Vec<RetiredIdRecord<'_>> = [text].into_iter().chain(text.lines()).map(|line| record(line, text)).collect();
    let mut out = Output::new();
    Yaml.begin(&mut out);
    Yaml.open(Group::RetiredIds, records.len(), &mut out);
    for (n, record) in records.iter().enumerate() {
        Yaml.record(Record::RetiredId(record), n == 0, &mut out);
    }
    let yaml = &out[&File::Yaml];
    let read: Value = serde_yaml::from_slice(yaml).unwrap_or_else(|error| panic!("{error}\n{}", String::from_utf8_lossy(yaml)));
    assert_eq!(read, json!({"retired_ids": records}), "{}", String::from_utf8_lossy(yaml));
});

fn record<'t>(id: &'t str, successor: &'t str) -> RetiredIdRecord<'t> {
    let retired = RetiredIdRow { entity: "person", id: id.into(), successor_id: Some(successor.into()), reason: "merged" };
    RetiredIdRecord { retired }
}
