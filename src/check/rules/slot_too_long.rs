//! `slot.over-twelve-hours`: no session lasts half a day; one of its dates is wrong.

use super::slot_length::{Length, TWELVE_HOURS};
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::document::Document;
use crate::source::Source;

/// Looks at the slot of each session.
pub(super) fn check(document: &Document<'_>, source: &Source<'_>, sink: &Sink) {
    let lengths = document.accounts.iter().filter_map(|account| Length::of(account.session.slot.as_ref()?, source));
    for slot in lengths.filter(|slot| slot.minutes > TWELVE_HOURS) {
        sink.report(
            Diagnostic::new(Code::OverTwelveHours, slot.end, format!("the slot lasts {slot}"))
                .here("the end")
                .also(slot.start, "the start")
                .help("correct the date of the start or of the end"),
        );
    }
}
