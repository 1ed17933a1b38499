//! The events: the meetings of the closed list, and what else the documents name.

use std::collections::BTreeMap;

use super::Facts;
use super::sessions::event_id;
use crate::vocabulary::events::{ForumMeeting, MEETINGS};

/// An event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedEvent {
    /// The identifier: `igf-2023`.
    pub event_id: String,
    /// What documents call it.
    pub name: String,
    /// What is known of it.
    pub meeting: Option<&'static ForumMeeting>,
}

/// The events, by identifier.
pub(super) fn link(documents: &[&Facts]) -> Vec<LinkedEvent> {
    let listed = MEETINGS.iter().map(|meeting| (meeting.name(), Some(meeting)));
    let named = documents.iter().flat_map(|document| &document.sessions).filter_map(|session| session.event.as_deref());
    let mut events = BTreeMap::new();
    for (name, meeting) in listed.chain(named.map(|name| (name.to_owned(), None))) {
        events.entry(event_id(&name)).or_insert((name, meeting));
    }
    events.into_iter().map(|(event_id, (name, meeting))| LinkedEvent { event_id, name, meeting }).collect()
}
