//! `slot.end-before-start`: a session cannot end before it starts, nor as it starts. Such an end is not published.

use super::slot_length::Length;
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::document::{Document, Pointers};
use crate::source::Source;

/// The ends that no session can have.
pub(super) fn faulty(document: &Document<'_>, source: &Source<'_>) -> Pointers {
    let mut faulty = Pointers::default();
    for (number, account) in document.accounts.iter().enumerate() {
        let length = account.session.slot.as_ref().and_then(|slot| Length::of(slot, source));
        if length.is_some_and(|length| length.minutes <= 0) {
            let entry = if document.kind.is_listing() { format!("/sessions/{number}") } else { String::new() };
            faulty.insert(&format!("{entry}/session/slot/local_ends_at"));
            faulty.insert(&format!("{entry}/session/slot/ends_at"));
        }
    }
    faulty
}

/// Looks at the slot of each session.
pub(super) fn check(document: &Document<'_>, source: &Source<'_>, sink: &Sink) {
    let lengths = document.accounts.iter().filter_map(|account| Length::of(account.session.slot.as_ref()?, source));
    for slot in lengths.filter(|slot| slot.minutes <= 0) {
        let (message, here, help) = match slot.minutes {
            0 => (
                "the session ends in the minute in which it starts",
                "the end".to_owned(),
                "correct the time of one, or leave the end out where it is not known",
            ),
            _ => (
                "the session ends before it starts",
                format!("the end, {} before the start", Length { minutes: -slot.minutes, ..slot }),
                "swap the two, or correct the date or the time of one",
            ),
        };
        sink.report(Diagnostic::new(Code::EndBeforeStart, slot.end, message).here(here).also(slot.start, "the start").help(help));
    }
}
