//! The YAML emitter on any value: the text itself in every place a text can stand, and whatever it says as JSON.

#![no_main]

use libfuzzer_sys::fuzz_target;
use rapporteur::emit::yaml::to_string;
use serde_json::{Map, Value, json};

fuzz_target!(|text: &str| {
    check(&json!(text));
    check(&everywhere(text));
    if let Ok(value) = serde_json::from_str::<Value>(text) {
        check(&value);
    }
});

/// Each line as a key and an item, and the whole as a value, a key, an item and deeper down.
fn everywhere(text: &str) -> Value {
    let lines: Vec<&str> = text.lines().collect();
    let keys: Map<_, _> = lines.iter().map(|line| ((*line).to_owned(), json!([line]))).collect();
    json!({"text": text, "lines": lines, "keys": keys, "deep": [[text], {"er": [{"text": text}]}, {text: {text: [{text: []}, {text: null}]}}]})
}

fn check(value: &Value) {
    let yaml = to_string(value).expect("JSON's values are YAML's");
    let read: Value = serde_yaml::from_str(&yaml).unwrap_or_else(|error| panic!("{error}\n{yaml}"));
    assert_eq!(&read, value, "{yaml}");
}
