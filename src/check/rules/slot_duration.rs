//! `slot.differs-from-duration`: the slot and the stated duration are two ways to say one thing.

use super::slot_length::{Length, TWELVE_HOURS};
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::document::Document;
use crate::source::Source;

/// Compares them in each session that has both; a slot that is wrong in itself has a finding of its own.
pub(super) fn check(document: &Document<'_>, source: &Source<'_>, sink: &Sink) {
    for session in document.accounts.iter().map(|account| &account.session) {
        let (Some(slot), Some(stated)) =
            (session.slot.as_ref().and_then(|slot| Length::of(slot, source)), &session.duration_minutes)
        else {
            continue;
        };
        if !(1..=TWELVE_HOURS).contains(&slot.minutes) || slot.minutes == i64::from(stated.node) {
            continue;
        }
        sink.report(
            Diagnostic::new(Code::SlotDiffersFromDuration, stated.span, "the stated duration and the slot disagree")
                .here(format!("{} minutes", stated.node))
                .also(slot.start.to(slot.end), format!("{} minutes", slot.minutes))
                .help(format!("write {} minutes instead of {}, or correct the slot", slot.minutes, stated.node)),
        );
    }
}
