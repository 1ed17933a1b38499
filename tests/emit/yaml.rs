//! YAML of any value, read back by another library.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rapporteur::emit::yaml::{Error, to_string};
use serde::Serialize;
use serde_json::{Map, Number, Value, json};

use crate::hostile_strings;

/// Each text as a value, a key, an item and deeper down, in one tree.
pub fn everywhere(texts: &[String]) -> Value {
    let values = texts.iter().map(|text| json!({"text": text, "list": [text, [text]], "deep": {"er": [{"text": text}]}}));
    let keys: Map<_, _> = texts.iter().map(|text| (text.clone(), json!(text))).collect();
    let deep: Vec<_> = texts.iter().map(|text| json!({text: {text: [{text: [], "x": {}}, {text: {text: null}}]}})).collect();
    json!({"values": values.collect::<Vec<_>>(), "keys": keys, "items": texts, "deep": deep})
}

/// Trees of every shape: texts that are likely to be mistaken among the keys and values.
pub fn tree() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(|number| Number::from_f64(number).map_or(Value::Null, Value::Number)),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 64, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((text(), inner), 0..6).prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
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

fn check(value: &Value) {
    let yaml = to_string(value).expect("JSON's values are YAML's");
    let read: Value = serde_yaml::from_str(&yaml).unwrap_or_else(|error| panic!("{error}\n{yaml}"));
    assert_eq!(&read, value, "{yaml}");
}

#[test]
fn hostile_strings_are_read_back() {
    for text in hostile_strings() {
        check(&json!(text));
        check(&everywhere(&[text]));
    }
    check(&everywhere(&hostile_strings()));
}

proptest! {
    #[test]
    fn any_text_is_read_back(text in text()) {
        check(&json!(text));
        check(&everywhere(&[text]));
    }

    #[test]
    fn any_tree_is_read_back(tree in tree()) {
        check(&tree);
    }
}

#[test]
fn layout() {
    let value = json!({
        "empty": {"list": [], "map": {}},
        "list": [1, [2, [true]], {"a": null, "b": "x\ny\n"}, "  first\nsecond", "no"],
        "no": "2023-10-09",
    });
    let expected = r#"---
empty:
  list: []
  map: {}
list:
  - 1
  - - 2
    - - true
  - a: null
    b: |
      x
      y
  - |2-
      first
    second
  - "no"
"no": "2023-10-09"
"#;
    assert_eq!(to_string(&value).expect("a tree is YAML"), expected);
}

#[test]
fn a_long_key_is_announced() {
    let value = json!({"k".repeat(2000): {"a": 1}, "l".repeat(2000): [1], "m".repeat(2000): 1});
    check(&value);
    check(&json!([value]));
}

/// What serde can describe and JSON has no sign for.
#[derive(Serialize)]
enum Shape {
    Unit,
    Newtype(u8),
    Tuple(i8, Option<char>),
    Struct { bytes: &'static [u8], unit: () },
    Empty {},
}

#[derive(Serialize)]
struct Wrapper(Vec<Shape>);

#[test]
fn the_data_model() {
    let shapes = vec![
        Shape::Unit,
        Shape::Newtype(1),
        Shape::Tuple(-1, Some('é')),
        Shape::Struct { bytes: b"ab", unit: () },
        Shape::Empty {},
    ];
    let yaml = to_string(&Wrapper(shapes)).expect("shapes are YAML");
    let expected = "---\n- Unit\n- Newtype: 1\n- Tuple:\n    - -1\n    - é\n- Struct:\n    bytes:\n      - 97\n      - 98\n    unit: null\n- Empty: {}\n";
    assert_eq!(yaml, expected);
    assert_eq!(
        to_string(&(u128::MAX, f64::INFINITY, 0.5_f32)).expect("numbers are YAML"),
        format!("---\n- {}\n- .inf\n- 0.5\n", u128::MAX)
    );
}

#[test]
fn keys_are_texts() {
    assert_eq!(to_string(&BTreeMap::from([(1, true)])).as_deref(), Ok("---\n\"1\": true\n"));
    assert_eq!(to_string(&BTreeMap::from([(true, 'n')])).as_deref(), Ok("---\n\"true\": \"n\"\n"));
    assert_eq!(to_string(&BTreeMap::from([((1, 2), 3)])), Err(Error::Key));
    assert_eq!(to_string(&BTreeMap::from([(None::<u8>, 3)])), Err(Error::Key));
}
