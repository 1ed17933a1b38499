//! What the emitters write is read back, by other libraries, as what it was.

mod dataset;
mod readers;
mod records;
mod tables;

/// Strings that emitters get wrong.
fn hostile_strings() -> Vec<String> {
    serde_json::from_str(include_str!("../data/hostile-strings.json")).expect("the file is an array of strings")
}
