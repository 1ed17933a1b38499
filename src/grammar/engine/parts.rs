//! What the labels of a page say together: parts out of their order, parts that are missing beside others, numbers that jump. It
//! touches the labels that a reader followed, never a line.

use super::told::{report_missing_number, report_missing_parts, report_out_of_order};
use crate::diagnostic::Severity;
use crate::document::{Document, Role};
use crate::grammar::Page;
use crate::grammar::form::{Form, Meaning, Part, printed};
use crate::source::Span;

/// Tells what the labels of a page say together, by its form.
pub fn report_parts(form: &Form, document: &Document<'_>, page: &Page<'_>) {
    let labels = page.labels();
    form.order.iter().for_each(|order| report_order(order, &labels, page));
    report_missing_beside(form, &labels, document, page);
    report_numbers(&labels, page);
}

/// The first label of each part that stands behind one which every page has behind it; one finding an order.
fn report_order(order: &[&str], labels: &[(&'static Part, Span)], page: &Page<'_>) {
    let mut before: Vec<(usize, Span)> = Vec::new();
    for (part, label) in labels {
        let Some(place) = order.iter().position(|name| part.labels[0] == *name) else { continue };
        if before.iter().any(|(known, _)| *known == place) {
            continue;
        }
        if let Some((_, later)) = before.iter().find(|(known, _)| *known > place) {
            return report_out_of_order(*label, *later, page);
        }
        before.push((place, *label));
    }
}

/// The parts that are missing beside others, in one finding behind the last label.
fn report_missing_beside(form: &Form, labels: &[(&'static Part, Span)], document: &Document<'_>, page: &Page<'_>) {
    let people: Vec<Role> = document.accounts.iter().flat_map(|account| &account.participants).map(|one| one.role.node).collect();
    // Somebody in a role is there, whether a label says so or their place.
    let stands = |part: &Part| matches!(part.meaning, Meaning::People(role) if people.contains(&role));
    let has = |names: &[&str]| {
        labels.iter().any(|(part, _)| names.contains(&part.labels[0]))
            || form.parts().any(|part| names.contains(&part.labels[0]) && stands(part))
    };
    let mut missing: Vec<String> = Vec::new();
    for beside in form.beside.iter().filter(|beside| has(beside.any) && !has(beside.one)) {
        let label = printed(beside.one[0]);
        if !missing.contains(&label) {
            missing.push(label);
        }
    }
    if !missing.is_empty() {
        let place = labels.last().map_or(page.source.span(0, 0), |(_, last)| last.after());
        report_missing_parts(&missing, place, Severity::Info, page);
    }
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
