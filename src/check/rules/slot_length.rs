//! How long a slot lasts, for the rules that ask.

use std::fmt;

use crate::document::Slot;
use crate::source::Span;

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
    pub fn of(slot: &Slot<'_>) -> Option<Self> {
        if let (Some(start), Some(end)) = (&slot.starts_at, &slot.ends_at) {
            let minutes = end.node.0.duration_since(start.node.0).as_mins();
            return Some(Self { minutes, start: start.span, end: end.span });
        }
        let (start, end) = (slot.local_starts_at.as_ref()?, slot.local_ends_at.as_ref()?);
        let minutes = end.node.0.duration_since(start.node.0).as_mins();
        Some(Self { minutes, start: start.span, end: end.span })
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
    use crate::check::fixture::Page;

    #[test]
    fn instants_come_before_clocks() {
        let page = Page("2023-10-10T11:00 2023-10-10T12:30 2023-10-10T13:00");
        let mut slot = page.slot("2023-10-10T11:00", "2023-10-10T12:30");
        assert_eq!(Length::of(&slot).map(|length| length.to_string()).as_deref(), Some("1 h 30 min"));
        slot.starts_at = page.slot_in_utc("2023-10-10T12:30", "2023-10-10T13:00").starts_at;
        assert_eq!(Length::of(&slot).map(|length| length.minutes), Some(90), "one instant is not enough");
        slot.ends_at = page.slot_in_utc("2023-10-10T12:30", "2023-10-10T13:00").ends_at;
        assert_eq!(Length::of(&slot).map(|length| length.minutes), Some(30));
        slot.local_ends_at = None;
        slot.ends_at = None;
        assert!(Length::of(&slot).is_none());
    }
}
