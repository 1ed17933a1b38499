//! A report for people who have no terminal: one page that asks nothing of anybody, with what was read of each document, the findings
//! in its text, and what their codes mean.

use std::collections::BTreeSet;
use std::io::{self, Write};

use askama::Template;

use super::{Finding, FindingReport, ShownDocument};
use crate::cli::commands::explanation;
use crate::cli::receipt::receipt;
use crate::cli::summary::Counts;
use crate::diagnostic::Code;
use crate::source::{Span, one_line};

/// Lines of a marked text that are shown; of a longer one its first.
const LINES: u32 = 6;
/// A line of the text is cut to this, in characters, and so is one of a receipt.
const WIDTH: usize = 400;

#[derive(Template)]
#[template(path = "report.html")]
struct FindingsPage {
    counts: String,
    untold: String,
    hidden: usize,
    documents: Vec<DocumentFindings>,
    codes: Vec<CodeText>,
}

struct DocumentFindings {
    path: String,
    receipt: Vec<String>,
    findings: Vec<FindingText>,
}

struct FindingText {
    severity: &'static str,
    code: &'static str,
    id: String,
    message: String,
    places: Vec<ShownText>,
    help: Vec<String>,
}

/// A place with the lines around it.
struct ShownText {
    /// Empty where it is in the same document.
    path: String,
    line: u32,
    says: String,
    /// What stands before the mark, in it, and behind it.
    text: [String; 3],
}

struct CodeText {
    code: &'static str,
    id: String,
    text: String,
}

/// Writes the page.
pub(super) fn render(report: &FindingReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let counts = Counts::of(report.findings.iter().map(|one| one.severity));
    let mut documents = Vec::new();
    // Behind the documents are the decisions.
    for index in 0..=report.summaries.len() {
        let findings = report.findings.iter().filter(|one| one.span().source.0 as usize == index);
        let findings = findings.map(|one| finding(report, one)).collect::<io::Result<Vec<_>>>()?;
        match report.summaries.get(index) {
            Some(summary) => {
                let path = one_line(report.library.path(index)).into_owned();
                documents.push(DocumentFindings { path, receipt: receipt(summary, WIDTH), findings });
            }
            None if findings.is_empty() => {}
            None => documents.push(DocumentFindings { path: "decisions.yaml".to_owned(), receipt: Vec::new(), findings }),
        }
    }
    let codes: BTreeSet<Code> = report.findings.iter().map(|one| one.code).collect();
    let page = FindingsPage {
        counts: counts.to_string(),
        untold: report.untold.to_owned(),
        hidden: report.hidden,
        documents,
        codes: codes.into_iter().map(|code| CodeText { code: code.as_str(), id: anchor(code), text: explanation(code) }).collect(),
    };
    out.write_all(page.render().expect("texts and numbers can be shown").as_bytes())
}

fn finding(report: &FindingReport<'_>, one: &Finding<'_>) -> io::Result<FindingText> {
    let home = one.span().source;
    let mut places = Vec::new();
    for label in &one.labels {
        let document = report.documents.get(label.span.source)?;
        let path = if label.span.source == home { String::new() } else { document.path.clone() };
        places.push(shown(&document, label.span, path, &label.text));
    }
    Ok(FindingText {
        severity: one.severity.as_str(),
        code: one.code.as_str(),
        id: anchor(one.code),
        message: one_line(&one.message).into_owned(),
        places,
        help: one.help.iter().flat_map(|help| help.lines()).map(|line| one_line(line).into_owned()).collect(),
    })
}

/// The name of a code's place on the page.
fn anchor(code: Code) -> String {
    code.as_str().replace('.', "-")
}

/// The lines of a place, cut around what is marked.
fn shown(document: &ShownDocument, span: Span, path: String, says: &str) -> ShownText {
    let range = document.range(span);
    let (start, end) = document.positions(span);
    let last = document.line(end.line.min(start.line + LINES - 1)).end;
    let marked = range.start..range.end.min(last);
    let before = &document.text[document.line(start.line).start..marked.start];
    let behind = &document.text[marked.end..document.line(document.position(marked.end).line).end.max(marked.end)];
    let skipped = before.chars().count().saturating_sub(WIDTH);
    let before: String = before.chars().skip(skipped).collect();
    let cut = |text: &str, more: bool| {
        let kept: String = text.chars().take(WIDTH * LINES as usize).collect();
        if more || kept.len() < text.len() { kept + "…" } else { kept }
    };
    ShownText {
        path,
        line: start.line,
        says: one_line(says).into_owned(),
        text: [
            if skipped > 0 { format!("…{before}") } else { before },
            cut(&document.text[marked.clone()], marked.end < range.end),
            cut(&behind.chars().take(WIDTH).collect::<String>(), behind.chars().nth(WIDTH).is_some()),
        ],
    }
}
