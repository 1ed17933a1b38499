//! What the engine tells of a page, one wording for every kind. It touches facts.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::grammar::Page;
use crate::grammar::facts::Fact;
use crate::source::Span;
use crate::text::{Cursor, Line};

/// Tells that a line, a list or rows without their label were taken for what they look like.
pub fn report_lost(fact: &Fact<'_>, signs: &str, page: &Page<'_>) {
    page.report(
        Diagnostic::new(
            Code::LostLabel,
            fact.line.span,
            "a label was lost here: what stands below it was taken for what it looks like",
        )
        .here(signs.to_owned())
        .help("to have it stated, write its label above this line"),
    );
}

/// Tells of a line that looks like a heading and is none; `here` says what became of it.
pub fn report_unknown_label(fact: &Fact<'_>, here: &str, severity: Severity, page: &Page<'_>) {
    let label = fact.line.text.split(':').next().unwrap_or_default();
    page.report(
        Diagnostic::new(Code::UnknownLabel, fact.line.span, format!("`{label}` is no heading of this kind of document"))
            .severity(severity)
            .here(here.to_owned())
            .help("write the heading as in the template, or leave it where it is part of the text"),
    );
}

/// Tells that the numbers of the template's headings jump in front of a line.
pub fn report_missing_number(line: &Line<'_>, wanted: u32, page: &Page<'_>) {
    let marker = line.marker().trim_end();
    page.report(
        Diagnostic::new(Code::NumberingGap, line.span_of(marker), format!("the heading with the number {wanted} is missing"))
            .here(format!("`{marker}` stands where the number {wanted} is due"))
            .help("copy the missing heading from the page; what stands below it is read into the section above"),
    );
}

/// Tells that a heading stands there twice.
pub fn report_twice(heading: Cursor<'_>, first: Cursor<'_>, page: &Page<'_>) {
    page.report(
        Diagnostic::new(Code::RepeatedField, heading.span(), format!("the heading `{}` stands there twice", heading.text))
            .here("a section of its own")
            .also(first.span(), "first here")
            .help("keep one of the two where both are of one section; two sessions go into two files"),
    );
}

/// Tells that a section is missing that every document of the kind has.
pub fn report_missing_section(label: &str, end: Span, page: &Page<'_>) {
    page.report(
        Diagnostic::new(Code::MissingSection, end, format!("the section `{label}` is missing"))
            .here("the document ends without it")
            .help(format!("copy it from the page with its heading, such as `{label}`")),
    );
}

/// Tells of a label in front of somebody, or over a list of people, that no template has; `here` says what became of it.
pub fn report_unknown_role(label: Span, here: &str, page: &Page<'_>) {
    let message = format!("`{}` is no label of this kind of document", page.source.slice(label));
    page.report(
        Diagnostic::new(Code::UnknownLabel, label, message)
            .here(here.to_owned())
            .help("write the label as in the template, such as `Moderator`, or leave it where it is part of the text"),
    );
}
