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

#[cfg(test)]
mod tests {
    use crate::check::fixture::{PageText, proposal_of};
    use crate::document::Session;

    fn findings(end: &str) -> Vec<String> {
        let page = PageText("2023-10-10T00:45\n2023-10-10T12:45 2023-10-11T02:15");
        let session = Session { slot: Some(page.slot("2023-10-10T00:45", end)), ..Session::default() };
        page.findings(&proposal_of(session), super::check)
    }

    #[test]
    fn the_length_is_told() {
        assert_eq!(
            findings("2023-10-11T02:15"),
            ["2:18 warning[slot.over-twelve-hours] the slot lasts 25 h 30 min (the end); also 1:1 (the start)"]
        );
    }

    #[test]
    fn twelve_hours_pass() {
        assert_eq!(findings("2023-10-10T12:45"), [""; 0]);
    }
}
