//! `dataset.json` and `dataset.yaml` hold the same records, whether there are many, one or none.

use proptest::prelude::*;
use rapporteur::dataset::TopicRow;
use serde_json::Value;

use crate::{hostile_strings, records::Dataset};

fn check(dataset: &Dataset<'_>) {
    let files = dataset.files();
    let json = std::str::from_utf8(&files["dataset.json"]).expect("JSON is UTF-8");
    // What the pretty printer gives for the whole, byte by byte.
    assert_eq!(json, serde_json::to_string_pretty(dataset).expect("records are JSON") + "\n");
    let yaml = std::str::from_utf8(&files["dataset.yaml"]).expect("YAML is UTF-8");
    let from_yaml: Value = serde_yaml::from_str(yaml).expect("YAML is read back");
    assert_eq!(from_yaml, serde_json::from_str::<Value>(json).expect("JSON is read back"));
}

/// Texts of any characters, and texts of the characters that matter in YAML.
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[ \\t\\n:#\\-a1'\"|>\\\\\\[{&*!%,?.=~<]{0,12}",
        "[0-9a-fxo_.:+ \\-TZ]{1,8}",
        "[ \\n\\r\\t\\x00-\\x1F\\x7F-\\xA0\u{2028}\u{2029}\u{feff}\u{fffe}ab]{0,8}",
        "([ \\t]{0,2}[a-z#:\\-]{0,3}\\n?){0,6}",
    ]
}

#[test]
fn of_hostile_strings() {
    check(&Dataset::of(&hostile_strings()));
    for text in hostile_strings() {
        check(&Dataset::of(&[text]));
    }
}

#[test]
fn texts_stand_plain_quoted_or_line_by_line() {
    let texts = ["x\ny\n", "  first\nsecond", "no", "as it is"].map(str::to_owned);
    let full = Dataset::of(&texts);
    let mut topic = full.sessions[0].topics[0].clone();
    let lines = |topic: &TopicRow<'_>| {
        let mut session = full.sessions[0].clone();
        session.topics = vec![topic.clone()];
        let files = Dataset { sessions: vec![session], ..full.clone() }.files();
        let yaml = String::from_utf8(files["dataset.yaml"].clone()).expect("YAML is UTF-8");
        let (_, after) = yaml.split_once("    topics:\n").expect("a list of topics");
        after.split_inclusive('\n').take(6).collect::<String>()
    };
    topic.document_id = "d".into();
    topic.ordinal = 1;
    topic.level = 2;
    for (text, expected) in [
        ("x\ny\n", "label: |\n          x\n          y\n"),
        ("  first\nsecond", "label: |2-\n            first\n          second\n"),
        ("no", "label: \"no\"\n"),
        ("as it is", "label: as it is\n"),
    ] {
        topic.label = text.into();
        let expected = format!("      - document_id: d\n        ordinal: 1\n        level: 2\n        {expected}");
        assert!(lines(&topic).starts_with(&expected), "{}", lines(&topic));
    }
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
    fn of_any_strings(texts in prop::collection::vec(text(), 1..9)) {
        check(&Dataset::of(&texts));
    }
}
