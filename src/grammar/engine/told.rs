//! What the engine tells of a page, one wording for every kind. It touches facts.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::Text;
use crate::grammar::Page;
use crate::grammar::facts::Fact;
use crate::source::Span;

/// Tells that a line, a list or rows without their label were taken for what they look like.
pub fn report_lost(at: Span, signs: &str, page: &Page<'_>) {
    page.report(
        Diagnostic::new(Code::LostLabel, at, "a label was lost here: what stands below it was taken for what it looks like")
            .here(signs.to_owned())
            .help("to have it stated, write its label above this line"),
    );
}

/// Tells that a label was taken for one that is known.
pub fn report_misspelt(at: Span, known: &str, page: &Page<'_>) {
    let message = format!("`{}` was taken for the label `{known}`", page.source.slice(at));
    page.report(
        Diagnostic::new(Code::AliasedLabel, at, message)
            .severity(Severity::Warning)
            .here("not a known spelling")
            .help(format!("write `{known}`")),
    );
}

/// Tells of a line that stands where a label does, and is none; nothing is made of it.
pub fn report_unread_label(at: Span, page: &Page<'_>) {
    page.told(at);
    page.report(
        Diagnostic::new(
            Code::UnknownLabel,
            at,
            format!("`{}` is no label of this kind of document", page.source.slice(at).trim_end_matches(':')),
        )
        .here("not read")
        .help("write the label as in the template, such as `Speakers:`, `Full session report`"),
    );
}

/// Tells of a line that looks like a heading and is none.
pub fn report_unknown_label<'s>(fact: &Fact<'s>, above: Option<&Text<'s>>, page: &Page<'s>) {
    let above = above.map_or_else(String::new, |heading| format!(" `{}`", heading.node));
    page.report(
        Diagnostic::new(
            Code::UnknownLabel,
            fact.line.span,
            format!("`{}` is no heading of this kind of document", fact.line.text.trim_end_matches(':')),
        )
        .here(format!("read as a paragraph of the section{above}"))
        .help("write the heading as in the template, or leave it where it is part of the text"),
    );
}
