//! JSON that is printed: the same data, with every character that a terminal or a log would obey as `\uXXXX`.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;

use crate::source::Orders;

/// Writes a value on one line.
pub fn line(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", escaped(&serde_json::to_string(value)?))
}

/// Writes a value over many lines, indented.
pub fn indented(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", escaped(&serde_json::to_string_pretty(value)?))
}

/// The same JSON. Line ends are its layout; other orders stand in strings only, and there an escape means the same.
fn escaped(json: &str) -> String {
    let mut orders = Orders::default();
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if orders.find(c) && c != '\n' {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn the_data_are_the_same() {
        let text = "é \u{1b}[2J\u{7f}\u{9b}\u{202e}\u{e0041}\\\u{2028}\n##[error]##\\n[x] ##";
        let value = json!({ text: [text, ["##"], []], "##": {"[a": 1} });
        let (mut short, mut long) = (Vec::new(), Vec::new());
        line(&value, &mut short).expect("memory takes every byte");
        indented(&value, &mut long).expect("memory takes every byte");
        for out in [short, long] {
            let out = String::from_utf8(out).expect("JSON is UTF-8");
            assert_eq!(serde_json::from_str::<Value>(&out).expect("JSON"), value);
            let mut orders = Orders::default();
            assert!(!out.chars().any(|c| orders.find(c) && c != '\n'), "{out}");
        }
    }
}
