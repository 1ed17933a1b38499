//! The YAML reader on any text: as settings, and as a value that is then written and read back.

#![no_main]

use libfuzzer_sys::fuzz_target;
use rapporteur::cli::Settings;
use rapporteur::emit::yaml::to_string;
use serde_json::Value;

fuzz_target!(|text: &str| {
    // What the program refuses unread, aliases and depths, its reader of YAML never sees.
    match Settings::parse(text) {
        Ok(settings) => drop((settings.inputs(), settings.out(), settings.decisions())),
        Err(fault) => assert!(!fault.to_string().is_empty()),
    }
    if text.contains(['&', '*']) {
        return;
    }
    let Ok(value) = serde_yaml::from_str::<Value>(text) else { return };
    let yaml = to_string(&value).expect("JSON's values are YAML's");
    let read: Value = serde_yaml::from_str(&yaml).unwrap_or_else(|error| panic!("{error}\n{yaml}"));
    assert_eq!(read, value, "{yaml}");
});
