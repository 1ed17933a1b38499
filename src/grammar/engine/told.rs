//! What the engine tells of a page, one wording for every kind. It touches facts.

use crate::diagnostic::{Applicability, Code, Diagnostic, Fix, Severity};
use crate::document::{Participant, Section};
use crate::grammar::facts::Fact;
use crate::grammar::form::{LikeLabel, printed};
use crate::grammar::{Draft, Page};
use crate::inline::SharedLine;
use crate::source::Span;
use crate::text::{Cursor, is_blank};
use crate::vocabulary::{key, persons};

/// Tells of a label that no template has; `here` says what became of it, and `wanted` is one that could stand there.
pub fn report_no_label(at: Span, here: &str, wanted: &str, page: &Page<'_>) {
    let message = format!("`{}` is no label of this kind of document", page.source.slice(at).trim_end_matches(':'));
    page.report(
        Diagnostic::new(Code::UnknownLabel, at, message)
            .here(here.to_owned())
            .help(format!("write the label as in the template, such as `{wanted}`, or leave it where it is part of the text")),
    );
}

/// Tells of what a line in a list says of somebody, where nobody is given it; the line stays as it is.
pub fn report_said(label: Cursor<'_>, line: Span, page: &Page<'_>) {
    let message = format!("what stands behind `{}` is given to nobody", label.text);
    page.told(line);
    page.report(
        Diagnostic::new(Code::UnknownLabel, line, message)
            .here("not read: it may be said of somebody above")
            .help("write what is said of somebody behind the name: `Name, position, body`"),
    );
}

/// Tells that a label was taken by likeness only.
pub fn report_alias(label: Span, like: LikeLabel<'_>, page: &Page<'_>) {
    let LikeLabel { known, written } = like;
    let message = format!("`{}` was taken for the label `{known}`", page.source.slice(label));
    // A sign that closes the label stays, where the known one has none.
    let sign = |c: char| is_blank(c) || c == ':' || c == '?' && !known.ends_with('?');
    let written = written.slice(0, written.text.trim_end_matches(sign).len());
    let right = in_case_of(written.text, known);
    // Of `Duration (minutes) 60` the label is right, and what is wrong stands behind it.
    let fix = (written.text != right).then(|| Fix::one(Applicability::Safe, written.span(), right.clone()));
    page.report(
        Diagnostic::new(Code::AliasedLabel, label, message)
            .severity(Severity::Warning)
            .here("not a known spelling")
            .help(format!("write `{right}`"))
            .fix(fix),
    );
}

