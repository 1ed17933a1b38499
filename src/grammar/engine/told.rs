//! What the engine tells of a page, one wording for every kind. It touches facts.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::Text;
use crate::grammar::Page;
use crate::grammar::facts::Fact;

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

/// Tells of a line that stands where the label of a list of people does, and is none; nobody is made of it.
pub fn report_unknown_list(fact: &Fact<'_>, page: &Page<'_>) {
    page.told(fact.line.span);
    page.report(
        Diagnostic::new(
            Code::UnknownLabel,
            fact.line.span,
            format!("`{}` is no label of a list of people", fact.line.text.trim_end_matches(':')),
        )
        .here("not read; what stands below it has no stated role")
        .help("write the role as in the template: `Speakers:`, `Moderators:`"),
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
