//! Findings for people: the text with the places marked, what to write instead, why it matters.

use std::collections::HashSet;
use std::fmt;
use std::io::{self, Write};
use std::ops::Range;

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, ThemeCharacters, ThemeStyles};

use super::excerpt::{CONTEXT, Excerpt};
use super::{Documents, Finding, ShownDocument};
use crate::cli::terminal::Style;
use crate::diagnostic::{Applicability, Code, Diagnostic, Label, Severity};
use crate::source::one_line;

/// Columns of a report beside the text: line number and frame.
const FRAME: usize = 10;

/// Writes each finding as a report. Why a finding matters is said the first time its code comes up.
pub(super) fn render(findings: &[&Finding<'_>], documents: &Documents<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let mut told: HashSet<Code> = HashSet::new();
    for diagnostic in findings {
        let note = diagnostic.code.note().filter(|_| told.insert(diagnostic.code));
        let report = report(diagnostic, documents, style)?;
        out.write_all(report.draw(style, note.as_deref()).as_bytes())?;
    }
    Ok(())
}

/// A place to show, and what to say of it.
pub struct ShownPlace<'a> {
    /// The document.
    pub document: &'a ShownDocument,
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
pub fn marked(head: Marked, place: &ShownPlace<'_>, style: Style) -> String {
    let report = Report {
        severity: severity(head.severity),
        code: None,
        message: one_line(&head.message).into_owned(),
        help: None,
        copied: Vec::new(),
        labels: vec![one_line(&place.text).into_owned()],
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
            copied: Vec::new(),
            labels: vec![String::new()],
            excerpt: Excerpt::new(&other, &[other.range(label.span)], text_width(style)),
            related: Vec::new(),
        });
    }
    let help = diagnostic.help.as_deref().into_iter().flat_map(str::lines);
    let option = diagnostic.fix.as_ref().map_or("", |fix| match fix.applicability {
        Applicability::Safe => " (`--fix` does)",
        Applicability::Unsafe => " (`--unsafe-fixes` does)",
        Applicability::ShownOnly => "",
    });
    Ok(Report {
        severity: severity(diagnostic.severity),
        code: Some(diagnostic.code),
        message: one_line(&diagnostic.message).into_owned(),
        help: help.clone().next().map(|help| format!("{}{option}", one_line(help))),
        copied: help.skip(1).map(|line| one_line(line).into_owned()).collect(),
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
    /// Lines below the help that are neither wrapped nor framed.
    copied: Vec<String>,
    labels: Vec<String>,
    excerpt: Excerpt,
    related: Vec<Report>,
}

impl Report {
    fn draw(&self, style: Style, note: Option<&str>) -> String {
        let characters = if style.unicode { ThemeCharacters::unicode() } else { ThemeCharacters::ascii() };
        let styles = if style.colour { ThemeStyles::ansi() } else { ThemeStyles::none() };
        let plain = GraphicalReportHandler::new_themed(GraphicalTheme { characters, styles })
            .with_width(style.width)
            .with_context_lines(CONTEXT as usize)
            .with_links(false)
            .without_syntax_highlighting();
        let noted = note.map(|note| plain.clone().with_footer(format!("note: {note}")));
        let mut text = String::new();
        // miette would put `Advice:` in front of a related report; here it is a second place of the same finding.
        let parts: Vec<&Self> = std::iter::once(self).chain(&self.related).collect();
        for (at, part) in parts.iter().enumerate() {
            let last = at + 1 == parts.len();
            let handler = noted.as_ref().filter(|_| last).unwrap_or(&plain);
            let start = text.len();
            handler.render_report(&mut text, *part).expect("a string takes everything, and marks are inside the excerpt");
            // miette knows of no lines to copy: they stand below the help, in front of the note.
            let note = note.filter(|_| last).and_then(|_| text[start..].rfind("\n  note: "));
            let copied: String = part.copied.iter().map(|line| format!("  {line}\n")).collect();
            text.insert_str(note.map_or(text.len(), |at| start + at), &copied);
        }
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
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::pipeline::{self, Library, Options};
    use crate::source::{SourceId, Span};

    struct Two;

    impl Library for Two {
        fn len(&self) -> usize {
            2
        }

        fn path(&self, index: usize) -> &str {
            ["one.txt", "two.txt"][index]
        }

        fn document_id(&self, index: usize) -> &str {
            ["one", "two"][index]
        }

        fn bytes(&self, index: usize) -> io::Result<Cow<'_, [u8]>> {
            Ok(Cow::Borrowed([&b"Title\r\n\r\nStart: 11:00\r\nEnd: 10:00\r\n"[..], b"other\ntext\n"][index]))
        }
    }

    #[test]
    fn places_in_two_documents_are_both_shown() {
        let span = |source, start, end| Span::new(SourceId(source), start, end);
        let finding = Diagnostic::new(Code::EndBeforeStart, span(0, 28, 33), "the session ends before it starts")
            .here("ends here")
            .also(span(0, 16, 21), "starts here")
            .also(span(1, 6, 10), "and \x1b[31mhere")
            .help("swap the two");
        let style = Style { colour: false, unicode: false, width: 60 };
        let checked = pipeline::check(&Two, &Options::default(), &|_| ()).expect("memory can be read");
        let mut out = Vec::new();
        render(&[&Finding::from(&finding)], &Documents::new(&Two, &checked.versions), style, &mut out).expect("rendered");
        let text = String::from_utf8(out).expect("text");
        let expected = "\
slot.end-before-start

  x the session ends before it starts
   ,-[one.txt:4:6]
 2 | 
 3 | Start: 11:00
   :        ^^|^^
   :          `-- starts here
 4 | End: 10:00
   :      ^^|^^
   :        `-- ends here
   `----
  help: swap the two
  > and \u{fffd}[31mhere
   ,-[two.txt:2:1]
 1 | other
 2 | text
   : ^^^^
   `----

  note: ";
        assert!(text.starts_with(expected), "{text}");
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_marked_can_be_drawn(
            text in "([a-c\\r\\n\\té✓ ]|[x]{50}){0,80}",
            marks in proptest::collection::vec((0usize..300, 0usize..80), 1..4),
            width in 40usize..120,
        ) {
            let document = ShownDocument::new("a", "a", text.into());
            let marks: Vec<_> = marks.iter().map(|(start, length)| Span::new(SourceId(0), *start, start + length)).collect();
            let ranges: Vec<_> = marks.iter().map(|span| document.range(*span)).collect();
            let style = Style { colour: false, unicode: true, width };
            let report = Report {
                severity: miette::Severity::Error,
                code: None,
                message: "message".into(),
                help: None,
                copied: Vec::new(),
                labels: vec!["here".into(); marks.len()],
                excerpt: Excerpt::new(&document, &ranges, text_width(style)),
                related: Vec::new(),
            };
            let drawn = report.draw(style, None);
            proptest::prop_assert!(drawn.contains("[a:"), "{drawn}");
            proptest::prop_assert!(!drawn.contains("Failed to read"), "{drawn}");
            proptest::prop_assert_eq!(drawn.matches("here").count(), marks.len(), "{}", drawn);
        }
    }
}
