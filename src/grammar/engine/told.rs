//! What the engine tells of a page, one wording for every kind. It touches facts.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::{Participant, Section, Text};
use crate::grammar::Page;
use crate::grammar::facts::Fact;
use crate::source::Span;
use crate::text::{Cursor, is_blank};
use crate::vocabulary::key;

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

/// Tells that a label was taken by likeness only.
pub fn report_alias(label: Cursor<'_>, known: &str, page: &Page<'_>) {
    page.report(
        Diagnostic::new(Code::AliasedLabel, label.span(), format!("`{}` was taken for the label `{known}`", label.text))
            .severity(Severity::Warning)
            .here("not a known spelling")
            .help(format!("write `{known}`")),
    );
}

/// Tells that parts are missing, at the place where the first of them belongs.
pub fn report_missing_parts(labels: &[String], place: Span, page: &Page<'_>) {
    let (part, is, its) = if labels.len() == 1 { ("part", "is", "its") } else { ("parts", "are", "their") };
    let names = labels.iter().map(|label| format!("`{label}`")).collect::<Vec<_>>().join(", ");
    page.report(
        Diagnostic::new(Code::MissingPart, place, format!("the {part} {names} {is} missing"))
            .here("other documents of this kind and year have it")
            .help(format!("where {its} text is there, write the heading above it; where it never was, nothing is to be done")),
    );
}

/// Tells that somebody is listed twice, one entry after the other.
pub fn report_repeated_person<'s>(again: &Participant<'s>, first: &Participant<'s>, page: &Page<'s>) {
    let (Some(name), Some(known)) = (&again.name, &first.name) else { return };
    page.report(
        Diagnostic::new(Code::RepeatedField, name.span, format!("`{}` is listed twice", name.node))
            .severity(Severity::Info)
            .here("both are kept")
            .also(known.span, "first here")
            .help("keep one of the two lines"),
    );
}

/// Tells that a section stands twice, when it does; `true` when it says the same again, so that one of them is enough.
pub fn is_repeated_section<'s>(section: &Section<'s>, before: &[Section<'s>], page: &Page<'s>) -> bool {
    let heading = |section: &Section<'s>| section.heading.as_ref().map(|heading| key(&heading.node));
    let again = |known: &&Section<'s>| known.kind == section.kind && heading(known) == heading(section);
    let Some((first, second)) = before.iter().find(again).and_then(|first| Some((first, section.heading.as_ref()?))) else {
        return false;
    };
    let place = first.heading.as_ref().map_or(second.span, |heading| heading.span);
    let texts = |section: &Section<'s>| section.paragraphs.iter().map(|one| one.text.node.clone()).collect::<Vec<_>>();
    let same = texts(first) == texts(section);
    let (severity, here) = match same {
        true => (Severity::Info, "again, with the same text"),
        false => (Severity::Warning, "both are kept"),
    };
    page.report(
        Diagnostic::new(Code::RepeatedField, second.span, format!("the section `{}` is given twice", second.node))
            .severity(severity)
            .here(here)
            .also(place, "first here")
            .help("keep the one that is right; two sessions go into two files"),
    );
    if same {
        page.structure(second.span);
        section.paragraphs.iter().for_each(|one| page.structure(one.text.span));
    }
    same
}

/// Tells that a label among people is not known, so that nobody knows in which role those below it are.
pub fn report_unknown_role(fact: &Fact<'_>, page: &Page<'_>) {
    page.told(fact.line.span);
    page.report(
        Diagnostic::new(Code::UnknownLabel, fact.line.span, format!("`{}` is no label of this kind of document", heading_of(fact)))
            .here("not read: the role of who stands here is not known")
            .help("write the label as in the template: `Speakers`, `Onsite Moderator`, `Speaker 3:`"),
    );
}

/// What of a line would be the label: all up to a colon.
fn heading_of<'s>(fact: &Fact<'s>) -> &'s str {
    fact.line.text.split(':').next().unwrap_or_default().trim_end_matches(is_blank)
}

/// Tells of a line that looks like a heading and is none.
pub fn report_unknown_label<'s>(fact: &Fact<'s>, above: Option<&Text<'s>>, severity: Severity, page: &Page<'s>) {
    let read = above.map_or_else(
        || "read as a heading of its own".to_owned(),
        |heading| format!("read as a paragraph of the section `{}`", heading.node),
    );
    page.report(
        Diagnostic::new(
            Code::UnknownLabel,
            fact.line.span,
            format!("`{}` is no heading of this kind of document", heading_of(fact)),
        )
        .severity(severity)
        .here(read)
        .help("write the heading as in the template, or leave it where it is part of the text"),
    );
}
