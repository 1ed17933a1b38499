//! Annotations of GitHub Actions: workflow commands that its runner reads from the log.

use std::io::{self, Write};

use super::{FindingReport, short, worst};
use crate::diagnostic::Severity;
use crate::source::Orders;

/// GitHub shows so many of each severity, for a step.
const SHOWN: usize = 10;

/// Writes one workflow command for each of the worst findings, and the others as lines of the log.
pub(super) fn render(report: &FindingReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (shown, hidden) = worst(report.findings, SHOWN);
    for diagnostic in &shown {
        let document = report.documents.get(diagnostic.span().source)?;
        let (start, end) = document.positions(diagnostic.span());
        let command = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        let mut message = diagnostic.message.to_string();
        if let Some(help) = &diagnostic.help {
            message.push_str("\nhelp: ");
            message.push_str(help);
        }
        writeln!(
            out,
            "::{command} file={},line={},col={},endLine={},endColumn={},title={}::{}",
            property(&document.path),
            start.line,
            start.column,
            end.line,
            end.column,
            property(diagnostic.code.as_str()),
            data(&message),
        )?;
    }
    if hidden == 0 {
        return Ok(());
    }
    writeln!(out, "{hidden} more, as GitHub shows {SHOWN} errors, warnings and notices of a step:")?;
    let others: Vec<_> =
        report.findings.iter().filter(|one| !shown.iter().any(|shown| std::ptr::eq(*shown, **one))).copied().collect();
    short::render(&FindingReport { findings: &others, ..*report }, out)
}

/// The part behind `::`. The runner knows escapes for line ends, and none for other orders.
fn data(text: &str) -> String {
    let mut orders = Orders::default();
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '%' => out.push_str("%25"),
            '\r' => out.push_str("%0D"),
            '\n' => out.push_str("%0A"),
            c => out.push(orders.shown(c)),
        }
    }
    out
}

/// The value of a property, where colon and comma are signs too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_the_command_are_escaped() {
        assert_eq!(data("50 %: a,\r\nb"), "50 %25: a,%0D%0Ab");
        assert_eq!(property("a:b,c%"), "a%3Ab%2Cc%25");
        assert_eq!(data("a\u{1b}[2J ##[error]"), "a\u{fffd}[2J ##\u{fffd}error]");
    }
}
