//! Findings for people: the text with the places marked, what to write instead, why it matters.

use std::collections::HashSet;
use std::fmt;
use std::io::{self, Write};
use std::ops::Range;

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, ThemeCharacters, ThemeStyles};

use super::excerpt::{CONTEXT, Excerpt};
use super::{Document, Documents, one_line};
use crate::cli::terminal::Style;
use crate::diagnostic::{Code, Diagnostic, Label, Severity};

/// Columns of a report beside the text: line number and frame.
const FRAME: usize = 10;

/// Writes each finding as a report. Why a finding matters is said the first time its code comes up.
pub(super) fn render(diagnostics: &[&Diagnostic], documents: &Documents<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let mut told: HashSet<Code> = HashSet::new();
    for diagnostic in diagnostics {
        let note = diagnostic.code.note().filter(|_| told.insert(diagnostic.code));
        let report = report(diagnostic, documents, style)?;
        out.write_all(report.draw(style, note.as_deref()).as_bytes())?;
    }
    Ok(())
}

/// A place to show, and what to say of it.
pub struct Place<'a> {
    /// The document.
    pub document: &'a Document,
    /// The bytes of its text.
    pub range: Range<usize>,
    /// What is here; may be empty.
    pub text: String,
}

/// What [`marked`] says above the text.
pub struct Marked {
    /// The headline.
    pub message: String,
    /// How it is coloured.
    pub severity: Severity,
}

/// A place of a document drawn like a finding, without a code.
pub fn marked(head: Marked, place: &Place<'_>, style: Style) -> String {
    let report = Report {
        severity: severity(head.severity),
        code: None,
        message: one_line(&head.message).into_owned(),
        help: None,
        labels: vec![place.text.clone()],
        excerpt: Excerpt::new(place.document, std::slice::from_ref(&place.range), text_width(style)),
        related: Vec::new(),
    };
    report.draw(style, None)
}

fn report(diagnostic: &Diagnostic, documents: &Documents<'_>, style: Style) -> io::Result<Report> {
    let home = diagnostic.span().source;
    let document = documents.get(home)?;
    let here: Vec<&Label> = diagnostic.labels.iter().filter(|label| label.span.source == home).collect();
    let marks: Vec<_> = here.iter().map(|label| document.range(label.span)).collect();
    let mut related = Vec::new();
    for label in diagnostic.labels.iter().filter(|label| label.span.source != home) {
        let other = documents.get(label.span.source)?;
        let text = if label.text.is_empty() { "see also".into() } else { one_line(&label.text) };
        related.push(Report {
            severity: miette::Severity::Advice,
            code: None,
            message: text.into_owned(),
            help: None,
            labels: vec![String::new()],
            excerpt: Excerpt::new(&other, &[other.range(label.span)], text_width(style)),
            related: Vec::new(),
        });
    }
    let mut message = one_line(&diagnostic.message).into_owned();
    if !document.is_utf8() {
        message.push_str(&format!(" (byte {})", diagnostic.span().start));
    }
    Ok(Report {
        severity: severity(diagnostic.severity),
        code: Some(diagnostic.code),
        message,
        help: diagnostic.help.as_deref().map(|help| one_line(help).into_owned()),
        labels: here.iter().map(|label| one_line(&label.text).into_owned()).collect(),
        excerpt: Excerpt::new(&document, &marks, text_width(style)),
        related,
    })
}

fn text_width(style: Style) -> usize {
    style.width.saturating_sub(FRAME).max(30)
}

fn severity(severity: Severity) -> miette::Severity {
    match severity {
        Severity::Error => miette::Severity::Error,
        Severity::Warning => miette::Severity::Warning,
        Severity::Info => miette::Severity::Advice,
    }
}

/// A finding with the text that it is drawn with, as miette wants it.
#[derive(Debug)]
struct Report {
    severity: miette::Severity,
    code: Option<Code>,
    message: String,
    help: Option<String>,
    labels: Vec<String>,
    excerpt: Excerpt,
    related: Vec<Report>,
}

impl Report {
    fn draw(&self, style: Style, note: Option<&str>) -> String {
        let characters = if style.unicode { ThemeCharacters::unicode() } else { ThemeCharacters::ascii() };
        let styles = if style.colour { ThemeStyles::ansi() } else { ThemeStyles::none() };
        let mut handler = GraphicalReportHandler::new_themed(GraphicalTheme { characters, styles })
            .with_width(style.width)
            .with_context_lines(CONTEXT as usize)
            .with_links(false)
            .without_syntax_highlighting();
        if let Some(note) = note {
            handler = handler.with_footer(format!("note: {note}"));
        }
        let mut text = String::new();
        handler.render_report(&mut text, self).expect("a string takes everything, and marks are inside the excerpt");
        text.push('\n');
        text
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Report {}

impl miette::Diagnostic for Report {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.code.map(|code| Box::new(code.as_str()) as _)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as _)
    }

    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        Some(&self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let label = |(index, text): (usize, &String)| {
            let (range, text) = (self.excerpt.mark(index), Some(text.clone()).filter(|text| !text.is_empty()));
            let place = (range.start, range.len());
            if index == 0 { LabeledSpan::new_primary_with_span(text, place) } else { LabeledSpan::new_with_span(text, place) }
        };
        Some(Box::new(self.labels.iter().enumerate().map(label)))
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn miette::Diagnostic> + 'a>> {
        (!self.related.is_empty()).then(|| Box::new(self.related.iter().map(|one| one as &dyn miette::Diagnostic)) as _)
    }
}
