//! What the labels of a page say together: parts out of their order, parts that are missing beside others, numbers that jump. It
//! touches the labels that a reader followed, never a line.

use super::told::{report_missing_number, report_missing_parts, report_out_of_order};
use crate::diagnostic::Severity;
use crate::document::{Document, Role, Section, SectionKind, SessionType, Text};
use crate::grammar::Page;
use crate::grammar::form::{Form, Meaning, Part, Required, printed};
use crate::source::Span;

/// The most points that the form of a report asks for in takeaways and calls to action; where more stand there, the report has
/// lost its heading.
const POINTS: usize = 3;

/// Tells what the labels of a page say together, by its form.
pub fn report_parts(form: &Form, document: &Document<'_>, page: &Page<'_>) {
    let labels = page.labels();
    form.order.iter().for_each(|order| report_order(order, &labels, page));
    report_missing(form, &labels, document, page);
    report_numbers(&labels, page);
}

/// The first label that stands behind one which every page has behind it, be it there for the first time or again; one finding an
/// order.
fn report_order(order: &[&str], labels: &[(&'static Part, Span)], page: &Page<'_>) {
    let mut last: Option<(usize, Span)> = None;
    for (part, label) in labels {
        let Some(place) = order.iter().position(|name| part.labels[0] == *name) else { continue };
        match last {
            Some((known, later)) if known > place => return report_out_of_order(*label, later, page),
            _ => last = Some((place, *label)),
        }
    }
}

/// The parts that documents of the kind and year have, and those that stand beside others, where they are missing: in one finding
/// in front of the label that follows the first of them, or behind all others.
fn report_missing(form: &Form, labels: &[(&'static Part, Span)], document: &Document<'_>, page: &Page<'_>) {
    let Some(account) = document.accounts.first().filter(|_| !document.kind.is_listing()) else { return };
    let people: Vec<Role> = account.participants.iter().map(|one| one.role.node).collect();
    // What is there counts, whether a label says so or its place; a description may be a summary.
    let stands = |meaning: Meaning| match meaning {
        Meaning::People(role) => people.contains(&role),
        Meaning::Section(kind) | Meaning::Report(kind) => account
            .sections
            .iter()
            .any(|section| section.kind == kind || kind == SectionKind::Description && section.kind == SectionKind::Summary),
        _ => false,
    };
    let followed = |names: &[&str]| labels.iter().any(|(part, _)| names.contains(&part.labels[0]));
    let has = |names: &[&str]| {
        followed(names)
            || form
                .parts()
                .any(|part| names.contains(&part.labels[0]) && matches!(part.meaning, Meaning::People(_)) && stands(part.meaning))
    };
    // A list of any role that is empty is told of as such.
    let any_role =
        |names: &[&str]| form.parts().any(|part| names.contains(&part.labels[0]) && part.meaning == Meaning::PeopleOfAnyRole);
    let nobody = people.iter().all(|role| *role == Role::Contributor);
    let year = account.session.event.as_ref().and_then(year_of);
    let workshop = account.session.session_type.is_some_and(|kind| kind.node == SessionType::Workshop);
    // The numbered report of 2018 to 2020 has parts of its own.
    let digit = |label: &Span| page.source.slice(*label).starts_with(|c: char| c.is_ascii_digit());
    let numbered = labels.iter().any(|(part, label)| matches!(part.meaning, Meaning::Report(_)) && digit(label));
    let has_wanted = |wanted: &&Required| {
        numbered && matches!(wanted.meaning, Meaning::Report(_))
            || labels.iter().any(|(part, _)| part.meaning == wanted.meaning)
            || stands(wanted.meaning)
    };
    let wanted: Vec<&Required> = form.wanted(year, workshop).filter(|wanted| !has_wanted(wanted)).collect();
    let long = |section: &Section<'_>| {
        matches!(section.kind, SectionKind::Takeaways | SectionKind::CallToAction) && section.paragraphs.len() > POINTS
    };
    let report = Meaning::Report(SectionKind::Report);
    let lost =
        (!stands(report) && account.sections.iter().any(long)).then(|| form.label_of(report)).filter(|label| !label.is_empty());
    let severity = wanted.iter().map(|wanted| wanted.severity).max().unwrap_or(Severity::Info);
    let mut missing: Vec<&'static str> = wanted.iter().map(|wanted| form.label_of(wanted.meaning)).chain(lost).collect();
    for beside in form.beside.iter().filter(|beside| has(beside.any) && !has(beside.one) && !(nobody && any_role(beside.any))) {
        if !missing.contains(&beside.one[0]) {
            missing.push(beside.one[0]);
        }
    }
    let Some(first) = missing.first() else { return };
    let order = |label: &str| form.parts().position(|part| part.labels[0] == label);
    let later = labels
        .iter()
        .find(|(part, _)| matches!(part.meaning, Meaning::Section(_) | Meaning::Report(_)) && order(part.labels[0]) > order(first));
    let end = || page.source.span(0, page.source.text.trim_end().len()).after();
    let names: Vec<String> = missing.iter().map(|label| printed(label)).collect();
    report_missing_parts(&names, later.map_or_else(end, |(_, label)| label.before()), severity, page);
}

/// The year of an event: the number at its end.
pub fn year_of(event: &Text<'_>) -> Option<i16> {
    event.node.rsplit(' ').next()?.parse().ok()
}

/// Numbered headings of a report: one that is left blank may be left out with its number.
fn report_numbers(labels: &[(&'static Part, Span)], page: &Page<'_>) {
    let mut before = 0;
    for (_, label) in labels.iter().filter(|(part, _)| matches!(part.meaning, Meaning::Report(_))) {
        let text = page.source.slice(*label);
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let Ok(number) = text[..digits].parse::<u16>() else { continue };
        let (number, wanted) = (u32::from(number), before + 1);
        if number > wanted {
            let place = Span { end: label.start + digits as u32, ..*label };
            report_missing_number(place, wanted, Severity::Info, page);
        }
        before = number;
    }
}
