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
        if !(0..=TWELVE_HOURS).contains(&slot.minutes) || slot.minutes == i64::from(stated.node) {
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

#[cfg(test)]
mod tests {
    use crate::check::fixture::{PageText, proposal_of};
    use crate::document::Session;

    fn findings(end: &str) -> Vec<String> {
        let page =
            PageText("2023-10-10T11:00 - 2023-10-10T12:30 2023-10-10T12:00 2023-10-12T12:00 2023-10-10T10:00\nPanel - 90 Min");
        let slot = Some(page.slot("2023-10-10T11:00", end));
        let session = Session { slot, duration_minutes: Some(page.value(90, "90 Min")), ..Session::default() };
        page.findings(&proposal_of(session), super::check)
    }

    #[test]
    fn the_duration_is_shown_and_the_slot() {
        assert_eq!(
            findings("2023-10-10T12:00"),
            [
                "2:9 warning[slot.differs-from-duration] the stated duration and the slot disagree (90 minutes); also 1:1 (60 minutes)"
            ]
        );
    }

    #[test]
    fn a_slot_that_agrees_or_is_wrong_in_itself_passes() {
        for end in ["2023-10-10T12:30", "2023-10-12T12:00", "2023-10-10T10:00"] {
            assert_eq!(findings(end), [""; 0], "{end}");
        }
    }
}
