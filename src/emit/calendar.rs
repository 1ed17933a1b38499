//! `sessions.ics`: the sessions whose start is known as an instant, as a calendar of RFC 5545.
//!
//! The identifier of an entry is that of its session, so that a calendar which takes the file again changes its entries and adds
//! none. Its time stamp is the day of issue: nothing of a session says when its entry was made.

use icalendar::{Calendar, Component, Event, EventLike};

use super::{File, Format, Output, printable};
use crate::dataset::{Group, Record, SessionRow};

/// The calendar of an edition of this day, `2026-01-31`.
pub struct Sessions {
    /// The day of issue.
    pub issued: String,
}

/// The line behind the last entry.
const END: &str = "END:VCALENDAR\r\n";

impl Format for Sessions {
    fn begin(&self, out: &mut Output) {
        let empty = Calendar::empty()
            .append_property(("VERSION", "2.0"))
            .append_property(("PRODID", "-//rapporteur//EN"))
            .done()
            .to_string();
        let head = empty.strip_suffix(END).expect("a calendar ends so");
        put(out, head);
    }

    fn open(&self, _group: Group, _count: usize, _out: &mut Output) {}

    fn record(&self, record: Record<'_, '_>, _first: bool, out: &mut Output) {
        if let Record::Session(session) = record
            && let Some(entry) = self.entry(&session.session)
        {
            put(out, &entry);
        }
    }

    fn close(&self, _group: Group, _count: usize, _out: &mut Output) {}

    fn end(&self, out: &mut Output) {
        put(out, END);
    }
}

impl Sessions {
    /// The entry of a session; none without an instant.
    fn entry(&self, session: &SessionRow<'_>) -> Option<String> {
        let starts = session.starts_at.as_deref()?;
        let mut entry = Event::new();
        entry.uid(&format!("{}@rapporteur", session.session_id));
        entry.add_property("DTSTAMP", format!("{}T000000Z", self.issued.replace('-', "")));
        entry.add_property("DTSTART", basic(starts));
        if let Some(ends) = &session.ends_at {
            entry.add_property("DTEND", basic(ends));
        }
        entry.summary(&printable(session.title.as_deref().unwrap_or(&session.session_id)));
        if let Some(room) = &session.room {
            entry.location(&printable(room));
        }
        if let Some(url) = &session.url {
            entry.url(&printable(url));
        }
        Some(entry.done().to_string())
    }
}

/// `2023-10-09T07:30:00Z` as `20231009T073000Z`.
fn basic(instant: &str) -> String {
    instant.replace(['-', ':'], "")
}

fn put(out: &mut Output, text: &str) {
    out.entry(File::Calendar).or_default().extend_from_slice(text.as_bytes());
}
