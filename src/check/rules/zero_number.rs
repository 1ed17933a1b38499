//! `text.unrecognised`: the number 0 behind the type of a session, which numbers nothing.

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::document::Document;
use crate::source::Source;
use crate::text::is_blank;

/// Looks behind the type of each session that has no number.
pub(super) fn check(document: &Document<'_>, source: &Source<'_>, sink: &Sink) {
    let unnumbered = document.views().filter(|view| view.session.number.is_none());
    for kind in unnumbered.filter_map(|view| view.session.session_type) {
        let behind = source.text.get(kind.span.end as usize..).unwrap_or_default();
        let blank = |c| is_blank(c) && c != '\n';
        let digits = behind.trim_start_matches(blank).trim_start_matches('#').trim_start_matches(blank);
        let length = digits.bytes().take_while(u8::is_ascii_digit).count();
        if kind.span.is_empty() || length == 0 || digits.bytes().take(length).any(|b| b != b'0') {
            continue;
        }
        let start = source.text.len() - digits.len();
        sink.report(
            Diagnostic::new(Code::Unrecognised, source.span(start, start + length), "no session has the number 0")
                .here("not taken as a number")
                .help("write the number as on the page of the session, or take it out"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::{Page, proposal_of, session};
    use crate::document::{Session, SessionType};

    #[test]
    fn a_number_of_nothing_is_told() {
        let page = Page("WS #0 Maps");
        let of = |number| {
            let session = Session { session_type: Some(page.value(SessionType::Workshop, "WS")), number, ..session() };
            page.findings(&proposal_of(session), super::check)
        };
        assert_eq!(of(None), ["1:5 warning[text.unrecognised] no session has the number 0 (not taken as a number)"]);
        assert_eq!(of(Some(page.value(7, "0"))), [""; 0]);
    }
}
