//! Findings in words: one file for each format, siblings over the same list.

mod document;
mod excerpt;
mod files;
mod github;
mod gitlab;
mod html;
mod human;
mod json;
mod junit;
mod markdown;
mod sarif;
mod short;

use std::io::{self, Write};
use std::ops::Deref;

pub use document::{Documents, ShownDocument};
pub use files::{keep_from, write_files};
pub use human::{Marked, ShownPlace, marked};

use super::arguments::ReportFormat;
use super::terminal::Style;
use crate::dataset::Key;
use crate::diagnostic::{Diagnostic, Severity};
use crate::pipeline::{Library, Summary};

/// A finding and what became of it.
#[derive(Debug, Clone)]
pub struct Finding<'d> {
    /// What was found.
    pub diagnostic: &'d Diagnostic,
    /// What tells it from others for ever: its code, its document and the text that it marks; where somebody needs it.
    pub key: Option<Key>,
    /// Why nobody has to look at it.
    pub settled: Option<Accepted>,
}

/// Why nobody has to look at a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Accepted {
    /// It was known before.
    Known,
    /// Somebody accepts it, for this reason.
    Silenced(String),
}

impl Deref for Finding<'_> {
    type Target = Diagnostic;

    fn deref(&self) -> &Diagnostic {
        self.diagnostic
    }
}

impl<'d> From<&'d Diagnostic> for Finding<'d> {
    fn from(diagnostic: &'d Diagnostic) -> Self {
        Self { diagnostic, key: None, settled: None }
    }
}

/// What there is to say of documents.
#[derive(Clone, Copy)]
pub struct FindingReport<'r> {
    /// The findings that are told, in order.
    pub findings: &'r [&'r Finding<'r>],
    /// Those that nobody has to look at.
    pub settled: &'r [&'r Finding<'r>],
    /// How many are not told, as there would be too many.
    pub hidden: usize,
    /// How many are not told for another reason, in words that follow a count; empty where all are.
    pub untold: &'r str,
    /// The texts.
    pub documents: &'r Documents<'r>,
    /// What was read of each document.
    pub summaries: &'r [Summary],
    /// How the documents are called.
    pub library: &'r dyn Library,
    /// The mildest severity that fails.
    pub denied: Severity,
    /// Whether a baseline says what was known.
    pub has_baseline: bool,
}

impl<'r> FindingReport<'r> {
    /// All of these findings, of which none is settled and errors fail.
    pub fn of(
        findings: &'r [&'r Finding<'r>],
        documents: &'r Documents<'r>,
        summaries: &'r [Summary],
        library: &'r dyn Library,
    ) -> Self {
        let denied = Severity::Error;
        Self { findings, settled: &[], hidden: 0, untold: "", documents, summaries, library, denied, has_baseline: false }
    }
}

/// Writes what there is to say in a format; `style` matters to people's eyes only.
pub fn render(format: ReportFormat, report: &FindingReport<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    match format {
        ReportFormat::Human => human::render(report.findings, report.documents, style, out),
        ReportFormat::Short => short::render(report, out),
        ReportFormat::Json => json::render(report, out),
        ReportFormat::Github => github::render(report, out),
        ReportFormat::Gitlab => gitlab::render(report, out),
        ReportFormat::Junit => junit::render(report, out),
        ReportFormat::Sarif => sarif::render(report, out),
        ReportFormat::Markdown => markdown::render(report, out),
        ReportFormat::Html => html::render(report, out),
    }
}

/// The worst findings in front, at most so many of each severity, and how many are left out.
fn worst<'r>(findings: &[&'r Finding<'r>], most: usize) -> (Vec<&'r Finding<'r>>, usize) {
    let of = |severity: &Severity| {
        let severity = *severity;
        findings.iter().copied().filter(move |one| one.severity == severity).take(most)
    };
    let shown: Vec<&Finding<'_>> = Severity::ALL.iter().flat_map(of).collect();
    let hidden = findings.len() - shown.len();
    (shown, hidden)
}
