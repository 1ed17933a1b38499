//! `slot.end-before-start`, `slot.over-twelve-hours`, `slot.differs-from-duration`: how long a slot lasts. A session cannot end before
//! it starts, nor as it starts, and such an end is not published; none lasts half a day; the slot and the stated duration are two
//! ways to say one thing.

use std::fmt;

use crate::diagnostic::{Applicability, Code, Diagnostic, Fix, Sink};
use crate::document::{Document, Pointers, Session, Slot};
use crate::source::{Source, Span};

/// A session of more minutes than this is a slip in a date.
const TWELVE_HOURS: i64 = 12 * 60;

/// Looks at the slot of each session; one that is wrong in itself is not compared with the duration.
pub(super) fn check(document: &Document<'_>, source: &Source<'_>, sink: &Sink) {
    for session in document.accounts.iter().map(|account| &account.session) {
        let Some(length) = session.slot.as_ref().and_then(|slot| Length::of(slot, source)) else { continue };
        match length.minutes {
            ..=0 => sink.report(ends_too_early(length, source)),
            1..=TWELVE_HOURS => differs_from_duration(session, length, source).into_iter().for_each(|found| sink.report(found)),
            _ => sink.report(
                Diagnostic::new(Code::OverTwelveHours, length.end, format!("the slot lasts {length}"))
                    .here("the end")
                    .also(length.start, "the start")
                    .help("correct the date of the start or of the end"),
            ),
        }
    }
}

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

fn ends_too_early(slot: Length, source: &Source<'_>) -> Diagnostic {
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
    // Nobody can say whether the two are swapped, or one of them is wrong.
    let place = |span| (span, source.slice(span));
    let swapped = (slot.minutes < 0 && slot.start.end <= slot.end.start)
        .then(|| Fix::swapped(Applicability::ShownOnly, place(slot.start), place(slot.end)));
    Diagnostic::new(Code::EndBeforeStart, slot.end, message).here(here).also(slot.start, "the start").help(help).fix(swapped)
}

fn differs_from_duration(session: &Session<'_>, slot: Length, source: &Source<'_>) -> Option<Diagnostic> {
    let stated = session.duration_minutes.filter(|stated| slot.minutes != i64::from(stated.node))?;
    let (minutes, stated_minutes) = (slot.minutes, stated.node);
    let written = source.slice(stated.span);
    let fix = (written == stated_minutes.to_string()).then(|| Fix::one(Applicability::Unsafe, stated.span, minutes.to_string()));
    Some(
        Diagnostic::new(Code::SlotDiffersFromDuration, stated.span, "the stated duration and the slot disagree")
            .here(format!("{stated_minutes} minutes"))
            .also(slot.start.to(slot.end), format!("{minutes} minutes"))
            .help(format!("write {minutes} minutes instead of {stated_minutes}, or correct the slot"))
            .fix(fix),
    )
}

/// The time between the printed start and end of a slot.
#[derive(Debug, Clone, Copy)]
struct Length {
    /// Negative where the end comes first.
    minutes: i64,
    /// The printed start.
    start: Span,
    /// The printed end.
    end: Span,
}

impl Length {
    /// By the instants where a zone is printed, by the printed clocks otherwise; `None` without a start and an end.
    fn of(slot: &Slot<'_>, source: &Source<'_>) -> Option<Self> {
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
