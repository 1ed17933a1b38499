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
