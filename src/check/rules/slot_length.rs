//! How long a slot lasts, for the rules that ask.

use std::fmt;

use crate::document::Slot;
use crate::source::{Source, Span};

/// The time between the printed start and end of a slot.
#[derive(Debug, Clone, Copy)]
pub(super) struct Length {
    /// In minutes; negative where the end comes first.
    pub minutes: i64,
    /// The printed start.
    pub start: Span,
    /// The printed end.
    pub end: Span,
}

/// A session of more minutes than this is a slip in a date.
pub(super) const TWELVE_HOURS: i64 = 12 * 60;

impl Length {
    /// By the instants where a zone is printed, by the printed clocks otherwise; `None` without a start and an end.
    pub fn of(slot: &Slot<'_>, source: &Source<'_>) -> Option<Self> {
        let (start, end) = (slot.local_starts_at.as_ref()?, slot.local_ends_at.as_ref()?);
        let minutes = match (&slot.starts_at, &slot.ends_at) {
            (Some(start), Some(end)) => end.node.0.duration_since(start.node.0).as_mins(),
            _ => end.node.0.duration_since(start.node.0).as_mins(),
        };
        let (start, end) = apart(start.span, end.span, source);
        Some(Self { minutes, start, end })
    }
}

/// The places of a start and an end without what they share: one date, printed before or behind two clocks.
fn apart(start: Span, end: Span, source: &Source<'_>) -> (Span, Span) {
    let own = |from: u32, to: u32| {
        let (from, to) = (from as usize, to as usize);
        let text = source.slice(source.span(from, to));
        let sign = |c: char| !c.is_alphanumeric();
        let lead = text.len() - text.trim_start_matches(sign).len();
        source.span(from + lead, from + lead + text.trim_matches(sign).len())
    };
    if start.start == end.start && start.end < end.end {
        (start, own(start.end, end.end))
    } else if start.end == end.end && start.start < end.start {
        (own(start.start, end.start), end)
    } else {
        (start, end)
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.minutes / 60, self.minutes % 60) {
            (0, minutes) => write!(f, "{minutes} min"),
            (hours, 0) => write!(f, "{hours} h"),
            (hours, minutes) => write!(f, "{hours} h {minutes} min"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::PageText;
    use crate::source::SourceId;

    #[test]
    fn instants_come_before_clocks() {
        let page = PageText("2023-10-10T11:00 2023-10-10T12:30 2023-10-10T13:00");
        let source = Source::new(SourceId(0), "page.txt", "page", page.0);
        let mut slot = page.slot("2023-10-10T11:00", "2023-10-10T12:30");
        assert_eq!(Length::of(&slot, &source).map(|length| length.to_string()).as_deref(), Some("1 h 30 min"));
        slot.starts_at = page.slot_in_utc("2023-10-10T12:30", "2023-10-10T13:00").starts_at;
        assert_eq!(Length::of(&slot, &source).map(|length| length.minutes), Some(90), "one instant is not enough");
        slot.ends_at = page.slot_in_utc("2023-10-10T12:30", "2023-10-10T13:00").ends_at;
        assert_eq!(Length::of(&slot, &source).map(|length| length.minutes), Some(30));
        slot.local_ends_at = None;
        slot.ends_at = None;
        assert!(Length::of(&slot, &source).is_none());
    }

    #[test]
    fn one_date_of_two_clocks_belongs_to_neither_alone() {
        for (text, start, end, own_start, own_end) in [
            ("9 Oct 2023, 9:00–9:45 (CET)", "9 Oct 2023, 9:00", "9 Oct 2023, 9:00–9:45", "9 Oct 2023, 9:00", "9:45"),
            ("16:45 – 17:30, 13 June 2017", "16:45 – 17:30, 13 June 2017", "17:30, 13 June 2017", "16:45", "17:30, 13 June 2017"),
            ("9 Oct (07:30) - 9 Oct (08:30)", "9 Oct (07:30", "9 Oct (08:30", "9 Oct (07:30", "9 Oct (08:30"),
        ] {
            let page = PageText(text);
            let source = Source::new(SourceId(0), "page.txt", "page", text);
            let (start, end) = apart(page.place(start), page.place(end), &source);
            assert_eq!((source.slice(start), source.slice(end)), (own_start, own_end));
        }
    }
}
