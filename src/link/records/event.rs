//! The record of an event.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::dataset::{EventRecord, EventRow};
use crate::inline::forum_and_year;
use crate::link::LinkedEvent;

/// Makes the record of an event: of one outside the closed list only what its name says.
pub fn event_record(one: &LinkedEvent) -> EventRecord<'_> {
    let known = forum_and_year(&one.name);
    let day = |day: Date| Some(Cow::Owned(day.to_string()));
    let host = one.meeting.map(|meeting| meeting.host);
    let text = |text: &'static str| Some(Cow::Borrowed(text)).filter(|text| !text.is_empty());
    let event = EventRow {
        event_id: Cow::Borrowed(&one.event_id),
        forum: known.map(|(forum, _)| Cow::Borrowed(forum)),
        year: known.map(|(_, year)| year),
        name: Cow::Borrowed(&one.name),
        city: host.and_then(|host| text(host.city)),
        country: host.and_then(|host| text(host.country)),
        starts_on: one.meeting.and_then(|meeting| day(meeting.starts_on)),
        ends_on: one.meeting.and_then(|meeting| day(meeting.ends_on)),
        timezone: host.and_then(|host| text(host.timezone)),
        url: one.meeting.and_then(|meeting| meeting.url().map(Cow::Owned)),
    };
    EventRecord { event }
}
