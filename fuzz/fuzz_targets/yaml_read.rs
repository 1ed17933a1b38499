//! The YAML reader on any text: as settings.

#![no_main]

use libfuzzer_sys::fuzz_target;
use rapporteur::cli::Settings;

fuzz_target!(|text: &str| match Settings::parse(text) {
    Ok(settings) => drop((settings.inputs(), settings.out(), settings.decisions())),
    Err(faults) => assert!(faults.told.iter().all(|fault| !fault.to_string().is_empty()) && !faults.told.is_empty()),
});
