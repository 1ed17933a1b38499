//! A report of code quality as GitLab reads it: a list of findings, each with a fingerprint that stays while lines move.

use std::io::{self, Write};

use serde::Serialize;

use super::{Finding, FindingReport};
use crate::cli::json::indented;
use crate::diagnostic::Severity;
use crate::source::one_line;

#[derive(Serialize)]
struct Issue<'r> {
    description: String,
    check_name: &'r str,
    fingerprint: &'r str,
    severity: &'static str,
    location: IssuePlace,
}

#[derive(Serialize)]
struct IssuePlace {
    path: String,
    lines: Lines,
}

/// From 1, both of the text that is marked.
#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

/// Writes the list.
pub(super) fn render(report: &FindingReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let issue = |one: &&Finding<'_>| {
        let document = report.documents.get(one.span().source)?;
        let (start, end) = document.positions(one.span());
        let help = one.help.as_ref().map_or(String::new(), |help| format!("; {}", one_line(help)));
        let severity = match one.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Info => "info",
        };
        Ok((format!("{}{help}", one.message), document.path.clone(), Lines { begin: start.line, end: end.line }, severity))
    };
    let issues: Vec<_> = report.findings.iter().map(issue).collect::<io::Result<_>>()?;
    let issues: Vec<Issue<'_>> = issues
        .into_iter()
        .zip(report.findings)
        .map(|((description, path, lines, severity), one)| Issue {
            description,
            check_name: one.code.as_str(),
            fingerprint: one.key.as_deref().unwrap_or_default(),
            severity,
            location: IssuePlace { path, lines },
        })
        .collect();
    indented(&issues, out)
}
