//! SARIF 2.1.0, the exchange format of static analysis: one run, the table of codes as its rules.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::Documents;
use crate::cli::commands::explanation;
use crate::cli::json::indented;
use crate::dataset::percent_encoded;
use crate::diagnostic::{Code, Diagnostic, Label, Severity};

/// Writes one log with all findings.
pub(super) fn render(diagnostics: &[&Diagnostic], documents: &Documents<'_>, out: &mut dyn Write) -> io::Result<()> {
    let results = diagnostics.iter().map(|one| result(one, documents)).collect::<io::Result<Vec<_>>>()?;
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "rapporteur",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": Code::ALL.iter().map(|code| rule(*code)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    indented(&log, out)
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.as_str(),
        "shortDescription": { "text": code.summary() },
        "help": { "text": explanation(code), "markdown": explanation(code) },
        "defaultConfiguration": { "level": level(code.severity()) },
    })
}

fn result(diagnostic: &Diagnostic, documents: &Documents<'_>) -> io::Result<Value> {
    let mut text = diagnostic.message.to_string();
    if let Some(help) = &diagnostic.help {
        text.push_str("\nhelp: ");
        text.push_str(help);
    }
    let (primary, others) = diagnostic.labels.split_first().expect("a diagnostic has a label");
    let mut result = json!({
        "ruleId": diagnostic.code.as_str(),
        "ruleIndex": Code::ALL.iter().position(|code| *code == diagnostic.code),
        "level": level(diagnostic.severity),
        "message": { "text": text },
        "locations": [location(primary, documents)?],
    });
    if !others.is_empty() {
        let mut related = Vec::new();
        for (index, label) in others.iter().enumerate() {
            let mut place = location(label, documents)?;
            place["id"] = (index + 1).into();
            place["message"] = json!({ "text": &*label.text });
            related.push(place);
        }
        result["relatedLocations"] = related.into();
    }
    Ok(result)
}

fn location(label: &Label, documents: &Documents<'_>) -> io::Result<Value> {
    let document = documents.get(label.span.source)?;
    let (start, end) = document.positions(label.span);
    Ok(json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(&document.path) },
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
            "byteOffset": label.span.start,
            "byteLength": label.span.len(),
        },
    } }))
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A path as a URI reference (RFC 3986).
fn uri(path: &str) -> String {
    let scheme = if path.starts_with('/') { "file://" } else { "" };
    format!("{scheme}{}", percent_encoded(path, b"./~"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("seeds/a b:é.txt"), "seeds/a%20b%3A%C3%A9.txt");
        assert_eq!(uri("/tmp/a.txt"), "file:///tmp/a.txt");
    }
}
