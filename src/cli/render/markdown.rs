//! A summary in Markdown, as the summary of a job shows it: what was read, how much was found of which code, the worst first.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::{Finding, FindingReport};
use crate::cli::receipt::receipt;
use crate::cli::summary::{Counts, counted};
use crate::diagnostic::{Code, Severity};
use crate::source::one_line;

/// So many findings are listed, the worst first: a summary of a job may have a megabyte.
const LISTED: usize = 200;
/// So many documents are told with what was read of them.
const RECEIPTS: usize = 20;
/// A line of a receipt is cut to this, in characters.
const WIDTH: usize = 160;

/// Writes the summary.
pub(super) fn render(report: &FindingReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let counts = Counts::of(report.findings.iter().map(|one| one.severity));
    writeln!(out, "## rapporteur: {counts} in {}\n", counted(report.summaries.len(), "document"))?;
    if !report.untold.is_empty() {
        writeln!(out, "Not told here{}.\n", report.untold)?;
    }
    by_code(report, out)?;
    listed(report, out)?;
    receipts(report, out)
}

fn by_code(report: &FindingReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut codes: BTreeMap<(std::cmp::Reverse<Severity>, Code), usize> = BTreeMap::new();
    for one in report.findings {
        *codes.entry((std::cmp::Reverse(one.severity), one.code)).or_default() += 1;
    }
    if codes.is_empty() {
        return Ok(());
    }
    writeln!(out, "| findings | severity | code | what it is |\n| ---: | --- | --- | --- |")?;
    let mut codes: Vec<_> = codes.into_iter().collect();
    codes.sort_by_key(|((severity, _), count)| (*severity, std::cmp::Reverse(*count)));
    for ((severity, code), count) in codes {
        writeln!(out, "| {count} | {} | `{}` | {} |", severity.0.as_str(), code.as_str(), cell(code.summary()))?;
    }
    writeln!(out)
}

fn listed(report: &FindingReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut findings: Vec<&Finding<'_>> = report.findings.iter().copied().filter(|one| one.severity > Severity::Info).collect();
    findings.sort_by_key(|one| std::cmp::Reverse(one.severity));
    if findings.is_empty() {
        return Ok(());
    }
    writeln!(out, "| place | finding | what to write |\n| --- | --- | --- |")?;
    for one in findings.iter().take(LISTED) {
        let document = report.documents.get(one.span().source)?;
        let (start, _) = document.positions(one.span());
        let help = one.help.as_deref().unwrap_or_default();
        let (severity, code) = (one.severity.as_str(), one.code.as_str());
        writeln!(
            out,
            "| {}:{}:{} | {severity} `{code}`: {} | {} |",
            cell(&document.path),
            start.line,
            start.column,
            cell(&one.message),
            cell(help)
        )?;
    }
    let more = findings.len().saturating_sub(LISTED) + report.hidden;
    if more > 0 {
        writeln!(out, "\n… and {more} more.")?;
    }
    writeln!(out)
}

fn receipts(report: &FindingReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    for (index, summary) in report.summaries.iter().enumerate().take(RECEIPTS) {
        let lines = receipt(summary, WIDTH);
        if lines.is_empty() {
            continue;
        }
        writeln!(out, "<details><summary>{}</summary>\n\n", text(report.library.path(index)))?;
        for line in lines {
            // An indented block takes every sign as it is.
            writeln!(out, "    {line}")?;
        }
        writeln!(out, "\n</details>\n")?;
    }
    let more = report.summaries.len().saturating_sub(RECEIPTS);
    if more > 0 { writeln!(out, "… and {} more.", counted(more, "document")) } else { Ok(()) }
}

/// A text as a cell of a table shows it as it is written.
fn cell(quoted: &str) -> String {
    text(quoted).replace('|', "\\|")
}

/// A text in which nothing is markup.
fn text(quoted: &str) -> String {
    let mut out = String::new();
    for c in one_line(quoted).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '!' | '~' | '@' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_markup() {
        assert_eq!(cell("<b>a|b</b> [x](y) `c` *d*\n# e"), r"&lt;b&gt;a\|b&lt;/b&gt; \[x\](y) \`c\` \*d\* \# e");
    }
}
