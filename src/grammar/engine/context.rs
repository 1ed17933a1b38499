//! `event.missing` and `slot.missing-zone`: what a page says of its event and of the zone of its slot, where its form says that every
//! page does. It touches the document, never a line.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::Document;
use crate::grammar::Page;
use crate::grammar::form::Form;

/// Tells of what the slot and the title of a page leave open; a listing has one event, and slots of one make.
pub fn report_context(form: &Form, document: &Document<'_>, page: &Page<'_>) {
    report_event(form, document, page);
    report_zone(form, document, page);
}

/// A title that is missing is told of as such, and so is a slot without the year that would have been that of the event.
fn report_event(form: &Form, document: &Document<'_>, page: &Page<'_>) {
    let Some(session) = document.accounts.first().map(|account| &account.session).filter(|_| form.names_event) else { return };
    let told = |code: Code| code == Code::MissingTitle || form.forum.is_some() && code.as_str().starts_with("slot.");
    if session.event.is_some() || page.sink.holds(told) {
        return;
    }
    let Some(title) = &session.title else { return };
    page.report(
        Diagnostic::new(Code::MissingEvent, title.span.before(), "the page names no event")
            .here("the session has no forum and no year")
            .help(format!("write the event with its year where the page has it, such as `{} 2025`", form.forum.unwrap_or("IGF"))),
    );
}

fn report_zone(form: &Form, document: &Document<'_>, page: &Page<'_>) {
    let slots = document.accounts.iter().filter_map(|account| account.session.slot.as_ref());
    let mut bare = slots.filter_map(|slot| slot.local_starts_at.filter(|_| slot.timezone.is_none()).map(|start| (slot, start)));
    let Some((slot, start)) = bare.next() else { return };
    let others = bare.count();
    let always = form.zones_since.is_some_and(|since| start.node.0.year() >= since);
    let message = match others {
        0 => "the slot has no time zone".to_owned(),
        _ => format!("{} slots have no time zone", others + 1),
    };
    page.report(
        Diagnostic::new(Code::MissingZone, slot.local_ends_at.map_or(start.span, |end| end.span).after(), message)
            .severity(if always { Severity::Warning } else { Severity::Info })
            .here("no instant in UTC is made of it")
            .help("write the zone where the page of the session has one: `UTC`, `UTC+02:00`"),
    );
}