/// A known label with capitals where the written one has them, word by word.
fn in_case_of(written: &str, known: &str) -> String {
    if written.chars().any(char::is_alphabetic) && !written.chars().any(char::is_lowercase) {
        return known.to_uppercase();
    }
    let usual = printed(known);
    let words = |text: &str| text.split(is_blank).filter(|word| !word.is_empty()).count();
    if words(written) != words(&usual) {
        return usual;
    }
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let pairs = written.split(is_blank).filter(|word| !word.is_empty()).zip(usual.split(' '));
    let words = pairs.map(|(written, usual)| match usual.chars().next() {
        Some(first) if capital(written) => first.to_uppercase().collect::<String>() + &usual[first.len_utf8()..],
        _ => usual.to_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Tells that parts are missing that other documents of the kind have, at the place where the first of them belongs.
pub fn report_missing_parts(labels: &[String], place: Span, severity: Severity, page: &Page<'_>) {
    let (part, is, it, its) = if labels.len() == 1 { ("part", "is", "it", "its") } else { ("parts", "are", "them", "their") };
    let names = labels.iter().map(|label| format!("`{label}`")).collect::<Vec<_>>().join(", ");
    page.report(
        Diagnostic::new(Code::MissingSection, place, format!("the {part} {names} {is} missing"))
            .severity(severity)
            .here(format!("other documents of this kind have {it}"))
            .help(format!(
                "copy {it} from the page, or write {its} heading above {its} text; where there never was one, nothing is to be done"
            )),
    );
}

/// Tells that the label of a part stands behind one that the template has behind it.
pub fn report_out_of_order(label: Span, later: Span, page: &Page<'_>) {
    let (name, other) = (page.source.slice(label), page.source.slice(later));
    page.report(
        Diagnostic::new(Code::OutOfOrder, label, format!("`{name}` stands behind `{other}`"))
            .here("the template has it in front")
            .also(later, "this stands behind it on other pages")
            .help("put its block where the page has it, and look at what stands above and below both"),
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

/// Tells of one word over a text, which the page has nowhere else as a name.
pub fn report_doubtful_name(word: Span, page: &Page<'_>) {
    let message = format!("`{}` may be somebody, or a heading that no template has", page.source.slice(word));
    page.report(
        Diagnostic::new(Code::UnknownLabel, word, message)
            .severity(Severity::Info)
            .here("taken for the name of who says the text below")
            .help("write the whole name, as in the list of speakers"),
    );
}

/// Tells that several people stand in one entry, unless each is addressed; the words between them are no part of a name.
pub fn report_shared_line(line: &SharedLine<'_>, page: &Page<'_>) {
    let [first, .., last] = line.names[..] else { return };
    let span = first.span().to(last.span());
    page.structure(span);
    if line.addressed {
        return;
    }
    page.report(
        Diagnostic::new(Code::SharedLine, span, format!("{} people stand in one entry", line.names.len()))
            .here("what stands behind the last name was taken for all")
            .help("give each a line of their own, or write a comma behind the name where the rest is no name"),
    );
}

/// Tells of what stands in place of a name: nobody, or somebody who is still to come.
pub fn report_to_come(words: Span, page: &Page<'_>) {
    let text = page.source.slice(words);
    let severity = if persons::is_nobody(text) { Severity::Info } else { Severity::Warning };
    page.structure(words);
    page.report(
        Diagnostic::new(Code::EmptyField, words, format!("`{text}` names nobody"))
            .severity(severity)
            .here("no participant has this name")
            .help("write who it was, or take the line out"),
    );
}

/// Tells that measures of a speech stand there without a name, where others have one.
pub fn report_nameless(speech: Span, page: &Page<'_>) {
    page.report(
        Diagnostic::new(Code::UnnamedEntry, speech, "the name of who spoke is missing above these measures")
            .severity(Severity::Info)
            .here("other measures of the page have a name above them")
            .help("copy the name from the page"),
    );
}

/// Tells that a heading stands there twice; `same` where its text is the same too.
pub fn report_twice(heading: Span, first: Span, same: bool, page: &Page<'_>) {
    let (severity, here) = match same {
        true => (Severity::Info, "again, with the same text"),
        false => (Severity::Warning, "both are kept"),
    };
    let message = format!("the section `{}` is given twice", page.source.slice(heading));
    page.report(
        Diagnostic::new(Code::RepeatedField, heading, message)
            .severity(severity)
            .here(here)
            .also(first, "first here")
            .help("keep the one that is right; two sessions go into two files"),
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
    report_twice(second.span, place, same, page);
    if same {
        page.structure(second.span);
        section.paragraphs.iter().for_each(|one| page.structure(one.text.span));
    }
    same
}

/// Tells of a line that looks like a heading and is none; `here` says what became of it.
pub fn report_unknown_label(fact: &Fact<'_>, here: &str, severity: Severity, page: &Page<'_>) {
    let label = fact.line.text.split(':').next().unwrap_or_default().trim_end_matches(is_blank);
    page.report(
        Diagnostic::new(Code::UnknownLabel, fact.line.span, format!("`{label}` is no heading of this kind of document"))
            .severity(severity)
            .here(here.to_owned())
            .help("write the heading as in the template, or leave it where it is part of the text"),
    );
}

/// Tells of a line that looks like a heading and is none, and stays a paragraph of the section that is open.
pub fn report_unknown_heading<'s>(fact: &Fact<'s>, open: Option<&Draft<'s>>, severity: Severity, page: &Page<'s>) {
    let heading =
        open.and_then(|open| open.section.heading.as_ref()).map_or_else(String::new, |heading| format!(" `{}`", heading.node));
    report_unknown_label(fact, &format!("read as a paragraph of the section{heading}"), severity, page);
}

/// Tells that the numbers of the template's headings jump in front of one of them.
pub fn report_missing_number(marker: Span, wanted: u32, severity: Severity, page: &Page<'_>) {
    let found = page.source.slice(marker);
    page.report(
        Diagnostic::new(Code::NumberingGap, marker, format!("the heading with the number {wanted} is missing"))
            .severity(severity)
            .here(format!("`{found}` stands where the number {wanted} is due"))
            .help("copy the missing heading from the page; what stands below it is read into the section above"),
    );
}

/// Tells of what stands in front of a name and in no table, a country mostly; it is kept as unrecognised.
pub fn report_in_front(words: Cursor<'_>, page: &Page<'_>) {
    page.told(words.span());
    page.report(
        Diagnostic::new(Code::InFrontOfName, words.span(), "what stands in front of this name is in no table")
            .here("kept, and counted as unrecognised")
            .help("write it behind the name, as part of the affiliation, where it says for whom the person spoke"),
    );
}

/// Tells that an entry of a list of people names nobody; it is kept as unrecognised.
pub fn report_nobody(piece: Cursor<'_>, severity: Severity, page: &Page<'_>) {
    page.told(piece.span());
    page.report(
        Diagnostic::new(Code::UnnamedEntry, piece.span(), "this entry of a list of people names nobody")
            .severity(severity)
            .here("no name was found")
            .help("write the name in front, or leave it when nobody was named"),
    );
}
