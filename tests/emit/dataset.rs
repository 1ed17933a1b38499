//! `dataset.json` and `dataset.yaml` hold the same records, whether there are many, one or none.

use proptest::prelude::*;
use serde_json::Value;

use crate::{hostile_strings, records::Dataset};

fn check(dataset: &Dataset<'_>) {
    let files = dataset.files();
    let json = std::str::from_utf8(&files["dataset.json"]).expect("JSON is UTF-8");
    // What the pretty printer gives for the whole, byte by byte.
    assert_eq!(json, serde_json::to_string_pretty(dataset).expect("records are JSON") + "\n");
    let yaml = std::str::from_utf8(&files["dataset.yaml"]).expect("YAML is UTF-8");
    assert_eq!(yaml, rapporteur::emit::yaml::to_string(dataset).expect("records are YAML"));
    let from_yaml: Value = serde_yaml::from_str(yaml).expect("YAML is read back");
    assert_eq!(from_yaml, serde_json::from_str::<Value>(json).expect("JSON is read back"));
}

#[test]
fn of_hostile_strings() {
    check(&Dataset::of(&hostile_strings()));
}

#[test]
fn with_empty_groups() {
    let texts = ["a".to_owned(), "b".to_owned()];
    let full = Dataset::of(&texts);
    check(&full);
    check(&Dataset::default());
    check(&Dataset { sessions: vec![], ..full.clone() });
    check(&Dataset { people: vec![], documents: vec![], ..full });
    assert_eq!(
        Dataset::default().files()["dataset.yaml"],
        b"---\nevents: []\nsessions: []\npeople: []\norganisations: []\ndocuments: []\nexternal_ids: []\nretired_ids: []\n"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn of_any_strings(texts in prop::collection::vec(any::<String>(), 1..9)) {
        check(&Dataset::of(&texts));
    }
}
