//! SARIF 2.1.0, the exchange format of static analysis: one run, the table of codes as its rules.

use std::io::{self, Write};

use serde::Serialize;

use super::{Accepted, Documents, Finding, FindingReport, ShownDocument, worst};
use crate::cli::commands::explanation;
use crate::cli::json::indented;
use crate::dataset::percent_encoded;
use crate::diagnostic::{Code, Edit, Fix, Label, Severity};
use crate::source::Span;

/// GitHub refuses a run with more results.
const MOST_RESULTS: usize = 25_000;
/// Where the reference of all codes stands in the repository.
const REFERENCE: &str = "blob/main/schema/diagnostics.md";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Log<'r> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [LogRun<'r>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogRun<'r> {
    tool: Tool,
    invocations: [Invocation; 1],
    column_kind: &'static str,
    results: Vec<LogResult<'r>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    rules: Vec<LogRule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogRule {
    id: &'static str,
    short_description: LogText,
    help: LogText,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<String>,
    default_configuration: RuleConfiguration,
}

#[derive(Serialize)]
struct LogText {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<String>,
}

#[derive(Serialize)]
struct RuleConfiguration {
    level: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: LogText,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogResult<'r> {
    rule_id: &'static str,
    rule_index: Option<usize>,
    level: &'static str,
    message: LogText,
    locations: [LogPlace; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<LogPlace>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<LogFix>,
    #[serde(skip_serializing_if = "Option::is_none")]
    partial_fingerprints: Option<Fingerprints<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline_state: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Suppression<'r>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogFix {
    description: LogText,
    artifact_changes: [ArtifactChange; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange {
    artifact_location: Artifact,
    replacements: Vec<Replacement>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Region,
    inserted_content: LogText,
}

#[derive(Serialize)]
struct Fingerprints<'r> {
    #[serde(rename = "rapporteur/v1")]
    key: &'r str,
}

#[derive(Serialize)]
struct Suppression<'r> {
    kind: &'static str,
    justification: &'r str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogPlace {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<LogText>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

/// Lines and columns from 1, the end behind the last character; bytes from 0.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
    byte_offset: u32,
    byte_length: usize,
}

impl LogText {
    fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), markdown: None }
    }
}

/// Writes one log with all findings, those that are settled as suppressed ones.
pub(super) fn render(report: &FindingReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let all: Vec<&Finding<'_>> = report.findings.iter().chain(report.settled).copied().collect();
    let (shown, cut) = if all.len() > MOST_RESULTS { most(&all) } else { (all, 0) };
    let results = shown.iter().map(|one| result(one, report)).collect::<io::Result<Vec<_>>>()?;
    let hidden = cut + report.hidden;
    let told = (hidden > 0).then(|| Notification {
        level: "warning",
        message: LogText::plain(format!("{hidden} more findings are not in this log, the worst are")),
    });
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [LogRun {
            tool: Tool {
                driver: Driver {
                    name: "rapporteur",
                    version: env!("CARGO_PKG_VERSION"),
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    rules: Code::ALL.iter().map(|code| rule(*code, env!("CARGO_PKG_REPOSITORY"))).collect(),
                },
            },
            invocations: [Invocation { execution_successful: true, tool_execution_notifications: told.into_iter().collect() }],
            column_kind: "unicodeCodePoints",
            results,
        }],
    };
    indented(&log, out)
}

/// As many of the worst findings as a run may have.
fn most<'r>(all: &[&'r Finding<'r>]) -> (Vec<&'r Finding<'r>>, usize) {
    let (mut shown, _) = worst(all, MOST_RESULTS);
    shown.truncate(MOST_RESULTS);
    let cut = all.len() - shown.len();
    (shown, cut)
}

/// A code as a rule; its page is in the repository, where that has an address.
fn rule(code: Code, repository: &str) -> LogRule {
    let page = || format!("{}/{REFERENCE}#{}", repository.trim_end_matches('/'), code.as_str().replace('.', ""));
    LogRule {
        id: code.as_str(),
        short_description: LogText::plain(code.summary()),
        help: LogText { text: explanation(code), markdown: Some(explanation(code)) },
        help_uri: (!repository.is_empty()).then(page),
        default_configuration: RuleConfiguration { level: level(code.severity()) },
    }
}

fn result<'r>(finding: &'r Finding<'r>, report: &FindingReport<'_>) -> io::Result<LogResult<'r>> {
    let mut text = finding.message.to_string();
    if let Some(help) = &finding.help {
        text.push_str("\nhelp: ");
        text.push_str(help);
    }
    let (primary, others) = finding.labels.split_first().expect("a diagnostic has a label");
    let mut related = Vec::new();
    for (index, label) in others.iter().enumerate() {
        let place = location(label, report.documents)?;
        related.push(LogPlace { id: Some(index + 1), message: Some(LogText::plain(&*label.text)), ..place });
    }
    let justification = finding.settled.as_ref().map(|settled| match settled {
        Accepted::Known => "known when the baseline was written",
        Accepted::Silenced(reason) => reason,
    });
    Ok(LogResult {
        rule_id: finding.code.as_str(),
        rule_index: Code::ALL.iter().position(|code| *code == finding.code),
        level: level(finding.severity),
        message: LogText::plain(text),
        locations: [location(primary, report.documents)?],
        related_locations: related,
        fixes: finding.fix.as_deref().map(|fix| repair(fix, &finding.message, report.documents)).transpose()?.into_iter().collect(),
        partial_fingerprints: finding.key.as_deref().map(|key| Fingerprints { key }),
        baseline_state: report.has_baseline.then_some(if finding.settled.is_some() { "unchanged" } else { "new" }),
        suppressions: justification.map(|justification| Suppression { kind: "external", justification }).into_iter().collect(),
    })
}

/// A repair. Whether it is certain stands in its words: the format has no place for that.
fn repair(fix: &Fix, message: &str, documents: &Documents<'_>) -> io::Result<LogFix> {
    let document = documents.get(fix.edits.first().map_or_else(Default::default, |edit| edit.span.source))?;
    let replacement =
        |edit: &Edit| Replacement { deleted_region: region(&document, edit.span), inserted_content: LogText::plain(&*edit.text) };
    let change = ArtifactChange {
        artifact_location: Artifact { uri: uri(&document.path) },
        replacements: fix.edits.iter().map(replacement).collect(),
    };
    Ok(LogFix { description: LogText::plain(format!("{}: {message}", fix.applicability.as_str())), artifact_changes: [change] })
}

fn region(document: &ShownDocument, span: Span) -> Region {
    let (start, end) = document.positions(span);
    Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
        byte_offset: span.start,
        byte_length: span.len(),
    }
}

fn location(label: &Label, documents: &Documents<'_>) -> io::Result<LogPlace> {
    let document = documents.get(label.span.source)?;
    let region = region(&document, label.span);
    let place = PhysicalLocation { artifact_location: Artifact { uri: uri(&document.path) }, region };
    Ok(LogPlace { id: None, physical_location: place, message: None })
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

    #[test]
    fn a_code_has_a_page_where_the_repository_has_an_address() {
        assert_eq!(rule(Code::MissingSlot, "").help_uri, None);
        let page = rule(Code::MissingSlot, "https://example.org/r/").help_uri;
        assert_eq!(page.as_deref(), Some("https://example.org/r/blob/main/schema/diagnostics.md#slotmissing"));
    }
}
