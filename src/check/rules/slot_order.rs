//! `slot.end-before-start`: a session cannot end before it starts, nor as it starts.

use super::slot_length::Length;
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::document::Document;
use crate::source::Source;

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

#[cfg(test)]
mod tests {
    use crate::check::fixture::{PageText, proposal_of};
    use crate::document::Session;

    fn findings(start: &str, end: &str) -> Vec<String> {
        let page = PageText("Slot:\n2023-10-10T11:00 - 2023-10-10T12:00");
        let session = Session { slot: Some(page.slot(start, end)), ..Session::default() };
        page.findings(&proposal_of(session), super::check)
    }

    #[test]
    fn the_end_is_shown_and_the_start() {
        assert_eq!(
            findings("2023-10-10T12:00", "2023-10-10T11:00"),
            [
                "2:1 error[slot.end-before-start] the session ends before it starts (the end, 1 h before the start); also 2:20 (the start)"
            ]
        );
    }

    #[test]
    fn a_session_of_no_length_is_told() {
        assert_eq!(
            findings("2023-10-10T11:00", "2023-10-10T11:00"),
            ["2:1 error[slot.end-before-start] the session ends in the minute in which it starts (the end); also 2:1 (the start)"]
        );
    }

    #[test]
    fn an_end_after_the_start_passes() {
        assert_eq!(findings("2023-10-10T11:00", "2023-10-10T12:00"), [""; 0]);
    }
}
