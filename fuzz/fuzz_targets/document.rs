//! A whole document of any text, read and checked as `rapporteur check` does; what must hold stands with the properties.

#![no_main]

#[path = "../../tests/common/holds.rs"]
mod holds;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| holds::holds(text));
