//! What speaks for a kind besides labels, and how its documents begin: names only, which the forms weigh. It touches nothing.

/// A mark of a kind that is no label, how much it speaks for it, and what it is called.
pub type KindMark = (KindSign, i32, &'static str);

/// What a mark of a kind is that is no label; the forms say of each in words what it is, and [`super::facts`] sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KindSign {
    Outcome,
    WsisEvent,
    WsisAddress,
    SessionNumber,
    NumberBelowTitle,
    ForumAboveNumber,
    RunningSlot,
    ActionLineRows,
    Turns,
    CaptionNote,
    DayTitle,
    ForeignCaptions,
    ListingTitle,
    Head,
    Heads,
    PageLink,
    OtherCode,
    OtherCodes,
    SessionCode,
    SessionType,
    EventTitle,
    SeveralCodes,
    NumberedPeople,
    NumberedRoles,
    UtcSlot,
    SlotBelowTitle,
    Deadline,
    FormatWithMinutes,
    NamedGoal,
    Turn,
    Statistics,
    DigwatchDisclaimer,
    ClockLetterSlot,
    BarredTitle,
    TitleTwice,
    EventReport,
    SessionPage,
    MachineDisclaimer,
}

/// The marks that were seen, each with the line where it was seen first.
#[derive(Debug, Default)]
pub struct SeenSigns(pub Vec<(KindSign, u32)>);

impl SeenSigns {
    /// Sees a mark on a line.
    pub fn see(&mut self, sign: KindSign, line: u32) {
        if self.0.iter().all(|(known, _)| *known != sign) {
            self.0.push((sign, line));
        }
    }
}

/// What a line names that begins a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// Event, type and number of a session.
    Code,
    /// The same with a day, as transcripts have it, and the pages of a Day 0.
    DayCode,
    /// `Session 116`.
    Number,
    /// `Session Outcome Document`.
    Outcome,
    /// A listing of sessions.
    Listing,
    /// Date and time.
    Slot,
    /// The note of the captioners.
    Note,
    /// A heading that every event page has once.
    PageHeading,
}
