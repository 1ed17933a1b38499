//! `slot.missing`: a page whose kind always prints date and time, and this one does not.

use crate::diagnostic::{Code, Diagnostic, Severity, Sink};
use crate::document::{Document, Kind};
use crate::source::Source;

/// The year since which the pages of sessions print their slot above the report.
const FIRST_WITH_SLOTS: i16 = 2020;

/// Looks at reports of sessions, outcome documents and pages of an agenda, of which some had none from the start. A proposal is
/// written before the programme is; an event page may have been published without a date, and says so itself; a slot that cannot
/// be read has a finding of its own, and so has text that no rule took, in which it may stand.
pub(super) fn check(document: &Document<'_>, source: &Source<'_>, sink: &Sink) {
    if !matches!(document.kind, Kind::IgfSessionReport | Kind::WsisOutcome | Kind::WsisAgendaPage) {
        return;
    }
    let Some(session) = document.accounts.first().map(|account| &account.session).filter(|session| session.slot.is_none()) else {
        return;
    };
    // The pages of earlier years print none.
    let year = session.event.as_ref().and_then(|event| event.node.get(event.node.len().checked_sub(4)?..)?.parse::<i16>().ok());
    if year.is_some_and(|year| year < FIRST_WITH_SLOTS) {
        return;
    }
    if sink.holds(|code| code == Code::Unrecognised || code.as_str().starts_with("slot.")) {
        return;
    }
    let place = session.title.as_ref().map_or(source.span(0, 0), |title| title.span.after());
    sink.report(
        Diagnostic::new(Code::MissingSlot, place, "the page has no date and time")
            .here("no line below it is a slot")
            .help("copy the line from the page of the session, such as `Monday, 9th October, 2023 (07:30 UTC) - Monday, 9th October, 2023 (08:30 UTC)`")
            .severity(if document.kind == Kind::WsisAgendaPage { Severity::Info } else { Severity::Warning }),
    );
}
